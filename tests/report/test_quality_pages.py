"""The yearly quality report: whole without records, plain for the council, every number listed, own texts kept."""

import re
from pathlib import Path

import pandas as pd
import pytest
from plain_language import faults
from small_reports import STUDY, words

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.store import write_frame

PAGES = (
    "header",
    "decisions",
    "response",
    "care",
    "experience",
    "proms",
    "maternity_care",
    "audit",
    "complaints",
    "duties",
    "new_decisions",
    "advice",
    "limits",
    "provenance",
    "close",
)
FIGURE = ["vsv", "period", "year", "indicator", "suppressed", "numerator", "denominator"]
FIGURES = STUDY.replace("registers:", "yearly: [{path: yearly.csv}]\nregisters:")
DUTIES = """evidence:
  - {duty: R02, document: Beleid, date: 2020-01-01, owner_role: voorzitter, next_review: 2021-01-01}
"""
AUDIT = """date,cases,attendance,ssf_type,relation,factors,action,owner_role,due,measured_by
2020-03-01,12,gynaecoloog: 2,guideline,probable,14,,,,
2021-03-01,3,gynaecoloog: 2; verloskundige: 4,usual_care,possible,12,Samen oefenen,,2021-06-01,
2021-09-01,4,gynaecoloog: 1,other,none,4,,,,
"""
COMPLAINTS = """year,kind,theme,n
2021,complaint,bejegening,12
2021,incident,stil,3
"""
ADVICE = """advice:
  - {id: a, year: 2021, given_on: 2022-01-01, advice: Vertel meer, reply: Dat doen wij,
     replied_on: 2022-02-01, status: adopted}
"""
TEXTS = """texts:
  - {year: 2021, section: care, text: Wij spraken af dat de kaart verandert., plain: Wij spraken iets af.}
"""
RECORDS = {
    "duties.yaml": DUTIES,
    "audit.csv": AUDIT,
    "complaints.csv": COMPLAINTS,
    "advice.yaml": ADVICE,
    "quality.yaml": TEXTS,
}


@pytest.fixture
def report(make_store):
    """The report of a small study with these records; nothing is shown yet."""

    def make(records=None, figures=(("IGZ-MODE-CS", 163, 1004),), **parameters):
        rows = [
            {
                "vsv": vsv,
                "period": "2021",
                "year": 2021,
                "indicator": name,
                "suppressed": False,
                "numerator": count,
                "denominator": n,
            }
            for vsv in ("ours", "theirs")
            for name, count, n in figures
        ]
        frame = pd.DataFrame(rows, columns=FIGURE).astype({"numerator": "Int64", "denominator": "Int64"})
        folder = make_store(study=FIGURES, years={"ours": [2021], "theirs": [2021]})
        write_frame(frame, folder / "outputs" / ".store" / "small" / "yearly.parquet")
        for name, text in (records or {}).items():
            (folder / "params" / "ours" / name).write_text(text, encoding="utf-8")
        given = {"vsv": "ours", "period": "2021", "language": "nl"} | parameters
        return open_report(kind="yearly_quality_report", **given)

    return make


def whole(made, shown) -> str:
    """All pages in the notebook's order."""
    for page in PAGES:
        getattr(made, page)()
    return "".join(piece for piece in shown if isinstance(piece, str))


def test_a_network_without_records_has_a_whole_report_that_says_so(report, shown):
    page = whole(report(), shown)
    assert page.count("Niets vastgelegd") >= 5
    assert page.count("Nog in te vullen") >= 10
    assert "geen bewijs vastgelegd" in page


def test_the_sections_stand_in_the_order_of_the_design(report, shown):
    titles = re.findall(r"<h2>(.*?)</h2>", whole(report(language="en"), shown))
    assert titles == [
        "The network",
        "Last year&#39;s decisions",
        "Data quality and response",
        "Care figures",
        "Experience (PREM)",
        "What women answered (PROMs)",
        "Maternity care at home",
        "Perinatal audit",
        "Complaints and incidents",
        "Duties and evidence",
        "New decisions",
        "Advice of the client council",
        "Limits",
        "Where the figures come from",
    ]


def test_what_people_wrote_stands_in_place_of_the_gap_and_survives_a_second_run(report, shown):
    first = whole(report(RECORDS), shown)
    again = whole(open_report(kind="yearly_quality_report", vsv="ours", period="2021"), shown)
    for page in (first, again):
        assert "Wij spraken af dat de kaart verandert." in page
        assert "de gezamenlijke analyse van deze cijfers" not in page


