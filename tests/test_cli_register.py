"""`buzz register` as it is typed."""

import csv
import hashlib
import shutil

import pytest
from typer.testing import CliRunner

from buzz_analysis.cli import app
from buzz_analysis.store import write_manifest


@pytest.fixture
def typed(tmp_path, root, monkeypatch):
    shutil.copytree(root / "params", tmp_path / "params")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(app, ["register", *words])


def test_the_shipped_register_says_how_much_it_knows(typed):
    # 71, 8 and 7: kennisnetgeboortezorg.nl, VSV page, June 2020. That no IGO is among the 7 is how we read it.
    told = typed("check")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == [
        "VSV: 24 van 71 bekend.",
        "IGO: 4 van 8 bekend.",
        "KvK: 0 van 7 bekend.",
        "Rijen van het register zonder naam of id, die nergens meetellen: 1.",  # 25 rows, one without a name
    ]


def test_a_difference_is_told_and_not_written(typed, tmp_path):
    before = (tmp_path / "params/vsv_register.csv").read_bytes()
    (tmp_path / "lijst.csv").write_text("Naam;Perinednummer\nVSV Zwolle;0042\n", encoding="utf-8")
    told = typed("diff", "lijst.csv")
    assert "Nieuw: 0. Gewijzigd: 1. Niet in de lijst: 23. Gelijk: 0." in told.stdout and "0042" in told.stdout
    assert (tmp_path / "params/vsv_register.csv").read_bytes() == before


def test_an_import_keeps_the_day_and_the_hash_of_the_file(typed, tmp_path):
    (tmp_path / "lijst.csv").write_text("Naam;Perinednummer\nVSV Zwolle;0042\n", encoding="utf-8")
    assert typed("import", "lijst.csv").exit_code == 0
    rows = {row["id"]: row for row in csv.DictReader((tmp_path / "params/vsv_register.csv").open(encoding="utf-8"))}
    assert rows["zwolle"]["perined_number"] == "0042" and rows["zwolle"]["town_lat"] == "52.5125"
    [line] = csv.DictReader((tmp_path / "params/vsv_register_imports.csv").open(encoding="utf-8"))
    assert line["sha256"] == hashlib.sha256((tmp_path / "lijst.csv").read_bytes()).hexdigest()
    assert (line["file"], line["changed"], line["not_listed"]) == ("lijst.csv", "1", "23")


def test_a_doubled_perined_number_leaves_the_register_as_it_was(typed, tmp_path):
    before = (tmp_path / "params/vsv_register.csv").read_bytes()
    (tmp_path / "lijst.csv").write_text("Naam;Perinednummer\nVSV Zwolle;42\nVSV Leiden;42\n", encoding="utf-8")
    told = typed("import", "lijst.csv")
    assert told.exit_code == 2 and "Perined-nummer 42 staat bij 'VSV Zwolle' en bij 'VSV Leiden'" in told.stderr
    assert (tmp_path / "params/vsv_register.csv").read_bytes() == before


def test_diff_refuses_what_import_refuses_and_neither_writes(typed, tmp_path):
    before = (tmp_path / "params/vsv_register.csv").read_bytes()
    (tmp_path / "lijst.csv").write_text("Naam;Opgegaan in\nVSV Oud;VSV Nergens\n", encoding="utf-8")
    told = [typed(command, "lijst.csv") for command in ("diff", "import")]
    assert [one.exit_code for one in told] == [2, 2] and told[0].stderr == told[1].stderr
    assert "lijst.csv, regel 2: 'oud' ging op in 'VSV Nergens', maar dat staat niet in het register" in told[0].stderr
    assert "lijst.csv, regel 2: 'oud' ging op in 'VSV Nergens' en heeft geen geldig tot en met." in told[0].stderr
    assert "Nieuw: 1." in told[0].stdout
    assert (tmp_path / "params/vsv_register.csv").read_bytes() == before
    assert not (tmp_path / "params/vsv_register_imports.csv").exists()


def test_no_name_of_a_list_leaves_the_study_unusable(typed, tmp_path):
    (tmp_path / "outputs/.demo").mkdir(parents=True)
    invented = "id,name,kind\nvoorbeeld,Voorbeeld (verzonnen),synthetic\n"
    (tmp_path / "outputs/.demo/register.csv").write_text(invented, encoding="utf-8")
    names = "VSV Voorbeeld\nVSV All\nVSV CON\nVSV Mappings\n"
    (tmp_path / "lijst.csv").write_text("Naam\n" + names, encoding="utf-8")
    assert typed("import", "lijst.csv").exit_code == 0
    rows = list(csv.DictReader((tmp_path / "params/vsv_register.csv").open(encoding="utf-8")))
    assert [row["id"] for row in rows[-4:]] == ["voorbeeld_2", "all_2", "con_2", "mappings_2"]
    assert typed("check").exit_code == 0 and typed("diff", "lijst.csv").exit_code == 0


