"""Who was asked what, a second time by hand: the working grid and the gates.

Grid from DOMAIN section 2, gates from there and from CONTRACTS ("scores").
"""

from __future__ import annotations

import numpy as np
import pandas as pd

MOMENTS = {
    "simss": ("T1", "T5"),
    "promis10": ("T1", "T2", "T4", "T5"),
    "phq2": ("T1", "T2", "T4", "T5"),
    "epds": ("T1", "T2", "T4", "T5"),
    "iciq_ui_sf": ("T1", "T2", "T4", "T5"),
    "wexner": ("T1", "T2", "T4", "T5"),
    "dyspareunia": ("T1", "T4", "T5"),
    "role_confidence": ("T3", "T4", "T5"),
    "bses_sf": ("T2", "T3", "T4"),
    "mibs": ("T3", "T4"),
    "bss_r": ("T4", "T5"),
    "satisfaction": ("T2", "T4", "T5"),
    "continuity": ("T2", "T4", "T5"),
    "partner": ("T2", "T4", "T5"),
    "responsiveness": ("T2", "T4", "T5"),
    "pain_relief": ("T2", "T4", "T5"),
    "collaborate": (),  # optional, off by default
    "sdm_q9": (),
}


def gate(a: pd.DataFrame, instrument: str) -> np.ndarray:
    """Open, closed, unknown, or "" for a form without a gate."""
    if instrument == "epds":
        phq2 = a[["phq2_1", "phq2_2"]].astype("float64")
        # With one answer missing, the sum is the other answer alone.
        return state(phq2.fillna(0).sum(axis=1) >= 3, phq2.notna().all(axis=1))
    if instrument == "iciq_ui_sf":
        return state(a["urinary_screen"].fillna(0) == 1, a["urinary_screen"].notna())
    if instrument == "wexner":
        return state(a["anal_screen"].fillna(0) == 1, a["anal_screen"].notna())
    if instrument == "bses_sf":
        return state(a["breastfeeding"].fillna(0) == 1, a["breastfeeding"].notna())
    return np.full(len(a), "")


def state(reached: pd.Series, known: pd.Series) -> np.ndarray:
    return np.select([reached.to_numpy(bool), known.to_numpy(bool)], ["open", "closed"], "unknown")


def asked(scored: pd.DataFrame, a: pd.DataFrame, instrument: str) -> pd.DataFrame:
    """A wholly blank form means something else at another moment, or behind an open or a closed gate."""
    unscheduled = a["timepoint"].notna() & ~a["timepoint"].isin(MOMENTS[instrument])
    gates, blank = gate(a, instrument), scored["why_not"] == "nothing_known"
    meanings = [blank & unscheduled, blank & (gates == "open"), blank & (gates == "closed")]
    return scored.assign(
        status=np.select(meanings, ["not_asked", "incomplete", "not_asked"], scored["status"]),
        why_not=np.select(meanings, ["not_scheduled", "", "gate_closed"], scored["why_not"]),
    )
