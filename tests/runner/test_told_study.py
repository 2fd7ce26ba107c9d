"""Numbers of the study across networks beside what was released before: what an attacker subtracts is refused."""

import pandas as pd
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.told import refuse_leaks
from buzz_analysis.runner.told_counts import Counts
from buzz_analysis.runner.told_study import StudyCounts
from buzz_analysis.runner.told_sums import WomenCounts
from buzz_analysis.runner.told_survey import SurveyCounts
from buzz_analysis.schema import Disclosure, parse_period

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)
BLANK = {"instrument": "", "scale": "", "total": 0.0, "total_sq": 0.0}


class Study:
    """A store of two networks: women who answered by month of 2021, and professionals of one survey round."""

    def __init__(self, women=None, people=()):
        self._women = women or {"a": [40] * 12, "b": [40] * 12}
        self._people = people

    def networks(self):
        return sorted(self._women)

    def months(self):
        return [f"2021-{month:02d}" for month in range(1, 13)]

    def aggregates(self):
        rows = [
            {"vsv": vsv, "period": month, "timepoint": "T4", "kind": kind, "outcome": outcome, "n": n} | BLANK
            for vsv, counts in self._women.items()
            for month, women in zip(self.months(), counts, strict=True)
            for kind, outcome, n in (
                ("response", "invited", 2 * women),
                ("response", "invited_on_known", 2 * women),
                ("response", "answered", women),
                ("response", "fully_answered", women),
                ("response", "discussed", women // 2),
                ("response", "discussed_recorded", women),
            )
        ]
        alerts = [
            row | {"kind": "alert", "instrument": "epds", "outcome": outcome, "n": row["n"] // 2}
            for row in rows
            if row["outcome"] == "answered"
            for outcome in ("yes", "no")
        ]
        return pd.DataFrame([*rows, *alerts])

    def staff(self, vsvs=None):
        rows = [
            {"respondent_id": f"{vsv}-{place}", "vsv": vsv, "discipline": discipline, "answered_on": day}
            for vsv, discipline, day, n in self._people
            for place in range(n)
        ]
        frame = pd.DataFrame(rows).assign(respondent_id=[f"p{place}" for place in range(len(rows))])
        items = {f"nomad_{place}": pd.array([4] * len(rows), "Int8") for place in range(1, 21)}
        items |= {"midi_8": pd.array([3] * len(rows), "Int8")}
        return frame.assign(moment="survey:voorjaar", answered_on=pd.to_datetime(frame["answered_on"]), **items)


def counted(store) -> Counts:
    women = [WomenCounts(store, RULES.minimum), StudyCounts(store, RULES)]
    return Counts(*women, *([SurveyCounts(store)] if store._people else []))


def cell(name, period="2021", *, n=None, count=None, value=0.5):
    when = parse_period(period)
    months = {"first": when.first, "after": when.first + when.months, "period": period}
    return {"cell": name, "table": "staff", "group": "own", "n": n, "count": count, "value": value} | months


def released(*cells, report="demo/all/2021/user_study-team-nl"):
    return [one | {"report": report, "suppressed": False} for one in cells]


def attempt(store, before, *new, vsv="all"):
    frame = pd.DataFrame([{"suppressed": False} | one for one in new])
    refuse_leaks(frame, before, vsv=vsv, counts=counted(store), minimum=RULES.minimum)


MAY, JULY = "2021-05-10", "2021-07-10"
TEAMS = [("a", "midwife", MAY, 30), ("b", "midwife", MAY, 4), ("a", "nurse", MAY, 20), ("b", "nurse", MAY, 2)]


@pytest.mark.parametrize(
    "tail",
    [
        "staff.voorjaar.total.n",
        "survey.nomad.coherence.voorjaar.total",
        "survey.nomad.coherence.voorjaar.discipline.midwife",
        "answers.midi_8.voorjaar.3",
    ],
)
def test_all_networks_less_the_others_are_six_people_of_one(tail):
    """56 people of both less 50 of a: the mean, or the answers, of the six of b can be worked out."""
    alone = cell(f"us.a.{tail}", n=50)
    with pytest.raises(UserError, match=rf"us\.all\.{tail}\. Make the report over"):
        attempt(Study(people=TEAMS), released(alone), cell(f"us.all.{tail}", n=56))
    attempt(Study(people=TEAMS), [], cell(f"us.all.{tail}", n=56))
    attempt(Study(people=TEAMS), released(alone), cell(f"us.all.{tail}", n=56) | {"suppressed": True})


def test_a_round_up_to_july_less_up_to_june_is_who_answered_in_july():
    people = [("a", "midwife", MAY, 30), ("a", "midwife", JULY, 3), ("b", "midwife", MAY, 30)]
    name = "us.all.survey.nomad.coherence.voorjaar.total"
    half, year = cell(name, "2021-H1", n=60), cell(name, n=63)
    with pytest.raises(UserError, match=r"voorjaar/midwife, 2021"):
        attempt(Study(people=people), released(half), year)
    attempt(Study(people=people), released(year), year)


def test_a_round_without_any_day_is_the_same_in_every_period():
    people = [("a", "midwife", None, 30), ("b", "midwife", None, 12)]
    name = "us.all.survey.nomad.coherence.voorjaar.total"
    attempt(Study(people=people), released(cell(name, "2021-H1", n=42)), cell(name, n=42))


# Of b four women answered in December, two of them with an alert; in every other month of either network 40.
LOW_DECEMBER = {"a": [40] * 12, "b": [40] * 11 + [4]}
ELEVEN = {"first": 2021 * 12, "after": 2021 * 12 + 11}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("us.b.T4.answered.2021", "us.b.T4.answered.x"),
        ("us.b.T4.discussed.2021", "us.b.T4.discussed.x"),
        ("us.b.lasting.answered.year", "us.b.lasting.answered.half_year"),
        ("us.all.buzz.returned.T4", "us.b.buzz.returned.T4"),
        ("us.b.around.epds.T4.alert_share.c1", "us.b.around.epds.T4.alert_share.c2"),
    ],
)
def test_a_year_less_eleven_months_is_a_small_december(before, after):
    whole, others = cell("us.a.buzz.returned.T4", n=480), cell(before, n=444)
    eleven = cell(after, n=440) | ELEVEN
    with pytest.raises(UserError, match=r"T4, 2021-12"):
        attempt(Study(LOW_DECEMBER), released(whole, others), eleven)
    attempt(Study(), released(whole, others), eleven)


def test_a_window_around_a_cycle_is_tried_against_the_network_s_own_report():
    own = cell("lc.epds.T4.alert_share", n=444, count=222) | {"table": "shares"}
    window = cell("us.b.around.epds.T4.alert_share.c1", n=440) | ELEVEN
    with pytest.raises(UserError, match=r"T4, 2021-12"):
        attempt(Study(LOW_DECEMBER), released(own, report="demo/b/2021/learning_cycle-team-nl"), window)


def test_numbers_that_may_be_kept_back_are_named_with_their_file():
    alone = released(cell("us.a.staff.voorjaar.total.n", count=50))
    new = pd.DataFrame([cell("us.all.staff.voorjaar.total.n", count=56) | {"suppressed": False}])
    with pytest.raises(UserError, match=r"a row each in params/withheld\.csv \(period,cell\)"):
        refuse_leaks(new, alone, vsv="all", counts=counted(Study(people=TEAMS)), minimum=10, folder="params")
