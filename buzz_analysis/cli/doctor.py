"""`buzz doctor`: one page on where everything is, what ran last, what is stale and what is missing."""

from __future__ import annotations

import datetime
import importlib.util
import platform
from dataclasses import dataclass, field
from pathlib import Path

from ..errors import UserError
from .parts import Part, show
from .session import Session, in_session, shown

# A package that shows whether an extra is installed.
EXTRAS = {"pdf": "weasyprint", "docx": "docx", "voila": "voila", "spss": "pyreadstat", "fhir": "fhir", "dask": "dask"}
NO_DATA = "No data yet. Put an export in {file}."
NO_FILE = "{file} is named in the study and is not there. Put it there, or take the line out of {study}."
NO_MAPPING = "The mapping {file} is not there. Make it: buzz map EXPORT --out {file}"
NO_KEY = "The key {file} is not there: no export can be read. Put it back from its safe place; never make a new one."
NO_STORE = "Nothing was prepared yet. Make the first report: buzz run data_trust"
STALE_STORE = "Data, settings or rules changed since the last preparation. Make the reports anew: buzz update"
OPEN = "Everybody on this machine can read {folder}. Close it: chmod -R go= {folder}"
NO_TIMER = "No timed run was found on this machine. docs/schedule.md shows how to make one; it is no duty."
INVENTS = "The answers are invented by the first run, which writes them to {folder}: buzz run learning_cycle"
OF_ONE = "    {name}, {period}, {report}: {why}"
MORE = "    And {n} more: buzz status"
MOST = 12  # reports that are named
ALL_WELL = "Nothing is wrong and nothing is to be done."


@dataclass
class Visit:
    """What the doctor found: lines of what, where and how, and what is to be done."""

    here: Session
    lines: list[list[str]] = field(default_factory=list)
    to_do: list[str] = field(default_factory=list)

    def line(self, what: str, where: str | Path = "", state: str = "") -> None:
        """Write down one thing, where it is, and how it is."""
        self.lines.append([what, self.name(where) if isinstance(where, Path) else where, state])

    def is_to_come(self, name: str) -> bool:
        """Whether a file is one that the first run invents, and has not yet."""
        from ..project import DEMO

        project = self.here.project
        return project.is_demo and name.startswith(DEMO) and not project.place(DEMO).exists()

    def file(self, what: str, name: str, path: Path, absent: str) -> None:
        """Write down a file, and what to do where it is absent."""
        words = self.here.words
        self.line(what, name, words("there") if path.exists() else words("absent"))
        self.ask(absent, not path.exists() and not self.is_to_come(name), file=name, study=self.here.study)

    def ask(self, message: str, is_so: bool, **values) -> None:
        """Write down what is to be done, if it is."""
        if is_so:
            self.to_do.append(self.here.words(message, **values))

    def name(self, path: Path) -> str:
        """A path as the study names it."""
        return self.here.project.named(path)

    def day(self, text: str) -> str:
        """A day, or a moment, as the reader writes it."""
        from ..wording import date_words

        return date_words(datetime.datetime.fromisoformat(text).date(), self.here.language)


@in_session
def doctor(here: Session) -> None:
    """Say on one page where data, keys and schedule are, what ran last, what is stale and what is missing."""
    visit = Visit(here)
    for look in (_software, _data, _keys, _prepared, _published, _timed):
        look(visit)
    if here.quiet:
        return
    headings = [here.words(word) for word in ("What", "Where", "State")]
    show(Part(here.project.study.title, [], headings, visit.lines))
    show(Part(here.words("To do"), visit.to_do or [here.words(ALL_WELL)]))


def _software(visit: Visit) -> None:
    """Which versions, and what of the extras is installed."""
    from ..prepare import library_commit
    from ..runner.job import library_version
    from .study_folder import made_by

    words, root = visit.here.words, visit.here.project.root
    made = made_by(root)
    by = words("made by {version} on {day}", version=made["version"], day=visit.day(made["made_on"])) if made else ""
    there = [extra for extra, package in EXTRAS.items() if importlib.util.find_spec(package)]
    visit.line(words("study folder"), str(root), by)
    version = " ".join(filter(None, [library_version(), library_commit()[:12]]))
    visit.line("buzz-analysis", str(Path(__file__).parents[1]), version)
    visit.line("Python", platform.platform(), platform.python_version())
    visit.line(words("extras"), "", ", ".join(there) or words("none"))


