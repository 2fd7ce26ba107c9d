"""The four linked figures of one setting, each drawn from the lines of its table that are shown."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...figures import draw_distribution, draw_funnel, draw_run_chart, draw_trajectory
from ...schema import instruments
from ...stats import funnel, run_chart
from ...wording import say, whole
from .look import DISTRIBUTION, NETWORKS, SERIES, TRAJECTORY
from .setting import ALERT_SHARE, MEAN, Setting
from .words import selection_words, statistic_words, title_words, why_words

LEAST_UNITS = 2  # dots in a funnel
NO_POINT = "No number of this figure can be shown: {why}."
NO_SERIES = "With so few women there is no series over time."
NO_FUNNEL = "A funnel compares shares: choose the share with an alert."
HEADINGS = {
    DISTRIBUTION: "Distribution of the scores",
    TRAJECTORY: "Over the time points",
    SERIES: "Over time",
    NETWORKS: "Networks beside each other",
}
FUNNEL = "Funnel: {title}; a dot a network, by size."
MISSING = "A month without dot cannot be shown."
OF_ALL = "Reference: all networks together."
OF_SHOWN = "Reference: the networks that are drawn together."
LEFT_OUT = "Networks not drawn, for their numbers cannot be shown: {n}."


class Drawn(NamedTuple):
    """One figure: how it is drawn, from what; or the sentence that stands in its place."""

    name: str
    heading: str
    draw: Callable | None
    frame: object
    alt: str
    caption: str
    instead: str = ""


def figures_of(explorer, setting: Setting, table: pd.DataFrame, only: str = "") -> list[Drawn]:
    """Distribution, trajectory, run chart and funnel of one setting; `only` one of them."""
    return [
        make(explorer, setting, table[table["part"] == part].reset_index(drop=True))
        for part, make in FIGURES.items()
        if only in ("", part)
    ]


def _drawn(explorer, setting, part: str, draw, frame, alt: str, more: str = "") -> Drawn:
    language = explorer.language
    title, heading = title_words(explorer, setting), say(HEADINGS[part], language)
    tail = [more, say("Invented data.", language) if explorer.is_synthetic else ""]
    texts = [say(alt, language, title=title), say("The numbers stand in the table below.", language), *tail]
    caption = [f"{heading}. {title}.", *tail]
    joined = [" ".join(one for one in sentences if one) for sentences in (texts, caption)]
    return Drawn(part, heading, draw, frame, *joined)


def _instead(explorer, part: str, words: str) -> Drawn:
    return Drawn(part, say(HEADINGS[part], explorer.language), None, None, "", "", words)


def _hidden(explorer, part: str, rows: pd.DataFrame) -> Drawn:
    whys = [one for one in rows["why"] if one]
    why = max(set(whys), key=whys.count) if whys else "nobody"
    return _instead(explorer, part, say(NO_POINT, explorer.language, why=why_words(why, explorer)))


def _direction(setting: Setting) -> str:
    known = instruments()[setting.instrument]
    return known.more_alerts_is if setting.statistic == ALERT_SHARE else known.scale(setting.scale).higher_is


def _distribution(explorer, setting: Setting, rows: pd.DataFrame) -> Drawn:
    rows = rows[rows["label"] != ""]
    if rows["count"].isna().all():
        return _hidden(explorer, DISTRIBUTION, rows)
    language = explorer.language
    shown = [
        why_words(row.why, explorer) if row.why else whole(int(row.count_), language)
        for row in rows.rename(columns={"count": "count_"}).itertuples()
    ]
    words = selection_words(explorer, setting)
    frame = rows.assign(band=rows["label"], group="own", group_words=words, shown=shown)
    higher_is = instruments()[setting.instrument].scale(setting.scale).higher_is
    draw = partial(draw_distribution, label=say("share of the women with a score", language), direction=higher_is)
    return _drawn(explorer, setting, DISTRIBUTION, draw, frame, "Bars, from the lowest to the highest: {title}.")


def _trajectory(explorer, setting: Setting, rows: pd.DataFrame) -> Drawn:
    if rows["estimate"].isna().all():
        return _hidden(explorer, TRAJECTORY, rows)
    weeks = {one.id: one.weeks for one in explorer.moments}
    shown = [why_words(one, explorer) for one in rows["why"]]
    frame = rows.assign(
        timepoint=rows["label"],
        weeks=[weeks[one] for one in rows["label"]],
        group="own",
        group_words=selection_words(explorer, setting),
        denominator=rows["n"],
        shown=shown,
    )
    scale = instruments()[setting.instrument].scale(setting.scale).reach if setting.statistic == MEAN else None
    label = statistic_words(explorer, setting)
    draw = partial(draw_trajectory, label=label, direction=_direction(setting), scale=scale)
    return _drawn(explorer, setting, TRAJECTORY, draw, frame, "Lines over the time points: {title}.")


def _series(explorer, setting: Setting, rows: pd.DataFrame) -> Drawn:
    rows = rows[(rows["why"] != "nobody")]
    if rows.empty:
        return _instead(explorer, SERIES, say(NO_SERIES, explorer.language))
    if rows["estimate"].isna().all():
        return _hidden(explorer, SERIES, rows)
    chart = run_chart(rows["estimate"].to_numpy(np.float64))
    chart = chart._replace(frame=chart.frame.assign(label=rows["label"].to_numpy()))
    draw = partial(draw_run_chart, direction=_direction(setting), share=setting.statistic == ALERT_SHARE)
    return _drawn(explorer, setting, SERIES, draw, chart, "Run chart: {title}.", say(MISSING, explorer.language))


def _funnel(explorer, setting: Setting, rows: pd.DataFrame) -> Drawn:
    language = explorer.language
    if setting.statistic != ALERT_SHARE:
        return _instead(explorer, NETWORKS, say(NO_FUNNEL, language))
    total, units = rows[rows["label"] == ""], rows[(rows["label"] != "") & rows["estimate"].notna()]
    if len(units) < LEAST_UNITS:
        return _hidden(explorer, NETWORKS, rows)
    target = total["estimate"].iloc[0]
    frame = units.astype({"count": "int64", "n": "int64"})
    of_all = None if np.isnan(target) else float(target)
    made = funnel(frame, "label", "count", "n", kind="proportion", target=of_all)
    own = setting.networks[0] if len(setting.networks) == 1 else ""
    draw = partial(
        draw_funnel,
        own=own,
        name=explorer.choices.networks.get(own, ""),
        label=statistic_words(explorer, setting),
        direction=_direction(setting),
    )
    n_left = int((rows["label"] != "").sum()) - len(units)
    reference = say(OF_ALL if of_all is not None else OF_SHOWN, language)
    more = f"{reference} {say(LEFT_OUT, language, n=whole(n_left, language))}" if n_left else reference
    return _drawn(explorer, setting, NETWORKS, draw, made, FUNNEL, more)


FIGURES = {DISTRIBUTION: _distribution, TRAJECTORY: _trajectory, SERIES: _series, NETWORKS: _funnel}
