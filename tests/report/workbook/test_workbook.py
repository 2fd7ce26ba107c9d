"""Records in Excel and back: nothing is lost, a mistake names sheet and cell, nobody's work goes."""

import datetime
import re
import shutil

import pytest
from openpyxl import load_workbook
from pydantic import BaseModel
from typer.testing import CliRunner

from buzz_analysis.cli import app
from buzz_analysis.demo.write_records import write_records
from buzz_analysis.errors import UserError
from buzz_analysis.project import Project
from buzz_analysis.report.records import read_records
from buzz_analysis.report.workbook import (
    RecordsForm,
    local_measures,
    read_folder,
    read_workbook,
    take_over,
    write_workbook,
)
from buzz_analysis.report.workbook.content import MODELS
from buzz_analysis.report.workbook.files import texts, write_texts
from buzz_analysis.schema import workbook
from buzz_analysis.schema.cycle import Studied
from buzz_analysis.wording import say_error

VSV = "voorbeeld"


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """The demo's invented records of one network, and a study beside them."""
    folder = tmp_path_factory.mktemp("records")
    write_records(folder / "outputs/.demo", [VSV], with_cycles=VSV)
    (folder / "params").mkdir()
    study = (
        "id: demo\ntitle: Verzonnen\ndata: [{path: outputs/.demo/a.csv}]\nregisters: [params/register.csv]\n"
        "schedule: working_grid\nrules: {nl_pcb: {pain_scale: raw}}\nlanguage: nl\nsynthetic: yes\n"
        "disclosure: {minimum: 10, describe_from: 30, compare_from: 100}\ngroup_use_default: yes\n"
    )
    (folder / "params/study.yaml").write_text(study)
    (folder / "params/register.csv").write_text(f"id,name\n{VSV},Voorbeeld\n")
    export(Project(folder, folder / "outputs", "params/study.yaml"))
    return folder


@pytest.fixture
def project(written, tmp_path):
    shutil.copytree(written, tmp_path / "p")
    return Project(tmp_path / "p", tmp_path / "p/outputs", "params/study.yaml")


def folder(project):
    return project.records(VSV, synthetic=True)


def export(project, language="nl"):
    """A workbook of the records as they are; the Dutch one of the demo's was written once for all tests."""
    path = project.root / f"w-{language}.xlsx"
    if path.exists():
        return path
    local = local_measures(project, VSV, synthetic=True)
    write_workbook(
        path, read_folder(project, VSV, synthetic=True), vsv=VSV, study="demo", language=language, local=local
    )
    return path


def import_(project, path, language="nl"):
    filled = read_workbook(path)
    return take_over(project, VSV, filled.entries, filled.seals, synthetic=True, language=language)


def changed(path, change):
    book = load_workbook(path)
    change(book)
    book.save(path)
    return path


def at(sheet, heading, row):
    """The cell of a row below a heading, or beside a question."""
    across = {str(cell.value).rstrip("*"): cell.column for cell in sheet[1] if cell.value}
    if heading in across:
        return sheet.cell(row, across[heading])
    down = {str(cell.value).rstrip("*"): cell.row for cell in sheet["A"] if cell.value}
    return sheet.cell(down[heading], row)


def all_files(project):
    return {path.relative_to(folder(project)).as_posix(): path.read_bytes() for path in folder(project).rglob("*.*")}


def refusal(project, path):
    before = all_files(project)
    with pytest.raises(UserError) as refused:
        import_(project, path)
    assert all_files(project) == before
    return say_error(refused.value, "nl")


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_round_trip_writes_nothing(project, language):
    before = all_files(project)
    assert import_(project, export(project, language), language).files == [] and all_files(project) == before


def test_a_round_trip_into_an_empty_folder_gives_every_record_back(project):
    path, before = export(project), read_folder(project, VSV, synthetic=True)
    kept = folder(project) / "measures.yaml"
    text = kept.read_text(encoding="utf-8")
    shutil.rmtree(folder(project))
    folder(project).mkdir()
    kept.write_text(text, encoding="utf-8")
    filled = read_workbook(path)
    take_over(project, VSV, filled.entries, {}, synthetic=True, language="nl")
    assert read_folder(project, VSV, synthetic=True) == before
    found = read_records(project, VSV, synthetic=True)
    assert len(found.cycles) == 4 and all(cycle.is_locked for cycle in found.cycles)


