"""Traces of who a woman is, which nobody here may hold: refused before anything is read, let alone written."""

from __future__ import annotations

import json
import re
import unicodedata
from statistics import median
from typing import NamedTuple

import numpy as np
import pyarrow as pa

from ...errors import DataError, raise_all
from ...schema import Mapping
from ..checked import FIRST_DATA_ROW
from ..columns import DATES, IDS, PERSONS, our_columns
from ..read import Cells, Table
from ..read.fhir import marked_entries
from .traces import (
    IN_USE_SINCE,
    SPACED_POSTCODE,
    TRACES,
    Texts,
    find_mobile,
    holds,
    is_organisation,
    matching,
    years_of,
)

NAMED_FIGURES = ("vsv", "practice", "organisation", "indicator", "population", "unit")  # may be named at length
NAMED_BY_US = ("vsv", "practice")  # the mapping says that these name a network or a practice, not a person
HEADINGS_ROW = 1
OF_FHIR = "fhir"  # what a resource holds beside the answers; its row is the number of the entry
FEW = 10_000  # different texts of a column that are searched together with those of others
IN_HEADINGS = ("email", "phone", "postcode")
FOR_ALL = {rule: trace.find for rule, trace in TRACES.items()}
FOR_IDS = {"phone": find_mobile, "postcode": matching(SPACED_POSTCODE)}


class Finding(NamedTuple):
    """One kind of trace in one column, and the first row that holds it; never what stands there.

    `column` is the heading, or the place of a column whose heading holds a trace itself; `ours` is our name of it.
    """

    column: str
    rule: str
    row: int
    ours: str


def find_identity(table: Table, mapping: Mapping | None) -> list[Finding]:
    """Traces of identity in a file, but for the columns its mapping drops and the ids it turns into pseudonyms.

    Each different text of a column is looked at once. Without a mapping the file uses our names.
    """
    ours = _our_names(mapping)
    apart = _declared(mapping, ours)
    marked = {place: entry for place, entry in marked_entries(table).items() if place not in apart}
    unread = apart | marked.keys()
    declared = _words_of(mapping, ours)
    columns = {
        heading: _texts(cells)._replace(answers=declared.get(heading, frozenset()))
        for heading, cells in table.cells.items()
        if heading not in unread
    }
    in_headings = _in_headings(list(table.cells))
    if in_headings:
        return in_headings
    worth = _worth_a_look(columns)
    newest = _newest_year([columns[heading] for heading in worth["birth_date"]])
    return [Finding(place, OF_FHIR, entry, "") for place, entry in marked.items()] + [
        finding
        for heading, texts in columns.items()
        for finding in _in_cells(heading, texts._replace(newest=newest), ours.get(heading, ""), worth, table)
    ]


def refuse_identity(table: Table, mapping: Mapping | None, name: str) -> None:
    """Refuse a file with undeclared traces of identity: each column and rule, and the lines the mapping needs."""
    found = find_identity(table, mapping)
    file = table.path.as_posix()
    raise_all([*(_told(finding, file) for finding in found), *_repairs(found, file, name)])


def _told(finding: Finding, file: str) -> DataError:
    if finding.rule == OF_FHIR:
        return DataError(
            "{file}, entry {entry}: {place} tells who a woman is; nothing was read.",
            file=file,
            entry=finding.row,
            place=finding.column,
        )
    what = TRACES[finding.rule].what
    if finding.row == HEADINGS_ROW:
        return DataError(
            "{file}, row 1: the heading of column {column} holds {what}. Give each column a heading of its own.",
            file=file,
            column=finding.column,
            what=what,
        )
    return DataError(
        "{file}: column '{column}' holds {what} (first in row {row}); nothing was read.",
        file=file,
        column=finding.column,
        what=what,
        row=finding.row,
    )


def _repairs(found: list[Finding], file: str, name: str):
    """One line of the mapping for all columns that are not ours, one for each that is."""
    found = [finding for finding in found if finding.row != HEADINGS_ROW or finding.rule == OF_FHIR]
    dropped = dict.fromkeys(finding.column for finding in found if not finding.ours)
    if dropped:
        yield DataError(
            "Write in the mapping ({mapping}), so that these columns are never read: drop: [{columns}]",
            mapping=name,
            columns=", ".join(json.dumps(column, ensure_ascii=False) for column in dropped),
        )
    for ours, column in dict.fromkeys((finding.ours, finding.column) for finding in found if finding.ours):
        if ours in PERSONS:
            yield DataError(
                "Export another id, or write in the mapping ({mapping}): pseudonymise: "
                "{{{ours}: <file that keeps the key, outside the project>}}",
                mapping=name,
                ours=ours,
            )
        else:
            yield DataError(
                "{file}: column '{column}' is read as {ours}. Remove the trace from the export, or map another column.",
                file=file,
                column=column,
                ours=ours,
            )


