"""The one or two versions of a report that stand under its stem.

A report that somebody released (or withdrew) keeps its place. What a later run makes of other data or code is a new
concept; it waits beside it, as <stem>.concept.*, until a person releases it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..errors import UserError
from ..provenance import sha256, status_of
from ..schema import parameters_for
from .job import FORMS, Job, published

CELLS_FORM = "cells.json"
ALWAYS = ("html", "ipynb")


def manifest_at(outputs: Path, job: Job, *, waiting: bool = False) -> dict | None:
    """The manifest that stands there; None where there is none, or it is broken or of an earlier version."""
    try:
        found = json.loads(published(outputs, job, ".manifest.json", waiting=waiting).read_text(encoding="utf-8"))
        return found if is_manifest(found) else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def decided(outputs: Path, job: Job) -> dict | None:
    """The manifest of the released or withdrawn report that keeps its place; None where there is none."""
    found = manifest_at(outputs, job)
    return None if found is None or status_of(found).is_concept else found


def is_waiting(outputs: Path, job: Job) -> bool:
    """Whether the newest version waits beside a report that somebody decided on."""
    return decided(outputs, job) is not None and published(outputs, job, ".manifest.json", waiting=True).exists()


def is_same_content(manifest: Mapping, before: Mapping) -> bool:
    """Whether a new run gave what was decided on: the same numbers from the same data, records, rules and code."""
    cells = [one["sha256"].get(CELLS_FORM) for one in (manifest, before)]
    first = [one["sentinel"].get("first") for one in (manifest, before)]
    made_from = manifest["made_from"]
    return bool(made_from) and made_from == before["made_from"] and cells[0] == cells[1] and first[0] == first[1]


def files_of(outputs: Path, job: Job, manifest: Mapping, *, waiting: bool = False) -> dict[str, bytes] | None:
    """The files of a version by suffix, each as its manifest tells; None when one is not."""
    found = {}
    for suffix, told in manifest["sha256"].items():
        try:
            found[suffix] = published(outputs, job, f".{suffix}", waiting=waiting).read_bytes()
        except (OSError, UserError):
            return None
        if sha256(found[suffix]) != told:
            return None
    return found


def places_of(outputs: Path, job: Job, *, waiting: bool = False) -> list[Path]:
    """Every place a version can have a file."""
    suffixes = ("manifest.json", *ALWAYS, CELLS_FORM, *FORMS)
    return [published(outputs, job, f".{suffix}", waiting=waiting) for suffix in suffixes]


def is_manifest(found) -> bool:
    """Whether this is a manifest as we write them; an error, or false, where it is not."""
    status_of(found)
    hashes = [found["sha256"], *(version["sha256"] for version in found["earlier"])]
    return all(isinstance(one, dict) for one in (*hashes, found["made_from"]))


def read_manifests(folder: Path, study: str) -> Iterator[dict]:
    """The manifests of all reports of a study in a folder; what is broken is left out."""
    for place in sorted(folder.glob(f"{study}/*/*/*.manifest.json")):
        try:
            found = json.loads(place.read_text(encoding="utf-8"))
            if is_manifest(found):
                yield found
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            continue


def job_of(manifest: Mapping) -> Job:
    """The job that a manifest tells of."""
    parameters = parameters_for(manifest["notebook"])(**manifest["parameters"])
    study, *_, stem = manifest["report"].split("/")
    is_twin = stem.endswith("-twin")
    return Job(manifest["notebook"], parameters, study, str(manifest["name"]), is_twin=is_twin)
