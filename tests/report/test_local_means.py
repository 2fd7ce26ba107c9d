"""A mean that the network counts itself, before an action and since; sums by hand."""

import pytest

from buzz_analysis.audit import FEW, NOT_YET, NOTHING
from buzz_analysis.report.effects import Asked
from buzz_analysis.report.local_means import MEAN, look_at_mean, released_means, rows_of
from buzz_analysis.report.records import Records
from buzz_analysis.report.records_check import check_months
from buzz_analysis.schema import Disclosure, LocalMeasure, MeasureRow, parse_period

YEAR = parse_period("2021")
JULY = 2021 * 12 + 6
RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


def records(*rows, **scale):
    measure = LocalMeasure(id="minutes", label_nl="duur", unit="minuten", higher_is="neither", **scale)
    counts = tuple(MeasureRow(measure="minutes", period=period, denominator=n, value=mean) for period, n, mean in rows)
    return Records(measures=(measure,), counts=counts)


def test_whole_rows_are_weighed_by_the_number_they_rest_on():
    # Before: 100 at 24 and 50 at 27 are 25 minutes; since: 40 at 30. The row of 2019 lies before, that of 2022 after.
    found = records(("2019", 9, 1), ("2020-H2", 100, 24), ("2021-H1", 50, 27), ("2021-H2", 40, 30), ("2022-H1", 9, 1))
    made = look_at_mean(rows_of(found, "minutes"), JULY, None, YEAR)
    assert (made.outcome, made.before.n, made.before.total, made.since.n, made.since.total) == (
        MEAN,
        150,
        3750,
        40,
        1200,
    )


@pytest.mark.parametrize(
    ("rows", "outcome"), [((), NOTHING), ((("2020", 50, 25),), NOT_YET), ((("2021", 50, 25),), NOT_YET)]
)
def test_without_a_whole_row_since_nothing_is_measured(rows, outcome):
    assert look_at_mean(rows_of(records(*rows), "minutes"), JULY, None, YEAR).outcome == outcome


def test_a_mean_is_put_into_words_with_its_unit_and_number():
    found = records(("2021-H1", 50, 24.6), ("2021-H2", 40, 30))
    asked = Asked("minutes", JULY)
    hidden, told = released_means(
        {asked: look_at_mean(rows_of(found, "minutes"), JULY, None, YEAR)}, found, RULES, "nl"
    )
    assert not hidden
    assert dict(zip(told["group"], told["shown"], strict=True)) == {
        "own": "gemiddeld 30,0 minuten (n 40)",
        "previous": "gemiddeld 24,6 minuten (n 50)",
    }


def test_a_mean_of_nine_is_not_told():
    found = records(("2021-H1", 50, 24.6), ("2021-H2", 9, 30))
    asked = Asked("minutes", JULY)
    hidden, told = released_means(
        {asked: look_at_mean(rows_of(found, "minutes"), JULY, None, YEAR)}, found, RULES, "nl"
    )
    assert hidden[asked].outcome == FEW and told.empty


def test_two_rows_of_the_same_months_are_refused():
    counts = records(("2021", 50, 24), ("2021-H1", 40, 30)).counts
    [error] = check_months(counts, "measures.csv")
    assert str(error) == (
        "measures.csv: measure 'minutes' is filled in for 2021 and for 2021-H1, which hold the same months. Keep one "
        "of them."
    )
    assert not list(check_months(records(("2021-H1", 50, 24), ("2021-H2", 40, 30)).counts, "measures.csv"))


def test_a_scale_has_both_its_ends_or_none():
    assert records(lowest=0, highest=5).measures[0].reach == (0, 5) and records().measures[0].reach is None
    with pytest.raises(ValueError, match="ends of a scale"):
        records(lowest=5, highest=0)
