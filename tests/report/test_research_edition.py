"""The research edition finds what the team's finds, and shows the numbers that one hides."""

import html
import re
from dataclasses import replace

import pandas as pd
import pytest
from small_reports import counts, network, whole, words

from buzz_analysis import audit
from buzz_analysis.report import find_project, open_material
from buzz_analysis.schema import Parameters, parse_period, schedule

FOUND = ["instrument", "timepoint", "against", "direction", "rule", "level"]
OTHERS = [(f"n{place}", 200, 1000) for place in range(9)]
# Each network has one in five, and this one more. Two small ones have nobody: their counts are hidden, so they stand in
# the limits at about the others' share and networks hardly differ; counted as they are, networks differ widely.
NEAR = [("ours", 260, 1000), *OTHERS, ("small_1", 0, 40), ("small_2", 0, 40)]


def alerts(*networks, period="2021-05") -> list[dict]:
    """Answers to one questionnaire at one time point, from (vsv, with an alert, women); everybody answered."""
    steps = ("invited", "invited_on_known", "opened", "answered", "fully_answered")
    return [
        row
        for vsv, yes, n in networks
        for row in (
            *counts(vsv, period, "T1", "response", **dict.fromkeys(steps, n)),
            *counts(vsv, period, "T1", "alert", "epds", yes=yes, no=n - yes),
        )
    ]


def by_month(years) -> list[dict]:
    """Twenty women a month, one of whom has an alert every other month: 6 of 240 a year."""
    months = [(month % 2, f"{year}-{month:02d}") for year in years for month in range(1, 13)]
    return [row for yes, month in months for row in alerts(("ours", yes, 20), period=month)]


def material(audience):
    """What the pages of one edition are made from."""
    given = Parameters(vsv="ours", period="2021", audience=audience, language="en", study="params/study.yaml")
    return open_material(replace(find_project("params/study.yaml"), audience=audience), given)[1]


def read(shown) -> str:
    """The research edition as text."""
    return html.unescape(words(whole(shown, audience="research", language="en")))


def both():
    return material("team"), material("research")


def found(one) -> list[tuple]:
    """Every signal of an edition: of shares, of series, and of places among the networks."""
    at = ["instrument", "timepoint", "group"]
    shares = one.signals.merge(one.cells[[*at, "level"]].rename(columns={"group": "against"}))
    rows = pd.concat([shares, one.series_signals.assign(level=3)])[FOUND]
    return sorted(rows.itertuples(index=False, name=None))


def places(one) -> dict:
    """Where the network lies, by questionnaire."""
    return {
        name: (figures.position.timepoint, figures.position.verdict, figures.position.direction, figures.position.why)
        for name, figures in one.topic_figures.items()
    }


def test_near_a_limit_a_signal_is_the_same_in_both_editions(make_store):
    make_store(alerts(*NEAR))
    team, research = both()
    assert ("epds", "T1", "others", "higher", "beyond_99.8", 3) in found(team) == found(research)
    assert ("epds", "T1", "networks", "higher", "signal", 3) in found(research)
    assert places(team) == places(research)


def test_the_case_lies_near_a_limit_for_exact_counts_find_nothing(make_store):
    folder = make_store(alerts(*NEAR))
    aggregates = pd.read_parquet(folder / "outputs/.store/small/aggregates.parquet")
    exact = audit.cells(aggregates, "ours", parse_period("2021"), schedule("working_grid"), minimum=0)
    assert not (exact["signal"] != "").any()


@pytest.mark.parametrize("yes, before", [(5, 40), (40, 5)])
def test_with_a_count_that_the_team_may_not_see_nothing_is_compared(make_store, shown, yes, before):
    # 5 of 200 against 40 of 200 is far outside chance, and would tell the team on which side the hidden one lies.
    rows = [*alerts(("ours", yes, 200), ("theirs", 40, 200)), *alerts(("ours", before, 200), period="2020-05")]
    make_store(rows)
    team, research = both()
    of_years = [row for row in found(research) if row[2] == "previous"]
    assert of_years == [] and found(team) == found(research) and places(team) == places(research)
    text = read(shown)
    assert "5 of 200; 2.5%" in text and "No comparison with" in text
    assert "No demonstrable difference from VSV <Ons> in 2020" not in text


def test_research_sees_what_the_team_may_not(make_store):
    make_store(alerts(("ours", 5, 200), *OTHERS, ("small_1", 2, 40)))
    team, research = (one.cells.set_index("group") for one in both())
    assert pd.isna(team.loc["own", "numerator"]) and team.loc["own", "shown"] == "hidden (of 200)"
    assert research.loc["own", ["numerator", "shown"]].tolist() == [5, "5 of 200"]
    assert research.loc["others", "numerator"] == 9 * 200 + 2
    assert not research["suppressed"].any()


def test_every_network_has_its_dot_in_the_funnel_of_research(make_store):
    make_store(alerts(*NEAR))
    team, research = (one.topic_figures["epds"].position.funnel for one in both())
    drawn = research.units.set_index("unit")
    assert team.units["estimate"].isna().sum() == 2 and drawn["estimate"].notna().all()
    assert drawn.loc["small_1", ["numerator", "denominator", "estimate"]].tolist() == [0, 40, 0]
    assert (research.target, research.tau2) == (team.target, team.tau2)


def test_a_chart_that_the_team_may_not_have_is_shown_and_not_judged(make_store, shown):
    make_store(by_month(years=(2019, 2020, 2021)))  # six a year: no unit of time has ten in a point
    team, research = (one.topic_figures["epds"].history for one in both())
    assert team.series is None and research.series.kind == "line" and research.series.signals == ()
    text = read(shown)
    assert "The team's edition may draw no chart of this: it is shown, and no rule is applied." in text


def test_trust_is_judged_alike(make_store):
    few = counts("ours", "2021-05", "T2", "response", invited=9, invited_on_known=9, opened=8, answered=8)
    make_store([*alerts(("ours", 40, 200), ("theirs", 40, 200)), *few])
    team, research = (one.flow.set_index("timepoint") for one in both())
    assert team["verdict"].tolist() == research["verdict"].tolist() and team.loc["T2", "verdict"] == "nothing"
    assert pd.isna(team.loc["T2", "answered"]) and research.loc["T2", "answered"] == 8


def test_an_action_of_which_the_team_may_be_told_nothing_is_counted_and_not_compared(make_store, shown):
    folder = make_store(by_month(years=(2020, 2021)))
    actions = "what,owner_role,due,agreed_on,measure\nKaart,arts,2021-12-01,2021-01-01,epds.T1.alert_share\n"
    (folder / "params" / "ours" / "actions.csv").write_text(actions, encoding="utf-8")
    text = read(shown)
    told = re.search(r"Before \(2020\).*?answers\.", text).group()
    assert told.count("6 of 240") == 2 and told.endswith("No comparison: too few answers.")


def test_research_says_once_whose_signals_they_are(make_store, shown):
    make_store(network("ours", "2021-05"))
    text = read(shown)
    assert text.count("Signals are those of the team's edition") == 1
    shown.clear()
    assert "Signals are those of" not in words(whole(shown, language="en"))
