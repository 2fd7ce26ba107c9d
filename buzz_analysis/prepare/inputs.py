"""What a study names: its data files, registers and schedules, and a fingerprint of all of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from ..schema import Moments, Register, Schedule, Study, read_registers, read_yaml, schedule

LIBRARY = Path(__file__).parent.parent
DECIDES = ("answers", "audit", "definitions", "prepare", "schema", "scoring", "store.py")


def read_study(study_path: str, root: Path) -> Study:
    """Read study.yaml; errors call it by its path from the project root."""
    return read_yaml(root / study_path, Study, name=study_path)


def read_study_registers(study: Study, root: Path) -> Register:
    """Read the registers a study names; the demo's own may not be there yet."""
    paths = [(root / name, name) for name in study.registers]
    return read_registers((path, name) for path, name in paths if path.exists() or len(paths) == 1)


def network_schedule(study: Study, root: Path, vsv: str) -> Schedule:
    """The study's schedule, limited to the moments the network says it uses."""
    path = root / "params" / vsv / "moments.yaml"
    if not path.exists():
        return schedule(study.schedule)
    moments = read_yaml(path, Moments, name=f"params/{vsv}/moments.yaml")
    return schedule(study.schedule).limited_to(moments.timepoints)


def fingerprint(study: Study, study_path: str, root: Path) -> str:
    """Hash of all that decides what the store holds: data files (by size and time), settings, rules, code."""
    files = [path for source in study.data for path in data_files(source.path, root)]
    settings = [root / study_path, *(root / name for name in study.registers),
                *(root / source.mapping for source in study.data if source.mapping),
                *sorted((root / "params").glob("*/moments.yaml"))]
    code = [path for name in DECIDES for path in _source_files(LIBRARY / name)]
    hashed = hashlib.sha256()
    for path in files:
        found = path.stat()
        hashed.update(f"{path.name} {found.st_size} {found.st_mtime_ns}".encode())
    for path in (*settings, *code):
        hashed.update(path.read_bytes() if path.exists() else b"absent")
    return hashed.hexdigest()


def data_files(pattern: str, root: Path) -> list[Path]:
    """The files a study's data line names: one path, or a pattern with * in the file's name."""
    path = root / pattern
    return sorted(path.parent.glob(path.name)) if "*" in path.name else [path] if path.exists() else []


def _source_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(found for found in path.rglob("*") if found.suffix in (".py", ".yaml", ".csv"))


def sha256(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
