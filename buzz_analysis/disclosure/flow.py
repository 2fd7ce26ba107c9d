"""The steps from invitation to full answer hold each other: each difference is a count too."""

from __future__ import annotations

import pandas as pd

MOST_WANTED = ("answered", "fully_answered", "opened")     # what is kept first where two steps lie close


def flow_shown(counts: pd.Series, invited, screened, *, minimum: int) -> tuple[list[str], bool]:
    """Decide which steps of one time point may be shown, and whether the number invited may.

    Not answering is no health outcome. Small differences are hidden all the same, so that nobody has to
    judge when a gap does tell something.

    Parameters
    ----------
    counts : Series
        Women per step, index ``opened, answered, fully_answered``.
    invited : int or missing
        Women invited; missing where not known.
    screened : int or missing
        Largest denominator shown at this time point: with it, invited tells who did not answer.
    minimum : int
        Smallest count, and smallest difference, that may be shown.

    Returns
    -------
    list of str
        Steps that may be shown: at least `minimum`, and that far from every other number shown.
    bool
        Whether `invited` may be shown.
    """
    keep_invited = pd.notna(invited) and invited >= minimum and not (
        pd.notna(screened) and abs(invited - screened) < minimum)
    shown = [invited] if keep_invited else []
    keep = []
    for step in MOST_WANTED:
        if step in counts.index and all(abs(counts[step] - other) >= minimum for other in (0, *shown)):
            keep.append(step)
            shown.append(counts[step])
    return keep, bool(keep_invited)


def flow_table(released: pd.DataFrame) -> pd.DataFrame:
    """The released steps as one row per time point.

    Parameters
    ----------
    released : DataFrame
        What `release` returned.

    Returns
    -------
    DataFrame
        ``timepoint, invited, opened, answered, fully_answered`` (Int64, missing where hidden or not known),
        ``estimate, ci_low, ci_high`` of answered among invited, ``suppressed`` (how many numbers are hidden).
    """
    cells = released[released["instrument"] == "response"]
    steps = cells.pivot(index="timepoint", columns="measure", values="numerator").reindex(
        columns=["opened", "answered", "fully_answered"]).astype("Int64")
    answered = cells[cells["measure"] == "answered"].set_index("timepoint")
    hidden = cells["suppressed"].groupby(cells["timepoint"]).sum()
    table = steps.assign(invited=answered["denominator"], suppressed=hidden.astype("int64"),
                         **{name: answered[name] for name in ("estimate", "ci_low", "ci_high")})
    order = ["invited", "opened", "answered", "fully_answered", "estimate", "ci_low", "ci_high", "suppressed"]
    return table[order].rename_axis(columns=None).reset_index()
