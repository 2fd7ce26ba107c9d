"""Women who withdrew: their pseudonyms in a file that only its owner may read, outside outputs and never in git."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from ..errors import DataError
from ..project import Project
from ..store import PRIVATE, PRIVATE_FILE

FOLDER = ".private"
UNREADABLE = (
    "{file} lists who withdrew and cannot be read: nothing is prepared, for they would be counted. Give it back its "
    "owner and permissions."
)


def withdrawn_file(project: Project) -> Path:
    """Where the list of a study stands: a pseudonym a line, as `client_id` in the store has it."""
    return project.root / FOLDER / f"withdrawn-{project.study.id}.txt"


def read_withdrawn(project: Project) -> frozenset[str]:
    """The pseudonyms of who withdrew from a study; nobody where there is no list.

    Raises
    ------
    DataError
        If the list is there and cannot be read: without it they would be counted again.
    """
    path = withdrawn_file(project)
    try:
        return frozenset(path.read_text(encoding="utf-8").splitlines()) - {""}
    except FileNotFoundError:
        return frozenset()
    except (OSError, ValueError):
        raise DataError(UNREADABLE, file=f"{FOLDER}/{path.name}") from None


def write_withdrawn(project: Project, ids: Iterable[str]) -> None:
    """Write the list anew, whole or not at all."""
    path = withdrawn_file(project)
    path.parent.mkdir(exist_ok=True, mode=PRIVATE)
    path.parent.chmod(PRIVATE)
    aside = path.with_name(path.name + ".new")
    aside.unlink(missing_ok=True)
    with open(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE), "w", encoding="utf-8") as file:
        file.write("".join(f"{one}\n" for one in sorted(set(ids))))
        file.flush()
        os.fsync(file.fileno())
    os.replace(aside, path)
