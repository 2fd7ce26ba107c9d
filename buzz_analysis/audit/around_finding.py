"""What the numbers around a learning cycle show, in one word."""

from __future__ import annotations

from .around_cycles import AroundCycle

LEAST_WOMEN = 100  # a window, from which there are words of a signal (STATISTICS)
HIGHER, LOWER, LOOK_AGAIN, NOT_SHOWN = "higher", "lower", "look_again", "not_shown"


def around_finding(one: AroundCycle) -> str:
    """What the numbers around one cycle show: ``higher``, ``lower``, ``look_again`` or ``not_shown``.

    Higher or lower with 100 women or more in each window, where the 99.8% interval of the difference leaves 0 out, or
    the 95% interval does and that of the step beside the control networks too, on the same side. The 95% interval
    alone: look again.

    References
    ----------
    STATISTICS, small numbers: beyond 99.8%, or beyond 95% twice.
    """
    sides = side_of(*one.difference[1:])
    if sides == NOT_SHOWN or min(window.denominator for window in one.windows[1:]) < LEAST_WOMEN:
        return NOT_SHOWN
    if side_of(*one.sure) == sides:
        return sides
    step = None if one.controlled is None else one.controlled.set_index("term").loc["step"]
    again = step is not None and side_of(step["ci_low"], step["ci_high"]) == sides
    return sides if again else LOOK_AGAIN


def side_of(low: float, high: float) -> str:
    """On which side of 0 an interval lies."""
    return HIGHER if low > 0 else LOWER if high < 0 else NOT_SHOWN
