"""How many equally weighted women carry as much information as these weighted ones."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .series import no_negatives, points_of


def effective_n(weights) -> float:
    """Effective number of women after weighting: ``(sum w)^2 / sum w^2``.

    Parameters
    ----------
    weights : array of float
        One per woman, 0 or more, on any scale. Missing ones (no answer, or nothing known of her) are left out.

    Returns
    -------
    float
        From 1 to the number of women with a weight above 0; 0 where there is none.

    Raises
    ------
    ValueOutOfRange
        If a weight is negative or infinite; names the first.

    References
    ----------
    Kish L. Weighting for unequal Pi. J Off Stat 1992;8:183-200.

    Examples
    --------
    >>> effective_n([1, 1, 1, 1]), effective_n([3, 1, 1, 1])
    (4.0, 3.0)
    """
    known = checked_weights(weights)
    known = known[known > 0]
    return float(known.sum() ** 2 / (known**2).sum()) if len(known) else 0.0


def checked_weights(weights, n=None) -> np.ndarray:
    """Weights as floats, missing as nan; negative and infinite ones are refused, and another number than `n`."""
    values = points_of(weights, "weights")
    no_negatives(values, "weights")
    if n is not None and len(values) != n:
        raise ValueOutOfRange("there must be as many weights as values; found {found} and {n}.", found=len(values), n=n)
    return values