def places(model: type[BaseModel], before: str = "") -> set[str]:
    """Every key of a model, down to what is no set of keys."""
    found = set()
    for name, info in model.model_fields.items():
        place, inner = before + (info.alias or name), info.annotation
        is_set = isinstance(inner, type) and issubclass(inner, BaseModel)
        found |= places(inner, f"{place}.") if is_set else {place}
    return found


def test_every_key_of_a_record_has_its_heading():
    computed = {f"study.{name}" for name in Studied.model_fields if name != "run"}
    for sheet in workbook().sheets:
        own = {field.id.split(".")[0] if sheet.id == "agenda" else field.id for field in sheet.fields}
        assert own == places(MODELS[sheet.id]) - computed, sheet.id


def test_there_are_headings_lists_and_an_example_that_is_not_read(project):
    book = load_workbook(export(project))
    assert (
        book.sheetnames[:6]
        == ["zo vult u in", "acties", "agenda", "bijeenkomsten", "bijeenkomsten, opbrengst", "tops en tips"]
        and "cyclus" in book.sheetnames
    )
    sheet = book["acties"]
    assert sheet["A2"].value == "voorbeeld, telt niet mee" and sheet["D2"].value.startswith("Kaart over pijnstilling")
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    column, last = re.fullmatch(r"_lists!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)", lists["G2:G200"]).groups()
    assert [book["_lists"][f"{column}{row}"].value for row in range(1, int(last) + 1)] == [
        "afgesproken",
        "begonnen",
        "klaar",
        "gestopt",
    ]
    records = read_folder(project, VSV, synthetic=True)
    assert len(read_workbook(project.root / "w-nl.xlsx").entries["actions"]) == len(records["actions"])


def test_what_people_change_is_written_and_nothing_else(project):
    path = export(project)

    def change(book):
        row = book["acties"].max_row + 1
        for heading, value in {
            "wat": "=Afspraak met wijkteam",
            "eigenaar (rol)": "maatschappelijk werk",
            "klaar op": "31-03-2022",
            "stand": "Begonnen",
        }.items():
            cell = at(book["acties"], heading, row)
            cell.value = value
            cell.data_type = "s"
        at(book["cyclus"], "plichten die het dient", 6).value = "R05\nR08, met een komma"
        at(book["agenda"], "eigen casus bij onderwerp 2", 3).value = "Zij vraagt: wie kiest?"

    taken = import_(project, changed(path, change))
    assert taken.files == ["actions.csv", "agenda.yaml", "cycles/2022-pijnstilling-1.yaml"]
    found = read_records(project, VSV, synthetic=True, leave_out=True)
    assert (found.actions[-1].due, found.actions[-1].status) == (datetime.date(2022, 3, 31), "started")
    assert found.agenda.own_cases == {"shared_decisions": "Zij vraagt: wie kiest?"}


def test_results_of_a_session_and_ideas_come_in_as_people_say_them(project):
    def change(book):
        for sheet, row, cells in (
            (
                "bijeenkomsten, opbrengst",
                40,
                {"datum": "10-1-2022", "soort": "Casusbespreking", "besproken casussen": 2},
            ),
            (
                "bijeenkomsten",
                90,
                {"datum": "10-01-2022", "soort": "casusbespreking", "minuten": 45, "discipline": "arts"},
            ),
            ("bijeenkomsten", 90, {"organisatie": "Praktijk A", "aantal aanwezig": 3}),
            (
                "tops en tips",
                40,
                {"korte naam": "kaart", "genoteerd op": "10-1-2022", "top of tip": "tip", "idee": "Kaart"},
            ),
            ("tops en tips", 40, {"uitkomst": "loopt nog", "mogen andere netwerken het lezen": "ja"}),
            ("acties", 3, {"maat": "PREM, pijnbestrijding T4 (pain_relief.T4.alert_share)"}),
        ):
            for heading, value in cells.items():
                at(book[sheet], heading, row).value = value

    taken = import_(project, changed(export(project), change))
    assert set(taken.files) >= {"ideas.csv", "session_results.csv", "sessions.csv"}
    found = read_folder(project, VSV, synthetic=True)
    assert ("case_discussion", 2) in {(one.kind, one.cases) for one in found["results"]}
    assert (found["ideas"][-1].outcome, found["ideas"][-1].may_share) == ("trying", True)
    assert found["actions"][0].measure == "pain_relief.T4.alert_share"


