"""Before and since the start of a cycle with the same mix of women, and weighted for who did not answer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from ..stats import TwoPeriods, response_weights, two_periods, weighted_beside_unweighted
from .before_since import Window

MIX = ("parity", "age_band", "education", "language")  # what is known of her whether she answered or not
BEFORE, SINCE = "before", "since"
TRIM = 0.99  # of the weights: the largest hundredth is cut off
LEAST_EVENTS = 10  # of the rarer of with and without, a term (Peduzzi 1996)
LEAST_WAVE = 30  # women a window: fewer carry no comparison of two (STATISTICS, Did the action work?)
FEW, NO_MIX, REFUSED = "few", "no_mix", "refused"


class MixedWomen(NamedTuple):
    """Crude and adjusted difference, or in `why` the reason that there is none; and weighted shares."""

    why: str = ""
    adjusted: TwoPeriods | None = None
    used: tuple[str, ...] = ()  # of the mix
    events_per_term: float = float("nan")
    weighted: pd.DataFrame = pd.DataFrame()  # window, and what `weighted_beside_unweighted` gives


def women_around(
    forms: pd.DataFrame, outcomes: pd.DataFrame, place: tuple[str, str], windows: tuple[Window, Window], months
) -> pd.DataFrame:
    """The women asked in two windows: who they are, and whether they have an alert.

    Parameters
    ----------
    forms : DataFrame
        As `counted_forms` makes it, of both windows.
    outcomes : DataFrame
        ``row instrument alert``: a row a woman screened.
    place : (str, str)
        Questionnaire and time point.
    windows : (Window, Window)
        Before and since.
    months : array of int
        The month of each row of `forms`, as year x 12 + month - 1.

    Returns
    -------
    DataFrame
        ``window`` (``before``, ``since``), ``alert`` (0, 1; missing where she was not screened), ``answered`` and the
        mix. It holds women: it never leaves the function that counts it.
    """
    own = outcomes[outcomes["instrument"] == place[0]].set_index("row")["alert"]
    month = np.asarray(months)
    inside = [(month >= one.first) & (month < one.end) for one in windows]
    window = np.select(inside, [BEFORE, SINCE], "")
    rows = forms.assign(window=window, alert=forms["row"].map(own).astype("float64"))
    rows = rows[(rows["timepoint"] == place[1]) & (rows["window"] != "")]
    return rows[["window", "alert", *MIX]].assign(answered=rows["alert"].notna()).reset_index(drop=True)


def same_mix(women: pd.DataFrame) -> MixedWomen:
    """The difference of two windows with the mix of both together, through a logistic model; and weighted shares.

    Parameters
    ----------
    women : DataFrame
        As `women_around` makes it. Not changed.

    Returns
    -------
    MixedWomen
        A characteristic that is recorded for nobody, or the same for all, is not in the model. `why`: ``few`` (under 30
        women with an answer in a window), ``no_mix`` (nothing of the mix is recorded), ``refused`` (the answers cannot
        carry the model: a level that tells the outcome). The weights stand each woman who answered for those who did
        not, by the same characteristics, in each window by itself.

    References
    ----------
    `stats.two_periods`, `stats.response_weights`, `stats.weighted_beside_unweighted`. Events per term: Peduzzi P et al.
    J Clin Epidemiol 1996;49:1373-1379. doi 10.1016/S0895-4356(96)00236-3
    """
    known = women.assign(**{name: women[name].where(women[name] != "") for name in MIX})
    answered = known[known["answered"]]
    counts = answered["window"].value_counts().reindex([BEFORE, SINCE], fill_value=0)
    if counts.min() < LEAST_WAVE:
        return MixedWomen(FEW)
    used = tuple(name for name in MIX if answered[name].nunique() > 1)
    if not used:
        return MixedWomen(NO_MIX)
    try:
        found = two_periods(answered, "alert", "window", used, categorical=used, before=BEFORE)
    except ValueOutOfRange:
        return MixedWomen(REFUSED, used=used)
    return MixedWomen("", found, used, _events(answered, used), _weighted(known, used))


def _events(answered: pd.DataFrame, used) -> float:
    """The rarer of women with and without an alert, for each term of the model but the intercept."""
    rarer = min(answered["alert"].sum(), (1 - answered["alert"]).sum())
    return float(rarer / (1 + sum(answered[name].nunique() - 1 for name in used)))


def _weighted(women: pd.DataFrame, used) -> pd.DataFrame:
    """Each window weighted for who did not answer; a window in which no weights can be had is left out."""
    made = []
    for window, rows in women.groupby("window"):
        try:
            weights = response_weights(rows, "answered", used, used, trim=TRIM).weights
        except ValueOutOfRange:
            continue
        found = weighted_beside_unweighted(rows["alert"].to_numpy(), weights.to_numpy(), "share")
        made.append(found.assign(window=window))
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame()
