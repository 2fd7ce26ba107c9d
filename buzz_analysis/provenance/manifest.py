"""The manifest of one report: which parameters, data, rules and code made it, where it stands, and hashes of its files.

docs/provenance.md tells every key.
"""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Mapping

from .status import CONCEPT

FORMAT = 2
# What a report's manifest repeats of its store's; all of it person-free.
FROM_STORE = (
    "study_id",
    "title",
    "made_on",
    "fingerprint",
    "rows",
    "sources",
    "imported",
    "twin",
    "rules",
    "rule_options",
    "schedule",
    "definitions",
    "data_from",
    "data_to",
    "undated",
)
OF_A_VERSION = ("run_id", "finished", "status", "history", "sha256")  # what is remembered of one that was replaced
SEAL = "seal"


def sha256(content: bytes) -> str:
    """SHA-256 of bytes, as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def store_summary(store: dict) -> dict:
    """The part of a store's manifest that a report repeats."""
    return {key: store[key] for key in FROM_STORE if key in store}


def report_manifest(
    *,
    report: str,
    name: str,
    notebook: str,
    parameters: dict,
    run_id: str,
    started: datetime.datetime,
    finished: datetime.datetime,
    library: dict,
    store: dict,
    sentinel: dict,
    files: Mapping[str, bytes],
    warnings: int,
    made_from: Mapping[str, str] | None = None,
    attempts: int = 1,
) -> dict:
    """Everything needed to say later which run made these very files, from what; a concept, that nobody released.

    `report` is the id of the report: study, network, period and stem.
    """
    made_at = finished.isoformat(timespec="seconds")
    return sealed(
        {
            "format": FORMAT,
            "report": report,
            "name": name,
            "notebook": notebook,
            "parameters": parameters,
            "status": CONCEPT,
            "history": [{"status": CONCEPT, "at": made_at}],
            "outcome": "review" if warnings else "ok",
            "warnings": warnings,
            "synthetic": bool(store.get("synthetic")),
            "run_id": run_id,
            "started": started.isoformat(timespec="seconds"),
            "finished": made_at,
            "library": library,
            "store": store_summary(store),
            "counts": {**store.get("rows", {}), "suppressed": sentinel.get("suppressed")},
            "data_age_days": sentinel.get("data_age_days"),
            "sentinel": sentinel,
            "made_from": dict(made_from or {}),
            "attempts": attempts,
            "sha256": hashes(files),
            "earlier": [],
        }
    )


def hashes(files: Mapping[str, bytes]) -> dict[str, str]:
    """The SHA-256 of each file, by its suffix."""
    return {suffix: sha256(content) for suffix, content in files.items()}


def restated(manifest: Mapping, status: str, at: datetime.datetime, files: Mapping[str, bytes], **facts: str) -> dict:
    """The manifest of the same report in another status, with the files that say so; `facts`: role or reason."""
    line = {"status": status, "at": at.isoformat(timespec="seconds"), **facts}
    return sealed(
        {
            **manifest,
            "status": status,
            "history": [*manifest["history"], line],
            "sha256": hashes(files),
            "earlier": [*manifest["earlier"], version(manifest)],
        }
    )


def succeeding(manifest: Mapping, before: Mapping) -> dict:
    """The same manifest, remembering the report that it takes the place of, and all that one remembered."""
    return sealed({**manifest, "earlier": [*before.get("earlier", ()), version(before), *manifest["earlier"]]})


def version(manifest: Mapping) -> dict:
    """What is remembered of a report that another took the place of."""
    return {key: manifest[key] for key in OF_A_VERSION if key in manifest}


def sealed(manifest: Mapping) -> dict:
    """The manifest with a hash over all the rest of it: an edit shows, though not one of who can compute a hash."""
    rest = _rest(manifest)
    return {**rest, SEAL: sha256(_canonical(rest))}


def is_sealed(manifest: Mapping) -> bool:
    """Whether a manifest is as it was written."""
    return manifest.get(SEAL) == sha256(_canonical(_rest(manifest)))


def to_bytes(manifest: Mapping) -> bytes:
    """The manifest as its file holds it."""
    return json.dumps(manifest, ensure_ascii=False, indent=1, default=str).encode("utf-8")


def _rest(manifest: Mapping) -> dict:
    return {key: value for key, value in manifest.items() if key != SEAL}


def _canonical(rest: Mapping) -> bytes:
    return json.dumps(rest, ensure_ascii=False, sort_keys=True, default=str).encode("utf-8")
