"""Which topics to propose to a meeting that chose none: by rules a reader can check."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import Topic

# In this order; within a reason the topic with most women who have an alert comes first.
REASONS = ("signal", "most_alerts", "in_order")


def propose_topics(
    released: pd.DataFrame, signals: pd.DataFrame, topics: Iterable[Topic], *, most: int
) -> pd.DataFrame:
    """Propose topics where the network's agenda names none.

    Parameters
    ----------
    released : DataFrame
        Released alert shares of the report: ``instrument group numerator denominator`` (missing where hidden).
    signals : DataFrame
        ``instrument``: a row for each comparison with a computed signal.
    topics : iterable of Topic
        In their own order, which decides where nothing else does.
    most : int
        How many are proposed at most.

    Returns
    -------
    DataFrame
        ``topic, why``: ``signal`` (a figure of its leading questionnaire differs demonstrably), ``most_alerts`` (most
        women with an alert among what may be shown), ``in_order`` (nothing of it may be shown; the order of the
        topics decides). Topics whose questionnaire the network's data do not hold are not proposed.

    Notes
    -----
    The order of the reasons is this project's own choice; no published rule was found.
    """
    own = released[released["group"] == "own"]
    women = own.groupby("instrument", observed=True)["numerator"].max()
    found = [
        {"topic": topic.id, "why": _why(topic.lead, signals, women), "women": _number(women, topic.lead)}
        for topic in topics
        if topic.lead in set(own["instrument"])
    ]
    frame = pd.DataFrame(found, columns=["topic", "why", "women"])
    order = frame.assign(reason=frame["why"].map({name: place for place, name in enumerate(REASONS)}))
    order = order.sort_values(["reason", "women"], ascending=[True, False], kind="stable")
    return order[["topic", "why"]].head(most).reset_index(drop=True)


def _why(instrument: str, signals: pd.DataFrame, women: pd.Series) -> str:
    if (signals["instrument"] == instrument).any():
        return "signal"
    return "most_alerts" if _number(women, instrument) > 0 else "in_order"


def _number(women: pd.Series, instrument: str) -> int:
    """The most women with an alert at one time point; 0 where none may be told."""
    value = women.get(instrument)
    return 0 if value is None or pd.isna(value) else int(value)
