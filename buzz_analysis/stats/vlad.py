"""The VLAD: observed minus expected events, added up case by case; an explanation beside a CUSUM, never alone."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .ranges import within
from .series import zeros_and_ones


def vlad(y, expected):
    """Running sum of observed minus expected events over single cases. It has no limits, so it gives no signal.

    Parameters
    ----------
    y : list, array or Series of 0 and 1
        One case after the other, 1 is an event.
    expected : float, or list, array or Series of float
        The chance of an event that was expected, from 0 to 1: one for all, or one for each case.

    Returns
    -------
    DataFrame
        `case` (from 1), `y`, `expected` and `vlad`, in events: above 0 there were more than expected. A case of
        which either is missing keeps its row and adds nothing. Nothing in: no rows.

    Raises
    ------
    ValueOutOfRange
        If a case is not 0 or 1, an expected chance is not from 0 to 1, or there are not as many of them as cases.

    References
    ----------
    Lovegrove J, Valencia O, Treasure T, Sherlaw-Johnson C, Gallivan S. Lancet 1997;350:1128-1130, where the sum is
    expected minus observed. doi 10.1016/S0140-6736(97)06507-0

    Examples
    --------
    >>> vlad([0, 1, 0, 0], 0.25)["vlad"].tolist()
    [-0.25, 0.5, 0.25, 0.0]
    """
    cases = zeros_and_ones(y)
    chances = _chances(expected, len(cases))
    added = np.cumsum(np.nan_to_num(cases - chances))
    return pd.DataFrame(
        {"case": np.arange(1, len(cases) + 1), "y": cases, "expected": chances, "vlad": added}, copy=False
    )


def _chances(expected, n) -> np.ndarray:
    chances = within("expected", expected, 0, 1)
    if chances.ndim == 0:
        return np.full(n, chances)
    if chances.shape != (n,):
        raise ValueOutOfRange(
            "expected must be one number, or one for each of the {n} cases; found {found}.", n=n, found=chances.size
        )
    return chances
