"""Make sure there is a store before a report opens it; the repository's own demo makes itself."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, nullcontext
from multiprocessing import get_context
from typing import TYPE_CHECKING

from filelock import FileLock

from ..errors import UserError
from ..prepare import is_stale, prepare
from ..project import DEMO_STUDY, OUTPUTS, Project
from ..report import find_project
from ..schema import ExplorerParameters, RecordsParameters, RoomParameters, parameters_for, validate
from ..store import Store, make_private, open_store, restore_folder
from ..wording import LANGUAGES, say_error

if TYPE_CHECKING:
    from ..demo import Demo  # the demo and the reports are imported where they are used: an app does not wait for them


def ensure_store(
    project: Project,
    *,
    force: bool = False,
    parallel: bool = False,
    map_: Callable | None = None,
    tell: Callable | None = None,
) -> Store:
    """Open the study's store; make it first when it is absent or its inputs changed.

    Only one process at a time makes it; the others wait for that one. `parallel` starts fresh processes, which
    run the main script again: for the command `buzz`, not for a script of somebody's own. `map_` makes the
    pieces elsewhere.
    """
    folder = project.store_folder
    make_private(folder.parent)
    with data_lock(project):
        _ensure_demo(project)
        if force or is_stale(project):
            with processes() if parallel and map_ is None else nullcontext(map_ or map) as each:
                _prepare(project, each, tell)
        return open_store(folder)


def make_demo(project: Project, *, as_export: str | None = None, **options) -> Demo:
    """Write the demo, or an export of it, while nobody reads it to make a store; options as `write_demo` takes them."""
    with data_lock(project):
        from ..demo import write_demo, write_demo_export

        if as_export is not None:
            return write_demo_export(project.root, project.outputs, as_export, **options)
        return write_demo(project.root, project.outputs, **options)


@contextmanager
def _spoken(language: str):
    """Let an error say its sentence in the language of the notebook."""
    try:
        yield
    except UserError as error:
        error.spoken = say_error(error, language if language in LANGUAGES else "nl")
        raise


def open_report(*, vsv, period, language="nl", audience="team", study="params/study.yaml", kind=""):
    """Open the report of one VSV over one period; what a notebook calls.

    `kind` names the report where it is not that of the learning cycle: benchmark, yearly_quality_report,
    user_study (over all networks, or those that `vsv` names with + between).

    Makes the store when it is absent or out of date, except under `buzz run`, which did so already.
    """
    from ..report import open_report as open_prepared_report

    given = {"vsv": vsv, "period": period, "language": language, "audience": audience, "study": study}
    with _spoken(language):
        if "BUZZ_RUN_ID" not in os.environ:
            ensure_store(find_project(validate(given, parameters_for(kind), name="parameters").study))
        return open_prepared_report(**given, kind=kind)


def open_consulting_room(*, vsv, client_id, audience="professional", language="nl", study="params/study.yaml"):
    """Open the page of one woman for the consulting room; what consulting_room.ipynb calls.

    `audience` is professional or client. Makes the store when it is absent or out of date.
    """
    from ..report.room import open_consulting_room as open_prepared
    from ..widgets import RoomView

    given = {"vsv": vsv, "client_id": client_id, "audience": audience, "language": language, "study": study}
    with _spoken(language):
        project = find_project(validate(given, RoomParameters, name="parameters").study)
        ensure_store(project)
        return RoomView(open_prepared(**given), project.outputs)


def open_explorer(*, vsv="all", audience="research", language="nl", study="params/study.yaml"):
    """Open a sitting of free exploration over all networks, for research; what explorer.ipynb calls.

    `vsv` is all and `audience` is research: there is no other. Makes the store when it is absent or out of date.
    """
    from ..report.explore import first_setting
    from ..report.explore import open_explorer as open_prepared
    from ..report.show import style
    from ..widgets import ExplorerView

    given = {"vsv": vsv, "audience": audience, "language": language, "study": study}
    with _spoken(language):
        ensure_store(find_project(validate(given, ExplorerParameters, name="parameters").study))
        explorer = open_prepared(**given)
        return ExplorerView(explorer, first_setting(explorer), str(style()))


def open_landscape(*, vsv="all", language="nl", study="params/study.yaml"):
    """Open the page of all networks; what landscape.ipynb calls. It reads the register, and no answer of anybody."""
    from ..report.landscape import open_landscape as open_register
    from ..widgets import LandscapeView

    with _spoken(language):
        return LandscapeView(*open_register(vsv=vsv, language=language, study=study))


def open_records(*, vsv, language="nl", study="params/study.yaml"):
    """Open what a network writes down as a form; what records.ipynb calls. It reads no answer of anybody."""
    from ..report.workbook import open_form
    from ..widgets import RecordsView

    with _spoken(language):
        parameters = validate({"vsv": vsv, "language": language, "study": study}, RecordsParameters, name="parameters")
        project = find_project(parameters.study)
        with data_lock(project):
            _ensure_demo(project)
        return RecordsView(open_form(project, vsv=parameters.vsv, language=parameters.language))


def _prepare(project: Project, map_: Callable, tell: Callable | None) -> None:
    """Make the store; a process that the system ended is no defect of ours."""
    try:
        prepare(project, map=map_, tell=tell)
    except BrokenProcessPool:
        raise UserError(
            "a process that read or scored answers was ended, perhaps for want of memory; the earlier store stays. "
            "Close other programs, or deliver in more and smaller files."
        ) from None


@contextmanager
def data_lock(project: Project):
    """One process at a time writes the demo or a store, or reads the one to make the other.

    Who holds the lock also clears up after a process that was killed: nobody else can be using it.
    """
    folder = project.outputs / ".locks"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder / "data.lock"):
        restore_folder(project.outputs / ".demo")
        restore_folder(project.store_folder)
        for left in (*project.outputs.glob(".demo-*"), *project.store_folder.parent.glob("*.new")):
            shutil.rmtree(left, ignore_errors=True)
        yield


def _ensure_demo(project: Project) -> None:
    """Write the demo where the repository's own study lacks it; who calls it holds the lock."""
    if _lacks_its_demo(project):
        from ..demo import write_demo

        write_demo(project.root, project.outputs)


def _lacks_its_demo(project: Project) -> bool:
    """Whether this is the repository's own study of invented answers, and some file that it names was not made yet.

    A demo of an earlier version lacks what has come since.
    """
    study = project.study
    if project.study_path != DEMO_STUDY or not study.synthetic:
        return False
    sources = any(not project.data_files(source) for source in (*study.data, *study.yearly, *study.staff))
    names = [
        name
        for name in (*study.registers, study.births, study.words, study.uptake)
        if name and name.startswith(OUTPUTS)
    ]
    return sources or any(not project.place(name).exists() for name in names)


@contextmanager
def processes():
    """A `map` over fresh processes, one per core; plain `map` where there is one core."""
    cores = os.cpu_count() or 1
    if cores == 1:
        yield map
        return
    # Not fork: Arrow's threads do not survive it.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield pool.map
