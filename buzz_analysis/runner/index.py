"""outputs/index.html: one small page, without a script, that shows the state of every VSV's reports."""

from __future__ import annotations

import datetime
import json
import os
import tempfile
from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from pathlib import Path
from urllib.parse import unquote

import jinja2
import markupsafe
from filelock import FileLock

from ..provenance import CONCEPT
from ..wording import date_words, say, whole
from .gate import check_pages
from .job import Outcome
from .moves import FILE as MODE
from .region import summary_page
from .status import FILE, state_of

HERE = Path(__file__).parent
STATES = {
    "ok": "published",
    "review": "published with warnings: look at it before you use it",
    "failed": "failed",
    "locked": "not made: another run was making it",
    "absent": "no report yet",
}
NOTEBOOKS = {
    "data_trust": "Can we trust the data?",
    "learning_cycle": "Learning cycle",
    "benchmark": "Benchmark of the yearly figures",
    "yearly_quality_report": "Yearly quality report",
    "user_study": "What the networks learned",
}
ALSO = {"pdf": "PDF", "slides.html": "slides", "md": "Markdown", "docx": "Word", "xlsx": "Excel"}
LANGUAGES = {"nl": "Dutch", "en": "English"}
AUDIENCES = {"team": "team", "council": "client council"}  # research output is in no index
STANDS = {
    "concept": "draft, not released",
    "released": "released on {day} by: {role}",
    "withdrawn": "withdrawn on {day}: do not use it. {reason}",
}
# What a team lead reads first: the one thing that comes before all others, or that there is nothing.
TO_DO = {
    "failed": "To do: repair what failed. Reports that failed: {n}; each says why below. Then run it again.",
    "late": "To do: ask for the delivery that is overdue; what is said below is of older answers.",
    "not_good": 'To do: read "Can we trust the data?" first. Checks of the data that came out as not good: {n}.',
    "review": "To do: look at what was published with warnings before you use it. Reports: {n}.",
    "locked": "To do: run it again. Reports that were not made, for another run was making them: {n}.",
    "stale": "To do: make the reports anew with buzz update; since they were made something changed. Reports: {n}.",
    "waiting": "To do: read the drafts and release them. Drafts: {n}.",
    "due": "To do: look at the duties that are due; they stand beside the network. Networks: {n}.",
    "absent": "To do: no report was made yet. Make the first: buzz run data_trust",
    "": "Nothing is wrong and nothing is to be done.",
}
TEXTS = {
    "title": "Reports",
    "region": "Region",
    "lead": "One report per network and period. Each is a draft until a person releases it.",
    "waiting": "A newer draft waits to be released:",
    "open": "open the draft",
    "erratum": "what is different: erratum",
    "network": "Network",
    "period": "Period",
    "report": "Report",
    "editions": "Editions",
    "published": "Published",
    "age": "Data age",
    "unknown": "not known",
    "mark": "invented",
    "loud": "INVENTED DATA",
    "earlier": "The report that stood here before still does.",
    "invented": "Made from invented answers: nothing in these reports is about real women or networks.",
    "some_invented": "Reports marked as invented are made from invented answers.",
    "late": "Overdue.",
    "release": "When you have read it, type in the study folder:",
    "summary": "What the networks of this region report, on one page",
    "written": "This page was written on {day}.",
}


def write_index(
    outputs: Path,
    outcomes: Iterable[Outcome],
    names: dict[str, str],
    *,
    store: dict,
    language: str,
    region: tuple[str, Iterable[str]] | None = None,
    late: Mapping[str, str] | None = None,
    due: Mapping[str, Mapping[str, str]] | None = None,
    stale: Collection[str] = (),
    notebooks: Collection[str] | None = None,
) -> Path:
    """Write status.json and index.html anew, and a region's two pages (its id and networks); returns the index's path.

    `late` is the warning that a delivery of this study is overdue, in each language (`late_words`); `due` what is due
    of the duties of each of its networks (`due_of`); `stale` the keys of reports that are known to be stale;
    `notebooks` as `state_of` takes them.

    Raises
    ------
    UserError
        If a page would hold what may not leave, such as a name in a register; the earlier pages stay.
    """
    (outputs / ".locks").mkdir(parents=True, exist_ok=True)
    with FileLock(outputs / ".locks" / "index.lock"):
        state = state_of(outputs, outcomes, names, store=store, late=late or {}, notebooks=notebooks)
        own = store["study_id"]
        known = _due_of_others(outputs, own) | {(own, vsv): one for vsv, one in (due or {}).items()}
        rows = (row | ({"fresh": False} if row["key"] in stale else {}) for row in state["reports"])
        state |= {"reports": [with_due(row, known) for row in rows], "folder": outputs.name}
        pages = {FILE: json.dumps(state, ensure_ascii=False, indent=1) + "\n", "index.html": page(state, language)}
        if region is not None:
            inside = _of_region(state, own, *region)
            pages[f"region-{region[0]}.html"] = page(inside, language)
            pages[f"region-{region[0]}-summary.html"] = summary_page(inside, language)
        check_pages(pages, outputs, store)
        for name, text in pages.items():
            replace_page(outputs / name, text)
    return outputs / "index.html"


def with_due(row: dict, known: Mapping) -> dict:
    """A row with what is due of its network."""
    due = known.get((row["study"], row["vsv"]))
    return row | {"due": dict(due)} if due else row


