"""What a PDF holds."""

from __future__ import annotations

import ctypes
import threading
from collections.abc import Iterator

from .contents import PAGE, Contents

_one_at_a_time = threading.Lock()  # the library that reads is not made for several threads


def read_pdf(content: bytes) -> Contents:
    """Read a PDF: the text of its pages, the words of its figures, what it says of itself, links and scripts."""
    import pypdfium2
    from pypdfium2 import raw

    found = Contents(unit=PAGE)
    with _one_at_a_time:
        document = pypdfium2.PdfDocument(content)
        try:
            found.add("\n".join(document.get_metadata_dict().values()) + "\n", 1)
            if raw.FPDFDoc_GetJavaScriptActionCount(document) or raw.FPDFDoc_GetAttachmentCount(document):
                found.running.append(1)
            for number, page in enumerate(document, start=1):
                text = page.get_textpage()
                found.add(text.get_text_range().replace("\r\n", "\n") + "\n", number)
                found.lead(number, _links(document, page, raw))
                for words in _alternatives(page, raw):
                    found.add(words + "\n", number)
                text.close()
                page.close()
        finally:
            document.close()
    return found


def _links(document, page, raw) -> Iterator[str]:
    """Addresses that a page links to; what else an action does (start a program, open a file) is told as such."""
    place, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, place, link):
        action = raw.FPDFLink_GetAction(link)
        kind = raw.FPDFAction_GetType(action) if action else raw.PDFACTION_GOTO
        if kind == raw.PDFACTION_URI:
            size = raw.FPDFAction_GetURIPath(document, action, None, 0)
            buffer = ctypes.create_string_buffer(size)
            raw.FPDFAction_GetURIPath(document, action, buffer, size)
            yield buffer.value.decode("utf-8", "replace")
        elif kind not in (raw.PDFACTION_GOTO, raw.PDFACTION_UNSUPPORTED):
            yield "file:"


def _alternatives(page, raw) -> Iterator[str]:
    """The words that stand for the figures of a page, as a screen reader says them."""
    tree = raw.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    waiting = [raw.FPDF_StructTree_GetChildAtIndex(tree, n) for n in range(raw.FPDF_StructTree_CountChildren(tree))]
    while waiting:
        element = waiting.pop()
        if not element:
            continue
        size = raw.FPDF_StructElement_GetAltText(element, None, 0)
        if size > 2:
            buffer = ctypes.create_string_buffer(size)
            raw.FPDF_StructElement_GetAltText(element, buffer, size)
            yield buffer.raw[: size - 2].decode("utf-16-le", "replace")
        count = raw.FPDF_StructElement_CountChildren(element)
        waiting += [raw.FPDF_StructElement_GetChildAtIndex(element, n) for n in range(count)]
    raw.FPDF_StructTree_Close(tree)
