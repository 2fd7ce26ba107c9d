"""From the columns of an export to ours: which is which, what is recoded, which words mean missing."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import NamedTuple

import numpy as np

from ..errors import DataError, DefinitionError, raise_all
from ..schema import Instrument, Mapping, instruments, parse_period, read_yaml
from .columns import IDS, KEYS, PERSONS, items, our_columns, read_column, read_date, whole_numbers
from .known_words import asks_consent
from .read import Cells, Table

MOST_SHOWN = 8


class Known(NamedTuple):
    """The names that a mapping of one kind of file may give to columns, and those it may give to constants."""

    columns: Sequence[str]
    constants: Sequence[str]


def open_mapping(mapping, known: Known | None = None) -> tuple[Mapping | None, str]:
    """A mapping from a file (or as it is given), checked, and the name that errors use for it.

    The file holds answers of women, unless it is said what names are `known`.
    """
    if mapping is None or isinstance(mapping, Mapping):
        found, name = mapping, "mapping"
    else:
        name = Path(mapping).as_posix()
        found = read_yaml(Path(mapping), Mapping, name=name)
    if found is not None:
        check_mapping(found, name, known or Known(our_columns(), KEYS))
    return found, name


def own_mapping(table: Table) -> Mapping:
    """The mapping of a file that already uses our names."""
    ours = [heading for heading in table.cells if heading in our_columns()]
    _refuse_nothing_of_ours(table, ours)
    return Mapping(columns={name: name for name in ours})


def _refuse_nothing_of_ours(table: Table, ours) -> None:
    """Without a woman, a time point and an answer there is nothing to read."""
    if not any(name in ours for name in ("client_id", "timepoint", *items())):
        raise DataError(
            "{file} holds no column of ours. Found: {found}. Expected client_id, timepoint or an "
            "item such as epds_1; write a mapping for other names.",
            file=table.path.as_posix(),
            found=", ".join(list(table.cells)[:MOST_SHOWN]),
        )


def check_mapping(mapping: Mapping, name: str, known: Known) -> None:
    """Refuse a mapping that names what we do not have, or leaves open how answers are coded: all at once."""
    raise_all(
        [
            error
            for find in (
                partial(_unknown_names, known),
                _double_names,
                _kept_and_dropped,
                _timepoints_twice,
                _undeclared_codings,
                _unreadable_values,
            )
            for error in find(mapping, name)
        ]
    )
    if mapping.undated_period is not None:
        parse_period(mapping.undated_period)


def check_headings(table: Table, mapping: Mapping, name: str) -> None:
    """Refuse a file that lacks a column its mapping names, a mapping that takes nothing from it or leaves consent."""
    _refuse_nothing_of_ours(table, mapping.columns)
    check_sources(table, mapping, name)
    _refuse_consent_unread(table, mapping)


def _refuse_consent_unread(table: Table, mapping: Mapping) -> None:
    """Else a woman who refused would count; what only holds days is when she was asked."""
    read = {heading for source in mapping.columns.values() for heading in headings_of(source, mapping)}
    unread = [heading for heading in table.cells if heading not in read and asks_consent(heading)]
    found = [one for one in unread if any(text and read_date(text) is None for text in table.cells[one].texts)]
    if found and not {"group_use"} & {*mapping.columns, *mapping.constants}:
        raise DataError(
            "{file}: the column '{source}' may hold consent to group figures, and the mapping does not read it: women "
            "who refused would count. Write it below columns as group_use, or below drop if it is another consent.",
            file=table.path.as_posix(),
            source=found[0],
        )


def check_sources(table: Table, mapping: Mapping, name: str) -> None:
    """Refuse a file that lacks a column its mapping names, or that holds it with a time point and without."""
    errors = []
    for ours, source in mapping.columns.items():
        found = [heading for heading in headings_of(source, mapping) if heading in table.cells]
        if not found:
            errors.append(_no_column(table, source, mapping=name, ours=ours))
        elif len(found) > 1 and found[0] == source.strip():
            errors.append(_two_columns(table, found, name))
    raise_all(errors)


def headings_of(source: str, mapping: Mapping) -> list[str]:
    """What a column may be called in the file: its name, and in a wide file its name with each time point's end."""
    return [source.strip(), *(source.strip() + suffix for suffix in mapping.suffixes.values())]


def _two_columns(table: Table, found: list[str], name: str) -> DataError:
    return DataError(
        "{file}: '{source}' and '{heading}' both stand there, and {mapping} names '{source}'. Drop one of them in the "
        "mapping, or rename it in the export.",
        file=table.path.as_posix(),
        source=found[0],
        heading=found[1],
        mapping=name,
    )


def _no_column(table: Table, source: str, **names) -> DataError:
    found = {"file": table.path.as_posix(), "source": source, **names}
    near = closest(source, table.cells)
    if near:
        return DataError(
            "{file}: there is no column '{source}', which {mapping} names for {ours}. Closest: "
            "{closest}. Correct the mapping or the export.",
            closest=near,
            **found,
        )
    return DataError(
        "{file}: there is no column '{source}', which {mapping} names for {ours}. Correct the mapping or the export.",
        **found,
    )


