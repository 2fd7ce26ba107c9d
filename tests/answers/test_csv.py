"""Reading a CSV: every cell stays the text it was, whatever the separator, encoding and line ends."""

import pytest

from buzz_analysis.answers.read import read_csv
from buzz_analysis.errors import DataError, DefinitionError

EXPECTED = {"client_id", "timepoint", "epds_1", "practice"}
TEXT = "client_id,timepoint,practice,epds_1\n0123,T1,Praktijk Zoë,3\n0124,T2,Héél mooi,\n"


@pytest.fixture
def read(tmp_path):
    def read_content(content, *, separator=None, encoding=None):
        path = tmp_path / "export.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_csv(path, separator=separator, encoding=encoding, expected=EXPECTED)

    return read_content


def column(table, name):
    texts, codes = table.cells[name]
    return list(texts[codes])


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_dialect_gives_the_same_cells(read, separator, encoding, line_end):
    content = TEXT.replace(",", separator).replace("\n", line_end).encode(encoding)
    table = read(content)
    assert column(table, "client_id") == ["0123", "0124"]
    assert column(table, "practice") == ["Praktijk Zoë", "Héél mooi"]
    assert column(table, "epds_1") == ["3", ""]


@pytest.mark.parametrize(
    "text",
    [
        "NA",
        "None",
        "null",
        "NaN",
        "0123",
        "1e3",
        "007",
        "1_000",
        "0x1F",
        "True",
        "-",
        "12345678901234567890",
        "=1+1",
        "2021-05",
        "3,5",
    ],
)
def test_a_text_survives_as_it_is(read, text):
    table = read(f'client_id,timepoint\n"{text}",T1\n')
    assert column(table, "client_id") == [text]


def test_a_thousand_ids_survive(read):
    ids = [f"{n:06d}" if n % 3 else f"{n}e{n % 9}" for n in range(1000)]
    table = read("client_id,timepoint\n" + "".join(f"{one},T1\n" for one in ids))
    assert column(table, "client_id") == ids


def test_blanks_around_a_cell_are_removed(read):
    assert column(read("client_id,timepoint\n a , T1 \n"), "timepoint") == ["T1"]


def test_a_separator_and_a_line_end_in_quotes_belong_to_the_text(read):
    table = read('client_id;practice\n1;"a;b\nc"\n2;d\n')
    assert column(table, "practice") == ["a;b\nc", "d"]
    assert list(table.positions) == [0, 1]


def test_a_row_with_too_few_cells_is_kept_apart_with_its_place(read):
    table = read('client_id,practice,epds_1\n1,"a\nb",0\n2,x\n3,y,1\n4,z,2\n')
    assert column(table, "client_id") == ["1", "3", "4"]
    assert list(table.positions) == [0, 2, 3]
    assert table.ragged == [(1, 2)]


@pytest.mark.parametrize(
    ("body", "rows"),
    [
        ("1,T1", 1),
        ("1,T1\n\n\n", 1),
        ("1,T1\r\n2,T1\r\n", 2),
        ("1,T1\r2,T1", 2),
        ("1,T1\n\n2,T1\n", 3),
        ("1,T1\n2,T1,x\n3,T1\n", 3),
        ('1,"a\nb"\n2,T1\n', 2),
        ('1,5" en 6"\n2,T1\n', 2),
        ('1,"a ""b"""\n2,T1\n', 2),
    ],
)
def test_the_rows_are_counted_in_the_text_itself(read, body, rows):
    table = read("client_id,timepoint\n" + body)
    assert table.n_rows == rows
    assert len(table.positions) + len(table.ragged) + len(table.empty) == rows


def test_a_file_of_which_half_the_rows_do_not_fit_is_still_read(read):
    assert column(read("client_id,timepoint\n1,T1\n2\n"), "client_id") == ["1"]


def test_a_cell_longer_than_a_book_is_refused(read):
    with pytest.raises(DataError, match="its rows cannot be split into cells"):
        read('client_id,timepoint\n1,"' + "a" * 200_000 + '"\n')


def test_a_file_read_in_many_blocks_is_one_table(read, monkeypatch):
    monkeypatch.setattr("buzz_analysis.answers.read.csv.BLOCK_BYTES", 64)
    ids = [f"id{n}" for n in range(40)]
    rows = [f"{one},T{n % 5 + 1}\n" for n, one in enumerate(ids)]
    table = read("client_id,timepoint\n" + "".join(rows) + "too,many,cells\nlast,T1\n")
    assert column(table, "client_id") == [*ids, "last"]
    assert column(table, "timepoint")[:6] == ["T1", "T2", "T3", "T4", "T5", "T1"]
    assert table.ragged == [(40, 3)]