def _due_of_others(outputs: Path, study: str) -> dict[tuple[str, str], dict]:
    """What the page said last of networks of other studies: their records are not read here."""
    try:
        rows = json.loads((outputs / FILE).read_text(encoding="utf-8"))["reports"]
        known = [row for row in rows if isinstance(row, dict) and {"study", "vsv", "due"} <= set(row)]
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    return {(row["study"], row["vsv"]): row["due"] for row in known if row["study"] != study}


def page(state: dict, language: str) -> str:
    """The page for a state, as HTML; links are relative, nothing is fetched."""
    rows = state["reports"]
    marks = {bool(row["synthetic"]) for row in rows}
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["day"] = lambda text: date_words(datetime.datetime.fromisoformat(text).date(), language)
    environment.filters["days"] = lambda count: say("{n} days", language, n=whole(count, language))

    what, n = to_do(state)
    environment.filters["stands"] = lambda row: stands_words(row, language)

    def spoken(texts: dict[str, str]) -> dict[str, str]:
        return {key: say(text, language, day="{day}") for key, text in texts.items()}

    return environment.from_string((HERE / "index.html.j2").read_text(encoding="utf-8")).render(
        language=language,
        networks=[_reports(group) for _, group in groupby(rows, key=lambda row: (row["study"], row["vsv"]))],
        banner={(True,): "invented", (False, True): "some_invented"}.get(tuple(sorted(marks)), ""),
        written=state["written"],
        to_do=say(TO_DO[what], language, n=whole(n, language)),
        calm=what in ("", "waiting", "due"),
        release=release_line(rows, state.get("folder", "outputs"), language) if what == "waiting" else "",
        warnings=[reason[language] for reason in state["late"].values()],
        region=state.get("region", ""),
        style=markupsafe.Markup((HERE / "index.css").read_text(encoding="utf-8")),
        words=spoken(TEXTS),
        states=spoken(STATES),
        notebooks=spoken(NOTEBOOKS),
        languages=spoken(LANGUAGES),
        also=spoken(ALSO),
        audiences=spoken(AUDIENCES),
    )


def to_do(state: Mapping) -> tuple[str, int]:
    """The key of `TO_DO` that comes first, and of how many reports."""
    return next(iter(all_to_do(state).items()), ("", 0))


def all_to_do(state: Mapping) -> dict[str, int]:
    """Every key of `TO_DO` that applies, the first to be done first, and of how many reports."""
    rows = state["reports"]
    drafts = [row for row in rows if row.get("status") == CONCEPT or "waiting" in row]
    counts = {key: sum(row["state"] == key for row in rows) for key in ("failed", "review", "locked")}
    found = {
        "failed": counts["failed"],
        "late": len(state["late"]),
        "not_good": sum(state.get("not_good", {}).values()),
        "review": counts["review"],
        "locked": counts["locked"],
        "stale": sum(row.get("fresh") is False for row in rows),
        "absent": not any("link" in row for row in rows),
        "waiting": len(drafts),
        "due": len({(row["study"], row["vsv"]) for row in rows if row.get("due")}),
    }
    return {key: int(n) for key, n in found.items() if n}


def release_line(rows: Iterable[Mapping], folder: str, language: str) -> str:
    """The command that releases the first draft of these, to type as it stands but for the role."""
    link = next(
        unquote(row.get("waiting", row)["link"]) for row in rows if row.get("status") == CONCEPT or "waiting" in row
    )
    return f"buzz release {folder}/{link} --role {say('ROLE', language)}"


def stands_words(row: dict, language: str) -> str:
    """Whether somebody released a report, and who; or that it was withdrawn."""
    at = row["decided"].get("at")
    day = date_words(datetime.datetime.fromisoformat(at).date(), language) if at else ""
    values = {name: row["decided"].get(name, "") for name in ("role", "reason")}
    return say(STANDS[row["status"]], language, day=day, **values)


def _of_region(state: dict, study: str, region: str, vsvs: Iterable[str]) -> dict:
    """The same state for the networks of one region of this study."""
    own = set(vsvs)
    rows = [row for row in state["reports"] if row["study"] == study and row["vsv"] in own]
    late = {name: reason for name, reason in state["late"].items() if name == study}
    not_good = {key: n for key, n in state["not_good"].items() if key in {f"{study}.{vsv}" for vsv in own}}
    return state | {"reports": rows, "late": late, "not_good": not_good, "region": region}


def _reports(rows: Iterable[dict]) -> list[list[dict]]:
    """The rows of one network: a list per report, with its editions beside each other, the team's first."""
    order = [*AUDIENCES]
    made: dict[tuple, list[dict]] = {}
    for row in rows:
        made.setdefault((row.get("period"), row.get("notebook")), []).append(row)
    return [
        sorted(editions, key=lambda row: order.index(row["audience"]) if row.get("audience") in order else -1)
        for editions in made.values()
    ]


def replace_page(path: Path, text: str) -> None:
    """Write aside, then move into place: a reader never meets half a page.

    Who writes it also clears what a process that was killed left aside: the caller holds the lock of that page.
    """
    for left in path.parent.glob(f".{path.name}.????????"):
        left.unlink(missing_ok=True)
    handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(aside, MODE)
    os.replace(aside, path)
