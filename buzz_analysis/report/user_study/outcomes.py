"""What women reported around the cycles: counted for every edition, with their mix for research alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import NamedTuple

import pandas as pd

from ... import audit
from ...audit.moments import periods_of
from ...project import Project
from ...schema import Period, month_label, month_number, parts_of
from ...store import Store
from ..trusted import screened_women

WITHHELD = "withheld"
# Of a woman's row what tells when it was, whether it counts, and who she is.
NEEDED = (
    *("client_id", "pregnancy_id", "vsv", "timepoint", "invited_on", "opened_on", "completed_on", "discussed_on"),
    *("declared_period", "group_use", "parity", "age", "education", "language", "practice"),
)


class Outcomes(NamedTuple):
    """Every cycle that began; in the research edition with the mix of women, by network and cycle."""

    cycles: tuple[audit.AroundCycle, ...]
    mixed: dict[tuple[str, str], audit.MixedWomen]
    n_later: int  # cycles that begin after the period

    @property
    def hidden(self) -> int:
        """Cycles of which numbers are hidden."""
        return sum(one.windows.outcome in (audit.FEW, WITHHELD) for one in self.cycles)


def gather_outcomes(
    project: Project,
    store: Store,
    aggregates: pd.DataFrame,
    vsvs,
    period: Period,
    records,
    kept_back: Collection[str] = (),
) -> Outcomes:
    """Look at every cycle; women's rows are read for research alone, and leave this function as a model."""
    minimum = project.study.disclosure.minimum
    cycles = {vsv: own.cycles for vsv, own in records.items()}
    found = [
        _without_numbers(one) if around_cell(one) in kept_back else one
        for one in audit.around_cycles(aggregates, cycles, vsvs, period, minimum)
    ]
    measured = [one for one in found if one.windows.outcome == audit.MEASURED] if project.audience == "research" else []
    return Outcomes(
        tuple(found),
        {key: made for vsv in vsvs for key, made in _mixes(project, store, vsv, _of(measured, vsv))},
        sum(one.first_day_used > period.last_day for own in cycles.values() for one in own),
    )


def _without_numbers(one: audit.AroundCycle) -> audit.AroundCycle:
    """What is left of a cycle whose numbers are kept back: its series, which tells no count."""
    kept = {name: getattr(one, name) for name in ("series", "control", "controlled", "controls", "also")}
    bare = audit.AroundCycle(one.vsv, one.cycle, one.title, one.measure, one.first)
    return bare._replace(windows=audit.BeforeSince(WITHHELD), **kept)


def _of(found: list[audit.AroundCycle], vsv: str) -> list[audit.AroundCycle]:
    return [one for one in found if one.vsv == vsv]


def _mixes(project: Project, store: Store, vsv: str, cycles: list[audit.AroundCycle]) -> Iterator[tuple]:
    """The women of the two windows of each cycle of one network, by a model; its rows are read once."""
    if not cycles:
        return
    places = {one.cycle: parts_of(one.measure)[:2] for one in cycles}
    first = min(one.windows.before.first for one in cycles)
    span = Period("", first, max(one.windows.since.end for one in cycles) - first)
    plan = project.schedule(vsv).until(span.last_day)
    answers = store.read(vsv, "answers", columns=[*NEEDED])
    asked = sorted({instrument for instrument, _ in places.values()})
    alerts = store.read(vsv, "alerts", only=[("domain", "in", asked)])
    forms = audit.counted_forms(answers, span, plan, group_use_default=project.study.group_use_default)
    labels = pd.Series(periods_of(answers)).iloc[forms["row"]]
    months = labels.astype("str").map({label: month_number(label) for label in labels.unique()}).to_numpy()
    outcomes = screened_women(alerts, answers, plan)
    for one in cycles:
        women = audit.women_around(forms, outcomes, places[one.cycle], one.windows[1:], months)
        yield (vsv, one.cycle), audit.same_mix(women)


def around_cell(one: audit.AroundCycle) -> str:
    """The id of the numbers around one cycle."""
    return f"us.{one.vsv}.around.{one.measure}.{one.cycle}"


def around_cells(found: Outcomes, *, exact: bool) -> pd.DataFrame:
    """The shares of the two windows as the page tells them: whole percentages of numbers to the nearest ten."""
    rows = [
        _cell(one, group, window, exact)
        for one in found.cycles
        if one.windows.outcome == audit.MEASURED
        for group, window in zip(("previous", "own"), one.windows[1:], strict=True)
    ]
    hidden = [
        {"cell": around_cell(one), "group": "own", "suppressed": True}
        for one in found.cycles
        if one.windows.outcome == WITHHELD
    ]
    return pd.DataFrame([*rows, *hidden])


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
