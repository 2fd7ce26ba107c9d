"""The Excel file of a page: its tables, its numbers, hidden cells marked; the gate; and the zip to pass on."""

import datetime
import hashlib
import io
import json
import zipfile

import numpy as np
import pytest
from openpyxl import load_workbook
from test_document import PAGE
from test_release_report import make
from tiny_reports import a_run

from buzz_analysis.disclosure.gate import Known, find_leaks
from buzz_analysis.errors import UserError
from buzz_analysis.runner.document import to_xlsx
from buzz_analysis.runner.index import all_to_do, to_do
from buzz_analysis.runner.pack import pack

HIDDEN = PAGE.replace("12 van de 30", "verborgen (van de 30)").replace("Slot.", "=1+1")
CELL = {"table": "shares", "cell": "lc.x", "group": "own", "period": "2021", "first": 24252, "after": 24264}
ROWS = [CELL | {"n": 30, "count": None, "value": None, "suppressed": True}]
ROWS += [CELL | {"n": 85, "count": 22, "value": 0.2588, "suppressed": False}]
KNOWN = Known(np.array([], np.uint64), ("/srv/anna",), 2026)
DAY = datetime.date(2026, 11, 30)


@pytest.fixture(scope="module")
def made() -> bytes:
    return to_xlsx(HIDDEN, json.dumps(ROWS).encode(), language="nl", title="Voorbeeld, 2021", mark="CONCEPT")


@pytest.fixture(scope="module")
def book(made):
    return load_workbook(io.BytesIO(made))


def test_there_is_a_sheet_to_read_first_one_of_numbers_and_one_a_section(book):
    assert book.sheetnames == ["Lees mij", "Getallen", "Zorg"]
    assert [page["A1"].value for page in book.worksheets] == ["Voorbeeld, 2021", "CONCEPT", "CONCEPT"]


def test_hidden_cells_are_marked_and_hold_no_number(book):
    found = [cell for page in book.worksheets for row in page for cell in row if cell.fill.fgColor.rgb == "00D9D9D9"]
    assert [cell.value for cell in found] == ["verborgen", "verborgen", "verborgen (van de 30)"]


def test_numbers_are_numbers_and_texts_are_never_formulas(book):
    row = [cell.value for cell in book["Getallen"][5]]
    assert row == ["lc.x", "shares", "own", "2021", 85, 22, 0.2588]
    cells = [cell for page in book.worksheets for line in page for cell in line]
    assert "=1+1" in [cell.value for cell in cells] and all(cell.data_type != "f" for cell in cells)


def test_the_same_page_gives_the_same_bytes(made):
    again = to_xlsx(HIDDEN, json.dumps(ROWS).encode(), language="nl", title="Voorbeeld, 2021", mark="CONCEPT")
    assert again == made


def test_the_gate_reads_every_sheet_and_the_title(made):
    assert [one.rule for one in find_leaks("a.xlsx", made, KNOWN)] == []
    for planted in ({"title": "/srv/anna/geheim"}, {"mark": "/srv/anna/geheim"}):
        bad = to_xlsx(PAGE, b"", **({"language": "nl", "title": "x", "mark": ""} | planted))
        assert [one.rule for one in find_leaks("a.xlsx", bad, KNOWN)] != []


def row(state="ok", **more):
    return {"study": "s", "vsv": "kaap", "state": state, "link": "x", "status": "released"} | more


@pytest.mark.parametrize(
    "rows, late, first",
    [
        ([row()], {}, ("", 0)),
        ([row(status="concept"), row()], {}, ("waiting", 1)),
        ([row("review"), row(status="concept")], {}, ("review", 1)),
        ([row("review")], {"s": {"nl": "x"}}, ("late", 1)),
        ([row("failed"), row("failed"), row("locked")], {"s": {"nl": "x"}}, ("failed", 2)),
        ([{"state": "absent"}], {}, ("absent", 1)),
        ([row(fresh=False), row(status="concept")], {}, ("stale", 1)),
        ([row(due={"nl": "x"}), row(due={"nl": "x"})], {}, ("due", 1)),
    ],
)
def test_the_index_says_the_one_thing_that_comes_first(rows, late, first):
    assert to_do({"reports": rows, "late": late}) == first


