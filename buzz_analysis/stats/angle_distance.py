"""The distance between two shares on one scale for common and rare outcomes."""

from __future__ import annotations

import numpy as np


def angle_distance(share, reference):
    """How far a share lies from a reference: Cohen's h.

    Parameters
    ----------
    share, reference : float or array of float
        From 0 to 1. Same shape, or one of them a single number.

    Returns
    -------
    float or array of float
        ``2 arcsin(sqrt(share)) - 2 arcsin(sqrt(reference))``: above 0 where the share is higher. From -pi to pi;
        missing where either is. A difference has the same chance error wherever it lies, so that outcomes of 2% and
        of 60% can stand under each other.

    References
    ----------
    Cohen J. Statistical power analysis for the behavioral sciences, 2nd edition, 1988, section 6.2 (h; phi in table
    6.2.2).

    Examples
    --------
    >>> round(float(angle_distance(0.50, 0.25)), 3)
    0.524
    """
    return 2 * np.arcsin(np.sqrt(np.asarray(share, np.float64))) - 2 * np.arcsin(
        np.sqrt(np.asarray(reference, np.float64))
    )
