"""The bands of a distribution: where each begins, and what it is called."""

from __future__ import annotations

import numpy as np

from ...schema import instruments
from ...sentences.names import in_language
from ...wording import decimal
from .setting import Setting

MOST_VALUES, BINS = 13, 8
WHOLE_SCORES = ("sum", "all_top")  # methods whose scores are whole numbers, but where a blank was filled in


def bands(setting: Setting, language: str) -> list[tuple[str, str]]:
    """Labels and parts of a distribution: the bands that the definition names, else scores, else equal parts."""
    known = instruments()[setting.instrument]
    found = [
        one
        for one in known.bands
        if one.scale == setting.scale and (not one.timepoints or setting.timepoint in one.timepoints)
    ]
    scale = known.scale(setting.scale)
    (low, high), is_whole = scale.reach, scale.method in WHOLE_SCORES
    if found:
        found = sorted(found, key=lambda one: one.start)
        starts, names = [one.start for one in found], [in_language(one, "label", language) for one in found]
        starts[0] = min(starts[0], low)
    else:
        starts = _equal_parts(low, high, is_whole)
        names = [""] * len(starts)
    ends = [*starts[1:], np.inf]
    number = [
        _from_to(one, min(end, high), end > high, is_whole, language) for one, end in zip(starts, ends, strict=True)
    ]
    labels = [f"{name} ({words})" if name else words for name, words in zip(names, number, strict=True)]
    return [(label, f"{setting.scale}|{one}|{end}") for label, one, end in zip(labels, starts, ends, strict=True)]


def _equal_parts(low: float, high: float, is_whole: bool) -> list[float]:
    """Where each part begins: each score where they are whole and few, else eight parts; of whole scores whole ones."""
    if not is_whole:
        return [round(float(one), 1) for one in np.linspace(low, high, BINS + 1)[:-1]]
    n_scores = int(high - low) + 1
    n_parts = n_scores if n_scores <= MOST_VALUES else BINS
    return [low + n_scores * place // n_parts for place in range(n_parts)]


def _from_to(start: float, end: float, is_last: bool, is_whole: bool, language: str) -> str:
    """A stretch of scores as people write it: 0–9; 10–12; whole scores end one before the next begins."""
    last = end - 1 if is_whole and not is_last else end
    first, after = (decimal(one, language, 0 if is_whole else 1) for one in (start, last))
    return first if first == after else f"{first}–{after}"
