"""Periods as CONTRACTS writes them."""

from __future__ import annotations

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import parse_period, resolve_period
from buzz_analysis.schema.period import parse_period_text

MONTHS = ["2020-11", "2021-08", "2021-02"]  # the last whole year of data is then 2020
EVERY_MONTH = [f"{year}-{month:02d}" for year in range(2019, 2023) for month in range(1, 13)]


@pytest.mark.parametrize(
    ("text", "first", "last", "months"),
    [
        ("2021", "2021-01", "2021-12", 12),
        ("2021-H1", "2021-01", "2021-06", 6),
        ("2021-H2", "2021-07", "2021-12", 6),
        ("2021-Q1", "2021-01", "2021-03", 3),
        ("2021-Q4", "2021-10", "2021-12", 3),
        ("2021-05", "2021-05", "2021-05", 1),
        ("2021-12", "2021-12", "2021-12", 1),
        ("2021-05:12m", "2020-06", "2021-05", 12),
        ("2021-12:12m", "2021-01", "2021-12", 12),
    ],
)
def test_a_period_holds_its_months(text, first, last, months):
    held = [month for month in EVERY_MONTH if parse_period(text).contains(month)]

    assert (held[0], held[-1], len(held)) == (first, last, months)


@pytest.mark.parametrize(
    ("text", "previous"),
    [
        ("2021", "2020"),
        ("2021-H1", "2020-H2"),
        ("2021-H2", "2021-H1"),
        ("2021-Q1", "2020-Q4"),
        ("2021-Q3", "2021-Q2"),
        ("2021-01", "2020-12"),
        ("2021-05", "2021-04"),
        ("2021-05:12m", "2020-05:12m"),
    ],
)
def test_the_previous_period_is_as_long_and_just_before(text, previous):
    assert parse_period(text).previous() == parse_period(previous)


@pytest.mark.parametrize(
    ("month", "is_in"),
    [("2021-06", False), ("2021-07", True), ("2021-09", True), ("2021-10", False), ("2020-08", False)],
)
def test_a_month_lies_in_its_quarter_only(month, is_in):
    assert parse_period("2021-Q3").contains(month) is is_in


@pytest.mark.parametrize(("period", "is_in"), [("2021", True), ("2021-H1", False), ("2022", False)])
def test_undated_answers_belong_to_their_declared_period_only(period, is_in):
    assert parse_period(period).contains("2021") is is_in


def test_a_declared_quarter_is_no_month():
    assert parse_period("2021-Q3").contains("2021-Q3")
    assert not parse_period("2021").contains("2021-Q3")


def test_a_month_with_a_line_end_is_no_month():
    assert not parse_period("2021").contains("2021-05\n")


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("latest", "2020"),
        ("previous-quarter", "2021-Q2"),
        ("previous-month", "2021-08"),
        ("12m", "2021-08:12m"),
        ("2019", "2019"),
    ],
)
def test_the_words_are_resolved_from_the_last_month_with_data(text, resolved):
    assert resolve_period(text, MONTHS) == parse_period(resolved)


@pytest.mark.parametrize(("last", "latest"), [("2021-12", "2021"), ("2021-11", "2020"), ("2022-01", "2021")])
def test_latest_is_the_last_whole_year(last, latest):
    assert resolve_period("latest", ["2020-05", "2021-05", last]).label == latest


@pytest.mark.parametrize(("last", "latest"), [("2021-12", "2021"), ("2021-11", "2021"), ("2022-01", "2022")])
def test_latest_is_the_year_of_the_last_month_where_the_year_before_has_no_data(last, latest):
    assert resolve_period("latest", ["2018-05", last]).label == latest


def test_latest_counts_a_declared_year_as_data():
    assert resolve_period("latest", ["2020", "2021-03"]).label == "2020"


@pytest.mark.parametrize(
    ("months", "label"),
    [
        (["2019-01", "2022-12"], "2022-12:48m"),
        (["2022-03", "2022-12"], "2022"),
        (["2021-06", "2022-05"], "2022-05:12m"),
        (["2021-06", "2022-06"], "2022-06:24m"),  # thirteen months need two years
        (["2021-06"], "2021-06:12m"),
        (["2000-01", "2021-12"], "2021-12:96m"),  # no longer period can be written
        (["2020", "2021-03", "2021-12"], "2021"),
    ],
)
def test_all_is_as_many_whole_years_as_hold_every_month(months, label):
    assert resolve_period("all", months).label == label


@pytest.mark.parametrize("text", ["latest", "12m", "previous-quarter", "all"])
def test_undated_data_resolve_to_their_declared_period(text):
    assert resolve_period(text, ["2021"]).label == "2021"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "21",
        "2021-13",
        "2021-00",
        "2021-5",
        "2021-Q5",
        "2021-Q0",
        "2021-H3",
        "2021-h1",
        "2021-05:6m",
        "2021:12m",
        "2021-05-01",
        "2019-20",
        "next",
        "Latest",
        " 2021",
        "2021 ",
        "2021\n",
        "2021-Q1:12m",
        "٢٠٢١",
    ],
)
def test_anything_else_is_refused_with_the_forms_there_are(text):
    with pytest.raises(DefinitionError) as refused:
        parse_period_text(text)

    assert str(refused.value) == (
        f"period '{text}' is not a period. Write a year (2021), a half (2021-H1), a quarter (2021-Q3), "
        "a month (2021-05), twelve months up to one (2021-05:12m), years up to a month "
        "(2022-12:36m), latest, 12m, previous-quarter, previous-month, or all."
    )


def test_a_word_without_data_cannot_be_resolved():
    with pytest.raises(DefinitionError, match="cannot be resolved: the data hold no dates"):
        resolve_period("latest", [])
