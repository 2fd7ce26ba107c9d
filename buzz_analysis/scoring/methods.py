"""The closed set of scoring methods: keyed answers in, one number a row out.

`sum`, `mean`, `percent` (of the scale's possible span), `all_top` (1 when every answer is the best or
highest, as CollaboRATE's top score, glynelwyn.com/scoring-collaborate.html) and `lookup` (a published table).
A method is asked for rows only that `statuses` found complete or prorated; the others get no value.
"""

from __future__ import annotations

import numpy as np

from ..schema import Instrument, Scale


def value_of(scale: Scale, instrument: Instrument, keyed: np.ndarray, answered: np.ndarray) -> np.ndarray:
    """Value of one scale made from items; `keyed` and `answered` hold its items only.

    Parameters
    ----------
    scale : Scale
        Its method is anything but ``lookup``.
    instrument : Instrument
        Gives the keyed range of each item.
    keyed : array of int8, items by rows
        Scored answers.
    answered : array of bool, items by rows
        Where an answer was given.

    Returns
    -------
    array of float64
        In the scale's unit. Of a scale that may be partly missing, rows with blanks hold the person mean (the mean
        of the answers given, times the number of items) and rows without any answer are missing; of another, what
        stands in rows with blanks means nothing.
    """
    if scale.method == "all_top":
        return _all_top(keyed, answered, _spans(scale, instrument)[:, 1])
    total = _total(keyed, answered)
    if scale.when_partly_missing != "none":
        total = _filled_up(total, answered)
    if scale.method == "mean":
        return total / len(scale.items)
    if scale.method == "percent":
        low, high = _spans(scale, instrument).sum(axis=0)
        return 100 * (total - low) / (high - low)
    return total


def look_up(scale: Scale, raw: np.ndarray) -> np.ndarray:
    """First column of a published table at each raw score; missing where the raw score is missing.

    The tables hold for complete scales only, so a raw score made from part of the answers must not get here.
    """
    first = min(scale.table)
    table = np.full(max(scale.table) - first + 1, np.nan)
    for score, row in scale.table.items():
        table[score - first] = row[0]
    values, known = np.full(raw.shape, np.nan), ~np.isnan(raw)
    values[known] = table[raw[known].astype(np.intp) - first]
    return values


def _total(keyed, answered) -> np.ndarray:
    """Sum of the answers; in bytes where the largest sum fits, which is several times quicker."""
    given = keyed * answered
    fits = int(given.max(initial=0)) * len(given) <= np.iinfo(np.int8).max
    return given.sum(axis=0, dtype=np.int8 if fits else np.int16).astype(np.float64)


def _filled_up(total, answered) -> np.ndarray:
    """The sum with the person's own mean in place of what is blank; missing without any answer."""
    given = answered.sum(axis=0, dtype=np.int16)
    with np.errstate(invalid="ignore"):
        return total * np.where(given > 0, len(answered), np.nan) / given


def _all_top(keyed, answered, tops) -> np.ndarray:
    return (answered & (keyed == tops[:, None])).all(axis=0).astype(np.float64)


def _spans(scale: Scale, instrument: Instrument) -> np.ndarray:
    """Lowest and highest keyed value of each item of the scale."""
    keyed = [[instrument.keyed(name, answer) for answer in instrument.item(name).allowed] for name in scale.items]
    return np.array([(min(values), max(values)) for values in keyed])
