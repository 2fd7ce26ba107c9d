"""Past one machine: reports, and the pieces of `prepare`, are made by the workers of a Dask cluster that is there.

Over the wire go a notebook, its parameters and settings there, and outcomes and counts back; answers are read from the
storage that all share. Whether a worker can take part is looked at before anything is made: see `at_worker`.
"""

from __future__ import annotations

import logging
import secrets
import socket
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager, suppress
from typing import Any

import nbformat

from ..errors import DefinitionError, UserError
from ..project import Project
from .at_worker import LOST, TOKEN, Failed, Meeting, do, make_report, refusal, trouble
from .fresh import code
from .job import Job, Outcome, Run, new_id
from .sweep import held

NO_PACKAGE = "--dask needs the package {package}. Install it: pip install 'buzz-analysis[dask]'."
NO_ADDRESS = "--dask '{found}' is no address of a Dask scheduler. Write it like tcp://server:8786."
NO_ANSWER = "no Dask scheduler answers at {address}. Check the address, and that it runs and lets this machine in."
OTHER_VERSION = (
    "the Dask {part} at {address} has {package} {theirs}, this machine {ours}. Install the same requirements.lock "
    "there."
)
NO_WORKERS = "the Dask scheduler at {address} has no workers. Start some, then the same command."
LEFT_ALONE = "no Dask worker or scheduler was left. Start them; the same command goes on from here."
SCHEMES = ("tcp", "tls")
CONNECT = 10  # seconds a scheduler may take to answer
LOOK = 5  # seconds between two looks whether workers are left
PATIENCE = 60  # seconds without any worker before a run gives up: one that is lost may come back
AFTER_STOP = 15  # seconds a worker has to end its kernels


class Workers:
    """The workers of a cluster, with the face that `run_all` and `prepare` know."""

    def __init__(self, client, meeting: Meeting, keep: ExitStack):
        self._client, self._meeting, self._keep = client, meeting, keep
        self._stopped = 0.0
        # More than can be at work, so that no worker waits for the next; what was not sent is not begun after a stop.
        self.at_once = 2 * sum(client.nthreads().values())

    def make(self, notebook: nbformat.NotebookNode, job: Job, run: Run) -> Outcome:
        """Have one report made; whatever goes wrong becomes its outcome."""
        try:
            outcome = self._result(self._client.submit(make_report, self._meeting, notebook, job, run, pure=False))
        except UserError as problem:
            outcome = Outcome(job, "failed", problem)
        return Outcome(job, "stopped") if self._stopped and outcome.status == "failed" else outcome

    def map(self, work: Callable, pieces: Iterable) -> Iterator:
        """Like the built-in, all pieces at once; what a piece raises there is raised here."""
        tasks = [self._client.submit(do, work, piece, pure=False) for piece in pieces]
        try:
            for task in tasks:
                yield _unwrapped(self._result(task))
        finally:
            self._client.cancel([task for task in tasks if not task.done()])

    def stop(self) -> None:
        """Let go of the lock: the workers see it, and end their kernels."""
        self._stopped = time.monotonic()
        self._keep.close()

    def _result(self, task) -> Any:
        """What a task gives; the cluster itself may fail in between."""
        from distributed import KilledWorker

        alone_since = None
        while True:
            try:
                return task.result(timeout=LOOK)
            except TimeoutError:
                alone_since = None if self._has_workers() else alone_since or time.monotonic()
            except KilledWorker:
                raise UserError(LOST) from None
            except CancelledError:
                raise UserError(LEFT_ALONE) from None
            for since, seconds in ((alone_since, PATIENCE), (self._stopped, AFTER_STOP)):
                if since and time.monotonic() - since > seconds:
                    raise UserError(LEFT_ALONE)

    def _has_workers(self) -> bool:
        with suppress(OSError):
            return bool(self._client.nthreads())
        return False


@contextmanager
def connected(address: str, project: Project, *, warm: bool = True) -> Iterator[Workers]:
    """The workers of the cluster at an address, all of which can do this project's work.

    Raises
    ------
    UserError
        If the extra is not installed, no scheduler answers, or a worker cannot take part: in one sentence.
    """
    distributed = _package()
    _check_answers(address)
    with ExitStack() as keep, _client(distributed, address) as client:
        _check_versions(client, address)
        folder = keep.enter_context(held(project.outputs / ".work" / new_id()))
        meeting = Meeting(folder, project.root, secrets.token_hex(16), code(), warm)
        (folder / TOKEN).write_text(meeting.token)
        _check_workers(client, meeting)
        yield Workers(client, meeting, keep)


def _package():
    """Dask, told to keep its logs to itself: they show tracebacks and arguments."""
    try:
        import distributed
    except ImportError as missing:
        raise UserError(NO_PACKAGE, package=missing.name or "distributed") from None
    for name in ("distributed", "distributed.client", "tornado.application"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    return distributed


def _check_answers(address: str) -> None:
    """Whether something answers there as a scheduler does; Dask's own client tells of its failure at length."""
    from distributed.comm.addressing import parse_address, parse_host_port

    try:
        scheme, place = parse_address(address)
        host, port = parse_host_port(place)
        if scheme not in SCHEMES:
            raise ValueError("of another kind")
    except ValueError:
        raise DefinitionError(NO_ADDRESS, found=address) from None
    try:
        with socket.create_connection((host, port), CONNECT) as line:
            is_answering = scheme != "tcp" or bool(line.recv(1))  # it speaks first, unless the line is to be encrypted
    except (OSError, OverflowError):
        is_answering = False
    if not is_answering:
        raise UserError(NO_ANSWER, address=address)


@contextmanager
def _client(distributed, address: str):
    try:
        client = distributed.Client(address, timeout=CONNECT, set_as_default=False)
    except (OSError, ValueError, TypeError):  # no certificate, say
        raise UserError(NO_ANSWER, address=address) from None
    try:
        yield client
    finally:
        client.close(timeout=CONNECT)


def _check_versions(client, address: str) -> None:
    """Dask speaks with its own version only; the rest each worker compares itself."""
    found = client.get_versions()
    if not found["workers"]:
        raise UserError(NO_WORKERS, address=address)
    ours = found["client"]["packages"]
    parts = [("scheduler", address, found["scheduler"]), *(("worker", *one) for one in found["workers"].items())]
    for part, place, theirs in parts:
        for package in ("dask", "distributed"):
            if theirs["packages"][package] != ours[package]:
                raise UserError(
                    OTHER_VERSION,
                    part=part,
                    address=place,
                    package=package,
                    theirs=theirs["packages"][package],
                    ours=ours[package],
                )


def _check_workers(client, meeting: Meeting) -> None:
    """Every worker looks around; one that cannot even be asked has not this library."""
    for worker, found in client.run(trouble, meeting, on_error="return").items():
        if found:
            raise refusal(found if isinstance(found, str) else "code", worker, meeting)


def _unwrapped(result: Any) -> Any:
    if not isinstance(result, Failed):
        return result
    raise result.problem or RuntimeError(result.text)
