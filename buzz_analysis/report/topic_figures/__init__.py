"""What the pages of the topics show beside their alert shares: own history, position, pooled counts, references.

Only the leading questionnaires of the topics are gone through, so that a report stays quick.
"""

from __future__ import annotations

import pandas as pd

from ... import audit, disclosure
from ...stats import DIFFERENT, SIGNAL
from .changes import changes_of, goals_of
from .history import history_of
from .pooled import pooled_counts
from .position import position_of, references_of
from .shapes import Change, Counts, Difference, Goal, History, Known, Position, Setting, TopicFigures

__all__ = [
    "Change",
    "Difference",
    "Goal",
    "History",
    "Known",
    "Position",
    "Setting",
    "TopicFigures",
    "changes_of",
    "goals_of",
    "history_signals",
    "topic_figures",
]


def topic_figures(names, cells: pd.DataFrame, setting: Setting, words) -> dict[str, TopicFigures]:
    """The figures of the questionnaires `names`; `words` puts released cells into words."""
    names = [name for name in dict.fromkeys(names) if name in set(cells["instrument"])]
    if not names:
        return {}
    aggregates, vsv, period = setting.aggregates, setting.vsv, setting.period
    counts = Counts(
        audit.means_by_month(aggregates, vsv, period),
        audit.network_counts(aggregates, period),
        audit.network_counts(aggregates, period.previous()),
    )
    return {name: _figures(name, cells[cells["instrument"] == name], counts, setting, words) for name in names}


def history_signals(figures: dict[str, TopicFigures]) -> pd.DataFrame:
    """Rules that fired in a series, and positions beyond the limits: a row each, with the id of its signal."""
    found = []
    for name, one in figures.items():
        history, position = one.history, one.position
        where = {"instrument": name, "cell": history.cell, "timepoint": "+".join(history.timepoints)}
        rules = history.series.signals if history.series else ()
        found += [where | {"against": "history", "direction": "", "rule": rule} for rule in rules]
        if position.verdict in (SIGNAL, DIFFERENT):
            where = {"instrument": name, "cell": position.cell, "timepoint": position.timepoint}
            found.append(where | {"against": "networks", "direction": position.direction, "rule": position.verdict})
    frame = pd.DataFrame(found, columns=["instrument", "cell", "timepoint", "against", "direction", "rule"])
    return frame.assign(signal=frame["cell"] + ":" + frame["against"] + ":" + frame["rule"])


def _figures(name, cells, counts: Counts, setting: Setting, words) -> TopicFigures:
    own = cells[cells["group"] == "own"].set_index("timepoint")
    alerts = setting.alerts[setting.alerts["instrument"] == name].set_index("month")
    lead = _lead(own, alerts)
    released = {
        timepoint: disclosure.release_series(
            rows[["yes", "no"]], setting.stretch, setting.limits, earlier=setting.earlier.get((name, timepoint), {})
        )
        for timepoint, rows in alerts.groupby("timepoint")
        if timepoint == lead or own["suppressed"].get(timepoint, False)
    }
    history = history_of(name, lead, released.get(lead), alerts, counts.means, own, setting)
    pooled = pooled_counts(name, own, alerts, released if len(history.timepoints) < 2 else {}, counts, setting)
    return TopicFigures(
        history=history,
        position=position_of(name, lead, own, counts, setting),
        pooled=words(pooled) if len(pooled) else pooled,
        references=references_of(name, lead, counts.means, setting),
    )


def _lead(own: pd.DataFrame, alerts: pd.DataFrame) -> str:
    """The time point with most women screened in the period, as far as told; else over all months."""
    told = audit.leading(own[own["denominator"].fillna(0) > 0].reset_index()).set_index("timepoint")["denominator"]
    if len(told):
        return str(told.astype("int64").idxmax())
    women = (alerts["yes"] + alerts["no"]).groupby(alerts["timepoint"]).sum()
    return str(women.idxmax() if len(women) else own.index[0])
