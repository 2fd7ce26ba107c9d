"""Every released number of a report as one list: what the ledger of releases and a recall read. It holds no person."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .session_cells import session_cells
from .trust_cells import most_moved, trust_frames

COUNT, N = ("numerator",), ("denominator", "n")


def shown_cells(material, trusted=None) -> list[dict]:
    """A row a number: table, cell id, group, period with its months, n, count, value, and whether something is hidden.

    A hidden number is None and `suppressed` is true; nothing that the edition may not show is in it. With `trusted`
    (a `Trusted`) the numbers of the trust check, else those of the learning cycle.
    """
    frames = _frames(material) if trusted is None else _of_trust(material, trusted)
    return [row for table, frame in frames if len(frame) for row in cell_rows(table, frame, material.period)]


def _frames(material) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "shares", material.cells
    yield "flow", flow_cells(material.flow)
    if len(material.item10):
        item = material.item10
        yield "items", item.rename(columns={"n": "numerator"}).assign(cell=item_cells(item))
    yield from material.beside._replace(talks=_talks(material.beside.talks))._asdict().items()
    yield "sessions", session_cells(material)
    yield "effects", material.effects.cells
    yield "pooled_council", material.pooled_for_council
    for one in material.topic_figures.values():
        yield "pooled", one.pooled
        yield "history", _history(one.history)
        yield "networks", _networks(one.position)


def _of_trust(material, trusted) -> Iterator[tuple[str, pd.DataFrame]]:
    yield "flow", flow_cells(material.flow)
    yield from trust_frames(trusted, material.flow, most_moved(trusted, material.cells, material.flow))


def item_cells(item: pd.DataFrame) -> pd.Series:
    """The cell of each answer to an item that is always shown."""
    return "lc." + item["item"] + "." + item["timepoint"] + "." + item["outcome"]


def flow_cells(flow: pd.DataFrame) -> pd.DataFrame:
    """A row a step: each has its own cell, and its n is the number invited."""
    steps = [step for step in ("opened", "answered", "fully_answered") if step in flow]
    used = flow[flow["in_use"] & flow["delivered"]]
    made = used.melt(["timepoint", "invited"], steps, "measure", "numerator").rename(columns={"invited": "denominator"})
    cell = "lc.response." + made["timepoint"] + "." + made["measure"]
    return made.assign(cell=cell, suppressed=made["numerator"].isna())


def _talks(talks: pd.DataFrame) -> pd.DataFrame:
    """As the page tells them."""
    return in_tens(talks) if len(talks) else talks


def in_tens(counts: pd.DataFrame) -> pd.DataFrame:
    """Shares as whole percentages of a number to the nearest ten, without the count."""
    n = (counts["denominator"].astype("Float64") / 10).round() * 10
    return counts.drop(columns="numerator").assign(denominator=n.astype("Int64"), estimate=counts["estimate"].round(2))


def _history(history) -> pd.DataFrame:
    """The points of a series that are drawn."""
    points = history.points
    if points is None or not len(points):
        return pd.DataFrame()
    if "total" in points:
        points = points.assign(estimate=points["total"] / points["n"])
    told = points["total" if "total" in points else "numerator"]
    return points.assign(cell=history.cell, period=points["label"], suppressed=told.isna())


def _networks(position) -> pd.DataFrame:
    """The points of a funnel; as on the page, no other network is named."""
    if position.funnel is None:
        return pd.DataFrame()
    units = position.funnel.units[["numerator", "denominator", "estimate"]].sort_values("denominator")
    return units.assign(cell=position.cell, group="networks", suppressed=units["numerator"].isna())


def cell_rows(table: str, frame: pd.DataFrame, period) -> Iterator[dict]:
    """The rows of one frame; a frame without ids has none."""
    if "cell" not in frame:
        return
    for row in frame.to_dict("records"):
        group = row.get("group") or "own"
        when = period.previous() if group == "previous" else period
        yield {
            "table": table,
            "cell": row["cell"],
            "group": group,
            "period": row.get("period") or when.label,
            "first": int(row.get("first", when.first)),
            "after": int(row.get("after", when.first + when.months)),
            "n": _whole(row, N),
            "count": _whole(row, COUNT),
            "value": _number(row.get("estimate")),
            "suppressed": bool(row.get("suppressed", False)),
        }


def _whole(row: dict, names: tuple[str, ...]) -> int | None:
    found = next((row[name] for name in names if name in row), None)
    return None if found is None or pd.isna(found) else int(found)


def _number(value) -> float | None:
    return None if value is None or pd.isna(value) else float(value)
