"""Who the invented women are. Every share here is an assumption; parity alone is tied to an answer (states.py)."""

from __future__ import annotations

import numpy as np
import pandas as pd

PARITY = {"0": 0.45, "1+": 0.55}
EDUCATION = {"low": 0.15, "middle": 0.40, "high": 0.45}
LANGUAGE = {"nl": 0.90, "en": 0.06, "ar": 0.02, "tr": 0.02}
CARE_TYPE = {"midwife": 0.75, "hospital": 0.25}
PRACTICES = (2, 18)  # practices in a network: BUZZ (J Med Internet Res 2022;24(7):e37725)
GROUP_USE = {True: 0.92, False: 0.04, None: 0.04}
PREM_VISIBLE = {True: 0.70, False: 0.20, None: 0.10}


def draw_women(rng, vsv: str, n: int) -> pd.DataFrame:
    """One row per woman, with what stays the same over her pregnancy."""
    n_practices = rng.integers(PRACTICES[0], PRACTICES[1] + 1)
    practices = {f"practice-{i + 1:02d}": 1 / n_practices for i in range(n_practices)}
    return pd.DataFrame(
        {
            "client_id": pd.Categorical.from_codes(np.arange(n), [f"{vsv}-{i + 1:06d}" for i in range(n)]),
            "pregnancy_id": pd.Categorical.from_codes(np.zeros(n, dtype="int8"), ["1"]),
            "vsv": pd.Categorical.from_codes(np.zeros(n, dtype="int8"), [vsv]),
            "group_use": _yes_no(rng, GROUP_USE, n),
            "prem_visible": _yes_no(rng, PREM_VISIBLE, n),
            "parity": _category(rng, PARITY, n),
            "age": pd.array(np.clip(rng.normal(31, 4.5, n), 17, 47).astype("int16"), dtype="Int16"),
            "education": _category(rng, EDUCATION, n),
            "language": _category(rng, LANGUAGE, n),
            "practice": _category(rng, practices, n),
            "care_type": _category(rng, CARE_TYPE, n),
        }
    )


def _category(rng, shares: dict[str, float], n: int) -> pd.Categorical:
    return pd.Categorical.from_codes(_positions(rng, shares, n), list(shares))


def _yes_no(rng, shares: dict, n: int):
    words = list(shares)
    position = _positions(rng, shares, n)
    return pd.arrays.BooleanArray(position == words.index(True), position == words.index(None))


def _positions(rng, shares: dict, n: int) -> np.ndarray:
    return rng.choice(len(shares), size=n, p=list(shares.values()))
