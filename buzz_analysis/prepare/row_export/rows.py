"""One row a questionnaire with every score, its status and its alert: what a statistical program reads."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from ... import audit
from ...answers.columns import CONSENTS, KEYS, STAFF_KEYS
from ...schema import instruments
from ...scoring import score
from ...store import Store

# How a status is coded; 1 and 2 have a value.
STATUSES = {
    "complete": 1,
    "prorated": 2,
    "incomplete": 3,
    "gate_closed": 4,
    "not_scheduled": 5,
    "nothing_known": 6,
    "not_applicable": 7,
}
ALERTS = {"no": 0, "yes": 1, "unknown": 2, "not_asked": 3}
WOMAN = tuple(name for name in KEYS if name not in ("opened_on", "discussed_with", *CONSENTS))
STATUS, ALERT = "_status", "_alert"


class ExportedRows(NamedTuple):
    """The rows, which instruments and domains are in them, and how many rows were left out for want of consent."""

    rows: pd.DataFrame
    scales: tuple[tuple[str, str], ...]
    domains: tuple[str, ...]
    n_refused: int


def woman_score_rows(store: Store, vsvs: Iterable[str], *, group_use_default: bool) -> ExportedRows:
    """Every questionnaire of these networks, wide.

    Parameters
    ----------
    store : Store
        Open for reading.
    vsvs : iterable of str
        Networks with answers.
    group_use_default : bool
        Whether women whose consent to group figures is not recorded are in it; who refused is in no row.

    Returns
    -------
    ExportedRows
        Keys (`WOMAN`, as far as the data have them), then of each scale ``<instrument>_<scale>`` (missing without a
        score) and ``<instrument>_<scale>_status`` (`STATUSES`), then of each domain of the rule set ``<domain>_alert``
        (`ALERTS`). A row is a questionnaire, answered or not.
    """
    parts = [_of_network(store, vsv, group_use_default) for vsv in vsvs]
    return _joined(parts, WOMAN)


def staff_score_rows(store: Store, vsvs: Iterable[str]) -> ExportedRows:
    """Every answer form of professionals of these networks, wide, scored as the reports score it; no domains."""
    staff = store.staff(vsvs)
    asked = [name for name, one in instruments().items() if one.respondent == "staff"]
    if staff.empty:
        return ExportedRows(pd.DataFrame(columns=list(STAFF_KEYS)), (), (), 0)
    scores = score(staff, asked)
    place = scores.groupby(["instrument", "scale"], observed=True).cumcount().to_numpy()
    rows = _with_scores(staff.reset_index(drop=True), scores, place)
    return _joined([ExportedRows(rows, _scales(scores), (), 0)], STAFF_KEYS)


def _of_network(store: Store, vsv: str, default: bool) -> ExportedRows:
    answers, scores, alerts = (store.read(vsv, name) for name in ("answers", "scores", "alerts"))
    may = audit.may_count(answers, default)
    rows = _with_scores(answers, scores, audit.rows_of(scores, answers, ["instrument", "scale"]))
    domains = tuple(sorted(alerts["domain"].astype("str").unique()))
    place = audit.rows_of(alerts, answers, ["domain"])
    made = {name: _coded(alerts, alerts["domain"] == name, place, "alert", ALERTS, len(answers)) for name in domains}
    rows = rows.assign(**{f"{name}{ALERT}": values for name, values in made.items()})
    return ExportedRows(rows[may], _scales(scores), domains, int((~may).sum()))


def _with_scores(answers: pd.DataFrame, scores: pd.DataFrame, place: np.ndarray) -> pd.DataFrame:
    """The keys with a value and a status for each scale."""
    reason = scores["status"].astype("str").mask(scores["status"] == "not_asked", scores["why_not"].astype("str"))
    told = scores.assign(reason=reason)
    columns: dict[str, object] = {}
    for instrument, scale in _scales(scores):
        here = ((told["instrument"] == instrument) & (told["scale"] == scale)).to_numpy(bool)
        value = np.full(len(answers), np.nan)
        value[place[here]] = told["value"].to_numpy(np.float64)[here]
        columns[f"{instrument}_{scale}"] = value
        columns[f"{instrument}_{scale}{STATUS}"] = _coded(told, here, place, "reason", STATUSES, len(answers))
    keys = answers[[name for name in (*WOMAN, *STAFF_KEYS) if name in answers]].reset_index(drop=True)
    return pd.concat([keys.loc[:, ~keys.columns.duplicated()], pd.DataFrame(columns)], axis=1)


def _coded(frame: pd.DataFrame, here, place, column: str, codes: dict[str, int], n: int) -> pd.array:
    """Codes of the chosen rows in their places; missing where there is none."""
    chosen = np.asarray(here, bool)
    found = np.full(n, np.nan)
    found[place[chosen]] = frame.loc[chosen, column].astype("str").map(codes).to_numpy(np.float64)
    return pd.array(found, "Float64").astype("Int8")


def _scales(scores: pd.DataFrame) -> tuple[tuple[str, str], ...]:
    pairs = scores[["instrument", "scale"]].drop_duplicates().astype("str")
    return tuple(pairs.itertuples(index=False, name=None))


def _joined(parts: list[ExportedRows], keys: tuple[str, ...]) -> ExportedRows:
    """All networks below each other, the keys first; a column that only some have is missing in the others."""
    rows = pd.concat([one.rows for one in parts], ignore_index=True)
    first = [name for name in keys if name in rows]
    scales = dict.fromkeys(pair for one in parts for pair in one.scales)
    domains = dict.fromkeys(name for one in parts for name in one.domains)
    rows = rows[[*first, *(name for name in rows if name not in first)]]
    texts = [name for name in first if rows[name].dtype == "category"]
    rows = rows.astype(dict.fromkeys(texts, "str"))
    return ExportedRows(rows, tuple(scales), tuple(domains), sum(one.n_refused for one in parts))