def test_columns_may_be_moved(project):
    def change(book):
        sheet = book["leden"]
        for row in sheet.iter_rows():
            row[1].value, row[3].value = row[3].value, row[1].value
        book.move_sheet("cyclus", -5)

    assert import_(project, changed(export(project), change)).files == []


def rename(book):
    book["plichten"].title = "taken"


def merge(book):
    book["leden"].merge_cells("B3:B4")


def formula(book):
    book["bijeenkomsten"]["D3"].value = "=1+2"


def heading(book):
    at(book["acties"], "stand", 1).value = "toestand"


def other_heading(book):
    at(book["acties"], "wat", 1).value = "wat we doen"


def beside(book):
    book["plichten, hoe vaak"]["Z9"].value = "los"


def put(sheet, name, row, value):
    return lambda book: setattr(at(book[sheet], name, row), "value", value)


# What is wrong with the form of a workbook, with its cells, and with what they name: each kind is told as a whole.
FORM = [
    (rename, "blad 'plichten' staat niet in de werkmap; er zijn: zo vult u in, acties, agenda"),
    (merge, "blad 'leden', cellen B3:B4 zijn samengevoegd."),
    (formula, "blad 'bijeenkomsten', cel D3 bevat een formule."),
    (put("tops en tips", "idee", 3, "#N/A"), "blad 'tops en tips', cel E3 bevat de fout #N/A. Vul in wat bedoeld is"),
    (put("leden", "organisatie", 6, True), "blad 'leden', cel B6: Excel maakte een waarheidswaarde"),
    (heading, "blad 'acties', cel G1: kop 'toestand' is onbekend. Bedoelde u 'stand'?"),
    (other_heading, "blad 'acties', cel D1: kop 'wat we doen' is onbekend. Bedoelde u 'wat'?"),
    (beside, "blad 'plichten, hoe vaak', cel Z9: hier hoort geen kop bij."),
]
CELLS = [
    (put("acties", "klaar op", 3, "medio maart"), "blad 'acties', cel F3: 'klaar op' moet een datum zoals 14-1-2027"),
    (put("acties", "klaar op", 4, "03-03-0022"), "blad 'acties', cel F4: 'klaar op' moet een datum zoals 14-1-2027"),
    (put("acties", "stand", 4, "bijna"), "blad 'acties', cel G4: 'stand' moet afgesproken, begonnen, klaar, gestopt"),
    (put("acties", "wat", 5, "Bel 06-12345678"), "blad 'acties', cel D5: 'wat' bevat een telefoonnummer"),
    (put("acties", "stand", 7, "gestopt"), "blad 'acties', cel B7: een gestopte actie heeft een"),
    (put("leden", "organisatie", 3, None), "blad 'leden', cel B3: 'organisatie' is leeg."),
    (put("bijeenkomsten", "minuten", 4, "veel"), "blad 'bijeenkomsten', cel D4: 'minuten' moet een getal zijn"),
    (put("bijeenkomsten", "minuten", 5, 9000), "blad 'bijeenkomsten', cel D5: 'minuten' moet een kleiner getal zijn"),
    (put("agenda", "onderwerp 2", 3, "pain_relief"), "blad 'agenda', cel C"),
    (put("plichten", "plicht", 3, "R99"), "blad 'plichten', cel B3: 'plicht' moet"),
    (put("cyclus", "voorspelling: laagste", 3, 0.1), "na het slot"),
]


def twice(sheet, name, row, other):
    return lambda book: setattr(at(book[sheet], name, row), "value", at(book[sheet], name, other).value)


def ids(book):
    for row in (3, 5):
        at(book["acties"], "korte naam", row).value = "kaart"


def duties(book):
    for row in (10, 11):
        at(book["plichten, hoe vaak"], "plicht", row).value = "R05"
        at(book["plichten, hoe vaak"], "ten minste zo vaak in twaalf maanden", row).value = 3


def measure(book):
    for question in ("slot: wanneer (laten staan)", "slot: zegel (laten staan)"):
        at(book["cyclus"], question, 6).value = None
    at(book["cyclus"], "doel: maat", 6).value = "c7"


