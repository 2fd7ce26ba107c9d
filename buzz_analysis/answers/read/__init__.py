"""One module for each format: a file in, its cells as text out."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from ...errors import DataError
from ...schema import Mapping
from . import castor, limesurvey, qualtrics, redcap
from .csv import read_csv
from .excel import read_xlsx
from .fhir import read_fhir
from .parquet import read_parquet
from .spss import read_sav
from .table import Cells, Note, Table, cells_of, table_of, without
from .text import read_start, refuse_other_formats

STARTS = {b"PK\x03\x04": "xlsx", b"$FL2": "sav", b"$FL3": "sav", b"PAR1": "parquet"}
LAYOUTS = {  # of vendors, with CSV or Excel underneath
    "castor": castor.lay_out,
    "limesurvey": limesurvey.lay_out,
    "qualtrics": qualtrics.lay_out,
    "redcap": redcap.lay_out,
}


def read_table_of(path: Path, mapping: Mapping | None, expected: Collection[str]) -> Table:
    """Read a file of any format we know: the mapping says which layout, the file's first bytes which format.

    `expected` are headings that we know or that the mapping names.
    """
    declared, found = mapping.format if mapping else None, find_format(path)
    if declared and found not in (("csv", "xlsx") if declared in LAYOUTS else (declared,)):
        if found == "csv":  # so it is called too when it tells nothing, such as a workbook with a password
            refuse_other_formats(path.read_bytes(), path)
        raise DataError(
            "{file} is {found}, and its mapping says {format}. Correct format in the mapping, or export it again.",
            file=path.as_posix(),
            found=found,
            format=declared,
        )
    table = _read(found, path, mapping, expected)
    return LAYOUTS[declared](table, mapping) if mapping and declared in LAYOUTS else table


def find_format(path: Path) -> str:
    """The format that a file's first bytes tell, whatever its name; what tells nothing is text, so CSV."""
    start = read_start(path)
    known = next((name for mark, name in STARTS.items() if start.startswith(mark)), None)
    is_json = start.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{")
    return known or ("fhir" if is_json else "csv")


def _read(kind: str, path: Path, mapping: Mapping | None, expected: Collection[str]) -> Table:
    if kind == "xlsx":
        return read_xlsx(path, sheet=mapping.sheet if mapping else None)
    if kind == "sav":
        return read_sav(path)
    if kind == "parquet":
        return read_parquet(path)
    if kind == "fhir":
        return read_fhir(path, expected if mapping else ())
    declared = {"separator": mapping.separator, "encoding": mapping.encoding} if mapping else {}
    return read_csv(path, **({"separator": None, "encoding": None} | declared), expected=expected)


__all__ = ["Cells", "Note", "Table", "cells_of", "find_format", "read_csv", "read_table_of", "table_of", "without"]
