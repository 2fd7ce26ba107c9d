"""The gate at the door of the outputs folder: what this run knows that no artefact may hold."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import numpy as np

from ..answers import hash_persons
from ..answers.check.traces import IN_USE_SINCE
from ..disclosure.gate import Known, check_artefacts
from ..project import Project
from ..provenance import exchange_bytes
from ..schema import Exchange
from ..store import Store, open_store
from .job import Job, Run

SHORTEST = 6  # letters; a project in / or /srv names no machine


def check_files(files: Mapping[str, bytes], job: Job, run: Run) -> None:
    """Look through everything a report is about to publish, by suffix; research output too, which exports no rows.

    Raises
    ------
    UserError
        If any file holds what may not leave; nothing of the report is published then, and the earlier one stays.
    """
    known = Known(_persons(run, job.study_id), _folders(run), _newest(run.store))
    check_artefacts({f"{job.stem}.{suffix}": content for suffix, content in files.items()}, known)


def check_exchange(made: Exchange, project: Project, store: Store) -> None:
    """The same look at a file of aggregates, before it is written."""
    known = Known(store.persons(), (str(project.root), str(project.outputs)), _newest(store.manifest))
    check_artefacts({f"{made.vsv}.aggregates.json": exchange_bytes(made)}, known)


def _persons(run: Run, study: str) -> np.ndarray:
    """The ids of the store that the report was made from; a run of no store knows none."""
    fingerprint = run.store.get("fingerprint")
    return _read_persons(run.outputs / ".store" / study, fingerprint) if fingerprint else hash_persons([])


@lru_cache(maxsize=2)  # the reports of a run share one store
def _read_persons(folder: Path, fingerprint: str) -> np.ndarray:
    return open_store(folder).persons()


def _newest(store: Mapping) -> int:
    """The year of the newest answer: against it a mother's date of birth is told from another day."""
    return max(IN_USE_SINCE, int(str(store.get("data_to") or IN_USE_SINCE)[:4]))


def _folders(run: Run) -> tuple[str, ...]:
    folders = (run.root.resolve(), run.outputs.resolve(), Path.home(), tempfile.gettempdir(), sys.prefix)
    return tuple(dict.fromkeys(str(folder) for folder in folders if len(str(folder)) >= SHORTEST))
