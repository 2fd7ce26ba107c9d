"""Several exports of the same women: the later one counts."""

from __future__ import annotations

import pandas as pd
from pandas.api.types import union_categoricals

from .check.women import moments
from .checked import Checked, find_problems, join_problems, refuse_loss

MADE_UP_ID = r"row-\d+"  # an id we gave ourselves says nothing about another file


def merge_deliveries(checked: list[Checked]) -> Checked:
    """Put deliveries together, in the order of their export dates.

    Of one woman and time point the last row counts; those it replaces go to the problems as `older_delivery`.
    With one delivery nothing changes.
    """
    if len(checked) == 1:
        return checked[0]
    answers, origin = _stack([delivery.answers for delivery in checked])
    rows = answers[~answers["client_id"].astype("str").str.fullmatch(MADE_UP_ID)]
    found = moments(rows).join(origin)
    newest = found.groupby(["moment", "pregnancy"])["delivery"].transform("max")
    is_older = found["delivery"] < newest
    replaced = found[is_older].assign(newest=newest[is_older])
    problems = [_replaced(checked, number, rows) for number, rows in replaced.groupby("delivery")]
    kept = answers.drop(index=replaced.index).reset_index(drop=True)
    merged = Checked(kept, join_problems([*(delivery.problems for delivery in checked), *problems]))
    return refuse_loss(merged, sum(delivery.rows_in for delivery in checked))


def _replaced(checked: list[Checked], number: int, replaced: pd.DataFrame) -> pd.DataFrame:
    """The problems of one delivery's rows that a later delivery holds too."""
    rows = checked[number].answers.loc[replaced["row"]]
    names = [checked[newer].answers.attrs.get("source_file", "-") for newer in replaced["newest"]]
    return find_problems("older_delivery", rows, newer=names)


def _stack(frames: list[pd.DataFrame]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All rows below each other, with the columns of all; and from which delivery and row each came."""
    columns = list(dict.fromkeys(column for frame in frames for column in frame))
    stacked = pd.DataFrame({column: _column(column, frames) for column in columns})
    origin = pd.concat(
        [pd.DataFrame({"delivery": number, "row": frame.index}) for number, frame in enumerate(frames)],
        ignore_index=True,
    )
    return stacked, origin


def _column(name: str, frames: list[pd.DataFrame]):
    kind = next(frame[name].dtype for frame in frames if name in frame)
    parts = [frame[name] if name in frame else pd.Series(None, index=frame.index, dtype=kind) for frame in frames]
    if isinstance(kind, pd.CategoricalDtype) and not kind.ordered:
        return union_categoricals([part.astype("category") for part in parts], sort_categories=True)
    return pd.concat(parts, ignore_index=True)
