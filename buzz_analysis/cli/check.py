"""`buzz check`: what is in an export, what is wrong with it, and what it can carry."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DataError, DefinitionError
from .session import Holds, Session, in_session, shown

IN_LAYOUT = "{file}: {rows} rows in the file, which hold {n} questionnaires: {kept} kept, {aside} set aside."
IN_WIDE = (
    "{file}: {rows} rows in the file, read as {n} questionnaires (a row that holds none counts as one): {kept} kept, "
    "{aside} set aside."
)


@in_session
def check(
    here: Session,
    export: Annotated[Path, typer.Argument(help="The export to look at.")],
    mapping: Annotated[Path | None, typer.Option(help="Mapping file; without one the file uses our names.")] = None,
    holds: Annotated[Holds, typer.Option(help="What the file holds.")] = Holds.answers,
    layout: Annotated[
        str | None, typer.Option(help="Of a long table of yearly categories: a name in definitions/layouts.")
    ] = None,
) -> None:
    """Read an export and tell what is new, what is set aside and why, and what it can carry."""
    from ..answers import Checked, join_problems
    from ..prepare import check_networks, check_totals, known_networks, write_derived_register

    here.writable_outputs()
    if layout:
        holds = Holds.yearly
        write_derived_register(here.project)
    checked = _read(export, mapping, holds, layout)
    rows_in, file_rows = checked.rows_in, checked.answers.attrs.get("file_rows")
    checked = known_networks(checked, here.project.register())
    kept = len(checked.answers)
    here.record("checked", rows_in=rows_in, kept=kept)
    problems = checked.problems
    if holds is Holds.answers:
        problems = join_problems([check_networks(checked, here.project), check_totals(checked.answers)])
    has_empty = bool((problems["rule"] == "nothing_at_any_timepoint").any())
    summary = _summary(here, export, rows_in=rows_in, file_rows=file_rows or rows_in, kept=kept, has_empty=has_empty)
    if holds is Holds.answers:
        _tell(here, export, mapping, Checked(checked.answers, problems), summary)
    else:
        _tell_beside(here, export, problems, summary)
    if kept == 0:
        raise DataError(
            "nothing of {file} was kept. Repair what is told above, or correct the mapping.", file=export.name
        )


def _read(export: Path, mapping: Path | None, holds: Holds, name: str | None):
    from .. import answers
    from ..schema import layout

    if name:
        if mapping:
            raise DefinitionError("a file is read by its mapping or by a layout. Keep one of the two.")
        return answers.read_categories(export, layout(name), last_day=datetime.date.today())
    return getattr(answers, f"read_{holds.value}")(export, mapping, last_day=datetime.date.today())


def _summary(here: Session, export: Path, *, rows_in: int, file_rows: int, kept: int, has_empty: bool) -> str:
    """What was read: of a file whose rows are no questionnaires both numbers are told."""
    numbers = {"n": rows_in, "kept": kept, "aside": rows_in - kept}
    spoken = {name: here.number(number) for name, number in numbers.items()}
    if rows_in == file_rows:
        return here.words("{file}: {n} rows read, {kept} kept, {aside} set aside.", file=export.name, **spoken)
    message = IN_WIDE if has_empty else IN_LAYOUT
    return here.words(message, file=export.name, rows=here.number(file_rows), **spoken)


def _tell_beside(here: Session, export: Path, problems, summary: str) -> None:
    """Of a file without women: what was read, what is in doubt, and each kind of problem."""
    from . import check_problems
    from .check_files import write_problems
    from .parts import show

    folder, corrected = write_problems(here.project.outputs, export, problems, here.language)
    if here.quiet:
        return
    for sentence in (summary, *check_problems.doubts(here, problems)):
        typer.echo(sentence)
    for part in (check_problems.problems_part(here, problems), check_problems.corrected_part(here, corrected)):
        show(part)
    for sentence in check_problems.examples(here, problems):
        typer.echo(sentence)
    here.say("Every problem with its row stands in {file}.", file=shown(folder / "problems.csv"))


def _tell(here: Session, export: Path, mapping: Path | None, checked, summary: str) -> None:
    """On the terminal and on a page; item 10 and the examples, which show a cell, on the terminal alone."""
    from ..answers.map import open_mapping
    from ..answers.quality import check_quality
    from ..scoring import score
    from . import check_parts, check_problems
    from .check_files import write_problems
    from .parts import show

    answers, problems = checked
    scores = score(answers, schedule=here.project.study.schedule)
    mapped = open_mapping(mapping)[0]
    verdict = check_quality(checked, scores, here.project.study.schedule, mapped)
    folder, corrected = write_problems(here.project.outputs, export, problems, here.language)
    before = [
        check_parts.changes_part(here, answers),
        check_parts.contents_part(here, answers),
        check_parts.scorable_part(here, answers, scores),
    ]
    after = [check_problems.problems_part(here, problems), check_problems.corrected_part(here, corrected)]
    first = check_problems.doubts(here, problems)
    whole = check_problems.verdict_part(here, verdict, whole=True)
    _write_page(here, folder / "check.html", summary, first, [*before, whole, *after])
    if here.quiet:
        return
    for sentence in (summary, *first, *check_parts.item_10(here, checked, mapped)):
        typer.echo(sentence)
    for part in (*before, check_problems.verdict_part(here, verdict, whole=False), *after):
        show(part)
    for sentence in check_problems.examples(here, problems):
        typer.echo(sentence)
    here.say(
        "Every problem with its row stands in {file}, with the women's ids: keep it where the export is kept. "
        "The tables above stand without ids in {page}.",
        file=shown(folder / "problems.csv"),
        page=shown(folder / "check.html"),
    )


def _write_page(here: Session, path: Path, summary: str, first, parts) -> None:
    from .parts import write_page

    write_page(
        path,
        summary,
        first,
        parts,
        language=here.language,
        mark=here.words("INVENTED DATA") if here.project.study.synthetic else "",
        note=here.words("Made by buzz check. This page holds counts and no ids."),
    )
