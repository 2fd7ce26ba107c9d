"""What stands beside the shares of a topic: care types, talks with her, means, yearly figures, professionals."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..schema import Period
from .moments import within

CARE_TYPES = ("midwife", "hospital", "maternity_care")
MEAN_COLUMNS = ["instrument", "scale", "timepoint", "n", "total", "total_sq"]


def by_care(aggregates: pd.DataFrame, vsv: str, period: Period, instrument: str) -> pd.DataFrame:
    """Count alerts on one questionnaire by care type, before any disclosure control.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it.
    vsv : str
        The own network.
    period : Period
        Resolved.
    instrument : str
        The questionnaire.

    Returns
    -------
    DataFrame
        ``timepoint, care_type, outcome, n``: ``yes`` and ``rest`` of the women screened, for each care type that the
        data hold (empty for women without one). Empty where the export has no care type.
    """
    rows = _own(aggregates, vsv, period, "alert_by_care")
    rows = rows[rows["instrument"] == instrument].rename(columns={"scale": "care_type"})
    return rows.groupby(["timepoint", "care_type", "outcome"], as_index=False)["n"].sum()


def talks(aggregates: pd.DataFrame, vsv: str, period: Period) -> pd.DataFrame:
    """Count the answers that were discussed with the woman, before any disclosure control.

    Parameters
    ----------
    aggregates, vsv, period
        As in `by_care`.

    Returns
    -------
    DataFrame
        ``timepoint, numerator, denominator``: discussed, of the answers in months in which any talk was recorded; a
        time point without such months has no row, for nothing recorded is not the same as never.
    """
    rows = _own(aggregates, vsv, period, "response")
    counts = rows.groupby(["timepoint", "outcome"])["n"].sum().unstack(fill_value=0)
    counts = counts.reindex(columns=["discussed", "discussed_recorded"], fill_value=0).set_axis(
        ["numerator", "denominator"], axis=1
    )
    return counts[counts["denominator"] > 0].reset_index()


def scale_means(aggregates: pd.DataFrame, vsv: str, period: Period, scales: Sequence[tuple[str, str]]) -> pd.DataFrame:
    """Add up the values of scales, before any disclosure control.

    Parameters
    ----------
    aggregates, vsv, period
        As in `by_care`.
    scales : sequence of (str, str)
        Instrument and scale.

    Returns
    -------
    DataFrame
        ``instrument, scale, timepoint, n, total, total_sq``, a row where somebody has a value.
    """
    rows = _own(aggregates, vsv, period, "mean")
    wanted = pd.MultiIndex.from_tuples(list(scales), names=["instrument", "scale"])
    rows = rows[pd.MultiIndex.from_frame(rows[["instrument", "scale"]]).isin(wanted)]
    return rows.groupby(["instrument", "scale", "timepoint"], as_index=False)[["n", "total", "total_sq"]].sum()


def yearly_of(figures: pd.DataFrame, indicator: str, period: Period) -> pd.DataFrame:
    """The yearly figures of one indicator in the year of a report, or in the last year before it that was delivered.

    Parameters
    ----------
    figures : DataFrame
        As `read_yearly` makes them, of one network.
    indicator : str
        Its id.
    period : Period
        Resolved; the year of its last day counts.

    Returns
    -------
    DataFrame
        ``indicator, year, label, population, numerator, denominator, source_hides``; a row a population, none where
        nothing was delivered up to that year. Later years are not told: the report is about its own period.
    """
    columns = ["indicator", "year", "label", "population", "numerator", "denominator", "source_hides"]
    rows = figures[(figures["indicator"] == indicator) & (figures["year"] <= period.last_day.year)]
    latest = rows[rows["year"] == rows["year"].max()]
    made = latest.rename(columns={"period": "label", "suppressed": "source_hides"})
    texts = {name: made[name].astype("str").fillna("") if name in made else "" for name in ("label", "population")}
    return made.assign(**texts).reindex(columns=columns).reset_index(drop=True)


def professionals(scores: pd.DataFrame, staff: pd.DataFrame, topic: str, last_day) -> pd.DataFrame:
    """Add up what professionals answered beforehand on one topic, before any disclosure control.

    Parameters
    ----------
    scores : DataFrame
        Scores of `staff`, with `row`, their position in it.
    staff : DataFrame
        As `read_staff` makes it, of one network. `moment` names the topic, and behind a colon the time: ``mood``,
        ``mood:2021-11``. Of several times the latest counts.
    topic : str
        Id of the topic.
    last_day : date
        Only answers up to this day count; those without a day do.

    Returns
    -------
    DataFrame
        ``instrument, scale, timepoint, n, total, total_sq`` as `scale_means`, with the moment in `timepoint`.
    """
    last = last_moment(staff, topic, last_day)
    if not last:
        return pd.DataFrame(columns=MEAN_COLUMNS)
    is_here = (staff["moment"].astype("str") == last) & _is_answered_by(staff, last_day)
    places = is_here.to_numpy().nonzero()[0]
    rows = scores[scores["row"].isin(places) & scores["value"].notna()]
    rows = rows.assign(total=rows["value"], total_sq=rows["value"] ** 2, n=1, timepoint=last)
    keys = ["instrument", "scale", "timepoint"]
    return rows.groupby(keys, observed=True, as_index=False)[["n", "total", "total_sq"]].sum()


def last_moment(staff: pd.DataFrame, topic: str, last_day) -> str:
    """The last moment up to a day at which professionals answered on a topic (`professionals`); empty: at none."""
    moments = staff["moment"].astype("str").fillna("")
    mine = (moments.str.split(":").str[0] == topic) & _is_answered_by(staff, last_day)
    if not mine.any():
        return ""
    days = staff["answered_on"] if "answered_on" in staff else pd.Series(pd.NaT, staff.index)
    found = pd.DataFrame({"moment": moments[mine], "day": days[mine]})
    return str(found.sort_values(["day", "moment"])["moment"].iloc[-1])


def professionals_by_month(scores: pd.DataFrame, staff: pd.DataFrame) -> pd.DataFrame:
    """How many professionals have a value, by moment and the month in which they answered.

    Parameters
    ----------
    scores, staff
        As in `professionals`, of all topics.

    Returns
    -------
    DataFrame
        ``instrument scale moment month n``; the month is 0 where no day is known: those count in every report.
    """
    known = scores[scores["value"].notna()]
    days = staff["answered_on"] if "answered_on" in staff else pd.Series(pd.NaT, staff.index)
    rows = staff.assign(month=(days.dt.year * 12 + days.dt.month - 1).fillna(0).astype("int64"))
    rows = rows.iloc[known["row"].to_numpy()].reset_index(drop=True)
    made = known[["instrument", "scale"]].reset_index(drop=True).astype("str")
    made = made.assign(moment=rows["moment"].astype("str"), month=rows["month"])
    return made.groupby(list(made), as_index=False).size().rename(columns={"size": "n"})


def _is_answered_by(staff: pd.DataFrame, last_day) -> pd.Series:
    """Answers up to a day; those without a day count always."""
    if "answered_on" not in staff:
        return pd.Series(True, staff.index)
    return staff["answered_on"].isna() | (staff["answered_on"] <= pd.Timestamp(last_day))


def _own(aggregates, vsv, period, kind) -> pd.DataFrame:
    rows = within(aggregates, period, kind=kind, vsv=vsv)
    return rows[rows["timepoint"] != ""]
