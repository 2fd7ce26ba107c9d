"""Whether records that name each other, and measures, name what exists."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from difflib import get_close_matches
from itertools import pairwise

from pydantic import BaseModel

from ..errors import DefinitionError, LeftOut, UserError
from ..schema import (
    PREFIX,
    TIMEPOINTS,
    Action,
    Cycle,
    Idea,
    LocalMeasure,
    MeasureRow,
    SessionResult,
    SessionRow,
    instruments,
    is_asked_of_women,
    is_cell,
    learning_methods,
    parse_period,
)

NO_SESSION = "{file}: {day}, {kind}: sessions.csv has no such session. Add who came, or correct day or kind."
TWICE = "{file}: {day}, {kind} stands here twice. Keep one of them."
MORE_STEPS = "{file}: {day}, {kind}: {n} steps were done, and the method has {known}. Correct {key}."
NO_PREVIOUS = "{file}: {key} names '{cycle}', and there is no such cycle."
CIRCLE = "{file}: by {key} this cycle comes before itself. Correct one of them."
NO_CYCLE = "{file}: idea '{id}' names cycle '{cycle}', and there is no file cycles/{cycle}.yaml."
ID_TWICE = "{file}: {key} '{id}' stands here twice. Keep one of them."
ASKED = "{instrument}.{timepoint}.alert_share"
NOT_ON_THE_LIST = "{file}: measure '{measure}' is not known. Choose one from the list, or declare it in measures.yaml."
Where = Callable[[BaseModel, str], str | UserError]  # of a record and a field of it: what a sentence calls its place


def in_file(name: str) -> Where:
    """Records that stand in one file."""
    return lambda *_: name


def in_folder(name: str) -> Where:
    """Records that have a file each, named by their id."""
    return lambda record, _: f"{name}/{record.id}.yaml"  # type: ignore[attr-defined]


def check_actions(actions: Sequence[Action], cycles: Sequence[str], local, where: Where) -> Iterator[DefinitionError]:
    """Doubled ids, cycles that are not there, measures that nobody knows."""
    for action in _again(actions):
        yield DefinitionError(ID_TWICE, **_place(where, action, "id"), id=action.id)
    for action in actions:
        if action.cycle and action.cycle not in cycles:
            yield DefinitionError(
                "{file}: action '{what}' names cycle '{cycle}', and there is no file cycles/{cycle}.yaml.",
                file=where(action, "cycle"),
                what=action.what,
                cycle=action.cycle,
            )
        if action.measure and not is_known(action.measure, local):
            yield unknown_measure(action.measure, local, where(action, "measure"))


def _place(where: Where, record: BaseModel, key: str) -> dict:
    """Where a field stands, and what it is called there: its heading in a workbook, its key in a file."""
    found = where(record, key)
    return {"file": found, "key": getattr(found, "heading", "") or key}


def _again(records: Sequence) -> Iterator:
    """Those whose id stood there before."""
    seen: set[str] = set()
    for one in records:
        if one.id and one.id in seen:
            yield one
        seen.add(one.id)


def check_counts(
    counts: Sequence[MeasureRow], measures: Sequence[LocalMeasure], file: str
) -> Iterator[DefinitionError]:
    """Rows of measures that were not declared, or of another kind."""
    known = {one.id: one for one in measures}
    for row in counts:
        if row.measure not in known:
            yield DefinitionError(
                "{file}: measure '{measure}' is not declared. Add it to measures.yaml.", file=file, measure=row.measure
            )
        elif known[row.measure].is_share != (row.numerator is not None):
            yield DefinitionError(
                "{file}: measure '{measure}' has unit {unit}; fill numerator for a share, value for all else.",
                file=file,
                measure=row.measure,
                unit=known[row.measure].unit,
            )


def check_months(counts: Sequence[MeasureRow], file: str) -> Iterator[DefinitionError]:
    """Two rows of one measure that hold the same months: their sum would count these twice."""
    for measure in dict.fromkeys(row.measure for row in counts):
        rows = [(parse_period(row.period), row.period) for row in counts if row.measure == measure]
        rows.sort(key=lambda row: row[0].first)
        for (one, name), (other, twin) in pairwise(rows):
            if other.first < one.first + one.months:
                yield DefinitionError(
                    "{file}: measure '{measure}' is filled in for {one} and for {other}, which hold the same months. "
                    "Keep one of them.",
                    file=file,
                    measure=measure,
                    one=name,
                    other=twin,
                )


def check_cycles(cycles: Sequence[Cycle], files: Sequence[str], local, where: Where) -> Iterator[DefinitionError]:
    """Measures that nobody knows; cycles that build on one without a file, or in a circle."""
    by_id = {cycle.id: cycle for cycle in cycles}
    for cycle in cycles:
        for name, field in _measures_of(cycle).items():
            if not is_known(name, local):
                yield unknown_measure(name, local, where(cycle, field), kind=LeftOut)
        cell = cycle.why.problem.cell
        if not cell.startswith(PREFIX) or not is_known(cell.removeprefix(PREFIX), local):
            yield unknown_measure(cell, local, where(cycle, "why.problem.cell"), prefix=PREFIX, kind=LeftOut)
        at = _place(where, cycle, "previous")
        if cycle.previous and cycle.previous not in files:
            yield DefinitionError(NO_PREVIOUS, **at, cycle=cycle.previous)
        if _is_in_a_circle(cycle, by_id):
            yield DefinitionError(CIRCLE, **at)


def _measures_of(cycle: Cycle) -> dict[str, str]:
    """Every measure that a cycle names, and the field that names it first."""
    found = {cycle.aim.measure: "aim.measure"}
    for kind in ("outcome", "process", "balancing"):
        for name in getattr(cycle.measures, kind):
            found.setdefault(name, f"measures.{kind}")
    return found


def is_known(name: str, local) -> bool:
    """Whether a measure is a cell of a report, or declared by the network."""
    return is_cell(name) or name in local


def unknown_measure(
    name: str, local, file: str | UserError, *, prefix: str = "", kind=DefinitionError
) -> DefinitionError:
    """What is not known, and what comes nearest; a record with a cell, or in a form, has a list to choose from."""
    if isinstance(file, UserError):
        return kind(NOT_ON_THE_LIST, file=file, measure=name)
    every = [ASKED.format(instrument=one, timepoint=at) for one in instruments() for at in TIMEPOINTS]
    women = [prefix + one for one in every if is_asked_of_women(one)]
    close = get_close_matches(name, [*women, *local], n=1, cutoff=0.3) or women[:1]
    return kind(
        "{file}: measure '{measure}' is not known. Write a cell id such as {example}, or declare it in measures.yaml.",
        file=file,
        measure=name,
        example=close[0],
    )


def _is_in_a_circle(cycle: Cycle, by_id: dict[str, Cycle]) -> bool:
    seen, at = set(), cycle
    while at.previous in by_id and at.id not in seen:
        seen.add(at.id)
        at = by_id[at.previous]
    return at.id == cycle.id and at.id in seen


def check_results(
    results: Sequence[SessionResult], sessions: Sequence[SessionRow], where: Where
) -> Iterator[DefinitionError]:
    """Results of sessions that nobody recorded, doubled ones, and more steps than the method has."""
    held = {(one.date, one.kind) for one in sessions}
    seen: set[tuple] = set()
    for one in results:
        at = {"file": where(one, "date"), "day": one.date, "kind": one.kind}
        if (one.date, one.kind) in seen:
            yield DefinitionError(TWICE, **at)
        elif (one.date, one.kind) not in held:
            yield DefinitionError(NO_SESSION, **at)
        seen.add((one.date, one.kind))
        known = len(learning_methods()[one.kind].steps) if one.kind in learning_methods() else None
        if known is not None and (one.steps_done or 0) > known:
            at |= _place(where, one, "steps_done")
            yield DefinitionError(MORE_STEPS, **at, n=one.steps_done, known=known)


def check_ideas(ideas: Sequence[Idea], cycles: Collection[str], where: Where) -> Iterator[DefinitionError]:
    """Doubled ids, and cycles that are not there."""
    for one in _again(ideas):
        yield DefinitionError(ID_TWICE, **_place(where, one, "id"), id=one.id)
    for one in ideas:
        if one.cycle and one.cycle not in cycles:
            yield DefinitionError(NO_CYCLE, file=where(one, "cycle"), id=one.id, cycle=one.cycle)
