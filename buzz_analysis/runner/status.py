"""outputs/status.json: the state of every VSV, from the manifests that stand there and what went wrong."""

from __future__ import annotations

import datetime
import json
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from urllib.parse import quote

from ..provenance import CONCEPT, sha256
from ..schema import parse_period
from ..wording import LANGUAGES, say, say_error
from .gate import is_clean
from .job import ERRATUM, FORMS, WAITING, Outcome, now

FILE = "status.json"
SHOWN = ("vsv", "period", "audience", "language")
TEXTS = ("key", "study", *SHOWN, "name", "notebook", "state", "at")  # what a failure says; then:
OF_WAITING = ("link", "also", "published", "state")
ON_THE_TERMINAL = "why was told on the terminal only: it names what may not stand on this page."
TROUBLE = (*TEXTS, "synthetic", "reason")
ANOTHER_PAGE = "the page is not the one its manifest describes. Make the report again."


def state_of(
    outputs: Path,
    outcomes: Iterable[Outcome],
    names: dict[str, str],
    *,
    store: dict,
    late: Mapping[str, str],
    notebooks: Collection[str] | None = None,
) -> dict:
    """All published reports, all failures that nothing has repaired since, and the VSVs without either.

    Parameters
    ----------
    outcomes
        What this run did; of research output nothing is told here.
    names
        Name of each VSV in the study's store.
    store
        The manifest of that store.
    late
        Why a delivery of this study is overdue, in each language; empty when it is not.
    notebooks
        Names of those that this study has now: what once failed of another cannot be mended, so it is told no longer.
        None: any.
    """
    outcomes = [outcome for outcome in outcomes if not outcome.job.is_private]
    study, synthetic, before = store["study_id"], bool(store["synthetic"]), _before(outputs)
    rows = _reports(outputs)
    tried = {outcome.job.key for outcome in outcomes}
    for key, trouble in _troubles(before, outcomes, synthetic).items():
        is_gone = notebooks is not None and trouble["study"] == study and trouble["notebook"] not in notebooks
        if (is_gone and key not in tried) or _is_mended(trouble, rows.get(key, {})):
            continue
        trouble = trouble | {"reason": _fit_for_a_page(trouble["reason"], outputs, store)}
        rows[key] = trouble | rows.get(key, {}) | {name: trouble[name] for name in ("state", "at", "reason")}
    seen = {(row["study"], row["vsv"]) for row in rows.values()}
    absent = [
        {"key": f"{study}.{vsv}", "study": study, "vsv": vsv, "name": name, "state": "absent", "synthetic": synthetic}
        for vsv, name in names.items()
        if (study, vsv) not in seen
    ]
    current = {(study, vsv): name for vsv, name in names.items()}
    return {
        "written": now().isoformat(timespec="seconds"),
        "late": {name: reason for name, reason in (_late_before(before) | {study: dict(late)}).items() if reason},
        "not_good": _not_good_before(before, study)
        | {f"{study}.{vsv}": len(rules) for vsv, rules in store.get("failing", {}).items()},
        "reports": _listed([*rows.values(), *absent], current),
    }


def _listed(rows: list[dict], names: dict) -> list[dict]:
    """Network by network, under its present name, and the reports of each in order of time."""
    names = {(row["study"], row["vsv"]): row["name"] for row in rows} | names
    named = [row | {"name": _plain(names[row["study"], row["vsv"]])} for row in rows]
    return sorted(named, key=lambda row: (row["study"], row["name"].casefold(), row["vsv"], _time(row), row["key"]))


def _plain(name: str) -> str:
    """A name without the word that its answers are invented: each row says so itself, in the page's language."""
    for language in LANGUAGES:
        name = name.removesuffix(say("{name} (invented)", language, name=""))
    return name


def _time(row: dict) -> tuple[int, int]:
    if "period" not in row:
        return 0, 0
    period = parse_period(row["period"])
    return period.first, period.months


def _reports(outputs: Path) -> dict[str, dict]:
    """A row a report; a concept that waits beside a released one is told in its row."""
    # A folder with a point before its name is ours: in .earlier lie reports that others took the place of.
    places = [path for path in outputs.glob("*/*/*/*.manifest.json") if not path.parts[-4].startswith(".")]
    made = {row["key"]: row for row in map(_report, places) if row}
    rows = {key: row for key, row in made.items() if not key.endswith(WAITING)}
    for key, row in made.items():
        of = rows.get(key.removesuffix(WAITING))
        if key.endswith(WAITING) and of is not None:
            of["waiting"] = {name: row[name] for name in OF_WAITING}
    return rows


