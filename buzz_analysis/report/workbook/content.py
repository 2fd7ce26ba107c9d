"""Records as files hold them, made of entries and back; what is wrong is told with its sheet and cell."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel, ValidationError

from ...answers import persons_in
from ...errors import DefinitionError, UserError, raise_all
from ...schema import (
    Action,
    Agenda,
    Cycle,
    Evidence,
    Idea,
    Member,
    SessionResult,
    SessionRow,
    Sheet,
    Strict,
    complaints,
)
from .entry import Entry, Place
from .spoken import to_file

EMPTY = "{where}: '{key}' is empty. Fill it in, or clear the whole row."
PERSON = "{where}: '{key}' holds {what}, and no record may. Remove it."


class AtLeast(Strict):
    """One line of `at_least` in duties.yaml."""

    duty: str
    at_least: int


MODELS: dict[str, type[BaseModel]] = {
    "actions": Action,
    "agenda": Agenda,
    "sessions": SessionRow,
    "results": SessionResult,
    "ideas": Idea,
    "members": Member,
    "duties": Evidence,
    "at_least": AtLeast,
    "cycles": Cycle,
}


def models(sheet: Sheet, entries: Iterable[Entry], *, language: str, local: Iterable[str] = ()) -> list[BaseModel]:
    """The records of one sheet, checked.

    Raises
    ------
    UserError
        Everything that is wrong with any of them, each with its cell.
    """
    found: list[BaseModel] = []
    errors: list[UserError] = []
    for entry in entries:
        try:
            found.append(model(sheet, entry, language=language, local=tuple(local)))
        except UserError as problem:
            errors += getattr(problem, "errors", [problem])
    raise_all(errors)
    return found


def model(sheet: Sheet, entry: Entry, *, language: str, local: tuple[str, ...] = ()) -> BaseModel:
    """One record, checked; all that is wrong with it is told together."""
    values, errors = {}, list(_persons(sheet, entry, language))
    for field in sheet.fields:
        text, where = entry.values.get(field.id, ""), entry.place(sheet, language, field.id)
        try:
            if text:
                values[field.id] = to_file(field, text, where=where, language=language, local=local)
            elif field.required:
                errors.append(DefinitionError(EMPTY, where=where, key=field.called(language)))
        except DefinitionError as error:
            errors.append(error)
    raise_all(errors)
    try:
        return MODELS[sheet.id].model_validate(nested(sheet, values))
    except ValidationError as problem:
        told = complaints(problem, MODELS[sheet.id], name="", line=lambda loc: _place(sheet, entry, loc, language))
    raise_all(_named(one) for one in told)
    raise AssertionError  # never reached: a ValidationError has its complaints


def nested(sheet: Sheet, values: dict[str, str]) -> dict[str, Any]:
    """Texts by place as the keys of the file; a list is a line each."""
    content: dict[str, Any] = {}
    for field in sheet.fields:
        if field.id in values:
            text = values[field.id]
            _put(content, field.id.split("."), text.splitlines() if field.kind == "lines" else text)
    return _agenda(content) if sheet.id == "agenda" else content


def entry_of(sheet: Sheet, record: BaseModel) -> Entry:
    """A record as the texts of its fields, as the file holds them."""
    plain = record.model_dump(mode="json", by_alias=True)
    if sheet.id == "agenda":
        cases = {str(place): plain["own_cases"].get(name) for place, name in enumerate(plain["topics"])}
        plain |= {"topics": dict(zip("012", plain["topics"], strict=False)), "own_cases": cases}
    texts = {field.id: _text(_at(plain, field.id.split("."))) for field in sheet.fields}
    return Entry({name: text for name, text in texts.items() if text})


def sealed(records: Iterable[BaseModel]) -> str:
    """A hash of what records say, however they are laid out; of none the empty text."""
    plain = [one.model_dump(mode="json", by_alias=True) for one in records]
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest() if plain else ""


def _persons(sheet: Sheet, entry: Entry, language: str) -> Iterator[DefinitionError]:
    for field in sheet.fields:
        for what in persons_in(entry.values.get(field.id, "")):
            where = entry.place(sheet, language, field.id)
            yield DefinitionError(PERSON, where=where, key=field.called(language), what=what)


def _place(sheet: Sheet, entry: Entry, loc: tuple, language: str) -> Place:
    """Of the field that a finding is about: the longest one whose place begins it."""
    asked = ".".join(str(part) for part in loc)
    near = [one.id for one in sheet.fields if asked == one.id or asked.startswith(f"{one.id}.")]
    return entry.place(sheet, language, max(near, key=len, default=""))


def _named(error: UserError) -> UserError:
    """The same sentence with the heading that the person sees in place of the file's key."""
    where = error.values.get("where")
    if isinstance(where, Place) and where.heading and "key" in error.values:
        error.values["key"] = where.heading
    return error


def _put(content: dict, keys: list[str], value) -> None:
    for key in keys[:-1]:
        content = content.setdefault(key, {})
    content[keys[-1]] = value


def _at(plain, keys: list[str]):
    for key in keys:
        plain = plain.get(key) if isinstance(plain, dict) else None
    return plain


def _text(value) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "\n".join(value)
    return "" if value is None else str(value)


def _agenda(content: dict) -> dict:
    """Topics in their order, and the own case of each under its name."""
    topics, cases = content.get("topics", {}), content.get("own_cases", {})
    named = {topics.get(place, f"topic {int(place) + 1}"): text for place, text in cases.items()}
    return content | {"topics": [topics[place] for place in sorted(topics)], "own_cases": named}
