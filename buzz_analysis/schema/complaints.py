"""Pydantic's findings as our sentences: file, line, what was found, what is allowed, the repair."""

from __future__ import annotations

import types
from difflib import get_close_matches
from typing import Annotated, Union, get_args, get_origin

from pydantic import BaseModel

from ..errors import DefinitionError, LeftOut, UserError, Word

# What a value should have been, by pydantic's error type.
WANTED = {
    "bool": Word("yes or no"),
    "int": Word("a whole number"),
    "float": Word("a number"),
    "date": Word("a date such as 2026-11-22"),
    "list": Word("a list"),
    "tuple": Word("a list"),
    "dict": Word("a set of keys and values"),
    "model": Word("a set of keys and values"),
    "string": Word("text"),
    "too_short": Word("a list with something in it"),
    "greater_than": Word("a larger number"),
    "less_than": Word("a smaller number"),
}


def complaints(problem, model, *, name: str, line) -> list[UserError]:
    """One error for each of pydantic's findings.

    `line` gives the line of a place, None where there are none, or where it is in words of its own (a `UserError`).
    """
    errors = [error for error in problem.errors() if not _only_echoes(error, problem.errors())]
    found = [one for error in errors for one in _complaints(error, model, name, line(error["loc"]))]
    unique = {str(error): error for error in found}
    return list(unique.values())


def _only_echoes(error, errors) -> bool:
    """A list is not too short when what is in it is wrong: that is told already."""
    place = error["loc"]
    return error["type"] == "too_short" and any(
        len(other["loc"]) > len(place) and other["loc"][: len(place)] == place for other in errors
    )


def _complaints(error, model, name, line) -> list[UserError]:
    """What a model itself found, each with its place; else the one complaint."""
    own = error.get("ctx", {}).get("error")
    if not isinstance(own, UserError):
        return [_complaint(error, model, name, line)]
    at = {"where": _where(name, line), "key": _key(error["loc"])}
    kinds = [(LeftOut if isinstance(one, LeftOut) else DefinitionError, one) for one in getattr(own, "errors", [own])]
    return [kind("{where}: {problem}", problem=one, file=name, **at) for kind, one in kinds]


def _complaint(error, model, name, line) -> UserError:
    at = {"where": _where(name, line), "key": _key(error["loc"])}
    if error["type"] == "extra_forbidden":
        return _unknown_key(error, model, at)
    if error["type"] == "missing":
        return DefinitionError("{where}: key '{key}' is missing. Add it.", **at)
    return DefinitionError(
        "{where}: '{key}' must be {wanted}; found '{found}'.", wanted=_wanted(error), found=_short(error["input"]), **at
    )


def _where(name: str, line: int | UserError | None):
    """The file and the line; without lines (the command line) only the name; words of its own as they are."""
    if isinstance(line, UserError):
        return line
    return name if line is None else DefinitionError("{file}, line {line}", file=name, line=line)


def _unknown_key(error, model, at) -> DefinitionError:
    close = get_close_matches(at["key"], _keys_at(model, error["loc"][:-1]), n=1, cutoff=0.6)
    if close:
        return DefinitionError("{where}: unknown key '{key}'. Did you mean '{suggestion}'?", suggestion=close[0], **at)
    return DefinitionError("{where}: unknown key '{key}'. Remove it.", **at)


def _wanted(error) -> str:
    if error["type"] in ("literal_error", "enum"):
        return error["ctx"]["expected"].replace("'", "").replace(" or ", ", ")
    if error["type"] == "string_pattern_mismatch":
        return Word("letters, digits, - or _, at most 32, the first a letter or digit")
    for start, wanted in WANTED.items():
        if error["type"].startswith(start):
            return wanted
    return error["msg"].removeprefix("Input should be ")


def _key(loc) -> str:
    words = [part for part in loc if isinstance(part, str)]
    return words[-1] if words else ""


def _short(value, most=60) -> str:
    text = "" if value is None else str(value)
    return text if len(text) <= most else text[:most] + "…"


def _keys_at(model, loc) -> list[str]:
    """The keys the model knows at a place, following names and list positions."""
    for part in loc:
        if isinstance(part, str) and isinstance(model, type) and issubclass(model, BaseModel):
            fields = {info.alias or name: info for name, info in model.model_fields.items()}
            model = _inner(fields[part].annotation) if part in fields else model
    if isinstance(model, type) and issubclass(model, BaseModel):
        return [info.alias or name for name, info in model.model_fields.items()]
    return []


def _inner(annotation):
    """The model inside `list[M]`, `dict[str, M]`, `M | None`."""
    if get_origin(annotation) in (list, tuple, dict, Union, types.UnionType, Annotated):
        inner = [_inner(part) for part in get_args(annotation) if part not in (str, int, type(None), ...)]
        return inner[0] if inner else annotation
    return annotation
