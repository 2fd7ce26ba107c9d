"""Observed over expected from a published model: plain arithmetic on a make-up of births."""

import math

import pandas as pd
import pytest

from buzz_analysis.audit import observed_over_expected
from buzz_analysis.errors import ErrorList, UserError
from buzz_analysis.schema import Coefficient, read_case_mix

FIXED = {"source": "s", "verification": "one_source", "checked_on": "2026-11-26", "review_by": "2027-11-26"}
HALF, QUARTER = 0.0, -math.log(3)  # log odds of 1/2 and of 1/4


def coefficient(term, value, level=None) -> Coefficient:
    """A coefficient of the model of caesareans."""
    return Coefficient(indicator="IGZ-MODE-CS", term=term, level=level, value=value, **FIXED)


MODEL = (coefficient("intercept", HALF), coefficient("parity", 0.0, "0"), coefficient("parity", QUARTER, "1+"))


def births(**n) -> pd.DataFrame:
    """Births by parity: `first`, `later`, and `unknown`."""
    names = {"first": "0", "later": "1+", "unknown": "not_recorded"}
    rows = [{"parity": names[name], "n": count} for name, count in n.items()]
    return pd.DataFrame(rows, columns=["parity", "n"])


def test_the_expected_number_is_the_mean_chance_of_the_births():
    """100 first births at a half and 300 later ones at a quarter: a mean of 125/400; of 200 births 62.5."""
    found = observed_over_expected(75, 200, births(first=100, later=300), MODEL)
    assert found.expected == pytest.approx(62.5) and found.ratio == pytest.approx(1.2)


def test_the_interval_is_that_of_the_count_over_what_is_expected():
    """Garwood 1936: 10 events, 95%: 4.7954 to 18.3904."""
    found = observed_over_expected(10, 40, births(later=100), MODEL)
    assert (found.ci_low, found.ci_high) == pytest.approx((0.47954, 1.83904), abs=1e-4)


@pytest.mark.parametrize("unknown, why", [(11, ""), (12, "levels")])
def test_more_than_a_tenth_outside_the_model_gives_no_ratio(unknown, why):
    """11 of 111 are 9.9%, 12 of 112 are 10.7%."""
    assert observed_over_expected(10, 40, births(first=100, unknown=unknown), MODEL).why == why


def test_without_births_there_is_no_ratio():
    assert observed_over_expected(10, 40, births(), MODEL).why == "births"


def test_a_model_without_intercept_and_a_coefficient_twice_are_told_together(tmp_path):
    path = tmp_path / "case_mix.csv"
    tail = "s,one_source,2026-11-26,2027-11-26"
    lines = ["indicator,term,level,value,source,verification,checked_on,review_by", *[f"X,parity,0,0.1,{tail}"] * 2]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    with pytest.raises((ErrorList, UserError)) as found:
        read_case_mix(path, "case_mix.csv")
    assert "line 3: this coefficient stands on line 2" in str(found.value)
    assert "the model of 'X' has no intercept" in str(found.value)
