"""Whether a published report is still what would be made today, and if not, what changed since.

The fingerprint is taken before a report is made: what changes meanwhile makes the report stale, never wrongly fresh.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from ..prepare import withdrawn_file
from ..project import Project
from ..report.kept_back import KEPT_BACK
from ..schema import OVER_NETWORKS, picked
from ..store import Store, partition
from .job import Job, published
from .notebook import Notebook
from .versions import ALWAYS, files_of, is_waiting, manifest_at

LIBRARY = Path(__file__).parent.parent
SOURCES = (".py", ".j2", ".css", ".js", ".po", ".html")
PACKAGES = ("pandas", "numpy", "scipy", "statsmodels", "matplotlib", "seaborn", "great-tables", "babel", "nbconvert")
CLOCK = ("made_on", "fingerprint", "commit", "library")  # of a store: when and by whom, not what it holds
# What a report is made from, and how it is told; the order is that of the telling.
PARTS = {
    "data": "the data",
    "records": "the study's settings or the network's records",
    "definitions": "the definitions",
    "parameters": "the parameters",
    "notebook": "the notebook",
    "code": "the library",
}
NOT_WHOLE = "the published files are not those of one report"


def with_fingerprints(jobs: Iterable[Job], notebook: Notebook, project: Project, store: Store) -> list[Job]:
    """The same jobs, each with the hash of every part that decides what its report says."""
    shared = {
        "definitions": _files(LIBRARY / "definitions"),
        "notebook": _hash((cell.cell_type, cell.source) for cell in notebook.cells),
        "code": code(),
        "delivered": _delivered(project, store),
    }
    around = [_file(store.folder / "aggregates.parquet"), _plain(store.manifest), *_settings(project)]
    with ThreadPoolExecutor() as pool:  # hashing lets the others work
        return [*pool.map(lambda job: replace(job, made_from=shared | _own(job, project, store, around)), jobs)]


def fresh_of(jobs: Iterable[Job], outputs: Path, also: Iterable[str] = ()) -> list[Job]:
    """The jobs whose published report is still what would be made today."""
    with ThreadPoolExecutor() as pool:
        return [job for job, changed in pool.map(lambda job: (job, changes(job, outputs, also)), jobs) if changed == []]


def changes(job: Job, outputs: Path, also: Iterable[str] = (), *, waiting: bool | None = None) -> list[str] | None:
    """Names of PARTS that changed since the report was published, or the sentence NOT_WHOLE; empty when it is fresh.

    None where no report stands. Where a concept waits beside a released report it is the newest, and the one that is
    looked at, unless `waiting` says which.
    """
    waiting = is_waiting(outputs, job) if waiting is None else waiting
    if not published(outputs, job, ".manifest.json", waiting=waiting).exists():
        return None
    manifest = manifest_at(outputs, job, waiting=waiting)
    if manifest is None or not {*ALWAYS, *also} <= set(manifest["sha256"]):
        return [NOT_WHOLE]
    if files_of(outputs, job, manifest, waiting=waiting) is None:
        return [NOT_WHOLE]
    return changed_parts(job, manifest)


def changed_parts(job: Job, manifest: Mapping) -> list[str]:
    """The PARTS of which a manifest tells another fingerprint than the job has today."""
    then = manifest["made_from"]
    return [part for part in PARTS if then.get(part) != job.made_from.get(part) or part not in then]


def _own(job: Job, project: Project, store: Store, around: list[str]) -> dict[str, str]:
    """The parts that differ from report to report."""
    vsvs, synthetic = networks_in(job, store), bool(store.manifest["synthetic"])
    own = [{project.root / "params" / vsv, project.records(vsv, synthetic=synthetic)} for vsv in vsvs]
    folders = {folder for some in own for folder in some}
    together = project.records("", synthetic=synthetic) / KEPT_BACK  # of a report over several networks
    shared = [_file(together)] if job.notebook in OVER_NETWORKS else []
    return {
        "data": _hash([*around[:2], *(_files(partition(store.folder, vsv)) for vsv in vsvs)]),
        "records": _hash([*around[2:], *shared, *(_files(folder) for folder in sorted(folders))]),
        "parameters": _hash([sorted(job.parameters.model_dump().items()), job.name, job.notebook]),
    }


def networks_in(job: Job, store: Store) -> tuple[str, ...]:
    """The networks whose numbers a report tells: its own, or all that it is about."""
    vsv = job.parameters.vsv
    return picked(vsv, store.networks()) if job.notebook in OVER_NETWORKS else (vsv,)


def _delivered(project: Project, store: Store) -> str:
    """What was delivered, whatever was made of it: prepared data change with definitions and code too."""
    study = project.study
    files = [path for source in (*study.yearly, *study.staff) for path in project.data_files(source)]
    given = {name: store.manifest.get(name) for name in ("sources", "imported")}
    return _hash([_plain(given), *map(_file, files), _file(withdrawn_file(project))])


def _plain(manifest: Mapping) -> str:
    return json.dumps({key: value for key, value in manifest.items() if key not in CLOCK}, default=str, sort_keys=True)


def _settings(project: Project) -> list[str]:
    """What the study names and a report reads besides the store."""
    study = project.study
    sources = (*study.data, *study.yearly, *study.staff)
    names = [*study.registers, study.births, study.words, study.uptake, *(source.mapping for source in sources)]
    return [_file(project.root / project.study_path), *(_file(project.place(name)) for name in names if name)]


def code() -> str:
    """The library's own files, and the versions of what calculates and draws."""
    own = [path for path in _below(LIBRARY) if path.suffix in SOURCES]
    return _hash([sys.version, *map(_version, PACKAGES), *((path.relative_to(LIBRARY), _file(path)) for path in own)])


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _files(folder: Path) -> str:
    """Hash over names and contents of all files in a folder, however deep."""
    return _hash((path.relative_to(folder).as_posix(), _file(path)) for path in _below(folder))


def _below(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)


def _file(path: Path) -> str:
    if not path.is_file():
        return "absent"
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash(things: Iterable) -> str:
    hashed = hashlib.sha256()
    for thing in things:
        hashed.update(f"{thing}\n".encode())
    return hashed.hexdigest()
