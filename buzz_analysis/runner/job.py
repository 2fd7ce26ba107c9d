"""One report to make, one run, and the places they publish to."""

from __future__ import annotations

import datetime
import os
import platform
import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..errors import DefinitionError, UserError
from ..prepare import library_commit
from ..provenance import sha256
from ..schema import BETWEEN, EVERY, ID_PATTERN, OVER_NETWORKS, Parameters
from .shipped import shipped

LOCK = "requirements.lock"  # of the project, else of the software: which versions were to be installed
FORMS = ("pdf", "slides.html", "md", "docx", "xlsx")  # what may stand beside a page, by suffix
WAITING = ".concept"  # between stem and suffix of a newer concept, beside a report that somebody decided on
ERRATUM = "erratum.html"  # suffix of the page beside a report that was withdrawn
PRIVATE = ".research"  # what hides nothing: for its owner only, in no index
LONGEST = 60  # letters of the picked networks in a file name
RUN_ID = r"\d{8}T\d{6}Z-[0-9a-f]{6}"  # as `new_id` makes it


@dataclass(frozen=True)
class Job:
    """One report: a notebook, its checked parameters (period resolved), its study, the VSV's shown name."""

    notebook: str
    parameters: Parameters
    study_id: str
    name: str
    made_from: Mapping[str, str] = field(default_factory=dict, compare=False)  # see `fresh`
    is_twin: bool = False  # made on invented answers in the shape of a study

    @property
    def stem(self) -> str:
        """Name of the published files, without suffix."""
        about = f"{self.notebook}{_chosen(self.parameters.vsv) if self.folder == EVERY else ''}"
        stem = f"{about}-{self.parameters.audience}-{self.parameters.language}"
        return f"{stem}-twin" if self.is_twin else stem

    @property
    def is_private(self) -> bool:
        """Whether this is research output: unsuppressed, and published nowhere."""
        return self.parameters.audience == "research"

    @property
    def folder(self) -> str:
        """The folder of its network; one of several stands under all, whichever were picked."""
        return EVERY if self.notebook in OVER_NETWORKS else self.parameters.vsv

    @property
    def parts(self) -> tuple[str, ...]:
        """Folders from outputs down. A colon cannot stand in a file name everywhere."""
        return self.study_id, self.folder, self.parameters.period.replace(":", "_")

    @property
    def report(self) -> str:
        """The id of the report, as its manifest tells it."""
        return "/".join((*self.parts, self.stem))

    @property
    def key(self) -> str:
        """What tells this report from every other, fit for a file name; no id holds a point."""
        return ".".join((*self.parts, self.stem))


@dataclass(frozen=True)
class Run:
    """What all reports of one run share."""

    id: str
    root: Path
    outputs: Path
    store: dict
    library: dict
    also: tuple[str, ...] = ()  # other forms beside the page: FORMS
    scratch: str = ""  # a temporary folder other than the run's: of a worker that may outlive the run

    @property
    def work(self) -> Path:
        """The run's temporary folder, on the file system of what it publishes."""
        return self.outputs / ".work" / (self.scratch or self.id)

    def chatter(self, job: Job) -> Path:
        """What the kernel of a job says on its terminal."""
        return self.work / f"{job.key}.log"


@dataclass(frozen=True)
class Outcome:
    """How one report ended: `ok`, `review` (published, with warnings), `unchanged`, `failed`, `locked` or `stopped`."""

    job: Job
    status: str
    reason: UserError | None = None
    attempts: int = 1
    at: datetime.datetime = field(default_factory=lambda: now())


def new_run(root: Path, outputs: Path, store: dict, also: tuple[str, ...] = ()) -> Run:
    """Begin a run: an id of its own, and the version of the library that runs."""
    own = Path(root) / LOCK
    lock = own if own.is_file() else shipped(LOCK)
    library = {
        "version": library_version(),
        "commit": library_commit(),
        "python": platform.python_version(),
        "lock": sha256(lock.read_bytes()) if lock.is_file() else "",
    }
    return Run(new_id(), Path(root), Path(outputs), store, library, also)


def new_id() -> str:
    """An id that no run had."""
    return f"{now():%Y%m%dT%H%M%SZ}-{secrets.token_hex(3)}"


def now() -> datetime.datetime:
    """The time, in UTC."""
    return datetime.datetime.now(datetime.UTC)


def published(outputs: Path, job: Job, suffix: str, *, waiting: bool = False) -> Path:
    """Where a job's file is published; `waiting`: of the concept beside a report that somebody decided on.

    Raises
    ------
    DefinitionError
        If a part of the path is no id, or a link leads out of the outputs folder.
    """
    for part in (job.study_id, job.folder, job.notebook):
        if not re.fullmatch(ID_PATTERN, part):
            raise DefinitionError(
                "'{found}' cannot be part of a file name. Use letters, digits, - or _, at most 32, "
                "the first a letter or digit.",
                found=part,
            )
    folder = outputs / PRIVATE if job.is_private else outputs
    path = folder.joinpath(*job.parts, job.stem + (WAITING if waiting else "") + suffix)
    if not path.resolve().is_relative_to(outputs.resolve()):
        raise DefinitionError(
            "{file} would lie outside the outputs folder. Remove the link that leads there.",
            file=path.relative_to(outputs).as_posix(),
        )
    return path


def write_private(path: Path, text: str) -> None:
    """Write a file that nobody but its owner may read."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with open(handle, "w", encoding="utf-8") as file:
        file.write(text)


def _chosen(vsv: str) -> str:
    """Which networks were picked, as part of a file name; of many a mark that is theirs alone."""
    if vsv == EVERY:
        return ""
    return f"-{vsv}" if len(vsv) <= LONGEST else f"-{vsv.count(BETWEEN) + 1}-{sha256(vsv.encode())[:8]}"


def library_version() -> str:
    """The version of the library that runs; empty where it was never installed."""
    try:
        return version("buzz-analysis")
    except PackageNotFoundError:
        return ""
