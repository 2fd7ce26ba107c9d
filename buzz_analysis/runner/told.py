"""What a report tells beside all that was released before: refused where subtraction would give a small count away."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from ..disclosure import Sum, given_away, least_change
from ..errors import UserError
from ..schema import month_label, topics
from .told_cell import Told
from .told_counts import Counts

MOST_NAMED = 6
PARTS_OF_SERIES = 4  # points in the id of a number over time: lc.epds.T4.alert_share.since-1
GIVES_AWAY = (
    "not released: beside what was released before, it would let people work out small counts ({small}). The least "
    "that must not be told: {cells}. {repair}"
)
NOT_EXPORTED = (
    "not exported: beside what was released before, it would let people work out small counts of women ({small}). The "
    "least that must not be told: {cells}. Export a period as long as those released before."
)
OF_WOMEN = (
    "Release a report of a period as long as those released before, or leave these topics off the agenda "
    "({folder}/agenda.yaml) and make it again: {topics}."
)
OF_OVERVIEW = (
    "Release a report of a period as long as those released before; or keep these numbers back: a row each in "
    "{folder}/withheld.csv (period,cell), and make it again. Numbers of a topic's page go with the topic "
    "(agenda.yaml)."
)
OF_FIGURES = (
    "Leave the row of that figure and year out of the file of yearly figures, run buzz prepare, and make it again."
)
OF_RECORDS = (
    "Leave out of the record what was added to that year since, until it is at least the minimum, and make it again."
)
OF_SEVERAL = (
    "Make the report over a period as long as those released before, or over networks of which nothing else of these "
    "months was released (--period, --vsv); or keep these numbers back: a row each in {folder}/withheld.csv "
    "(period,cell), and make it again."
)
REPAIRS = {"bm.": OF_FIGURES, "yq.": OF_RECORDS, "us.": OF_SEVERAL}  # by how a cell begins


def refuse_leaks(
    new: pd.DataFrame,
    before: Iterable[Mapping],
    *,
    vsv: str,
    counts: Counts,
    minimum: int,
    message: str = GIVES_AWAY,
    folder: str = "params/<vsv>",
) -> None:
    """Try the cells of a team's report against every release before it, of all networks, and what is public anyway.

    `folder` is where the network's records are, as a message names it.

    Raises
    ------
    UserError
        Where what is told together gives a small count away, with the least that must not be told.
    """
    before = [row for row in before if _is_of_team(row["report"])]
    earlier = _unique([*counts.known(), *_all(counts.read(row, row["report"].split("/")[1]) for row in before)])
    coming = _unique(_all(counts.read(row, vsv) for row in new.to_dict("records")))
    found = [
        one
        for what in sorted({told.what for told in coming})
        for parts in (True, False)
        for tried in (_tried, _tried_by_care)
        for one in tried(counts, what, earlier, coming, minimum, parts=parts)
    ]
    if found:
        cells = list(dict.fromkeys(one.cell for one, _ in found))
        small = list(dict.fromkeys(where for _, where in found))
        raise UserError(message, small=_named(small), cells="; ".join(cells), repair=_repair(cells, folder))


def _repair(cells: list[str], folder: str) -> UserError:
    """What a person can do: about the first of the cells, and of women's answers about the topics of all."""
    found = next((words for begin, words in REPAIRS.items() if cells[0].startswith(begin)), "")
    if found or any(cell.count(".") < PARTS_OF_SERIES for cell in cells):
        return UserError(found or OF_OVERVIEW, folder=folder)
    return UserError(OF_WOMEN, folder=folder, topics=", ".join(_topics(cells)) or "-")


def _topics(cells: list[str]) -> list[str]:
    """The topics that these cells lead, else those that they stand beside."""
    asked = {cell.split(".")[1] for cell in cells if cell.startswith("lc.")}
    led = [name for name, one in topics().items() if one.lead in asked]
    return led or [name for name, one in topics().items() if asked & set(one.beside)]


def _is_of_team(report: str) -> bool:
    """Whether a report, by its id, is the team's: its last part is notebook, audience, language."""
    return report.rsplit("-", 2)[1] == "team"


def _tried(counts, what, earlier, coming, minimum, *, parts: bool) -> list[tuple[Sum, str]]:
    """The sums that must stay hidden, each with the first small count that it gives away."""
    old, new = (
        [one.sum for one in _told_of(told, what, parts=parts) if one.care is None] for told in (earlier, coming)
    )
    return _hidden(counts.of(what), old, new, minimum, parts=parts)


def _tried_by_care(counts, what, earlier, coming, minimum, *, parts: bool) -> list[tuple[Sum, str]]:
    """The same within one network, where women are told by care type: each time point falls apart into care types."""
    if not any(one.care is not None and one.what == what for one in (*earlier, *coming)):
        return []
    rows = counts.by_care(what)
    kinds = rows.groupby("moment")["timepoint"].unique().to_dict()
    old, new = (
        [_by_care(one, kinds) for one in _told_of(told, what, parts=parts) if len(one.sum.networks) == 1]
        for told in (earlier, coming)
    )
    return _hidden(rows.drop(columns="moment"), old, new, minimum, parts=parts)


def _told_of(told: Iterable[Told], what: str, *, parts: bool) -> list[Told]:
    return [one for one in told if one.what == what and (one.shows_parts or not parts)]


def _by_care(one: Told, kinds: Mapping) -> Sum:
    """The sum over parts of time points: of its own care type, or of all."""
    if one.care is not None:
        return one.sum._replace(timepoints=frozenset(f"{moment}/{one.care}" for moment in one.sum.timepoints))
    parts = (part for moment in one.sum.timepoints for part in kinds.get(moment, ()))
    return one.sum._replace(timepoints=frozenset(parts))


def _hidden(rows, old: list[Sum], new: list[Sum], minimum: int, *, parts: bool) -> list[tuple[Sum, str]]:
    if not new:
        return []
    rows = rows[rows["vsv"].isin({vsv for one in (*old, *new) for vsv in one.networks})]
    rows = rows if parts else rows.assign(n=rows["yes"] + rows["no"]).drop(columns=["yes", "no"])
    hidden = least_change(rows, old, new, minimum)
    shown = [*old, *(one for one in new if one not in hidden)]
    return [(one, _where(given_away(rows, [*shown, one], minimum))) for one in hidden]


def _where(found: pd.DataFrame) -> str:
    """Time point and months of what would be known; of which network is not repeated."""
    row = found.iloc[-1]
    return f"{row['timepoint']}, {month_label(int(row['first']))} - {month_label(int(row['after']) - 1)}"


def _named(names: list[str]) -> str:
    more = f" (+ {len(names) - MOST_NAMED})" if len(names) > MOST_NAMED else ""
    return "; ".join(names[:MOST_NAMED]) + more


def _all(found: Iterable[list[Told]]) -> list[Told]:
    return [one for part in found for one in part]


def _unique(told: Iterable[Told]) -> list[Told]:
    """Each sum once, the more telling one first: the same number in two reports is one equation."""
    found: dict[tuple, Told] = {}
    for one in sorted(told, key=lambda one: not one.shows_parts):
        found.setdefault((one.what, one.care, *one.sum[1:]), one)
    return list(found.values())
