"""A monthly frame on the whole calendar: a month nobody delivered is a row without values, never a shorter line."""

from __future__ import annotations

import datetime
import re

import pandas as pd

from ..errors import ValueOutOfRange

MONTH = re.compile(r"\d{4}-\d{2}(-\d{2})?")


def whole_months(frame, month):
    """The same columns with a row for each month from the first to the last, in order.

    Parameters
    ----------
    frame : DataFrame
        A row per month, in any order.
    month : str
        The column with the months: dates, periods, or text as `2024-03` or `2024-03-01`.

    Returns
    -------
    DataFrame
        The other columns, with the months as index (`PeriodIndex`, name `month`'s). A month that is absent has missing
        values; whole numbers then become `Int64`, so that they stay whole. An empty frame stays empty.

    Raises
    ------
    ValueOutOfRange
        If the column is absent, a month is missing or no month, or months occur more than once: all are named.

    Examples
    --------
    >>> months = whole_months(pd.DataFrame({"month": ["2024-03", "2024-01"], "n": [7, 5]}), "month")
    >>> months["n"].tolist()
    [5, <NA>, 7]
    """
    if month not in frame.columns:
        raise ValueOutOfRange(
            "there is no column '{column}' with the months. Use one of: {known}.",
            column=month,
            known=", ".join(map(str, frame.columns)),
        )
    months = pd.PeriodIndex([_month(value, month) for value in frame[month]], freq="M", name=month)
    doubled = months[months.duplicated()].unique()
    if len(doubled):
        raise ValueOutOfRange(
            "a month may occur once in '{column}'; more than once: {found}. Add them up, or leave one out.",
            column=month,
            found=", ".join(map(str, doubled.sort_values())),
        )
    columns = frame.drop(columns=month).set_axis(months)
    if columns.empty:
        return columns
    calendar = pd.period_range(months.min(), months.max(), freq="M", name=month)
    return _kept_whole(columns).reindex(calendar)


def _kept_whole(columns) -> pd.DataFrame:
    whole = columns.select_dtypes("integer")
    return columns.astype(dict.fromkeys(whole.columns, "Int64"))


def _month(value, column) -> pd.Period:
    is_text = isinstance(value, str) and MONTH.fullmatch(value) is not None
    is_period = isinstance(value, pd.Period) and value.freqstr == "M"
    try:
        if is_text or is_period or (isinstance(value, datetime.date) and value is not pd.NaT):
            return pd.Period(value, freq="M")
    except ValueError:
        pass
    raise ValueOutOfRange(
        "'{found}' in '{column}' is not a month. Write for example 2024-03.", found=value, column=column
    )