NAMES = [
    (
        put("acties", "maat", 3, "PREM pijn"),
        "blad 'acties', cel J3: maat 'PREM pijn' is onbekend. Kies er een uit de lijst, of",
    ),
    (put("acties", "cyclus", 4, "c9"), "blad 'acties', cel K4: actie "),
    (ids, "blad 'acties', cel B5: korte naam 'kaart' staat er twee keer."),
    (put("tops en tips", "cyclus", 3, "c8"), "blad 'tops en tips', cel I3: idee "),
    (twice("tops en tips", "korte naam", 4, 3), "blad 'tops en tips', cel B4: korte naam '"),
    (put("bijeenkomsten, opbrengst", "datum", 3, "1-1-2019"), "blad 'bijeenkomsten, opbrengst', cel B3: 2019-01-01"),
    (duties, "blad 'plichten, hoe vaak', cel B11: 'R05' staat er twee keer."),
    (measure, "blad 'cyclus', cel F15: maat 'c7' is onbekend"),
    (put("cyclus", "bouwt voort op cyclus", 6, "c6"), "blad 'cyclus', cel F8: bouwt voort op cyclus noemt 'c6'"),
]


@pytest.mark.parametrize("mistakes", [FORM, CELLS, NAMES], ids=["form", "cells", "names"])
def test_every_mistake_is_told_with_its_sheet_and_cell_and_nothing_is_written(project, mistakes):
    def change(book):
        for make, _ in mistakes:
            make(book)

    said = refusal(project, changed(export(project), change))
    assert [told for _, told in mistakes if told not in said] == [], said
    assert len(said.splitlines()) >= len(mistakes)


WHOLE = {
    "korte naam": "vragenkaart",
    "afgesproken op": datetime.date(2022, 1, 10),
    "wat": "Vragenkaart meegeven",
    "eigenaar (rol)": "kraamverzorgende",
    "klaar op": datetime.date(2022, 4, 1),
}


def test_the_example_holds_real_days_and_numbers(project):
    book = load_workbook(export(project))
    assert at(book["acties"], "klaar op", 2).value == datetime.datetime(2027, 3, 1)
    assert at(book["cyclus"], "probleem: van hoeveel vrouwen", 2).value == 834


def over_the_example(book):
    for name, value in WHOLE.items():
        at(book["acties"], name, 2).value = value


def over_the_example_of_a_cycle(book):
    at(book["cyclus"], "titel", 2).value = "Vragenkaart meegeven"


def beside_the_example(book):
    book["leden"]["Z2"].value = "los"


@pytest.mark.parametrize(
    "change, told",
    [
        (over_the_example, "blad 'acties', cel B2: dit is het voorbeeld"),
        (over_the_example_of_a_cycle, "blad 'cyclus', cel B3: dit is het voorbeeld"),
        (put("agenda", "gekozen door (rol)", 2, "secretaris"), "blad 'agenda', cel B6: dit is het voorbeeld"),
        (beside_the_example, "blad 'leden', cel Z2: dit is het voorbeeld"),
    ],
)
def test_what_is_typed_over_an_example_is_refused_and_not_lost(project, change, told):
    said = refusal(project, changed(export(project), change))
    assert said.startswith(told) and "of maak cel " in said


def test_what_is_typed_over_an_example_counts_once_its_mark_is_cleared(project):
    def change(book):
        over_the_example(book)
        for cell in ("A2", "G2", "J2"):
            book["acties"][cell].value = None

    assert import_(project, changed(export(project), change)).files == ["actions.csv"]
    [found] = [one for one in read_folder(project, VSV, synthetic=True)["actions"] if one.id == "vragenkaart"]
    assert (found.what, found.due, found.measure) == ("Vragenkaart meegeven", datetime.date(2022, 4, 1), None)


def test_an_example_that_is_cleared_in_part_or_holds_days_as_text_is_one_still(project):
    def change(book):
        at(book["acties"], "klaar op", 2).value = "2027-03-01"
        at(book["cyclus"], "titel", 2).value = None

    assert import_(project, changed(export(project), change)).files == []


def test_who_changed_another_sheet_meanwhile_keeps_it(project):
    path = export(project)
    members = folder(project) / "members.csv"
    members.write_text(members.read_text(encoding="utf-8") + "Kraamzorg E,maternity_care,,\n", encoding="utf-8")
    assert import_(project, changed(path, put("acties", "wat", 3, "Anders"))).files == ["actions.csv"]
    assert "Kraamzorg E" in members.read_text(encoding="utf-8")


def test_two_people_who_edit_the_same_sheet_are_told(project):
    first, second = export(project), project.root / "second.xlsx"
    shutil.copyfile(first, second)
    assert import_(project, changed(first, put("acties", "wat", 3, "De een"))).files == ["actions.csv"]
    told = refusal(project, changed(second, put("acties", "wat", 3, "De ander")))
    assert "door iemand anders veranderd" in told and "blad 'acties'" in told


