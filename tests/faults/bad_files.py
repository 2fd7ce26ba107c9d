"""Files as they come in when something went wrong: each with a name, what it holds, and what must become of it.

A file is read rightly (these values of these columns, these rules told) or refused with a sentence. What is expected
follows from what the file means to a person who sees it, not from what the reader made of it.
"""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Callable
from typing import NamedTuple

import openpyxl
import pyarrow as pa
from pyarrow import parquet

HEAD = "client_id,vsv,timepoint,completed_on,epds_1,epds_2"
ROW = "w1,alliant,T1,2021-05-31,2,1"
SECOND = "w2,alliant,T1,2021-06-01,0,3"
GOOD = f"{HEAD}\n{ROW}\n{SECOND}\n"


class Read(NamedTuple):
    """A file to be read: these texts in these columns, and exactly these rules told (unread columns left out)."""

    content: bytes
    columns: dict[str, list]
    rules: set[str] = frozenset()
    mapping: dict | None = None
    name: str = "export.csv"


class Refused(NamedTuple):
    """A file to be refused with a sentence that holds this."""

    content: bytes
    says: str
    mapping: dict | None = None
    name: str = "export.csv"


BOTH = {"client_id": ["w1", "w2"], "epds_1": ["2", "0"], "epds_2": ["1", "3"]}
FIRST = {"client_id": ["w1"], "epds_1": ["2"], "epds_2": ["1"]}
SECOND_ONLY = {"client_id": ["w2"], "epds_1": ["0"]}
OURS = {name: name for name in HEAD.split(",")}


def table(*rows, head=HEAD) -> bytes:
    return ("\n".join([head, *rows]) + "\n").encode()


def cell(column: str, text: str) -> bytes:
    """The good table with this text in the first row of a column, in quotes."""
    cells = ROW.split(",")
    cells[HEAD.split(",").index(column)] = '"' + text.replace('"', '""') + '"'
    return table(",".join(cells), SECOND)


def told(column: str, text: str, rule: str) -> Read:
    """A cell that is to be blanked and told; the other answers stay."""
    return Read(cell(column, text), {column: [None, SECOND.split(",")[HEAD.split(",").index(column)]]}, {rule})


def kept(column: str, text: str, becomes: str | None = None) -> Read:
    """A cell that is to be read, as it stands or as this."""
    return Read(cell(column, text), {column: [becomes or text, SECOND.split(",")[HEAD.split(",").index(column)]]})


def workbook(fill: Callable, *, sheets=("Blad1",)) -> bytes:
    """An Excel file; `fill` gets its sheets."""
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for title in sheets[1:]:
        book.create_sheet(title)
    fill(*book.worksheets)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def sheet_of(*rows) -> bytes:
    """An Excel file with one sheet of these rows."""

    def fill(sheet):
        for row in rows:
            sheet.append(row)

    return workbook(fill)


def zipped(**files) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "."), content)
    return stream.getvalue()


def parquet_of(**columns) -> bytes:
    stream = io.BytesIO()
    parquet.write_table(pa.table(columns), stream)
    return stream.getvalue()


LIST = HEAD.split(",")
XLSX = sheet_of(LIST, ROW.split(","), SECOND.split(","))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # how a compound file begins
NO_TABLE = "is not a table"
NOT_UTF8 = "the text is not UTF-8, and its encoding cannot be proven"
MANY = [f"w{n},alliant,T1,2021-05-31,{n % 4},{(n + 1) % 4}" for n in range(40)]

