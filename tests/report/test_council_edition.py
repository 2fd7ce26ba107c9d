"""The council's edition of every network of the demo: the team's numbers rounded, no other number, plain words."""

import ast
import json
import re
import shutil
from dataclasses import replace
from html import unescape
from pathlib import Path

import pandas as pd
import plain_language
import pytest

from buzz_analysis.demo import write_demo
from buzz_analysis.prepare import prepare
from buzz_analysis.project import Project
from buzz_analysis.report import Report, open_report, paged
from buzz_analysis.report.for_council import for_council
from buzz_analysis.report.pages import council
from buzz_analysis.stats import wilson

pytestmark = pytest.mark.slow  # a cohort is invented, read and scored
NETWORKS = [
    "alliant",
    "annature",
    "leiden",
    "rondom_zwanger",
    "salland",
    "sophia",
    "twente",
    "viva",
    "voorbeeld",
    "zwolle",
]
# Every network in Dutch; in English an established one, one that only starts, and the one with learning cycles.
EDITIONS = [*((vsv, "nl") for vsv in NETWORKS), *((vsv, "en") for vsv in ("leiden", "twente", "voorbeeld"))]
ROOT = Path(__file__).parents[2]
# How the edition writes its numbers. Whatever is left over is an extra number.
ABOUT = {"nl": r"[Oo]ngeveer (\d+) (?:van de 100|daarvan)", "en": r"[Aa]bout (\d+) (?:of every 100|of them)"}
COULD = {"nl": r"Het kunnen er ook (\d+) tot (\d+) zijn", "en": r"It could also be (\d+) to (\d+)"}
COUNTED = {"nl": r"antwoorden van ongeveer ([\d.]+) vrouwen", "en": r"answers of about ([\d,]+) women"}
# Whose answers count nowhere stands outside any cell: to the nearest five, or not at all.
PLAIN = {
    "nl": r"(?:van )?de 100 vrouwen|Figuur \d+:|ongeveer \d*[05] vragenlijsten",
    "en": r"of every 100 women|Figure \d+:|about \d*[05] forms",
}
DATE = r"\d{1,2} [a-zA-Z]+ \d{4}"


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """A small demo, prepared: ten networks, one of which only starts."""
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(ROOT / "params", folder / "params")
    write_demo(folder, folder / "outputs", women=3500)
    prepare(Project(folder, folder / "outputs", "params/study.yaml"))
    return folder


@pytest.fixture(scope="module")
def editions(demo):
    """The material of both editions, and the council's pages as one text, by network and language."""
    patch = pytest.MonkeyPatch()
    patch.chdir(demo)
    patch.delenv("BUZZ_OUTPUTS", raising=False)
    patch.delenv("BUZZ_RUN_ID", raising=False)
    shown: list[str] = []
    patch.setattr(paged, "show", lambda html: shown.append(str(html)))
    patch.setattr(paged, "show_sentinel", lambda facts: None)
    draw = council.picture
    patch.setattr(council, "picture", lambda _, frame, **words: draw(nothing, frame, **words))
    made = {}
    for vsv in NETWORKS:
        team = made[vsv, "team"] = open_report(vsv=vsv, period="2021", language="nl")._material
        for language in [language for one, language in EDITIONS if one == vsv]:
            shown.clear()
            material = for_council(replace(team, parameters=asked(team, language), numbered=[]))
            as_the_notebook(Report(material, lambda: None))
            page = re.sub(r"<style>.*?</style>", "", "".join(shown), flags=re.S)
            made[vsv, language] = (page, material)
    patch.undo()
    return made


def asked(team, language):
    """The parameters of the council's edition of the same report."""
    return team.parameters.model_copy(update={"audience": "council", "language": language})


def nothing(frame, *, language):
    """In place of a drawing: what it looks like is tested with the figures."""
    from buzz_analysis.figures.theme import new_axes

    return new_axes(height=1)


def as_the_notebook(report):
    """Call what the notebook calls, in its order."""
    cells = json.loads((ROOT / "notebooks/learning_cycle.ipynb").read_text(encoding="utf-8"))["cells"]
    for cell in [cell for cell in cells if cell["cell_type"] == "code"][2:]:
        for line in ast.parse("".join(cell["source"])).body:
            exec(compile(ast.Module([line], []), "notebook", "exec"), {"report": report})
    return report