def test_small_counts_are_hidden_and_zero_is_small_too(report, shown):
    text = words(whole(report(RECORDS | {"complaints.csv": COMPLAINTS + "2021,calamity,,0\n"}), shown))
    assert re.search(r"Klachten\s+12; thema", text)
    assert re.search(r"Incidenten\s+minder dan 10", text)
    assert re.search(r"Calamiteiten\s+minder dan 10", text)
    assert "stil" not in text


def test_the_audit_is_told_as_counts_and_small_factors_cannot_be_subtracted(report, shown):
    text = words(whole(report(RECORDS), shown))
    assert re.search(r"Besproken casussen\s+minder dan 10", text)
    assert "14 van de 30" in text
    assert "12 van de 30" not in text  # thirty less fourteen and twelve would tell the four


def test_an_agreement_without_owner_and_measure_is_returned_in_a_sentence(report, shown):
    assert "er ontbreekt een eigenaar, een maat" in whole(report(RECORDS), shown)


@pytest.mark.parametrize("audience", ["team", "council"])
def test_the_cells_are_exactly_those_that_the_page_names(report, shown, audience):
    made = report(RECORDS, audience=audience)
    page = whole(made, shown)
    named = {cell for found in re.findall(r'data-cells?="([^"]*)"', page) for cell in found.split()}
    assert {"bm.IGZ-MODE-CS.2021"} < named
    assert named == {row["cell"] for row in made._cells()}


SMALL, MIDDLE, LARGE = ("IGZ-MODE-INS", 7, 120), ("EPIDURAL", 12, 29), ("IGZ-BF", 1233, 1502)


@pytest.mark.parametrize("figures", [(("IGZ-MODE-CS", 163, 1004),), (SMALL, LARGE), (MIDDLE, ("KZ-6", 33, 64)), ()])
def test_the_council_has_a_subset_of_the_cells_each_rounded(report, shown, figures):
    team = {(row["cell"], row["group"]): row for row in report(RECORDS, figures)._cells()}
    council = open_report(kind="yearly_quality_report", vsv="ours", period="2021", audience="council")._cells()
    assert {(row["cell"], row["group"]) for row in council} <= set(team)
    for row in council:
        other = team[row["cell"], row["group"]]
        if row["count"] is not None and not row["cell"].endswith((".meetings", ".agreements")):
            assert row["count"] == 5 * round(other["count"] / 5)
            assert row["n"] is None or row["n"] == 5 * round(other["n"] / 5)


def test_the_council_reads_the_numbers_of_the_team_in_plain_words(report, shown):
    """1,233 of 1,502 is 1,235 of 1,500 to the nearest five: 82 in every hundred. 7 of 120 is hidden in both."""
    team = words(whole(report(RECORDS, (SMALL, LARGE)), shown))
    assert "1.233 van de 1.502" in team
    shown.clear()
    council = open_report(kind="yearly_quality_report", vsv="ours", period="2021", audience="council")
    text = words(whole(council, shown))
    assert "zorg thuis na de geboorte kregen er ongeveer 82 moedermelk" in text
    assert "Van sommige cijfers geven wij geen getal." in text and "tang" not in text


def test_a_hidden_count_is_told_to_the_council_in_words_that_are_true_of_zero(report, shown):
    """Nothing went badly wrong: 0 is hidden as 1 to 9 are, so no word may say that it happened."""
    lines = COMPLAINTS.replace("bejegening,12", "bejegening,0") + "2021,calamity,,0\n"
    text = words(whole(report({"complaints.csv": lines}, audience="council"), shown))
    assert "Hoeveel klachten waren er? Weinig of geen. Wij geven geen aantal" in text
    assert "Hoe vaak ging er iets mis? Niet vaak, of nooit." in text
    assert "Hoe vaak ging er iets ernstig mis? Niet vaak, of nooit." in text
    assert "waren er weinig" not in text


