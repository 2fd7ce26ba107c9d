"""How well the mean of a unit tells it from other units."""

from __future__ import annotations

import numpy as np

from .ranges import as_given, of_one_length, within


def reliability(n, icc):
    """Share of the differences between means of `n` answers that is difference between the units themselves.

    Parameters
    ----------
    n : int or array of int
        Women who answered in the unit, 0 or more.
    icc : float or array of float
        Intraclass correlation, 0 to 1: the reliability of one answer. Same shape as `n`, or one for all.

    Returns
    -------
    float or array of float
        From 0 to 1; 0 where `n` is 0, missing where either is missing. 0.7 is a yardstick to publish, 0.9 to tell
        units apart.

    Raises
    ------
    ValueOutOfRange
        If an n is negative or infinite, or an icc lies outside 0..1; names the first row. Also if they differ in
        length or hold text.

    References
    ----------
    Spearman-Brown; Adams JL. The reliability of provider profiling. RAND TR-653, 2009.

    Examples
    --------
    >>> round(reliability(100, 0.025), 2)
    0.72
    """
    counts, share = of_one_length("n, icc", within("n", n, 0), within("icc", icc, 0, 1))
    # written so that n = 0 gives 0 for every icc, 1 included
    below = np.where(counts > 0, 1 + (counts - 1) * share, 1)
    return as_given(np.asarray(counts * share / below))
