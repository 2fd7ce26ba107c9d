"""Warm kernels: forked from one process that has imported everything, so that a report does not wait for that.

Each is a process of its own, with its own sockets, folder, environment and random numbers. Where a fork is not safe
(not Linux, or a thread beside the first at that moment), and where the process is gone, a report gets a cold kernel.
"""

from __future__ import annotations

import json
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

LOG = logging.getLogger(__name__)
LOG.addHandler(logging.NullHandler())
# One report per core: a library that starts threads of its own would only get in the others' way. An app solves many
# small equations, which wait for such threads longer than they take.
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS"), "1")
LIMITS = {
    **ONE_THREAD,
    "ARROW_IO_THREADS": "1",
    "JE_ARROW_MALLOC_CONF": "background_thread:false",  # Arrow's memory would start one on import: no fork is safe then
}
LONG = 120  # seconds that importing everything may take on a slow machine
CAN_FORK = sys.platform == "linux"
ROOM = 4096
MODULE = "buzz_analysis.runner.forkserver"


class Nursery:
    """The process that kernels are forked from, as the runner sees it; `stores` are those whose counts all share."""

    def __init__(self, environment: Mapping[str, str], folder: Path, stores: Iterable[Path] = ()):
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", MODULE, str(theirs.fileno()), *(str(store.resolve()) for store in stores)],
                pass_fds=[theirs.fileno()],
                env=dict(environment),
                cwd=folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the runner, which ends this one
            )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def fork(self, arguments: list[str], *, environment: Mapping[str, str], folder: str, chatter) -> Forked | None:
        """A kernel, or None where none can be forked."""
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        asked = {"arguments": arguments, "environment": dict(environment), "folder": folder}
        try:
            with theirs, self._lock:
                socket.send_fds(self._control, [json.dumps(asked).encode()], [theirs.fileno(), chatter.fileno()])
            ours.settimeout(LONG)
            answer = json.loads(ours.recv(ROOM) or b"{}")
        except OSError as problem:
            answer = {"refused": type(problem).__name__}
        if "pid" in answer:
            return Forked(answer["pid"], ours)
        ours.close()
        LOG.warning("no warm kernel: %s", answer.get("refused", "the process they come from is gone"))
        return None

    def close(self) -> None:
        """End the process and every kernel that came from it."""
        self._control.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:  # busy importing: its kernels, if any, die with it
            self._process.kill()
            self._process.wait()


class Forked:
    """A forked kernel, with the face of a `subprocess.Popen`, which jupyter_client expects."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, line: socket.socket):
        self.pid, self._line = pid, line
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._heard(socket.MSG_DONTWAIT)

    def wait(self) -> int | None:
        """The exit code, when there is one; the kernel leaves no zombie."""
        code = self._heard(0)
        self._line.close()
        return code

    def send_signal(self, number: int) -> None:
        """Send a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    terminate = kill

    def _heard(self, flag: int) -> int | None:
        """What was said about its end; a line that closed without a word means that it died with its parent."""
        if self.returncode is None:
            self._line.settimeout(None)
            with suppress(BlockingIOError):
                said = self._line.recv(ROOM, flag)
                self.returncode = json.loads(said)["code"] if said else -signal.SIGKILL
        return self.returncode

    def __del__(self):
        self._line.close()


@contextmanager
def warm_kernels(folder: Path, *, wanted: bool = True, stores: Iterable[Path] = ()) -> Iterator[Nursery | None]:
    """A nursery for as long as it is needed; None where none is wanted or the system cannot fork."""
    nursery = Nursery(environment_of_kernels(), folder, stores) if wanted and CAN_FORK else None
    try:
        yield nursery
    finally:
        if nursery:
            nursery.close()


def environment_of_kernels() -> dict[str, str]:
    """What all kernels are told: to start no threads of their own."""
    return {**os.environ, **LIMITS}
