"""What every printed report of a network holds: at most twelve numbered pages, then its annex."""

from pathlib import Path

from pypdf import PdfReader


def words_of_pages(pdf: Path) -> list[str]:
    """The words of each page."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(pdf).pages]


def assert_numbered_pages_and_annex(pages: list[str]) -> None:
    """REPORTS section 2: 8 to 12 A4 pages; a network that only starts has fewer cycles and figures."""
    first = next(number for number, text in enumerate(pages) if "Bijlage: de andere vragenlijsten" in text)
    assert 6 <= first <= 12 and len(pages) - first <= 3
    assert all("bijlage" in text for text in pages[first:])
