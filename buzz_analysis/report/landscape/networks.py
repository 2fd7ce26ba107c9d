"""Which networks a choice leaves: a frame of the register, filtered; its map, table and list follow from it."""

from __future__ import annotations

import base64
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path

import pandas as pd
from markupsafe import Markup

from ...answers.write import csv_text
from ...errors import raise_all
from ...figures import bare_theme, draw_network_map, picture
from ...project import Project
from ...schema import LandscapeParameters, Register, check_register, known_of_published, validate
from ...schema.definitions import FOLDER
from ...schema.register_check import LEFT_OUT, is_igo, is_vsv_at_kvk
from ...tables import Column, table
from ...wording import say
from ..html import heading, join, paragraph, section
from ..place import find_project
from ..show import style
from .words import CAPTION, COLUMNS, HISTORY, HISTORY_HEADINGS, HISTORY_TITLE, KNOWN, NO_PLACE, NOBODY, PUBLISHED, SHOWN

KINDS = ("VSV", "IGO", "VSV (KvK-inschrijving)")
DEGREES = "EPSG:4326"  # of a GeoJSON file (RFC 7946, 4)
EVERY_CONSORTIUM, NO_CONSORTIUM = "", "?"
FIELDS = ("name", "kind", "place", "hospital", "consortium", "perined_number", "as_of", "source")
KEEP = Markup('<a id="keep" download="netwerken.csv" href="data:text/csv;charset=utf-8;base64,{data}">{words}</a>')
COUNT = Markup('<p id="count" role="status">{}</p>')
BESIDE = Markup('<div class="buzz-beside"><div>{}</div><div>{}</div></div>')


