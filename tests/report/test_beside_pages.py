"""A topic's page beside its own figures: the other sources, kinds of care, deciding together, the definition card."""

import re

import numpy as np
import pandas as pd
import pytest
from small_reports import counts, network, whole, words
from test_report_honesty import part, rows_of

from buzz_analysis.report import open_report
from buzz_analysis.report.pages.card import card_rows
from buzz_analysis.schema import alert_rules
from buzz_analysis.store import write_frame

AGENDA = "topics: [birth_experience, shared_decisions, mood]\n"


def rows(*more):
    """Our network with birth experience and responsiveness answered, and another."""
    return [
        *network("ours", "2021-05"),
        *counts("ours", "2021-05", "T4", "response", invited=400, invited_on_known=400, opened=250, answered=220),
        *counts("ours", "2021-05", "T4", "alert", "bss_r", yes=50, no=150),
        *counts("ours", "2021-05", "T4", "alert", "satisfaction", yes=6, no=150),
        *counts("ours", "2021-05", "T4", "alert", "responsiveness", yes=30, no=170),
        *network("theirs", "2021-05"),
        *more,
    ]


def deliver(folder, name, frame, vsv="ours"):
    write_frame(frame, folder / "outputs" / ".store" / "small" / f"vsv={vsv}" / f"{name}.parquet")


def yearly(**columns):
    usual = {"vsv": "ours", "period": "2020", "year": 2020, "indicator": "ZIN-2A", "numerator": 60, "denominator": 300}
    made = pd.DataFrame([usual | {"suppressed": False} | columns])
    return made.astype({"numerator": "Int64", "denominator": "Int64"})


def staff(n, quality=3, topic="birth_experience"):
    """n professionals of whom one says one less on how well it is done."""
    return pd.DataFrame(
        {
            "respondent_id": [f"r{one}" for one in range(n)],
            "vsv": "ours",
            "moment": f"{topic}:2021",
            "answered_on": pd.to_datetime(["2021-11-15"] * n),
            "team_view_1": 2,
            "team_view_2": [quality - 1, *[quality] * (n - 1)],
            "team_view_3": pd.array([None, *[1] * (n - 1)], "Int16"),
        }
    )


def beside(html, topic="birth_experience") -> dict[str, list[str]]:
    """The rows of the table by what they are about."""
    return {row[1]: row for row in rows_of(html, f"beside-{topic}")[1:]}


def test_women_register_and_professionals_stand_in_one_table(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "yearly", yearly())
    deliver(folder, "staff", staff(12))
    table = beside(whole(shown))
    # 50 of 200; Wilson by hand (.25 + .0096 ± 1.96 sqrt(.0009375 + .000024)) / 1.0192 = .195 to .314
    assert table["BSS-R, ervaring van de bevalling †"] == [
        "Vrouwen",
        "BSS-R, ervaring van de bevalling †",
        "T4",
        "50 van de 200; 25,0%",
        "19,5 tot 31,4%",
        "meer alerts",
    ]
    assert "verborgen (van de 156)" in next(row[3] for name, row in table.items() if "tevreden" in name.lower())
    caesareans = next(row for name, row in table.items() if name.startswith("Keizersnede"))
    assert caesareans[0] == "Jaarcijfers" and caesareans[2:4] == ["2020", "60 van de 300; 20,0%"]
    quality = table["hoe goed wij het doen †"]
    assert quality[3] == "2,9 (schaal 0 tot 4; n 12)" and quality[5] == "beter"  # (11 × 3 + 2) / 12
    assert next(row for name, row in table.items() if name.startswith("AOI"))[3] == "niet aangeleverd"


def test_a_figure_of_perined_says_that_its_denominator_is_partly_modelled(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    assert "deels berekend" not in words(whole(shown))
    deliver(folder, "yearly", yearly())
    shown.clear()
    assert "deels berekend" in part(whole(shown), "topic-birth_experience")


@pytest.mark.parametrize(
    "figures, said",
    [
        ({"numerator": 4, "denominator": 300}, "verborgen (van de 300)"),
        ({"numerator": 4, "denominator": 8}, "minder dan 10"),
        ({"numerator": None, "denominator": 300, "suppressed": True}, "verborgen door de bron"),
    ],
)
def test_small_yearly_figures_are_hidden_as_all_others(make_store, shown, figures, said):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "yearly", yearly(**figures))
    table = beside(whole(shown))
    assert next(row for name, row in table.items() if name.startswith("Keizersnede"))[3] == said


def test_a_small_team_stays_unseen(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "staff", staff(9))
    table = beside(whole(shown))
    assert table["hoe goed wij het doen †"][3] == "minder dan 10"


def test_a_team_that_agrees_is_not_told(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "staff", staff(20).assign(team_view_2=4))
    assert beside(whole(shown))["hoe goed wij het doen †"][3] == "verborgen"


