"""Whole icons for parts of a whole: rounded so that they add up."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .ranges import is_whole, numbers

ICONS = 100


def icon_counts(parts, icons=ICONS):
    """Share out whole icons over the parts of a whole: largest remainder.

    Parameters
    ----------
    parts : array of float, one dimension
        Women per part, or shares of one whole. 0 or more; every woman in one part only.
    icons : int
        How many icons there are in all, 0 or more.

    Returns
    -------
    array of int
        Icons per part, each within 1 of its exact share and together exactly `icons`. Of equal remainders
        the first part gets the icon. All 0 where there is nothing to share out. A small part can end at 0
        icons: the words beside the figure give its number.

    Raises
    ------
    ValueOutOfRange
        If a part is missing, negative or infinite; names the first, counted from 0. Also if the parts are no row of
        numbers, or `icons` is not a whole number of 0 or more.

    References
    ----------
    Balinski ML, Young HP. Fair Representation. Yale University Press, 1982 (Hamilton's method).

    Examples
    --------
    >>> icon_counts([1, 1, 1]).tolist()
    [34, 33, 33]
    """
    values = numbers("parts", parts)
    if values.ndim != 1:
        raise ValueOutOfRange("{name} must be one row of numbers: a list, an array or a column.", name="parts")
    if not is_whole(icons) or icons < 0:
        raise ValueOutOfRange("icons must be a whole number of 0 or more, for example 100; found {icons}.", icons=icons)
    wrong = np.flatnonzero(~((values >= 0) & np.isfinite(values)))
    if len(wrong):
        part = int(wrong[0])
        raise ValueOutOfRange(
            "a part must be 0 or more, and finite; found {found} (part {part}).", found=f"{values[part]:g}", part=part
        )
    if not values.sum():
        return np.zeros(len(values), np.int64)
    exact = values * icons / values.sum()
    whole = np.floor(exact).astype(np.int64)
    most_left_over = np.argsort(whole - exact, kind="stable")[: icons - whole.sum()]
    whole[most_left_over] += 1
    return whole
