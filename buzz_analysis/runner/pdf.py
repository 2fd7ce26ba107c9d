"""The published page on A4 paper: a tagged PDF, read back before it counts as made."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from collections import Counter
from html.parser import HTMLParser

from ..errors import UserError, Word

VARIANT = "pdf/ua-1"  # tags, language, title and alternative texts: ISO 14289-1
A4 = (595, 842)  # points; ISO 216: 210 by 297 mm
HEADINGS = ("h1", "h2", "h3")
TAGS = {"/H1": "headings", "/H2": "headings", "/H3": "headings", "/Figure": "figures"}
# A picture's words stand on the box around it; in a PDF they belong to the drawing itself.
PICTURE = re.compile(r'(aria-label="([^"]*)"><svg [^>]*>)')
NO_PACKAGE = "--pdf needs the package {package}. Install it: pip install 'buzz-analysis[pdf]'."
NO_LIBRARY = "--pdf needs Pango, a library of the system (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)."
NOT_WHOLE = "the PDF is not whole and was not published: {expected} {what} expected, {found} found."
NOT_A4 = "the PDF is not on A4 paper and was not published."
one_at_a_time = threading.Lock()  # the library that lays out text is not made for several threads


def check_ready() -> None:
    """Refuse before anything is made when a PDF cannot be.

    Raises
    ------
    UserError
        If a package or a library of the system is missing.
    """
    try:
        import pypdf  # noqa: F401
        import pypdfium2  # noqa: F401
        import weasyprint  # noqa: F401
    except ImportError as missing:
        raise UserError(NO_PACKAGE, package=missing.name or "weasyprint") from None
    except OSError:
        raise UserError(NO_LIBRARY) from None


def to_pdf(html: str) -> bytes:
    """Print the published page on A4; the same page gives the same bytes.

    Raises
    ------
    UserError
        If the PDF lacks a page, heading or figure of the page.
    """
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    outside = URLFetcher(allowed_protocols=("data",), fail_on_errors=True)  # the page asks nothing of any host
    identifier = hashlib.sha256(html.encode("utf-8")).digest()[:16]
    with one_at_a_time:
        page = HTML(string=PICTURE.sub(r"\1<title>\2</title>", html), url_fetcher=outside)
        made = page.write_pdf(pdf_variant=VARIANT, pdf_identifier=identifier)
    check_pdf(made, html)
    return made


def check_pdf(pdf: bytes, html: str) -> None:
    """Compare what was printed with the page: paper, pages, headings, figures.

    Raises
    ------
    UserError
        At the first of these that differs.
    """
    from pypdf import PdfReader

    reader = PdfReader(io.BytesIO(pdf))
    expected, found = _parts_of_page(html), _parts_of_pdf(reader)
    if len(reader.pages) < expected["pages"]:
        raise UserError(NOT_WHOLE, what=Word("pages"), expected=expected["pages"], found=len(reader.pages))
    if found["headings"] != expected["headings"]:
        raise UserError(NOT_WHOLE, what=Word("headings"), expected=expected["headings"], found=found["headings"])
    if found["figures"] != expected["figures"]:
        raise UserError(NOT_WHOLE, what=Word("figures"), expected=expected["figures"], found=found["figures"])
    sizes = {(round(float(page.mediabox.width)), round(float(page.mediabox.height))) for page in reader.pages}
    if sizes != {A4}:
        raise UserError(NOT_A4)


class _Counted(HTMLParser):
    """How many of each part a page has; on paper a topic with a table begins a page, and so does the first."""

    def __init__(self):
        super().__init__()
        self.count = Counter(pages=1)
        self.is_topic = False

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag in HEADINGS:
            self.count["headings"] += 1
        elif named.get("role") == "img":
            self.count["figures"] += 1
        elif tag == "section":
            self.is_topic = (named.get("id") or "").startswith("topic-")
        elif tag == "table" and self.is_topic:
            self.count["pages"] += 1
            self.is_topic = False


def _parts_of_page(html: str) -> Counter:
    parser = _Counted()
    parser.feed(html)
    return parser.count


def _parts_of_pdf(reader) -> Counter:
    """The headings and figures of the tag tree; a figure without alternative text is none."""
    count: Counter = Counter()
    waiting: list = [reader.trailer["/Root"].get("/StructTreeRoot")]
    while waiting:
        element = waiting.pop()
        element = element.get_object() if element is not None else None
        if isinstance(element, list):
            waiting.extend(element)
        elif isinstance(element, dict):
            kind = TAGS.get(str(element.get("/S")), "")
            count[kind] += kind != "figures" or bool(element.get("/Alt"))
            waiting.append(element.get("/K"))
    return count
