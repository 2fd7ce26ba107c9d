"""The material of the research edition: the team's findings, and beside them the numbers that the team's edition hides.

A signal is a finding about the data, so it is one in every edition: that of the numbers the team may see.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from .. import audit, sentences
from ..disclosure.levels import DESCRIBED, HIDDEN, SIGNAL
from .effects import Effects
from .gather import signals_of
from .material import Material
from .topic_figures import History, Position, TopicFigures

NO_WORDS = {"signal": "", "direction": "", "comparison": "few"}  # of a pair of which the team's edition hides one


def for_research(team: Material, exact: Material, counts: pd.DataFrame) -> Material:
    """Keep what the team's material found, and show the numbers of the exact one.

    `exact` is gathered for the topics of `team`, with nothing hidden; `counts` is what `audit.network_counts` makes of
    the period. Levels, directions, verdicts, places and topics are the team's; where the team's edition hides a number
    there is no finding, and none is made here.
    """
    cells = _cells(team.cells, exact.cells)
    return replace(
        exact,
        cells=cells,
        signals=signals_of(cells),
        flow=_flow(team.flow, exact.flow, exact.language),
        gated=team.gated,
        effects=_effects(team.effects, exact.effects),
        judged=team.judged,
        topic_figures={
            name: _figures(one, exact.topic_figures[name], counts) for name, one in team.topic_figures.items()
        },
        series_signals=team.series_signals,
    )


def _cells(team: pd.DataFrame, exact: pd.DataFrame) -> pd.DataFrame:
    """Exact numbers in words; what became of each comparison, and its signal, as the team reads it."""
    keys = ["cell", "group"]
    found = team.set_index(keys)[["level", *NO_WORDS]].reindex(pd.MultiIndex.from_frame(exact[keys]))
    found = found.fillna({"level": HIDDEN, **NO_WORDS}).reset_index(drop=True).set_axis(exact.index)
    is_own, is_signal = exact["group"] == "own", found["level"] >= SIGNAL
    level = np.where(is_signal, SIGNAL, exact["level"].clip(upper=DESCRIBED))
    return exact.assign(
        signal=found["signal"],
        direction=found["direction"],
        comparison=found["comparison"].where(~is_own, ""),
        level=level.astype("int8"),
    )


def _flow(team: pd.DataFrame, exact: pd.DataFrame, language: str) -> pd.DataFrame:
    """Exact steps; how far each time point may be trusted decides what is compared, so it is the team's verdict."""
    verdicts = team.set_index("timepoint")[["verdict", "verdict_why"]]
    judged = exact.assign(**{name: exact["timepoint"].map(verdicts[name]) for name in verdicts})
    moments = dict(zip(exact["timepoint"], exact["moment"], strict=True))
    return sentences.flow_in_words(judged, moments=moments, language=language)


def _effects(team: Effects, exact: Effects) -> Effects:
    """The team's windows and signals; what it hides is counted, and compared with nothing."""
    added = [one for one, outcome in team.outcomes.items() if outcome == audit.FEW]
    of = {one.cell for one in added}
    return team._replace(
        cells=_with(team.cells, exact.cells, of).pipe(_without_words, of),
        means=_with(team.means, exact.means, of),
        outcomes=team.outcomes | {one: exact.outcomes[one] for one in added},
        windows={name: windows for name, windows in exact.windows.items() if name in of} | team.windows,
    )


def _with(team: pd.DataFrame, exact: pd.DataFrame, of: set[str]) -> pd.DataFrame:
    """The rows of the team, and the exact ones of these cells."""
    more = exact[exact["cell"].isin(of)] if len(exact) else exact
    return pd.concat([team, more], ignore_index=True) if len(more) and len(team) else more if len(more) else team


def _without_words(cells: pd.DataFrame, of: set[str]) -> pd.DataFrame:
    """Of these cells no more than the numbers is told."""
    if not of or cells.empty:
        return cells
    is_added, is_own = cells["cell"].isin(of), cells["group"] == "own"
    quiet = {name: cells[name].mask(is_added & ~is_own, value) for name, value in NO_WORDS.items()}
    return cells.assign(**quiet, level=cells["level"].mask(is_added, cells["level"].clip(upper=DESCRIBED)))


def _figures(team: TopicFigures, exact: TopicFigures, counts: pd.DataFrame) -> TopicFigures:
    """The team's chart and place, with every network's dot; nothing has to be pooled, and every own mean is told."""
    return exact._replace(history=_history(team.history, exact.history), position=_position(team.position, counts))


def _history(team: History, exact: History) -> History:
    """The team's chart, and its rules; where it may draw none the exact points, to which no rule is applied."""
    if team.series is not None or exact.series is None:
        return team
    series = exact.series
    drawn = audit.OverTime("line", series.runs.frame, series.runs, (), None, series.why_no_rules or "team")
    return exact._replace(series=drawn)


def _position(team: Position, counts: pd.DataFrame) -> Position:
    """The team's funnel with the dots it hides: where they lie is seen, and said of none."""
    if team.funnel is None:
        return team
    at, units = (team.timepoint, team.cell.split(".")[1]), team.funnel.units
    exact = counts.xs(at, level=["timepoint", "instrument"])
    known = {name: units[name].fillna(units["unit"].map(exact[name])) for name in ("numerator", "denominator")}
    estimate = units["estimate"].fillna(known["numerator"] / known["denominator"])
    return team._replace(funnel=team.funnel._replace(units=units.assign(**known, estimate=estimate)))