def test_what_failed_does_not_hide_what_is_stale():
    state = {"reports": [row("failed", fresh=False), row(fresh=False), row(status="concept")], "late": {}}
    assert all_to_do(state) == {"failed": 1, "stale": 2, "waiting": 1}


def test_checks_of_the_data_that_failed_come_before_drafts():
    state = {"reports": [row(status="concept")], "late": {}, "not_good": {"s.kaap": 2, "s.meer": 1}}
    assert to_do(state) == ("not_good", 3)
    assert to_do(state | {"not_good": {}}) == ("waiting", 1)


def test_nothing_to_pack_is_one_sentence(tmp_path):
    with pytest.raises(UserError, match="there is no report of kaap to pack"):
        pack(tmp_path, "proef", "kaap", name="De Kaap", language="nl", store={"study_id": "proef"}, today=DAY)
    assert not (tmp_path / "packs").exists()


def test_an_excel_file_of_the_run_itself_is_one_that_verify_knows(tmp_path):
    run = a_run(tmp_path, also=("xlsx",))
    make(run)
    given = {"name": "Voorbeeld", "store": run.store, "today": DAY}
    for language, known in (("nl", "Is een bestand echt en actueel?"), ("en", "Is a file genuine and current?")):
        packed = pack(run.outputs, "demo", "voorbeeld", language=language, **given)
        with zipfile.ZipFile(packed.path) as archive:
            told = archive.read(archive.namelist()[0]).decode()
            xlsx = hashlib.sha256(archive.read("1-tiny-team-nl.xlsx")).hexdigest()
        assert known in told and "inpakken is gemaakt" not in told
        assert xlsx in next((run.outputs / "demo/voorbeeld").rglob("*.manifest.json")).read_text(encoding="utf-8")


def test_a_zip_sorts_by_day_and_says_what_is_in_it(tmp_path):
    run = a_run(tmp_path)
    make(run)
    given = {"name": "Voorbeeld", "language": "nl", "store": run.store, "today": DAY}
    first, second = (pack(run.outputs, "demo", "voorbeeld", **given) for _ in range(2))
    assert [one.path.name for one in (first, second)] == [
        "2026-11-30_voorbeeld_2021_01.zip",
        "2026-11-30_voorbeeld_2021_02.zip",
    ]
    first.path.rename(first.path.with_name("moved.zip"))
    third = pack(run.outputs, "demo", "voorbeeld", **given)
    assert third.path.name == "2026-11-30_voorbeeld_2021_03.zip"  # not the name of the one that went
    first.path.with_name("moved.zip").rename(first.path)
    with pytest.raises(UserError, match=r"no report of voorbeeld of 2031 to pack. There are reports of: 2021\."):
        pack(run.outputs, "demo", "voorbeeld", **given, period="2031")
    assert (first.reports, first.drafts, first.stale) == (1, ["demo/voorbeeld/2021/tiny-team-nl.html"], [])
    with zipfile.ZipFile(first.path) as archive:
        assert archive.namelist() == ["0-LEESMIJ.txt", "1-tiny-team-nl.html", "1-tiny-team-nl.xlsx"]
        told = archive.read("0-LEESMIJ.txt").decode()
    assert "Is een pagina of PDF echt en actueel?" in told and "pas bij het inpakken is gemaakt, kent het niet" in told
    assert "Concept" in told and "VERZONNEN GEGEVENS" in told and "Verouderd" not in told
    old = pack(run.outputs, "demo", "voorbeeld", **given, is_stale=lambda job: ["records"])
    with zipfile.ZipFile(old.path) as archive:
        assert len(old.stale) == 1 and "Verouderd" in archive.read("0-LEESMIJ.txt").decode()
    report = next((run.outputs / "demo/voorbeeld").rglob("*.html"))
    report.write_text("anders")
    with pytest.raises(UserError, match="is not as its run left it"):
        pack(run.outputs, "demo", "voorbeeld", **given)
