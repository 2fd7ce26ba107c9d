"""Which column of the published list holds what: headings as people write them."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ..answers.read import Cells
from ..errors import DefinitionError, raise_all

# Headings without capitals, accents, spaces or signs.
HEADINGS = {
    "name": ("naam", "naamvsv", "vsvnaam", "samenwerkingsverband", "name"),
    "kind": ("soort", "type", "kind"),
    "igo": ("igo", "isigo", "integralegeboortezorgorganisatie"),
    "is_vsv": ("isvsv", "vsvjanee"),
    "address": ("adres", "bezoekadres", "address"),
    "place": ("plaats", "vestigingsplaats", "woonplaats", "place"),
    "contact": ("algemenecontactgegevens", "contactgegevens", "contact"),
    "hospital": ("ziekenhuis", "ziekenhuizen", "hospital"),
    "consortium": ("consortium", "regionaalconsortium"),
    "perined_number": ("perinednummer", "perinednr", "perined", "nummerperined"),
    "kvk_number": ("kvknummer", "kvknr", "nummerkvk"),
    "kvk": ("kvk", "kvkinschrijving", "vsvkvkinschrijving", "ingeschrevenbijdekvk"),  # yes or no, or the number
    "valid_from": ("geldigvanaf", "vanaf", "validfrom"),
    "valid_to": ("geldigtot", "geldigtotenmet", "totenmet", "validto"),
    "merged_into": ("opgegaanin", "gefuseerdmet", "gefuseerdin", "mergedinto"),
}
NAME_OR_FLAG = "vsv"  # heads the names, or says of each row whether it is a VSV: its cells tell
YES = ("ja", "j", "x", "1", "yes", "waar", "true")
NO = ("nee", "n", "0", "no", "onwaar", "false")
NO_NAME = "{file} has no column with the names of the networks. Call it Naam."
TWICE = "{file}: the columns '{first}' and '{second}' mean the same. Remove one."


class Column(NamedTuple):
    """A column as the file calls it, with the text of each row."""

    heading: str
    texts: list[str]


def plain(text: str) -> str:
    """A heading or a name by its letters and digits alone; a text without any of ours as it is."""
    parts = unicodedata.normalize("NFKD", text.lower())
    return re.sub(r"[^a-z0-9]", "", parts) or text.strip()


def said(text: str) -> str | None:
    """The yes or no that a cell says; nothing where it says neither."""
    word = text.lower()
    return "yes" if word in YES else "no" if word in NO else None


def columns_of(cells: dict[str, Cells], file: str) -> tuple[dict[str, Column], list[str]]:
    """The columns we know, under our names, and the headings of those that stay unread.

    Raises
    ------
    DefinitionError
        If no column holds the names, or two columns mean the same.
    """
    columns = [Column(heading, [str(text) for text in texts[codes]]) for heading, (texts, codes) in cells.items()]
    found: dict[str, Column] = {}
    errors, unread = [], []
    names = {column.heading: _ours(column) for column in columns}
    for column in columns:
        name = names[column.heading]
        if name is None:
            unread.append(column.heading)
        elif name in found:
            errors.append(DefinitionError(TWICE, file=file, first=found[name].heading, second=column.heading))
        else:
            found[name] = column
    raise_all([*errors, *([] if "name" in found else [DefinitionError(NO_NAME, file=file)])])
    return found, unread


def _ours(column: Column) -> str | None:
    heading = plain(column.heading)
    if heading == NAME_OR_FLAG:
        return "name" if any(column.texts) and not any(map(said, column.texts)) else "is_vsv"
    return next((ours for ours, theirs in HEADINGS.items() if heading in theirs), None)
