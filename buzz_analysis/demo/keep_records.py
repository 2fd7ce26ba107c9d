"""Records that somebody wrote beside the invented data: a new demo keeps them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

WRITTEN = "records.json"  # what the demo itself wrote, each file with its hash


def keep_records(earlier: Path, made: Path) -> int:
    """Put every record of an earlier demo that the demo did not write itself, or not so, into the new one; how many.

    A file that stands in both and was written before the demo kept hashes is the demo's own.
    """
    written = _hashes(made)
    (made / WRITTEN).write_text(json.dumps(written, indent=0, sort_keys=True), encoding="utf-8")
    before = _read(earlier / WRITTEN)
    kept = [name for name, hash_ in _hashes(earlier).items() if (before or written).get(name) != hash_]
    if before is None:
        kept = [name for name in kept if name not in written]
    for name in kept:
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(earlier / name, made / name)
    return len(kept)


def _hashes(folder: Path) -> dict[str, str]:
    """Every record of a demo by its name in it."""
    files = [path for path in (folder / "params").rglob("*") if path.is_file()]
    words = [path for path in (folder / "words.csv", folder / "uptake.csv") if path.exists()]
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in (*files, *words)
    }


def _read(path: Path) -> dict[str, str] | None:
    """What an earlier demo says that it wrote; None where it says nothing that can be read."""
    try:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
