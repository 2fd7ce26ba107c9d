"""The one strict loader: YAML and CSV in, typed models out, all errors of a file told together.

Every scalar is read as text and converted by the declared type. An ordinary YAML loader turns 01234567
into 342391 and `no` into False, and lets a doubled key win silently.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from ..errors import DefinitionError, UserError, Word, as_one, raise_all
from .complaints import complaints
from .table_text import dutch_readers, is_filled, read_table_text, separator_of

M = TypeVar("M", bound=BaseModel)
# libyaml reads the same eight times as fast; PyYAML may have been built without it.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
NOT_UTF8_TABLE = "{file} is not UTF-8 text. Save it as UTF-8; Excel calls that CSV UTF-8."
Traces = Callable[[str], list[Word]]  # what tells who a person is, in one text


def read_yaml(path: Path, model: type[M], *, name: str = "", traces: Traces | None = None, **extra) -> M:
    """Read one YAML file into its model.

    `name` is what errors call the file; `traces` says what of a person a text holds; `extra` adds keys the file does
    not hold (its id).
    """
    name = name or Path(path).as_posix()
    content, lines = _plain(_read_text(Path(path), name), name)
    errors = list(_persons_in(content, (), lines, name, traces)) if traces else []
    try:
        found = validate({**content, **extra}, model, name=name, lines=lines)
    except UserError as problem:
        raise as_one([*errors, *getattr(problem, "errors", [problem])]) from None
    raise_all(errors)
    return found


def read_table(
    path: Path, model: type[M], *, name: str = "", only: Mapping[str, str] | None = None, traces: Traces | None = None
) -> list[M]:
    """Read a small CSV of settings (a register, a list of actions): one model a row.

    `only` leaves out the rows of others, unread, where the file has those headings; `traces` says what of a person a
    text holds.
    """
    return [row for _, row in read_lines(path, model, name=name, only=only, traces=traces)]


def read_lines(
    path: Path, model: type[M], *, name: str = "", only: Mapping[str, str] | None = None, traces: Traces | None = None
) -> list[tuple[int, M]]:
    """The same, each with its line in the file."""
    name = name or Path(path).as_posix()
    text = _read_text(Path(path), name, read_table_text)
    headings, rows = _cells(text, name, only or {})
    as_ours = dutch_readers(model) if separator_of(text) == ";" else {}
    found: list[tuple[int, M]] = []
    errors: list[UserError] = []
    for number, row in rows:
        # A cell beyond the headings gets the empty key, which no model knows.
        given = dict(zip_longest(headings, row, fillvalue=""))
        given |= {key: as_ours[key](cell) for key, cell in given.items() if key in as_ours}
        errors += _persons_in(given, (), {(): number}, name, traces) if traces else []
        try:
            filled = {key: value for key, value in given.items() if value or not key}
            found.append((number, model.model_validate(filled)))
        except ValidationError as problem:
            errors += complaints(problem, model, name=name, line=lambda _, number=number: number)
    raise_all(errors)
    return found


def _persons_in(content, place: tuple, lines: dict, name: str, traces: Traces):
    """An error for each trace of a person, wherever it stands; what it was is not repeated."""
    if isinstance(content, dict | list):
        parts = content.items() if isinstance(content, dict) else enumerate(content)
        for key, value in parts:
            yield from _persons_in(value, (*place, key), lines, name, traces)
    elif isinstance(content, str):
        for what in traces(content):
            yield DefinitionError(
                "{file}, line {line}: '{key}' holds {what}, and no record may. Remove it.",
                file=name,
                line=_line(place, lines),
                key=next((part for part in reversed(place) if isinstance(part, str)), ""),
                what=what,
            )


def _cells(text: str, name: str, only: Mapping[str, str]) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings, and every row asked for that is not blank with its line; a doubled heading is refused."""
    lines, separator = io.StringIO(text), separator_of(text)
    reader = csv.reader(lines, delimiter=separator, strict=True)
    try:
        headings = next(reader, [])
        wanted = [(headings.index(key), value) for key, value in only.items() if key in headings]
        rows = list(_lines_of(reader, wanted) if '"' in text else _plain_lines_of(lines, wanted, separator))
    except csv.Error:
        raise DefinitionError(
            "{file}, line {line}: a quotation mark is not closed, or a cell is far too long. Correct it, or save the "
            "file again from a spreadsheet.",
            file=name,
            line=reader.line_num,
        ) from None
    if not headings:
        raise DefinitionError("{file} is empty. Its first line must hold the headings.", file=name)
    raise_all(
        DefinitionError("{file}, line 1: heading '{key}' stands here twice. Keep one of them.", file=name, key=key)
        for key in dict.fromkeys(headings)
        if headings.count(key) > 1
    )
    return headings, rows


