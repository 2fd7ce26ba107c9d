"""Response by who she is and where she was cared for: counts of one network, before any disclosure control."""

from __future__ import annotations

import pandas as pd

from .forms import PLACES

KEYS = ["characteristic", "level", "timepoint"]


def response_by(forms: pd.DataFrame) -> pd.DataFrame:
    """Count invitations and answers per characteristic and time point.

    Parameters
    ----------
    forms : DataFrame
        As `counted_forms` makes it. Not changed.

    Returns
    -------
    DataFrame
        ``characteristic`` (parity, age_band, education, language, practice), ``level`` (empty: not recorded),
        ``timepoint, invited, answered`` (women), 0 where nobody of that level was invited at that time point. A
        characteristic that is recorded of nobody has no rows.
    """
    known = [name for name in PLACES if (forms[name] != "").any()]
    parts = [_one(forms, name) for name in known]
    nothing = pd.DataFrame(columns=[*KEYS, "invited", "answered"])
    return pd.concat(parts, ignore_index=True) if parts else nothing


def _one(forms: pd.DataFrame, name: str) -> pd.DataFrame:
    """One characteristic: every level there is, at every time point there is."""
    grouped = forms.groupby([name, "timepoint"], observed=True)["answered"]
    counts = pd.DataFrame({"invited": grouped.size(), "answered": grouped.sum()})
    grid = pd.MultiIndex.from_product([sorted(forms[name].unique()), sorted(forms["timepoint"].unique())])
    made = counts.reindex(grid, fill_value=0).astype("int64").rename_axis(["level", "timepoint"]).reset_index()
    return made.assign(characteristic=name)[[*KEYS, "invited", "answered"]]
