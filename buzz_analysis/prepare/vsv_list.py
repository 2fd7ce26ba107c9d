"""The published list of networks beside the register: read by any of its headings, compared, and taken over."""

from __future__ import annotations

import csv
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from ..answers.read import Cells, read_table_of
from ..answers.write import csv_text, neutral, replacing
from ..errors import DataError, DefinitionError, UserError, raise_all
from ..schema import RegisterRow, check_register, id_from_name

# Headings as people write them: without capitals, accents, spaces or signs.
HEADINGS = {
    "name": ("naam", "naamvsv", "vsv", "vsvnaam", "samenwerkingsverband", "name"),
    "kind": ("soort", "type", "kind"),
    "igo": ("igo", "isigo", "integralegeboortezorgorganisatie"),
    "is_vsv": ("isvsv", "vsvjanee"),
    "address": ("adres", "bezoekadres", "address"),
    "place": ("plaats", "vestigingsplaats", "woonplaats", "place"),
    "contact": ("algemenecontactgegevens", "contactgegevens", "contact"),
    "hospital": ("ziekenhuis", "ziekenhuizen", "hospital"),
    "consortium": ("consortium", "regionaalconsortium"),
    "perined_number": ("perinednummer", "perinednr", "perined", "nummerperined"),
    "kvk_number": ("kvknummer", "kvknr", "kvk", "kvkinschrijving", "nummerkvk"),
    "valid_from": ("geldigvanaf", "vanaf", "validfrom"),
    "valid_to": ("geldigtot", "geldigtotenmet", "totenmet", "validto"),
    "merged_into": ("opgegaanin", "gefuseerdmet", "gefuseerdin", "mergedinto"),
}
TAKEN = tuple(name for name in HEADINGS if name not in ("igo", "is_vsv", "name"))
YES = ("ja", "j", "x", "1", "yes", "waar", "true")
NO = ("nee", "n", "0", "no", "onwaar", "false")
NO_NAME = "{file} has no column with the names of the networks. Call it Naam."
TWICE = "{file}: the columns '{first}' and '{second}' mean the same. Remove one."
RAGGED = "{file}, line {line}: there are more or fewer cells than headings. Correct that row."
IGO_NO_VSV = "{file}, line {line}: '{name}' is an IGO and no VSV; an IGO is a VSV too. Correct the list."
SAME_NAME = "{file}, line {line}: '{name}' stands in the list more than once. Keep one."


@dataclass(frozen=True)
class Listed:
    """A list as it was read: rows under our names, which day and hash the file has."""

    rows: list[dict[str, str]]
    file: str
    file_date: str
    sha256: str


@dataclass(frozen=True)
class Changes:
    """What a list says other than the register: ids, and for each change the column, before and after."""

    new: list[dict[str, str]]
    changed: list[tuple[str, str, str, str]]
    not_listed: list[str]
    same: int


def plain(text: str) -> str:
    """A heading or a name by its letters and digits alone."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]", "", parts)


def read_list(path: Path, *, file_date: str) -> Listed:
    """Read a CSV or XLSX with every cell as text.

    Raises
    ------
    DataError, DefinitionError
        If the file cannot be read, has no names, names one twice, or holds an IGO that is no VSV.
    """
    table = read_table_of(path, None, ())
    if table.ragged:
        raise DataError(RAGGED, file=path.name, line=table.ragged[0].position + 2)
    columns = {name: texts[codes] for name, (texts, codes) in _named(table.cells, path.name).items()}
    rows: list[dict[str, str]] = []
    errors: list[UserError] = []
    for place, position in enumerate(table.positions):
        given = {name: str(texts[place]) for name, texts in columns.items() if texts[place]}
        if given.get("name"):
            errors += _faults(given, rows, path.name, int(position) + 2)
            rows.append(_with_kind(given))
    raise_all(errors)
    return Listed(rows, path.name, file_date, hashlib.sha256(path.read_bytes()).hexdigest())


def _named(cells: dict[str, Cells], file: str) -> dict[str, Cells]:
    """The columns we know, under our names."""
    found: dict[str, Cells] = {}
    headings: dict[str, str] = {}
    for heading, column in cells.items():
        name = next((ours for ours, theirs in HEADINGS.items() if plain(heading) in theirs), None)
        if name in found:
            raise DefinitionError(TWICE, file=file, first=headings[name], second=heading)
        if name is not None:
            found[name], headings[name] = column, heading
    if "name" not in found:
        raise DefinitionError(NO_NAME, file=file)
    return found


def _faults(given: dict[str, str], before: list[dict[str, str]], file: str, line: int):
    at = {"file": file, "line": line, "name": given["name"]}
    if plain(given["name"]) in {plain(row["name"]) for row in before}:
        yield DefinitionError(SAME_NAME, **at)
    if given.get("igo", "").lower() in YES and given.get("is_vsv", "").lower() in NO:
        yield DefinitionError(IGO_NO_VSV, **at)


def _with_kind(given: dict[str, str]) -> dict[str, str]:
    """The IGO flag as the register's kind; a list without the flag says nothing of it."""
    flag = given.get("igo", "").lower()
    kind = "IGO" if flag in YES else "VSV" if flag in NO else given.get("kind")
    kept = {name: text for name, text in given.items() if name not in ("igo", "is_vsv", "kind")}
    return kept | ({"kind": kind} if kind else {})


