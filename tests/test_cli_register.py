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
    # 71, 8 and 7: kennisnetgeboortezorg.nl, VSV page, June 2020. The 7 are VSVs: an IGO at the KvK is none of them.
    told = typed("check")
    assert told.exit_code == 0
    assert told.stdout.splitlines() == ["VSV: 24 van 71 bekend.", "IGO: 4 van 8 bekend.", "KvK: 0 van 7 bekend."]


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
    assert told.exit_code == 2 and "Perined-nummer 42 staat bij 'VSV Leiden' en bij 'VSV Zwolle'" in told.stderr
    assert (tmp_path / "params/vsv_register.csv").read_bytes() == before


def test_rows_of_a_network_that_merged_are_named_and_not_added_up(typed, tmp_path):
    with open("params/vsv_register.csv", "a", encoding="utf-8") as file:
        file.write("oud,VSV Oud,VSV,,,,,,,,,2015,2019-01-01,she,2019,,a source\n")
    (tmp_path / "outputs/.store/demo").mkdir(parents=True)
    write_manifest(tmp_path / "outputs/.store/demo", {"study_id": "demo", "networks": ["oud", "she"]})
    told = typed("check")
    assert told.stdout.splitlines()[3:] == [
        "oud ging op in she, en de gegevens bevatten rijen van oud. Rapporten van oud blijven apart; er wordt niets "
        "opgeteld."
    ]
