"""Several exports of the same women: the later one counts, and what only one of them asks stands together."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from pandas.api.types import union_categoricals

from ..errors import DataError
from .check.near_ids import check_meeting
from .check.women import moments
from .checked import Checked, find_problems, join_problems, refuse_loss
from .columns import CONSENTS, DATES

MADE_UP_ID = r"row-\d+"  # an id we gave ourselves says nothing about another file
MOST_SHOWN = 4
# Assumption: two questionnaires of one time point are answered some days apart; of consent the safe side counts.
WHERE_THEY_DIFFER = dict.fromkeys((*DATES, "age"), "max") | dict.fromkeys(CONSENTS, "min")
OF_ONE_ROW = ["delivery", "row", "when", "moment"]


def merge_deliveries(checked: list[Checked], exported_on: Sequence[str] | None = None) -> Checked:
    """Put deliveries together, in the order of their export dates.

    Of one woman and time point one row is kept. A column counts as the latest delivery that has it holds it, blank or
    not; columns that a later delivery lacks stay, so that a file of outcomes and a file of experiences make one row.
    Deliveries of one date (`exported_on`, for each the date or any text that is equal for equal dates; none: all
    differ) fill each other's blanks; where they differ, the latest day, the higher age and the refusal of consent
    count. The other rows go to the problems: as `joined_delivery` where something of them counts, else as
    `older_delivery`. Noted is where deliveries seem to miss each other. With one delivery nothing changes.

    Raises
    ------
    DataError
        If deliveries of one date contradict each other in anything else about a woman and time point.
    """
    if len(checked) == 1:
        return checked[0]
    when = pd.factorize(pd.Series(range(len(checked)) if exported_on is None else exported_on))[0]
    answers, origin = _stack([delivery.answers for delivery in checked])
    found = _same_moments(answers, origin.assign(when=when[origin["delivery"]]))
    kept = found.drop_duplicates("moment", keep="last")
    counts = found.index.isin(kept.index)
    for deliveries, columns in _columns_by_deliveries(checked):
        rows = found[found["delivery"].isin(deliveries)]
        rows = rows[rows["when"] == rows.groupby("moment")["when"].transform("max")]
        _refuse_other_answers(answers, rows, columns, checked)
        counts |= found.index.isin(rows.index[answers.loc[rows.index, columns].notna().any(axis=1)])
        if rows.index.equals(kept.index):
            continue  # as nearly always: the rows that are kept hold these columns themselves
        values = answers.loc[rows.index, columns].groupby(rows["moment"].to_numpy())
        values = values.agg({column: WHERE_THEY_DIFFER.get(column, "last") for column in columns})
        answers = _with_values(answers, kept, values)
    problems = _problems(checked, found, kept, counts)
    whole = answers.drop(index=found.index.difference(kept.index)).reset_index(drop=True)
    problems.append(check_meeting(checked, MADE_UP_ID))
    merged = Checked(whole, join_problems([*(delivery.problems for delivery in checked), *problems]))
    return refuse_loss(merged, sum(delivery.rows_in for delivery in checked))


def _same_moments(answers: pd.DataFrame, origin: pd.DataFrame) -> pd.DataFrame:
    """Rows that share woman, pregnancy and time point with a row of another delivery, the latest delivery last.

    Two rows of one delivery never share: that delivery told them apart, as two pregnancies.
    """
    rows = answers[~answers["client_id"].astype("str").str.fullmatch(MADE_UP_ID)]
    found = moments(rows).join(origin)
    found["again"] = found.groupby(["moment", "pregnancy", "delivery"]).cumcount()
    found["moment"] = found.groupby(["moment", "pregnancy", "again"], sort=False).ngroup()
    found = found.loc[found["moment"].duplicated(keep=False), OF_ONE_ROW]
    return found.sort_values(["moment", "delivery"], kind="stable")


def _columns_by_deliveries(checked: list[Checked]) -> list[tuple[list[int], list[str]]]:
    """Which deliveries have which columns: nearly always all have the same."""
    have: dict[str, list[int]] = {}
    for number, delivery in enumerate(checked):
        for column in delivery.answers:
            have.setdefault(column, []).append(number)
    together: dict[tuple[int, ...], list[str]] = {}
    for column, deliveries in have.items():
        together.setdefault(tuple(deliveries), []).append(column)
    return [(list(deliveries), columns) for deliveries, columns in together.items()]


def _refuse_other_answers(answers, rows, columns, checked) -> None:
    """Which of two answers is the later one, only the export dates can tell."""
    rows = rows[rows["moment"].duplicated(keep=False)]
    if not len(rows):
        return
    asked = [column for column in columns if column not in WHERE_THEY_DIFFER]
    differ = answers.loc[rows.index, asked].groupby(rows["moment"].to_numpy()).nunique() > 1
    wrong = rows[rows["moment"].isin(differ.index[differ.any(axis=1)])]
    if len(wrong):
        files = sorted({checked[number].answers.attrs.get("source_file", "-") for number in wrong["delivery"]})
        raise DataError(
            "{files} differ about the same women and time points ({n} of them, in {columns}) and have the same export "
            "date. Give each file its own line under data, with its exported_on, in the study file.",
            files=", ".join(files[:MOST_SHOWN]),
            n=wrong["moment"].nunique(),
            columns=", ".join(differ.columns[differ.any()][:MOST_SHOWN]),
        )


def _with_values(answers: pd.DataFrame, kept: pd.DataFrame, values: pd.DataFrame) -> pd.DataFrame:
    """The answers, in which the kept row of each moment has these values where there are any."""
    into = kept[kept["moment"].isin(values.index)]
    changed = {}
    for column in values:
        changed[column] = answers[column].copy()
        changed[column].loc[into.index] = values[column].loc[into["moment"]].set_axis(into.index)
    return answers.assign(**changed)


def _problems(checked: list[Checked], found: pd.DataFrame, kept: pd.DataFrame, counts) -> list[pd.DataFrame]:
    """One for each row that is not kept, with the file whose row is."""
    into = found["moment"].map(kept.set_index("moment")["delivery"])
    told = found.assign(into=into, rule=pd.Series(counts, index=found.index))
    told = told.drop(index=kept.index)
    return [
        _replaced(checked, number, rows, rule="joined_delivery" if counted else "older_delivery")
        for (number, counted), rows in told.groupby(["delivery", "rule"])
    ]


def _replaced(checked: list[Checked], number: int, replaced: pd.DataFrame, *, rule: str) -> pd.DataFrame:
    """The problems of one delivery's rows that another delivery's rows stand for."""
    rows = checked[number].answers.loc[replaced["row"]]
    names = [checked[newer].answers.attrs.get("source_file", "-") for newer in replaced["into"]]
    return find_problems(rule, rows, newer=names)


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
