"""Is the file in hand the report it says it is, and is that still the report? Told in one sentence.

A file is known by its hash: first to the manifests in the outputs folder, then to the one that lies beside it. What
no manifest knows is judged by the report and run that the file itself names.
"""

from __future__ import annotations

import datetime
import io
import json
import logging
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ..errors import DefinitionError, UserError
from ..project import Project
from ..provenance import CONCEPT, RELEASED, WITHDRAWN, is_sealed, sha256, status_of
from ..wording import date_words, say
from .fresh import PARTS, changed_parts
from .job import PRIVATE, WAITING, now
from .publish import REPORT_KEY, RUN_KEY
from .standing import today_s
from .versions import is_manifest, job_of

SUFFIXES = ("manifest.json", "slides.html", "cells.json", "html", "ipynb", "pdf", "md", "docx", "xlsx")
SKEW = datetime.timedelta(minutes=5)  # what two clocks may differ
NAMED = re.compile(r'<meta name="keywords" content="([^"]*)">')
CLAIM = re.compile(rf"{REPORT_KEY}=(\S+) {RUN_KEY}=(\S+)")

RELEASED_ = "{file} is genuine and current: {name}, {period}, released on {day} by {role}."
DRAFT = "{file} is genuine and current: {name}, {period}, a draft of {day} that nobody has released."
CHANGED = "{file} is genuine, but since it was made on {day} this changed: {what}; make it again with buzz run."
WAITS = "{file} is genuine, but since it was made on {day} this changed: {what}; a newer draft waits to be released."
REPLACED = "{file} is genuine, but a newer one, of {day}, took its place."
NOW_RELEASED = "{file} is genuine, but a draft: the same report was released on {day} by {role}."
WITHDRAWN_ = "{file} is genuine, but it was withdrawn on {day} and must not be used: {reason}"
ELSEWHERE = (
    "{file} is what its manifest tells, but the report does not stand in the outputs folder: nobody can say here "
    "whether it is current."
)
EDITED = "{file} is not genuine: it was changed after run {run} made it."
OTHERS = "{file} is not what the manifest beside it tells: that is the manifest of another report, {other}."
MANIFEST_EDITED = "{file} proves nothing: the manifest was changed after it was written."
NOT_A_MANIFEST = "{file} proves nothing: it is broken, or no manifest of a report."
NO_MANIFEST = "no manifest here tells of {file}: nobody can say whether it is genuine."
IN_FUTURE = (
    "{file} was made in the future, at {at}, by the clock of this machine: set the clocks right and make the report "
    "again."
)
NO_FILE = "there is no file {file} here. Write its name with the folder it stands in."
NO_REPORT = "{file} is no file of a report. Name a page, its PDF, slides or notebook, or its manifest.json."


class Verdict(NamedTuple):
    """One sentence with its values, and whether the file is genuine and current."""

    message: str
    values: dict
    is_current: bool = False


class Hand(NamedTuple):
    """The file in hand: its name and hash, what kind it is, and the run it says it is of."""

    file: str
    sha256: str
    suffix: str
    run: str


class Known(NamedTuple):
    """A manifest, whether it stands in the outputs folder, and whether it is of a concept that waits there."""

    manifest: dict
    stands: bool
    waits: bool = False


def verify(path: Path, project: Project, language: str) -> Verdict:
    """Look at one file: a page, PDF, deck, notebook or list of cells of a report, or its manifest.

    Raises
    ------
    DefinitionError
        If there is no such file, or it is of no kind that a report has.
    """
    if not path.is_file():
        raise DefinitionError(NO_FILE, file=path.name)
    suffix = next((one for one in SUFFIXES if path.name.lower().endswith(f".{one}")), None)
    content = path.read_bytes()
    if suffix is None and path.suffix == ".json" and _read(content):  # a manifest under another name
        suffix = "manifest.json"
    if suffix is None:
        raise DefinitionError(NO_REPORT, file=path.name)
    if suffix == "manifest.json":
        return _of_manifest(path, content, project, language)
    report, run = claim(content, suffix)
    beside = _beside(path, suffix)
    if beside is not None and report and beside.get("report") != report:
        return Verdict(OTHERS, {"file": path.name, "other": str(beside.get("report", "-"))[:80]})
    known = [*_standing(project.outputs, report), *([Known(beside, False)] if beside is not None else [])]
    return _judged(Hand(path.name, sha256(content), suffix, run), known, project, language)


def claim(content: bytes, suffix: str) -> tuple[str, str]:
    """The report and the run that a file says it is of; empty where it says nothing."""
    found = CLAIM.search(_keywords(content, suffix))
    return (found[1], found[2]) if found else ("", "")


def _keywords(content: bytes, suffix: str) -> str:
    if suffix == "pdf":
        return _of_pdf(content)
    text = content.decode("utf-8", errors="replace")
    if suffix == "ipynb":
        try:
            return str(json.loads(text)["metadata"]["buzz"])
        except (ValueError, KeyError, TypeError):
            return ""
    found = NAMED.search(text)
    return found[1] if found else ""


def _of_pdf(content: bytes) -> str:
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError:  # then its hash must do
        return ""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # it tells of a broken file on the terminal
    try:
        told = PdfReader(io.BytesIO(content)).metadata
        return str(told.get("/Keywords", "")) if told else ""
    except (PyPdfError, ValueError, OSError, KeyError):
        return ""


