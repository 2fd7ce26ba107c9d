"""What every command shares: its options, its language, its log, and how an error is told."""

from __future__ import annotations

import datetime
import inspect
import json
import os
import re
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial, wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ..errors import DefinitionError, Stopped, UserError, Word, why_refused
from .memory import check_memory
from .speaks import system_language

if TYPE_CHECKING:
    from ..project import Project

OWN_STUDY = "params/study.yaml"
NOT_WRITTEN = "{file} cannot be written: {reason}. Free some space, check the permissions, or choose another {place}."
NO_FOLDER = "there is no folder {folder}. Check its name, or make it first; nothing was written."
SHUT = "nothing can be written in {folder}. Check its permissions, or choose another with --out; nothing was written."
UNFINISHED = re.compile(r"\.(.+)\.unfinished")  # what `replacing` calls a file that is not whole yet
NO_MEMORY = "the memory was not enough. Close other programs, or give this machine more; what was published stays."


StudyOption = Annotated[str, typer.Option("--study", metavar="FILE", help="Study file, from the project's own folder.")]
OutputsOption = Annotated[Path | None, typer.Option("--outputs", metavar="DIR", help="Folder for what is made.")]
LanguageOption = Annotated[
    str | None, typer.Option("--language", metavar="nl|en", help="Language; default the study's.")
]
QuietOption = Annotated[bool, typer.Option("--quiet", help="Say nothing when all is well.")]
LogOption = Annotated[
    Path | None, typer.Option("--log", metavar="FILE", help="Add what happened to FILE, as JSON lines.")
]
WarmOption = Annotated[
    bool, typer.Option("--warm/--cold", help="Fork kernels from one that imported everything, where that is safe.")
]
DaskOption = Annotated[
    str | None, typer.Option("--dask", metavar="ADDRESS", help="Let the workers of this Dask cluster do the work.")
]


class Holds(StrEnum):
    """What an export may hold."""

    answers = "answers"  # of women
    yearly = "yearly"  # figures: a numerator and a denominator for each VSV, year and indicator
    staff = "staff"  # answers of professionals


