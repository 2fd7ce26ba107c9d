"""The page as a .docx that people go on editing: real headings, tables with a repeated head, pictures with words."""

from __future__ import annotations

import io

from .blocks import Block, blocks
from .png import to_png
from .same_bytes import DAY, same_bytes

LANGUAGES = {"nl": "nl-NL", "en": "en-GB"}


def to_docx(html: str, *, language: str, title: str, mark: str = "") -> bytes:
    """Turn the published page into a document; `mark` stands at the top of each page: draft, invented data."""
    from docx import Document
    from docx.shared import Mm

    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    section.header.paragraphs[0].text = mark
    _about(document, language, title)
    for one in blocks(html):
        _add(document, one)
    file = io.BytesIO()
    document.save(file)
    return same_bytes(file.getvalue())


def _about(document, language: str, title: str) -> None:
    from docx.oxml.ns import qn

    about = document.core_properties
    about.title, about.language, about.author = title, LANGUAGES[language], "buzz-analysis"
    about.created = about.modified = DAY
    run = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    found = run.find(qn("w:lang"))
    if found is not None:
        found.set(qn("w:val"), LANGUAGES[language])


def _add(document, one: Block) -> None:
    if one.kind == "heading":
        document.add_heading(one.text, level=one.level)
    elif one.kind == "table":
        _table(document, one.rows)
    elif one.kind == "picture":
        _picture(document, one)
    else:
        document.add_paragraph(one.text, style="List Bullet" if one.kind == "item" else None)


def _table(document, rows) -> None:
    """A table whose first row is repeated on every page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    width = max(map(len, rows))
    made = document.add_table(rows=len(rows), cols=width, style="Table Grid")
    for row, texts in zip(made.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=False):
            cell.text = text
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    made.rows[0]._tr.get_or_add_trPr().append(head)
    for cell in made.rows[0].cells:
        for run in cell.paragraphs[0].runs:
            run.bold = True
    document.add_paragraph()


def _picture(document, one: Block) -> None:
    from docx.shared import Mm

    shape = document.add_picture(io.BytesIO(to_png(one.svg)), width=Mm(165))
    shape._inline.docPr.set("descr", one.text)
