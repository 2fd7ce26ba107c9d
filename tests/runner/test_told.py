"""A report beside what was released before it, in the same network and in others."""

import pandas as pd
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.told import refuse_leaks
from buzz_analysis.runner.told_counts import Counts
from buzz_analysis.runner.told_sums import WomenCounts
from buzz_analysis.schema import Disclosure, parse_period

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)


class Counted:
    """What of a store is asked: months and counts; twelve months of 2021 of each network."""

    def __init__(self, **yes):
        rows = [
            {"vsv": vsv, "period": f"2021-{month:02d}", "outcome": outcome, "n": n}
            for vsv, months in yes.items()
            for month, with_alert in enumerate(months, 1)
            for outcome, n in (("yes", with_alert), ("no", 30))
        ]
        fixed = {"timepoint": "T4", "kind": "alert", "instrument": "epds", "scale": ""}
        self._frame = pd.DataFrame(rows).assign(**fixed, total=0.0, total_sq=0.0)

    def with_care(self, **yes):
        """The same, with so many of each month's women with an alert, and 15 of those without, in one care type."""
        [(name, months)] = yes.items()
        alerts = self._frame.assign(kind="alert_by_care", outcome=self._frame["outcome"].replace("no", "rest"))
        of_month = dict(zip(sorted(alerts["period"].unique()), months, strict=True))
        own = alerts["period"].map(of_month).where(alerts["outcome"] == "yes", 15)
        kinds = [alerts.assign(scale=name, n=own), alerts.assign(scale="midwife", n=alerts["n"] - own)]
        self._frame = pd.concat([self._frame, *kinds], ignore_index=True)
        return self

    def with_steps(self, **steps):
        """The same, with so many women invited each month, and so many who took a step."""
        rows = [
            {"vsv": "a", "period": f"2021-{month:02d}", "outcome": name, "n": n}
            for name, months in steps.items()
            for month, n in enumerate(months, 1)
        ]
        fixed = {"timepoint": "T4", "kind": "response", "instrument": "", "scale": "", "total": 0.0, "total_sq": 0.0}
        self._frame = pd.concat([self._frame, pd.DataFrame(rows).assign(**fixed)], ignore_index=True)
        return self

    def aggregates(self):
        return self._frame

    def networks(self):
        return sorted(self._frame["vsv"].unique())

    def months(self):
        return sorted(self._frame["period"].unique())


def cell(period, n, count, group="own", more=""):
    when = parse_period(period)
    months = {"table": "shares", "first": when.first, "after": when.first + when.months}
    return {"cell": f"lc.epds.T4.alert_share{more}", "group": group, "period": period, "n": n, "count": count} | months


def released(vsv, *cells, audience="team"):
    return [one | {"report": f"klein/{vsv}/2021/learning_cycle-{audience}-nl"} for one in cells]


def attempt(store, before, *new, vsv="a"):
    refuse_leaks(pd.DataFrame(new), before, vsv=vsv, counts=counted_in(store), minimum=RULES.minimum)


def counted_in(store):
    """What is counted where there are women's answers alone."""
    return Counts(WomenCounts(store, RULES.minimum))


# December: 4 with an alert; the year 224 of 584 (11 x 20 + 4 and 12 x 30), eleven months 220 of 550.
LOW_DECEMBER = Counted(a=[20] * 11 + [4])
YEAR = cell("2021", 584, 224)
HALVES = (cell("2021-H1", 300, 120), cell("2021-H2", 284, 104))


def test_halves_that_are_large_may_stand_beside_the_year():
    attempt(LOW_DECEMBER, released("a", YEAR), *HALVES)