def test_an_invented_network_that_is_not_made_yet_keeps_its_id(typed, tmp_path):
    (tmp_path / "lijst.csv").write_text("Naam\nVSV Voorbeeld\n", encoding="utf-8")
    assert typed("import", "lijst.csv").exit_code == 0
    assert "\nvoorbeeld_2," in (tmp_path / "params/vsv_register.csv").read_text(encoding="utf-8")


def test_every_row_and_column_of_the_list_is_accounted_for(typed, tmp_path):
    text = "Naam;Perinednummer;Rechtsvorm\nVSV Zwolle;0042;\n;0043;stichting\n;;\n"
    (tmp_path / "lijst.csv").write_text(text, encoding="utf-8")
    told = typed("import", "lijst.csv").stdout
    assert "Rijen in de lijst: 3. Gelezen: 1. Apart gezet: 2.\n" in told
    assert "Apart gezet omdat er geen naam staat, regel: 3, 4.\nKolommen die niet worden gelezen: Rechtsvorm.\n" in told
    [line] = csv.DictReader((tmp_path / "params/vsv_register_imports.csv").open(encoding="utf-8"))
    assert (line["rows"], line["set_aside"]) == ("3", "2")


def test_an_import_of_before_keeps_its_line(typed, tmp_path):
    earlier = (
        "imported_on,file,file_date,sha256,rows,new,changed,not_listed\n2026-01-02,oud.csv,2026-01-01,ab,1,0,1,23\n"
    )
    (tmp_path / "params/vsv_register_imports.csv").write_text(earlier, encoding="utf-8")
    (tmp_path / "lijst.csv").write_text("Naam;Perinednummer\nVSV Zwolle;0042\n", encoding="utf-8")
    typed("import", "lijst.csv")
    first, last = csv.DictReader((tmp_path / "params/vsv_register_imports.csv").open(encoding="utf-8"))
    assert (first["file"], first["set_aside"], first["not_listed"]) == ("oud.csv", "", "23")
    assert (last["file"], last["set_aside"]) == ("lijst.csv", "0")


def test_the_table_of_changes_speaks_dutch(typed, tmp_path):
    text = "Naam;Ziekenhuis;Perinednummer;VSV (KvK-inschrijving)\nVSV Zwolle;Ons;0042;ja\n"
    (tmp_path / "lijst.csv").write_text(text, encoding="utf-8")
    told = typed("diff", "lijst.csv").stdout
    cells = [tuple(cell.strip() for cell in line.split("│")[1:-1]) for line in told.splitlines() if "│" in line]
    assert cells == [
        ("zwolle", "ziekenhuis", "Isala", "Ons"),
        ("zwolle", "Perined-nummer", "-", "0042"),
        ("zwolle", "ingeschreven bij de KvK", "-", "ja"),
    ]
    [headings] = [line for line in told.splitlines() if "netwerk" in line and "in de lijst" in line]
    assert "wat" in headings and "in het register" in headings


def test_the_count_at_the_kvk_follows_the_published_pages_column(typed, tmp_path):
    text = "Naam;IGO;VSV (KvK-inschrijving)\nVSV Zwolle;nee;ja\nVSV Leiden;nee;nee\nAnnature;ja;ja\n"
    (tmp_path / "lijst.csv").write_text(text, encoding="utf-8")
    assert "KvK: 1 van 7 bekend." in typed("import", "lijst.csv").stdout


def test_rows_of_a_network_that_merged_are_named_and_not_added_up(typed, tmp_path):
    with open("params/vsv_register.csv", "a", encoding="utf-8") as file:
        file.write("oud,VSV Oud,VSV,,,,,,,,,2015,2019-01-01,she,2019,,a source\n")
    (tmp_path / "outputs/.store/demo").mkdir(parents=True)
    write_manifest(tmp_path / "outputs/.store/demo", {"study_id": "demo", "networks": ["oud", "she"]})
    told = typed("check")
    assert told.stdout.splitlines()[4:] == [
        "oud ging op in she, en de gegevens bevatten rijen van oud. Rapporten van oud blijven apart; er wordt niets "
        "opgeteld."
    ]


def test_a_register_that_a_dutch_excel_saved_is_imported_into(typed, tmp_path):
    path = tmp_path / "params/vsv_register.csv"
    rows = list(csv.reader(path.open(encoding="utf-8")))
    lat = rows[0].index("town_lat")
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [[*row[:lat], row[lat].replace(".", ","), *row[lat + 1 :]] for row in rows]
        )
    (tmp_path / "lijst.csv").write_text("Naam;Perinednummer\nVSV Zwolle;0042\n", encoding="utf-8")
    told = typed("import", "lijst.csv")
    assert told.exit_code == 0, told.output
    rows = {row["id"]: row for row in csv.DictReader(path.open(encoding="utf-8"))}
    assert rows["zwolle"]["perined_number"] == "0042" and rows["zwolle"]["town_lat"] == "52.5125"