def map_cells(table: Table, mapping: Mapping) -> dict[str, Cells]:
    """Our columns, still as text: recoded, and blank where a word means missing."""
    mapped = {
        ours: mapped_cells(ours, table.cells[source.strip()], mapping) for ours, source in mapping.columns.items()
    }
    same = {
        ours: Cells(np.array([text], dtype=object), np.zeros(len(table.positions), dtype=np.int32))
        for ours, text in mapping.constants.items()
    }
    return mapped | same


def coding(instrument: Instrument, mapping: Mapping) -> str | None:
    """How the export holds this instrument, as the mapping says."""
    return mapping.promis_version if instrument.id == "promis10" else mapping.keyed.get(instrument.id)


def closest(name: str, among) -> str:
    """The nearest known name, whatever its capitals; empty when none is near."""
    known = {text.lower(): text for text in among}
    near = get_close_matches(name.lower(), known, n=1, cutoff=0.6)
    return known[near[0]] if near else ""


def mapped_cells(ours: str, cells: Cells, mapping: Mapping) -> Cells:
    """One of our columns as text: whole numbers without decimals, recoded, and blank for a word that means missing."""
    recode = {text.strip(): to or "" for text, to in mapping.recode.get(ours, {}).items()}
    missing = () if ours in IDS else mapping.missing
    words = dict.fromkeys((word.strip() for word in missing), "") | recode
    whole = whole_numbers(ours, (text for text in cells.texts if text not in words), mapping.decimal)
    other = {text: words.get(number, number) for text, number in whole.items()} | words
    return Cells(np.array([other.get(text, text) for text in cells.texts], dtype=object), cells.codes)


def _unknown_names(known: Known, mapping: Mapping, name: str):
    parts = {
        "columns": known.columns,
        "constants": known.constants,
        "recode": known.columns,  # also of a column that is not mapped yet: its line may wait for a person
        "keyed": [instrument for instrument in instruments() if instrument != "promis10"],
        "pseudonymise": [ours for ours in PERSONS if ours in mapping.columns],
    }
    for part, among in parts.items():
        for ours in getattr(mapping, part):
            if ours not in among:
                yield _unknown_name(mapping=name, part=part, ours=ours, near=closest(ours, among))


def _unknown_name(*, near: str, **found) -> DefinitionError:
    if near:
        return DefinitionError(
            "{mapping}, {part}: '{ours}' is not known there. Closest: {closest}.", closest=near, **found
        )
    return DefinitionError("{mapping}, {part}: '{ours}' is not known there. Remove it.", **found)


def _double_names(mapping: Mapping, name: str):
    for ours in mapping.columns.keys() & mapping.constants.keys():
        yield DefinitionError(
            "{mapping}: '{ours}' stands in columns and in constants. Keep one of them.", mapping=name, ours=ours
        )
    sources = list(mapping.columns.values())
    for source in dict.fromkeys(source for source in sources if sources.count(source) > 1):
        yield DefinitionError(
            "{mapping}: the file's column '{source}' is given to {ours}. One column is one question: keep one.",
            mapping=name,
            source=source,
            ours=", ".join(ours for ours, given in mapping.columns.items() if given == source),
        )


def _kept_and_dropped(mapping: Mapping, name: str):
    dropped = {heading.strip() for heading in mapping.drop}
    for source in (text.strip() for text in mapping.columns.values()):
        if source in dropped:
            yield DefinitionError(
                "{mapping}: the file's column '{source}' stands in columns and in drop. Keep one of them.",
                mapping=name,
                source=source,
            )


def _timepoints_twice(mapping: Mapping, name: str):
    if mapping.suffixes and "timepoint" in {*mapping.columns, *mapping.constants}:
        yield DefinitionError(
            "{mapping}: the time point stands in suffixes, and in columns or constants too. Keep one of them.",
            mapping=name,
        )


def _undeclared_codings(mapping: Mapping, name: str):
    """Where exports differ in coding: reversing twice, or not at all, gives plausible nonsense."""
    used = {items()[ours].id for ours in mapping.columns if ours in items()}
    for instrument in (instruments()[one] for one in sorted(used)):
        own = instrument.version if instrument.id == "promis10" else instrument.coding
        allowed = [own, *instrument.other_codings]
        if instrument.other_codings and coding(instrument, mapping) not in allowed:
            key = "promis_version" if instrument.id == "promis10" else f"keyed: {instrument.id}"
            yield DefinitionError(
                "{mapping}: write how the export holds {instrument}, as {key}, one of: {allowed}.",
                mapping=name,
                instrument=instrument.id,
                key=key,
                allowed=", ".join(allowed),
            )


def _unreadable_values(mapping: Mapping, name: str):
    """What the mapping itself puts in must be allowed: one error here saves one for each row."""
    given = [("constants", ours, text) for ours, text in mapping.constants.items()]
    given += [("recode", ours, text) for ours, texts in mapping.recode.items() for text in texts.values() if text]
    for part, ours, text in given:
        if ours in our_columns() and _is_unreadable(ours, text, mapping):
            yield DefinitionError(
                "{mapping}, {part}: {ours} cannot be '{found}'. Write a value it allows.",
                mapping=name,
                part=part,
                ours=ours,
                found=text,
            )


def _is_unreadable(ours: str, text: str, mapping: Mapping) -> bool:
    cells = Cells(np.array([text], dtype=object), np.zeros(1, dtype=np.int32))
    return bool(read_column(ours, cells, decimal=mapping.decimal).unreadable[0])