@pytest.mark.parametrize(
    ("day", "says"),
    [
        ("2021-12-15", "Dit is minder vaak opgeschreven dan nodig is."),
        ("2021-03-15", "Dit is minder vaak opgeschreven dan nodig is. En het is te lang niet opgeschreven."),
    ],
)
def test_the_council_reads_that_too_little_is_recorded_and_not_that_it_is_needed_soon(report, shown, day, says):
    """Talking every month needs twelve days in a year; one is recorded, of two weeks or of nine months ago."""
    held = f"date,kind,minutes,discipline,organisation,present\n{day},mdo,60,verloskundige,Praktijk,3\n"
    page = whole(report({"sessions.csv": held}, audience="council"), shown)
    told = re.search(r"De zorgverleners praten elke maand samen\. ([^<]*)", page)[1]
    assert told.strip() == says
    assert faults(page, "nl", names=("VSV <Ons>", "Een kleine studie")) == []


def test_a_claim_in_a_plain_text_of_people_bears_the_mark(report, shown):
    claims = TEXTS.replace("plain: Wij spraken iets af.", "plain: De zorg is verbeterd door de kaart.")
    page = whole(report({"quality.yaml": claims}, audience="council"), shown)
    assert re.search(r"De zorg is verbeterd door de kaart\.</span>\s*<em class=\"buzz-claim\">", page)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("records", [{}, RECORDS])
def test_the_council_reads_plain_words(report, shown, language, records):
    page = whole(report(records, audience="council", language=language), shown)
    assert faults(page, language, names=("VSV <Ons>", "Een kleine studie")) == []


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("duties.yaml", DUTIES.replace("R02", "R22"), "there is no duty 'R22'"),
        ("duties.yaml", DUTIES + "at_least: {R99: 3}\n", "there is no duty 'R99'"),
        ("duties.yaml", DUTIES.replace("2021-01-01", "2019-01-01"), "next_review must not lie before date"),
        ("audit.csv", AUDIT.replace("cases", "casus"), "column 'casus' would tell of a case"),
        ("audit.csv", AUDIT.replace("Samen oefenen", "Mevrouw kwam te laat"), "seems to tell of a case"),
        ("complaints.csv", COMPLAINTS.replace(",3", ",-3"), "'n' must be a larger number"),
        ("advice.yaml", ADVICE.replace("2022-02-01", "2021-02-01"), "replied_on must not lie before given_on"),
        ("advice.yaml", ADVICE.replace("reply: Dat doen wij,\n     ", ""), "needs a reply"),
        ("quality.yaml", TEXTS + TEXTS.split("\n", 1)[1], "found twice: 2021 care"),
    ],
)
def test_a_broken_record_is_refused_in_one_sentence(report, name, text, says):
    with pytest.raises(UserError, match=re.escape(says)):
        report(RECORDS | {name: text})


def test_a_table_of_factors_less_that_of_the_year_before_tells_no_small_count(report, shown):
    """Up to 2020: 14 of guideline; up to 2021 twelve of usual care more, and two of guideline: 16 less 14 is two."""
    lines = AUDIT.replace("2021-09-01,4,gynaecoloog: 1,other,none,4,,,,", "2021-09-01,4,,guideline,probable,2,,,,")
    text = words(whole(report({"audit.csv": lines}), shown))
    assert "tot en met 2020" in text and "14 van de 14" in text and "16 van de 28" not in text
    assert "Latere factoren staan er niet in" in text


def test_a_table_to_which_enough_was_added_is_renewed(report, shown):
    lines = AUDIT.replace("2021-09-01,4,gynaecoloog: 1,other,none,4,,,,", "")
    text = words(whole(report({"audit.csv": lines}), shown))
    assert "tot en met 2021" in text and "14 van de 26" in text and "12 van de 26" in text


def test_three_audits_a_year_may_be_asked_of_a_large_hospital(report, shown):
    """Two meetings in 2021: enough for most, one short of three."""
    assert "2 of 3 recorded" not in words(whole(report(RECORDS, language="en"), shown))
    shown.clear()
    page = whole(open_with(RECORDS | {"duties.yaml": DUTIES + "at_least: {R09: 3}\n"}), shown)
    assert "2 of 3 recorded in twelve months: audit meetings" in words(page)


def open_with(records):
    """The report of the study that stands here, with these records in place of those before."""
    for name, text in records.items():
        Path("params", "ours", name).write_text(text, encoding="utf-8")
    return open_report(kind="yearly_quality_report", vsv="ours", period="2021", language="en")


def test_all_broken_records_are_told_together(report):
    with pytest.raises(UserError) as refused:
        report({"complaints.csv": "year,kind,n\n2021,complaint,-1\n", "quality.yaml": "text: x\n"})
    assert "complaints.csv" in str(refused.value)
    assert "quality.yaml" in str(refused.value)