def _lines_of(reader, wanted: list[tuple[int, str]]) -> Iterator[tuple[int, list[str]]]:
    """Line and row of what is asked for; a row that is too short to say anything is read, and complained of."""
    for row in reader:
        for place, value in wanted:
            if place < len(row) and row[place] != value:
                break
        else:
            if is_filled(row):
                yield reader.line_num, row


def _plain_lines_of(
    lines: Iterable[str], wanted: list[tuple[int, str]], separator: str
) -> Iterator[tuple[int, list[str]]]:
    """The same of a file without quotation marks, a row a line: the rows of others are not even taken apart."""
    near = list(enumerate(lines, start=2))
    for place, value in wanted:
        near = [(number, line) for number, line in near if value in line or line.count(separator) < place]
    for number, line in near:
        for _, row in _lines_of(csv.reader([line], delimiter=separator, strict=True), wanted):
            yield number, row


def validate(content: dict, model: type[M], *, name: str, lines: dict | None = None) -> M:
    """Turn plain text values into a model, or tell everything that is wrong with them."""
    try:
        return model.model_validate(content)
    except ValidationError as problem:
        found = complaints(problem, model, name=name, line=lambda place: _line(place, lines))
    raise as_one(found)


def _read_utf8(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig")


def _read_text(path: Path, name: str, read: Callable[[Path], str] = _read_utf8) -> str:
    try:
        return read(path)
    except FileNotFoundError:
        message = "{file} does not exist. Check the name, or make the file."
    except IsADirectoryError:
        message = "{file} is a folder; a file is needed here."
    except UnicodeDecodeError:
        message = NOT_UTF8_TABLE if read is read_table_text else "{file} is not UTF-8 text. Save it as UTF-8."
    except OSError:
        message = "{file} cannot be read. Check its permissions."
    raise DefinitionError(message, file=name) from None


def _plain(text: str, name: str) -> tuple[dict, dict]:
    """Plain dictionaries, lists and texts, and the line of each place; doubled keys and tags are refused."""
    errors: list[DefinitionError] = []
    lines: dict[tuple, int] = {}
    try:
        root = yaml.compose(text, Loader=LOADER)
    except yaml.YAMLError as problem:
        mark = getattr(problem, "problem_mark", None)
        raise DefinitionError(
            "{file}, line {line}: this is not valid YAML. Check the indentation, the quotes and the colons.",
            file=name,
            line=mark.line + 1 if mark else 1,
        ) from None
    content = _node(root, (), lines, errors, name, set()) if root else {}
    if not isinstance(content, dict):
        errors.append(DefinitionError("{file}, line 1: the file must hold keys and values.", file=name))
    raise_all(errors)
    return content, lines


def _node(node, place, lines, errors, name, seen):
    lines[place] = node.start_mark.line + 1
    if id(node) in seen or not node.tag.startswith("tag:yaml.org,2002:") or _is_tagged(node):
        errors.append(
            DefinitionError(
                "{file}, line {line}: tags and references (!, &, *) are not allowed. Write the value out.",
                file=name,
                line=lines[place],
            )
        )
        return None
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, place, lines, errors, name, seen)
    if isinstance(node, yaml.SequenceNode):
        return [_node(n, (*place, i), lines, errors, name, seen) for i, n in enumerate(node.value)]
    return None if node.value == "" and not node.style else node.value


def _is_tagged(node) -> bool:
    """BaseLoader resolves nothing, so any other tag was written by hand."""
    return node.tag.rsplit(":", 1)[1] not in ("map", "seq", "str")


def _mapping(node, place, lines, errors, name, seen):
    result: dict = {}
    for key, value in node.value:
        text = getattr(key, "value", None)
        line = key.start_mark.line + 1
        if not isinstance(text, str):
            errors.append(DefinitionError("{file}, line {line}: a key must be a plain word.", file=name, line=line))
        elif text in result:
            errors.append(
                DefinitionError(
                    "{file}, line {line}: key '{key}' stands here again; it is already on line {first}. "
                    "Keep one of them.",
                    file=name,
                    line=line,
                    key=text,
                    first=lines[(*place, text)],
                )
            )
        else:
            result[text] = _node(value, (*place, text), lines, errors, name, seen)
            lines[(*place, text)] = line
    return result


def _line(place: tuple, lines: dict | None) -> int | None:
    """The line of a place, or of the nearest thing around it; None where there is no file."""
    if lines is None:
        return None
    while place and place not in lines:
        place = place[:-1]
    return lines.get(place, 1)
