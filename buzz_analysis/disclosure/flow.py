"""The steps from invitation to full answer hold each other: each difference is a count too."""

from __future__ import annotations

import pandas as pd

from ..schema import Disclosure

FLOW = "response"  # the `instrument` of these cells
MOST_WANTED = ("answered", "fully_answered", "opened")  # what is kept first where two steps lie close


def release_steps(cells: pd.DataFrame, shares: pd.DataFrame, rules: Disclosure) -> pd.DataFrame:
    """Hide steps that are small, or lie so close to another step that the difference is.

    A step close to a shown denominator, with or without the women whose alert is unknown, is rounded to the
    nearest ten: their difference counts who left something blank, and the response is still told. Not
    answering is no health outcome; small differences are protected all the same, so that nobody has to judge
    when a gap does tell something.

    Parameters
    ----------
    cells : DataFrame
        The response cells of `audit.cells`; ``denominator`` is the number invited, missing if not known.
    shares : DataFrame
        Alert shares as released: with a denominator among them, invited tells who did not answer.
    rules : Disclosure
        Gives ``minimum`` and ``describe_from``.

    Returns
    -------
    DataFrame
        The cells with ``display`` and ``rounded``, and with ``numerator`` and ``denominator`` missing where
        hidden.
    """
    own = shares[shares["group"] == "own"]
    near = own[["timepoint", "denominator"]].assign(answered=own["denominator"] + own["unknown"])
    parts = [
        _release_moment(rows, near.loc[near["timepoint"] == timepoint, ["denominator", "answered"]], rules)
        for timepoint, rows in cells.groupby("timepoint", observed=True)
    ]
    made = pd.concat(parts) if parts else cells.assign(display="", rounded=False)
    made = made.assign(asked=pd.NA, unknown=pd.NA, not_asked=False, undecided=False)
    return made.astype({"asked": "Int64", "unknown": "Int64"})


def _release_moment(rows, near, rules) -> pd.DataFrame:
    """The steps of one time point; `near` holds what other pages tell of it."""
    invited = rows["denominator"].iloc[0]
    keep_invited = _may_show_invited(invited, near["denominator"].max(), rules.minimum)
    counts = dict(zip(rows["measure"], rows["numerator"], strict=True))
    kept = _kept_steps(counts, [invited] if keep_invited else [], rules.minimum)
    display = [_display(counts[step], invited, step in kept, keep_invited, rules) for step in rows["measure"]]
    is_hidden = ~rows["measure"].isin(kept) & (pd.Series(display, rows.index) != "nothing")
    loses_n = pd.Series(not keep_invited, rows.index) & (rows["denominator"] > 0).fillna(False)
    told = near.stack().dropna().to_numpy("int64")
    numbers = rows["numerator"].fillna(0).astype("int64")
    rounded = [count > 0 and bool((abs(told - count) < rules.minimum).any()) for count in numbers]
    return rows.assign(
        display=display,
        rounded=rounded,
        numerator=rows["numerator"].mask(rounded, (rows["numerator"] / 10).round() * 10).mask(is_hidden),
        denominator=rows["denominator"].mask(loses_n.astype(bool)),
    )


def _may_show_invited(invited, screened, minimum: int) -> bool:
    """Invited less a shown denominator counts those who did not answer: 200 - 193 = 7."""
    if pd.isna(invited) or invited < minimum:
        return False
    return bool(pd.isna(screened) or invited - screened >= minimum)


def _kept_steps(counts: dict, shown: list, minimum: int) -> list[str]:
    """Steps of at least the minimum and that far from every other number shown, the most wanted first.

    That nobody answered is no count to hide: every questionnaire of that time point says so too.
    """
    is_nobody = counts.get("answered") == 0
    kept: list[str] = [step for step in counts if is_nobody and counts[step] == 0]
    for step in (step for step in MOST_WANTED if step not in kept):
        numbers = [0, *shown, *(counts[name] for name in kept)]
        if step in counts and all(abs(counts[step] - number) >= minimum for number in numbers):
            kept.append(step)
    return kept


def _display(count, invited, is_kept, keep_invited, rules) -> str:
    """Only what is known of n decides the word for a hidden step, so that the word tells no side."""
    if not pd.isna(invited) and invited < rules.minimum:
        return "less_than_minimum" if invited > 0 else "nothing"
    if is_kept:
        return "number" if not keep_invited else "count" if invited < rules.describe_from else "share"
    return "small_part" if keep_invited else "hidden"


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
        ``estimate, ci_low, ci_high`` of answered among invited, ``suppressed`` (how many cells hide something).
    """
    cells = released[released["instrument"] == FLOW]
    steps = (
        cells.pivot(index="timepoint", columns="measure", values="numerator")
        .reindex(columns=["opened", "answered", "fully_answered"])
        .astype("Int64")
    )
    answered = cells[cells["measure"] == "answered"].set_index("timepoint")
    hidden = cells["suppressed"].groupby(cells["timepoint"]).sum()
    table = steps.assign(
        invited=answered["denominator"],
        suppressed=hidden.astype("int64"),
        **{name: answered[name] for name in ("estimate", "ci_low", "ci_high")},
    )
    order = ["invited", "opened", "answered", "fully_answered", "estimate", "ci_low", "ci_high", "suppressed"]
    return table[order].rename_axis(columns=None).reset_index()
