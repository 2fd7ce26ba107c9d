"""`buzz map` prints or writes a proposed mapping, and never over a file that is there."""

import pandas as pd
import pytest
from typer.testing import CliRunner

from buzz_analysis.answers import read_staff, read_yearly
from buzz_analysis.cli import app

EXPORT = "Patientnr,Naam,EPDS_1,Opleiding\na,Jansen,0,havo\n"


@pytest.fixture
def map_(root, tmp_path, monkeypatch):
    """What `buzz map` does with an export."""
    monkeypatch.chdir(root)
    (tmp_path / "export.csv").write_text(EXPORT, encoding="utf-8")

    def run(*options, language="en"):
        return CliRunner().invoke(app, ["map", str(tmp_path / "export.csv"), "--language", language, *options])

    return run


def test_the_mapping_is_printed_and_what_is_sure_is_told_beside_it(map_):
    told = map_()
    assert told.exit_code == 0
    assert "columns:\n  client_id: Patientnr  # a hospital's own number of her?" in told.stdout
    assert "Sure: 3 columns (client_id, education, epds_1)." in told.stderr
    assert "Never read, for they can tell who she is: 1 (Naam)." in told.stderr
    assert "How are the answers held? Fill in: 1 (epds)." in told.stderr


def test_no_value_of_a_column_that_identifies_is_shown(map_):
    assert "Jansen" not in map_().output


def test_the_mapping_is_written_where_it_is_asked_for(map_, tmp_path):
    told = map_("--out", str(tmp_path / "m.yaml"), language="nl")
    assert told.stdout == ""
    assert "Hierna: buzz check EXPORT --mapping" in told.stderr
    assert "  # ?" not in (tmp_path / "m.yaml").read_text(encoding="utf-8")
    assert '\n    "havo":  # kies: low, middle, high' in (tmp_path / "m.yaml").read_text(encoding="utf-8")


def test_a_file_that_is_there_is_not_written_over(map_, tmp_path):
    (tmp_path / "m.yaml").write_text("mine")
    told = map_("--out", str(tmp_path / "m.yaml"))
    assert told.exit_code == 2
    assert "exists already. Choose another name with --out." in told.stderr
    assert (tmp_path / "m.yaml").read_text() == "mine"


def test_the_sheet_that_was_asked_for_is_read_and_stands_in_the_mapping(map_, tmp_path):
    with pd.ExcelWriter(tmp_path / "export.csv", engine="openpyxl") as workbook:  # the name says nothing of the format
        pd.DataFrame({"uitleg": ["x"]}).to_excel(workbook, sheet_name="Uitleg", index=False)
        pd.DataFrame({"client_id": ["a"], "epds_1": [3]}).to_excel(workbook, sheet_name="Antwoorden", index=False)
    assert map_().exit_code == 3
    proposed = map_("--sheet", "Antwoorden").stdout
    assert "sheet: Antwoorden\nkeyed:\n  epds:" in proposed
    assert "columns:\n  client_id: client_id\n" in proposed


def test_an_export_that_is_not_there_is_one_sentence(map_, tmp_path):
    (tmp_path / "export.csv").unlink()
    told = map_()
    assert told.exit_code == 3
    assert "does not exist. Check the name." in told.stderr


YEARLY = "Jaar,Netwerk,Indicatorcode,Teller,Noemer,Opmerking\n2019-20,alfa,ZIN-2A,<5,1.234,x\n2020,alfa,ZIN-2A,7,90,y\n"
STAFF = "Respondentnr,Netwerk,Meetmoment,Beroep,Datum\n1,alfa,mood,arts,2021-05-01\n2,alfa,mood,arts,2021-05-02\n"


@pytest.mark.parametrize(
    ("holds", "text", "proposed", "told_unsure"),
    [
        ("yearly", YEARLY, {"year": "Jaar", "numerator": "Teller", "denominator": "Noemer"}, ""),
        ("staff", STAFF, {"respondent_id": "Respondentnr", "discipline": "Beroep"}, "# ?   answered_on: Datum"),
    ],
)
def test_yearly_figures_and_answers_of_professionals_are_proposed_too(
    map_, tmp_path, holds, text, proposed, told_unsure
):
    (tmp_path / "export.csv").write_text(text, encoding="utf-8")
    told = map_("--holds", holds)
    assert told.exit_code == 0
    assert {f"  {ours}: {source}" for ours, source in proposed.items()} <= set(told.stdout.splitlines())
    assert "  vsv: Netwerk" in told.stdout.splitlines()
    assert told_unsure in told.stdout


def test_a_proposed_mapping_of_yearly_figures_reads_them(map_, tmp_path):
    (tmp_path / "export.csv").write_text(YEARLY.replace("1.234", "1234"), encoding="utf-8")
    assert map_("--holds", "yearly", "--out", str(tmp_path / "m.yaml")).exit_code == 0
    figures = read_yearly(tmp_path / "export.csv", tmp_path / "m.yaml").answers
    assert figures["denominator"].tolist() == [1234, 90]
    assert figures["suppressed"].tolist() == [True, False]
    assert figures["year"].tolist() == [2019, 2020]


def test_a_proposed_mapping_of_professionals_reads_them_once_a_person_finished_it(map_, tmp_path):
    (tmp_path / "export.csv").write_text(STAFF, encoding="utf-8")
    assert map_("--holds", "staff", "--out", str(tmp_path / "m.yaml")).exit_code == 0
    proposed = (tmp_path / "m.yaml").read_text(encoding="utf-8")
    (tmp_path / "m.yaml").write_text(proposed.replace("# ?   answered_on", "  answered_on"), encoding="utf-8")
    answers = read_staff(tmp_path / "export.csv", tmp_path / "m.yaml").answers
    assert answers["respondent_id"].tolist() == ["1", "2"]
    assert answers["moment"].tolist() == ["mood", "mood"]
    assert answers["discipline"].tolist() == ["arts", "arts"]
    assert answers["answered_on"].tolist() == [pd.Timestamp(2021, 5, 1), pd.Timestamp(2021, 5, 2)]


@pytest.mark.parametrize("folder", ["nowhere", "export.csv"])
def test_a_folder_that_is_not_there_is_one_sentence(map_, tmp_path, folder):
    told = map_("--out", str(tmp_path / folder / "m.yaml"), language="nl")
    assert told.exit_code == 2 and f"er is geen map {tmp_path / folder}. Controleer de naam" in told.output
