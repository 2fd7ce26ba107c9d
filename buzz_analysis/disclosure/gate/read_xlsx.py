"""What an .xlsx holds: the cells of all its sheets, hidden ones too, its own properties, and addresses outside it."""

from __future__ import annotations

import io
import zipfile
from html import escape

from .contents import Contents
from .read_docx import DAYS, OUTSIDE, TARGET
from .read_html import read_html


def read_xlsx(content: bytes) -> Contents:
    """Read every sheet as a table, and every other part as a page of its texts."""
    from openpyxl import load_workbook

    found = Contents()
    for number, sheet in enumerate(load_workbook(io.BytesIO(content)).worksheets, start=1):
        rows = "\n".join(_row(row) for row in sheet.iter_rows(values_only=True))
        found.take(read_html(f"<h2>{escape(sheet.title)}</h2><table>{rows}</table>"), number)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            text = archive.read(name).decode("utf-8", "replace")
            found.lead(1, (to for one in OUTSIDE.findall(text) for to in TARGET.findall(one)))
            if name.startswith(("docProps/", "xl/comments")):
                found.take(read_html(DAYS.sub("", text)), 1)
    return found


def _row(row) -> str:
    return "<tr>" + "".join(f"<td>{escape(str(value))}</td>" for value in row if value is not None) + "</tr>"
