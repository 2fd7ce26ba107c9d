"""Counts that hold no person: all that a report may know of other networks."""

from __future__ import annotations

from functools import partial

import numpy as np
import pandas as pd

from ..answers import rows_outside
from ..answers.check.women import is_answered
from ..schema import Schedule, instruments
from .counted import as_scheduled, instead_of_unasked, is_in_flow, is_there, may_count
from .moments import MOMENT, moments_of, rows_of, text_key

TEXTS = [*MOMENT, "kind", "instrument", "scale", "outcome"]
COLUMNS = [*TEXTS, "n", "total", "total_sq"]
# Fully answered: each instrument of the moment is complete, or there is a reason why it was not asked. That nothing
# is known is a reason behind a gate only (the screening question may not be in the export): else a wholly blank form
# would look perfect.
FULL = ("complete", "prorated")
EXCUSED = ("gate_closed", "not_scheduled", "not_applicable")


def aggregate(
    answers: pd.DataFrame, scores: pd.DataFrame, alerts: pd.DataFrame, *, schedule: Schedule, group_use_default: bool
) -> pd.DataFrame:
    """Count answers, statuses, alerts, item answers and means per VSV, period and time point.

    Parameters
    ----------
    answers, scores, alerts : DataFrame
        Of one network, rows as `score` and `alerts` left them. Not changed.
    schedule : Schedule
        Limited to the time points of the network; says which instruments a full answer needs.
    group_use_default : bool
        Whether women whose consent to group figures is not recorded count.

    Returns
    -------
    DataFrame
        ``vsv period timepoint kind instrument scale outcome`` (text, empty where it does not apply), ``n``
        (women), ``total`` and ``total_sq`` (sum of values and of squares, for kind ``mean`` only). The
        period is the month of completion, else of invitation, else the declared one, else ``undated``.

        - ``response``: invited (rows), invited_on_known, opened, answered, fully_answered; of those answered
          discussed (with her), and discussed_recorded (in a month in which any talk was recorded: elsewhere a
          blank is no "no"); rows at a time point that the network does not use, or not yet, are in none of them;
        - ``status``: per scale the status, for not_asked the reason;
        - ``alert``: yes, no, unknown, for not_asked the reason; answers outside the schedule of this network count
          as not_scheduled, in ``status`` too, and are in no ``item`` and ``mean``;
        - ``alert_talk``: answers with any alert, recorded (in a month in which any talk was recorded) and of those
          discussed (with her);
        - ``alert_by_care``: yes and rest (no and gate_closed) of women screened, with the care type in ``scale``
          (empty where not recorded); nothing where the answers hold no care type;
        - ``item``: answers to always_show items, or blank where the instrument was asked;
        - ``mean``: complete and prorated values, but of scales that may not be averaged;
        - ``left_out``: rows left out of all others, because group use was refused.

    Raises
    ------
    ValueOutOfRange
        If the scores or alerts were not made from these answers.
    """
    moment, moments = moments_of(answers)
    may = may_count(answers, group_use_default)
    score_rows = rows_of(scores, answers, ["instrument", "scale"])
    alert_rows = rows_of(alerts, answers, ["domain"])
    kept_scores = as_scheduled(scores.assign(row=score_rows)[may[score_rows]], answers, schedule)
    kept_alerts = alerts.assign(row=alert_rows)[may[alert_rows]].rename(columns={"domain": "instrument"})
    kept_alerts = instead_of_unasked(kept_alerts, answers, schedule, alert="not_asked", reason="not_scheduled")
    parts = [
        _left_out(moment[~may]),
        _responses(answers, kept_scores, schedule, moment, is_in_flow(answers, schedule, group_use_default)),
        _talks(answers, moment, moments, is_in_flow(answers, schedule, group_use_default)),
        _alert_talks(kept_alerts, answers, moment, moments, is_in_flow(answers, schedule, group_use_default)),
        _statuses(kept_scores, moment),
        _alerts(kept_alerts, moment),
        _alerts_by_care(kept_alerts, answers, moment),
        *_items(answers, kept_scores, moment, may, schedule),
        _means(kept_scores, moment),
    ]
    return _joined(parts, moments)