def expected(team) -> dict[str, dict]:
    """Every number the council may read, per cell id: worked out anew from the team's released cells."""
    told = released(team)
    rows = {
        row.cell if row.group == "own" else f"{row.cell}:{row.group}": (row.numerator, row.denominator)
        for row in told[told["display"] == "share"].itertuples()
        if row.denominator >= 30
    }
    flow = team.flow[team.flow["answered"].notna() & team.flow["invited"].notna() & team.flow["estimate"].notna()]
    rows |= {row.cell: (row.answered, row.invited) for row in flow.itertuples() if row.invited >= 30}
    return {cell: numbers(int(count), int(n)) for cell, (count, n) in rows.items()}


def released(team) -> pd.DataFrame:
    """Every cell of the team: of the period, of what cycles were measured by, and in place of hidden counts."""
    pooled = [one.pooled for one in team.topic_figures.values() if len(one.pooled)]
    return pd.concat([team.cells, team.effects.cells, *pooled], ignore_index=True)


def numbers(count, n) -> dict:
    """Rounded to five, the share of the rounded counts in a hundred, and Wilson's interval of them."""
    count, n = (5 * ((number + 2) // 5) for number in (count, n))
    low, high = wilson(count, n)
    return {
        "n": n,
        **{name: int(100 * share + 0.5) for name, share in (("about", count / n), ("low", low), ("high", high))},
    }


def with_cells(page) -> list[tuple[list[str], str]]:
    """Every element that names its cells, and its text: alternative text and caption too."""
    found = re.findall(r'<(p|figure)[^>]*data-cells="([^"]*)"[^>]*>(.*?)</\1>', page, flags=re.S)
    return [(ids.split(), text_of(inner)) for _, ids, inner in found]


def text_of(html) -> str:
    """What is read, typed words left out."""
    html = re.sub(r'<span class="buzz-(?:typed|id)">.*?</span>|<svg\b.*?</svg>', " ", html, flags=re.S)
    alts = " ".join(re.findall(r'aria-label="([^"]*)"', html))
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", html).split()) + " " + alts)


def without(text, *patterns) -> str:
    for pattern in patterns:
        text = re.sub(pattern, " ", text)
    return text


@pytest.mark.parametrize(("vsv", "language"), EDITIONS)
def test_each_number_is_the_released_rounding_of_the_team_s_cell_with_the_same_id(editions, vsv, language):
    page, material = editions[vsv, language]
    allowed = expected(editions[vsv, "team"])
    for ids, text in with_cells(page):
        known = [allowed[cell] for cell in ids if cell in allowed]
        for found in re.findall(ABOUT[language], text):
            assert int(found) in [one["about"] for one in known], text
        for low, high in re.findall(COULD[language], text):
            assert (int(low), int(high)) in [(one["low"], one["high"]) for one in known], text
        for found in re.findall(COUNTED[language], text):
            assert int(re.sub(r"\D", "", found)) in [one["n"] for one in known], text
        years = [rf"\b{material.period.previous().label}\b"]
        left = without(text, ABOUT[language], COULD[language], COUNTED[language], PLAIN[language], *years)
        assert not re.search(r"\d", left), left


@pytest.mark.parametrize(("vsv", "language"), EDITIONS)
def test_no_number_stands_outside_a_cell(editions, vsv, language):
    page, material = editions[vsv, language]
    rest = re.sub(r'<(p|figure)[^>]*data-cells="[^"]+"[^>]*>.*?</\1>', " ", page, flags=re.S)
    left = without(text_of(rest), DATE, rf"\b{material.period.label}\b", PLAIN[language])
    assert not re.search(r"\d", left), re.findall(r".{30}\d.{30}", left)


@pytest.mark.parametrize("vsv", NETWORKS)
def test_the_council_has_no_cell_that_the_team_lacks(editions, vsv):
    team = editions[vsv, "team"]
    cells = released(team)
    known = {*cells["cell"], *(cells["cell"] + ":" + cells["group"]), *team.flow["cell"]}
    page, _ = editions[vsv, "nl"]
    shown = {cell for ids, _ in with_cells(page) for cell in ids}
    assert shown and shown <= known


@pytest.mark.parametrize("vsv", NETWORKS)
def test_a_signal_of_the_council_is_one_of_the_team(editions, vsv):
    page, _ = editions[vsv, "nl"]
    team = editions[vsv, "team"]
    known = {
        f"lc.{row.instrument}.{row.timepoint}.alert_share:{row.against}:{row.rule}" for row in team.signals.itertuples()
    }
    known |= {f"{row.cell}:{row.group}:{row.signal}" for row in team.effects.cells.itertuples() if row.signal}
    shown = {signal for text in re.findall(r'data-signal="([^"]+)"', page) for signal in text.split()}
    assert shown <= known
    compares = re.findall(r'<p data-cells="[^"]*" data-signal="([^"]*)">[^<]*(?:Dat zijn er meer|minder) dan', page)
    assert all(compares)


@pytest.mark.parametrize(("vsv", "language"), EDITIONS)
def test_the_words_are_plain(editions, vsv, language):
    page, material = editions[vsv, language]
    assert plain_language.faults(page, language, names=[material.network]) == []


@pytest.mark.parametrize("vsv", NETWORKS)
def test_the_council_s_material_holds_no_exact_number(editions, vsv):
    _, material = editions[vsv, "nl"]
    shown = material.cells[material.cells["display"] == "share"]
    assert (shown[["numerator", "denominator"]].astype("int64") % 5 == 0).all(axis=None)
    assert material.cells.loc[material.cells["display"] != "share", "numerator"].isna().all()
    assert material.item10.empty and material.problems.empty and (material.left_out or 0) % 5 == 0
    for frame in (material.effects.cells, material.pooled_for_council):
        told = frame[frame["display"] == "share"] if len(frame) else frame
        assert not len(told) or (told[["numerator", "denominator"]].astype("int64") % 5 == 0).all(axis=None)
        assert not {"apart", "shown", "share", "interval"} & set(frame.columns)
    assert not {"estimate", "ci_low", "ci_high", "expected"} & set(material.judged.columns)


def test_each_cycle_has_a_page_for_the_council_with_rounded_numbers(editions):
    page, material = editions["voorbeeld", "nl"]
    pages = re.findall(r'<div class="buzz-cycle-page">(.*?)</div>\s*(?=<div class="buzz-cycle|</section)', page, re.S)
    assert len(pages) == len(material.records.cycles) == 4
    for one in pages:
        assert re.findall(r"<h3>(.*?)</h3>", one) == ["Wat wilden wij?", "Wat deden wij?", "Wat zagen wij?", "Wat nu?"]
    assert sum("Daarna deden ongeveer" in one for one in pages) >= 2  # of the demo's cycles three are measured


def test_a_network_that_only_starts_is_told_sums_where_its_team_is(editions):
    team, (page, _) = editions["twente", "team"], editions["twente", "nl"]
    told = released(team)
    wide = told[told["cell"].str.contains(".over_", regex=False) & (told["display"] == "share")]
    wide = wide[wide["denominator"] >= 30]
    shown = {cell for ids, _ in with_cells(page) for cell in ids}
    assert len(wide) and set(wide["cell"]) <= shown


def test_the_council_gets_words_and_no_tables_of_figures_or_error_bars(editions):
    page, _ = editions["voorbeeld", "nl"]
    assert re.findall(r'<table class="buzz-table" id="([^"]+)"', page) == ["advice"]
    assert not re.search(r"\b(EPDS|PROMIS|PHQ|MDO|PROM|PREM|interval|alert)\b", text_of(page))


def test_a_network_that_only_starts_is_told_what_cannot_be_said(editions):
    page, _ = editions["twente", "nl"]
    assert re.search("te weinig (antwoorden|vrouwen)", text_of(page))


@pytest.mark.parametrize(("vsv", "language"), EDITIONS)
def test_page_one_has_a_chart_and_at_most_120_words_beside_it(editions, vsv, language):
    first = editions[vsv, language][0].split('<section class="buzz buzz-last-actions"')[0]
    beside = re.sub(r"<figure\b.*?</figure>", " ", first, flags=re.S)
    assert "<figure" in first and len(re.findall(r"\w\S*", re.sub(r"<[^>]+>", " ", beside))) <= 120


@pytest.mark.parametrize("vsv", ["voorbeeld", "twente", "leiden"])
def test_research_finds_what_the_team_finds(demo, editions, monkeypatch, vsv):
    monkeypatch.chdir(demo)
    team, research = editions[vsv, "team"], open_report(vsv=vsv, period="2021", audience="research")._material
    pd.testing.assert_frame_equal(research.signals, team.signals)
    pd.testing.assert_frame_equal(research.series_signals, team.series_signals)
    assert research.topics == team.topics and research.hidden == 0 < team.hidden
    assert _places(research) == _places(team)
    pd.testing.assert_frame_equal(research.judged, team.judged)


def _places(material) -> dict[str, tuple]:
    found = {name: one.position for name, one in material.topic_figures.items()}
    return {
        name: (one.timepoint, one.verdict, one.direction, one.is_clear, one.is_indicative, one.why)
        for name, one in found.items()
    }
