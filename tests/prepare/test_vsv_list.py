"""The published list: read by any heading, laid beside the register, and never filled in."""

import pytest
from openpyxl import Workbook

from buzz_analysis.errors import DataError, DefinitionError
from buzz_analysis.prepare.vsv_list import checked, compare, read_list, updated

DAY = "2026-11-01"
ROWS = [
    {"id": "alfa", "name": "VSV Alfa", "kind": "VSV", "hospital": "Oud", "perined_number": "0123", "source": "x"},
    {"id": "bravo", "name": "IGO Bravo", "kind": "IGO", "source": "x"},
]


def written(tmp_path, text, name="lijst.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "headings",
    [
        "Naam;Adres;Algemene contactgegevens;Ziekenhuis;Consortium;Perinednummer",
        "NAAM VSV;adres ;algemene  contactgegevens;ZIEKENHUIS;Regionaal consortium;Perined-nummer",
    ],
)
def test_the_published_headings_are_known_however_they_are_written(tmp_path, headings):
    [row] = read_list(written(tmp_path, f"{headings}\nVSV Alfa;Straat 1;info;Ons;Oost;0123\n"), file_date=DAY).rows
    assert row == {
        "name": "VSV Alfa",
        "address": "Straat 1",
        "contact": "info",
        "hospital": "Ons",
        "consortium": "Oost",
        "perined_number": "0123",
    }


def test_a_number_stays_text_in_a_spreadsheet_too(tmp_path):
    book = Workbook()
    book.active.append(["Naam", "Perinednummer", "IGO"])
    book.active.append(["VSV Alfa", "0123", "ja"])
    book.save(tmp_path / "lijst.xlsx")
    [row] = read_list(tmp_path / "lijst.xlsx", file_date=DAY).rows
    assert row["perined_number"] == "0123" and row["kind"] == "IGO"


def test_what_changed_is_told_and_what_is_not_listed_stays(tmp_path):
    text = "Naam,Ziekenhuis,Perinednummer\nVSV Alfa en omstreken,Nieuw,0123\nVSV Cadans,,\n"
    listed = read_list(written(tmp_path, text), file_date=DAY)
    changes = compare(ROWS, listed)
    assert [row["name"] for row in changes.new] == ["VSV Cadans"] and changes.not_listed == ["bravo"]
    assert changes.changed == [
        ("alfa", "name", "VSV Alfa", "VSV Alfa en omstreken"),
        ("alfa", "hospital", "Oud", "Nieuw"),
    ]

    made = updated(ROWS, listed, changes)
    assert [row["id"] for row in made] == ["alfa", "bravo", "cadans"]
    assert made[0]["hospital"] == "Nieuw" and made[0]["source"] == "x"
    assert made[2]["source"] == f"lijst.csv, {DAY}" and made[2]["town_lat"] == "" and made[2]["perined_number"] == ""
    assert compare(made, listed).changed == []


@pytest.mark.parametrize(
    "text, told",
    [
        ("Adres\nx\n", "lijst.csv has no column with the names of the networks. Call it Naam."),
        (
            "Naam,Is VSV,IGO\nBravo,nee,ja\n",
            "lijst.csv, line 2: 'Bravo' is an IGO and no VSV; an IGO is a VSV too. Correct the list.",
        ),
        ("Naam\nAlfa\nALFA\n", "lijst.csv, line 3: 'ALFA' stands in the list more than once. Keep one."),
        ("Naam,VSV\nAlfa,x\n", "lijst.csv: the columns 'Naam' and 'VSV' mean the same. Remove one."),
    ],
)
def test_a_list_that_cannot_be_is_told_in_one_sentence(tmp_path, text, told):
    with pytest.raises(DefinitionError) as caught:
        read_list(written(tmp_path, text), file_date=DAY)
    assert str(caught.value) == told


def test_a_file_that_is_no_list_is_told_in_one_sentence(tmp_path):
    with pytest.raises(DataError, match=r"lijst\.xlsx holds headings and no rows"):
        read_list(written(tmp_path, "no zip", "lijst.xlsx"), file_date=DAY)


def test_a_row_with_another_number_of_cells_is_named(tmp_path):
    text = "Naam,Plaats\nVSV Alfa,Ons Dorp\nVSV Bravo,Dorp,te veel\nVSV Cadans,Dorp\n"
    with pytest.raises(DataError, match=r"^lijst\.csv, line 3: there are more or fewer cells than headings\."):
        read_list(written(tmp_path, text), file_date=DAY)


def test_a_list_saved_by_a_dutch_spreadsheet_is_read(tmp_path):
    (tmp_path / "lijst.csv").write_bytes("Naam;Plaats\r\nVSV Één;Coevorden\r\n".encode("cp1252"))
    assert read_list(tmp_path / "lijst.csv", file_date=DAY).rows == [{"name": "VSV Één", "place": "Coevorden"}]


@pytest.mark.parametrize(
    "change, told",
    [
        (
            {"perined_number": "0123"},
            "r.csv: Perined number 0123 stands with 'VSV Alfa' and with 'IGO Bravo'. Give each its own, or none.",
        ),
        (
            {"merged_into": "delta", "valid_to": "2019"},
            "r.csv: 'bravo' merged into 'delta', which is not in the register",
        ),
        ({"merged_into": "alfa"}, "r.csv: 'bravo' merged into 'alfa' and has no valid_to."),
        ({"valid_from": "2020", "valid_to": "2019"}, "r.csv: 'bravo' is valid from 2020 to 2019. Turn the two around."),
        ({"valid_from": "1 mei"}, "r.csv: valid_from of 'bravo' is '1 mei'."),
        ({"kvk_number": "12a"}, "r.csv: KvK number '12a' of 'bravo' holds other signs than digits."),
        ({"kind": "igo?"}, "r.csv: 'bravo' is of kind 'igo?'. Write VSV or IGO; an IGO is a VSV too."),
    ],
)
def test_a_register_that_cannot_be_is_told_in_one_sentence(change, told):
    with pytest.raises(DefinitionError) as caught:
        checked([ROWS[0], ROWS[1] | change], file="r.csv")
    assert str(caught.value).startswith(told)
