"""What was measured since an action, and beside a prediction: counted in windows, released, put into words."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

from .. import audit, disclosure, sentences
from ..audit.cells import COLUMNS, COUNTS
from ..disclosure.levels import SIGNAL
from ..errors import DefinitionError
from ..schema import Cycle, Period, is_asked_of_women, parse_period, parts_of
from ..stats import two_proportions
from .asked import Asked, EarlierWindows, of_action, of_cycle, since
from .local_means import MEAN, MeanEffect, look_at_mean, released_means, rows_of
from .local_shares import look_at_share, share_rows, shares_given_away
from .records import Records

NO_MEASURE, RESPONSE = "no_measure", "response"
Found = audit.BeforeSince | MeanEffect


class Span(NamedTuple):
    """Months from `first` up to, not including, `end`; no count is in it."""

    first: int
    end: int


class Effects(NamedTuple):
    """Of each action and each cycle what was measured; `cells` are released and in words."""

    cells: pd.DataFrame  # two rows a measured cell: own (since) and previous (before)
    outcomes: dict[Asked, str]
    windows: dict[str, tuple[Span, ...]]  # by cell: months before and since
    actions: tuple[Asked | None, ...]
    cycles: tuple[Asked, ...]
    expected: dict[str, audit.Expected]  # by cycle
    beside: dict[str, tuple[Asked, ...]]  # by cycle: what the network counts itself, to see whether it is carried out
    means: pd.DataFrame = pd.DataFrame()  # as `cells`, of means that the network counts itself

    @property
    def hidden(self) -> int:
        """How many of these figures are hidden, wholly or in part."""
        shown = int(self.cells["suppressed"].sum()) if len(self.cells) else 0
        return shown + sum(outcome == audit.FEW for outcome in self.outcomes.values())

    def of(self, asked: Asked | None) -> tuple[str, dict, dict]:
        """Outcome, and the rows before and since where something was measured."""
        if asked is None:
            return NO_MEASURE, {}, {}
        outcome = self.outcomes[asked]
        if outcome not in (audit.MEASURED, MEAN):
            return outcome, {}, {}
        cells = self.cells if outcome == audit.MEASURED else self.means
        rows = {row["group"]: row for row in cells[cells["cell"] == asked.cell].to_dict("records")}
        return outcome, rows["previous"], rows["own"]


NOTHING = Effects(pd.DataFrame(), {}, {}, (), (), {}, {})


def gather_effects(
    records: Records,
    aggregates,
    vsv,
    period,
    plan,
    study,
    *,
    months,
    earlier: EarlierWindows,
    describe_only,
    has_answers=True,
    mixed=(),
    language,
) -> Effects:
    """Count, release and word what became of every action and every cycle.

    `months` are the network's alerts by month. `mixed` are the questionnaires of which the report draws several time
    points as one series; `earlier` is what reports before this one told (`earlier_windows`).
    """
    minimum = study.disclosure.minimum
    actions = tuple(of_action(one) for one in records.actions)
    cycles = tuple(of_cycle(one) for one in records.cycles)
    beside = {one.id: tuple(_beside(one, records)) for one in records.cycles}
    every = dict.fromkeys([*actions, *cycles, *(asked for more in beside.values() for asked in more)])
    found = {one: _look(one, months, records, period, minimum) for one in every if one}
    found |= _given_away(found, months, period, study.disclosure, mixed, earlier)
    found |= shares_given_away(found, records, study.disclosure)
    means = {one: result for one, result in found.items() if isinstance(result, MeanEffect) and result.outcome == MEAN}
    hidden, told = released_means(means, records, study.disclosure, language)
    found |= hidden
    measured = {
        one: result
        for one, result in found.items()
        if isinstance(result, audit.BeforeSince) and result.outcome == audit.MEASURED
    }
    followed = {one: result for one, result in found.items() if result.outcome in (audit.MEASURED, MEAN)}
    return Effects(
        cells=_released(measured, study, plan, describe_only, language, has_answers=has_answers),
        outcomes={one: result.outcome for one, result in found.items()},
        windows={one.cell: tuple(Span(*window[:2]) for window in result[1:]) for one, result in followed.items()},
        actions=actions,
        cycles=cycles,
        expected={one.id: _expected(one, aggregates, vsv, minimum) for one in records.cycles},
        beside=beside,
        means=told,
    )


def _beside(cycle: Cycle, records: Records) -> Iterator[Asked]:
    """Local measures of a cycle beside its aim: process and balancing, over the same months."""
    local = {one.id for one in records.measures}
    for name in dict.fromkeys([*cycle.measures.process, *cycle.measures.balancing]):
        if name in local and name != cycle.aim.measure:
            yield of_cycle(cycle)._replace(measure=name)


def _given_away(found, months, period: Period, rules, mixed, earlier) -> dict[Asked, audit.BeforeSince]:
    """Those of which nothing may be told: beside the series of this report, and all that reports before it told, they
    would give a small count away."""
    by_cell: dict[tuple[str, str], list[Asked]] = {}
    for one, result in found.items():
        if result.outcome == audit.MEASURED and is_asked_of_women(one.measure):
            by_cell.setdefault(one.place, []).append(one)
    hidden: dict[Asked, audit.BeforeSince] = {}
    for (instrument, timepoint), asked in by_cell.items():
        rows = months[(months["instrument"] == instrument) & (months["timepoint"] == timepoint)]
        windows = [[disclosure.Stretch(*window[:2]) for window in found[one][1:]] for one in asked]
        last = disclosure.Stretch(period.first, period.first + period.months)
        counts, before = rows.set_index("month")[["yes", "no"]], earlier.get((instrument, timepoint), {})
        told = disclosure.release_windows(counts, last, rules, windows, earlier=before)
        is_mixed = instrument in mixed and bool(rules.minimum)
        hidden |= {
            one: audit.BeforeSince(audit.FEW) for one, may in zip(asked, told, strict=True) if is_mixed or not may
        }
    return hidden


def _look(asked: Asked, months: pd.DataFrame, records: Records, period: Period, minimum: int) -> Found:
    """Counts of a cell by month, or of a local measure as it was filled in."""
    if asked.place[0] == "response":
        return audit.BeforeSince(RESPONSE)
    if is_asked_of_women(asked.measure):
        return since(asked, months, period, minimum)
    if asked.is_too_early(period):
        return audit.BeforeSince(audit.NOT_YET)
    return _look_local(asked, records, period)


def _look_local(asked: Asked, records: Records, period: Period) -> Found:
    if any(one.id == asked.measure and not one.is_share for one in records.measures):
        return look_at_mean(rows_of(records, asked.measure), asked.first, asked.until, period)
    return look_at_share(share_rows(records, asked.measure), asked.first, asked.until, period)


def _released(
    measured: dict[Asked, audit.BeforeSince], study, plan, describe_only, language, *, has_answers
) -> pd.DataFrame:
    """Each pair of windows as a cell with two groups, through the same rules as every other cell."""
    rows = [row for asked, result in measured.items() for row in _rows(asked, result)]
    raw = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COUNTS, "Int64"))
    texts = {name: "str" for name in COLUMNS if name not in COUNTS}
    raw = _with_signals(raw.astype(texts))
    months = pd.DataFrame(rows, columns=["first", "after"]).astype("Int64")
    released = disclosure.release(raw, study.disclosure).assign(**months)
    worded = sentences.in_words(
        released,
        moments=sentences.moment_words(plan, language),
        groups={},
        brief_groups={},
        rules=study.disclosure,
        describe_only=describe_only,
        has_answers=has_answers,
        language=language,
    )
    return _with_differences(worded)


def _rows(asked: Asked, result: audit.BeforeSince) -> list[dict]:
    instrument, timepoint, what = parts_of(asked.measure)
    fixed = {"gate_closed": 0, "unknown": 0, "not_asked": 0, "n_networks": 1, "signal": "", "direction": ""}
    names = {"cell": asked.cell, "instrument": instrument, "timepoint": timepoint, "measure": what or asked.measure}
    return [
        {
            **names,
            **fixed,
            "group": group,
            "numerator": window.numerator,
            "denominator": window.denominator,
            "least": window.numerator,
            "most": window.numerator,
            "first": window.first,
            "after": window.end,
        }
        for group, window in (("own", result.since), ("previous", result.before))
    ]


def _with_signals(raw: pd.DataFrame) -> pd.DataFrame:
    """Since against before, far outside chance; one pair of windows is never two periods running."""
    own, before = (raw[raw["group"] == group].set_index("cell") for group in ("own", "previous"))
    counts = ["numerator", "denominator"]
    none = before[counts] * 0
    found = audit.signal(own[counts], before[counts], none, none)
    is_before = raw["group"] == "previous"
    return raw.assign(**{name: raw["cell"].map(found[name]).where(is_before, "") for name in ("signal", "direction")})


def _with_differences(cells: pd.DataFrame) -> pd.DataFrame:
    """How far apart, with its interval, where both may be compared; in the row before."""
    own = cells[cells["group"] == "own"].set_index("cell")
    apart = [_difference(row, own.loc[row["cell"]]) for row in cells.to_dict("records")]
    return cells.assign(**{name: [one[place] for one in apart] for place, name in enumerate(("apart", "low", "high"))})


def _difference(before: dict, since) -> tuple[float, float, float]:
    if before["group"] == "own" or before["comparison"] != "made":
        return (float("nan"),) * 3
    return two_proportions(since["numerator"], since["denominator"], before["numerator"], before["denominator"])


def _expected(cycle: Cycle, aggregates, vsv, minimum: int) -> audit.Expected:
    """Of the figure in the period in which the topic was chosen."""
    if not is_asked_of_women(cycle.aim.measure):
        return audit.Expected()
    instrument, timepoint, _ = parts_of(cycle.aim.measure)
    period = parse_period(cycle.why.problem.period)
    return audit.expected_without_action(aggregates, vsv, instrument, timepoint, period, minimum=minimum)


def judged(records: Records, effects: Effects) -> pd.DataFrame:
    """Each cycle's prediction beside its result: ``id title low high estimate ci_low ci_high expected inside …``."""
    rows = [_judged(cycle, asked, effects) for cycle, asked in zip(records.cycles, effects.cycles, strict=True)]
    names = ["id", "title", "start", "low", "high", "outcome", "estimate", "ci_low", "ci_high", "expected", "cell"]
    frame = pd.DataFrame(rows, columns=[*names, "signal", "is_locked", "inside", "on"])
    return frame.sort_values("on", kind="stable", ignore_index=True)


