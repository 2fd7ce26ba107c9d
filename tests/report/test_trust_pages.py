"""The pages of the trust check, on a small invented network: whole in both languages, and silent on any woman."""

import html
import re
import shutil
from typing import NamedTuple

import pytest
from small_reports import words

from buzz_analysis.answers.synthetic import Network, make_births, make_network
from buzz_analysis.errors import DefinitionError, UserError
from buzz_analysis.prepare import prepare
from buzz_analysis.project import Project
from buzz_analysis.report import open_report, paged
from buzz_analysis.report.pages.trust import TRUST

pytestmark = pytest.mark.slow  # a network is invented, read, scored and counted
STUDY = """id: small
title: Een kleine studie
data: [{path: data.csv, exported_on: 2023-01-15}]
registers: [params/register.csv]
births: births.csv
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: yes
"""


@pytest.fixture(scope="module")
def prepared(tmp_path_factory):
    """A project with one network, prepared once."""
    folder = tmp_path_factory.mktemp("trust")
    (folder / "params").mkdir()
    (folder / "params" / "study.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "params" / "register.csv").write_text("id,name,kind\nours,VSV Ons,VSV\n", encoding="utf-8")
    answers = make_network(Network("ours"), women=400, years=range(2020, 2022), seed=1)
    answers.to_csv(folder / "data.csv", index=False)
    make_births(answers).to_csv(folder / "births.csv", index=False)
    prepare(Project(folder, folder / "outputs", "params/study.yaml"))
    return folder


@pytest.fixture
def shown(monkeypatch):
    """Everything a report shows, instead of a notebook."""
    pieces = []
    monkeypatch.setattr(paged, "show", lambda html: pieces.append(str(html)))
    monkeypatch.setattr(paged, "show_sentinel", pieces.append)
    return pieces


@pytest.fixture
def opened(prepared, tmp_path, monkeypatch):
    """Open the report in a copy of the project, in which a test may change files."""

    def make(**parameters):
        monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
        monkeypatch.delenv("BUZZ_RUN_ID", raising=False)
        if not (tmp_path / "params").exists():
            shutil.copytree(prepared, tmp_path, dirs_exist_ok=True)
        monkeypatch.chdir(tmp_path)
        return open_report(**{"vsv": "ours", "period": "2021"} | parameters)

    return make


class Made(NamedTuple):
    """The pages of one language as they are shown, the list of numbers they leave, and the mark at their end."""

    page: str
    cells: list[dict]
    closing: dict


@pytest.fixture(scope="module")
def made(prepared) -> dict[str, Made]:
    """The whole report, once in each language, for all tests that only look at it."""
    found = {}
    for language in ("nl", "en"):
        with pytest.MonkeyPatch.context() as patch:
            pieces, cells = [], []
            patch.delenv("BUZZ_OUTPUTS", raising=False)
            patch.delenv("BUZZ_RUN_ID", raising=False)
            patch.chdir(prepared)
            patch.setattr(paged, "show", lambda piece, pieces=pieces: pieces.append(str(piece)))
            patch.setattr(paged, "show_cells", cells.extend)
            patch.setattr(paged, "show_sentinel", pieces.append)
            whole(open_report(vsv="ours", period="2021", language=language), pieces)
        found[language] = Made("".join(pieces[:-1]), cells, pieces[-1])
    return found


def whole(report, shown) -> str:
    """All pages of the notebook, as a reader sees them."""
    report.header("data_trust")
    for page in TRUST:
        report.trust(page)
        report.sentence(page)
    report.close()
    return words("".join(piece for piece in shown if isinstance(piece, str)))


@pytest.mark.parametrize(
    "language, title, verdict",
    [
        ("nl", "Zijn de gegevens te vertrouwen?", "Wat de andere rapporten mogen zeggen"),
        ("en", "Can we trust the data?", "What the other reports may say"),
    ],
)
def test_every_page_is_there_in_both_languages(made, language, title, verdict):
    text = words(made[language].page)
    assert title in text and verdict in text and "nan" not in text.lower().split()


def test_no_page_holds_a_woman(made):
    assert "ours-00" not in words(made["nl"].page)


def test_the_closing_mark_counts_what_these_pages_hide(made):
    assert made["nl"].closing["suppressed"] > 0


def test_without_births_that_is_said_and_nothing_is_weighted(opened, shown, tmp_path):
    opened()
    (tmp_path / "births.csv").unlink()
    text = whole(opened(), shown)
    assert "zijn niet aangeleverd (births.csv)" in text and "Gewogen" not in text


def test_the_learning_cycle_keeps_to_the_same_verdicts(opened, shown):
    report = opened()
    report.trust("verdict")
    report.who_answered()
    trust, cycle = (words(piece) for piece in shown)
    for row in report._material.flow.itertuples():
        assert row.verdict_words in trust and row.verdict_words in cycle


def test_an_unknown_page_is_refused_with_those_there_are(opened, shown):
    with pytest.raises(DefinitionError) as told:
        opened().trust("flou")
    assert str(told.value).startswith("there is no page 'flou' of trust. Pages: rows, flow, response_by")


def test_the_council_has_no_edition_of_the_trust_check(opened, shown):
    with pytest.raises(UserError, match="data_trust has no edition"):
        opened(audience="council").header("data_trust")
    assert not shown


def test_the_list_holds_the_numbers_of_these_pages_and_no_other(made):
    page, cells, _ = made["nl"]
    named = {one for ids in re.findall(r'data-cells?="([^"]*)"', page) for one in html.unescape(ids).split()}
    assert {cell["cell"] for cell in cells} == named


@pytest.mark.parametrize("table", ["make-up", "response-by", "states-table", "blank-table", "weights", "weighted"])
def test_each_percentage_of_a_table_is_that_of_its_cell(made, table):
    page, cells, _ = made["en"]
    values = {cell["cell"]: cell["value"] for cell in cells}
    rows = re.findall(r'<tr data-cells?="([^"]*)">(.*?)</tr>', page.split(f'id="{table}"')[1].split("</table>")[0])
    assert rows
    for ids, row in rows:
        told = [float(one) / 100 for one in re.findall(r">(\d+(?:\.\d)?)%", row)]
        known = [values[one] for one in html.unescape(ids).split() if values[one] is not None]
        assert told == pytest.approx(known, abs=0.006)


def test_a_share_is_that_of_its_own_count_and_number(made):
    """Of the women with a weight alone, 22 of 63 beside 27 of 68 would tell of the five without one."""
    counted = [cell for cell in made["en"].cells if cell["count"] is not None and cell["value"] is not None]
    assert counted
    for cell in counted:
        assert cell["value"] == pytest.approx(cell["count"] / cell["n"])


def test_a_share_without_its_count_is_told_in_whole_percentages(made):
    told = [one["value"] for one in made["en"].cells if one["count"] is None and one["value"] is not None]
    assert told and all(value >= 1 or value == round(value, 2) for value in told)


def test_what_a_page_hides_is_hidden_in_the_list(made):
    page, cells, _ = made["en"]
    hidden = [cell for cell in cells if cell["suppressed"]]
    assert hidden and all(cell["value"] is cell["count"] is None for cell in hidden)
    by_level = [cell for cell in cells if cell["table"] == "groups"]
    [body] = re.findall(r'id="response-by".*?</table>', page, re.S)
    n_words = body.count(">hidden<") + body.count(">fewer than") + body.count(">&lt;")
    assert sum(cell["suppressed"] for cell in by_level) == n_words
