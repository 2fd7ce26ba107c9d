"""Raking: margins met, odds ratios kept, and what no weight can mend refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import rake

HALVES = {"parity": {"0": 50, "1+": 50}, "language": {"nl": 50, "other": 50}}


def women(counts=(30, 20, 10, 40)):
    """Women by parity and language: 0 nl, 0 other, 1+ nl, 1+ other."""
    kinds = [("0", "nl"), ("0", "other"), ("1+", "nl"), ("1+", "other")]
    rows = [kind for kind, count in zip(kinds, counts, strict=True) for _ in range(count)]
    return pd.DataFrame(rows, columns=["parity", "language"])


def test_the_schools_of_california_are_raked_as_r_does(shared_data):
    """R package survey, tests/rakecheck.Rout.save: calibrate(calfun = "raking"), mean 641.23, total 3647280."""
    schools = pd.read_csv(shared_data / "oracles" / "survey_apiclus1_input.csv", dtype={"cds": "str"})
    margins = {"stype": {"E": 4421, "H": 755, "M": 1018}, "sch.wide": {"No": 1072, "Yes": 5122}}

    weights = rake(schools, margins, schools["pw"]).weights

    assert np.average(schools["api00"], weights=weights) == pytest.approx(641.23, abs=0.005)
    assert (weights * schools["enroll"]).sum() == pytest.approx(3647280, abs=0.5)


def test_margins_are_met():
    frame = women()
    weights = rake(frame, HALVES).weights

    for column, targets in HALVES.items():
        assert weights.groupby(frame[column]).sum().to_dict() == pytest.approx(targets, rel=1e-8)


def test_a_table_of_two_by_two_reaches_its_fixed_point():
    """By hand: raking keeps the odds ratio 30 x 40 / (20 x 10) = 6, so x / (50 - x) is its root: x = 35.5051."""
    frame = women()
    cells = rake(frame, HALVES).weights.groupby([frame["parity"], frame["language"]]).sum()

    x = 50 * np.sqrt(6) / (1 + np.sqrt(6))
    assert list(cells) == pytest.approx([x, 50 - x, 50 - x, x])


def test_margins_that_hold_already_change_nothing():
    result = rake(women((10, 10, 10, 10)), {"parity": {"0": 20, "1+": 20}, "language": {"nl": 20, "other": 20}})

    assert (result.weights == 1).all() and result.rounds == 1 and result.effective_n == 40


def test_shares_give_the_same_effective_n_as_numbers():
    shares = {column: {level: n / 100 for level, n in targets.items()} for column, targets in HALVES.items()}

    assert rake(women(), shares).effective_n == pytest.approx(rake(women(), HALVES).effective_n)


def test_one_margin_is_the_target_over_the_number_who_answered():
    assert rake(women(), {"parity": {"0": 10, "1+": 90}}).weights.unique() == pytest.approx([0.2, 1.8])


def test_a_woman_with_a_level_unknown_keeps_her_row_without_weight():
    frame = women().set_index(pd.Index(range(100, 200)))
    frame.loc[100, "language"] = None
    result = rake(frame, HALVES)

    assert result.n_missing == 1 and np.isnan(result.weights[100])
    assert result.weights.sum() == pytest.approx(100)


def test_categories_that_nobody_has_are_no_level():
    frame = women().astype({"parity": pd.CategoricalDtype(["0", "1+", "unknown"])})

    np.testing.assert_allclose(rake(frame, HALVES).weights, rake(women(), HALVES).weights)


def test_the_frame_is_left_as_it_was():
    frame, start = women(), np.ones(100)
    rake(frame, HALVES, start)
    assert frame.equals(women()) and (start == 1).all()


REFUSED = {
    "a level without target": ({"parity": {"0": 100}}, None, "parity: the margins have no target for 1+"),
    "a target without women": (
        {"parity": {"0": 40, "1+": 50, "2": 10}},
        None,
        "parity: nobody with a weight has 2, so no weight can stand for them. Merge levels.",
    ),
    "a target of nothing": ({"parity": {"0": 100, "1+": 0}}, None, "parity: a target must be a number above 0; see 1+"),
    "a target unknown": ({"parity": {"0": 100, "1+": None}}, None, "parity: a target must be a number above 0; see 1+"),
    "a target in words": ({"parity": {"0": 100, "1+": "x"}}, None, "parity: a target must be a number above 0; see 1+"),
    "totals that differ": (HALVES | {"parity": {"0": 50, "1+": 51}}, None, "the same total; found 101, 100"),
    "no margin at all": ({}, None, "margins must name a column or more"),
    "a margin nobody asked": ({"age": {"30": 1}}, None, "there is no column 'age'"),
    "a weight below 0": (HALVES, [-1] * 100, "weights must not be below 0"),
    "weights of nothing": (HALVES, [0] * 100, "parity: nobody with a weight has 0, 1+"),
    "weights all missing": (HALVES, [None] * 100, "parity: nobody with a weight has 0, 1+"),
}


@pytest.mark.parametrize("margins, weights, message", list(REFUSED.values()), ids=list(REFUSED))
def test_margins_or_weights_that_cannot_be_are_refused(margins, weights, message):
    with pytest.raises(ValueOutOfRange) as refused:
        rake(women(), margins, weights)

    assert message in str(refused.value)


def test_margins_that_no_weights_meet_together_are_refused():
    """Everybody of parity 0 is Dutch and all others are not: 30 of one cannot be 50 of the other."""
    margins = {"parity": {"0": 30, "1+": 70}, "language": {"nl": 50, "other": 50}}
    with pytest.raises(ValueOutOfRange, match="no weights meet all margins together: after 1000 rounds"):
        rake(women((10, 0, 0, 10)), margins)