def test_a_team_that_answered_nothing_says_so(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "staff", staff(12, topic="mood"))
    table = rows_of(whole(shown), "beside-birth_experience")
    assert table[-1][0] == "Zorgverleners" and table[-1][3] == "niets vastgelegd"


def by_care(care, yes, rest):
    found = counts("ours", "2021-05", "T4", "alert_by_care", "bss_r", yes=yes, rest=rest)
    return [row | {"scale": care} for row in found]


def test_kinds_of_care_stand_side_by_side(make_store, shown):
    make_store(rows(*by_care("midwife", 35, 105), *by_care("hospital", 15, 45)), agenda=AGENDA)
    table = rows_of(whole(shown), "care-birth_experience")
    # Wilson by hand: 15 of 60 is (.25 + .032 ± 1.96 sqrt(.003125 + .000267)) / 1.064 = .158 to .372
    assert table[1] == ["Ziekenhuis", "25% (16 tot 37%; n 60)"]
    assert table[2][0] == "Verloskundige" and table[2][1].startswith("25,0% (")


def test_care_that_is_too_small_hides_both(make_store, shown):
    make_store(rows(*by_care("midwife", 44, 100), *by_care("hospital", 6, 50)), agenda=AGENDA)
    text = part(whole(shown), "topic-birth_experience")
    assert "elk aantal te klein om te tonen" in text and "44" not in text


