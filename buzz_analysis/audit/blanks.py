"""What is missing inside the answers: by design, or a question left blank."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ..schema import Instrument, instruments
from .aggregate import EXCUSED, FULL

STATES = ("filled_in", "by_design", "nothing_known", "partly")  # in order: what a form is called by its worst scale


def form_states(forms: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """State of each questionnaire on each form that came back.

    Parameters
    ----------
    forms : DataFrame
        As `counted_forms` makes it. Not changed.
    scores : DataFrame
        ``row`` (as in `forms`), ``instrument, status, why_not``.

    Returns
    -------
    DataFrame
        ``row, instrument, state``: ``filled_in`` (every scale has a value), ``by_design`` (gate closed, not in the
        schedule, does not apply), ``nothing_known`` (all blank, and no gate tells why), ``partly`` (some blank).
    """
    here = scores[scores["row"].isin(forms.loc[forms["answered"], "row"])]
    excused, full = here["why_not"].isin(EXCUSED), here["status"].isin(FULL)
    code = np.select([excused, full, here["status"] == "not_asked"], [1, 0, 2], 3)
    worst = here[["row", "instrument"]].assign(code=code).groupby(["row", "instrument"], observed=True)["code"].max()
    found = worst.reset_index()
    return found.assign(state=np.array(STATES)[found["code"]]).drop(columns="code")


def missing_by_design(states: pd.DataFrame) -> pd.DataFrame:
    """Count the states of each questionnaire.

    Parameters
    ----------
    states : DataFrame
        As `form_states` makes it. Not changed.

    Returns
    -------
    DataFrame
        ``instrument, state, n``: a row for each of the four states, 0 where it does not occur.
    """
    table = states.groupby(["instrument", "state"], observed=True).size().unstack(fill_value=0)
    table = table.reindex(columns=list(STATES), fill_value=0).rename_axis(columns="state")
    return table.stack().rename("n").reset_index()


def blank_items(states: pd.DataFrame, answers: pd.DataFrame) -> pd.DataFrame:
    """Find the question of each questionnaire that is left blank most often.

    Parameters
    ----------
    states : DataFrame
        As `form_states` makes it. Not changed.
    answers : DataFrame
        Of the same network; ``row`` in `states` is the position in it.

    Returns
    -------
    DataFrame
        ``instrument, item, blank, asked``: of the forms on which the questionnaire was asked and something of it was
        answered. No row for a questionnaire that nobody answered.
    """
    asked = states[states["state"].isin(["filled_in", "partly"])]
    found = [_most_blank(instruments()[str(name)], answers.iloc[rows["row"]]) for name, rows in _each(asked)]
    return pd.DataFrame([one for one in found if one], columns=["instrument", "item", "blank", "asked"])


def _each(states: pd.DataFrame):
    return states.groupby("instrument", observed=True, sort=False)


def _most_blank(instrument: Instrument, rows: pd.DataFrame) -> dict:
    items = [item for item in instrument.item_ids if item in rows.columns]
    given = rows[items][rows[items].notna().any(axis=1)]
    if given.empty:
        return {}
    blank = given.isna().sum()
    return {"instrument": instrument.id, "item": blank.idxmax(), "blank": int(blank.max()), "asked": len(given)}