@dataclass(frozen=True)
class Landscape:
    """A study's networks, without the invented ones and those that merged into another."""

    register: Register
    language: str

    @cached_property
    def frame(self) -> pd.DataFrame:
        """One row per network: the columns of `FIELDS`, `id`, `town_lon`, `town_lat`, and `kinds`: its boxes."""
        rows = [row for row in self.register.rows.values() if row.kind != "synthetic" and not row.merged_into]
        made = pd.DataFrame([row.model_dump() for row in rows], columns=["id", *FIELDS, "town_lon", "town_lat"])
        kinds = [{KINDS[1]} if is_igo(row) else {KINDS[0]} for row in rows]
        made["kinds"] = [
            kind | ({KINDS[2]} if is_vsv_at_kvk(row) else set()) for kind, row in zip(kinds, rows, strict=True)
        ]
        return made.sort_values("name", ignore_index=True)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The boxes that can be ticked."""
        return KINDS

    def shown(self, kinds: Collection[str], consortium: str = EVERY_CONSORTIUM, search: str = "") -> Markup:
        """All that follows from a choice: the count, the map beside the table, and the list to keep."""
        chosen = self.chosen(kinds, consortium, search)
        parts = [paragraph(self.known()), COUNT.format(self.counted(chosen))]
        if len(chosen):
            data = base64.b64encode(self.csv(chosen).encode("utf-8-sig")).decode("ascii")
            keep = paragraph(KEEP.format(data=data, words=say("Download this list", self.language)))
            parts += [keep, BESIDE.format(self.map(chosen), self.table(chosen))]
        return style() + section("landscape", join(parts), language=self.language)

    def consortia(self) -> list[tuple[str, str]]:
        """What the filter offers: words and value; the last two for all, and for those whose source names none."""
        found = sorted(self.frame["consortium"].dropna().unique())
        offered = [(say("All consortia", self.language), EVERY_CONSORTIUM), *((name, name) for name in found)]
        return [*offered, (say("No consortium in the source", self.language), NO_CONSORTIUM)]

    def chosen(self, kinds: Collection[str], consortium: str = EVERY_CONSORTIUM, search: str = "") -> pd.DataFrame:
        """The rows of `frame` that a choice leaves; `search` looks at name, place, hospital and consortium."""
        frame = self.frame
        left = frame["kinds"].map(lambda own: bool(own & set(kinds))).astype(bool)
        if consortium != EVERY_CONSORTIUM:
            named = frame["consortium"].isna() if consortium == NO_CONSORTIUM else frame["consortium"].eq(consortium)
            left &= named
        texts = frame[["name", "place", "hospital", "consortium"]].fillna("").agg(" ".join, axis=1).str.casefold()
        for word in search.casefold().split():
            left &= texts.str.contains(word, regex=False)
        return frame[left]

    def known(self) -> str:
        """How much of the published the register holds, and how many of its rows have no name and are not shown."""
        found = known_of_published(self.register.rows.values())
        known = {one.kind.lower(): one.known for one in found}
        published = {f"{one.kind.lower()}s": one.published for one in found}
        told = say(KNOWN, self.language, **known, **published)
        left_out = self.register.left_out
        return told + (" " + say(LEFT_OUT, self.language, n=left_out) if left_out else "")

    def counted(self, chosen: pd.DataFrame) -> str:
        """How many networks are shown, and how many of them have no place on the map; one sentence for nobody."""
        if chosen.empty:
            return say(NOBODY, self.language)
        told = say(SHOWN, self.language, n=len(chosen), all=len(self.frame))
        without = int(chosen["town_lat"].isna().sum())
        return told + (" " + say(NO_PLACE, self.language, n=without) if without else "")

    def map(self, chosen: pd.DataFrame) -> Markup:
        """The map of a choice, with its words; nothing where nobody is left."""
        if chosen.empty:
            return Markup("")
        placed = chosen.dropna(subset=["town_lat", "town_lon"])
        kind = placed["kind"].where(placed["kind"].eq("IGO"), "VSV")
        points = (
            placed.assign(kind=kind)
            .groupby(["town_lon", "town_lat"], as_index=False)
            .agg(kind=("kind", "min"), n=("id", "size"))
        )
        return picture(
            partial(draw_network_map, provinces=self.provinces),
            points,
            language=self.language,
            name="network-map",
            alt=self.counted(chosen),
            caption=say(CAPTION, self.language),
            theme=bare_theme,
        )

    @cached_property
    def provinces(self):
        """The twelve provinces, read once from our own file."""
        import geopandas

        text = (FOLDER / "geography" / "nl_provinces.geojson").read_text(encoding="utf-8")
        return geopandas.GeoDataFrame.from_features(json.loads(text)["features"], crs=DEGREES)

    def table(self, chosen: pd.DataFrame) -> Markup:
        """The chosen networks, one a row."""
        return self._table(chosen[[*COLUMNS]].fillna("–"), "networks", "Networks", COLUMNS)

    def csv(self, chosen: pd.DataFrame) -> str:
        """The same list to keep: every column with its source, numbers as text."""
        return csv_text(chosen[["id", *FIELDS]], end="\r\n")

    def history(self) -> Markup:
        """How the number of networks and their rules came about, each with its source."""
        rows = pd.DataFrame(HISTORY, columns=[*HISTORY_HEADINGS])
        for column in ("what", "source"):
            rows[column] = [say(words, self.language) for words in rows[column]]
        note = paragraph(say(PUBLISHED, self.language))
        shown = self._table(rows, "network-history", HISTORY_TITLE, HISTORY_HEADINGS)
        body = join([heading(2, say(HISTORY_TITLE, self.language)), note, shown])
        return style() + section("history", body, language=self.language)

    def _table(self, rows: pd.DataFrame, name: str, caption: str, headings: Mapping[str, str]) -> Markup:
        columns = [Column(column, say(words, self.language)) for column, words in headings.items()]
        return table(rows, columns, name=name, caption=say(caption, self.language))


def open_landscape(*, vsv="all", language="nl", study="params/study.yaml") -> tuple[Landscape, Path]:
    """The networks of a study's register, and the folder of its outputs; no store and no answer is opened.

    Raises
    ------
    DefinitionError
        If a parameter is not allowed, or the register cannot be (a doubled Perined number, a merger into nothing).
    """
    parameters = validate({"vsv": vsv, "language": language, "study": study}, LandscapeParameters, name="parameters")
    project: Project = find_project(parameters.study)
    register = project.register()
    raise_all(check_register(register.rows.values(), file=", ".join(register.files)))
    return Landscape(register, parameters.language), project.outputs
