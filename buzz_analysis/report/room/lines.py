"""The lines over T1..T5: a row a questionnaire, with its small drawing, its value now and the one before."""

from __future__ import annotations

import pandas as pd

from ...errors import Word
from ...figures import draw_one_line
from ...schema import TIMEPOINTS, instruments
from ...sentences import limit_words
from ...tables import Column, table
from ...wording import plain_number, say
from ..html import paragraph
from .gather import scale_of_line
from .words import band_words, name_of

HIGHER = {"better": Word("Higher is better"), "worse": Word("Higher is more complaints"), "neither": Word("Neutral")}
TO_HER = {"better": Word("Higher is better"), "worse": Word("Higher is more trouble"), "neither": Word("Neutral")}
OVER_TIME = Word("Over time")
NOTE = "Grey: talk about it. Square: alert."
NOTE_TO_HER = "In the grey part it is good to talk about it."
ALERT = {"yes": Word("alert"), "unknown": Word("alert not known")}
ALERT_TO_HER = {"yes": Word("to talk about")}
LARGER = {True: Word("more than measuring noise"), False: Word("may be measuring noise")}
HEADS = {"what": Word("About"), "line": Word("T1 to T5"), "now": Word("Now"), "before": Word("Before")}
AT = {"at": Word("Threshold")}
NONE = "–"
COMPARE = {"at_least": 1, "above": 1, "at_most": -1, "below": -1}


def lines_tables(room) -> list:
    """A table for each direction of the scales, of all questionnaires with a value at any time point, or an alert now.

    One answer of a half-filled questionnaire can alert; then it has no value.
    """
    language, lines = room.language, room.lines
    alerts = lines[(lines["timepoint"] == room.timepoint) & (lines["alert"] == "yes")]
    known = lines[lines["value"].notna() | lines.index.isin(alerts.index)]
    rows = [_row(room, str(name), mine) for name, mine in known.groupby("instrument", sort=False)]
    if room.parameters.audience == "client":
        rows = _one_a_subject(rows)
    made = [_table(room, higher_is, rows) for higher_is in ("worse", "better", "neither")]
    note = NOTE if room.parameters.audience == "professional" else NOTE_TO_HER
    return [*filter(None, made), paragraph(say(note, language), "note")]


def _one_a_subject(rows: list[dict]) -> list[dict]:
    """One line a subject: what alerts, then what she answered now, then what decides."""
    first = sorted(rows, key=lambda row: (not row["alerts"], row["now"] == NONE))
    return [row for row in rows if row is next(one for one in first if one["what"] == row["what"])]


def _table(room, higher_is: str, rows: list[dict]):
    """The questionnaires of one direction; nothing where she answered none of them."""
    language, mine = room.language, [row for row in rows if row["higher_is"] == higher_is]
    if not mine:
        return None
    words = HIGHER if room.parameters.audience == "professional" else TO_HER
    return table(
        pd.DataFrame(mine),
        [Column(name, say(head, language)) for name, head in _heads(room).items()],
        name=f"room-{higher_is}",
        caption=say(words[higher_is], language),
    )


def _heads(room) -> dict[str, Word]:
    if room.parameters.audience == "client":
        return {**HEADS, "line": OVER_TIME}
    return {"what": HEADS["what"], "line": HEADS["line"], **AT, **HEADS}


def _row(room, name: str, mine: pd.DataFrame) -> dict:
    language = room.language
    scale = instruments()[name].scale(scale_shown(room, name))
    here = mine[mine["timepoint"] == room.timepoint]
    scored = mine[mine["value"].notna()]
    before = scored[scored["timepoint"] < room.timepoint]["value"]
    return {
        "what": name_of(room, name),
        "line": _drawn(room, name, scale, scored) if len(scored) else "",
        "at": _threshold(room, name, scale),
        "now": _value_words(room, name, scale, here.iloc[0]) if len(here) else NONE,
        "before": plain_number(float(before.iloc[-1]), language) if len(before) else NONE,
        "higher_is": scale.higher_is,
        "alerts": bool((here["alert"] == "yes").any()),
    }


def scale_shown(room, name: str) -> str:
    """The scale that the line of a questionnaire shows."""
    return scale_of_line(instruments()[name], room.active.get(name, []))


def _value_words(room, name: str, scale, row) -> str:
    """The value of this time point, its band, whether it alerts, and how sure a change is."""
    language = room.language
    # A band reads as a verdict to who does not know the scale.
    is_banded = room.parameters.audience == "professional" and pd.notna(row["value"])
    band = band_words(name, scale.id, row["timepoint"], row["value"], language) if is_banded else ""
    value = NONE if pd.isna(row["value"]) else plain_number(float(row["value"]), language)
    parts = [value, band, _alert(room, row), _change(scale, row, language)]
    return ", ".join(part for part in parts if part)


def _alert(room, row) -> str:
    """Whether it alerts; to herself only that it is good to talk about it."""
    words = ALERT if room.parameters.audience == "professional" else ALERT_TO_HER
    return say(words[row["alert"]], room.language) if row["alert"] in words else ""


def _change(scale, row, language: str) -> str:
    """Said only where the definition carries a sourced value."""
    if scale.smallest_change is None or pd.isna(row["previous"]) or pd.isna(row["value"]):
        return ""
    return say(LARGER[abs(row["value"] - row["previous"]) >= scale.smallest_change.points], language)


def _drawn(room, name: str, scale, mine: pd.DataFrame):
    places = {timepoint: place for place, timepoint in enumerate(TIMEPOINTS)}
    values = {places[row.timepoint]: float(row.value) for row in mine.itertuples()}
    alerts = {places[row.timepoint]: row.alert == "yes" for row in mine.itertuples()}
    return draw_one_line(
        values,
        alerts,
        places=len(TIMEPOINTS),
        reach=scale.reach,
        shaded=_shaded(room, name, scale),
        alt=_spoken(room, name, mine),
    )


def _spoken(room, name: str, mine: pd.DataFrame) -> str:
    """The line in words: every value for the professional, the first and the last for herself."""
    language, values = room.language, [plain_number(float(value), room.language) for value in mine["value"]]
    if room.parameters.audience == "professional":
        return f"{name_of(room, name)}: " + ", ".join(map(" ".join, zip(mine["timepoint"], values, strict=True)))
    if len(values) == 1:
        return f"{name_of(room, name)}: {values[0]}"
    return say(
        "{name}: first {first}, last {last}", language, name=name_of(room, name), first=values[0], last=values[-1]
    )


def _threshold(room, name: str, scale) -> str:
    """From which score a rule fires, as ``≥ 10``; empty where rules look at answers alone."""
    conditions = [one for rule in room.active.get(name, []) for one in rule.any_of if one.scale == scale.id]
    return ", ".join(limit_words(one, room.language) for one in conditions)


def _shaded(room, name: str, scale) -> tuple[float, float] | None:
    """The part of the scale in which a rule on its score fires."""
    low, high = scale.reach
    conditions = [one for rule in room.active.get(name, []) for one in rule.any_of if one.scale == scale.id]
    for condition in conditions:
        kind, threshold = condition.comparison
        if kind in COMPARE:
            return (threshold, high) if COMPARE[kind] > 0 else (low, threshold)
    return None
