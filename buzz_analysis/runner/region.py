"""A region on one page: page one of each network's newest report, beside each other and in no order of result."""

from __future__ import annotations

import datetime
from pathlib import Path

import jinja2
import markupsafe

from ..schema import parse_period
from ..wording import date_words, say

HERE = Path(__file__).parent
NOTEBOOK = "learning_cycle"
TEXTS = {
    "title": "What the networks report",
    "region": "Region",
    "lead": "Page one of each network's newest learning cycle, by name and in no order of result. Networks differ "
    "in the women they care for: this is no ranking.",
    "network": "Network and period",
    "reported": "What women report",
    "changed": "Whether that changed",
    "agreed": "What was agreed",
    "missing": "Who is missing",
    "concept": "draft",
    "withdrawn": "withdrawn",
    "none": "no report with such a page yet",
    "loud": "INVENTED DATA",
    "invented": "Made from invented answers: nothing in these reports is about real women or networks.",
    "all": "All reports of this region",
    "late": "Overdue.",
    "written": "This page was written on {day}.",
}
# On page one of a report these stand below other sentences and a figure; here beside them.
ELSEWHERE = (", nor in those above and drawn below", ", nor in those above")
HERE_TOO = ", nor in those named"
PARTS = 4  # three sentences, and who is missing


def summary_page(state: dict, language: str) -> str:
    """The page, as HTML, for the state of one region: only sentences that its networks' own reports show.

    A network without such a report in this language is named too. Links are relative, nothing is fetched.
    """
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string((HERE / "region.html.j2").read_text(encoding="utf-8")).render(
        language=language,
        region=state["region"],
        networks=_newest(state["reports"], language),
        synthetic=any(row["synthetic"] for row in state["reports"]),
        warnings=[reason[language] for reason in state["late"].values()],
        written=date_words(datetime.datetime.fromisoformat(state["written"]).date(), language),
        style=markupsafe.Markup((HERE / "index.css").read_text(encoding="utf-8")),
        words={key: say(text, language, day="{day}") for key, text in TEXTS.items()},
    )


def _newest(rows: list[dict], language: str) -> list[dict]:
    """A row for each network, in the order of the state: its newest report of that kind, else its name alone."""
    newest: dict[str, dict] = {}
    for row in rows:
        kept = newest.setdefault(row["vsv"], {"name": row["name"]})
        if _is_told(row, language) and ("period" not in kept or _until(row) > _until(kept)):
            newest[row["vsv"]] = row
    return [_alone(row, language) for row in newest.values()]


def _alone(row: dict, language: str) -> dict:
    """A row whose sentences point at nothing that is not on this page."""
    for words in ELSEWHERE:
        pointing, named = say(words, language), say(HERE_TOO, language)
        row = row | {"first": [text.replace(pointing, named) for text in row.get("first", ())]}
    return row


def _is_told(row: dict, language: str) -> bool:
    is_report = row.get("notebook") == NOTEBOOK and row.get("audience") == "team" and row.get("language") == language
    return is_report and "link" in row and len(row.get("first", ())) == PARTS


def _until(row: dict) -> tuple[int, int]:
    """The later its last month, the newer; of two that end together the shorter."""
    period = parse_period(row["period"])
    return period.first + period.months, -period.months
