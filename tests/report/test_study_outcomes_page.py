"""The pages on outcomes and on the published counts: what they tell, and what they say where nothing may be told."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from buzz_analysis import audit
from buzz_analysis.answers.synthetic import Network, make_network
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.report.user_study.outcomes import Outcomes, around_cells
from buzz_analysis.report.user_study.pages.outcomes import outcomes
from buzz_analysis.report.user_study.pages.reproduction import reproduction
from buzz_analysis.report.user_study.reproduction import gather_reproduction, published_counts
from buzz_analysis.schema import Disclosure, Period, alert_rules, month_label, schedule
from buzz_analysis.scoring import alerts, score

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)
PERIOD = Period("2019-01:36m", 2020 * 12, 36)


def month(vsv, place, yes, no) -> list[dict]:
    blank = dict.fromkeys(COLUMNS, "") | {"n": 0, "total": 0.0, "total_sq": 0.0}
    here = blank | {"vsv": vsv, "period": month_label(2020 * 12 + place), "timepoint": "T4"}
    alert = here | {"kind": "alert", "instrument": "pain_relief"}
    asked = [here | {"kind": "response", "outcome": step, "n": yes + no} for step in ("invited", "answered")]
    return [alert | {"outcome": "yes", "n": yes}, alert | {"outcome": "no", "n": no}, *asked]


def cycle(measure="pain_relief.T4.alert_share", name="c1"):
    day = datetime.date(2021, 7, 1)
    return SimpleNamespace(id=name, title=name, first_day_used=day, aim=SimpleNamespace(measure=measure))


def material(*, found=(), language="en", audience="team", synthetic=False, n_later=0, mixed=None, again=None):
    numbered: list[str] = []
    return SimpleNamespace(
        outcomes=Outcomes(tuple(found), mixed or {}, n_later),
        reproduction=again,
        language=language,
        names={"a": "Netwerk A", "b": "Netwerk B"},
        synthetic=synthetic,
        parameters=SimpleNamespace(audience=audience),
        study=SimpleNamespace(disclosure=RULES),
        figure_number=lambda name: numbered.append(name) or len(numbered),
    )


@pytest.fixture(scope="module")
def found():
    """481 of 1,203 women with an alert before, 301 of 1,203 since; a local measure; a cycle without data."""
    rows = [row for place in range(36) for row in month("a", place, *((40, 60) if place < 18 else (25, 75)))]
    rows += month("a", 17, 1, 2) + month("a", 18, 1, 2)
    cycles = [cycle(), cycle("card_given", "c2"), cycle("epds.T4.alert_share", "c3")]
    return audit.around_cycles(pd.DataFrame(rows, columns=COLUMNS), {"a": cycles}, ["a"], PERIOD, minimum=10)


def page(made: list) -> str:
    return "\n".join(str(part) for part in made)


def test_the_team_reads_whole_percentages_of_numbers_to_the_nearest_ten(found):
    shown = page(outcomes(material(found=found)))
    assert "40% of 1,200" in shown and "25% of 1,200" in shown and "lower since" in shown
    words = re.sub(r"<svg.*?</svg>", "", shown, flags=re.S)
    assert not any(number in words for number in ("1,203", "481", "301", "39.9"))
    cells = around_cells(material(found=found).outcomes, exact=False)
    assert cells["denominator"].tolist() == [1200, 1200] and cells["estimate"].tolist() == [0.40, 0.25]


def test_research_reads_exact_numbers(found):
    shown = page(outcomes(material(found=found, audience="research")))
    assert "40.0% of 1,203" in shown and "25.0% of 1,203" in shown


def test_each_cycle_that_cannot_be_measured_has_its_reason(found):
    shown = page(outcomes(material(found=found, n_later=2)))
    assert "see the network&#39;s own counts" in shown and "a cycle without data" in shown
    assert "2 cycles begin after this period" in shown
    assert "no other network without a cycle on this can stand beside it" in shown
    assert "stands in the research edition alone" in shown


def test_without_a_cycle_the_page_says_so():
    shown = page(outcomes(material(language="nl")))
    assert "Er is geen leercyclus vastgelegd" in shown and "<table" not in shown


@pytest.fixture(scope="module")
def start_ups():
    """Seven networks that start as those of BUZZ did, counted."""
    parts = []
    for place in range(7):
        answers = make_network(Network(f"net{place}", "start-up"), women=10, years=range(2019, 2023), seed=1)
        scores = score(answers)
        found = alerts(answers, scores, alert_rules("nl_pcb").id, options={"pain_scale": "raw"})
        plan = schedule("working_grid").for_everybody()
        parts.append(audit.aggregate(answers, scores, found, schedule=plan, group_use_default=True))
    return audit.as_categories(pd.concat(parts, ignore_index=True))


def again(aggregates, audience="team"):
    limits = RULES.unsuppressed() if audience == "research" else RULES
    networks = [f"net{place}" for place in range(7)]
    made = gather_reproduction(aggregates, networks, Period("2019-01:48m", 2019 * 12, 48), limits, "all")
    return material(again=made, synthetic=True, audience=audience)


def test_seven_networks_that_start_give_the_published_table(start_ups):
    """816, 793, 125, 170 and 19 of 1,923, and 1,615 complete: J Med Internet Res 2022;24(7):e37725."""
    made = again(start_ups, "research").reproduction.counts.set_index("timepoint")
    published = [n / 1923 for n in (816, 793, 125, 170, 19)]
    assert made.loc[["T1", "T2", "T3", "T4", "T5"], "estimate"].tolist() == pytest.approx(published, abs=0.005)
    assert made.loc["", "estimate"] == pytest.approx(1615 / 1923, abs=0.02)


def test_the_published_figures_stand_beside_ours_with_source_and_grade(start_ups):
    shown = page(reproduction(again(start_ups)))
    assert "42.4% (816 of 1,923)" in shown and "84.0% (1,615 of 1,923)" in shown
    assert "https://jmir.org/2022/7/e37725; one source, read at the source" in shown
    assert {one.numerator for one in published_counts().values()} == {816, 793, 125, 170, 19, 1615}


def test_on_invented_data_agreement_proves_nothing(start_ups):
    assert "proves nothing" in page(reproduction(again(start_ups)))
    real = again(start_ups)
    real.synthetic = False
    assert "proves nothing" not in page(reproduction(real))


def test_missing_is_told_by_questionnaire_with_most_missing_first(start_ups):
    made = again(start_ups, "research").reproduction.missing.set_index("instrument")
    assert (made["numerator"] <= made["denominator"]).all() and made["denominator"].min() > 0
    assert made.loc["pain_relief", "estimate"] > made.loc["continuity", "estimate"]


def test_nothing_that_came_back_gives_no_table():
    empty = pd.DataFrame([], columns=COLUMNS).astype({"n": "int64"})
    shown = page(reproduction(again(audit.as_categories(empty))))
    assert "there is nothing to count" in shown and "<table" not in shown