def _judged(cycle: Cycle, asked: Asked, effects: Effects) -> dict:
    outcome, before, since = effects.of(asked)
    estimate = since.get("estimate", float("nan"))
    known = estimate == estimate
    return {
        "id": cycle.id,
        "title": cycle.title,
        "start": cycle.aim.start,
        "low": cycle.prediction.low,
        "high": cycle.prediction.high,
        "outcome": outcome if known or outcome != audit.MEASURED else audit.FEW,
        "estimate": estimate,
        "ci_low": since.get("ci_low", float("nan")),
        "ci_high": since.get("ci_high", float("nan")),
        "expected": effects.expected[cycle.id].share,
        "cell": asked.cell,
        "signal": before.get("signal", "") if before and before["level"] >= SIGNAL else "",
        "is_locked": cycle.is_locked,
        "inside": bool(known and cycle.prediction.low <= estimate <= cycle.prediction.high),
        "on": cycle.prediction.on,
    }


def check_decisions(records: Records, found: pd.DataFrame, folder: str) -> Iterator[DefinitionError]:
    """A change that is kept although its prediction failed needs a reason; `folder` is where the records lie."""
    outside = set(found.loc[(found["outcome"] == audit.MEASURED) & ~found["inside"], "id"])
    for cycle in records.cycles:
        if cycle.act.decision == "adopt" and cycle.act.reason is None and cycle.id in outside:
            yield DefinitionError(
                "{file}: adopt after a prediction that did not hold needs a reason. Write it under act: reason.",
                file=f"{folder}/cycles/{cycle.id}.yaml",
            )
