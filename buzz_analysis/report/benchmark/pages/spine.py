"""All figures of the year and all questionnaires of women as the lines of one drawing, each beside the others."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .... import sentences
from ....sentences.benchmark import brief_finding, figure_name, has_signal, value_words
from ....stats import angle_distance
from ....wording import percent, say
from .women import questionnaire_name, women_finding

SPINE = ["label", "values", "direction", "distance", "low", "high", "has_signal", "words", "finding"]
SPINE += ["signal", "suppressed", "cell"]


def spine_rows(material) -> pd.DataFrame:
    """A row a figure of this year, with its distance from the others where both may be told."""
    figures = [_row(one, material) for one in material.figures if one.now is not None]
    return pd.DataFrame(
        [*figures, *(_of_women(row, material) for row in material.women.to_dict("records"))], columns=SPINE
    )


def _row(one, material) -> dict:
    """One line of the drawing; a figure without a share, or without others, says so in words."""
    language, row, other = material.language, one.now, one.beside(material.year)
    compare_from = material.study.disclosure.compare_from
    is_told = row["display"] == "share" and other is not None
    distances = _distances(row, other["estimate"]) if is_told else [np.nan] * 3
    is_signal = not one.place.why and has_signal(one.place, row["denominator"], compare_from)
    finding = brief_finding(one, compare_from=compare_from, language=language)
    own = value_words(row["estimate"], one.definition.unit, language) if is_told else ""
    return {
        "label": figure_name(one, language),
        "values": _values(own, other, finding if one.place.verdict else "", language) if is_told else "",
        "direction": one.definition.higher_is,
        **dict(zip(("distance", "low", "high"), distances, strict=True)),
        "has_signal": is_signal,
        "words": "" if is_told else _instead(row, other, language),
        "finding": finding,
        "signal": sentences.benchmark.signal_id(one) if is_signal else "",
        "suppressed": bool(row["suppressed"]),
        "cell": row["cell"],
    }


def _of_women(row: dict, material) -> dict:
    """One line of what women answered: more alerts are worse; beside the other networks, for nobody publishes it."""
    language = material.language
    others, is_told = {"estimate": row["others"], "group": "others"}, row["display"] == "share"
    is_drawn = is_told and row["others"] == row["others"]
    is_signal = is_drawn and row["rule"] != ""
    finding = women_finding(row, language) if is_drawn else ""
    own = value_words(row["estimate"], "share", language) if is_drawn else ""
    return {
        "label": f"{questionnaire_name(row, material)}, {row['timepoint']}",
        "values": _values(own, others, finding if is_signal else "", language) if is_drawn else "",
        "direction": "worse",
        **dict(
            zip(("distance", "low", "high"), _distances(row, row["others"]) if is_drawn else [np.nan] * 3, strict=True)
        ),
        "has_signal": is_signal,
        "words": "" if is_drawn else _instead(row, others if is_told else None, language),
        "finding": finding,
        "signal": f"{row['cell']}:others:{row['rule']}" if is_signal else "",
        "suppressed": bool(row["suppressed"]),
        "cell": row["cell"],
    }


def _values(own: str, other: dict, finding: str, language) -> str:
    """Both shares, and what stands out."""
    message = "{own} · country {others}" if other["group"] == "national" else "{own} · others {others}"
    words = say(message, language, own=own, others=percent(other["estimate"], language, 1))
    return f"{words} · {finding}" if finding else words


def _distances(row: dict, reference: float) -> list[float]:
    return [float(angle_distance(row[name], reference)) for name in ("estimate", "ci_low", "ci_high")]


def _instead(row, other, language) -> str:
    if row["suppressed"]:
        return say("hidden: too few", language)
    if row["display"] == "nothing":
        return say("nobody in the denominator", language)
    if row["display"] == "unknown":
        return say("not delivered", language)
    if row["display"] == "count":
        return say("too few for a share", language)
    return (
        say("a mean: see its page", language) if row["display"] == "mean" else say("nobody to compare with", language)
    )
