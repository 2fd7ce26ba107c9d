"""What could we have seen at this n: it stops false calm and false alarm."""

from __future__ import annotations

import pandas as pd

from ... import audit, sentences
from ...schema import PREFIX, instruments
from ...tables import Column, table
from ...wording import percent, say, whole
from ..html import heading, paragraph
from .beside import lead_timepoint

MEANING = (
    "Two periods with as many women as now, all different women: a smaller change than this stays unseen in one of "
    "five cases or more. “No change shown” then means: too small, or too few women, to see."
)
LINE = "For comparison, from {share}: with {steps} (arcsine difference, 80% power, 95% level; Cohen 1988)."
STEP = "{n} women a period {share}"
AIM = "{title}: at today's response the aim ({start} to {to}) would be visible after about {months} months."
AIM_HIDDEN = "{title}: the figure of the aim may not be told, so nothing can be said of when it would be visible."
NO_SHARE = "Of no topic on the agenda may a share be told: no change would have been visible."


def could_have_seen(material) -> list:
    """The smallest change that would be visible now for each topic, and when the aim of a cycle would be."""
    language = material.language
    title = heading(2, say("What could we have seen?", language))
    frame = visible_frame(material)
    shown = frame[frame["up"].notna() | frame["down"].notna()]
    body = [_table(material, frame)] if len(shown) else [paragraph(say(NO_SHARE, language))]
    aims = [paragraph(text) for text in _aims(material)]
    return [title, *body, *aims, paragraph(_line(language), "note")]


def visible_frame(material) -> pd.DataFrame:
    """A row for each topic of the agenda: its leading figure of this network, and what would be seen beside it."""
    own = material.cells[material.cells["group"] == "own"]
    rows = [own[_is_lead(own, material, chosen.topic.lead)].head(1) for chosen in material.topics]
    found = pd.concat(rows, ignore_index=True) if rows else own.head(0)
    return audit.visible_changes(found)


def _is_lead(own, material, lead: str) -> pd.Series:
    return (own["instrument"] == lead) & (own["timepoint"] == lead_timepoint(material, lead))


def _table(material, frame):
    language = material.language
    words = frame.assign(
        n=frame["n_words"],
        up_words=[_words(one, language) for one in frame["up"]],
        down_words=[_words(one, language) for one in frame["down"]],
    )
    columns = [
        Column("domain", say("Topic", language)),
        Column("timepoint", say("Time point", language)),
        Column("brief", say("Now", language), number=True),
        Column("n", say("Women", language), number=True),
        Column("up_words", say("Visible from", language), number=True),
        Column("down_words", say("Visible down to", language), number=True),
    ]
    caption = say("Smallest change visible with 80% power", language)
    return table(words, columns, name="visible-table", caption=caption, note=say(MEANING, language))


def _words(share, language) -> str:
    return "–" if sentences.is_missing(share) else percent(share, language)


def _line(language) -> str:
    """The line that stands under every before and after."""
    found = audit.example_line().to_dict("records")
    steps = [say(STEP, language, n=whole(row["n"], language), share=_nearest(row["share"], language)) for row in found]
    return say(LINE, language, share=percent(audit.EXAMPLE_SHARE, language), steps="; ".join(steps))


def _nearest(share, language) -> str:
    """Whole percentages, but for a half."""
    half = round(share * 200) / 2
    return percent(half / 100, language, 0 if half == int(half) else 1)


def _aims(material) -> list[str]:
    """Each open cycle whose aim is an alert share of this report."""
    return [
        _aim(material, cycle) for cycle in material.records.cycles if cycle.act.decision is None and _is_share(cycle)
    ]


def _is_share(cycle) -> bool:
    name, _, rest = cycle.aim.measure.partition(".")
    return name in instruments() and rest.endswith("alert_share")


def _aim(material, cycle) -> str:
    language, aim = material.language, cycle.aim
    own = material.cells[(material.cells["group"] == "own") & (material.cells["cell"] == PREFIX + aim.measure)]
    if own.empty or sentences.is_missing(own["estimate"].iloc[0]):
        return say(AIM_HIDDEN, language, title=cycle.title)
    n = int(own["denominator"].iloc[0])
    months = audit.months_until_visible(aim.start, aim.to, n=n, months=material.period.months)
    values = {"start": percent(aim.start, language), "to": percent(aim.to, language), "title": cycle.title}
    return say(AIM, language, months=whole(months, language), **values)