ENCODINGS = {
    "utf-8 with its mark": Read(GOOD.encode("utf-8-sig"), BOTH),
    "utf-16, low byte first": Read(b"\xff\xfe" + GOOD.encode("utf-16-le"), BOTH),
    "utf-16, high byte first": Read(b"\xfe\xff" + GOOD.encode("utf-16-be"), BOTH),
    "cp1252 letters": Read(GOOD.replace("w1", "zoë").encode("cp1252"), {"client_id": ["zoë", "w2"]}),
    "cp1252 declared, euro sign": Read(
        GOOD.replace("w1", "w€").encode("cp1252"), {"client_id": ["w€", "w2"]}, mapping={"encoding": "cp1252"}
    ),
    "cp1252 euro sign": Refused(GOOD.replace("w1", "w€").encode("cp1252"), f"line 2: {NOT_UTF8}"),
    "cp850 letters": Refused(GOOD.replace("w1", "zoé").encode("cp850"), f"line 2: {NOT_UTF8}"),
    "mac roman letters": Refused(GOOD.replace("w2", "zoé").encode("mac_roman"), f"line 3: {NOT_UTF8}"),
    "mainframe letters": Refused(GOOD.encode("cp500"), NOT_UTF8),
    "utf-16 without its mark": Refused(GOOD.encode("utf-16-le"), "it holds NUL characters"),
    "utf-32": Refused(GOOD.encode("utf-32"), "it holds NUL characters"),
    "a letter cut in half": Refused(GOOD.replace("w1", "zoë").encode() + "w3,alliant,T1,,1,é".encode()[:-1], NOT_UTF8),
    "utf-16 with half a letter": Refused(b"\xff\xfe" + GOOD.encode("utf-16-le")[:-1], "the text is not utf-16"),
    "declared utf-8 and cp1252": Refused(
        GOOD.replace("w1", "zoë").encode("cp1252"), "the text is not utf-8", mapping={"encoding": "utf-8"}
    ),
    "an encoding nobody knows": Refused(GOOD.encode(), "encoding 'utf-9'", mapping={"encoding": "utf-9"}),
    "two marks": Read("\ufeff\ufeff".encode() + GOOD.encode(), BOTH),
}