def test_without_kinds_of_care_in_the_data_that_is_said(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    assert "niet welke zorg een vrouw kreeg" in part(whole(shown), "topic-mood")


def test_talks_are_whole_percentages_of_what_was_recorded(make_store, shown):
    more = counts("ours", "2021-05", "T4", "response", discussed=88, discussed_recorded=220)
    make_store(rows(*more), agenda=AGENDA)
    # 88 is told as 90; of 220, Wilson by hand: (.4091 + .0087 ± 1.96 sqrt(.0010988 + .0000198)) / 1.0175 = .346 to .475
    table = rows_of(whole(shown), "talks-shared_decisions")
    assert table[1][1:] == ["41% (35–48)", "ongeveer 220"]


def test_talks_that_were_not_recorded_are_never_nought_percent(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    text = part(whole(shown), "topic-shared_decisions")
    assert "niet vastgelegd. Dat is niet hetzelfde als: nooit." in text and "talks-shared_decisions" not in text


def test_a_questionnaire_that_is_not_asked_says_so(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    text = part(whole(shown), "topic-shared_decisions")
    assert "CollaboRATE, samen beslissen: dit netwerk vraagt dit niet." in text


def mean(instrument, scale, n, total, total_sq=0.0):
    row = counts("ours", "2021-05", "T4", "mean", instrument, _=n)[0]
    return row | {"scale": scale, "total": float(total), "total_sq": float(total_sq)}


def asks_all(folder):
    domains = "[epds, bss_r, responsiveness, satisfaction, collaborate, sdm_q9]"
    (folder / "params" / "ours" / "moments.yaml").write_text(
        f"timepoints: [T1, T2, T4, T5]\ndomains: {domains}\n", encoding="utf-8"
    )


# glynelwyn.com/scoring-collaborate.html: shown from 25 complete encounters.
@pytest.mark.parametrize("n, said", [(24, "minder dan 25"), (25, "12 van de 25"), (48, "12 van de 48; 25%")])
def test_collaborate_is_told_from_25_complete_answers(make_store, shown, n, said):
    asks_all(make_store(rows(mean("collaborate", "top", n, 12)), agenda=AGENDA))
    assert rows_of(whole(shown), "collaborate-shared_decisions")[1][1] == said


def test_sdm_q9_is_a_mean_percentage(make_store, shown):
    # 40 women, sum of percentages 2800: a mean of 70; sum of squares 40 × 70² + 39 × 100 = 199900, so SD 10.
    asks_all(make_store(rows(mean("sdm_q9", "percent", 40, 2800, 199_900)), agenda=AGENDA))
    row = rows_of(whole(shown), "sdm_q9-shared_decisions")[1]
    assert row[1:] == ["70,0 (schaal 0 tot 100; n 40)", "66,9 tot 73,1"]  # 1.96 × 10 / sqrt(40) = 3.1


def test_the_card_says_what_the_rules_say(make_store, shown):
    make_store(rows(), agenda=AGENDA)
    html = whole(shown)
    table = rows_of(html, "card-mood")
    assert [row[0] for row in table[1:]] == [
        "Net geen alert",
        "Net wel een alert",
        "Door één vraag",
        "Eén antwoord ontbreekt",
        "Niet gevraagd",
    ]
    # nl_pcb (DOMAIN section 4): 10 or more, or 2 or more on self-harm.
    assert [row[2:4] for row in table[1:]] == [
        ["9", "nee"],
        ["10", "ja"],
        ["2", "ja"],
        ["–", "niet te bepalen"],
        ["–", "niet gevraagd"],
    ]
    assert table[3][4] == "een antwoord van 2 of hoger op de vraag over zelfbeschadiging"
    assert table[5][4] == "na de voorvraag niet gevraagd"
    assert "Bron van de regel: BMJ Open Quality" in part(html, "topic-mood")


def test_the_threshold_of_the_card_is_that_of_the_rule_file(make_store, monkeypatch):
    make_store(rows(), agenda=AGENDA)
    report = open_report(vsv="ours", period="2021")
    material = report._material
    rule = material.active_rules["bss_r"][0]
    assert (
        rule.any_of[0].below
        == alert_rules("nl_pcb").rules[[r.id for r in alert_rules("nl_pcb").rules].index(rule.id)].any_of[0].below
    )
    moved = rule.model_copy(update={"any_of": (rule.any_of[0].model_copy(update={"below": 20.0}),)})
    monkeypatch.setitem(material.active_rules, "bss_r", [moved])
    assert list(card_rows(material, "bss_r")["value"][:2]) == ["20", "19"]


def test_every_figure_beside_has_its_cell(make_store, shown):
    folder = make_store(rows(*by_care("midwife", 35, 105), *by_care("hospital", 15, 45)), agenda=AGENDA)
    deliver(folder, "yearly", yearly())
    deliver(folder, "staff", staff(12))
    html = whole(shown)
    for cell in (
        "lc.yearly.2020.ZIN-2A",
        "lc.team_view.birth_experience.quality",
        "lc.bss_r.T4.alert_share.care_midwife",
    ):
        assert f'data-cell="{cell}"' in html


def test_markup_in_a_population_is_text(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    deliver(folder, "yearly", yearly(population="<b>24</b>"))
    html = whole(shown)
    assert "&lt;b&gt;24&lt;/b&gt;" in html and "<b>24" not in html


def test_hidden_cells_beside_are_counted(make_store, shown):
    folder = make_store(rows(), agenda=AGENDA)
    before = open_report(vsv="ours", period="2021")._material.hidden
    deliver(folder, "yearly", yearly(numerator=3))
    assert open_report(vsv="ours", period="2021")._material.hidden == before + 1


def test_nothing_beside_is_a_whole_page_all_the_same(make_store, shown):
    make_store(network("ours", "2021-05"), agenda=AGENDA)
    text = part(whole(shown), "topic-birth_experience")
    assert "niet aangeleverd" in text and "niets vastgelegd" in text and not np.isin("nan", re.findall(r"\w+", text))


def a_mean(timepoint, n, total, vsv="ours", period="2021-05"):
    """Scores of MIBS as the store adds them up; the sum of squares is that of equal scores, so nobody differs."""
    row = counts(vsv, period, timepoint, "mean", "mibs", value=n)[0]
    return row | {"scale": "total", "total": float(total), "total_sq": total**2 / n}


def test_without_a_threshold_the_mean_is_told_with_its_direction(make_store, shown):
    # 200 women with 600 points: 3,0 on 0 to 24. Nine women: too few. 20 women with 4 points: nearer 0 than ten points.
    more = [a_mean("T3", 200, 600), a_mean("T4", 9, 30), a_mean("T3", 20, 4, period="2020-05")]
    make_store(rows(*more), agenda="topics: [bonding]\n")
    html = whole(shown)
    table = rows_of(html, "mibs-means")
    assert table[1][:2] == ["T3", "3,0 (schaal 0 tot 24; n 200)"] and table[1][3] == "verborgen"
    assert table[2][:2] == ["T4", "minder dan 10"]
    assert "gemiddelde score; hoger = slechter" in part(html, "topic-bonding")
    assert "T3: gemiddeld 3,0 (schaal 0 tot 24; n 200); hoger = slechter." in words(html)
    assert beside(html, "bonding")["MIBS, band met de baby †"][3].startswith("3,0")


def test_a_topic_without_a_yearly_figure_says_so_and_names_only_its_sources(make_store, shown):
    make_store(rows(), agenda="topics: [mood]\n")
    text = part(whole(shown), "topic-mood")
    assert "Somberheid: vrouwen Bron" in text or "Somberheid: vrouwen" in text
    assert "jaarcijfers" not in text and "Er is geen jaarcijfer gevonden dat bij dit onderwerp hoort." in text


def test_the_research_edition_tells_of_no_minimum(make_store, shown):
    make_store(rows(), agenda="topics: [birth_experience, shared_decisions]\n")
    text = words(whole(shown, audience="research", language="en"))
    assert not re.search(r"(fewer than|under) 0\b", text) and "Nothing is hidden in this edition." in text
