"""What a worker of a Dask cluster does for a run on another machine; of Dask itself nothing is needed here.

Run and workers meet in a folder of the outputs, which they share. The run holds its lock: once that is free, the run is
over or was killed, and its kernels here end within a second. What a worker raises, Dask writes into its log with a
traceback and arguments; so nothing is raised here.
"""

from __future__ import annotations

import errno
import platform
import threading
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import nbformat
from filelock import FileLock, Timeout

from ..errors import UserError
from .failures import explain
from .fresh import code
from .job import Job, Outcome, Run, new_id
from .kernel import Kernels
from .nursery import CAN_FORK, Nursery, environment_of_kernels
from .run import make
from .sweep import LOCK, held, sweep

TOKEN = "token"
PAUSE = 0.5  # seconds between two looks whether the run is over
TRIES = 2  # how often a report is begun: its worker may be lost once
OTHER_CODE = (
    "Dask worker {worker} does not run the buzz-analysis, Python and packages of this machine. Install the same commit "
    "and requirements.lock there."
)
OTHER_FOLDER = (
    "Dask worker {worker} cannot read and write {folder}. The project and its outputs must lie on storage that all "
    "workers share, under the same path and for the same user."
)
NO_LOCKS = (
    "Dask worker {worker} does not see the locks of this machine in {folder}, so that two runs could make one report "
    "at once. Mount the shared storage with locks, as NFS 4 has them."
)
LOST = (
    "the Dask workers at this work were lost one after another, perhaps for want of memory. Look at the cluster; the "
    "same command goes on from here."
)
_places: dict[str, Kernels] = {}
_one_at_a_time = threading.Lock()


@dataclass(frozen=True)
class Meeting:
    """Where a run meets its workers, and what they have to be like; `warm` as for a run here."""

    folder: Path
    root: Path
    token: str
    code: str
    warm: bool = True


@dataclass(frozen=True)
class Failed:
    """What went wrong at a worker, carried back in place of a result; a defect tells its traceback as text."""

    problem: UserError | OSError | None
    text: str


def trouble(meeting: Meeting) -> str:
    """Why this worker cannot take part: `code`, `folder` or `locks`; empty when it can."""
    if code() != meeting.code:
        return "code"
    try:
        is_shared = (meeting.folder / TOKEN).read_text() == meeting.token and (meeting.root / "params").is_dir()
        (meeting.folder / new_id()).touch()
    except OSError:
        return "folder"
    if not is_shared:
        return "folder"
    return "locks" if _is_over(meeting) else ""


def refusal(found: str, worker: str, meeting: Meeting) -> UserError:
    """The sentence for what `trouble` found."""
    if found == "code":
        return UserError(OTHER_CODE, worker=worker)
    folder = meeting.folder.parents[1]
    return UserError(OTHER_FOLDER if found == "folder" else NO_LOCKS, worker=worker, folder=folder)


def make_report(meeting: Meeting, notebook: nbformat.NotebookNode, job: Job, run: Run) -> Outcome:
    """Make one report as a run here would, with scratch of its own: this worker may outlive the run."""
    own = replace(run, scratch=new_id())
    try:
        kernels = _kernels(meeting)
        if kernels.stopped:
            return Outcome(job, "stopped")
        begun = _begin(meeting, job)
        if begun > TRIES:
            raise UserError(LOST)
        with held(own.work):
            return make(notebook, job, own, kernels, before=begun - 1)
    except Exception as problem:
        if _is_over(meeting):
            return Outcome(job, "stopped")
        return Outcome(job, "failed", explain(problem, job, own))


def do(work: Callable, piece):
    """A piece of `prepare`: its result, or what went wrong."""
    try:
        return work(piece)
    except (UserError, OSError) as problem:
        return Failed(problem, str(problem))
    except Exception as problem:
        return Failed(None, "".join(traceback.format_exception(problem)))


def _begin(meeting: Meeting, job: Job) -> int:
    """How often this report was begun in this run, this time included: who was lost cannot tell it."""
    with (meeting.folder / f"{job.key}.begun").open("ab") as file:
        file.write(b".")
        file.flush()
        return file.tell()


def _kernels(meeting: Meeting) -> Kernels:
    """Where the kernels of this run come from in this process, which looks around at its first report."""
    with _one_at_a_time:
        if meeting.token not in _places:
            found = trouble(meeting)
            if found:
                raise refusal(found, platform.node(), meeting)
            sweep(meeting.folder.parent)  # also what a killed worker left on this machine
            is_warm = meeting.warm and CAN_FORK
            kernels = Kernels(Nursery(environment_of_kernels(), meeting.root) if is_warm else None)
            _places[meeting.token] = kernels
            threading.Thread(target=_watch, args=(meeting, kernels), daemon=True).start()
        return _places[meeting.token]


def _watch(meeting: Meeting, kernels: Kernels) -> None:
    """End the kernels when the run is over; what is just being published still is."""
    while not _is_over(meeting):
        time.sleep(PAUSE)
    kernels.stop()
    while kernels.has_living():
        time.sleep(PAUSE)
        kernels.stop()  # one that was just being started
    if kernels.nursery:
        kernels.nursery.close()
    with _one_at_a_time:
        del _places[meeting.token]


def _is_over(meeting: Meeting) -> bool:
    """Whether nobody holds the lock of the folder any more. Storage that hiccups is no end."""
    place = meeting.folder / LOCK
    try:
        place.open("r+b").close()  # a lock would make the folder anew
        with FileLock(place, timeout=0):
            return True
    except Timeout:
        return False
    except OSError as problem:
        return problem.errno in (errno.ENOENT, errno.ESTALE, errno.ENOLCK)
    except NotImplementedError:  # storage without locks
        return True
