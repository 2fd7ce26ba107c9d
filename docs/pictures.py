"""Renew the pictures of docs/ from the reports of the invented network: `make pictures`.

Needs chromium and pdftoppm (Debian: apt-get install chromium poppler-utils). Pages of paper come from the PDF beside
the report, the telephone's width from a browser.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from pathlib import Path

from PIL import Image
from pypdf import PdfReader

DOCS = Path(__file__).parent
DEMO = DOCS.parent / "outputs" / "demo"
TEAM, COUNCIL = (DEMO / "voorbeeld" / "2021" / f"learning_cycle-{edition}-nl.html" for edition in ("team", "council"))
BENCHMARK, YEAR = (
    DEMO / "voorbeeld" / "2021" / f"{name}-nl.html" for name in ("benchmark-team", "yearly_quality_report-council")
)
DOTS = 110  # per inch: an A4 page is 909 by 1286 dots
PHONE = 412, 1800  # dots: a common telephone, and as much below it as tells enough
COLOURS = 256  # fewer dull the orange
SHARES = re.compile(r"Figuur (\d+)\. [^.]*vrouwen met een alert")
FUNNEL = re.compile(r'<figure[^>]* id="[^"]*(?:funnel|position|place)[^"]*".*?<figcaption>(Figuur \d+)\.', re.DOTALL)


def main() -> None:
    """Make every picture."""
    pages = texts(TEAM)
    first = next(number for number, text in enumerate(pages) if number and SHARES.search(text))  # page one has one too
    paper(TEAM, 0, "page_one")
    paper(TEAM, first, "learning_cycle")  # the README's
    paper(TEAM, first, "greyscale", grey=True)
    paper(COUNCIL, 0, "council_pdf")
    telephone(COUNCIL, "council_phone")
    paper(BENCHMARK, 0, "benchmark")
    paper(YEAR, 1, "yearly_report")  # the council's figures of care
    for report in (TEAM, *sorted(DEMO.glob("*/2021/learning_cycle-team-nl.html"))):
        found = FUNNEL.search(report.read_text(encoding="utf-8"))
        if found:  # not every network has women enough for one
            page = next(n for n, text in enumerate(texts(report)) if f"{found.group(1)}. " in text)
            paper(report, page, "funnel")
            return


def texts(report: Path) -> list[str]:
    """The words on each page of the PDF beside a report."""
    return [" ".join(page.extract_text().split()) for page in PdfReader(report.with_suffix(".pdf")).pages]


def paper(report: Path, page: int, name: str, *, grey: bool = False) -> None:
    """One page of the PDF beside a report."""
    with tempfile.TemporaryDirectory() as place:
        number = str(page + 1)
        options = ["-r", str(DOTS), "-f", number, "-l", number, "-singlefile", "-png"]
        subprocess.run([tool("pdftoppm"), *options, report.with_suffix(".pdf"), f"{place}/page"], check=True)
        keep(Path(place) / "page.png", name, grey=grey)


def telephone(report: Path, name: str) -> None:
    """The top of a page in a frame as wide as a telephone: a browser's own window is never so narrow."""
    width, height = PHONE
    with tempfile.TemporaryDirectory() as place:
        frame = Path(place) / "frame.html"
        frame.write_text(
            f'<body style="margin:0"><iframe src="{report.as_uri()}" width="{width}" height="{height}" '
            'style="border:0"></iframe></body>',
            encoding="utf-8",
        )
        options = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", "--allow-file-access-from-files"]
        size = [f"--window-size={max(width, 500)},{height}", f"--screenshot={place}/page.png"]
        where = [f"--user-data-dir={place}/profile", "--virtual-time-budget=3000", frame.as_uri()]
        subprocess.run([tool("chromium"), *options, *size, *where], check=True, capture_output=True)
        keep(Path(place) / "page.png", name, crop=(0, 0, width, height))


def keep(picture: Path, name: str, *, grey: bool = False, crop=None) -> None:
    """A small file beside the texts that show it."""
    with Image.open(picture) as whole:
        part = whole.convert("L" if grey else "RGB").crop(crop)
        part.quantize(COLOURS).save(DOCS / f"{name}.png", optimize=True)


def tool(name: str) -> str:
    """Where a program of the system is."""
    found = shutil.which(name)
    if found is None:
        raise SystemExit(f"{name} is not installed. Debian: apt-get install chromium poppler-utils")
    return found


if __name__ == "__main__":
    main()
