"""How much of each page is hidden where a study starts: the start-up cohort, team edition, every network.

    python benchmarks/hidden_cells.py [mature]

Counts what a reader sees: cells of the published tables that hold a number, and those that say it is hidden (columns of
other networks and of unknown answers left out). Then whether every report still has three topics with something to
discuss: a number of the own network (also pooled over periods or time points), else of the region, else women's
released words or a case.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
HIDDEN = re.compile(r"hidden|fewer than \d+", re.IGNORECASE)
NOT_THERE = re.compile(r"not (asked|delivered|known)|cannot be decided|^$", re.IGNORECASE)
NOT_OWN = re.compile(r"ther networks|Not known")  # heads of columns
TOPICS = 3
WAYS = ("own number", "pooled", "region", "words", "case")  # in the order in which they are looked for


class Row(NamedTuple):
    """A row of a table: where it stands, the words of its cells, and which of them are own numbers."""

    section: str
    table: str
    cells: list[tuple[str, bool]]


class Page(HTMLParser):
    """The rows of the tables of a published report, and the pages on which women's words stand."""

    def __init__(self, html: str):
        super().__init__()
        self.section, self.table = "", ""
        self.rows: list[Row] = []
        self.heads: list[str] = []  # of the columns of the table being read
        self.with_words: set[str] = set()
        self.has_case = False
        self.text, self.taking, self.number = [], "", False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        classes = (named.get("class") or "").split()
        if tag == "section":
            self.section = named.get("id") or ""
            self.has_case |= self.section == "cases"
        elif tag == "table":
            self.table, self.heads = named.get("id") or "", []
        elif tag == "tr":
            self.rows.append(Row(self.section, self.table, []))
        elif tag == "figure" and "buzz-words" in classes:
            self.with_words.add(self.section)
        elif tag == "td" or (tag == "th" and named.get("scope") == "col"):
            self.taking, self.text, self.number = tag, [], "buzz-number" in classes

    def handle_data(self, data):
        if self.taking:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag != self.taking:
            return
        text, cells = " ".join("".join(self.text).split()), self.rows[-1].cells
        if tag == "th":
            self.heads.append(text)
        else:
            head = self.heads[len(cells) + 1 :][:1]  # the first column heads its row
            cells.append((text, self.number and not any(map(NOT_OWN.search, head))))
        self.taking = ""

    def numbers(self) -> list[tuple[str, str]]:
        """Section and text of each number cell; not of the invented women of a definition card."""
        rows = [row for row in self.rows if not row.table.startswith("card-")]
        return [(row.section, text) for row in rows for text, is_number in row.cells if is_number]


def kind_of_page(section: str) -> str:
    """Topics differ from network to network: they count together."""
    return "topic" if section.startswith("topic-") else section


def rests_on(page: Page, topic: str) -> str:
    """The first of WAYS in which a topic page has something to discuss, else nothing."""
    rows = [row for row in page.rows if row.section == topic and any(is_shown(cell) for cell in row.cells)]
    pooled = [row for row in rows if row.table.endswith("-pooled")]
    regional = [row for row in pooled if any("networks" in text for text, _ in row.cells)]
    found = {
        "own number": any(row.table.endswith("-table") for row in rows),
        "pooled": len(pooled) > len(regional),
        "region": bool(regional),
        "words": topic in page.with_words,
        "case": page.has_case,
    }
    return next((way for way in WAYS if found[way]), "")


def is_shown(cell: tuple[str, bool]) -> bool:
    """Whether a cell holds a number that a reader sees."""
    text, is_number = cell
    return is_number and bool(re.search(r"\d", text)) and not HIDDEN.search(text)


def reports(folder: Path, profile: str) -> list[Path]:
    """Make the cohort and the reports in a fresh project."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    for words in (["demo", "--profile", profile], ["run", "learning_cycle", "--all", "--language", "en"]):
        subprocess.run([*BUZZ, *words, "--quiet"], cwd=folder, check=True)
    return sorted(folder.glob("outputs/demo/*/*/learning_cycle-team-en.html"))


def measure(folder: Path, profile: str) -> None:
    """Print the share of hidden cells per page, and the topics with something to discuss per report."""
    shown, hidden, topics = Counter(), Counter(), {}
    for path in reports(folder, profile):
        page = Page(path.read_text(encoding="utf-8"))
        for section, text in page.numbers():
            hidden[kind_of_page(section)] += bool(HIDDEN.search(text))
            shown[kind_of_page(section)] += not HIDDEN.search(text) and not NOT_THERE.search(text)
        named = dict.fromkeys(row.section for row in page.rows if row.section.startswith("topic-"))
        topics[path.parts[-3]] = [way for way in (rests_on(page, topic) for topic in named) if way]
    print(f"{profile}: hidden cells of the tables, {len(topics)} reports of the team edition")
    for section in sorted({*shown, *hidden}):
        many = hidden[section] + shown[section]
        print(f"  {section}: {hidden[section]} of {many}" + (f" ({hidden[section] / many:.0%})" if many else ""))
    for vsv, ways in topics.items():
        few = "" if len(ways) >= TOPICS else " (FEWER THAN 3)"
        print(f"  {vsv}: {len(ways)} topics with something to discuss{few}: {', '.join(ways)}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), "mature" if "mature" in sys.argv[1:] else "start-up")
