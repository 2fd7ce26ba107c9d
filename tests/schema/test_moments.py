"""What a network uses of a schedule: time points, domains, and since when."""

from __future__ import annotations

import datetime

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import Moments, schedule, validate

BEGINNING = datetime.date.min
MARCH = datetime.date(2021, 3, 1)
JUNE = datetime.date(2021, 6, 1)


def limited(**content):
    """The working grid of a network with this moments.yaml."""
    return schedule("working_grid").limited_to(validate(content, Moments, name="moments.yaml"))


def test_a_bare_name_is_in_use_from_the_beginning():
    assert limited(timepoints=["T1"]).used_since("T1") == BEGINNING


def test_a_time_point_that_is_not_named_is_not_in_use():
    assert limited(timepoints=["T1"]).used_since("T2") is None


def test_an_instrument_is_asked_from_the_later_of_both_days():
    used = limited(
        timepoints=[{"id": "T1", "from": "2021-03-01"}, {"id": "T2", "from": "2021-06-01"}],
        domains=[{"id": "phq2", "from": "2021-06-01"}, "promis10"],
    )

    assert [used.asked_since("phq2", name) for name in ("T1", "T2", "T4")] == [JUNE, JUNE, None]
    assert [used.asked_since("promis10", name) for name in ("T1", "T2")] == [MARCH, JUNE]


def test_a_domain_that_is_not_named_is_not_asked():
    assert limited(timepoints=["T1"], domains=["phq2"]).asked_since("promis10", "T1") is None


def test_without_domains_all_but_the_optional_ones_are_asked():
    used = limited(timepoints=["T2"])

    assert used.asked_since("promis10", "T2") == BEGINNING
    assert used.asked_since("collaborate", "T2") is None


def test_an_optional_domain_is_asked_once_it_is_named():
    assert limited(timepoints=["T2"], domains=["collaborate"]).asked_since("collaborate", "T2") == BEGINNING


def test_a_domain_may_have_time_points_of_its_own():
    used = limited(timepoints=["T1", "T2"], domains=[{"id": "phq2", "timepoints": ["T2"]}])

    assert [used.asked_since("phq2", name) for name in ("T1", "T2")] == [None, BEGINNING]


def test_a_report_over_an_earlier_period_does_not_know_what_came_later():
    used = limited(
        timepoints=["T1", {"id": "T2", "from": "2021-06-01"}], domains=[{"id": "phq2", "from": "2021-06-01"}]
    )

    until_may = used.until(datetime.date(2021, 5, 31))

    assert [moment.id for moment in until_may.moments] == ["T1"]
    assert until_may.asked("phq2") is None


def test_an_unknown_domain_is_refused_with_those_that_exist():
    with pytest.raises(DefinitionError, match=r"^domains: the schedule does not know epdz. Known: .*epds"):
        limited(timepoints=["T1"], domains=["epdz"])


def test_a_time_point_named_twice_is_refused():
    with pytest.raises(DefinitionError) as refused:
        limited(timepoints=["T1", "T1"])

    assert str(refused.value) == "moments.yaml: timepoints names 'T1' twice. Keep one of them."
