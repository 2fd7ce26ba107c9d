"""Which topics to propose to a meeting that chose none: by rules a reader can check."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ..schema import Topic, topics

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


def leading(own: pd.DataFrame) -> pd.DataFrame:
    """Keep the rows of the time points that can speak for a topic, where its definition names them.

    Parameters
    ----------
    own : DataFrame
        ``instrument, timepoint``: figures that may be told. Not changed.

    Returns
    -------
    DataFrame
        The rows at `lead_at` of the topic that the instrument leads; all rows of an instrument that has none there, or
        whose topic names no time points: pain relief at birth is not judged by what was answered before it.
    """
    named = {topic.lead: topic.lead_at for topic in topics().values() if topic.lead_at}
    pairs = zip(own["instrument"], own["timepoint"], strict=True)
    is_named = pd.Series([moment in named.get(name, (moment,)) for name, moment in pairs], own.index, dtype=bool)
    has_none = ~own["instrument"].isin(own.loc[is_named, "instrument"])
    return own[is_named | has_none]


def _why(instrument: str, signals: pd.DataFrame, women: pd.Series) -> str:
    if (signals["instrument"] == instrument).any():
        return "signal"
    return "most_alerts" if _number(women, instrument) > 0 else "in_order"


def _number(women: pd.Series, instrument: str) -> int:
    """The most women with an alert at one time point; 0 where none may be told."""
    value = women.get(instrument)
    return 0 if value is None or pd.isna(value) else int(value)
