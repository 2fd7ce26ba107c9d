"""The manifest of one report: which parameters, data, rules and code made it, and hashes of what was made."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping

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


def sha256(content: bytes) -> str:
    """SHA-256 of bytes, as hexadecimal text."""
    return hashlib.sha256(content).hexdigest()


def store_summary(store: dict) -> dict:
    """The part of a store's manifest that a report repeats."""
    return {key: store[key] for key in FROM_STORE if key in store}


def report_manifest(
    *,
    name: str,
    notebook: str,
    parameters: dict,
    run_id: str,
    started: datetime.datetime,
    finished: datetime.datetime,
    library: dict,
    store: dict,
    sentinel: dict,
    files: dict[str, bytes],
    warnings: int,
    made_from: Mapping[str, str] | None = None,
    attempts: int = 1,
) -> dict:
    """Everything needed to say later which run made these very files, from what."""
    return {
        "name": name,
        "notebook": notebook,
        "parameters": parameters,
        "status": "review" if warnings else "ok",
        "warnings": warnings,
        "synthetic": bool(store.get("synthetic")),
        "run_id": run_id,
        "started": started.isoformat(timespec="seconds"),
        "finished": finished.isoformat(timespec="seconds"),
        "library": library,
        "store": store_summary(store),
        "sentinel": sentinel,
        "made_from": dict(made_from or {}),
        "attempts": attempts,
        "sha256": {kind: sha256(content) for kind, content in files.items()},
    }
