"""Limits of a funnel at given sizes: exact probability limits, and limits widened for overdispersion."""

from __future__ import annotations

import numpy as np

from .overdispersion import squared_error


def level_name(level: float) -> str:
    """How a column names its level: 0.95 is ``95``, 0.998 is ``998``, 0.9 is ``90``."""
    return f"{level * 100:g}".replace(".", "")


def funnel_limits(size, target, tau2, kind, levels) -> dict[str, np.ndarray]:
    """Lower and upper limit per level, overdispersed and then plain; missing where the size is 0 or missing."""
    known = (size > 0) & ~np.isnan(target)
    chances = [chance for level in levels for chance in ((1 - level) / 2, (1 + level) / 2)]
    plain = np.full((len(chances), len(size)), np.nan)
    wide = plain
    if known.any() and chances:
        plain[:, known] = _plain(np.array(chances)[:, None], size[known], target, kind)
        wide = _widened(np.array(chances)[:, None], size, target, tau2, kind) if tau2 > 0 else plain
    names = [f"{side}_{level_name(level)}" for level in levels for side in ("lower", "upper")]
    return dict(zip(names, wide, strict=True)) | dict(zip((f"{name}_plain" for name in names), plain, strict=True))


def _widened(chance, size, target, tau2, kind) -> np.ndarray:
    from scipy.special import ndtri

    with np.errstate(divide="ignore"):
        spread = np.sqrt(squared_error(np.where(size > 0, size, np.nan), target, kind) + tau2)
    if kind == "ratio":
        return target * np.exp(ndtri(chance) * spread)
    # Past 0 or 90 degrees the sine would fold the limit back, and 1 of 1 would lie outside it.
    angle = np.clip(np.arcsin(np.sqrt(target)) + ndtri(chance) * spread, 0, np.pi / 2)
    return np.sin(angle) ** 2


def _plain(chance, size, target, kind) -> np.ndarray:
    """The count that the distribution passes at this chance, interpolated between two whole counts."""
    count, below, at = _binomial(chance, size, target) if kind == "proportion" else _poisson(chance, size * target)
    limit = np.maximum(0, count - (at - chance) / (at - below)) / size
    if kind == "proportion":
        # Where only the highest count possible reaches the chance, nothing lies beyond it.
        limit = np.where((chance > 0.5) & (count == size), 1, limit)
    return limit


def _binomial(chance, size, target) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The smallest count reached at this chance, the chance of fewer, and of so many or fewer."""
    from scipy.special import bdtr
    from scipy.stats import binom

    women = size.astype(np.int64)
    count = binom.ppf(chance, women, target)
    below = np.where(count > 0, bdtr(np.maximum(count - 1, 0), women, target), 0)
    return count, below, bdtr(count, women, target)


def _poisson(chance, expected) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The same for events without an upper bound."""
    from scipy.special import pdtr
    from scipy.stats import poisson

    count = poisson.ppf(chance, expected)
    below = np.where(count > 0, pdtr(np.maximum(count - 1, 0), expected), 0)
    return count, below, pdtr(count, expected)
