"""Centre and limits of each kind of control chart: points and sizes in, four columns out."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from .moving_range import RANGE_LIMIT, RANGE_PER_SIGMA, mean_moving_range
from .series import in_calculation, mean_or_missing

SIGMAS = 3
ROOT = 3.6  # exponential times to this root are nearly normal (Montgomery, times between events)


class Lines(NamedTuple):
    """What a chart draws, each an array with one number per point."""

    value: np.ndarray
    centre: np.ndarray
    lower: np.ndarray
    upper: np.ndarray


def individuals(y, baseline, exclude) -> Lines:
    """Single values; sigma from the mean screened moving range."""
    used = y[in_calculation(y, baseline, exclude)]
    return _around(y, mean_or_missing(used), _sigma(used))


def moving_ranges(y, baseline, exclude) -> Lines:
    """Differences from the previous value that is there; a range is a point of its own."""
    present = np.flatnonzero(~np.isnan(y))
    ranges = np.full(len(y), np.nan)
    ranges[present[1:]] = np.abs(np.diff(y[present]))
    centre = np.full(len(y), mean_or_missing(ranges[in_calculation(ranges, baseline, exclude)]))
    return Lines(ranges, centre, 0 * centre, RANGE_LIMIT * centre)


def rates(y, n, baseline, exclude, *, is_share, is_laney) -> Lines:
    """Shares (binomial) or rates (Poisson) of their sizes; Laney's limits are wider or narrower by sigma z."""
    sizes = np.where(n > 0, n, np.nan)
    value = y / sizes
    used = in_calculation(value, baseline, exclude)
    centre = float(y[used].sum() / n[used].sum()) if used.any() else np.nan
    sigma = np.sqrt(centre * (1 - centre if is_share else 1) / sizes)
    if is_laney:
        sigma = sigma * _sigma(_z(value[used] - centre, sigma[used]))
    lines = _around(value, centre, sigma)
    return _from_zero(lines._replace(upper=np.minimum(lines.upper, 1) if is_share else lines.upper))


def counts(y, baseline, exclude) -> Lines:
    """Counts of equal opportunities (Poisson)."""
    centre = mean_or_missing(y[in_calculation(y, baseline, exclude)])
    return _from_zero(_around(y, centre, np.sqrt(centre)))


def cases_between(y, baseline, exclude) -> Lines:
    """Cases between two events (geometric): limits from the mean, the median as centre."""
    used = y[in_calculation(y, baseline, exclude)]
    mean = mean_or_missing(used)
    lines = _from_zero(_around(y, mean, np.sqrt(mean * (mean + 1))))
    return lines._replace(centre=np.full(len(y), np.median(used) if len(used) else np.nan))


def times_between(y, baseline, exclude) -> Lines:
    """Times between two events (exponential): a chart of single values of y ** (1 / 3.6), raised back."""
    lines = _from_zero(individuals(y ** (1 / ROOT), baseline, exclude))
    return Lines(y, *(line**ROOT for line in lines[1:]))


def _around(value, centre, sigma) -> Lines:
    width = np.broadcast_to(SIGMAS * sigma, value.shape)
    return Lines(value, np.full(len(value), centre), centre - width, centre + width)


def _from_zero(lines) -> Lines:
    return lines._replace(lower=np.maximum(lines.lower, 0))


def _sigma(points) -> float:
    return mean_moving_range(points, screen=True) / RANGE_PER_SIGMA


def _z(away, sigma) -> np.ndarray:
    """Distances in sigmas; 0 where sigma is 0, since nobody or everybody has the outcome."""
    return np.divide(away, sigma, out=np.zeros(len(away)), where=sigma > 0)
