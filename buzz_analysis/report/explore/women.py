"""The women of one questionnaire over all networks, read once: a row a woman and time point."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import numpy as np
import pandas as pd

from ... import audit
from ...project import Project
from ...schema import TIMEPOINTS, instruments, month_number
from ...schema.period import MONTH
from ...scoring.keyed import BLANK, read_items
from ...store import Store

CHARACTERISTICS = ("parity", "education", "care_type")
KEYS = ["client_id", "vsv", "timepoint", "invited_on", "completed_on", "declared_period", "group_use"]
READERS = 2  # the store is read by as many at a time: more only wait for the disk


def read_women(
    store: Store, project: Project, instrument: str, levels: Mapping[str, list[str]], *, with_items: bool = False
) -> pd.DataFrame:
    """Read who answered one questionnaire, of all networks; `levels` are the values of each characteristic.

    Returns
    -------
    DataFrame
        One row a woman and time point with a score or an alert: ``network`` (place in `store.networks()`), ``month``
        (year x 12 + month - 1), ``timepoint``, the characteristics (missing where not recorded), ``alert`` (yes, no,
        gate_closed, else missing) and a column per scale, named ``scale.<id>``; `with_items` one per item, as it was
        answered (int8, blank as `scoring.keyed` has it), named ``item.<id>``. Who refused group use is in none of it,
        nor what her network does not ask there, nor answers without a month.
    """
    one = partial(_of_network, store, project, instrument, levels, with_items)
    with ThreadPoolExecutor(READERS) as readers:
        return pd.concat(list(readers.map(one, range(len(store.networks())))), ignore_index=True)


def _of_network(store: Store, project: Project, instrument: str, levels, with_items: bool, place: int) -> pd.DataFrame:
    vsv = store.networks()[place]
    schedule, items = project.schedule(vsv), instruments()[instrument].item_ids if with_items else ()
    answers = store.read(vsv, "answers", columns=[*KEYS, *CHARACTERISTICS, *items])
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
    if with_items:
        made = made.assign(**_items(answers, nameless, schedule, instrument))
    is_in = audit.may_count(answers, project.study.group_use_default) & (made["month"] >= 0).to_numpy()
    has_score = made.filter(regex=r"^scale\.").notna().any(axis=1) | made["alert"].notna()
    has_score |= made.filter(regex=r"^item\.").ne(BLANK).any(axis=1)
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


def _items(answers: pd.DataFrame, nameless: pd.DataFrame, schedule, instrument: str) -> dict[str, np.ndarray]:
    """Each item as it was answered; blank where the network does not ask it there."""
    rows = nameless[["timepoint"]].assign(row=range(len(answers)), instrument=instrument)
    unasked = audit.is_unasked(rows, nameless, schedule)
    given = read_items(answers, instruments()[instrument])
    given[:, unasked] = BLANK
    return {f"item.{item}": row for item, row in zip(instruments()[instrument].item_ids, given, strict=True)}
