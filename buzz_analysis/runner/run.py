"""Make the reports of a run: each in a kernel of its own, two more at once than there are cores."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Protocol

import nbformat
from filelock import Timeout
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.exceptions import PapermillExecutionError

from ..errors import Locked
from .check import check, warnings
from .failures import explain, private_file
from .job import Job, Outcome, Run, now, published, write_private
from .kernel import Kernels, execute
from .moves import lock, undo
from .nursery import Nursery
from .publish import publish
from .sweep import held, sweep

LEASE = 100  # seconds: an NFS 4 server keeps what a lost machine held for 90, unless it is set otherwise


class Makers(Protocol):
    """Who makes reports: this machine's kernels, or the workers of a cluster."""

    at_once: int

    def make(self, notebook: nbformat.NotebookNode, job: Job, run: Run) -> Outcome:
        """Make one report; whatever goes wrong becomes its outcome."""

    def stop(self) -> None:
        """End every kernel; what is being published still is."""


class Here:
    """The kernels of this machine: one a core, and two more for the moments in which others wait to be published."""

    def __init__(self, nursery: Nursery | None):
        self.at_once, self._kernels = (os.cpu_count() or 1) + 2, Kernels(nursery)

    def make(self, notebook: nbformat.NotebookNode, job: Job, run: Run) -> Outcome:
        """Make one report."""
        return make(notebook, job, run, self._kernels)

    def stop(self) -> None:
        """End every kernel."""
        self._kernels.stop()


def run_all(
    notebook: nbformat.NotebookNode,
    jobs: Iterable[Job],
    run: Run,
    *,
    tell: Callable[[Outcome], None] | None = None,
    nursery: Nursery | None = None,
    makers: Makers | None = None,
) -> list[Outcome]:
    """Make and publish every job's report; one that fails stops no other.

    Ctrl-C ends the kernels: what is being published then still is, and the rest is `stopped`.

    Parameters
    ----------
    notebook
        The notebook all jobs share.
    run
        Where from, where to, on which store.
    tell
        Called with each outcome when it is there.
    nursery
        Where kernels come from; without one each is cold.
    makers
        Who makes the reports; kernels here by default.
    """
    makers = makers or Here(nursery)
    sweep(run.work.parent)
    with held(run.work):
        pool = ThreadPoolExecutor(makers.at_once)
        waiting = {pool.submit(makers.make, notebook, job, run): job for job in jobs}
        try:
            for done in as_completed(waiting):
                if tell:
                    tell(done.result())
        except KeyboardInterrupt:
            makers.stop()
        finally:
            pool.shutdown(cancel_futures=True)
        return [Outcome(job, "stopped") if done.cancelled() else done.result() for done, job in waiting.items()]


def make(notebook: nbformat.NotebookNode, job: Job, run: Run, kernels: Kernels, *, before: int = 0) -> Outcome:
    """Make one report under its own lock; whatever goes wrong becomes its outcome.

    `before` says how often it was begun already, by a machine that was lost: its lock may stay for a while.
    """
    try:
        published(run.outputs, job, ".html")
        with lock(run.outputs, job.key, timeout=LEASE if before else 0):
            undo(run.outputs, job.key)
            return _made(notebook, job, run, kernels, before)
    except Timeout:
        return Outcome(job, "locked", Locked("another run is making this very report. Try again when it is done."))
    except Exception as problem:
        if kernels.stopped:
            return Outcome(job, "stopped")
        return Outcome(job, "failed", explain(problem, job, run))


def _made(notebook, job: Job, run: Run, kernels: Kernels, before: int) -> Outcome:
    started = now()
    executed, attempts = _executed(notebook, job, run, kernels)
    attempts += before
    sentinel = check(executed, job, run)
    warned = warnings(executed)
    if warned:
        write_private(private_file(job, run), "".join(warned))
    publish(executed, job, run, sentinel=sentinel, started=started, attempts=attempts)
    return Outcome(job, "review" if warned else "ok", attempts=attempts)


def _executed(notebook, job: Job, run: Run, kernels: Kernels) -> tuple:
    """The executed notebook, and how often it was begun: a kernel that dies or does not answer gets one more try.

    A cell that takes too long gets none: it would hold up the others once more.

    The second kernel is cold, in case it was its warmth.
    """
    try:
        return execute(notebook, job, run, kernels), 1
    except (DeadKernelError, RuntimeError, TimeoutError) as problem:
        if isinstance(problem, (PapermillExecutionError, CellTimeoutError)) or kernels.stopped:
            raise
        return execute(notebook, job, run, kernels, cold=True), 2
