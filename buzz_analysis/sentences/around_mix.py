"""Before and since a learning cycle with the same mix of women, in words: for research alone."""

from __future__ import annotations

import pandas as pd

from ..audit import LEAST_EVENTS, AroundCycle, MixedWomen
from ..errors import Word
from ..wording import decimal, say, whole
from .around import around_label, in_points, points_words

NO_MIX = {
    "few": Word("fewer than 30 women in a window: no model"),
    "no_mix": Word("nothing of who she is was recorded: no model"),
    "refused": Word("the answers cannot carry the model: a characteristic tells the outcome, or nearly"),
}
MIX = {"parity": Word("parity"), "age_band": Word("age"), "education": Word("education"), "language": Word("language")}


def mixed_rows_words(found, mixed: dict, names, language) -> pd.DataFrame:
    """Research alone: crude and adjusted difference, and both windows weighted for who did not answer."""
    rows = [
        _mixed_row(one, mixed[one.vsv, one.cycle], names, language) for one in found if (one.vsv, one.cycle) in mixed
    ]
    return pd.DataFrame(rows, dtype=object)


def _mixed_row(one: AroundCycle, women: MixedWomen, names, language) -> dict:
    row = {"what": around_label(one, names, language), "crude": "–", "adjusted": "–", "weighted": "–"}
    if women.adjusted is None:
        return row | {"checks": say(NO_MIX[women.why], language)}
    both = women.adjusted.differences.set_index("adjustment")[["estimate", "ci_low", "ci_high"]]
    told = {name: points_words(both.loc[name].tolist(), language, True) for name in ("crude", "adjusted")}
    return row | told | {"weighted": _weighted(women.weighted, language), "checks": _mix_checks(women, language)}


def _weighted(rows: pd.DataFrame, language) -> str:
    """The difference of the two weighted shares; its interval is not made."""
    if not len(rows):
        return "–"
    shares = rows[rows["weighting"] == "weighted"].set_index("window")["estimate"]
    return in_points(shares["since"] - shares["before"], language, True) if len(shares) == 2 else "–"


def _mix_checks(women: MixedWomen, language) -> str:
    names = ", ".join(say(MIX[name], language) for name in women.used)
    told = [say("model with {names}", language, names=names)]
    if women.events_per_term < LEAST_EVENTS:
        n = decimal(women.events_per_term, language, 1)
        told.append(say("only {n} events a term: too few to lean on", language, n=n))
    missing = int(women.adjusted.periods["n_missing"].sum()) if women.adjusted else 0
    told += (
        [say("{n} women left out for want of a characteristic", language, n=whole(missing, language))]
        if missing
        else []
    )
    return "; ".join(told)
