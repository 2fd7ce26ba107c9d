"""outputs/status.json: the state of every VSV, from the manifests that stand there and what went wrong."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

from ..wording import LANGUAGES, say_error
from .job import Outcome, now

FILE = "status.json"
SHOWN = ("vsv", "period", "audience", "language")
TROUBLE = ("key", "study", *SHOWN, "name", "notebook", "state", "at", "reason")


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
        if row:
            rows[row["key"]] = row
    for key, trouble in _troubles(outputs, outcomes).items():
        rows[key] = rows.get(key, {}) | trouble
    seen = {(row["study"], row["vsv"]) for row in rows.values()}
    absent = [
        {"key": f"{study_id}-{vsv}", "study": study_id, "vsv": vsv, "name": name, "state": "absent"}
        for vsv, name in names.items()
        if (study_id, vsv) not in seen
    ]
    listed = sorted([*rows.values(), *absent], key=lambda row: (row["study"], row["name"].casefold(), row["key"]))
    return {"written": now().isoformat(timespec="seconds"), "reports": listed}


def _report(outputs: Path, path: Path) -> dict:
    """What the index shows of a report; nothing of one whose manifest is broken or whose page is gone."""
    stem = path.relative_to(outputs).as_posix().removesuffix(".manifest.json")
    if not (outputs / f"{stem}.html").exists():
        return {}
    try:
        manifest = json.loads(path.read_text(encoding="utf-8"))
        return {
            "key": stem.replace("/", "-"),
            "study": path.parts[-4],
            **{name: manifest["parameters"][name] for name in SHOWN},
            "name": manifest["name"],
            "notebook": manifest["notebook"],
            "state": manifest["status"],
            "synthetic": manifest["synthetic"],
            "published": manifest["finished"],
            "link": quote(stem + ".html"),
        }
    except (ValueError, KeyError, TypeError):
        return {}


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
        **{name: getattr(job.parameters, name) for name in SHOWN},
        "name": job.name,
        "notebook": job.notebook,
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
