"""Published values: each typed, each with population, period and source; only the same figure is laid beside."""

import csv

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import Reference, indicators, references, spreads, validate

FIXED = {"measure": "x", "source": "s", "verification": "one_source"}
FIXED |= {"checked_on": "2026-11-26", "review_by": "2027-11-26"}


def reference(**given) -> Reference:
    """A reference of the share of caesareans of all births."""
    usual = {"indicator": "IGZ-MODE-CS", "kind": "norm", "value": "15", "unit": "%", "population": "all"}
    return validate(FIXED | usual | given, Reference, name="own.csv")


def test_every_published_value_of_the_landscape_is_there_with_its_population_and_period(shared_data):
    """127 and 16 rows, as its README counts them."""
    with (shared_data / "landscape" / "benchmark_national.csv").open(encoding="utf-8") as file:
        names = ("indicator", "population", "period")
        expected = [(*(row[name] for name in names), float(row["value"])) for row in csv.DictReader(file)]
    found = [(one.measure, one.population or "", one.period or "", one.value) for one in references()]
    assert found == expected and len(found) == 127 and len(spreads()) == 16


def test_caesareans_after_a_spontaneous_onset_are_no_reference_of_ntsv():
    """DOMAIN section 5: 9.6-9.9% are another group."""
    onset = [one for one in references() if "spontaneous onset" in one.measure]
    assert len(onset) == 3 and all(one.indicator is None and one.kind is None for one in onset)
    assert not any(one.fits(indicators()["ZIN-2A"], "") for one in references())


@pytest.mark.parametrize(
    "given, population, fits",
    [
        ({}, "all", True),
        ({}, "births >=24 wk", False),
        ({}, "", False),  # nobody knows whose births the figure counts
        ({"indicator": "EPIDURAL", "population": "women"}, "women", False),
        ({"unit": "per 1000", "value": "150"}, "all", False),
    ],
)
def test_a_reference_fits_the_same_figure_in_the_same_population_and_unit_only(given, population, fits):
    assert reference(**given).fits(indicators()["IGZ-MODE-CS"], population) == fits


def test_a_share_is_read_from_its_own_unit():
    assert reference().estimate == 0.15 and reference(unit="per 1000", value="4.8").estimate == pytest.approx(0.0048)


def test_a_value_above_a_hundred_per_cent_is_refused():
    with pytest.raises(DefinitionError, match="value must lie from 0 to 100 in %; found 101"):
        reference(value="101")


def test_a_reference_without_its_type_is_refused():
    with pytest.raises(DefinitionError, match="kind is one of norm, national_mean, best_quarter, own_goal"):
        reference(kind=None)
