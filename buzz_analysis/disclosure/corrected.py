"""When a corrected number may stand beside the one it corrects: their difference is a number of women too."""

from __future__ import annotations


def may_tell_correction(old: tuple[int | None, int | None], new: tuple[int | None, int | None], least: int) -> bool:
    """Whether old and new (n, count) may be laid side by side.

    Only where both are known, and the women who came or went are none or `least` and more, of whom `least` and more
    have, and as many do not have, what is counted. A mean or percentage without its count is never told: with the
    number of women it gives a sum, and two sums give one woman's answer.
    """
    if None in (*old, *new):
        return False
    women, having = (after - before for before, after in zip(old, new, strict=True))  # type: ignore[operator]
    return (women == 0 or abs(women) >= least) and abs(having) >= least and abs(women - having) >= least
