"""What must hold for any answers at all, whatever the instrument."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from second_answers import ALLOWED, N_A, SCREENERS

from buzz_analysis.schema import TIMEPOINTS
from buzz_analysis.scoring import alerts, score

PLAIN = settings(max_examples=25, deadline=None)
INSTRUMENTS = st.sampled_from(list(ALLOWED))
GATES = ALLOWED["phq2"] | SCREENERS
N_SCALES = (
    dict.fromkeys(ALLOWED, 1)
    | {"promis10": 5, "bss_r": 4, "collaborate": 2, "sdm_q9": 2}
    | {"aitcs_ii": 4, "nomad": 4, "team_view": 3}
)  # CONTRACTS, "ids"
ANY_BLANK = ["Int8", "Int16", "Int32", "Int64", "Float32", "Float64", "float32", "float64", "object", "int16[pyarrow]"]
NO_BLANK = ["int8", "int16", "int32", "int64", "uint8"]

# Higher is worse (DOMAIN section 3, "Better: low"); of the others, the items whose higher answer is worse.
LOW_IS_BETTER = ("phq2", "epds", "iciq_ui_sf", "wexner", "dyspareunia", "mibs")
WORSE_WHEN_HIGHER = ("global07", "bssr_2", "bssr_4", "bssr_7", "bssr_8", "nomad_10")


@st.composite
def forms(draw, instruments=INSTRUMENTS, *, blanks=True):
    """The name of an instrument and a few women's answers to it, to its screening and at any moment."""
    instrument = draw(instruments)
    return instrument, draw(answers_to(ALLOWED[instrument] | GATES, blanks=blanks))


@st.composite
def answers_to(draw, allowed, *, blanks=True):
    n = draw(st.integers(1, 6))
    drawn = {
        item: draw(st.lists(st.sampled_from([*answers, *[None] * blanks]), min_size=n, max_size=n))
        for item, answers in allowed.items()
    }
    timepoint = draw(st.lists(st.sampled_from([*TIMEPOINTS, None]), min_size=n, max_size=n))
    frame = pd.DataFrame({item: pd.array(values, "Int8") for item, values in drawn.items()})
    return frame.assign(timepoint=timepoint, client_id=[f"w{i}" for i in range(n)])


def by_woman(scores: pd.DataFrame) -> pd.DataFrame:
    return scores.astype({"client_id": "str"}).set_index(["client_id", "instrument", "scale"]).sort_index()


@PLAIN
@given(forms(), st.randoms(use_true_random=False))
def test_row_order_never_matters(form, random):
    instrument, answers = form
    order = random.sample(range(len(answers)), len(answers))

    shuffled = score(answers.iloc[order], [instrument])

    pd.testing.assert_frame_equal(by_woman(shuffled), by_woman(score(answers, [instrument])))


@PLAIN
@given(forms(), st.randoms(use_true_random=False))
def test_column_order_never_matters(form, random):
    instrument, answers = form
    plain = score(answers, [instrument])

    shuffled = score(answers[random.sample(list(answers), answers.shape[1])], [instrument])

    pd.testing.assert_frame_equal(shuffled[list(plain)], plain)


@PLAIN
@given(forms(), st.sampled_from(ANY_BLANK))
def test_the_type_of_columns_with_blanks_never_matters(form, dtype):
    instrument, answers = form
    items = dict.fromkeys(ALLOWED[instrument] | GATES, dtype)

    pd.testing.assert_frame_equal(score(answers.astype(items), [instrument]), score(answers, [instrument]))


@PLAIN
@given(forms(blanks=False), st.sampled_from(NO_BLANK))
def test_the_type_of_columns_without_blanks_never_matters(form, dtype):
    instrument, answers = form
    items = dict.fromkeys(ALLOWED[instrument] | GATES, dtype)

    pd.testing.assert_frame_equal(score(answers.astype(items), [instrument]), score(answers, [instrument]))