def test_months_that_leave_one_small_month_of_a_released_year_are_refused_and_named():
    months = [cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
    with pytest.raises(UserError) as refused:
        attempt(LOW_DECEMBER, released("a", YEAR), *months)
    assert "T4, 2021-12 - 2021-12" in str(refused.value) and "lc.epds.T4.alert_share" in str(refused.value)
    assert "a row each in params/<vsv>/withheld.csv (period,cell)" in str(refused.value)


def test_a_month_that_is_kept_back_leaves_the_others_free():
    """Ten months beside the year: November and December together are 24 with an alert and 60 without."""
    months = [cell(f"2021-{month:02d}", 50, 20) for month in range(1, 11)]
    kept_back = cell("2021-11", None, None) | {"suppressed": True}
    attempt(LOW_DECEMBER, released("a", YEAR), *months, kept_back)


def test_the_same_months_are_free_where_no_year_was_released():
    attempt(LOW_DECEMBER, [], *[cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)])


def test_another_networks_release_and_the_others_together_give_no_third_away():
    # a: 6 with an alert in the year, hidden in its own report. b and c are large. All three together less b and c is a.
    store = Counted(a=[1] * 6 + [0] * 6, b=[20] * 12, c=[20] * 12)
    before = [*released("b", cell("2021", 600, 240)), *released("c", cell("2021", 600, 240))]
    together = cell("2021", 1566, 486, more=".over_networks")
    with pytest.raises(UserError, match="T4, 2021-01 - 2021-12"):
        attempt(store, before, together)


def test_the_councils_roundings_are_no_equations():
    months = [cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
    attempt(LOW_DECEMBER, released("a", YEAR, audience="council"), *months)


def test_a_hidden_count_is_no_equation_but_its_number_of_women_is():
    # November and December: 34 and 50 women. Less than ten women are left only where a month has fewer.
    hidden = cell("2021", 584, None)
    attempt(LOW_DECEMBER, released("a", hidden), *[cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)])


def counted(kind, **fixed):
    """Women of network a by month of 2021 of another kind: 12 in each, but 3 in December."""
    months = [f"2021-{month:02d}" for month in range(1, 13)]
    rows = pd.DataFrame({"vsv": "a", "period": months, "n": [12] * 11 + [3], "outcome": "", "total": 0.0})
    store = Counted(a=[20] * 12)
    store._frame = pd.concat([store._frame, rows.assign(kind=kind, timepoint="T4", total_sq=0.0, **fixed)])
    return store


def test_means_that_leave_few_women_are_refused():
    # The mean of the year rests on 11 x 12 + 3 = 135 women, those of eleven months on 132.
    store = counted("mean", instrument="sdm_q9", scale="percent")
    mean = {"cell": "lc.sdm_q9.T4.percent_mean", "table": "percent", "count": None}
    months = [cell(f"2021-{month:02d}", 12, None) | mean for month in range(1, 12)]
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(store, released("a", cell("2021", 135, None) | mean), *months)
    attempt(store, [], *months)


def test_answers_to_an_item_that_leave_few_women_are_refused():
    store = counted("item", instrument="epds", scale="epds_10")
    store._frame.loc[store._frame["kind"] == "item", "outcome"] = "1"
    answer = {"cell": "lc.epds_10.T4.1", "table": "items", "n": None}
    months = [cell(f"2021-{month:02d}", None, 12) | answer for month in range(1, 12)]
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(store, released("a", cell("2021", None, 135) | answer), *months)
    hidden = cell("2021", None, None) | answer
    attempt(store, released("a", hidden), *months)


def step(period, n, count, name="answered"):
    return cell(period, n, count) | {"cell": f"lc.response.T4.{name}", "table": "flow"}


# Of the 50 women invited each month 20 answered; of December's 50 only 4.
FEW_ANSWERED = Counted(a=[20] * 12).with_steps(invited=[50] * 12, answered=[20] * 11 + [4])


