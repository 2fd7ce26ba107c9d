"""Learning cycles of all networks: each prediction beside its result, and what the meeting did with it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from ... import audit
from ...project import Project
from ...schema import Period
from ..asked import earlier_windows
from ..effects import gather_effects, judged
from ..records import Records
from .kept_back import keep_back

OF_JUDGED = ["vsv", "kind", "decision", "topic", "estimate", "inside", "is_locked", "cell", "outcome"]


class Cycles(NamedTuple):
    """``judged``: a row a cycle, as `effects.judged` makes it, with vsv, decision, and the kind of session it is from.

    ``cells``: the released numbers behind it, whose ids name the network.
    """

    judged: pd.DataFrame
    cells: pd.DataFrame


def gather_cycles(
    project: Project,
    aggregates: pd.DataFrame,
    records: Mapping[str, Records],
    period: Period,
    language: str,
    kept_back: Collection[str] = (),
) -> Cycles:
    """Measure, release and judge the cycles of each network that has any, as its own report of a period would.

    `period` is the last year: over more years at once a report would have to keep more of its windows hidden.
    """
    found = [_of_network(project, aggregates, vsv, own, period, language) for vsv, own in records.items() if own.cycles]
    if not found:
        return Cycles(pd.DataFrame(columns=OF_JUDGED), pd.DataFrame())
    cells = [keep_back(one, kept_back) for _, one in found if len(one)]
    judged_rows = pd.concat([one for one, _ in found], ignore_index=True)
    return Cycles(_without(judged_rows, kept_back), pd.concat(cells, ignore_index=True) if cells else pd.DataFrame())


def _without(rows: pd.DataFrame, kept_back: Collection[str]) -> pd.DataFrame:
    """The same, where cycles whose numbers are kept back have no result and cannot be judged."""
    is_kept_back = rows["cell"].isin(list(kept_back))
    numbers = {name: rows[name].mask(is_kept_back) for name in ("estimate", "ci_low", "ci_high")}
    is_inside, outcome = rows["inside"] & ~is_kept_back, rows["outcome"].mask(is_kept_back, audit.FEW)
    return rows.assign(**numbers, inside=is_inside, outcome=outcome)


def _of_network(
    project, aggregates, vsv: str, own: Records, period: Period, language
) -> tuple[pd.DataFrame, pd.DataFrame]:
    study, plan = project.study, project.schedule(vsv).until(period.last_day)
    begun = own._replace(cycles=tuple(one for one in own.cycles if one.starts <= period.last_day))
    months = audit.alerts_by_month(aggregates, vsv, period)
    effects = gather_effects(
        begun._replace(actions=()),
        aggregates,
        vsv,
        period,
        plan,
        study,
        months=months,
        earlier=earlier_windows(begun, months, period, study.disclosure.minimum),
        describe_only=(),
        language=language,
    )
    by_id = {one.id: one for one in begun.cycles}
    rows = judged(begun, effects)
    rows = rows.assign(
        vsv=vsv,
        decision=[by_id[name].act.decision or "" for name in rows["id"]],
        topic=[by_id[name].topic for name in rows["id"]],
        kind=[kind_of(name, own) for name in rows["id"]],
        cell=f"us.{vsv}." + rows["cell"].astype("str"),
    )
    cells = effects.cells
    return rows, cells.assign(cell=f"us.{vsv}." + cells["cell"].astype("str")) if len(cells) else cells


def kind_of(cycle: str, own: Records) -> str:
    """The kind of session at which an action of this cycle was agreed; empty where that is not recorded."""
    days = {one.agreed_on for one in own.actions if one.cycle == cycle}
    return next((one.kind for one in sorted(own.sessions, key=_day_last_mdo) if one.date in days), "")


def _day_last_mdo(row) -> tuple[bool, str]:
    """Where two sessions were on one day, the learning session is the one that is meant."""
    return row.kind == audit.MDO, row.kind
