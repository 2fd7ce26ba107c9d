"""The four rules of an XmR chart, each on whole series at once: running sums, no loop over points."""

from __future__ import annotations

import numpy as np

from .series import rounding_error

FLAGS = ("", "outside", "trend", "two_of_three", "shift")
NONE, OUTSIDE, TREND, TWO_OF_THREE, SHIFT = range(5)
IN_A_ROW = 7  # points of a trend or a shift
NEAR = 2 / 3  # of the way to a limit


def flagged(points: np.ndarray, centre: float, width: float) -> np.ndarray:
    """The number in `FLAGS` of each point; `width` is the distance of the limits. A missing point has none."""
    codes = np.zeros(len(points), np.int8)
    present = ~np.isnan(points)
    if width == width:  # missing without two points to calculate from: then no rule can be applied
        codes[present] = _flagged(points[present], centre, width)
    return codes


def _flagged(points, centre, width) -> np.ndarray:
    """Of points that all have a value; the rule that goes first is written last."""
    error = rounding_error(points)
    away = points - centre
    distance = np.abs(away)
    side = np.sign(away) * (distance > error)
    outside = distance > width + error
    near = (distance > NEAR * width + error) & ~outside
    n = len(points)
    codes = np.zeros(n, np.int8)
    codes[_in_windows(_one_sided(side, IN_A_ROW), IN_A_ROW, n)] = SHIFT
    codes[near & _in_windows(_one_sided(side, 3) & (_window_sums(near, 3) >= 2), 3, n)] = TWO_OF_THREE
    codes[_in_windows(_one_sided(_steps(points, error), IN_A_ROW - 1), IN_A_ROW, n)] = TREND
    codes[outside] = OUTSIDE
    return codes


def _steps(points, error) -> np.ndarray:
    """Whether each next point rises (1), falls (-1) or stays (0)."""
    change = points[1:] - points[:-1]
    return np.sign(change) * (np.abs(change) > error)


def _one_sided(signs, length) -> np.ndarray:
    """For each start of a window: whether all its signs are +, or all are -."""
    return np.abs(_window_sums(signs, length)) == length


def _window_sums(values, length) -> np.ndarray:
    """Sum of each `length` successive values; nothing where the series is shorter."""
    running = np.zeros(len(values) + 1)
    np.cumsum(values, out=running[1:])
    return running[length:] - running[:-length]


def _in_windows(starts, length, n) -> np.ndarray:
    """Whether each of `n` points lies in one of the windows of `length` points that begin where `starts` is true."""
    if not starts.any():
        return np.zeros(n, np.bool_)
    opened = np.zeros(n + 1)
    opened[: len(starts)] += starts
    opened[length : length + len(starts)] -= starts
    return np.cumsum(opened[:n]) > 0
