"""outputs/status.json: the state of every VSV, from the manifests that stand there and what went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from ..wording import LANGUAGES, say_error
from .job import Outcome, now

FILE = "status.json"
TROUBLE = ("key", "study", "vsv", "name", "notebook", "period", "audience", "language", "state", "at", "reason")


def state_of(outputs: Path, outcomes: Iterable[Outcome], names: dict[str, str], *, study_id: str) -> dict:
    """All published reports, all failures that nothing has repaired since, and the VSVs without either.

    Parameters
    ----------
    outcomes
        What this run did.
    names
        Shown name of each VSV in the study's store.
    """
    rows = {}
    for path in outputs.glob("*/*/*/*.manifest.json"):
        row = _report(outputs, path)
        rows[row["key"]] = row
    for key, trouble in _troubles(outputs, outcomes).items():
        rows[key] = rows.get(key, {}) | trouble
    seen = {(row["study"], row["vsv"]) for row in rows.values()}
    absent = [
        {"key": f"{study_id}-{vsv}", "study": study_id, "vsv": vsv, "name": name, "state": "absent"}
        for vsv, name in names.items()
        if (study_id, vsv) not in seen
    ]
    listed = sorted(
        [*rows.values(), *absent], key=lambda row: (row["study"], row["name"].casefold(), row["key"])
    )
    return {"written": now().isoformat(timespec="seconds"), "reports": listed}


def _report(outputs: Path, path: Path) -> dict:
    manifest = json.loads(path.read_text(encoding="utf-8"))
    stem = path.relative_to(outputs).as_posix().removesuffix(".manifest.json")
    asked = {name: manifest["parameters"][name] for name in ("vsv", "period", "audience", "language")}
    return {
        "key": stem.replace("/", "-"),
        "study": path.parts[-4],
        **asked,
        "name": manifest["name"],
        "notebook": manifest["notebook"],
        "state": manifest["status"],
        "synthetic": manifest["synthetic"],
        "published": manifest["finished"],
        "link": quote(stem + ".html"),
    }


def _troubles(outputs: Path, outcomes: Iterable[Outcome]) -> dict:
    """Older failures, minus what this run tried, plus what failed in this run."""
    troubles = {
        row["key"]: {key: row[key] for key in TROUBLE if key in row}
        for row in _before(outputs)
        if row["state"] in ("failed", "locked")
    }
    for outcome in outcomes:
        troubles.pop(outcome.job.key, None)
        if outcome.reason is not None:
            troubles[outcome.job.key] = _trouble(outcome)
    return troubles


def _trouble(outcome: Outcome) -> dict:
    job = outcome.job
    return {
        "key": job.key,
        "study": job.study_id,
        "vsv": job.parameters.vsv,
        "name": job.name,
        "notebook": job.notebook,
        "period": job.parameters.period,
        "state": outcome.status,
        "at": now().isoformat(timespec="seconds"),
        "reason": {language: say_error(outcome.reason, language) for language in LANGUAGES},
    }


def _before(outputs: Path) -> list[dict]:
    """What stood in the file; one that is absent or broken is made anew from the manifests."""
    try:
        return json.loads((outputs / FILE).read_text(encoding="utf-8"))["reports"]
    except (OSError, ValueError, KeyError, TypeError):
        return []
