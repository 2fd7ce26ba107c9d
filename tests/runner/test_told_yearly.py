"""Yearly figures beside what was released before, and beside what anybody can look up."""

import pandas as pd
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.told import refuse_leaks
from buzz_analysis.runner.told_counts import Counts
from buzz_analysis.runner.told_sums import WomenCounts
from buzz_analysis.runner.told_yearly import YearlyCounts


class Figures:
    """What of a store is asked in a study of yearly figures alone."""

    def __init__(self, rows):
        self.manifest = {"years": {"a": [2021]}}
        self._rows = pd.DataFrame(rows).astype({"numerator": "Int64", "denominator": "Int64"})

    def networks(self):
        return []

    def yearly(self):
        return self._rows


def figure(vsv, numerator, denominator=500, year=2021, indicator="IGZ-MODE-CS", **more):
    fixed = {"vsv": vsv, "period": str(year), "year": year, "indicator": indicator, "suppressed": False}
    return fixed | {"numerator": numerator, "denominator": denominator, "level": "network"} | more


def cell(more, n, count, group="own", first=2021, years=1):
    months = {"first": first * 12, "after": (first + years) * 12, "period": str(first)}
    return {"table": "benchmark", "cell": f"bm.IGZ-MODE-CS.{more}", "group": group, "n": n, "count": count} | months


def released(vsv, *cells):
    return [one | {"report": f"klein/{vsv}/2021/benchmark-team-nl"} for one in cells]


def attempt(rows, before, *new, vsv="a", region=()):
    store = Figures(rows)
    counts = Counts(WomenCounts(store, 10), YearlyCounts(store, 10, frozenset(region)))
    refuse_leaks(pd.DataFrame(new), before, vsv=vsv, counts=counts, minimum=10)


# a: 4 caesareans, hidden in its own report. b, c and d are large: 300 together.
ROWS = [figure("a", 4), *(figure(vsv, 100) for vsv in "bcd")]
OTHERS = cell("2021.others", 1500, 300, "others")


def test_own_years_and_an_exact_sum_of_others_may_stand_beside_each_other():
    attempt(ROWS, [], cell("2021", 500, None), OTHERS)


def test_the_country_less_the_others_is_the_hidden_own_count_so_it_is_refused():
    """Country 304, which is all four networks; others 300: 4 in the own network."""
    rows = [*ROWS, figure("country", 304, 2000, level="national")]
    with pytest.raises(UserError, match=r"must not be told: bm\.IGZ-MODE-CS\.2021\.others\. Leave the row") as refused:
        attempt(rows, [], cell("2021", 500, None), OTHERS, cell("2021.national", 2000, 304, "national"))
    assert "year, 2021-01 - 2021-12" in str(refused.value)


def test_the_country_is_known_to_everybody_also_where_no_report_tells_it():
    with pytest.raises(UserError, match="others"):
        attempt([*ROWS, figure("country", 304, 2000, level="national")], [], OTHERS)


def test_a_country_with_births_of_nobody_tells_no_network_s_count():
    attempt([*ROWS, figure("country", 311, 2100, level="national")], [], cell("2021", 500, None), OTHERS)


def test_the_dots_of_a_funnel_are_the_counts_of_single_networks():
    """The three dots and the country's row leave the fourth network."""
    dots = [cell("2021.funnel", 500, 100, "networks")]
    with pytest.raises(UserError, match="funnel"):
        attempt([*ROWS, figure("country", 304, 2000, level="national")], [], *dots)
    attempt(ROWS, [], *dots)


def test_figures_that_anybody_can_look_up_are_no_reason_to_refuse():
    """a's own count is in the public table: that it can be worked out from the others tells nothing."""
    rows = [one | {"published": True} for one in [*ROWS, figure("country", 304, 2000, level="national")]]
    attempt(rows, [], cell("2021", 500, None), OTHERS)


def test_a_public_table_gives_no_figure_away_that_is_in_no_public_table():
    """Two years are public and the third is not: three years together would tell it."""
    rows = [figure("a", n, year=year, published=year < 2021) for year, n in ((2019, 40), (2020, 40), (2021, 4))]
    with pytest.raises(UserError, match=r"bm\.IGZ-MODE-CS\.2019-2021"):
        attempt(rows, [], cell("2019-2021", 1500, 84, first=2019, years=3))


def test_three_years_together_less_two_that_another_report_told_are_refused():
    rows = [figure("a", n, year=year) for year, n in ((2019, 40), (2020, 40), (2021, 4))]
    before = released("a", cell("2019", 500, 40, first=2019), cell("2020", 500, 40, first=2020))
    with pytest.raises(UserError, match=r"bm\.IGZ-MODE-CS\.2019-2021"):
        attempt(rows, before, cell("2019-2021", 1500, 84, first=2019, years=3))
    attempt(rows, [], cell("2019-2021", 1500, 84, first=2019, years=3))


def test_a_sum_with_an_estimate_in_it_is_no_equation():
    """The others of b hold a's hidden count as an estimate: beside the country's row nothing follows from it."""
    attempt([*ROWS, figure("country", 304, 2000, level="national")], [], OTHERS | {"n": 1500}, vsv="b")


def test_a_region_is_the_other_networks_of_the_own_region():
    counts = YearlyCounts(Figures(ROWS), 10, frozenset("ab"))
    (told,) = counts.read(cell("2021.region", 500, 100, "region"), "a")
    assert told.sum.networks == {"b"} and told.shows_parts


def test_of_a_mean_the_number_of_answers_and_both_ends_are_tried():
    """Sixty answers in one year and three in the next: both together would tell the three."""
    rows = [figure("a", total, n, year, "PREM-13") for year, n, total in ((2023, 60, 480), (2024, 3, 24))]
    told = [
        cell("2023", 60, 480, first=2023) | {"cell": "bm.PREM-13.2023"},
        cell("2023-2025", 63, 504, first=2023, years=2) | {"cell": "bm.PREM-13.2023-2025"},
    ]
    with pytest.raises(UserError, match=r"bm\.PREM-13\.2023-2025"):
        attempt(rows, [], *told)