def _left_out(moment) -> pd.DataFrame:
    return _counted(pd.DataFrame({"moment": moment}), "left_out", outcome="group_use")


def _responses(answers, scores, schedule, moment, counts) -> pd.DataFrame:
    """The flow from invitation to full answer; each step holds the next. What the network does not ask is in none."""
    answered = is_answered(answers).to_numpy(bool)
    steps = {
        "invited": np.ones(len(answers), bool),
        "invited_on_known": is_there(answers, "invited_on"),
        "opened": is_there(answers, "opened_on") | answered,
        "answered": answered,
        "fully_answered": answered & ~_has_gaps(answers, scores, schedule),
    }
    parts = [pd.DataFrame({"moment": moment[counts & reached], "outcome": step}) for step, reached in steps.items()]
    return _counted(pd.concat(parts), "response")


def _talks(answers, moment, moments, counts) -> pd.DataFrame:
    """Answers that were discussed with her, and those of months in which that was recorded at all."""
    talked, recorded = _talked(answers, moment, moments, counts)
    steps = {"discussed": talked, "discussed_recorded": recorded}
    parts = [pd.DataFrame({"moment": moment[reached], "outcome": step}) for step, reached in steps.items()]
    return _counted(pd.concat(parts), "response")


def _alert_talks(alerts, answers, moment, moments, counts) -> pd.DataFrame:
    """The same of answers with at least one alert."""
    alerted = np.zeros(len(answers), bool)
    alerted[alerts.loc[alerts["alert"] == "yes", "row"]] = True
    talked, recorded = _talked(answers, moment, moments, counts)
    steps = {"discussed": talked & alerted, "recorded": recorded & alerted}
    parts = [pd.DataFrame({"moment": moment[reached], "outcome": step}) for step, reached in steps.items()]
    return _counted(pd.concat(parts), "alert_talk")


def _talked(answers, moment, moments, counts) -> tuple[np.ndarray, np.ndarray]:
    """Rows that were discussed with her, and answered rows of months in which any talk was recorded."""
    answered = counts & is_answered(answers).to_numpy(bool)
    talked = answered & is_there(answers, "discussed_on")
    months = moments["period"].astype("str").to_numpy()[moment]
    return talked, answered & np.isin(months, np.unique(months[talked]))


def _has_gaps(answers, scores, schedule) -> np.ndarray:
    """Rows in which an instrument that the schedule asks is incomplete; one the file lacks altogether cannot be."""
    gaps = np.zeros(len(answers), bool)
    gaps[scores.loc[~_is_full(scores, schedule), "row"]] = True
    return gaps


def _is_full(scores, schedule) -> np.ndarray:
    gated = [line.id for line in schedule.instruments if line.gate]
    not_known = (scores["why_not"] == "nothing_known") & scores["instrument"].isin(gated)
    return (scores["status"].isin(FULL) | scores["why_not"].isin(EXCUSED) | not_known).to_numpy(bool)


def _statuses(scores, moment) -> pd.DataFrame:
    made = scores[["instrument", "scale", "status", "why_not"]].assign(moment=moment[scores["row"]])
    return _with_reason(_counted(made, "status"), "status", "why_not")


def _alerts(alerts, moment) -> pd.DataFrame:
    made = pd.DataFrame(
        {
            "moment": moment[alerts["row"]],
            "instrument": alerts["instrument"].array,
            "alert": alerts["alert"].array,
            "reason": alerts["reason"].array,
        }
    )
    return _with_reason(_counted(made, "alert"), "alert", "reason")


def _alerts_by_care(alerts, answers, moment) -> pd.DataFrame:
    """Women screened by care type, with and without an alert: the two add up to the share of the whole network."""
    care = text_key(answers, "care_type")
    is_screened = alerts["alert"].isin(["yes", "no"]) | (alerts["reason"] == "gate_closed")
    kept = alerts[is_screened.to_numpy(bool) & bool((care != "").any())]
    made = pd.DataFrame(
        {
            "moment": moment[kept["row"]],
            "instrument": kept["instrument"].array,
            "scale": care[kept["row"]],
            "outcome": np.where(kept["alert"] == "yes", "yes", "rest"),
        }
    )
    return _counted(made, "alert_by_care")