CUT_OFF = {
    "nothing": Refused(b"", "is empty"),
    "only the mark": Refused(b"\xef\xbb\xbf", "is empty"),
    "only blank lines": Refused(b"\n\r\n  \n", "is empty"),
    "cut in the headings": Refused(b"client_id,vsv,timep", "headings and no rows"),
    "cut after the headings": Refused(table(), "headings and no rows"),
    "cut in a row": Read(GOOD.encode()[:-6], FIRST, {"wrong_number_of_cells"}),
    "cut in a quoted text": Refused(table(ROW, 'w2,"allia').rstrip(b"\n"), "line 3: a quotation mark is opened"),
    "cut in a day": Read(
        table(ROW, "w2,alliant,T1,2021-0,0,3"), {"completed_on": ["2021-05-31", None]}, {"date_not_readable"}
    ),
    "half a workbook": Refused(XLSX[: len(XLSX) // 2], "not an Excel workbook, or not a whole one"),
    "half a parquet file": Refused(parquet_of(client_id=["w1"])[:-20], "export.csv"),
    "half an spss file": Refused(b"$FL2@(#) SPSS DATA FILE", "export.csv"),
    "half a fhir bundle": Refused(b'{"resourceType": "Bundle", "entry": [', "export.csv"),
}

OTHER_FILES = {
    "a web page saved as csv": Refused(b"<!DOCTYPE html><html><body>" + GOOD.encode(), "it is a web page"),
    "a web page after blank lines": Refused(b"\n\n <HTML>\n", "it is a web page"),
    "a web page with a mark": Refused(
        b"\xef\xbb\xbf<html><table><tr><td>client_id</td></tr></table>", "it is a web page"
    ),
    "a table of a web page saved as xls": Refused(b"<table><tr><td>client_id</td></tr></table>", "it is a web page"),
    "excel's xml of 2003": Refused(b'<?xml version="1.0"?><Workbook></Workbook>', NO_TABLE),
    "an error of a server": Refused(b'{"error": "not logged in"}', "export.csv"),
    "a list in json": Refused(b'[{"client_id": 1},\n{"client_id": 2}]', "export.csv"),
    "a letter in rtf": Refused(b"{\\rtf1\\ansi client_id}", "export.csv"),
    "a letter": Refused(b"Beste collega,\n\nHierbij de export.\n\nGroet\n", "export.csv"),
    "a pdf": Refused(b"%PDF-1.7\n1 0 obj\n", "it is a PDF"),
    "a picture": Refused(b"\x89PNG\r\n\x1a\n", "it is a picture"),
    "a photograph": Refused(b"\xff\xd8\xff\xe0\x00\x10JFIF", "it is a picture"),
    "a compressed file": Refused(gzip.compress(GOOD.encode()), "it is a compressed file"),
    "a zip with another name": Refused(zipped(export__csv=GOOD), "unpack a zip file first"),
    "a letter of word": Refused(zipped(**{"word/document__xml": "<w/>"}), "not an Excel workbook"),
    "an old workbook": Refused(OLE + bytes(600), "it is an old Excel workbook"),
    "an old workbook that the mapping calls xlsx": Refused(
        OLE + bytes(600), "it is an old Excel workbook", mapping={"format": "xlsx"}
    ),
    # [MS-OFFCRYPTO] 2.3.4.4: the workbook is a stream of this name, which a compound file holds in UTF-16.
    "a workbook with a password": Refused(
        OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(90), "is protected with a password"
    ),
    "a database": Refused(b"SQLite format 3\x00" + bytes(80), "it holds NUL characters"),
    "a 7z archive": Refused(b"7z\xbc\xaf'\x1c\x00\x04", "export.csv"),
    "another parquet": Refused(parquet_of(x=[1]), "holds no column of ours"),
    "NUL bytes in a cell": Refused(cell("vsv", "alli\0ant"), "it holds NUL characters"),
    "NUL bytes behind the rows": Refused(GOOD.encode() + bytes(512), "it holds NUL characters"),
    "a csv called xlsx": Read(GOOD.encode(), BOTH, name="export.xlsx"),
    "a csv called sav": Read(GOOD.encode(), BOTH, name="export.sav"),
    "a workbook called csv": Read(XLSX, BOTH),
    "a csv without a name behind the dot": Read(GOOD.encode(), BOTH, name="export"),
}

HEADINGS = {
    "doubled headings": Refused(
        table(ROW, head=HEAD.replace("epds_2", "epds_1")), "columns 5, 6 have the same heading"
    ),
    "headings doubled but for a blank": Refused(
        table(ROW, head=HEAD.replace("epds_2", " epds_1 ")), "columns 5, 6 have the same heading"
    ),
    "no headings": Refused(table(SECOND, head=ROW), "holds no column of ours"),
    "headings all blank": Refused(table(ROW, head=",,,,,"), "holds no column of ours"),
    "headings in capitals": Refused(table(ROW, head=HEAD.upper()), "holds no column of ours"),
    "a title above the headings": Refused(
        b"Export van de vragenlijsten\n\n" + GOOD.encode(), "another number of cells"
    ),
    "excel's line sep=": Refused(b"sep=,\n" + GOOD.encode(), "Check the separator and the first line"),
    "blanks around headings": Read(table(ROW, SECOND, head=HEAD.replace(",", " , ")), BOTH),
    "hard blanks around headings": Read(table(ROW, SECOND, head=HEAD.replace(",", "\u00a0,")), BOTH),
    "headings in quotes": Read(table(ROW, SECOND, head='"' + HEAD.replace(",", '","') + '"'), BOTH),
    "a separator too many behind every row": Read(table(ROW + ",", SECOND + ",", head=HEAD + ","), BOTH),
    "a separator too many behind the headings": Refused(table(ROW, SECOND, head=HEAD + ","), "another number of cells"),
    "a column of two lines": Read(table(ROW + ",x", SECOND + ",y", head=HEAD + ',"regel\nterug"'), BOTH),
    "ten thousand columns": Read(
        table(ROW + ",1" * 10_000, SECOND + ",2" * 10_000, head=HEAD + "," + ",".join(f"v{n}x" for n in range(10_000))),
        BOTH,
    ),
    "a heading the mapping names wrongly": Refused(
        GOOD.encode(), "Closest: client_id", mapping={"columns": {"client_id": "cliënt_id"}}
    ),
}

ROWS = {
    "a row with a cell too many": Read(
        table("w1,extra,alliant,T1,2021-05-31,2,1", SECOND), SECOND_ONLY, {"wrong_number_of_cells"}
    ),
    "a row with a cell too few": Read(table("w1,T1,2021-05-31,2,1", SECOND), SECOND_ONLY, {"wrong_number_of_cells"}),
    "cells shifted to the left": Read(
        table("w1,T1,2021-05-31,2,1,", SECOND), SECOND_ONLY, {"unknown_timepoint", "date_not_readable"}
    ),
    "cells shifted to the right": Read(
        table(",w1,alliant,T1,2021-05-31,2", SECOND),
        SECOND_ONLY,
        {"unknown_timepoint", "value_not_allowed", "date_not_readable", "missing_client_id"},
    ),
    "most rows too long": Refused(table(ROW + ",9", SECOND + ",9"), "2 of 2 rows have another number of cells"),
    "an empty row": Read(table(ROW, "", SECOND), BOTH, {"empty_row"}),
    "a row of separators": Read(table(ROW, ",,,,,", SECOND), BOTH, {"empty_row"}),
    "the headings once more": Read(
        table(ROW, HEAD, SECOND), BOTH, {"unknown_timepoint", "value_not_allowed", "date_not_readable"}
    ),
    "two exports below each other": Read(
        GOOD.encode() + ("\ufeff" + GOOD.replace("w1", "w3").replace("w2", "w4")).encode(),
        {"client_id": ["w1", "w2", "w3", "w4"]},
        {"unknown_timepoint", "value_not_allowed", "date_not_readable"},
    ),
    "a row of totals": Read(table(ROW, SECOND, "Totaal,,,,12,14"), {"epds_1": ["2", "0", None]}, {"value_not_allowed"}),
    "semicolons in some rows": Read(
        table(ROW, SECOND, "w3;alliant;T1;2021-05-31;2;1"), BOTH, {"wrong_number_of_cells"}
    ),
    "the same row twice": Read(table(ROW, ROW, SECOND), BOTH, {"duplicate_identical"}),
    "the same woman with other answers": Read(table(ROW, ROW[:-1] + "3", SECOND), SECOND_ONLY, {"duplicate_conflict"}),
    "invitation and answers in two rows": Read(table("w1,alliant,T1,,,", ROW, SECOND), BOTH, {"duplicate_blank"}),
    "a text with a separator in quotes": Read(
        table('"w,1",alliant,T1,2021-05-31,2,1', SECOND), {"client_id": ["w,1", "w2"]}
    ),
    "a text of two lines": Read(table('"w\n1",alliant,T1,2021-05-31,2,1', SECOND), {"epds_1": ["2", "0"]}),
    "two loose quotation marks": Refused(
        table('"w1,alliant,T1,2021-05-31,2,1', 'w2",alliant,T1,2021-06-01,0,3'), "column 1 holds whole rows"
    ),
    "a quotation mark before two rows and one behind them": Refused(
        table('w1,alliant,"T1,2021-05-31,2,1', SECOND, 'w3,alliant,T1",2021-06-01,0,3'), "column 3 holds whole rows"
    ),
    "a quotation mark in one row and in the next": Refused(
        table('w1,alliant,"T1,2021-05-31,2,1', 'w2,alliant,T1",2021-06-01,0,3'), "column 3 holds whole rows"
    ),
    "one loose quotation mark": Refused(
        table('w1,"alliant,T1,2021-05-31,2,1', SECOND), "line 2: a quotation mark is opened"
    ),
    "old mac line ends": Read(GOOD.replace("\n", "\r").encode(), BOTH),
    "mixed line ends": Read(GOOD.replace("\n", "\r\n", 1).encode(), BOTH),
    "tabs": Read(GOOD.replace(",", "\t").encode(), BOTH),
    "bars": Read(GOOD.replace(",", "|").encode(), BOTH),
    "carets": Refused(GOOD.replace(",", "^").encode(), "holds no column of ours"),
    "columns of blanks": Refused(GOOD.replace(",", "  ").encode(), "holds no column of ours"),
    "a line end of another alphabet in a text": Read(
        table("w\u20281,alliant,T1,2021-05-31,2,1", SECOND), {"epds_1": ["2", "0"]}
    ),
}

CELLS = {
    **{
        f"item {text}": told("epds_1", text, "value_not_allowed")
        for text in (
            "4",
            "-1",
            "88",
            "99",
            "-9",
            "999",
            "1.5",
            "1,5",
            "+1",
            "01",
            "1e0",
            "TRUE",
            "NA",
            "O",
            "l",
            "１",
            "٢",
            "²",
            "=1+1",
            "=SUM(A1)",
            "2 (soms)",
            "#N/A",
            "#REF!",
            "nan",
            "-0",
            "1 2",
            "\u202e1",
            "0x1",
        )
    },
    "item with blanks around it": kept("epds_1", " 2 ", "2"),
    "item with a hard blank": kept("epds_1", "2\u00a0", "2"),
    "a missing code that is declared": Read(cell("epds_1", "99"), {"epds_1": [None, "0"]}, mapping={"missing": ["99"]}),
    "mixed decimals": Read(
        table("w1,alliant,T1,2021-05-31,2.0,1", 'w2,alliant,T1,2021-06-01,"0,0",3'),
        {"epds_1": [None, None]},
        {"value_not_allowed"},
    ),
    **{
        f"day {text}": told("completed_on", text, "date_not_readable")
        for text in (
            "1900-01-01",
            "1899-12-30",
            "44347",
            "05/31/2021",
            "31/05/2021",
            "31-05-21",
            "2021-02-30",
            "31-11-2021",
            "0000-00-00",
            "31 mei 2021",
            "2021-13-01",
            "05-31-2021",
            "1622419200",
            "20210531",
            "gisteren",
            "2100-01-01",
            "31.05.2021",
        )
    },
    "a Dutch day": kept("completed_on", "31-05-2021", "2021-05-31"),
    "a Dutch day of one figure": kept("completed_on", "1-6-2021", "2021-06-01"),
    "a day with a time": kept("completed_on", "2021-05-31 23:59:59", "2021-05-31"),
    "a day with a zone": kept("completed_on", "2021-05-31T23:59:59+02:00", "2021-05-31"),
    **{
        f"id {text}": kept("client_id", text)
        for text in (
            "0123",
            "1e3",
            "NA",
            "TRUE",
            "None",
            "null",
            "nan",
            "+31",
            "007.10",
            "9007199254740993",
            "∞",
            "#N/A",
            "-",
            "1,5",
            "=1+1",
            '="0123"',
        )
    },
    "time point in small letters": kept("timepoint", "t1", "T1"),
    **{
        f"time point {text}": Read(cell("timepoint", text), SECOND_ONLY, {"unknown_timepoint"})
        for text in ("T0", "T6", "1", "T1, T2", "Ｔ1", "kraamweek")
    },
}


def _wide_sheet(sheet):
    sheet.append(LIST)
    sheet.append([*ROW.split(","), *[None] * 100, "x"])


def _hidden(first, second):
    for sheet in (first, second):
        sheet.append(LIST)
        sheet.append(ROW.split(","))
    second.sheet_state = "hidden"


def _merged(sheet):
    for row in (LIST, ROW.split(","), SECOND.split(",")):
        sheet.append(row)
    sheet.merge_cells("B2:B3")


def _title(sheet):
    sheet.append(["Export"])
    sheet.append([])
    sheet.append(LIST)
    sheet.append(ROW.split(","))


def _empty_first(first, second):
    second.append(LIST)
    second.append(ROW.split(","))


def _typed_cells(sheet):
    import datetime

    sheet.append(LIST)
    sheet.append(["0123", "alliant", "T1", datetime.datetime(2021, 5, 31), 2.0, 1])
    sheet.append([123, "alliant", "T1", datetime.date(2021, 6, 1), 0, 3])


def _epoch_1904(sheet):
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    sheet.parent.epoch = CALENDAR_MAC_1904
    _typed_cells(sheet)


WORKBOOKS = {
    "an empty sheet": Refused(workbook(lambda sheet: None), "the sheet is empty"),
    "a sheet with headings only": Refused(sheet_of(LIST), "headings and no rows"),
    "two sheets and none named": Refused(
        workbook(_empty_first, sheets=("Blad1", "Data")), "several sheets: Blad1, Data"
    ),
    "two sheets and one named": Read(
        workbook(_empty_first, sheets=("Blad1", "Data")), FIRST, mapping={"sheet": "Data"}
    ),
    "a sheet that is not there": Refused(XLSX, "has no sheet 'Data'", mapping={"sheet": "Data"}),
    "a hidden sheet": Refused(workbook(_hidden, sheets=("Blad1", "Geheim")), "several sheets"),
    "merged cells": Refused(workbook(_merged), "cells B2:B3 of the sheet are merged"),
    "a title above the headings in a sheet": Refused(workbook(_title), "export.xlsx"),
    "a formula without its value": Refused(
        sheet_of(LIST, [*ROW.split(",")[:-1], "=1+1"]), "1 formulas without a value"
    ),
    "typed cells": Read(
        workbook(_typed_cells),
        {"client_id": ["0123", "123"], "completed_on": ["2021-05-31", "2021-06-01"], "epds_1": ["2", "0"]},
    ),
    "days counted from 1904": Read(workbook(_epoch_1904), {"completed_on": ["2021-05-31", "2021-06-01"]}),
    "a day as a number": Read(
        sheet_of(LIST, ["w1", "alliant", "T1", 44347, 2, 1]), {"completed_on": [None]}, {"date_not_readable"}
    ),
    "yes and no in an item": Read(
        sheet_of(LIST, ["w1", "alliant", "T1", "2021-05-31", True, 1]), {"epds_1": [None]}, {"value_not_allowed"}
    ),
    "an error in a cell": Read(
        sheet_of(LIST, ["w1", "alliant", "T1", "2021-05-31", "#REF!", 1]), {"epds_1": [None]}, {"value_not_allowed"}
    ),
    "half an answer": Read(
        sheet_of(LIST, ["w1", "alliant", "T1", "2021-05-31", 1.5, 1]), {"epds_1": [None]}, {"value_not_allowed"}
    ),
    "blank rows between": Read(sheet_of(LIST, ROW.split(","), [], SECOND.split(",")), BOTH, {"empty_row"}),
    "doubled headings in a sheet": Refused(
        sheet_of([*LIST, "epds_1"], [*ROW.split(","), 1]), "columns 5, 7 have the same heading"
    ),
    "a cell far to the right": Read(workbook(_wide_sheet), FIRST),
}
WORKBOOKS = {name: bad._replace(name="export.xlsx") for name, bad in WORKBOOKS.items()}


def person(heading: str, text: str) -> bytes:
    return table(f'{ROW},"{text}"', f'{SECOND},"{text}"', head=f'{HEAD},"{heading}"')


IDENTITY = {
    "a column of names": Refused(person("naam", "Jansen"), "column 'naam' holds a person's name (first in row 2)"),
    "e-mail addresses": Refused(person("contact", "anna@example.nl"), "column 'contact' holds an e-mail address"),
    "telephone numbers": Refused(person("contact", "06-12345678"), "column 'contact' holds a telephone number"),
    "citizen service numbers": Refused(person("BSN", "111222333"), "column 'BSN' holds a citizen service number"),
    "dates of birth": Refused(
        person("geboortedatum", "12-03-1988"), "column 'geboortedatum' holds a full date of birth"
    ),
    "postcodes": Refused(person("wijk", "1234 AB"), "column 'wijk' holds a full postcode"),
    "an address in free text": Refused(person("opmerking", "mail mij: anna@example.nl"), "holds an e-mail address"),
    "e-mail addresses as ids": Refused(cell("client_id", "anna@example.nl"), "pseudonymise: {client_id:"),
    "e-mail addresses as headings": Refused(
        table(ROW + ",1", head=HEAD + ",anna@example.nl"), "the heading of column 7 holds"
    ),
    "e-mail addresses as doubled headings": Refused(
        table(ROW + ",1,1", head=HEAD + ",anna@example.nl,anna@example.nl"), "columns 7, 8 have the same heading"
    ),
    "e-mail addresses as headings of nothing else": Refused(
        table("1,2", head="anna@example.nl,bea@example.nl"), "the heading of column 1 holds an e-mail address"
    ),
    "names that the mapping drops": Read(person("naam", "Jansen"), BOTH, mapping={"drop": ["naam"]}),
}

BAD_FILES = {**ENCODINGS, **CUT_OFF, **OTHER_FILES, **HEADINGS, **ROWS, **CELLS, **WORKBOOKS, **IDENTITY}