def _our_names(mapping: Mapping | None) -> dict[str, str]:
    """Our name of every heading that is read; of a wide file those with their suffix too."""
    if mapping is None:
        return {name: name for name in our_columns()}
    ends = ("", *mapping.suffixes.values())
    return {source.strip() + end: ours for ours, source in mapping.columns.items() for end in ends}


def _declared(mapping: Mapping | None, ours: dict[str, str]) -> set[str]:
    if mapping is None:
        return set()
    made = {heading for heading, name in ours.items() if name in mapping.pseudonymise}
    return {heading.strip() for heading in mapping.drop} | made


def _worth_a_look(columns: dict[str, Texts]) -> dict[str, set[str]]:
    """For each rule the columns in which its search may find something.

    Most columns hold few different texts, and a search takes a millisecond however few: those are searched together,
    once for each rule.
    """
    few = {heading: texts.each for heading, texts in columns.items() if len(texts.each) <= FEW}
    each = pa.concat_arrays([pa.array([], pa.string()), *few.values()])
    whose = np.repeat(np.arange(len(few)), [len(texts) for texts in few.values()])
    names = np.array([*few, ""], dtype=object)
    return {
        rule: {*(columns.keys() - few.keys()), *names[np.unique(whose[holds(each, trace.needs)])]}
        for rule, trace in TRACES.items()
    }


def _newest_year(columns: list[Texts]) -> int:
    """The middle year of the newest column of dates."""
    years = [int(median(years)) for texts in columns if (years := years_of(texts.each))]
    return max([IN_USE_SINCE, *years])


def _words_of(mapping: Mapping | None, ours: dict[str, str]) -> dict[str, frozenset[str]]:
    """Texts that a mapping recodes, by heading: the answers of a closed list are no free text, however long."""
    if mapping is None:
        return {}
    recoded = {name: frozenset(text.strip() for text in texts) for name, texts in mapping.recode.items()}
    return {heading: recoded[name] for heading, name in ours.items() if name in recoded}


def _texts(cells: Cells) -> Texts:
    counts = np.bincount(cells.codes, minlength=len(cells.texts))
    return Texts(pa.array(cells.texts, pa.string()), int(counts[cells.texts != ""].sum()), IN_USE_SINCE, counts)


def _in_headings(headings: list[str]) -> list[Finding]:
    """A file without a line of headings has a woman in their place."""
    texts = Texts(pa.array(headings, pa.string()), 1, IN_USE_SINCE)
    places = {rule: TRACES[rule].find(texts) for rule in IN_HEADINGS}
    return [Finding(str(place + 1), rule, HEADINGS_ROW, "") for rule in places for place in places[rule]]


def _in_cells(heading: str, texts: Texts, ours: str, worth: dict[str, set[str]], table: Table) -> list[Finding]:
    """What the heading says of its texts, and what the texts say themselves."""
    found: list[Finding] = []
    for rule in TRACES:
        if rule == "free_text" and found:  # the last of them: told only where nothing more exact was found
            continue
        places = _below_heading(rule, heading, texts, ours)
        if not len(places) and heading in worth[rule]:
            places = _find(rule, texts, ours)
        if len(places):
            first = np.isin(table.cells[heading].codes, places).argmax()
            found.append(Finding(heading, rule, int(table.positions[first]) + FIRST_DATA_ROW, ours))
    return found


def _below_heading(rule: str, heading: str, texts: Texts, ours: str) -> np.ndarray:
    """Texts under a heading such as 'naam'; names of networks and practices are no names of persons."""
    trace, nothing = TRACES[rule], np.array([], dtype=np.int64)
    if not trace.heading.fullmatch(letters(heading)) or (rule == "name" and ours in NAMED_BY_US):
        return nothing
    places = matching(trace.below)(texts)
    if rule == "free_text":
        places = np.array([n for n in places if texts.each[n].as_py() not in texts.answers], dtype=np.int64)
    names = texts.each.take(pa.array(places)).to_pylist() if rule == "name" else []
    return nothing if 2 * sum(map(is_organisation, names)) > len(places) else places


def _find(rule: str, texts: Texts, ours: str) -> np.ndarray:
    """The search of a rule, narrowed where the mapping says what a column is: an id may look like a postcode."""
    is_exempt = (
        (rule == "name" and ours in NAMED_BY_US)
        or (rule == "birth_date" and ours in DATES)
        or (rule == "free_text" and ours in NAMED_FIGURES)
    )
    if is_exempt:
        return np.array([], dtype=np.int64)
    return (FOR_IDS if ours in IDS and rule in FOR_IDS else FOR_ALL)[rule](texts)


def letters(heading: str) -> str:
    """A heading without its number, its signs and its capitals: 'Naam_cliënt_t1' is 'naamclient'."""
    plain = unicodedata.normalize("NFKD", re.sub(r"[_ .-]*(?:[tT]?\d+)$", "", heading))
    return re.sub(r"[^a-z]", "", plain.lower())
