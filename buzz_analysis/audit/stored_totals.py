"""Totals that an export brings along, against those the answers give: a difference shows a wrong export."""

from __future__ import annotations

import pandas as pd

from ..answers.checked import find_problems, join_problems, note_file
from ..answers.columns import stored_totals
from ..schema import Scale
from .moments import rows_of

# A sum is whole and must be equal. Other values are printed rounded: T scores and means with one decimal, a
# percentage as a whole number. One answer more or less changes each of them by more than that.
ROUNDING = {"lookup": 0.05, "mean": 0.05, "percent": 0.5}
DECIMALS = 6  # what lies beyond is the computer's own rounding
SAME_IN_ALL_FROM = 10  # assumption: in fewer rows an equal difference may be chance; each is told by itself


def instruments_with_totals(answers: pd.DataFrame) -> list[str]:
    """Instruments of which the file holds a total: those that have to be scored before totals can be checked.

    Parameters
    ----------
    answers : DataFrame
        As `read_answers` returns them.

    Returns
    -------
    list of str
        Ids, each once; empty for most files.
    """
    return sorted({instrument.id for name, (instrument, _) in stored_totals().items() if name in answers})


def check_stored_totals(answers: pd.DataFrame, scores: pd.DataFrame) -> pd.DataFrame:
    """Compare the totals of one export with those that its answers give; ours count in any case.

    Parameters
    ----------
    answers : DataFrame
        Of one file, as `read_answers` returns them: the index is the row in the file, `attrs` holds its name. Totals
        stand in columns ``<instrument>_<scale>``, such as ``epds_total`` and ``promis10_gph_t``. Not changed.
    scores : DataFrame
        What `score` made of these answers; needs no other instruments than `instruments_with_totals` names.

    Returns
    -------
    DataFrame
        Problems, all noted. A row each: ``stored_total_differs`` (more than rounding explains) and
        ``stored_total_of_part`` (some question unanswered, so that we give no total). Once for the file and column:
        ``stored_total_outside`` (beyond the scale's range; these rows are not compared) and ``stored_totals_shifted``
        (in 10 rows or more, and in all, the same difference; then no row is told by itself). A missing stored total
        is never a problem. Without an answer to the instrument in the whole file only the range is checked.

    Raises
    ------
    ValueOutOfRange
        If the scores were not made from these answers.

    References
    ----------
    Our own rule. Totals are recomputed because exports add up partly answered scales, or reverse items twice.
    """
    positions = rows_of(scores, answers, ["instrument", "scale"])
    told = []
    for column, (instrument, scale) in stored_totals().items():
        if column not in answers or answers[column].isna().all():
            continue
        is_ours = (scores["instrument"] == instrument.id) & (scores["scale"] == scale.id)
        ours = scores[is_ours].set_index(answers.index[positions[is_ours]])
        told += [_outside(answers, column, scale), *_beside_ours(answers, column, scale, ours)]
    return join_problems(told)


def _outside(answers: pd.DataFrame, column: str, scale: Scale) -> pd.DataFrame:
    """One note where totals lie beyond the scale: a BSS-R from 10 to 50 instead of 0 to 40."""
    low, high = scale.reach
    stored = answers[column].dropna()
    beyond = stored[~stored.between(low, high)]
    if beyond.empty:
        return join_problems([])
    evidence = {"lowest": low, "highest": high, "least": beyond.min(), "most": beyond.max()}
    return note_file(
        "stored_total_outside",
        answers.attrs["source_file"],
        column=column,
        n=len(beyond),
        rows=len(stored),
        **{name: _printed(number) for name, number in evidence.items()},
    )


def _beside_ours(answers: pd.DataFrame, column: str, scale: Scale, ours: pd.DataFrame) -> list[pd.DataFrame]:
    """What differs, or stands where we give no total; nothing where the file holds no answer to the instrument."""
    if not ours["n_answered"].any():
        return []
    rows = ours.assign(stored=answers[column].astype("float64"))
    rows = rows[rows["stored"].between(*scale.reach)]
    return [_differing(answers, column, scale, rows.dropna(subset="value")), _of_part(answers, column, rows)]


def _differing(answers: pd.DataFrame, column: str, scale: Scale, rows: pd.DataFrame) -> pd.DataFrame:
    """A problem for each row that differs; one for the file where all differ by the same number."""
    difference = (rows["stored"] - rows["value"]).round(DECIMALS)
    wrong = rows[difference.abs() > ROUNDING.get(scale.method, 0)]
    if SAME_IN_ALL_FROM <= len(wrong) == len(rows) and difference.nunique() == 1:
        amount = _printed(difference.iloc[0])
        file = answers.attrs["source_file"]
        return note_file("stored_totals_shifted", file, column=column, amount=amount, n=len(rows))
    stored, ours = wrong["stored"].map(_printed), wrong["value"].map(_printed)
    return find_problems(
        "stored_total_differs", answers.loc[wrong.index], column=column, found=stored, stored=stored, ours=ours
    )


def _of_part(answers: pd.DataFrame, column: str, rows: pd.DataFrame) -> pd.DataFrame:
    part = rows[rows["value"].isna()]
    stored = part["stored"].map(_printed)
    counts = {"answered": part["n_answered"], "asked": part["n_items"]}
    return find_problems(
        "stored_total_of_part", answers.loc[part.index], column=column, found=stored, stored=stored, **counts
    )


def _printed(number: float) -> str:
    return f"{number:g}"
