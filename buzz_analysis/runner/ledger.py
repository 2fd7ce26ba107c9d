"""The ledger of what was released: a row a cell, only ever added to, each release sealed to the one before.

    outputs/.ledger/<study id>.jsonl     a line a cell, and a seal at the end of each release

A release that was cut off by a kill has no seal: its lines are set aside, and the release counts as not made.
"""

from __future__ import annotations

import datetime
import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock

from ..errors import DataError
from ..store import PRIVATE_FILE, make_private

FOLDER = ".ledger"
FIRST = "0" * 64  # what the first seal is sealed to
BROKEN = (
    "{file}, line {line}: the ledger of releases is not as it was written. Put it back from a copy; without it nobody "
    "can say what was told before, so nothing is released."
)


class Ledger(NamedTuple):
    """What was released, oldest first: `cells` a row a cell, `seals` a row a release. `tail`: what was cut off."""

    cells: list[dict]
    seals: list[dict]
    tail: bytes

    @property
    def last(self) -> str:
        """What the next release is sealed to."""
        return self.seals[-1]["sha256"] if self.seals else FIRST


def ledger_file(outputs: Path, study: str) -> Path:
    """Where the ledger of a study stands."""
    return outputs / FOLDER / f"{study}.jsonl"


def read_ledger(file: Path) -> Ledger:
    """Read every sealed release; what comes after the last seal is the tail, and no part of it.

    Raises
    ------
    DataError
        If a sealed line was changed, taken out, or put in.
    """
    content = file.read_bytes() if file.exists() else b""
    cells: list[dict] = []
    seals: list[dict] = []
    start = end = 0
    for number, line in enumerate(content.splitlines(keepends=True), 1):
        end += len(line)
        found = _parsed(line)
        if found is None and end == len(content):
            break  # the very last line, cut off by a kill
        if found is None:
            raise DataError(BROKEN, file=file.name, line=number)
        if "seal" not in found:
            continue
        batch = content[start : end - len(line)]
        rows = [json.loads(one) for one in batch.splitlines()]
        if found["sha256"] != _sealed(seals[-1]["sha256"] if seals else FIRST, batch, found["seal"]):
            raise DataError(BROKEN, file=file.name, line=number)
        cells += [row | found["seal"] for row in rows]
        seals.append(found["seal"] | {"sha256": found["sha256"], "cells": len(rows)})
        start = end
    return Ledger(cells, seals, content[start:])


@contextmanager
def held_ledger(file: Path) -> Iterator[Ledger]:
    """The ledger, for one release at a time: what is tried against it is still true when it is written down.

    What a kill left behind the last seal is set aside first, in a file of its own beside the ledger.

    Raises
    ------
    DataError
        As `read_ledger`.
    """
    make_private(file.parent)
    with FileLock(f"{file}.lock", mode=PRIVATE_FILE):
        yield _without_tail(file)


def add_release(
    file: Path, before: Ledger, rows: Iterable[Mapping], *, report: str, run_id: str, at: datetime.datetime
) -> None:
    """Write down one release behind `before` (`held_ledger`): its lines and its seal, on disk when this returns."""
    batch = b"".join(_line(row) for row in rows)
    seal = {"report": report, "run_id": run_id, "released": at.isoformat(timespec="seconds")}
    _append(file, batch + _line({"seal": seal, "sha256": _sealed(before.last, batch, seal)}))


def _without_tail(file: Path) -> Ledger:
    """Move what is not sealed to a file beside the ledger, and return the ledger without it."""
    found = read_ledger(file)
    if not found.tail:
        return found
    aside = file.with_name(f"{file.stem}.broken-{hashlib.sha256(found.tail).hexdigest()[:12]}")
    if not aside.exists():
        _append(aside, found.tail)
    with file.open("r+b") as stream:
        stream.truncate(file.stat().st_size - len(found.tail))
        os.fsync(stream.fileno())
    return found._replace(tail=b"")


def _append(file: Path, content: bytes) -> None:
    handle = os.open(file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    with os.fdopen(handle, "ab") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _line(row: Mapping) -> bytes:
    return json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _parsed(line: bytes) -> dict | None:
    """A whole line as it was written; nothing where it is cut off or no object."""
    try:
        found = json.loads(line)
    except ValueError:
        return None
    return found if line.endswith(b"\n") and isinstance(found, dict) else None


def _sealed(before: str, batch: bytes, seal: Mapping) -> str:
    return hashlib.sha256(before.encode("ascii") + batch + _line(seal)).hexdigest()
