"""Several files take their places together, or none does: also when the process is killed half-way.

Before the first file moves, the new files and copies of the earlier ones stand in a journal. Who next holds the lock of
that report finds a journal that was not finished, and puts the earlier files back; where the last file had moved
already, the new ones stand.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from itertools import count
from pathlib import Path

from filelock import FileLock, Timeout

PLACES, BACK = "places.json", "back.json"  # the same list, once the earlier files are being put back
MOVING = "moving."  # how the name of a journal begins
NEW, GONE = ".new", ".gone"
FILE, FOLDER = 0o640, 0o750  # published: its owner's, and read by the group it is shared with
PRIVATE_FILE, PRIVATE_FOLDER = 0o600, 0o700


def unused(path: Path) -> Path:
    """The path, or the same with -2, -3 … behind its name: what stands there stays."""
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return path if not path.exists() else next(other for other in others if not other.exists())


def move_in(files: Mapping[Path, bytes], gone: Iterable[Path], outputs: Path, key: str, *, private=False) -> None:
    """Put all files in their places and remove those in `gone`; when one cannot move, all that was stands again.

    Who calls it holds the lock of the report `key`.
    """
    journal = _journal(outputs, key)
    earlier = _write_journal(journal, files, [place for place in gone if place not in files], outputs, private=private)
    try:
        for place in files:
            make_folder(place.parent, outputs, private=private)
        for number, place in enumerate(earlier):
            if place in files:
                os.replace(journal / f"{number}{NEW}", place)
            else:
                place.unlink(missing_ok=True)
        _settle_and_remove(journal, outputs)
    except BaseException:
        if journal.exists():
            _put_back(journal, outputs)
        raise


def undo(outputs: Path, key: str) -> None:
    """Put back what a move that was killed left half done; who calls it holds the lock of the report `key`."""
    journal = _journal(outputs, key)
    if journal.exists() and _is_done(journal):
        _settle_and_remove(journal, outputs)
    elif journal.exists():
        _put_back(journal, outputs)
    for left in (journal.with_name(journal.name + NEW), journal.with_name(journal.name + GONE)):
        shutil.rmtree(left, ignore_errors=True)


def undo_all(outputs: Path) -> None:
    """The same for every report of which nobody holds the lock."""
    names = [path.name.removeprefix(MOVING) for path in (outputs / ".work").glob(f"{MOVING}*")]
    for key in sorted({name.removesuffix(NEW).removesuffix(GONE) for name in names}):
        with suppress(Timeout), lock(outputs, key):
            undo(outputs, key)


def lock(outputs: Path, key: str, *, timeout: float = 0) -> FileLock:
    """The lock of one report; it waits for nobody, unless for so many seconds."""
    place = outputs / ".locks" / f"{key}.lock"
    place.parent.mkdir(parents=True, exist_ok=True)
    return FileLock(place, timeout=timeout)


def write(path: Path, content: bytes, mode: int) -> None:
    """Write a file with this mode, whatever the user's umask, and wait until it is on disk."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode), "wb") as file:
        path.chmod(mode)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def settle(folder: Path) -> None:
    """Wait until the new names are on disk too; Windows has no such wait for a folder."""
    if os.name == "nt" or not folder.exists():
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path, outputs: Path, *, private: bool) -> None:
    """A folder under outputs with those above it; each that is made here has its mode whatever the umask."""
    lacking = [one for one in (folder, *folder.parents) if one.is_relative_to(outputs) and not one.exists()]
    if private:
        top = outputs / folder.relative_to(outputs).parts[0]
        lacking = [*lacking, *([top] if top.exists() else [])]  # also where somebody made it before, with another mode
    for one in reversed(lacking):
        one.mkdir(exist_ok=True)
        one.chmod(PRIVATE_FOLDER if private else FOLDER | (one.stat().st_mode & 0o2000))  # a shared group is kept


def _write_journal(journal: Path, files, gone, outputs: Path, *, private: bool) -> list[Path]:
    """Write everything aside; the journal counts once it bears its own name."""
    aside = journal.with_name(journal.name + NEW)
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True, mode=PRIVATE_FOLDER)
    places = [*gone, *files]  # in this order: what goes, then the manifest first and the page last
    mode = PRIVATE_FILE if private else FILE
    try:
        for number, place in enumerate(places):
            if place in files:
                write(aside / f"{number}{NEW}", files[place], mode)
            if place.exists():
                write(aside / f"{number}", place.read_bytes(), mode)
        named = [(place.relative_to(outputs).as_posix(), (aside / f"{n}").exists()) for n, place in enumerate(places)]
        write(aside / PLACES, json.dumps(named).encode("utf-8"), PRIVATE_FILE)
        os.replace(aside, journal)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return places


def _is_done(journal: Path) -> bool:
    """Whether every new file is in its place: the page moves last, behind all that goes."""
    return (journal / PLACES).exists() and not any(journal.glob(f"*{NEW}"))


def _settle_and_remove(journal: Path, outputs: Path) -> None:
    for folder in {(outputs / name).parent for name, _ in json.loads((journal / PLACES).read_text(encoding="utf-8"))}:
        settle(folder)
    _remove(journal)


def _put_back(journal: Path, outputs: Path) -> None:
    """The earlier files again; a copy that is gone was put back before, by somebody who was killed too."""
    if (journal / PLACES).exists():
        os.replace(journal / PLACES, journal / BACK)  # so that nobody takes it for done once copies have moved
    for number, (name, was_there) in enumerate(json.loads((journal / BACK).read_text(encoding="utf-8"))):
        copy, place = journal / f"{number}", outputs / name
        if copy.exists():
            os.replace(copy, place)
        elif not was_there:
            place.unlink(missing_ok=True)
    _remove(journal)


def _remove(journal: Path) -> None:
    going = journal.with_name(journal.name + GONE)
    shutil.rmtree(going, ignore_errors=True)
    os.replace(journal, going)
    shutil.rmtree(going, ignore_errors=True)


def _journal(outputs: Path, key: str) -> Path:
    return outputs / ".work" / f"{MOVING}{key}"
