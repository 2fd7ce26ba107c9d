"""The store's manifest: what went in, what came of it, by which rules; it holds no person."""

from __future__ import annotations

import datetime
import importlib.metadata
from collections import Counter
from typing import Any

from ..project import SYNTHETIC_MARK
from ..schema import Study, alert_rules, instruments, schedule
from ..schema.definitions import FOLDER as DEFINITIONS
from .inputs import library_commit, sha256


def manifest(project, fingerprint: str, *, deliveries, read, scored, register) -> dict:
    """Everything a report says about its data and rules; `read` and `scored` are what the rounds counted."""
    study = project.study
    return {
        "study_id": study.id,
        "study": project.study_path,
        "title": study.title,
        "synthetic": _is_synthetic(study, deliveries),
        "twin": project.is_twin,
        "made_on": datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
        "library": importlib.metadata.version("buzz-analysis"),
        "commit": library_commit(),
        "fingerprint": fingerprint,
        "networks": [piece["vsv"] for piece in scored],
        "months": {piece["vsv"]: piece["months"] for piece in scored},
        "consent": {piece["vsv"]: piece["consent"] for piece in scored},
        "asked": {piece["vsv"]: piece["asked"] for piece in scored},
        "register_rows_without_name": register.left_out,
        **_rows(read, scored),
        **_sources(deliveries, read),
        "suspect": [
            {"networks": piece["networks"], **problem} for piece in (*read, *scored) for problem in piece["suspect"]
        ],
        "failing": {piece["vsv"]: piece["failing"] for piece in scored if piece["failing"]},
        **_rules(study),
        **_dates(scored),
    }


def _rows(read, scored) -> dict:
    """Rows in = rows kept + rows set aside; and the problems of each rule."""
    problems = sum((Counter(piece["problems"]) for piece in (*read, *scored)), Counter())
    rows_in, kept = sum(piece["rows_in"] for piece in read), sum(piece["kept"] for piece in scored)
    acted = {
        action: sum(n for (_, done), n in problems.items() if done == action)
        for action in ("set_aside", "blanked", "noted")
    }
    if rows_in != kept + acted["set_aside"]:
        raise RuntimeError(f"rows were lost: {rows_in} read, {kept} kept, {acted['set_aside']} set aside")
    return {
        "rows": {"in": rows_in, "kept": kept, **acted},
        "file_rows": sum(piece["file_rows"] for piece in read),
        "problems": [[rule, action, n] for (rule, action), n in sorted(problems.items())],
    }


def _sources(deliveries, read) -> dict:
    return {
        "sources": [
            {
                "name": delivery.name,
                "exported_on": delivery.exported_on,
                "rows_in": piece["rows_in"],
                "sha256": piece["sha256"],
            }
            for delivery, piece in zip(deliveries, read, strict=True)
        ]
    }


def _rules(study) -> dict:
    rules = alert_rules(study.rule_set)
    options = {name: option.default for name, option in rules.options.items()} | study.rule_options
    return {
        "rules": rules.label,
        "rule_options": options,
        "definitions": _definitions(study),
        "schedule": f"{study.schedule}@{schedule(study.schedule).version}",
    }


def _dates(scored) -> dict:
    """First and last day of the answers over all networks."""
    days = [piece[key] for piece in scored for key in ("first", "last") if piece[key]]
    return {"data_from": min(days, default=None), "data_to": max(days, default=None), "undated": not days}


def _definitions(study: Study) -> dict:
    """Version, grade and hash of every definition that decided."""
    used: dict[str, Any] = {
        **{f"instruments/{name}": one for name, one in instruments().items()},
        f"alerts/{study.rule_set}": alert_rules(study.rule_set),
        f"schedules/{study.schedule}": schedule(study.schedule),
    }
    return {
        name: {
            "version": one.version,
            "verification": one.verification,
            "review_by": one.review_by,
            "sha256": sha256(DEFINITIONS / f"{name}.yaml"),
        }
        for name, one in used.items()
    }


def _is_synthetic(study: Study, deliveries) -> bool:
    """The study says so, or the demo's mark lies beside a file: no setting can hide the mark."""
    return study.synthetic or any((delivery.path.parent / SYNTHETIC_MARK).exists() for delivery in deliveries)
