"""The year of a report about yearly figures: asked for, found, or refused in one sentence."""

from pathlib import Path

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.report import find_year, has_year
from buzz_analysis.schema import Period
from buzz_analysis.store import Store

YEARS = {"een": [2019, 2021], "twee": [2020]}
MONTHS = {"een": ["2021-03", "2022-05"], "drie": ["2022-06"]}


def store(years=YEARS, asked=MONTHS) -> Store:
    return Store(Path("nowhere"), {"study_id": "proef", "years": years, "asked": asked})


def test_a_year_is_its_twelve_months():
    assert find_year("2021", "een", store()) == Period("2021", 2021 * 12, 12)


def test_latest_is_the_last_year_of_which_any_network_delivered_figures():
    assert find_year("latest", "twee", store()).label == "2021"


def test_latest_without_any_figures_is_the_last_year_with_answers():
    assert find_year("latest", "drie", store(years={})).label == "2022"


def test_a_network_with_answers_alone_has_a_year_too():
    assert find_year("2022", "drie", store()).label == "2022"


@pytest.mark.parametrize("asked", ["2021-H1", "2021-05", "2021-06:12m", "12m", "previous-quarter"])
def test_what_is_no_whole_year_is_refused(asked):
    with pytest.raises(UserError, match="is about one year; found " + asked):
        find_year(asked, "een", store())


@pytest.mark.parametrize("asked", ["2018", "2023"])
def test_a_year_outside_the_study_is_refused_with_the_years_there_are(asked):
    with pytest.raises(UserError, match="are of 2019 to 2022"):
        find_year(asked, "een", store())


def test_a_network_that_delivered_nothing_is_refused():
    with pytest.raises(UserError, match="vsv 'vier' has neither yearly figures nor answers"):
        find_year("2021", "vier", store())


def test_a_study_without_any_year_is_refused():
    with pytest.raises(UserError, match="no year to report on"):
        find_year("2021", "een", store(years={}, asked={}))


def test_only_the_quality_report_counts_answers_as_something_of_a_year():
    year = Period("2022", 2022 * 12, 12)
    assert has_year("yearly_quality_report", "een", year, store())
    assert not has_year("benchmark", "een", year, store())


def test_undated_answers_make_no_year():
    with pytest.raises(UserError, match="no year to report on"):
        find_year("2021", "een", store(years={}, asked={"een": ["2021-H1"]}))
