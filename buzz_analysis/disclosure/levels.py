"""How much may be said of a number: the evidence levels of REPORTS section 5."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Disclosure

HIDDEN, COUNTED, DESCRIBED, SIGNAL = range(4)  # 4 needs a sourced relevance threshold: there is none yet
BY_DISPLAY = {
    "nothing": HIDDEN,
    "less_than_minimum": HIDDEN,
    "small_part": HIDDEN,
    "hidden": HIDDEN,
    "withheld": HIDDEN,
    "number": COUNTED,
    "count": COUNTED,
    "share": DESCRIBED,
}


def evidence(shown: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Add the evidence level, and drop signals that may not be spoken of.

    Parameters
    ----------
    shown : DataFrame
        Cells with ``display`` and the counts as they may be shown.
    rules : Disclosure
        ``compare_from``: both denominators need it before a word of comparison.

    Returns
    -------
    DataFrame
        With ``level`` 0 hidden, 1 counted, 2 described, 3 signal. The level of an ``own`` row is about that
        number; of a ``previous`` or ``others`` row about the comparison of own with it, so never above
        the weaker of the two, and 3 only with a signal. ``signal`` and ``direction`` are empty elsewhere:
        they would tell something of a hidden count.
    """
    base = shown["display"].map(BY_DISPLAY).astype("int64")
    n = shown["denominator"].fillna(0).astype("int64")
    is_own = shown["group"] == "own"
    level = np.where(is_own, base, np.minimum(base, _of_own(shown, base)))
    speaks = ~is_own & (level == DESCRIBED) & (np.minimum(n, _of_own(shown, n)) >= rules.compare_from)
    speaks &= shown["signal"] != ""
    return shown.assign(
        level=np.where(speaks, SIGNAL, level).astype("int8"),
        **{name: shown[name].where(speaks, "") for name in ("signal", "direction")},
    )


def _of_own(shown, values) -> np.ndarray:
    """The value of the own row of each cell; 0 where there is none."""
    is_own = shown["group"] == "own"
    own = values[is_own].set_axis(shown.loc[is_own, "cell"])
    return shown["cell"].map(own).fillna(0).to_numpy(np.int64)
