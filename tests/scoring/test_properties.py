"""What must hold for any answers at all."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.schema import TIMEPOINTS, instruments
from buzz_analysis.scoring import alerts, score

ITEMS = [item for instrument in instruments().values() for item in instrument.items]
PLAIN = settings(max_examples=30, deadline=None)


@st.composite
def frames(draw):
    """A few women with any allowed answers and any blanks."""
    n = draw(st.integers(1, 8))
    columns = {
        item.id: draw(st.lists(st.sampled_from([*item.allowed, None]), min_size=n, max_size=n)) for item in ITEMS
    }
    columns["timepoint"] = draw(st.lists(st.sampled_from([*TIMEPOINTS, None]), min_size=n, max_size=n))
    frame = pd.DataFrame(
        {name: pd.array(values, "Int8") if name != "timepoint" else values for name, values in columns.items()}
    )
    return frame.assign(client_id=[f"w{i}" for i in range(n)])


def by_woman(scores: pd.DataFrame) -> pd.DataFrame:
    return scores.astype({"client_id": "str"}).set_index(["client_id", "instrument", "scale"]).sort_index()


@PLAIN
@given(frames(), st.randoms(use_true_random=False))
def test_row_order_never_matters(answers, random):
    order = list(range(len(answers)))
    random.shuffle(order)

    shuffled = score(answers.iloc[order])

    pd.testing.assert_frame_equal(by_woman(shuffled), by_woman(score(answers)))


@PLAIN
@given(frames())
def test_a_blank_among_its_items_never_gives_a_value(answers):
    scores = score(answers)

    short = scores["n_answered"] < scores["n_items"]

    assert scores.loc[short, "value"].isna().all()
    assert scores.loc[~short, "value"].notna().all()


@PLAIN
@given(frames())
def test_a_status_and_its_reason_agree(answers):
    scores = score(answers)

    assert ((scores["why_not"] != "") == (scores["status"] == "not_asked")).all()
    assert (scores["value"].notna() == (scores["status"] == "complete")).all()


@PLAIN
@given(frames())
def test_values_stay_in_the_range_of_their_scale(answers):
    for row in score(answers).dropna(subset="value").itertuples():
        scale = instruments()[row.instrument].scale(row.scale)
        low, high = scale.range or (min(scale.table.values())[0], max(scale.table.values())[0])
        assert low <= row.value <= high


@PLAIN
@given(frames())
def test_the_type_of_the_columns_never_matters(answers):
    items = {item.id: "float64" for item in ITEMS}

    pd.testing.assert_frame_equal(score(answers.astype(items)), score(answers))


@PLAIN
@given(frames())
def test_scoring_and_alerts_leave_the_input_alone(answers):
    before, scores = answers.copy(deep=True), score(answers)
    scores_before = scores.copy(deep=True)

    alerts(answers, scores)

    pd.testing.assert_frame_equal(answers, before)
    pd.testing.assert_frame_equal(scores, scores_before)


@PLAIN
@given(frames())
def test_an_alert_that_says_no_has_every_part_answered(answers):
    scores = score(answers)
    found = alerts(answers, scores)
    totals = scores[scores["scale"].isin(["nl_sum"]) | (scores["instrument"] == "epds")]

    merged = found.merge(totals, left_on=["client_id", "domain"], right_on=["client_id", "instrument"])

    assert merged.loc[merged["alert"] == "no", "value"].notna().all()


@PLAIN
@given(st.data(), st.sampled_from(["phq2_1", "phq2_2", *(f"epds_{i}" for i in range(1, 11))]))
def test_a_worse_answer_never_scores_better(data, item):
    answers = data.draw(frames()).fillna({column.id: 0 for column in ITEMS if column.allowed[0] == 0})
    worse = answers.assign(**{item: np.minimum(answers[item] + 1, 3)})
    instrument = item.split("_")[0]

    assert (score(worse, [instrument])["value"] >= score(answers, [instrument])["value"]).all()


@pytest.mark.parametrize("item", instruments()["promis10"].items, ids=lambda item: item.id)
def test_a_better_answer_never_lowers_a_promis_score(item):
    """Higher is better for every item but pain, where a lower answer is."""
    best_first = sorted(item.allowed, reverse=item.id != "global07")
    columns = {other.id: [3] * len(best_first) for other in instruments()["promis10"].items}

    found = score(pd.DataFrame(columns | {item.id: best_first}))

    for _, values in found.groupby("scale", observed=True)["value"]:
        assert values.is_monotonic_decreasing


@PLAIN
@given(frames())
def test_a_worse_mood_never_takes_an_alert_away(answers):
    worse = answers.assign(epds_10=3)

    before, after = alerts(answers, score(answers)), alerts(worse, score(worse))
    fired = (before["alert"] == "yes") & (before["domain"] == "epds")

    assert (after.loc[fired, "alert"] == "yes").all()
