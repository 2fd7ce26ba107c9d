"""`buzz duties`: how each duty of a network stands by its records, what is needed next, and which agreements return."""

from __future__ import annotations

import datetime
from typing import Annotated

import typer

from .parts import Part, show
from .session import Session, in_session

UNKNOWN = "Unknown is: no evidence recorded. It is not: not done."
ON = "How it stood on {day}, by what is recorded now."
DUE = "Due or overdue: {n} of {all}."
RETURNED = "Agreements of the perinatal audit that cannot be followed"


@in_session
def duties(
    here: Session,
    vsv: Annotated[str, typer.Argument(help="Id of a network.")],
    on: Annotated[
        datetime.datetime | None,
        typer.Option(formats=["%Y-%m-%d"], metavar="YEAR-MM-DD", help="How it stands on another day."),
    ] = None,
) -> None:
    """Say how each duty of a network stands today, or on another day, by what it recorded, and what is needed next."""
    from ..audit import returned_points
    from ..report.year_records import judged_duties, read_year_records
    from ..schema import duty_lists
    from ..sentences import in_language
    from ..sentences.audit_words import returned_words
    from ..wording import date_words

    records = read_year_records(here.project, vsv, synthetic=here.project.study.synthetic)
    here.project.register().row(vsv)
    day = on.date() if on else datetime.date.today()
    judged = judged_duties(records, day)
    returned = [returned_words(*found, here.language) for found in returned_points(records.audits)]
    when = [here.words(ON, day=date_words(day, here.language))] if on else []
    parts = [Part(here.project.register().name(vsv), [*when, *_told(here, judged)])]
    for name, one in duty_lists().items():
        known = {duty.id: in_language(duty, "name", here.language) for duty in one.duties}
        heads, rows = _table(here, judged[judged["list"] == name].to_dict("records"), known)
        note = in_language(one, "note", here.language)
        parts.append(Part(in_language(one, "name", here.language), [note], heads, rows))
    for part in [] if here.quiet else [*parts, *([Part(here.words(RETURNED), returned)] if returned else [])]:
        show(part)


def _told(here: Session, judged) -> list[str]:
    n = int(judged["status"].isin(["due", "overdue"]).sum())
    return [here.words(DUE, n=here.number(n), all=here.number(len(judged))), here.words(UNKNOWN)]


def _table(here: Session, rows: list[dict], known: dict[str, str]) -> tuple[list[str], list[list[str]]]:
    from ..sentences.duties import duty_reason, duty_status, needed_words

    heads = [here.words("Duty"), here.words("Status"), here.words("Why"), here.words("Needed next")]
    words = (duty_status, duty_reason, needed_words)
    return heads, [[f"{row['duty']} {known[row['duty']]}", *(say(row, here.language) for say in words)] for row in rows]
