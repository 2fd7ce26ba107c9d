"""What women reported around the cycles: counted for every edition, with their mix for research alone."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from ... import audit
from ...audit.moments import periods_of
from ...project import Project
from ...schema import Period, month_label, month_number, parts_of
from ...store import Store
from ..trusted import screened_women


class Outcomes(NamedTuple):
    """Every cycle that began; in the research edition with the mix of women, by network and cycle."""

    cycles: tuple[audit.AroundCycle, ...]
    mixed: dict[tuple[str, str], audit.MixedWomen]
    n_later: int  # cycles that begin after the period

    @property
    def hidden(self) -> int:
        """Cycles of which numbers are hidden."""
        return sum(one.windows.outcome == audit.FEW for one in self.cycles)


def gather_outcomes(project: Project, store: Store, vsvs, period: Period, records) -> Outcomes:
    """Look at every cycle; women's rows are read for research alone, and leave this function as a model."""
    minimum = project.study.disclosure.minimum
    cycles = {vsv: own.cycles for vsv, own in records.items()}
    found = audit.around_cycles(store.aggregates(), cycles, vsvs, period, minimum)
    measured = [one for one in found if one.windows.outcome == audit.MEASURED]
    is_research = project.audience == "research"
    return Outcomes(
        tuple(found),
        {(one.vsv, one.cycle): _mix(project, store, one) for one in measured} if is_research else {},
        sum(one.first_day_used > period.last_day for own in cycles.values() for one in own),
    )


def _mix(project: Project, store: Store, one: audit.AroundCycle) -> audit.MixedWomen:
    """The women of the two windows, by a model."""
    before, since = one.windows.before, one.windows.since
    span = Period("", before.first, since.end - before.first)
    plan = project.schedule(one.vsv).until(span.last_day)
    answers = store.read(one.vsv, "answers")
    default = project.study.group_use_default
    forms = audit.counted_forms(answers, span, plan, group_use_default=default)
    months = pd.Series(periods_of(answers)).astype("str").iloc[forms["row"]].map(month_number)
    outcomes = screened_women(store.read(one.vsv, "alerts"), answers, plan)
    instrument, timepoint, _ = parts_of(one.measure)
    women = audit.women_around(forms, outcomes, (instrument, timepoint), (before, since), months.to_numpy())
    return audit.same_mix(women)


def around_cell(one: audit.AroundCycle) -> str:
    """The id of the numbers around one cycle."""
    return f"us.around.{one.vsv}.{one.cycle}"


def around_cells(found: Outcomes, *, exact: bool) -> pd.DataFrame:
    """The shares of the two windows as the page tells them: whole percentages of numbers to the nearest ten."""
    rows = [
        _cell(one, group, window, exact)
        for one in found.cycles
        if one.windows.outcome == audit.MEASURED
        for group, window in zip(("previous", "own"), one.windows[1:], strict=True)
    ]
    return pd.DataFrame(rows)


def _cell(one: audit.AroundCycle, group: str, window, exact: bool) -> dict:
    n, share = window.denominator, window.numerator / window.denominator
    counts = {"numerator": window.numerator} if exact else {}
    label = f"{month_label(window.first)}:{month_label(window.end - 1)}"
    return counts | {
        "cell": around_cell(one),
        "group": group,
        "denominator": n if exact else round(n, -1),
        "estimate": share if exact else round(share, 2),
        "period": label,
        "first": window.first,
        "after": window.end,
        "suppressed": False,
    }
