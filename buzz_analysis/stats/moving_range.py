"""The mean moving range: how much two neighbours differ, which is what chance alone does in a short series."""

from __future__ import annotations

import numpy as np

from .series import mean_or_missing

# D4 and d2 for two points (Montgomery, Introduction to Statistical Quality Control): the upper limit of a moving
# range, in mean ranges, and the mean range in standard deviations.
RANGE_LIMIT = 3.267
RANGE_PER_SIGMA = 1.128


def mean_moving_range(points: np.ndarray, *, screen: bool) -> float:
    """Mean absolute difference of neighbours, of points that all have a value; missing under two points.

    With `screen`, ranges not below 3.267 times their mean are dropped, once (Nelson 1982, after qicharts2).
    """
    ranges = np.abs(points[1:] - points[:-1])
    mean = mean_or_missing(ranges)
    if not screen or not mean > 0:
        return mean
    return mean_or_missing(ranges[ranges < RANGE_LIMIT * mean])