def _data(visit: Visit) -> None:
    """The files that the study names, and their mappings."""
    from ..project import DEMO

    project, words = visit.here.project, visit.here.words
    study = project.study
    sources = (*study.data, *study.yearly, *study.staff)
    for source in sources:
        files = project.data_files(source)
        newest = max((path.stat().st_mtime for path in files), default=None)
        day = "" if newest is None else visit.day(datetime.datetime.fromtimestamp(newest).isoformat())
        state = words("{n} files, the newest of {day}", n=len(files), day=day) if files else words("absent")
        visit.line(words("data"), source.path, state)
        visit.ask(NO_DATA, not files and not visit.is_to_come(source.path), file=source.path)
    visit.ask(INVENTS, visit.is_to_come(DEMO), folder=DEMO)
    for name in dict.fromkeys(source.mapping for source in sources if source.mapping):
        visit.file(words("mapping"), name, project.place(name), NO_MAPPING)
    for name in study.registers:
        visit.file(words("register"), name, project.place(name), NO_FILE)
    for name in filter(None, (study.births, study.words, study.case_mix, *study.benchmarks)):
        visit.file(words("data"), name, project.place(name), NO_FILE)


def _keys(visit: Visit) -> None:
    """Where the keys of pseudonyms lie, and who withdrew; never what is in them."""
    from ..prepare import key_files, withdrawn_file

    words, what = visit.here.words, visit.here.words("key of pseudonyms")
    keys = key_files(visit.here.project)
    for path in keys:
        visit.file(what, str(path), path, NO_KEY)
    if not keys:
        visit.line(what, "", words("none: no mapping asks for one"))
    withdrawn = withdrawn_file(visit.here.project)
    visit.line(words("who withdrew"), withdrawn, words("there") if withdrawn.exists() else words("nobody"))


def _prepared(visit: Visit) -> None:
    """The store, and whether it is of today's data."""
    from ..prepare import is_stale
    from ..project import DEMO
    from ..store import is_open_to_all, open_store

    project, words = visit.here.project, visit.here.words
    try:
        store = open_store(project.store_folder)
    except UserError:
        visit.line(words("prepared data"), project.store_folder, words("absent"))
        visit.ask(NO_STORE, not visit.is_to_come(DEMO))
        return
    stale = bool(is_stale(project))
    state = words("stale") if stale else words("fresh")
    visit.line(words("prepared data"), store.folder, f"{visit.day(store.manifest['made_on'])}; {state}")
    visit.ask(STALE_STORE, stale)
    visit.ask(OPEN, is_open_to_all(store.folder), folder=shown(store.folder))


def _published(visit: Visit) -> None:
    """What ran last, what is stale or failed, and what was released."""
    from ..runner.ledger import ledger_file, read_ledger

    here, own = visit.here, _reports(visit)
    made = [row["published"] for row in own if "published" in row]
    last = here.words("{n}; the last on {day}", n=len(made), day=visit.day(max(made))) if made else here.words("none")
    visit.line(here.words("reports"), here.project.outputs / "index.html", last)
    ledger = ledger_file(here.project.outputs, here.project.study.id)
    visit.line(here.words("released reports"), ledger, here.number(len(read_ledger(ledger).seals)))


def with_due(here: Session, state: dict) -> dict:
    """What stands, with what is due of each network of this study, as the index has it."""
    from ..runner import index
    from .run import due_here

    own = here.project.study.id
    due = due_here(here, {row["vsv"] for row in state["reports"] if row["study"] == own})
    known = {(own, vsv): words for vsv, words in due.items()}
    return state | {"reports": [index.with_due(row, known) for row in state["reports"]]}


def _reports(visit: Visit) -> list[dict]:
    """The rows of this study on the index; all that is to be done with them is asked."""
    from ..runner.index import TO_DO, all_to_do
    from ..runner.standing import standing
    from ..store import open_store

    project = visit.here.project
    try:
        state = with_due(visit.here, standing(project, project.register(), open_store(project.store_folder)))
    except UserError:
        return []
    for reason in state["late"].values():
        visit.ask(reason[visit.here.language], True)
    for what, n in all_to_do(state).items():
        visit.ask(TO_DO[what], what != "late", n=visit.here.number(n))
        visit.to_do += _each(visit.here, what, state["reports"])
    return [row for row in state["reports"] if row["study"] == project.study.id]


def _each(here: Session, what: str, rows: list[dict]) -> list[str]:
    """Of what failed, and of what is stale: each report, and why."""
    from ..runner.fresh import PARTS

    found = {
        "failed": [(row, row["reason"][here.language]) for row in rows if row["state"] == "failed"],
        "stale": [
            (row, ", ".join(here.words(PARTS.get(part, part)) for part in row["changed"]))
            for row in rows
            if row.get("fresh") is False
        ],
    }.get(what, [])
    lines = [
        here.words(OF_ONE, name=row["name"], period=row["period"], report=row["notebook"], why=why.rstrip("."))
        for row, why in found[:MOST]
    ]
    return [*lines, here.words(MORE, n=here.number(len(found) - MOST))] if len(found) > MOST else lines


def _timed(visit: Visit) -> None:
    """When women are asked, and what starts by itself."""
    from .timed import timed_runs

    words, found = visit.here.words, timed_runs()
    visit.line(words("questionnaire schedule"), visit.here.study, visit.here.project.study.schedule)
    visit.line(words("timed run"), ", ".join(found), "" if found else words("none found"))
    visit.ask(NO_TIMER, not found)
