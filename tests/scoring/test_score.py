"""Scores: columns, statuses, keys, order, and what is refused. Contract: CONTRACTS, "scores"."""

from __future__ import annotations

import itertools

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import DefinitionError, ValueOutOfRange
from buzz_analysis.schema import TIMEPOINTS, Moments, instruments, schedule
from buzz_analysis.scoring import score

EPDS = [f"epds_{i}" for i in range(1, 11)]
SCORE_COLUMNS = ["instrument", "scale", "value", "status", "why_not", "n_answered", "n_items"]


def everything_answered(instrument) -> dict[str, list]:
    return {item.id: [item.allowed[-1]] for item in instrument.items}


@pytest.mark.parametrize(("first", "second"), list(itertools.product((0, 1, 2, 3), repeat=2)))
def test_every_complete_phq2_is_the_sum_of_two_answers(first, second):
    found = score(pd.DataFrame({"phq2_1": [first], "phq2_2": [second]})).iloc[0]

    assert (found["value"], found["status"]) == (first + second, "complete")


@pytest.mark.parametrize(
    ("instrument", "item"),
    [(known.id, item) for known in instruments().values() if len(known.items) > 1 for item in known.item_ids],
)
def test_each_blank_item_leaves_its_scales_without_value(instrument, item):
    """Unless the definition itself says how a scale is made from part of the answers."""
    definition = instruments()[instrument]
    answers = pd.DataFrame(everything_answered(definition) | {item: [None]})

    found = score(answers).set_index("scale")

    for scale in definition.scales:
        whole = definition.scale(scale.of) if scale.of else scale
        short = "incomplete" if whole.when_partly_missing == "none" else "prorated"
        if whole.items == (item,):
            short = "incomplete"
        assert found.loc[scale.id, "status"] == (short if item in whole.items else "complete")
        assert np.isnan(found.loc[scale.id, "value"]) == (found.loc[scale.id, "status"] == "incomplete")


@pytest.mark.parametrize("instrument", list(instruments()))
def test_an_all_blank_form_has_no_value(instrument):
    answers = pd.DataFrame({item: [None] for item in instruments()[instrument].item_ids})

    found = score(answers)

    assert found["value"].isna().all()
    assert (found["status"] == "not_asked").all()


@pytest.mark.parametrize(
    ("timepoint", "phq2", "epds_1", "status", "why_not"),
    [
        ("T1", (0, 0), None, "not_asked", "gate_closed"),
        ("T1", (3, 3), None, "incomplete", ""),
        ("T1", (None, None), None, "not_asked", "nothing_known"),
        ("T3", (0, 0), None, "not_asked", "not_scheduled"),
        ("T3", (3, 3), None, "not_asked", "not_scheduled"),
        ("T3", (0, 0), 1, "incomplete", ""),
        (None, (0, 0), None, "not_asked", "gate_closed"),
        (None, (None, None), None, "not_asked", "nothing_known"),
    ],
)
def test_status_and_why_not_of_an_epds(timepoint, phq2, epds_1, status, why_not):
    answers = pd.DataFrame({"timepoint": [timepoint], "phq2_1": [phq2[0]], "phq2_2": [phq2[1]], "epds_1": [epds_1]})

    found = score(answers, ["epds"]).iloc[0]

    assert (found["status"], found["why_not"]) == (status, why_not)


def test_a_network_that_asks_at_fewer_moments_was_not_scheduled():
    answers = pd.DataFrame({"timepoint": ["T1", "T2"], "phq2_1": [None, None]})

    found = score(answers, schedule=schedule("working_grid").limited_to(Moments(timepoints=("T2",))))

    assert found["why_not"].tolist() == ["not_scheduled", "nothing_known"]


def test_without_a_timepoint_only_the_gates_apply():
    assert score(pd.DataFrame({"phq2_1": [None]}))["why_not"].tolist() == ["nothing_known"]


def test_an_absent_item_column_is_unanswered():
    found = score(pd.DataFrame({"phq2_1": [1]})).iloc[0]

    assert (found["status"], found["n_answered"], found["n_items"]) == ("incomplete", 1, 2)


def test_an_instrument_without_columns_does_not_appear():
    assert score(pd.DataFrame({"phq2_1": [1]}))["instrument"].unique().tolist() == ["phq2"]


def test_a_frame_without_items_gives_no_scores():
    found = score(pd.DataFrame({"client_id": ["a"]}))

    assert len(found) == 0
    assert found.columns.tolist() == ["client_id", *SCORE_COLUMNS]


def test_an_empty_frame_gives_the_same_columns_and_types():
    full = score(pd.DataFrame({"client_id": ["a"], "phq2_1": [1], "phq2_2": [1]}))

    empty = score(pd.DataFrame({"client_id": pd.Series([], dtype="str"), "phq2_1": [], "phq2_2": []}))

    assert empty.columns.tolist() == full.columns.tolist()
    assert empty[SCORE_COLUMNS].dtypes.equals(full[SCORE_COLUMNS].dtypes)


def test_keys_are_carried_along_in_order():
    keys = {
        "client_id": ["a"],
        "pregnancy_id": ["p"],
        "vsv": ["alliant"],
        "timepoint": ["T1"],
        "completed_on": pd.to_datetime(["2021-03-04"]),
    }

    found = score(pd.DataFrame({"phq2_1": [1], "age": [30]} | keys))

    assert found.columns.tolist() == [*keys, *SCORE_COLUMNS]
    assert found.loc[0, list(keys)].tolist() == ["a", "p", "alliant", "T1", pd.Timestamp("2021-03-04")]