def _report(path: Path) -> dict:
    """What the index shows of a report; nothing of one whose manifest is broken or whose page is gone."""
    stem = "/".join(path.parts[-4:]).removesuffix(".manifest.json")
    try:
        page = sha256(path.with_name(path.name.removesuffix(".manifest.json") + ".html").read_bytes())
        manifest = json.loads(path.read_text(encoding="utf-8"))
        row = {
            "key": stem.replace("/", "."),
            "study": path.parts[-4],
            **{name: manifest["parameters"][name] for name in SHOWN},
            "name": str(manifest["name"]),
            "notebook": manifest["notebook"],
            "state": manifest["outcome"],
            "status": manifest["status"],
            "decided": _decision(manifest),
            "synthetic": manifest["synthetic"],
            "published": manifest["finished"],
            "data_age_days": _age(manifest),
            "link": quote(stem + ".html"),
            "first": [str(words) for words in manifest["sentinel"].get("first", ())],
            "also": {form: quote(f"{stem}.{form}") for form in FORMS if form in manifest["sha256"]},
        }
        parse_period(row["period"])
        is_whole = manifest["sha256"]["html"] == page
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    if path.with_name(path.name.removesuffix("manifest.json") + ERRATUM).exists():
        row["erratum"] = quote(f"{stem}.{ERRATUM}")
    told = {language: say(ANOTHER_PAGE, language) for language in LANGUAGES}
    return row if is_whole else row | {"state": "review", "reason": told}


def _decision(manifest: dict) -> dict:
    """By which role it was released and when, or when it was withdrawn and why; nothing of a concept."""
    last = manifest["history"][-1]
    return {} if manifest["status"] == CONCEPT else {key: str(last.get(key, "")) for key in ("at", "role", "reason")}


def _age(manifest: dict) -> int | None:
    """Days since the last answer, today: as the report counted them, and the days since then."""
    then, made = manifest["sentinel"].get("data_age_days"), datetime.datetime.fromisoformat(manifest["finished"])
    return None if then is None else then + (now().date() - made.date()).days


def _troubles(before: Mapping, outcomes: Iterable[Outcome], synthetic: bool) -> dict:
    """Older failures, minus what this run tried, plus what failed in this run."""
    rows = before.get("reports")
    known = filter(_is_trouble, rows if isinstance(rows, list) else [])
    troubles = {row["key"]: {key: row[key] for key in TROUBLE} for row in known}
    for outcome in outcomes:
        troubles.pop(outcome.job.key, None)
        if outcome.reason is not None:
            troubles[outcome.job.key] = _trouble(outcome, synthetic)
    return troubles


def _is_mended(trouble: Mapping, row: Mapping) -> bool:
    """Whether the run that kept this one from a report has published it since; what failed is not judged by clocks."""
    try:
        at, published = (datetime.datetime.fromisoformat(text) for text in (trouble["at"], row["published"]))
        return trouble["state"] == "locked" and published >= at
    except (KeyError, ValueError, TypeError):
        return False


def _fit_for_a_page(reason: dict, outputs: Path, store: Mapping) -> dict:
    """Why a report failed, as others may read it: who ran it has read all of it on the terminal."""
    told = {language: say(ON_THE_TERMINAL, language) for language in LANGUAGES}
    return reason if is_clean("\n".join(reason.values()), outputs, store) else told


def _trouble(outcome: Outcome, synthetic: bool) -> dict:
    job = outcome.job
    return {
        "key": job.key,
        "study": job.study_id,
        **{name: getattr(job.parameters, name) for name in SHOWN},
        "name": job.name,
        "notebook": job.notebook,
        "state": outcome.status,
        "at": outcome.at.isoformat(timespec="seconds"),
        "synthetic": synthetic,
        "reason": {language: say_error(outcome.reason, language) for language in LANGUAGES},
    }


def _before(outputs: Path) -> dict:
    """What stood in the file; one that is absent or broken is made anew from the manifests."""
    try:
        found = json.loads((outputs / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _late_before(before: Mapping) -> dict:
    """What was overdue of each study when the file was written; nothing of one that is broken."""
    try:
        told = before["late"]
        return {name: {language: str(reason[language]) for language in LANGUAGES} for name, reason in told.items()}
    except (KeyError, TypeError, AttributeError):
        return {}


def _not_good_before(before: Mapping, study: str) -> dict[str, int]:
    """How many checks of the data failed of networks of other studies when the file was written."""
    try:
        return {key: int(n) for key, n in before["not_good"].items() if key.partition(".")[0] != study}
    except (KeyError, TypeError, ValueError, AttributeError):
        return {}


def _is_trouble(row) -> bool:
    """Whether a row of the file is a failure, and whole; a broken one is not worth a run's stop."""
    try:
        parse_period(row["period"])
        texts = [*(row[key] for key in TEXTS), *(row["reason"][language] for language in LANGUAGES)]
        is_whole = "synthetic" in row and all(isinstance(text, str) for text in texts)
        return is_whole and row["state"] in ("failed", "locked")
    except (ValueError, KeyError, TypeError):
        return False