def _of_manifest(path: Path, content: bytes, project: Project, language: str) -> Verdict:
    """A manifest, and the files beside it that it tells of."""
    given = _read(content)
    if given is None:
        return Verdict(NOT_A_MANIFEST, {"file": path.name})
    if not is_sealed(given):
        return Verdict(MANIFEST_EDITED, {"file": path.name})
    stem = path.name.removesuffix(".json").removesuffix(".manifest")
    for suffix, told in given["sha256"].items():
        place = path.with_name(f"{stem}.{suffix}")
        if place.exists() and sha256(place.read_bytes()) != told:
            report, run = claim(place.read_bytes(), suffix)
            if report and report != given["report"]:
                return Verdict(OTHERS, {"file": place.name, "other": given["report"]})
            return Verdict(EDITED, {"file": place.name, "run": run or given["run_id"]})
    known = [*_standing(project.outputs, given["report"]), Known(given, stands=False)]
    return _judged(Hand(path.name, given["sha256"].get("html", ""), "html", given["run_id"]), known, project, language)


def _judged(hand: Hand, known: list[Known], project: Project, language: str) -> Verdict:
    for one in known:
        if not is_sealed(one.manifest):
            return Verdict(MANIFEST_EDITED, {"file": hand.file})
        if one.manifest["sha256"].get(hand.suffix) == hand.sha256:
            return _of_version(hand.file, one, known, project, language)
    for one in known:
        for version in one.manifest["earlier"]:
            if version["sha256"].get(hand.suffix) == hand.sha256:
                return _of_earlier(hand.file, version, one.manifest, language)
    runs = {version["run_id"] for one in known for version in (one.manifest, *one.manifest["earlier"])}
    if hand.run in runs:
        return Verdict(EDITED, {"file": hand.file, "run": hand.run})
    return Verdict(NO_MANIFEST, {"file": hand.file})


def _of_version(file: str, one: Known, known: list[Known], project: Project, language: str) -> Verdict:
    """A file that a manifest tells of as the one that stands."""
    manifest, status = one.manifest, status_of(one.manifest)
    late = max(manifest["finished"], manifest["history"][-1]["at"])
    values = {"file": file, "name": manifest["name"], "period": manifest["parameters"]["period"], "at": late}
    values |= {"day": _day(manifest["history"][-1]["at"], language), "role": status.role, "reason": status.reason}
    if datetime.datetime.fromisoformat(late) > now() + SKEW:
        return Verdict(IN_FUTURE, values)
    if status.name == WITHDRAWN:
        return Verdict(WITHDRAWN_, values)
    changed = _changed(manifest, project, language) if one.stands else None
    if changed is None:
        return Verdict(ELSEWHERE, values)
    if changed:
        values |= {"what": changed, "day": _day(manifest["finished"], language)}
        return Verdict(WAITS if any(other.waits for other in known) and not one.waits else CHANGED, values)
    return Verdict(RELEASED_ if status.name == RELEASED else DRAFT, values, is_current=True)


def _of_earlier(file: str, version: Mapping, manifest: dict, language: str) -> Verdict:
    """A file that a manifest remembers as one that another took the place of."""
    status, is_same = status_of(manifest), version["run_id"] == manifest["run_id"]
    values = {"file": file, "role": status.role, "reason": status.reason}
    values["day"] = _day(manifest["history"][-1]["at"], language)
    if status.name == WITHDRAWN and is_same:
        return Verdict(WITHDRAWN_, values)
    if status.name == RELEASED and is_same and version["status"] == CONCEPT:
        return Verdict(NOW_RELEASED, values)
    return Verdict(REPLACED, values)


def _changed(manifest: Mapping, project: Project, language: str) -> str | None:
    """What changed since it was made, in words and empty if nothing did; None where that cannot be found out."""
    try:
        parts = changed_parts(today_s(project, job_of(manifest)), manifest)
    except UserError:
        return None
    return ", ".join(say(PARTS[part], language) for part in parts)


def _standing(outputs: Path, report: str) -> Iterator[Known]:
    """The manifests in the outputs folder: of this report, or of all where the file does not say which it is of."""
    named = [report, report + WAITING] if re.fullmatch(r"[\w-]+(/[\w-]+){3}", report) else ["*/*/*/*"]
    places = [(folder, f"{one}.manifest.json") for folder in (outputs, outputs / PRIVATE) for one in named]
    for folder, pattern in places:
        for place in sorted(folder.glob(pattern)):
            stem = place.name.removesuffix(".manifest.json")
            found = _read(place.read_bytes())
            own = "/".join((*place.relative_to(folder).parts[:-1], stem.removesuffix(WAITING)))
            if found is not None and found["report"] == own:
                yield Known(found, stands=True, waits=stem.endswith(WAITING))


def _beside(path: Path, suffix: str) -> dict | None:
    """The manifest that lies beside a file, under the same stem."""
    place = path.with_name(path.name.removesuffix(suffix) + "manifest.json")
    return _read(place.read_bytes()) if place.is_file() else None


def _read(content: bytes) -> dict | None:
    try:
        found = json.loads(content)
        return found if is_manifest(found) and found["report"] else None
    except (ValueError, KeyError, TypeError, AttributeError):
        return None


def _day(at: str, language: str) -> str:
    return date_words(datetime.datetime.fromisoformat(at).date(), language)
