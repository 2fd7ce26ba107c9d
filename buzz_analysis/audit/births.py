"""All births of one network in one period, as births.csv gives them."""

from __future__ import annotations

import pandas as pd

from ..errors import DataError
from ..schema import Period, parse_period


def births_of(births: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Choose the births of one network in one period, if they are all there.

    Parameters
    ----------
    births : DataFrame
        ``vsv, period, parity, age_band, education, language, n``; empty text where not known. Not changed.
    vsv : str
        The network.
    period : Period
        Resolved.

    Returns
    -------
    DataFrame
        Its rows; none where the file does not hold every month of the period.

    Raises
    ------
    DataError
        If a month is in two of the file's periods, such as a year and its quarters: it would count twice.
    """
    own = births[births["vsv"] == vsv]
    wanted = set(range(period.first, period.first + period.months))
    labels = [label for label in own["period"].unique() if set(_months(label)) <= wanted]
    held = [month for label in labels for month in _months(label)]
    if len(held) != len(set(held)):
        raise DataError(
            "births of vsv '{vsv}' stand under periods that overlap: {labels}. Give months, quarters or years.",
            vsv=vsv,
            labels=", ".join(sorted(labels)),
        )
    return own[own["period"].isin(labels)] if set(held) == wanted else own.head(0)


def _months(label: str) -> range:
    found = parse_period(label)
    return range(found.first, found.first + found.months)
