"""The published list: read by any heading, and nothing of it dropped without a word."""

import pytest
from openpyxl import Workbook

from buzz_analysis.errors import DataError, DefinitionError, ErrorList
from buzz_analysis.prepare.vsv_list import read_list

DAY = "2026-11-01"


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


@pytest.mark.parametrize(
    "text, told",
    [
        ("Adres\nx\n", "lijst.csv has no column with the names of the networks. Call it Naam."),
        (
            "Naam,Is VSV,IGO\nBravo,nee,ja\n",
            "lijst.csv, line 2: 'Bravo' is an IGO and no VSV; an IGO is a VSV too. Correct the list.",
        ),
        ("Naam\nAlfa\nALFA\n", "lijst.csv, lines 2 and 3: 'ALFA' stands in the list more than once. Keep one."),
        ("Naam,VSV\nAlfa,VSV Alfa\n", "lijst.csv: the columns 'Naam' and 'VSV' mean the same. Remove one."),
        ("VSV,IGO\nja,nee\n", "lijst.csv has no column with the names of the networks. Call it Naam."),
        (
            "Naam;IGO;VSV\nBravo;ja;nee\n",
            "lijst.csv, line 2: 'Bravo' is an IGO and no VSV; an IGO is a VSV too. Correct the list.",
        ),
        (
            "Naam;VSV\nBravo;nee\n",
            "lijst.csv, line 2: 'Bravo' is no VSV, and the register holds VSVs only. Correct the list, or remove the "
            "row.",
        ),
        (
            "Naam;Soort;IGO\nBravo;IGO;nee\n",
            "lijst.csv, line 2: 'Bravo' is an IGO in one column and none in another. Correct one of them.",
        ),
        (
            "Naam;IGO\nBravo;misschien\n",
            "lijst.csv, line 2: 'IGO' of 'Bravo' is 'misschien'. Write ja or nee, or leave it blank.",
        ),
        (
            "Naam;Soort\nBravo;Coöperatie\n",
            "lijst.csv, line 2: 'Bravo' is of kind 'Coöperatie'. Write VSV or IGO; an IGO is a VSV too.",
        ),
        (
            "Naam;KvK-nummer\nBravo;ja\n",
            "lijst.csv, line 2: KvK number 'ja' of 'Bravo' holds other signs than digits. Keep the column as text.",
        ),
        (
            "Naam;KvK-inschrijving\nBravo;misschien\n",
            "lijst.csv, line 2: 'KvK-inschrijving' of 'Bravo' is 'misschien'. Write ja, nee or the KvK number.",
        ),
        (
            "Naam;KvK;KvK-nummer\nBravo;0101;0102\n",
            "lijst.csv, line 2: 'Bravo' has two KvK numbers, 0102 and 0101. Keep one.",
        ),
        (
            "Naam;Perinednummer\nVSV Alliant;0123\nVSV Vecht;\nVSV Utrecht Stad;0123\n",
            "lijst.csv, lines 2 and 4: Perined number 0123 stands with 'VSV Alliant' and with 'VSV Utrecht Stad'. "
            "Correct one of them.",
        ),
    ],
)
def test_a_list_that_cannot_be_is_told_in_one_sentence(tmp_path, text, told):
    with pytest.raises(DefinitionError) as caught:
        read_list(written(tmp_path, text), file_date=DAY)
    assert str(caught.value) == told


def test_all_that_is_wrong_with_a_list_is_told_at_once(tmp_path):
    text = "Naam;Perinednummer;KvK-nummer;IGO\nAlfa;01;07;ja\nBravo;01;07;misschien\nCadans;1a;;\n"
    with pytest.raises(ErrorList) as caught:
        read_list(written(tmp_path, text), file_date=DAY)
    assert [str(error).split(": ")[0] for error in caught.value.errors] == [
        "lijst.csv, line 3",
        "lijst.csv, line 4",
        "lijst.csv, lines 2 and 3",
        "lijst.csv, lines 2 and 3",
    ]


def test_beside_the_names_a_column_called_vsv_says_yes_or_no(tmp_path):
    text = "Naam;IGO;VSV\nAlfa;nee;ja\nBravo;ja;ja\nCadans;;\n"
    rows = read_list(written(tmp_path, text), file_date=DAY).rows
    assert rows == [{"name": "Alfa", "kind": "VSV"}, {"name": "Bravo", "kind": "IGO"}, {"name": "Cadans"}]


def test_a_column_called_vsv_that_says_no_yes_or_no_has_the_names(tmp_path):
    listed = read_list(written(tmp_path, "VSV;IGO\nVSV Alfa;nee\n"), file_date=DAY)
    assert listed.rows == [{"name": "VSV Alfa", "kind": "VSV"}]


@pytest.mark.parametrize("heading", ["VSV (KvK-inschrijving)", "KvK-inschrijving", "KvK"])
def test_the_published_pages_column_of_the_kvk_is_read(tmp_path, heading):
    text = f"Naam;{heading}\nAlfa;ja\nBravo;nee\nCadans;01234567\nDelta;\n"
    rows = read_list(written(tmp_path, text), file_date=DAY).rows
    assert [{**row, "name": ""} for row in rows] == [
        {"at_kvk": "yes", "name": ""},
        {"at_kvk": "no", "name": ""},
        {"kvk_number": "01234567", "name": ""},
        {"name": ""},
    ]


def test_no_row_and_no_column_is_dropped_without_a_word(tmp_path):
    text = "Naam;Perinednummer;Rechtsvorm;Telefoon\nAlfa;01;;\n;02;;\nBravo;;;\n;;;\nCadans;;;\n"
    listed = read_list(written(tmp_path, text), file_date=DAY)
    assert (listed.lines, listed.aside) == ([2, 4, 6], [3, 5])  # five rows: three read, two aside
    assert listed.unread == ["Rechtsvorm", "Telefoon"]


def test_a_workbook_of_two_sheets_is_told_with_what_can_be_done(tmp_path):
    book = Workbook()
    book.active.append(["Naam"])
    book.create_sheet("Toelichting")
    book.save(tmp_path / "lijst.xlsx")
    with pytest.raises(DataError) as caught:
        read_list(tmp_path / "lijst.xlsx", file_date=DAY)
    assert str(caught.value).endswith(
        "lijst.xlsx has several sheets: Sheet, Toelichting. Save the sheet with the list as a file of its own."
    )


def test_an_encoding_that_nobody_can_prove_is_told_with_what_can_be_done(tmp_path):
    (tmp_path / "lijst.csv").write_bytes("Naam;Plaats\nVSV Één;Dorp\n".encode("cp850"))
    with pytest.raises(DataError) as caught:
        read_list(tmp_path / "lijst.csv", file_date=DAY)
    assert str(caught.value).endswith(
        "lijst.csv, line 2: the text is not UTF-8, and its encoding cannot be proven. Save the list as xlsx, or as CSV "
        "in UTF-8."
    )


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
