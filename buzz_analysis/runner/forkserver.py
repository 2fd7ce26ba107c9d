"""The process that warm kernels are forked from: what reports need is imported once, and no thread is ever started.

    python -m buzz_analysis.runner.forkserver FD [STORE]

`warm` starts it and speaks with it over the socket FD; when that closes, every kernel ends and so does this process.
A kernel is a fork with its own session, folder, environment and random numbers; it dies with this process.
"""

from __future__ import annotations

import ctypes
import gc
import json
import os
import random
import selectors
import signal
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from ..errors import DataError

# What the cells of a report import, much of it only when it is asked for.
STACK = (
    "buzz_analysis.runner.ready",
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "ipykernel.kernelapp",
    "babel.messages.pofile",
    "encodings.utf_8_sig",
    "ipywidgets",
    "jinja2",
    "matplotlib.backends.backend_svg",
    "matplotlib_inline.backend_inline",
    "pandas.io.parquet",
    "pyarrow.dataset",
    "scipy.stats",
    "seaborn",
    "statsmodels.stats.proportion",
    "statsmodels.stats.rates",
)
BACKEND = "module://matplotlib_inline.backend_inline"  # what ipykernel names before a drawing library is imported
SELDOM = (50_000, 20, 100)  # a kernel makes one report and ends: looking for garbage took a tenth of its time
PARENT_DIES = 1  # PR_SET_PDEATHSIG of prctl
ROOM = 1_000_000  # bytes of one request: a connection file, a folder and an environment
THREADS = Path("/proc/self/task")


class Kernel(NamedTuple):
    """A kernel that was forked: the socket over which its end is told."""

    pid: int
    line: socket.socket


def main(number: int, *stores: str) -> None:
    """Serve until the other side closes; in a fork, become a kernel."""
    control = socket.socket(fileno=number)
    os.environ.pop("JPY_PARENT_PID", None)  # read on import: a kernel would watch for a parent that it never had
    os.environ.setdefault("MPLBACKEND", BACKEND)
    for name in STACK:
        import_module(name)
    _read_what_is_shared(stores)
    gc.collect()
    gc.freeze()  # what is shared stays shared
    gc.set_threshold(*SELDOM)
    request = _serve(control)
    if request is not None:
        _run_kernel(request)


def _read_what_is_shared(stores: Iterable[str]) -> None:
    """Definitions, catalogues, the counts of all networks, and the letters and parts of a drawing."""
    from .. import schema, store
    from ..figures import picture
    from ..wording import LANGUAGES, say

    for read in (schema.instruments, schema.indicators, schema.topics, schema.benchmarks):
        read()
    for language in LANGUAGES:
        say("draft", language)
    for folder in stores:
        with suppress(DataError, OSError):  # a report says in its own words what is wrong with its store
            store.open_store(Path(folder)).aggregates()
    picture(_draw_nothing, None, language="nl", name="nothing", alt="", caption="")


def _draw_nothing(_, *, language):
    """Axes with a line and a text."""
    from ..figures.theme import new_axes

    axes = new_axes(height=1)
    axes.plot([0, 1], [0, 1], label=language)
    axes.set_xlabel(language)
    return axes


def is_fork_safe() -> bool:
    """Whether this process has one thread only: a fork takes no other along, and what those held stays locked."""
    return len(list(THREADS.iterdir())) == 1


def _serve(control: socket.socket) -> dict | None:
    """Answer requests and tell the end of kernels; returns the request in the fork, nothing when it is over."""
    kernels: dict[int, Kernel] = {}
    waker, wakened = socket.socketpair()
    for end in (waker, wakened):
        end.setblocking(False)
    signal.set_wakeup_fd(waker.fileno(), warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    with selectors.DefaultSelector() as selector:
        for one in (control, wakened):
            selector.register(one, selectors.EVENT_READ)
        while True:
            for key, _ in selector.select():
                if key.fileobj is control:
                    request = _asked(control)
                    if request is None:
                        _end(kernels)
                        return None
                    if _fork(request, kernels, selector):
                        _forget(kernels, control, waker, wakened)
                        return request
                elif key.fileobj is wakened:
                    wakened.recv(ROOM)
                    _tell_ended(kernels)
                else:
                    _let_go(kernels.pop(key.data), selector)


def _asked(control: socket.socket) -> dict[str, Any] | None:
    """The next request with the files that came with it; nothing when the other side is gone."""
    try:
        said, handles, _, _ = socket.recv_fds(control, ROOM, 2)
    except ConnectionError:
        return None
    return {**json.loads(said), "line": handles[0], "chatter": handles[1]} if said else None


def _fork(request: dict, kernels: dict[int, Kernel], selector) -> bool:
    """Fork a kernel and tell its process id, or why there is none; True in the fork."""
    line = socket.socket(fileno=request["line"])
    if not is_fork_safe():
        line.send(json.dumps({"refused": "threads"}).encode())
        os.close(request["chatter"])
        line.close()
        return False
    here, pid = os.getpid(), os.fork()
    if not pid:
        ctypes.CDLL(None).prctl(PARENT_DIES, signal.SIGKILL)
        if os.getppid() != here:
            os._exit(1)
        os.setsid()
        line.close()
        selector.close()
        return True
    os.close(request["chatter"])
    kernels[pid] = Kernel(pid, line)
    selector.register(line, selectors.EVENT_READ, pid)
    _send(line, {"pid": pid})
    return False


def _tell_ended(kernels: dict[int, Kernel]) -> None:
    """Tell how each kernel ended; it stays a zombie until it is let go, so that its number is no other's."""
    for kernel in kernels.values():
        found = os.waitid(os.P_PID, kernel.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
        if found:
            code = found.si_status if found.si_code == os.CLD_EXITED else -found.si_status
            _send(kernel.line, {"code": code})


def _let_go(kernel: Kernel, selector) -> None:
    """The runner has no more use for a kernel: it ends, if it had not, and leaves no zombie."""
    selector.unregister(kernel.line)
    kernel.line.close()
    _kill(kernel.pid)
    os.waitpid(kernel.pid, 0)


def _end(kernels: dict[int, Kernel]) -> None:
    for kernel in kernels.values():
        _kill(kernel.pid)
        os.waitpid(kernel.pid, 0)


def _kill(pid: int) -> None:
    """End a kernel and what it started."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except OSError:  # not yet the leader of its group
        os.kill(pid, signal.SIGKILL)


def _send(line: socket.socket, said: dict) -> None:
    try:
        line.send(json.dumps(said).encode())
    except OSError:  # nobody listens any more: the selector sees that too
        return


def _forget(kernels: dict[int, Kernel], *ends: socket.socket) -> None:
    """In the fork: nothing of the other kernels, nor of the way this process heard of them."""
    signal.set_wakeup_fd(-1)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for end in (*ends, *(kernel.line for kernel in kernels.values())):
        end.close()


def _run_kernel(request: dict) -> None:
    """Become the kernel of one report, as a process of its own would have begun."""
    from ipykernel.kernelapp import IPKernelApp

    with open(os.devnull, "rb") as nothing:
        os.dup2(nothing.fileno(), 0)
    for number in (1, 2):
        os.dup2(request["chatter"], number)
    os.close(request["chatter"])
    os.environ.clear()
    os.environ.update(request["environment"])
    os.chdir(request["folder"])
    random.seed()
    sys.modules["numpy"].random.seed()
    sys.argv = ["ipykernel_launcher", *request["arguments"]]
    IPKernelApp.launch_instance()


if __name__ == "__main__":
    main(int(sys.argv[1]), *sys.argv[2:])
