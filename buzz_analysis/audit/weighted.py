"""Alert shares weighted to all births, beside the same unweighted: do they hang on who happened to answer?"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ..errors import ValueOutOfRange
from ..stats import effective_n, rake, weighted_beside_unweighted
from .forms import CHARACTERISTICS, NOT_RECORDED
from .represented import margin

# The smallest difference that matters, in percentage points of women with a negative experience: ReproQ,
# PMC4950561. For alert shares no source was found: the same number is taken, an assumption.
RELEVANT = 0.11
SMALL = "other"  # levels that too few women share are weighted together


class Weighted(NamedTuple):
    """What weighting costs, per time point, and what it changes, per alert share."""

    sizes: pd.DataFrame
    shares: pd.DataFrame


def weighted(forms: pd.DataFrame, births: pd.DataFrame, outcomes: pd.DataFrame, *, minimum: int) -> Weighted:
    """Weigh the women who answered so that they look like all births, and see whether the alert shares move.

    Raked to the margins of parity, age, education and language, as far as both sides know them. It corrects for what
    these hold and for nothing else.

    Parameters
    ----------
    forms : DataFrame
        As `counted_forms` makes it. Not changed.
    births : DataFrame
        As `births_of` makes it; empty where not delivered.
    outcomes : DataFrame
        A row per woman screened: ``row`` (as in `forms`), ``instrument``, ``alert`` (bool).
    minimum : int
        Levels with fewer women who answered are weighted together.

    Returns
    -------
    Weighted
        ``sizes``: ``timepoint, n`` (answered), ``effective_n, used`` (characteristics raked to, comma between);
        ``shares``: ``timepoint, instrument, n, effective_n, unweighted, weighted, is_robust`` (within 11 percentage
        points). A time point at which no weights can be found is in neither.

    References
    ----------
    `stats.rake`, `stats.effective_n`. Difference that matters: PMC4950561.
    """
    sizes, shares = [], []
    for timepoint, rows in forms[forms["answered"]].groupby("timepoint"):
        weights, used = _weights(rows, births, minimum)
        if not used:
            continue
        size = {"timepoint": timepoint, "n": len(rows), "effective_n": effective_n(weights), "used": ", ".join(used)}
        sizes.append(size)
        shares += [{"timepoint": timepoint, **one} for one in _shares(rows["row"], weights, outcomes)]
    columns = ["timepoint", "instrument", "n", "effective_n", "unweighted", "weighted", "is_robust"]
    return Weighted(
        pd.DataFrame(sizes, columns=["timepoint", "n", "effective_n", "used"]), pd.DataFrame(shares, columns=columns)
    )


def _weights(rows, births, minimum: int) -> tuple[pd.Series, list[str]]:
    """Weights of the women of one time point, and the characteristics they rest on; none where they cannot be had."""
    levels, margins = {}, {}
    for name in CHARACTERISTICS:
        values, targets = _pooled(rows[name], margin(births, name), minimum)
        if len(targets) > 1:
            levels[name], margins[name] = values, targets / targets.sum()
    if not margins:
        return pd.Series(dtype="float64"), []
    try:
        return rake(pd.DataFrame(levels), margins).weights, list(margins)
    except ValueOutOfRange:  # no weights meet all margins together
        return pd.Series(dtype="float64"), []


def _pooled(values: pd.Series, targets: pd.Series, minimum: int) -> tuple[pd.Series, pd.Series]:
    """Small levels together; if those are still small, or no births, who has one gets no weight."""
    known = values.mask(values == NOT_RECORDED)
    large = [level for level, n in known.value_counts().items() if n >= minimum and targets.get(level, 0) > 0]
    rest = known.where(known.isna() | known.isin(large), SMALL)
    pooled = targets.groupby(targets.index.where(targets.index.isin(large), SMALL)).sum()
    if (rest == SMALL).sum() < minimum or not pooled.get(SMALL, 0):
        return rest.mask(rest == SMALL), pooled.drop(SMALL, errors="ignore")
    return rest, pooled


def _shares(rows: pd.Series, weights: pd.Series, outcomes: pd.DataFrame) -> list[dict]:
    weight = pd.Series(weights.to_numpy(), index=rows.to_numpy())
    here = outcomes[outcomes["row"].isin(weight.index)]
    found = []
    for instrument, women in here.groupby("instrument", observed=True):
        both = weighted_beside_unweighted(women["alert"].to_numpy(float), weight[women["row"]].to_numpy(), "share")
        plain, moved = both["estimate"]
        found.append(
            {
                "instrument": instrument,
                "n": int(both["n"].iloc[1]),
                "effective_n": float(both["effective_n"].iloc[1]),
                "unweighted": plain,
                "weighted": moved,
                "is_robust": bool(abs(moved - plain) <= RELEVANT),
            }
        )
    return found
