"""The numbers of meetings and attendance as cells: of professionals, so listed for a recall and hidden from nobody."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from .. import audit

OF_KIND = ("minutes", "present", "person_hours")


def session_cells(material) -> pd.DataFrame:
    """A row a number of the page on coming together; none for an edition without that page."""
    rows = [] if material.parameters.audience == "council" else list(_rows(material))
    return pd.DataFrame(rows, columns=["cell", "group", "numerator", "denominator", "estimate"]).assign(
        suppressed=False
    )


def kind_cell(kind: str, name: str = "") -> str:
    """The id of how many meetings of a kind there were, or of another number of that kind."""
    return ".".join(["lc.sessions", slug(kind), *([name] if name else [])])


def attendance_cell(organisation: str, discipline: str, name: str = "") -> str:
    """The id of at how many meetings a discipline of an organisation was, or of the most people at one."""
    return ".".join(["lc.attendance", slug(organisation), slug(discipline) or "nobody", *([name] if name else [])])


def slug(text: str) -> str:
    """A typed name as part of an id."""
    return "".join(sign if sign.isalnum() else "-" for sign in text.lower())


def _rows(material) -> Iterator[tuple]:
    sessions, period = material.records.sessions, material.period
    now, before = (audit.sessions_in(sessions, when) for when in (period, period.previous()))
    if now.empty:
        return
    held = audit.meetings(now)
    for one in held.itertuples():
        yield kind_cell(one.kind), "own", one.sessions, None, None
        yield from ((kind_cell(one.kind, name), "own", None, None, getattr(one, name)) for name in OF_KIND)
    if audit.MDO not in set(held["kind"]):
        yield kind_cell(audit.MDO), "own", 0, None, None
    yield kind_cell(audit.MDO), "previous", before.loc[before["kind"] == audit.MDO, "date"].nunique(), None, None
    yield kind_cell("all", "person_hours"), "own", None, None, held["person_hours"].sum()
    for one in audit.attendance(now, material.records.members, period).itertuples():
        yield attendance_cell(one.organisation, one.discipline), "own", one.attended, one.of, None
        yield attendance_cell(one.organisation, one.discipline, "people"), "own", None, None, one.people
