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
from ..disclosure.gate import Known, check_artefacts, find_leaks
from ..store import open_store
from .job import Job, Run

SHORTEST = 6  # letters; a project in / or /srv names no machine


def check_files(files: Mapping[str, bytes], job: Job, run: Run) -> None:
    """Look through everything a report is about to publish, by suffix; research output too, which exports no rows.

    Raises
    ------
    UserError
        If any file holds what may not leave; nothing of the report is published then, and the earlier one stays.
    """
    known = _known(run.outputs, run.store, run.root)
    check_artefacts({f"{job.stem}.{suffix}": content for suffix, content in files.items()}, known)


def check_pages(pages: Mapping[str, str], outputs: Path, store: Mapping) -> None:
    """The same look at an index, a draft or a file of numbers, by name.

    Raises
    ------
    UserError
        If any holds what may not leave; it is not written then.
    """
    check_bytes({name: text.encode() for name, text in pages.items()}, outputs, store)


def check_bytes(files: Mapping[str, bytes], outputs: Path, store: Mapping) -> None:
    """The same look at files of any kind, by name; the end of a name says how one is packed."""
    check_artefacts(files, _known(outputs, store))


def is_clean(text: str, outputs: Path, store: Mapping) -> bool:
    """Whether a sentence may stand on a page that others read."""
    return next(find_leaks("reason", text.encode(), _known(outputs, store)), None) is None


def _known(outputs: Path, store: Mapping, *folders: Path) -> Known:
    return Known(_persons(outputs, store), _folders(outputs, *folders), _newest(store))


def _persons(outputs: Path, store: Mapping) -> np.ndarray:
    """The ids of the store that something was made from; a run of no store knows none."""
    fingerprint = store.get("fingerprint")
    return _read_persons(outputs / ".store" / store["study_id"], fingerprint) if fingerprint else hash_persons([])


@lru_cache(maxsize=2)  # the reports of a run share one store
def _read_persons(folder: Path, fingerprint: str) -> np.ndarray:
    return open_store(folder).persons()


def _newest(store: Mapping) -> int:
    """The year of the newest answer: against it a mother's date of birth is told from another day."""
    return max(IN_USE_SINCE, int(str(store.get("data_to") or IN_USE_SINCE)[:4]))


def _folders(*own: Path) -> tuple[str, ...]:
    folders = (*(folder.resolve() for folder in own), Path.home(), tempfile.gettempdir(), sys.prefix)
    return tuple(dict.fromkeys(str(folder) for folder in folders if len(str(folder)) >= SHORTEST))
