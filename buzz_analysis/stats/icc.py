"""How much of the differences between women is difference between their units."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .ranges import check_lengths
from .series import points_of


def icc(values, unit) -> float:
    """Intraclass correlation of a score, one-way, from mean squares.

    Parameters
    ----------
    values : array of float
        One score per woman, any unit.
    unit : array
        The unit of each woman, in the same order. Rows with a missing score or unit are left out.

    Returns
    -------
    float
        From 0 to 1. 0 where units differ no more than chance would let them (a negative estimate), and where all
        scores are equal.

    Raises
    ------
    ValueOutOfRange
        If the two differ in length, there are fewer than two units, no unit has two scores, or a score is infinite.

    References
    ----------
    Donner A. Int Stat Rev 1986;54:67-82, the analysis of variance estimator. doi 10.2307/1403259

    Examples
    --------
    >>> round(icc([1, 2, 5, 6], ["a", "a", "b", "b"]), 3)
    0.939
    """
    # a Series first: numpy would write a missing id among texts as a unit of that name
    scores, codes = points_of(values, "values"), pd.factorize(pd.Series(unit))[0]
    check_lengths("values, unit", scores, codes)
    known = ~np.isnan(scores) & (codes >= 0)
    scores, codes = scores[known], pd.factorize(codes[known])[0]
    sizes = np.bincount(codes)
    total, units = len(scores), len(sizes)
    if units < 2 or total == units:
        raise ValueOutOfRange(
            "an intraclass correlation needs two units or more, one of them with two scores or more; found {units} "
            "units and {n} scores.",
            units=units,
            n=total,
        )
    means = np.bincount(codes, scores) / sizes
    within_units = ((scores - means[codes]) ** 2).sum() / (total - units)
    between_units = (sizes * (means - scores.mean()) ** 2).sum() / (units - 1)
    size = (total - (sizes**2).sum() / total) / (units - 1)
    below = between_units + (size - 1) * within_units
    return max(0.0, float((between_units - within_units) / below)) if below > 0 else 0.0
