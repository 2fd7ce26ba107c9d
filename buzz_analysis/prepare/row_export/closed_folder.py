"""A folder for rows of persons: nobody else may enter it, and it is not among what is published or kept in git."""

from __future__ import annotations

from pathlib import Path

from ...errors import DefinitionError
from ...store import PRIVATE_FILE, make_private

MARK = "READ_ME.txt"  # by which an earlier export is known
INSIDE_OUTPUTS = (
    "rows of persons are never written in the outputs folder, from which reports are passed on; found {folder}. "
    "Choose a folder of your own outside it with --into."
)
NOT_EMPTY = "{folder} holds other files. Choose an empty or new folder with --into: it will be closed to all others."

A_FILE = "{folder} cannot be a folder: {file} is a file. Choose another with --into."


def open_closed(folder: Path, outputs: Path) -> Path:
    """Make the folder, or take an earlier export's, and close it: 0700, whoever made it before.

    Raises
    ------
    DefinitionError
        If it lies in the outputs folder or around it, through whatever link, is no folder, or holds anything but an
        earlier export.
    """
    place, kept = Path(folder).resolve(), Path(outputs).resolve()
    if place == kept or place.is_relative_to(kept) or kept.is_relative_to(place):
        raise DefinitionError(INSIDE_OUTPUTS, folder=folder.as_posix())
    standing = next(one for one in (place, *place.parents) if one.exists())
    if not standing.is_dir():
        raise DefinitionError(A_FILE, folder=folder.as_posix(), file=standing.as_posix())
    if place.exists() and any(place.iterdir()) and not (place / MARK).exists():
        raise DefinitionError(NOT_EMPTY, folder=folder.as_posix())
    make_private(place)
    ignore = place / ".gitignore"
    ignore.write_text("*\n", encoding="utf-8")  # git keeps nothing of it, wherever it stands
    ignore.chmod(PRIVATE_FILE)
    return place
