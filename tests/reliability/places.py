"""Places for a trial that are full or may not be written: a small disk, a folder read-only, a file-size limit."""

import os
import subprocess
from contextlib import contextmanager

import pytest

WHY = "only root may mount a small disk, and not in every container"


def _mount(*words) -> bool:
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return False
    return subprocess.run(["mount", *map(str, words)], capture_output=True, check=False).returncode == 0


@contextmanager
def small_disk(folder, megabytes):
    """A disk of its own, in memory, in the place of a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    if not _mount("-t", "tmpfs", "-o", f"size={megabytes}m", "trial", folder):
        pytest.skip(WHY)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


@contextmanager
def read_only(folder):
    """A folder that may be read and not written; root, whom no mode stops, needs a mount for it."""
    if hasattr(os, "getuid") and os.getuid() == 0:
        if not _mount("--bind", folder, folder):
            pytest.skip(WHY)
        try:
            subprocess.run(["mount", "-o", "remount,ro,bind", folder], check=True)
            yield
        finally:
            subprocess.run(["umount", "-l", folder], check=True)
    else:
        mode = folder.stat().st_mode
        folder.chmod(0o555)
        try:
            yield
        finally:
            folder.chmod(mode)


@contextmanager
def filled(disk, *, free):
    """A disk on which another program leaves so many bytes free."""
    space, filler = os.statvfs(disk), disk / "filler"
    size = space.f_bavail * space.f_bsize - free
    with filler.open("wb") as file:
        if size > 0:
            os.posix_fallocate(file.fileno(), 0, size)
    try:
        yield
    finally:
        filler.unlink()


def file_size_limit(size):
    """For a process that is started: no file of it may grow past so many bytes."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def memory_limit(megabytes):
    """For a process that is started, and each that it starts: no more memory of its own than this."""
    import resource

    return lambda: resource.setrlimit(resource.RLIMIT_DATA, (megabytes << 20, megabytes << 20))


@contextmanager
def own_file_size_limit(size):
    """The same for this process, for a while."""
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
