"""A fingerprint of all that decides what a store holds."""

from __future__ import annotations

import contextlib
import hashlib
import subprocess
from pathlib import Path

from ..errors import DataError, UserError
from ..project import SYNTHETIC_MARK, Project
from ..schema import Mapping, Source, read_yaml
from .withdrawn import withdrawn_file

LIBRARY = Path(__file__).parent.parent
DECIDES = ("answers", "audit", "definitions", "prepare", "provenance/exchange.py", "schema", "scoring", "store.py")


def fingerprint(project: Project) -> str:
    """Hash of all that decides what the store holds: data and key files (by size and time), settings, rules, code."""
    study = project.study
    sources = (*study.data, *study.yearly, *study.staff)
    files = [path for source in sources for path in project.data_files(source)]
    settings = [
        project.root / project.study_path,
        *(project.place(name) for name in study.registers),
        *(project.place(name) for name in study.benchmarks),
        *(project.place(name) for name in (study.births, study.case_mix) if name),
        *(project.place(source.mapping) for source in sources if source.mapping),
        *sorted((project.root / "params").glob("*/moments.yaml")),
        *sorted(project.imported_folder.glob("*.json")),
        withdrawn_file(project),
    ]
    code = [path for name in DECIDES for path in _source_files(LIBRARY / name)]
    hashed = hashlib.sha256()
    for path in files:
        found, is_marked = path.stat(), (path.parent / SYNTHETIC_MARK).exists()
        hashed.update(f"{path} {found.st_size} {found.st_mtime_ns} {is_marked}\n".encode())
    for path in key_files(project):
        key = path.stat() if path.exists() else None  # never what it holds
        hashed.update(f"{path} {key and (key.st_size, key.st_mtime_ns)}\n".encode())
    for path in (*settings, *code):
        content = hashlib.sha256(path.read_bytes()).hexdigest() if path.exists() else "absent"
        hashed.update(f"{path} {content}\n".encode())
    return hashed.hexdigest()


def key_files(project: Project) -> list[Path]:
    """The keys that make pseudonyms; a mapping that cannot be read is told when its file is."""
    found, study = [], project.study
    sources = (*study.data, *study.yearly, *study.staff)
    mappings = [project.place(source.mapping) for source in sources if source.mapping]
    for path in mappings:
        with contextlib.suppress(UserError):
            made = read_yaml(path, Mapping, name=path.name).pseudonymise
            found += [Path(file).expanduser() for file in made.values()]
    return found


def files_of(source: Source, project: Project) -> list[Path]:
    """The files of one line of a study; at least one."""
    found, study = project.data_files(source), project.study
    if found:
        return found
    if study.source_url:
        raise DataError(
            "data file {file} of study '{study}' does not exist. Download it from {url} and put it there.",
            file=source.path,
            study=study.id,
            url=study.source_url,
        )
    raise DataError(
        "data file {file} of study '{study}' does not exist. Put it there, or correct the path in the study file.",
        file=source.path,
        study=study.id,
    )


def sha256(path: Path) -> str:
    """SHA-256 of a file's content."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _source_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    return sorted(found for found in path.rglob("*") if found.suffix in (".py", ".yaml", ".csv"))


def library_commit() -> str:
    """The library's commit, `-dirty` behind it when files differ from it; empty outside a clone."""
    try:
        found = subprocess.run(
            ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"],
            cwd=Path(__file__).parent,
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return found.stdout.strip()
