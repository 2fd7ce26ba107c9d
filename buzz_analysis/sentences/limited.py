"""What cannot be said: every figure of this network that is hidden or limited, and why."""

from __future__ import annotations

import pandas as pd

from ..audit import DESCRIPTION_BELOW
from ..wording import say
from .response import in_hundred

UNDECIDED = "In every answer a question was left blank that decides whether there is an alert."
KEPT_BACK = "Kept back: beside what earlier reports told, it would give small numbers away."
SMALL_PART = "The number of alerts is hidden: with or without an alert there were fewer than {minimum} women."


def cannot_be_said(cells, rules, *, describe_only=(), language) -> pd.DataFrame:
    """Every cell of this network that is hidden or limited, and why: `what timepoint moment why cell`."""
    own = cells[cells["group"] == "own"]
    why = [_why(row, rules, row["timepoint"] in describe_only, language) for row in own.to_dict("records")]
    rows = own.rename(columns={"domain": "what"})[["what", "timepoint", "moment", "cell"]].assign(why=why)
    return rows[rows["why"] != ""].reset_index(drop=True)


def _why(row, rules, describe_only, language) -> str:
    limits = {"minimum": rules.minimum, "describe": rules.describe_from, "compare": rules.compare_from}
    if row["display"] == "nothing" and row["undecided"]:
        return say(UNDECIDED, language)
    if row["display"] == "nothing":
        return say("No figure: {mark}.", language, mark=row["shown"])
    if row["display"] == "less_than_minimum":
        return say("Hidden: fewer than {minimum} {women}.", language, women=row["women"], **limits)
    if row["display"] == "withheld":
        return say(KEPT_BACK, language)
    if row["display"] == "small_part":
        return say(SMALL_PART, language, **limits)
    if row["denominator"] < rules.describe_from:
        return say(
            "No percentage and no comparison: fewer than {describe} {women}.", language, women=row["women"], **limits
        )
    if describe_only:
        return say(
            "No comparison: fewer than {limit} in 100 of the women invited answered.",
            language,
            limit=in_hundred(DESCRIPTION_BELOW, language),
        )
    if row["denominator"] < rules.compare_from:
        return say(
            "Not said to be higher or lower: fewer than {compare} {women}.", language, women=row["women"], **limits
        )
    return ""