def _with_reason(counts, state, reason) -> pd.DataFrame:
    """One outcome: the state itself, or for not_asked why not."""
    states = counts[state].astype("str")
    outcome = states.where(states != "not_asked", counts[reason].astype("str"))
    by = [name for name in ("moment", "kind", "instrument", "scale") if name in counts.columns]
    found = counts.drop(columns=[state, reason]).assign(outcome=outcome)
    return found.groupby([*by, "outcome"], observed=True, as_index=False)["n"].sum()


def _items(answers, scores, moment, may, schedule) -> list[pd.DataFrame]:
    """Answers to the items that are always shown; blank only where the instrument was asked."""
    return [
        _item(
            answers,
            _asked(scores, known.id, len(answers)),
            moment,
            may & _inside(answers, schedule, known.id),
            known.id,
            item.id,
        )
        for known in instruments().values()
        for item in known.items
        if item.always_show and item.id in answers.columns
    ]


def _inside(answers, schedule, instrument) -> np.ndarray:
    return ~rows_outside(answers, partial(schedule.asked_since, instrument))


def _asked(scores, instrument, n) -> np.ndarray:
    asked = np.zeros(n, bool)
    asked[scores.loc[(scores["instrument"] == instrument) & (scores["status"] != "not_asked"), "row"]] = True
    return asked


def _item(answers, asked, moment, may, instrument, item) -> pd.DataFrame:
    given = answers[item].astype("Int16").reset_index(drop=True)
    chosen = may & (asked | given.notna().to_numpy(bool))
    outcome = given[chosen].astype("str").fillna("blank")
    made = pd.DataFrame({"moment": moment[chosen], "outcome": outcome.array})
    return _counted(made, "item", instrument=instrument, scale=item)


def _means(scores, moment) -> pd.DataFrame:
    there = scores[scores["value"].notna() & ~_may_not_average(scores)]
    made = pd.DataFrame(
        {
            "moment": moment[there["row"]],
            "instrument": there["instrument"].array,
            "scale": there["scale"].array,
            "total": there["value"].array,
            "total_sq": there["value"].array ** 2,
        }
    )
    grouped = made.groupby(["moment", "instrument", "scale"], observed=True)
    return grouped[["total", "total_sq"]].sum().assign(n=grouped.size(), kind="mean").reset_index()


def _may_not_average(scores) -> np.ndarray:
    """Rows of a scale on which one answer may mean two things, so that a group has no mean."""
    found = np.zeros(len(scores), bool)
    for known in instruments().values():
        barred = [scale.id for scale in known.scales if not scale.may_average]
        if barred:
            found |= ((scores["instrument"] == known.id) & scores["scale"].isin(barred)).to_numpy(bool)
    return found


def _counted(frame, kind, **same) -> pd.DataFrame:
    """How many rows of each combination; `same` is the same for all."""
    return frame.groupby(list(frame.columns), observed=True).size().rename("n").reset_index().assign(kind=kind, **same)


def _joined(parts, moments) -> pd.DataFrame:
    """All kinds below each other, as text, so that networks' frames can be put together."""
    whole = pd.concat([_as_text(part) for part in parts], ignore_index=True)
    placed = moments.iloc[whole["moment"].to_numpy(np.int64)].reset_index(drop=True)
    made = pd.concat([_as_text(placed), whole], axis=1).reindex(columns=COLUMNS)
    blanks = dict.fromkeys(TEXTS, "") | {"total": 0.0, "total_sq": 0.0}
    return made.fillna(blanks).astype(
        dict.fromkeys(TEXTS, "str") | {"n": "int64", "total": "float64", "total_sq": "float64"}
    )


def _as_text(frame) -> pd.DataFrame:
    return frame.astype(dict.fromkeys(frame.columns.intersection(TEXTS), "str"))