@PLAIN
@given(forms())
def test_a_blank_may_be_none(form):
    instrument, answers = form
    items = list(ALLOWED[instrument] | GATES)
    with_none = answers.assign(**{item: pd.Series(answers[item].tolist(), dtype=object) for item in items})

    pd.testing.assert_frame_equal(score(with_none.replace({pd.NA: None}), [instrument]), score(answers, [instrument]))


@PLAIN
@given(forms(), st.data())
def test_more_rows_leave_the_scores_of_others_alone(form, data):
    instrument, answers = form
    others = data.draw(answers_to(ALLOWED[instrument] | GATES)).assign(client_id=lambda f: "other " + f["client_id"])
    alone = by_woman(score(answers, [instrument]))

    together = by_woman(score(pd.concat([answers, others], ignore_index=True), [instrument]))

    pd.testing.assert_frame_equal(together.loc[alone.index], alone, check_categorical=False)


@PLAIN
@given(forms())
def test_every_row_has_every_scale_once(form):
    instrument, answers = form

    found = score(answers, [instrument])

    assert len(found) == len(answers) * N_SCALES[instrument]
    assert not found.duplicated(["client_id", "scale"]).any()


@PLAIN
@given(forms(INSTRUMENTS.filter(lambda name: name != "nomad")))
def test_a_blank_never_gives_a_value_where_every_answer_is_needed(form):
    instrument, answers = form

    found = score(answers, [instrument])

    assert (found["value"].notna() == (found["n_answered"] == found["n_items"])).all()


@PLAIN
@given(forms())
def test_a_status_its_reason_and_its_value_agree(form):
    instrument, answers = form

    found = score(answers, [instrument])

    assert ((found["why_not"] != "") == (found["status"] == "not_asked")).all()
    assert (found["value"].notna() == found["status"].isin(["complete", "prorated"])).all()


@pytest.mark.parametrize("others", [min, max], ids=["beside the lowest", "beside the highest"])
@pytest.mark.parametrize("instrument", ALLOWED)
def test_a_worse_answer_never_scores_better(instrument, others):
    """Every item of every instrument, from its best answer to its worst; the other items stay as they are."""
    answers = {item: [value for value in allowed if value != N_A] for item, allowed in ALLOWED[instrument].items()}
    for item, values in answers.items():
        best_first = sorted(values, reverse=instrument not in LOW_IS_BETTER and item not in WORSE_WHEN_HIGHER)
        rest = {other: [others(values)] * len(best_first) for other, values in answers.items()}

        found = score(pd.DataFrame(rest | {item: best_first}))

        for _, scored in found.groupby("scale", observed=True)["value"]:
            better_first = scored if instrument not in LOW_IS_BETTER else -scored
            assert better_first.is_monotonic_decreasing
            assert scored.notna().all()


MOOD = ALLOWED["phq2"] | ALLOWED["epds"]
MOOD_AND_HEALTH = MOOD | ALLOWED["promis10"]


@PLAIN
@given(answers_to(MOOD_AND_HEALTH))
def test_scoring_and_alerts_leave_the_input_alone(answers):
    before, scores = answers.copy(deep=True), score(answers)
    scores_before = scores.copy(deep=True)

    alerts(answers, scores)

    pd.testing.assert_frame_equal(answers, before)
    pd.testing.assert_frame_equal(scores, scores_before)


@PLAIN
@given(answers_to(MOOD_AND_HEALTH))
def test_an_alert_that_says_no_has_every_part_answered(answers):
    scores = score(answers)
    found = alerts(answers, scores)
    totals = scores[scores["scale"].isin(["nl_sum"]) | (scores["instrument"] == "epds")]

    merged = found.merge(totals, left_on=["client_id", "domain"], right_on=["client_id", "instrument"])

    assert merged.loc[merged["alert"] == "no", "value"].notna().all()


@PLAIN
@given(answers_to(MOOD))
def test_a_worse_mood_never_takes_an_alert_away(answers):
    worse = answers.assign(epds_10=3)

    before, after = alerts(answers, score(answers)), alerts(worse, score(worse))
    fired = (before["alert"] == "yes") & (before["domain"] == "epds")

    assert (after.loc[fired, "alert"] == "yes").all()
