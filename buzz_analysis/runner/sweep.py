"""What a killed run leaves is cleared by the next one: scratch, sockets, and kernels that nobody listens to.

A folder of a run holds a lock as long as its run lives; the system itself lets go of the lock of whoever is killed. So
a folder whose lock is free is nobody's, whatever the clock says.
"""

from __future__ import annotations

import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..store import make_private
from .job import RUN_ID

LOCK, OWNER, GONE = "alive.lock", "alive.pid", ".gone"
DAY = 24 * 60 * 60
MINUTE = 60
SOCKETS = "buzz-"  # how the name of a folder of sockets begins, beside the eight signs of `tempfile`
OURS = re.compile(rf"k\.json|k-\d+|{re.escape(LOCK)}|{OWNER}")  # what may stand in one


@contextmanager
def held(folder: Path) -> Iterator[Path]:
    """A folder of this run, kept from every sweep while it is used; it goes at the end."""
    try:
        with _owned(folder):
            yield folder
    finally:
        _remove(folder)


def socket_root() -> str:
    """Where folders of sockets stand: a short path, for a socket's may have 104 bytes on macOS."""
    return "/tmp" if os.access("/tmp", os.W_OK) else tempfile.gettempdir()


def _owned(folder: Path):
    """Make a folder and lock it; one that a sweep cleared before it was locked is made again."""
    is_shared = folder.parent == Path(socket_root())  # the system's own folder for what is temporary stays as it is
    while True:
        for one in (folder,) if is_shared else (folder.parent, folder):
            make_private(one)
        lock = FileLock(folder / LOCK)
        try:
            until_left = lock.acquire()
            (folder / OWNER).write_text(str(os.getpid()))
            folder.chmod(0o700)  # where the lock made it anew
            return until_left
        except OSError as problem:
            lock.release()
            if not isinstance(problem, FileNotFoundError):
                raise


def sweep(work: Path) -> None:
    """Clear what is left of runs that were killed; the details of failures stay, and all of a run that lives."""
    for folder in work.glob("*"):
        if re.fullmatch(RUN_ID, folder.name.removesuffix(GONE)):
            _clear(folder)
    if os.name == "nt":  # there are no such sockets
        return
    for folder in Path(socket_root()).glob(f"{SOCKETS}*"):
        if _is_of_sockets(folder):
            _clear(folder, first=_end_kernels, younger=MINUTE)


def _clear(folder: Path, first: Callable[[Path], None] = lambda _: None, younger: int = 0) -> None:
    """Remove a folder that no run holds; one that is being made and younger than this stays.

    Other versions of this library make folders of sockets in the same place, and may not make one again.
    """
    if _is_left(folder):
        first(folder)
        _remove(folder)
        return
    with suppress(OSError, Timeout):
        if set(os.listdir(folder)) <= {LOCK} and abs(time.time() - folder.stat().st_mtime) >= younger:
            _remove_bare(folder)


def _remove_bare(folder: Path) -> None:
    """Remove a folder of which nobody said that it is his: who was about to, sees it go and makes it again."""
    with FileLock(folder / LOCK, timeout=0):
        if not (folder / OWNER).exists():
            going = folder.with_name(folder.name + GONE)
            os.replace(folder, going)
            shutil.rmtree(going, ignore_errors=True)


def _remove(folder: Path) -> None:
    """Remove a folder; who is killed half-way has said by its name that it was going."""
    going = folder if folder.name.endswith(GONE) else folder.with_name(folder.name + GONE)
    with suppress(OSError):
        os.replace(folder, going)
    for left in {folder, going}:
        shutil.rmtree(left, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    """Whether no run holds this folder; an older version's, in which nobody says whose it is, gets a day."""
    if folder.name.endswith(GONE):
        return True
    with suppress(FileNotFoundError):  # another run cleared it
        if not (folder / OWNER).exists():
            return time.time() - folder.stat().st_mtime > DAY
        with suppress(Timeout), FileLock(folder / LOCK, timeout=0):
            return True
    return False


def _is_of_sockets(folder: Path) -> bool:
    """Whether this user made the folder for the sockets of a kernel, and nothing else stands in it."""
    if not re.fullmatch(r"\w{8}", folder.name.removeprefix(SOCKETS).removesuffix(GONE)):
        return False
    with suppress(OSError):
        is_own = not folder.is_symlink() and folder.stat().st_uid == os.getuid()
        return is_own and all(OURS.fullmatch(name) for name in os.listdir(folder))
    return False


def _end_kernels(folder: Path) -> None:
    """End the processes of this user that still hold a socket in a folder that no run holds any more."""
    import psutil

    for process in psutil.process_iter():
        with suppress(psutil.Error):
            if process.uids().real == os.getuid() and _holds(process, f"{folder}/"):
                process.kill()


def _holds(process, within: str) -> bool:
    return any(str(one.laddr).startswith(within) for one in process.net_connections(kind="unix"))