@dataclass
class Session:
    """One command at work: where, in which language, how loud."""

    study: str
    quiet: bool
    log: Path | None
    asked_language: str | None = None  # None: the study's, or a report's own
    language: str = "nl"
    project: Project = field(init=False)

    def say(self, message: str, **values) -> None:
        """Tell something on the terminal, unless it has to be quiet."""
        if not self.quiet:
            typer.echo(self.words(message, **values))

    def words(self, message: str, **values) -> str:
        """Put a message into the session's language."""
        from ..wording import say

        return say(message, self.language, **values)

    def number(self, count: int) -> str:
        """A count as the session's language writes it."""
        from ..wording import whole

        return whole(count, self.language)

    def writable_outputs(self) -> Path:
        """The outputs folder, or one sentence when nothing can be written there."""
        outputs = self.project.outputs
        standing = next(place for place in (outputs, *outputs.parents) if place.exists())
        if standing.is_dir() and os.access(standing, os.W_OK):
            return outputs
        raise DefinitionError(
            "nothing can be written to {folder}. Check its permissions, or choose another with --outputs.",
            folder=shown(outputs),
        )

    def record(self, event: str, **facts) -> None:
        """Add a line to the log: what happened, never a value from the data. A log that fails stops no work."""
        try:
            self.write(event, **facts)
        except OSError:
            name, self.log = self.log, None
            typer.echo(
                self.words("{file} cannot be written any more: the rest of the log is missing.", file=name), err=True
            )

    def write(self, event: str, **facts) -> None:
        """Add a line to the log, if there is one."""
        if self.log is not None:
            line = {"at": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"), "event": event, **facts}
            with self.log.open("a", encoding="utf-8") as file:
                file.write(json.dumps(line, ensure_ascii=False) + "\n")


@contextmanager
def session(
    study: str, outputs: Path | None, language: str | None, quiet: bool, log: Path | None, *, finds: bool = True
) -> Iterator[Session]:
    """Open a session; a user's error inside it is told in one sentence and becomes the exit code.

    `finds`: whether the command works inside a project, which is looked for.
    """
    here = Session(study, quiet, log, language, language=system_language())
    try:
        with _terminable():
            _begin(here, language)
            if finds:
                _find(here, outputs, language)
            yield here
        here.record("end", exit_code=0)
    except UserError as error:
        raise _ended(here, error) from None
    except OSError as problem:
        if not why_refused(problem):
            here.record("end", exit_code=1)
            raise
        raise _ended(here, _not_written(here, problem)) from None
    except MemoryError:
        raise _ended(here, DefinitionError(NO_MEMORY)) from None
    except KeyboardInterrupt:
        raise _ended(here, Stopped("stopped before the end; what was published stays.")) from None
    except BaseException:  # a defect keeps its own way out
        here.record("end", exit_code=1)
        raise


def _not_written(here: Session, problem: OSError) -> DefinitionError:
    """Which file the system refused, by the name that people know, and why."""
    path = Path(os.fsdecode(problem.filename)) if isinstance(problem.filename, str | bytes) else None
    outputs = here.project.outputs if hasattr(here, "project") else None
    is_output = path is None or (outputs is not None and path.absolute().is_relative_to(outputs.absolute()))
    return DefinitionError(
        NOT_WRITTEN,
        file=Word("a file") if path is None else shown(path.with_name(UNFINISHED.sub(r"\1", path.name))),
        reason=why_refused(problem),
        place=Word("folder with --outputs") if is_output else Word("folder"),
    )


def check_out(path: Path) -> None:
    """Refuse a name to write at whose folder is not there or is shut, before anything is made for it."""
    folder = path.parent
    if not folder.is_dir():
        raise DefinitionError(NO_FOLDER, folder=folder.absolute().as_posix())
    if not os.access(folder, os.W_OK):
        raise DefinitionError(SHUT, folder=folder.absolute().as_posix())


def _ended(here: Session, error: UserError) -> typer.Exit:
    """Tell an error and record it; returns the way out."""
    from ..wording import say_error

    typer.echo(say_error(error, here.language), err=True)
    here.record("end", exit_code=error.exit_code, message=error.message)
    return typer.Exit(error.exit_code)


@contextmanager
def _terminable() -> Iterator[None]:
    """Let the system's request to end (as systemd or `kill` makes it) do what Ctrl-C does."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _options(
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """The options that every command takes."""


def in_session(command: Callable[..., None], *, finds: bool = True) -> Callable[..., None]:
    """Give a command the options that every command takes; it is called with the session they open, as its first."""
    own, shared = (inspect.signature(function, eval_str=True) for function in (command, _options))
    parameters = [*list(own.parameters.values())[1:], *shared.parameters.values()]

    @wraps(command)
    def run(**given) -> None:
        with session(**{name: given.pop(name) for name in shared.parameters}, finds=finds) as here:
            command(here, **given)

    run.__signature__ = own.replace(parameters=parameters)  # type: ignore[attr-defined]  # what typer reads
    run.__annotations__ = {one.name: one.annotation for one in parameters}
    return run


without_project = partial(in_session, finds=False)  # of a command that works anywhere


def _begin(here: Session, language: str | None) -> None:
    """The log, and the language as far as it is known without a study: the one asked for, else the system's."""
    _open_log(here)
    here.language = _known(language) or here.language
    check_memory()


def _find(here: Session, outputs: Path | None, language: str | None) -> None:
    """Where the project is, and which language is spoken: the one asked for, else the study's."""
    from ..report import find_project
    from ..schema import check_study_path
    from .study_folder import check_folder

    check_study_path(here.study)
    here.project = find_project(here.study, outputs)
    check_folder(here.project.root)
    if language is None:
        here.language = here.project.study.language


def _known(language: str | None) -> str | None:
    from ..wording import LANGUAGES

    if language is None or language in LANGUAGES:
        return language
    raise DefinitionError(
        "{option} '{found}' does not exist. Use one of: {known}.",
        option="--language",
        found=language,
        known=", ".join(LANGUAGES),
    )


def _open_log(here: Session) -> None:
    """Refuse a log that cannot be written before anything is done."""
    try:
        here.write("start", arguments=_arguments())
    except OSError:
        name, here.log = here.log, None
        raise DefinitionError("{file} cannot be written. Choose another place for --log.", file=name) from None


def _arguments() -> list[str]:
    """What was typed; of who withdrew no id goes into a log."""
    typed = sys.argv[1:]
    return typed if "withdraw" not in typed else ["withdraw", "…"]


def shown(path: Path) -> str:
    """A path as the user would type it from here."""
    return path.relative_to(Path.cwd()).as_posix() if path.is_relative_to(Path.cwd()) else str(path)


@contextmanager
def progress(here: Session) -> Iterator[Callable[[int, int, str], None]]:
    """A function `tell(done, total, what)` that draws one bar; it draws nothing in a log or a pipe."""
    if here.quiet or not sys.stderr.isatty():
        yield lambda done, total, what: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    left = TimeRemainingColumn(), TextColumn(here.words("still to go"))
    columns = BarColumn(), MofNCompleteColumn(), *left, TextColumn("{task.description}", markup=False)
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=600) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, what: bar.update(task, completed=done, total=total, description=what)
