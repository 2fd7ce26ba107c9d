"""The XmR chart of Making Data Count: single values, their mean, and how far chance alone takes them."""

from __future__ import annotations

import numpy as np
import pandas as pd

from .moving_range import mean_moving_range
from .series import in_calculation, index_of, mean_or_missing, points_of
from .xmr_flags import FLAGS, flagged

# Limits lie three standard deviations off, 3 / 1.128 mean moving ranges, as the method rounds it.
MEAN_RANGES = 2.66
FLAG_TYPE = pd.CategoricalDtype(FLAGS)


def xmr(values, screen=True, baseline=None, exclude=()):
    """Mean and natural process limits of a series, and a flag at each point that chance would seldom give.

    Parameters
    ----------
    values : list, array or Series of numbers
        One value per period, in order of time; a missing period is a missing value.
    screen : bool
        Drop moving ranges not below 3.267 times their mean, once, before the limits are set.
    baseline : int, optional
        Number of first points that fix centre and limits: the points before a declared action. Never chosen
        by the data, and never moved by this function.
    exclude : list of int
        Positions, from 0, that are drawn and flagged but left out of centre and limits.

    Returns
    -------
    DataFrame
        A row per point, with the index of `values`: `value`, `centre`, `lower`, `upper` in the unit of the values,
        and `flag`, the first that holds: `outside` (beyond a limit), `trend` (one of 7 rising or falling),
        `two_of_three` (one of two or three of three successive points on one side, beyond two thirds of the
        limit), `shift` (one of 7 on one side), else empty. A missing value keeps its row with an empty
        flag; rules and moving ranges step over it. The limits are missing where fewer than two points can
        be calculated with, the centre where there is none; nothing is flagged then. Equal values: limits on the
        centre, no flag. Under 12 points they are trial limits: see `has_trial_limits`.

    Raises
    ------
    ValueOutOfRange
        If the values are no row of finite numbers, or `baseline` or `exclude` do not fit them.

    References
    ----------
    NHS England, Making Data Count; peer NHSRplotthedots 0.2.2, but for its flags around missing values (its issue 156).

    Examples
    --------
    >>> chart = xmr([1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1])
    >>> f"{chart['upper'].iloc[0]:.3f}", chart["flag"].iloc[4]
    ('4.604', 'outside')
    """
    points = points_of(values, "values")
    calculated = points[in_calculation(points, baseline, exclude)]
    centre = mean_or_missing(calculated)
    width = MEAN_RANGES * mean_moving_range(calculated, screen=screen)
    lines = np.empty((3, len(points)))
    lines[0], lines[1], lines[2] = centre, centre - width, centre + width
    flags = pd.Categorical.from_codes(flagged(points, centre, width), dtype=FLAG_TYPE, validate=False)
    columns = {"value": points, "centre": lines[0], "lower": lines[1], "upper": lines[2], "flag": flags}
    return pd.DataFrame(columns, index=index_of(values), copy=False)
