"""How much of each page is hidden where a study starts: the start-up cohort, team edition, every network.

    python benchmarks/hidden_cells.py [mature]

Counts what a reader sees: cells of the published tables that hold a number, and those that say it is hidden (on the
page of a topic those of the own network). Then whether every report still has three topics with something to discuss:
a number of the own network (also pooled over periods or time points), else of the region, else women's released words
or a case.
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

ROOT = Path(__file__).parents[1]
BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
HIDDEN = re.compile(r"hidden|fewer than \d+", re.IGNORECASE)
NOT_THERE = re.compile(r"not (asked|delivered|known)|cannot be decided|^$", re.IGNORECASE)
OWN = "this network"
COUNTED = re.compile(r"\d of (the )?\d|\d%")
TOPICS = 3


class Page(HTMLParser):
    """Rows of tables and sentences of a published report, by section; sentences follow their section."""

    def __init__(self, html: str):
        super().__init__()
        self.section = ""
        self.rows: list[tuple[str, list[tuple[str, bool]]]] = []  # section; text of each cell, and is it a number
        self.said: list[tuple[str, str]] = []  # section, sentence with cells behind it
        self.text, self.taking = [], ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        if tag == "section":
            self.section = named.get("id") or ""
        elif tag == "tr":
            self.rows.append((self.section, []))
        elif tag == "td":
            self.taking, self.text, self.number = "td", [], "buzz-number" in (named.get("class") or "")
        elif tag == "p" and named.get("data-cells"):
            self.taking, self.text = "p", []

    def handle_data(self, data):
        if self.taking:
            self.text.append(data)

    def handle_endtag(self, tag):
        if tag != self.taking:
            return
        text = " ".join("".join(self.text).split())
        if tag == "td":
            self.rows[-1][1].append((text, self.number))
        else:
            self.said.append((self.section, text))
        self.taking = ""

    def numbers(self, section: str = "") -> list[tuple[str, str]]:
        """Section and text of each number cell; on a topic page only those of the own network."""
        return [
            (place, text)
            for place, cells in self.rows
            if section in ("", place) and (not place.startswith("topic-") or any(OWN in text for text, _ in cells))
            for text, is_number in cells
            if is_number
        ]


def kind_of_page(section: str) -> str:
    """Topics differ from network to network: they count together."""
    return "topic" if section.startswith("topic-") else section


def has_something(page: Page, topic: str) -> bool:
    """Whether a topic page shows a number of the own network or of its region, words of women, or a case."""
    own = any(re.search(r"\d", text) and not HIDDEN.search(text) for _, text in page.numbers(topic))
    return own or any(section == topic and COUNTED.search(text) for section, text in page.said)


def reports(folder: Path, profile: str) -> list[Path]:
    """Make the cohort and the reports in a fresh project."""
    for name in ("params", "notebooks"):
        shutil.copytree(ROOT / name, folder / name)
    for words in (["demo", "--profile", profile], ["run", "learning_cycle", "--all", "--language", "en"]):
        subprocess.run([*BUZZ, *words, "--quiet"], cwd=folder, check=True)
    return sorted(folder.glob("outputs/demo/*/*/learning_cycle-team-en.html"))


def measure(folder: Path, profile: str) -> None:
    """Print the share of hidden cells per page, and the topics with something to discuss per report."""
    shown, hidden, poor = Counter(), Counter(), {}
    for path in reports(folder, profile):
        page = Page(path.read_text(encoding="utf-8"))
        for section, text in page.numbers():
            hidden[kind_of_page(section)] += bool(HIDDEN.search(text))
            shown[kind_of_page(section)] += not HIDDEN.search(text) and not NOT_THERE.search(text)
        topics = list(dict.fromkeys(section for section, _ in page.rows if section.startswith("topic-")))
        poor[path.parts[-3]] = sum(has_something(page, topic) for topic in topics)
    print(f"{profile}: hidden cells of the tables, {len(poor)} reports of the team edition")
    for section in sorted({*shown, *hidden}):
        many = hidden[section] + shown[section]
        print(f"  {section}: {hidden[section]} of {many}" + (f" ({hidden[section] / many:.0%})" if many else ""))
    for vsv, topics in poor.items():
        print(f"  {vsv}: {topics} topics with something to discuss{'' if topics >= TOPICS else ' (FEWER THAN 3)'}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        measure(Path(place), "mature" if "mature" in sys.argv[1:] else "start-up")
