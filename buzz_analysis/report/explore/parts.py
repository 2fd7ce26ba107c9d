"""Groups of women and parts of their answers, as masks by name: what the ledger of a sitting counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

import numpy as np
import pandas as pd

from ...disclosure import Women
from ...schema import Rule, instruments
from ...scoring.keyed import BLANK
from .cut_off import outcome, read_part

ALERTS = {"alert=yes": ["yes"], "alert=no": ["no", "gate_closed"]}
STEPS, DECIMALS = 101, 6


class _Masks(dict):
    """Masks by name, each made when it is first asked for."""

    def __init__(self, make):
        super().__init__()
        self._make = make

    def __missing__(self, name: str) -> np.ndarray:
        self[name] = self._make(name)
        return self[name]


class _Possible(_Masks):
    """Parts of a score; whether she has an alert follows from her answers, and is no score by itself."""

    def __contains__(self, name) -> bool:
        return name not in ALERTS


def women_at(rows: pd.DataFrame, first: int, instrument: str, rules: Sequence[Rule] = ()) -> Women:
    """Rows of one time point as the ledger of a sitting takes them; months counted from `first`.

    Groups are named ``parity=0``; parts ``alert=yes``, ``alert=no``, of a scale ``total|0|9`` (from 0 up to, not with,
    9), and as `cut_off.part_names` says: with or without an alert, were another cut-off used in `rules`.
    """
    names = [name for name in rows if name not in ("network", "month")]
    values: Mapping[str, pd.Series] = {name: rows[name] for name in names}
    month = (rows["month"] - first).to_numpy(np.int64)
    groups, parts = _Masks(partial(_group, values)), _Masks(partial(_part, values, instrument, rules))
    answers, reach = _possible(instrument), {one.id: one.reach for one in instruments()[instrument].scales}
    could = _Possible(partial(_part, answers, instrument, rules))
    scores, could_score = (_Masks(partial(_score, one, reach)) for one in (values, answers))
    return Women(rows["network"].to_numpy(np.int64), month, groups, parts, could, scores, could_score, reach)


def whole_scale(scale: str) -> str:
    """The part of all women with a score."""
    return f"{scale}|-inf|inf"


def _possible(instrument: str) -> Mapping[str, pd.Series]:
    """What somebody could have, one scale or item at a time: a hundred scores, all whole ones, every answer."""
    known = instruments()[instrument]
    steps = [
        (f"scale.{one.id}", np.unique([*np.linspace(*one.reach, STEPS), *np.arange(*one.reach)]))
        for one in known.scales
    ]
    answers = [(f"item.{one.id}", np.array(one.allowed)) for one in known.items]
    frame = pd.concat([pd.DataFrame({name: values}) for name, values in [*steps, *answers]], ignore_index=True)
    for name, _ in answers:
        frame[name] = frame[name].fillna(BLANK).astype("int8")
    return {str(name): frame[name] for name in frame} | {"alert": pd.Series("", frame.index)}


def _score(values: Mapping[str, pd.Series], reach: Mapping[str, tuple[float, float]], scale: str) -> np.ndarray:
    """Scores from 0, the lowest there is, to 1."""
    low, high = reach[scale]
    return ((values[f"scale.{scale}"].to_numpy(np.float64) - low) / (high - low)).round(DECIMALS)


def _group(values: Mapping[str, pd.Series], name: str) -> np.ndarray:
    characteristic, level = name.split("=", 1)
    return (values[characteristic] == level).to_numpy(bool)


def _part(values: Mapping[str, pd.Series], instrument: str, rules: Sequence[Rule], name: str) -> np.ndarray:
    if name in ALERTS:
        return values["alert"].isin(ALERTS[name]).to_numpy(bool)
    if "|" in name:
        scale, low, after = name.split("|")
        value = values[f"scale.{scale}"].to_numpy()
        return (value >= float(low)) & (value < float(after))
    asked, is_yes = read_part(name)
    with_alert, without = outcome(values, instruments()[instrument], rules, asked)
    return with_alert if is_yes else without
