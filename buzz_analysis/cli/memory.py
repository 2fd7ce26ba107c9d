"""Whether there is memory enough to begin: what runs out of it while it imports tells of everything but that."""

from __future__ import annotations

from ..errors import DefinitionError

LEAST = 400  # MB for one process: with less, importing what a report needs ends anyhow or never (docs/reliability.md)
MB = 1 << 20
LIMITS = ("RLIMIT_AS", "RLIMIT_DATA")


def check_memory() -> None:
    """Refuse to begin where a process may not have the memory that it needs, or the machine has none left.

    Raises
    ------
    DefinitionError
        With what there is, and what is needed.
    """
    found = _megabytes()
    if found < LEAST:
        raise DefinitionError(
            "there is too little memory: {found} MB for a process, {least} MB needed. Close other programs, or give "
            "this machine, container or user more.",
            found=found,
            least=LEAST,
        )


def _megabytes() -> int:
    import psutil

    left = psutil.virtual_memory().available + psutil.swap_memory().free
    allowed = [psutil.Process().rlimit(getattr(psutil, name))[0] for name in LIMITS if hasattr(psutil, name)]
    return min([left, *(limit for limit in allowed if limit >= 0)]) // MB  # -1: none