def test_types_are_as_the_contract_says():
    found = score(pd.DataFrame({"client_id": ["a"], "phq2_1": [1]})).dtypes

    assert (found["value"], found["n_answered"], found["n_items"]) == ("float64", "int8", "int8")
    assert (found.drop(["value", "n_answered", "n_items"]) == "category").all()


def test_the_order_of_time_points_survives():
    timepoint = pd.Categorical(["T2", "T1"], TIMEPOINTS, ordered=True)

    found = score(pd.DataFrame({"timepoint": timepoint, "phq2_1": [1, 1]}))

    assert found["timepoint"].cat.ordered
    assert found["timepoint"].cat.categories.tolist() == list(TIMEPOINTS)


def test_rows_come_by_instrument_scale_and_row_of_the_input():
    answers = pd.DataFrame({"client_id": ["b", "a"], "phq2_1": [1, 1], "global01": [1, 1]}, index=[7, 7])

    found = score(answers, ["promis10", "phq2"])

    assert found.index.tolist() == list(range(12))
    assert found["instrument"].tolist() == ["phq2"] * 2 + ["promis10"] * 10
    assert found["scale"].unique().tolist() == ["total", "gph_raw", "gmh_raw", "gph_t", "gmh_t", "nl_sum"]
    assert found["client_id"].tolist() == ["b", "a"] * 6


def test_one_instrument_may_be_asked_by_its_name_alone():
    answers = pd.DataFrame({"phq2_1": [1], "epds_1": [1]})

    assert score(answers, "epds")["instrument"].tolist() == ["epds"]


def test_the_input_stays_as_it_was():
    answers = pd.DataFrame({"client_id": ["a", "b"], "phq2_1": [1, None], "phq2_2": [3, 2]})
    before = answers.copy(deep=True)

    score(answers)

    pd.testing.assert_frame_equal(answers, before)


def test_changing_scores_leaves_the_answers_alone():
    day = pd.to_datetime(["2021-03-04", "2021-03-05"])
    answers = pd.DataFrame({"vsv": pd.Categorical(["a", "b"]), "completed_on": day, "phq2_1": [1, 2]})

    scores = score(answers)
    scores.loc[0, ["vsv", "completed_on"]] = ["b", day[1]]

    assert answers["vsv"].tolist() == ["a", "b"]
    assert answers["completed_on"].tolist() == list(day)


@pytest.mark.parametrize("dtype", ["int64", "Int8", "Int64", "float64", "int8", "object", "int16[pyarrow]"])
def test_any_type_that_holds_whole_numbers_scores_the_same(dtype):
    answers = pd.DataFrame({"phq2_1": [0, 3, 2], "phq2_2": [1, 3, 0]}).astype(dtype)

    assert score(answers)["value"].tolist() == [1, 6, 2]


def test_a_value_that_is_not_allowed_is_refused_with_column_value_and_rows():
    answers = pd.DataFrame({"epds_4": pd.array([5, 1, 5, None], "Int8")})

    with pytest.raises(ValueOutOfRange) as refused:
        score(answers)

    assert str(refused.value) == (
        "epds_4 must be one of 0, 1, 2, 3; found 5 (rows: 2). buzz.read_answers blanks such cells and reports them."
    )


@pytest.mark.parametrize("wrong", [-1, 4, 127, -128, 128, 999, 1e300, 2.5, np.inf, -np.inf])
def test_no_value_outside_the_list_is_clipped_or_rounded(wrong):
    with pytest.raises(ValueOutOfRange, match="phq2_1 must be one of 0, 1, 2, 3"):
        score(pd.DataFrame({"phq2_1": [wrong, 1]}))


def test_the_value_that_stands_for_blank_inside_is_refused_too():
    with pytest.raises(ValueOutOfRange, match="found -128"):
        score(pd.DataFrame({"phq2_1": np.array([-128], "int8")}))


@pytest.mark.parametrize(
    ("column", "found", "rows"),
    [
        (pd.Series(["1", "2"]), "1", 2),
        (pd.Series([2, "x"], dtype=object), "x", 1),
        (pd.Series([1, 2], dtype="category"), "1", 2),
        (pd.Series(pd.to_datetime(["2021-01-01", "2021-01-02"])), "2021-01-01 00:00:00", 2),
        (pd.Series([True, False]), "True", 2),
    ],
)
def test_what_is_no_number_is_refused(column, found, rows):
    with pytest.raises(ValueOutOfRange, match="phq2_1 must hold whole numbers") as refused:
        score(pd.DataFrame({"phq2_1": column}))

    assert (str(refused.value.values["found"]), refused.value.values["rows"]) == (found, rows)


def test_a_column_of_blank_text_is_unanswered():
    assert score(pd.DataFrame({"phq2_1": pd.Series([None], dtype="str")}))["status"].tolist() == ["not_asked"]


def test_an_unknown_instrument_is_named_with_the_closest_one():
    with pytest.raises(DefinitionError) as refused:
        score(pd.DataFrame(), ["epsd"])

    assert str(refused.value) == "there is no instrument 'epsd'. Use for example: epds."


def test_an_unknown_schedule_is_an_error():
    with pytest.raises(DefinitionError, match="there is no definition 'grid'"):
        score(pd.DataFrame(), schedule="grid")
