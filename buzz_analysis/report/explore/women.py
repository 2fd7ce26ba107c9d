"""The women of one questionnaire over all networks, as small arrays that a setting can be counted from at once."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from ... import audit
from ...disclosure import Women
from ...project import Project
from ...schema import TIMEPOINTS, instruments, month_number
from ...schema.period import MONTH
from ...store import Store

CHARACTERISTICS = ("parity", "education", "care_type")
KEYS = ["client_id", "vsv", "timepoint", "invited_on", "completed_on", "declared_period", "group_use"]
STEPS = 101
READERS = 2  # the store is read by as many at a time: more only wait for the disk
ALERTS = {"alert=yes": ["yes"], "alert=no": ["no", "gate_closed"]}
BEYOND, SHORT = ">=", "<"  # at a cut-off or beyond it, on the worse side; and not


def read_women(store: Store, project: Project, instrument: str, levels: Mapping[str, list[str]]) -> pd.DataFrame:
    """Read who answered one questionnaire, of all networks; `levels` are the values of each characteristic.

    Returns
    -------
    DataFrame
        One row a woman and time point with a score or an alert: ``network`` (place in `store.networks()`), ``month``
        (year x 12 + month - 1), ``timepoint``, the characteristics (missing where not recorded), ``alert`` (yes, no,
        gate_closed, else missing) and a column per scale, named ``scale.<id>``. Who refused group use is in none of
        it, nor what her network does not ask there, nor answers without a month.
    """
    one = partial(_of_network, store, project, instrument, levels)
    with ThreadPoolExecutor(READERS) as readers:
        return pd.concat(list(readers.map(one, range(len(store.networks())))), ignore_index=True)


def _of_network(store: Store, project: Project, instrument: str, levels, place: int) -> pd.DataFrame:
    vsv = store.networks()[place]
    schedule = project.schedule(vsv)
    answers = store.read(vsv, "answers", columns=[*KEYS, *CHARACTERISTICS])
    names = ["vsv", "timepoint", "instrument", "scale", "value", "status", "why_not"]
    scores = store.read(vsv, "scores", only=[("instrument", "==", instrument)], columns=names)
    names = ["vsv", "timepoint", "domain", "alert", "reason"]
    alerts = store.read(vsv, "alerts", only=[("domain", "==", instrument)], columns=names)
    nameless = answers.drop(columns="client_id", errors="ignore")  # rows keep their order: no need to compare ids
    made = pd.DataFrame({"network": np.int16(place), "month": _months(answers)}, index=range(len(answers)))
    made["timepoint"] = pd.Categorical(answers["timepoint"], TIMEPOINTS)
    for name, known in levels.items():
        made[name] = pd.Categorical(answers[name] if name in answers else [None] * len(answers), known)
    made["alert"] = pd.Categorical.from_codes(_alerts(alerts, nameless, schedule), audit.SCREENED)
    for scale in instruments()[instrument].scales:
        made[f"scale.{scale.id}"] = _values(scores, nameless, schedule, scale.id)
    is_in = audit.may_count(answers, project.study.group_use_default) & (made["month"] >= 0).to_numpy()
    has_score = made.filter(regex=r"^scale\.").notna().any(axis=1) | made["alert"].notna()
    return made[is_in & has_score.to_numpy() & made["timepoint"].notna().to_numpy()]


def _months(answers: pd.DataFrame) -> np.ndarray:
    """The month of each row as a number; -1 where it has none."""
    periods = audit.periods_of(answers)
    numbers = [month_number(name) if MONTH.fullmatch(name) else -1 for name in periods.categories]
    return np.array([*numbers, -1], np.int32)[periods.codes]


def _alerts(alerts: pd.DataFrame, answers: pd.DataFrame, schedule) -> np.ndarray:
    """The place in `audit.SCREENED` of each row's outcome; -1 where it has none of these."""
    made = np.full(len(answers), -1, np.int8)
    if len(alerts):
        rows = audit.rows_of(alerts, answers, ["domain"])
        outcome = np.full(len(alerts), -1, np.int8)
        for place, name in enumerate(audit.SCREENED):
            outcome[((alerts["alert"] == name) | (alerts["reason"] == name)).to_numpy(bool)] = place
        named = alerts[["timepoint"]].assign(row=rows, instrument=alerts["domain"])
        outcome[audit.is_unasked(named, answers, schedule)] = -1
        made[rows] = outcome
    return made


def _values(scores: pd.DataFrame, answers: pd.DataFrame, schedule, scale: str) -> np.ndarray:
    made = np.full(len(answers), np.nan, np.float32)
    own = scores[scores["scale"] == scale]
    if len(own):
        placed = own.assign(row=audit.rows_of(own, answers, ["instrument", "scale"]))
        kept = audit.as_scheduled(placed, answers, schedule)
        made[kept["row"].to_numpy()] = kept["value"].to_numpy()
    return made


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


def women_at(rows: pd.DataFrame, first: int, instrument: str) -> Women:
    """Rows of one time point as the ledger of a sitting takes them; months counted from `first`.

    Groups are named ``parity=0``; parts ``alert=yes``, ``alert=no``, and of a scale ``total|0|9`` (from 0 up to, not
    with, 9), ``total>=worse:10`` and ``total<worse:10``: at
    10 or beyond it on the worse side (of a scale on which higher is worse), and not.
    """
    names = [name for name in rows if name not in ("network", "month")]
    values: Mapping[str, pd.Series] = {name: rows[name] for name in names}
    month = (rows["month"] - first).to_numpy(np.int64)
    groups, parts = _Masks(partial(_group, values)), _Masks(partial(_part, values))
    could = _Possible(partial(_part, _possible(instrument)))
    return Women(rows["network"].to_numpy(np.int64), month, groups, parts, could)


def _possible(instrument: str) -> Mapping[str, pd.Series]:
    """Scores that somebody could have, one scale at a time: a hundred of each, and all whole ones."""
    scales = instruments()[instrument].scales
    known = [(one.id, np.unique([*np.linspace(*one.reach, STEPS), *np.arange(*one.reach)])) for one in scales]
    frame = pd.concat([pd.DataFrame({f"scale.{scale}": values}) for scale, values in known], ignore_index=True)
    return {str(name): frame[name] for name in frame} | {"alert": pd.Series("", frame.index)}


def _group(values: Mapping[str, pd.Series], name: str) -> np.ndarray:
    characteristic, level = name.split("=", 1)
    return (values[characteristic] == level).to_numpy(bool)


def _part(values: Mapping[str, pd.Series], name: str) -> np.ndarray:
    if name in ALERTS:
        return values["alert"].isin(ALERTS[name]).to_numpy(bool)
    if "|" in name:
        scale, low, after = name.split("|")
        value = values[f"scale.{scale}"].to_numpy()
        return (value >= float(low)) & (value < float(after))
    return _beyond(values, name)


def _beyond(values: Mapping[str, pd.Series], name: str) -> np.ndarray:
    """At a cut-off or beyond it; the others are those short of it, and those whose gate was closed."""
    side = BEYOND if BEYOND in name else SHORT
    scale, rest = name.split(side)
    higher_is, cut_off = rest.split(":")
    value = values[f"scale.{scale}"].to_numpy()
    beyond = value <= float(cut_off) if higher_is == "better" else value >= float(cut_off)
    if side == BEYOND:
        return beyond
    return (~beyond & ~np.isnan(value)) | (np.isnan(value) & (values["alert"] == "gate_closed").to_numpy(bool))


def whole_scale(scale: str) -> str:
    """The part of all women with a score."""
    return f"{scale}|-inf|inf"
