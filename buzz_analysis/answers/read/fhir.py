"""FHIR R4: a Bundle, or a file with one resource on each line, of QuestionnaireResponses.

Read: https://hl7.org/fhir/R4/questionnaireresponse.schema.json.html; one resource on each line is usual practice, not
read. Release 4B, by which fhir.resources checks each resource, has the same QuestionnaireResponse. Of whom it is
about no more is read than the reference; where the file holds more of her, a column says so without what it holds.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from ...errors import DataError, UserError
from .table import NO_ROWS, Note, Table, cells_of
from .text import read_text

RESPONSE = "QuestionnaireResponse"
ABOUT = ("questionnaire", "status", "authored")  # read beside the subject and the answers
STATUS = f"{RESPONSE}.status"
LOINC = "http://loinc.org"
UNFINISHED = ("in-progress", "stopped")
PERSONAL = ("name", "birthDate", "telecom", "address", "identifier", "contact", "photo")  # of a Patient
ABOUT_HER = ("Patient", "subject.display", "subject.identifier")  # as `drop` of a mapping names them
MARK = re.compile(r"\(entry (\d+)\)")


def read_fhir(path: Path, named: Collection[str] = ()) -> Table:
    """A row for each response: what it is about, and a column for each question, headed by its linkId.

    A question whose LOINC code the mapping has `named` is headed by that code; the file's own Questionnaires say which
    code it has. A response leaves out what was not answered, so a named question may be in none: its column is blank,
    and that is told. Several answers to one question are joined with |, which no question of ours allows.
    """
    resources = _resources(read_text(path, "utf-8"), path)
    responses = _of_kind(RESPONSE, resources)
    if not responses:
        raise DataError(
            "{file} holds no QuestionnaireResponse. Export the answers to the questionnaires.", file=path.as_posix()
        )
    forms = _of_kind("Questionnaire", resources)
    _refuse_invalid(responses + forms, path)
    headings = _loinc_codes(forms, named)
    rows = pd.DataFrame([_row(response, headings) for response in responses], dtype=object).fillna("")
    is_error = rows[STATUS] == "entered-in-error"
    if is_error.all():
        raise DataError(NO_ROWS, file=path.as_posix())
    empty = sorted(set(named) - set(rows))
    notes = [Note("question_without_answers", column=name) for name in empty]
    notes += [Note("marked_no_answer", position=int(position)) for position in rows.index[is_error]]
    notes += _unfinished(responses)
    rows = rows.assign(**dict.fromkeys(empty, ""), **_marks(resources))[~is_error]
    cells = {heading: cells_of(rows[heading]) for heading in rows}
    return Table(path, cells, rows.index.to_numpy(), [], [], len(responses), tuple(notes))


def marked_entries(table: Table) -> dict[str, int]:
    """What a file holds of a woman beside the reference, and the first entry that does."""
    texts = {place: list(table.cells[place].texts) for place in ABOUT_HER if place in table.cells}
    found = {place: MARK.fullmatch(each[0]) for place, each in texts.items() if len(each) == 1}
    return {place: int(mark[1]) for place, mark in found.items() if mark}


def _marks(resources: list[dict]) -> dict[str, str]:
    """A column for what the file holds of a woman: the first entry that does, never what it holds."""
    found: dict[str, str] = {}
    for number, resource in enumerate(resources, start=1):
        for place in _about_her(resource):
            found.setdefault(place, f"(entry {number})")
    return found


def _about_her(resource: dict) -> Iterator[str]:
    """However deep: contained, or in a Bundle of its own."""
    parts: list[Any] = [resource]
    while parts:
        part = parts.pop()
        if isinstance(part, dict):
            if part.get("resourceType") == "Patient" and any(part.get(key) for key in PERSONAL):
                yield "Patient"
            subject = part.get("subject")
            if isinstance(subject, dict):
                yield from (f"subject.{key}" for key in ("display", "identifier") if subject.get(key))
            parts.extend(part.values())
        elif isinstance(part, list):
            parts.extend(part)


def _unfinished(responses: list[dict]) -> list[Note]:
    """Begun and not finished; one without a date is a woman who was invited."""
    n = sum(one["status"] in UNFINISHED and "authored" in one for one in responses)
    return [Note("response_not_finished", found=str(n))] if n else []


def _of_kind(kind: str, resources: list[dict]) -> list[dict]:
    return [resource for resource in resources if resource.get("resourceType") == kind]


def _resources(text: str, path: Path) -> list[dict]:
    """All resources of a Bundle, or of the lines of the file, or the one that the file is."""
    try:
        whole = [_parsed(text)]
    except ValueError:
        whole = _lines(text, path)
    found = [entry.get("resource") for one in whole if isinstance(one, dict) for entry in _entries(one)]
    return [resource if isinstance(resource, dict) else {} for resource in found]


def _entries(resource: dict) -> list[dict]:
    """The entries of a Bundle; anything else is its own."""
    if resource.get("resourceType") != "Bundle":
        return [{"resource": resource}]
    entries = resource.get("entry")
    return [entry for entry in entries if isinstance(entry, dict)] if isinstance(entries, list) else []


def _lines(text: str, path: Path) -> list[Any]:
    """One resource on each line."""
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        try:
            found += [_parsed(line)] if line.strip() else []
        except ValueError:
            raise DataError(
                "{file}, line {line}: this is not FHIR in JSON, or the file was cut off. Export it again as a "
                "Bundle, or with one resource on each line.",
                file=path.as_posix(),
                line=number,
            ) from None
    return found


def _parsed(text: str) -> Any:
    """JSON with every number as it is written; a doubled key, of which one would win silently, is no JSON."""
    try:
        return json.loads(text, parse_float=str, parse_int=str, parse_constant=_refuse, object_pairs_hook=_once)
    except RecursionError:
        raise ValueError from None


def _refuse(constant: str):
    raise ValueError(constant)


def _once(pairs: list[tuple[str, Any]]) -> dict:
    if len(dict(pairs)) < len(pairs):
        raise ValueError
    return dict(pairs)


def _loinc_codes(forms: list[dict], named: Collection[str]) -> dict[str, str]:
    """By linkId the named LOINC code that a Questionnaire in the file gives to the question."""
    items = [item for form in forms for item in _items(form) if item["linkId"] not in named]
    return {
        item["linkId"]: code["code"]
        for item in items
        for code in item.get("code", [])
        if code.get("system") == LOINC and code.get("code") in named
    }


def _items(holder: dict) -> Iterator[dict]:
    """All questions, however deep in groups or below answers."""
    for item in holder.get("item", []):
        yield item
        yield from _items(item)
        for answer in item.get("answer", []):
            yield from _items(answer)


def _refuse_invalid(resources: list[dict], path: Path) -> None:
    """What fhir.resources says of each resource, told without the value."""
    try:
        from fhir.resources.R4B import questionnaire, questionnaireresponse
    except ImportError:
        raise UserError(
            "{file} is FHIR, and what reads it is not installed. Install the extra: pip install 'buzz-analysis[fhir]'.",
            file=path.as_posix(),
        ) from None
    from pydantic import ValidationError

    models: dict[str, Any] = {
        RESPONSE: questionnaireresponse.QuestionnaireResponse,
        "Questionnaire": questionnaire.Questionnaire,
    }
    counts: dict[str, int] = {}
    for resource in resources:
        kind = resource["resourceType"]
        counts[kind] = counts.get(kind, 0) + 1
        try:
            models[kind].model_validate(resource)
        except ValidationError as problem:
            place = ".".join(str(part) for part in problem.errors()[0]["loc"])
            raise DataError(
                "{file}: {kind} {number} is not valid FHIR R4, at {place}. Have the export corrected.",
                file=path.as_posix(),
                kind=kind,
                number=counts[kind],
                place=place,
            ) from None


def _row(response: dict, headings: dict[str, str]) -> dict[str, str]:
    subject = response.get("subject", {}).get("reference", "")
    row = {f"{RESPONSE}.subject": "" if subject.startswith("#") else subject.removeprefix("Patient/")}
    row |= {f"{RESPONSE}.{part}": response[part] for part in ABOUT if part in response}
    for item in _items(response):
        heading = headings.get(item["linkId"], item["linkId"].strip())
        for answer in item.get("answer", []):
            text = _text(answer)
            row[heading] = f"{row[heading]}|{text}" if row.get(heading) else text
    return row


def _text(answer: dict) -> str:
    """The answer as it is written; of a coding its code, of a quantity its number, of what is no answer its kind."""
    kind = next((key for key in answer if key.startswith("value")), "")
    value: Any = answer.get(kind, "")
    if kind == "valueCoding":
        value = value.get("code") or value.get("display", "")
    if kind == "valueQuantity":
        value = value.get("value", "")
    if isinstance(value, bool):
        value = "true" if value else "false"
    return value.strip() if isinstance(value, str) else kind
