"""Numbers of a file from another network as aggregates, so that they count like any other network's."""

from __future__ import annotations

import pandas as pd

from ..schema import Exchange
from .aggregate import COLUMNS, TEXTS


def as_aggregates(made: Exchange) -> pd.DataFrame:
    """The numbers of one file in the shape of `aggregate`.

    Parameters
    ----------
    made : Exchange
        One network and period.

    Returns
    -------
    DataFrame
        Columns as `aggregate` makes them. The period is that of the file, so only reports of that very period count
        them. Of an alert share ``yes`` and ``no``; a hidden count is no number, and is left out. A mean as its sums.
    """
    rows = [row for one in made.rows for row in _rows(one)]
    frame = pd.DataFrame(
        rows, columns=["timepoint", "kind", "instrument", "scale", "outcome", "n", "total", "total_sq"]
    )
    frame = frame.assign(vsv=made.vsv, period=made.period).reindex(columns=COLUMNS)
    blanks = dict.fromkeys(TEXTS, "") | {"n": 0, "total": 0.0, "total_sq": 0.0}
    kinds = dict.fromkeys(TEXTS, "str") | {"n": "int64", "total": "float64", "total_sq": "float64"}
    return frame.fillna(blanks).astype(kinds)


def _rows(one) -> list[dict]:
    same = {"timepoint": one.timepoint, "kind": one.kind, "instrument": one.instrument, "scale": one.scale}
    if one.kind == "mean":
        return [same | {"n": one.n, "total": one.mean * one.n, "total_sq": one.n * (one.sd**2 + one.mean**2)}]
    if one.count is None:
        return []
    return [same | {"outcome": "yes", "n": one.count}, same | {"outcome": "no", "n": one.n - one.count}]
