"""Make sure there is a store before a report opens it; the repository's own demo makes itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context

from filelock import FileLock

from ..demo import DEMO_STUDY, write_demo
from ..errors import UserError
from ..prepare import is_stale, prepare
from ..project import Project
from ..report import find_project
from ..report import open_report as open_prepared_report
from ..schema import check_study_path
from ..store import Store, open_store
from ..wording import LANGUAGES, say_error


def ensure_store(project: Project, *, force: bool = False, tell: Callable | None = None) -> Store:
    """Open the study's store; make it first when it is absent or its inputs changed.

    Only one process at a time makes it; the others wait for that one.
    """
    folder = project.store_folder
    folder.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with FileLock(folder.with_name(folder.name + ".lock")):
        if project.study_path == DEMO_STUDY and not project.data_files(project.study.data[0]):
            write_demo(project.root, project.outputs)
        if force or is_stale(project):
            with processes() as map_:
                prepare(project, map=map_, tell=tell)
    return open_store(folder)


def open_report(*, vsv, period, language="nl", audience="team", study="params/study.yaml"):
    """Open the report of one VSV over one period; what a notebook calls.

    Makes the store when it is absent or out of date, except under `buzz run`, which did so already.
    """
    try:
        if "BUZZ_RUN_ID" not in os.environ:
            check_study_path(study)
            ensure_store(find_project(study))
        return open_prepared_report(vsv=vsv, period=period, language=language, audience=audience, study=study)
    except UserError as error:
        error.spoken = say_error(error, language if language in LANGUAGES else "nl")
        raise


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