def test_a_declared_encoding_is_used(read):
    table = read("client_id,practice\n1,Zoë\n".encode("cp850"), encoding="cp850")
    assert column(table, "practice") == ["Zoë"]


def test_a_byte_order_mark_goes_before_what_is_declared(read):
    table = read(TEXT.encode("utf-8-sig"), encoding="cp1252")
    assert column(table, "practice") == ["Praktijk Zoë", "Héél mooi"]


def test_a_declared_encoding_is_not_guessed_away(read):
    with pytest.raises(DataError, match="line 2: the text is not utf-8"):
        read(TEXT.encode("cp1252"), encoding="utf-8")


def test_a_declared_separator_is_used(read):
    assert column(read("client_id,x;timepoint\n1;T1\n", separator=";"), "timepoint") == ["T1"]


def test_headings_without_a_name_get_their_place(read):
    assert list(read("client_id,timepoint,,\n1,T1,,\n").cells) == ["client_id", "timepoint", "(3)", "(4)"]


NOT_A_TABLE = {
    "nothing": (b"", "is empty. Export it again."),
    "blank lines": (b"\n\n  \n", "is empty. Export it again."),
    "only headings": (b"client_id,timepoint\n", "holds headings and no rows. Export it again."),
    "a workbook": (b"PK\x03\x04abc", "is not a table: it is an Excel workbook or a zip file. Export it as CSV."),
    "an old workbook": (b"\xd0\xcf\x11\xe0abc", "is not a table: it is an old Excel workbook. Export it as CSV."),
    "a web page": (b"\n<!DOCTYPE html><html>", "is not a table: it is a web page. Export it as CSV."),
    "NUL characters": (
        b"client_id,timepoint\n1,\0T1\n",
        "is not a table: it holds NUL characters. Export it again as CSV in UTF-8.",
    ),
    "utf-16 without its mark": (
        "client_id,timepoint\n1,T1\n".encode("utf-16-le"),
        "is not a table: it holds NUL characters. Export it again as CSV in UTF-8.",
    ),
    "unprovable bytes": (
        b"client_id,practice\n1,a\n2,Zo\x89\n",
        ", line 3: the text is not UTF-8, and its encoding cannot be proven. Write the "
        "encoding in the mapping, or export it as UTF-8.",
    ),
    "doubled headings": (
        b"client_id,epds_1,epds_1\n1,2,3\n",
        ", row 1: columns 2, 3 have the same heading. Give each column a name of its own.",
    ),
    "an open quotation mark": (
        b'client_id,practice\n1,a\n2,"b\n3,c\n',
        ", line 3: a quotation mark is opened and not closed. Close it, or double it where it belongs to the text.",
    ),
    "swallowed rows": (
        b'client_id,timepoint,practice\n1,T1,a\n2,T1,"b\n3,T1,c\n4,T1,"d\n',
        ", row 3 or a little later: a cell in column 3 holds whole rows. Close the quotation mark before them.",
    ),
    "too few headings": (
        b"client_id,timepoint\n1,T1,0\n2,T1,0\n3,T2\n",
        ": 2 of 3 rows have another number of cells than the 2 headings (first in row 2: "
        "3). Check the separator and the first line.",
    ),
}


@pytest.mark.parametrize("name", NOT_A_TABLE)
def test_what_is_not_a_table_is_refused_in_one_sentence(read, tmp_path, name):
    content, expected = NOT_A_TABLE[name]
    with pytest.raises(DataError) as caught:
        read(content)
    start = f"{tmp_path.as_posix()}/export.csv"
    assert str(caught.value) == start + (expected if expected[0] in ",:" else " " + expected)
    assert caught.value.exit_code == 3


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match=r"absent\.csv does not exist\. Check the name\."):
        read_csv(tmp_path / "absent.csv", separator=None, encoding=None, expected=EXPECTED)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(DataError, match=r"cannot be read\. Check that it is a file"):
        read_csv(tmp_path, separator=None, encoding=None, expected=EXPECTED)


def test_an_encoding_nobody_knows_is_an_error_of_the_mapping(read):
    with pytest.raises(DefinitionError, match="encoding 'utf-9' in the mapping is not known"):
        read(TEXT, encoding="utf-9")


def test_a_wrongly_declared_encoding_names_the_line(read):
    with pytest.raises(DataError, match="line 2: the text is not ascii"):
        read(TEXT, encoding="ascii")