def test_a_cycle_that_is_left_out_stays(project):
    def change(book):
        book["cyclus"].delete_cols(3)

    taken = import_(project, changed(export(project), change))
    assert taken.files == [] and taken.kept == ["2020-pijnstilling-1"]


def test_no_workbook_of_ours_is_one_sentence(project):
    path = export(project)
    changed(path, lambda book: book.remove(book["_buzz"]))
    assert "niet gemaakt met buzz records export" in refusal(project, path)
    path.write_text("geen werkmap")
    assert "is geen (hele) Excel-werkmap" in refusal(project, path)
    path.unlink()
    assert "bestaat niet" in refusal(project, path)


def test_the_files_it_writes_are_those_that_are_read(project):
    before = read_folder(project, VSV, synthetic=True)
    write_texts(folder(project), texts(before))
    assert read_folder(project, VSV, synthetic=True) == before


def test_where_one_file_cannot_be_written_none_is(project):
    records = read_folder(project, VSV, synthetic=True)
    (folder(project) / ".members.csv.unfinished").mkdir()
    before = (folder(project) / "actions.csv").read_bytes()
    with pytest.raises(OSError):
        write_texts(folder(project), texts(records | {"actions": []}))
    assert (folder(project) / "actions.csv").read_bytes() == before


def test_the_form_saves_the_same_files(project):
    form = RecordsForm(project, VSV, synthetic=True, language="nl")
    sheet = next(one for one in form.sheets if one.id == "members")
    told = form.save(sheet, None, {"organisation": "Kraamzorg E", "kind": "maternity_care", "joined": "2022-01-01"})
    assert told == "Bewaard in members.csv."
    assert (folder(project) / "members.csv").read_text().endswith("Kraamzorg E,maternity_care,2022-01-01,\n")
    with pytest.raises(UserError) as refused:
        form.save(sheet, 0, {"organisation": "", "kind": "hospital"})
    assert say_error(refused.value, "nl").startswith("leden, nummer 1: 'organisatie' is leeg.")
    form.remove(sheet, 5)
    assert "Kraamzorg E" not in (folder(project) / "members.csv").read_text()


def test_the_form_says_which_record_names_what_is_not_there(project):
    form = RecordsForm(project, VSV, synthetic=True, language="nl")
    sheet = next(one for one in form.sheets if one.id == "actions")
    with pytest.raises(UserError) as refused:
        form.save(sheet, 1, {"what": "Bellen", "owner_role": "arts", "agreed_on": "2022-01-10", "measure": "pijn"})
    assert say_error(refused.value, "nl").startswith("acties, nummer 2: maat 'pijn' is onbekend.")


def test_a_dutch_workbook_is_told_of_by_its_own_names_in_an_english_session(project, monkeypatch):
    path = changed(export(project), put("acties", "klaar op", 3, "medio maart"))
    monkeypatch.chdir(project.root)
    done = CliRunner().invoke(app, ["records", "import", str(path), "--language", "en"])
    assert done.exit_code == 2 and "sheet 'acties', cell F3: 'klaar op' must be a date such as 2027" in done.output


def test_an_english_workbook_without_a_sheet_is_told_of_by_its_own_name(project):
    path = changed(export(project, "en"), lambda book: book.remove(book["meetings, results"]))
    with pytest.raises(UserError) as refused:
        import_(project, path, "en")
    assert str(refused.value).startswith("sheet 'meetings, results' is not in the workbook; there are: how to fill in,")


def test_steps_beyond_the_method_are_told_by_the_heading_of_the_workbook(project):
    said = refusal(project, changed(export(project), put("bijeenkomsten, opbrengst", "uitgevoerde stappen", 3, 99)))
    assert said.startswith("blad 'bijeenkomsten, opbrengst', cel F3: ") and "Verbeter uitgevoerde stappen." in said


def test_a_form_that_was_open_while_another_saved_is_told(project):
    one, other = (RecordsForm(project, VSV, synthetic=True, language="nl") for _ in range(2))
    sheet = next(found for found in one.sheets if found.id == "members")
    one.save(sheet, None, {"organisation": "A", "kind": "other"})
    with pytest.raises(UserError) as refused:
        other.save(sheet, None, {"organisation": "B", "kind": "other"})
    assert "door iemand anders veranderd" in say_error(refused.value, "nl")