def test_a_month_in_which_few_answered_is_not_laid_bare_by_the_flow():
    months = [step(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(FEW_ANSWERED, released("a", step("2021", 600, 224)), *months)
    attempt(FEW_ANSWERED, released("a", step("2021", 600, 224)), *months[:6])


def test_without_the_number_invited_the_number_who_answered_is_tried_alone():
    months = [step(f"2021-{month:02d}", None, 20) for month in range(1, 12)]
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(FEW_ANSWERED, released("a", step("2021", None, 224)), *months)


def test_a_month_in_which_nearly_all_answered_is_not_laid_bare_either():
    store = Counted(a=[20] * 12).with_steps(invited=[50] * 12, answered=[20] * 11 + [46])
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(
            store, released("a", step("2021", 600, 266)), *[step(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
        )


def test_that_nobody_answered_in_a_half_is_told():
    store = Counted(a=[20] * 12).with_steps(invited=[50] * 12, answered=[20] * 6 + [0] * 6)
    attempt(store, released("a", step("2021-H1", 300, 120)), step("2021", 600, 120), step("2021-H2", 300, 0))


def test_other_cells_than_these_are_left_alone():
    attempt(LOW_DECEMBER, released("a", YEAR), cell("2021", 100, 40) | {"cell": "lc.staff.health.mean"})


# Of the 24 and 30 women of each month 12 and 15 went to the hospital; of December's 14 and 30 only 2 and 15.
BY_CARE = Counted(a=[24] * 11 + [14]).with_care(hospital=[12] * 11 + [2])
HOSPITAL = ".care_hospital"


def test_care_types_that_leave_one_small_month_of_a_released_year_are_refused():
    # The hospital's year: 11 x 27 + 17 = 314 women, 134 with an alert; less eleven months of 27 and 12.
    months = [cell(f"2021-{month:02d}", 27, 12, more=HOSPITAL) for month in range(1, 12)]
    with pytest.raises(UserError, match="T4/hospital, 2021-12 - 2021-12"):
        attempt(BY_CARE, released("a", cell("2021", 314, 134, more=HOSPITAL)), *months)
    attempt(BY_CARE, [], *months)


def test_a_care_type_less_than_all_that_leaves_few_is_refused():
    # All women of December, 14 and 30, less the midwife's 12 and 15: the hospital's 2 with an alert.
    midwife = cell("2021-12", 27, 12, more=".care_midwife")
    with pytest.raises(UserError, match="T4/hospital"):
        attempt(BY_CARE, released("a", cell("2021-12", 44, 14)), midwife)
    attempt(BY_CARE, released("a", cell("2021-11", 54, 24)), cell("2021-11", 27, 12, more=".care_midwife"))


def test_what_is_told_of_others_is_an_estimate_where_one_of_them_is_hidden():
    # a: 6 with an alert, hidden. What c's report tells of the others (a and b) holds an estimate in its place, even
    # where that rounds to the true 6 beside b's 240.
    store = Counted(a=[1] * 6 + [0] * 6, b=[20] * 12, c=[20] * 12)
    attempt(store, released("b", cell("2021", 600, 240)), cell("2021", 966, 246, group="others"), vsv="c")


def test_others_of_whom_none_is_hidden_are_an_exact_sum():
    # a and b in the year, less b's year, less a's first eleven months: a's December, 4 with an alert.
    store = Counted(a=[20] * 11 + [4], b=[20] * 12, c=[20] * 12)
    eleven = [cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
    before = [*released("b", cell("2021", 600, 240)), *released("a", *eleven)]
    with pytest.raises(UserError, match="T4, 2021-12 - 2021-12"):
        attempt(store, before, cell("2021", 1184, 464, group="others"), vsv="c")


def test_what_a_report_wants_most_is_kept_and_the_last_that_gives_away_is_named():
    # The year and eleven months stand in one report, the year first: the eleventh month is what leaves December.
    months = [cell(f"2021-{month:02d}", 50, 20, more=f".since-{month}") for month in range(1, 12)]
    with pytest.raises(UserError, match=r"must not be told: lc\.epds\.T4\.alert_share\.since-11\. Release") as refused:
        attempt(LOW_DECEMBER, [], YEAR, *months)
    assert "(params/<vsv>/agenda.yaml) and make it again: mood." in str(refused.value)


def test_a_network_whose_id_holds_the_word_team_is_no_edition_of_the_team():
    months = [cell(f"2021-{month:02d}", 50, 20) for month in range(1, 12)]
    before = [YEAR | {"report": "klein/het-team-oost/2021/learning_cycle-council-nl"}]
    attempt(LOW_DECEMBER, before, *months)