def compare(rows: list[dict[str, str]], listed: Listed) -> Changes:
    """Lay a list beside the register's rows; a network is known by its Perined or KvK number, else by its name."""
    new, changed, seen = [], [], set()
    for row in listed.rows:
        known = _found(rows, row)
        if known is None:
            new.append(row)
            continue
        seen.add(known["id"])
        pairs = [(name, known.get(name, ""), row[name]) for name in ("name", *TAKEN) if name in row]
        changed += [(known["id"], *pair) for pair in pairs if pair[1] != pair[2]]
    not_listed = [row["id"] for row in rows if row["id"] and row["id"] not in seen]
    return Changes(new, changed, not_listed, len(seen - {vsv for vsv, *_ in changed}))


def _found(rows: list[dict[str, str]], row: dict[str, str]) -> dict[str, str] | None:
    for name in ("perined_number", "kvk_number"):
        for known in rows:
            if row.get(name) and known.get(name) == row[name] and known["id"]:
                return known
    return next((known for known in rows if known["id"] and plain(known["name"]) == plain(row["name"])), None)


def updated(rows: list[dict[str, str]], listed: Listed, changes: Changes) -> list[dict[str, str]]:
    """The register with the list taken over; what the list does not name stays, and nothing is filled in."""
    columns = list(RegisterRow.model_fields)
    new: dict[str, dict[str, str]] = {vsv: {} for vsv, *_ in changes.changed}
    for vsv, column, _, after in changes.changed:
        new[vsv][column] = after
    kept = [row | new.get(row["id"], {}) for row in rows]
    taken = {row["id"] for row in rows}
    source = f"{listed.file}, {listed.file_date}"
    for row in changes.new:
        vsv = _new_id(row["name"], taken)
        taken.add(vsv)
        kept.append({"id": vsv, "as_of": listed.file_date, "source": source} | row)
    return [{name: row.get(name, "") for name in columns} for row in kept]


def _new_id(name: str, taken: set[str]) -> str:
    stem = id_from_name(name)[:28] or "vsv"
    return next(one for one in (stem, *(f"{stem}_{n}" for n in range(2, 999))) if one not in taken)


def checked(rows: list[dict[str, str]], *, file: str) -> None:
    """Raise all that cannot be in a register of these rows."""
    filled = [{name: text for name, text in row.items() if text} for row in rows]
    raise_all(check_register([RegisterRow.model_validate(row) for row in filled], file=file))


def read_rows(path: Path) -> list[dict[str, str]]:
    """The register's rows as text."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: _as_given(text) for name, text in row.items()} for row in csv.DictReader(file)]


def _as_given(text: str) -> str:
    """A text without the quote that keeps a spreadsheet from taking it for a formula (a number that begins with +)."""
    return text[1:] if text.startswith("'") and neutral(text[1:]) == text else text


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write rows in the place of the file, whole or not at all."""
    with replacing(path) as file:
        file.write(csv_text(pd.DataFrame(rows)).encode("utf-8"))
