"""`buzz recall --changed`: which released reports tell other numbers than today's; a person may withdraw them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer

from ..errors import DataError, DefinitionError, Locked, SomeFailed, Stopped, UserError
from .make import prepared_store
from .parts import Part, show
from .release import is_at_a_terminal, no_run
from .run import make_all, renew_index
from .session import Session, WarmOption, in_session, shown

SEND_AGAIN = (
    "Exported files whose numbers differ from those of today: {n}. Make each anew with buzz aggregates export, and "
    "send it to who has the old one."
)
MOST_ROWS = 12  # of a report, on the terminal; the erratum has them all
ONLY_CHANGED = "say what to recall: buzz recall --changed looks at every released report."
AT_A_TERMINAL = (
    "to withdraw a report is a person's act: run buzz recall --changed --withdraw yourself at a terminal, without "
    "--quiet; no schedule can."
)
ROLE_TOO = "--withdraw needs the role of who withdraws: --role, such as kwaliteitscoördinator; never a name."
NO_ROLE = "--role says who withdraws: it goes together with --withdraw."
DIFFER = (
    "Released reports whose numbers differ from those of today: {n}. Read the new drafts; to withdraw the old "
    "reports: buzz recall --changed --withdraw --role ROLE."
)


@in_session
def recall(
    here: Session,
    changed: Annotated[bool, typer.Option("--changed", help="All whose numbers would differ today.")] = False,
    withdraw: Annotated[
        bool, typer.Option("--withdraw", help="Withdraw them, with an erratum each and a notice per network.")
    ] = False,
    role: Annotated[str | None, typer.Option(help="In which role you withdraw them; never a name.")] = None,
    vsv: Annotated[list[str] | None, typer.Option(help="Id of a network; may be given again.")] = None,
    warm: WarmOption = True,
) -> None:
    """Compute released reports and exported files anew and list those whose numbers differ; exit code 3 if any does."""
    _check(here, changed, withdraw, role)
    for one in vsv or ():
        here.project.register().row(one)
    from ..runner.moves import undo_all

    undo_all(here.project.outputs)
    store = prepared_store(here)
    found, failed = _found(here, store, vsv or (), warm)
    differing = [one for one in found if one.differences]
    for one in differing if not here.quiet else ():
        show(_part(here, one, store))
    exported = _tell_exports(here, store, vsv or ())
    if withdraw:
        _ask(here, len(differing))
        _withdraw(here, differing, store, str(role).strip())
    _tell_failed(here, failed)
    if differing and not withdraw:
        raise DataError(DIFFER, n=here.number(len(differing)))
    if exported:
        raise DataError(SEND_AGAIN, n=here.number(exported))


def _check(here: Session, changed: bool, withdraw: bool, role: str | None) -> None:
    """Refuse wrong use before anything is made."""
    from ..runner.release import check_role

    if not changed:
        raise DefinitionError(ONLY_CHANGED)
    if role is not None:
        check_role(role)
        if not withdraw:
            raise DefinitionError(NO_ROLE)
    elif withdraw:
        raise DefinitionError(ROLE_TOO)
    if withdraw and (here.quiet or not is_at_a_terminal()):
        raise DefinitionError(AT_A_TERMINAL)


def _found(here: Session, store, vsvs: Iterable[str], warm: bool) -> tuple[list, list]:
    """Every released report beside what would be told today, and those of which that cannot be said."""
    from ..runner.recall import compare, released_reports

    reports, failed = released_reports(here.project, here.project.register(), store, vsvs)
    same = sum(not one.changed for one in reports)
    here.say("Released reports: {n}. Of {same} nothing changed.", n=here.number(len(reports)), same=here.number(same))
    troubles = {outcome.job.report: outcome.reason for outcome in _made(here, reports, store, warm) if outcome.reason}
    found = []
    for one in [one for one in reports if one.changed]:
        try:
            if one.job.report in troubles:
                raise troubles[one.job.report]
            found.append(compare(here.project, one, store))
        except UserError as error:
            failed.append((one.job, error))
    _tell_equal(here, [one for one in found if not one.differences])
    return found, failed


def _tell_equal(here: Session, found: list) -> None:
    """Say of how many the release stands, although something changed, and what."""
    from ..runner.fresh import PARTS

    if found:
        what = ", ".join(here.words(PARTS[part]) for part in PARTS if any(part in one.why for one in found))
        here.say(
            "Made anew, with the same numbers: {n}. Their release stands. What changed: {what}.",
            n=here.number(len(found)),
            what=what,
        )
    for one in found:
        if one.other_words:
            here.say("Other sentences on page one, read its new draft: {report}.", report=one.released.job.report)


def _made(here: Session, reports: list, store, warm: bool) -> list:
    """Make what has no concept of today, as buzz run would; then the index tells of it."""
    from ..runner.job import new_run
    from ..runner.parameters import find_notebook
    from ..runner.recall import to_make

    outcomes: list = []
    for (notebook, also), jobs in to_make(here.project, reports).items():
        run = new_run(here.project.root, here.project.outputs, store.manifest, also)
        outcomes += make_all(here, find_notebook(notebook, here.project.root), jobs, run, warm, None)
    if outcomes:
        renew_index(here, [outcome for outcome in outcomes if outcome.status != "stopped"])
    if any(outcome.status == "stopped" for outcome in outcomes):
        raise Stopped("stopped before the end; what was published stays.")
    return outcomes


def _tell_exports(here: Session, store, vsvs: Iterable[str]) -> int:
    """List the exported files whose numbers differ, old and new; of how many."""
    from ..runner.exports import changed_exports
    from ..wording import say_error

    found, failed = changed_exports(here.project, store, vsvs)
    for one in found if not here.quiet else ():
        show(_numbers(here, one.report, [], one.differences))
    for report, error in failed:
        typer.echo(f"{report}: {say_error(error, here.language)}", err=True)
    return len(found)


def _part(here: Session, found, store) -> Part:
    """One report: why, and its numbers old and new."""
    from ..runner.recall import why_words

    what = why_words(found, store, here.language)
    why = [here.words("Changed since its release: {what}.", what=what)]
    return _numbers(here, found.released.job.report, why, found.differences)


def _numbers(here: Session, report: str, why: list[str], differing: list) -> Part:
    """The numbers of one report or file, old and new."""
    from ..runner.erratum import ABSENT, GONE, figure_words, group_of

    language = here.language
    rows = [
        [
            one.cell,
            group_of(one, language),
            figure_words(one.old, language) or here.words(ABSENT),
            figure_words(one.new, language) or here.words(GONE),
        ]
        for one in differing[:MOST_ROWS]
    ]
    more = len(differing) - len(rows)
    return Part(
        report,
        [
            *why,
            here.words("Different numbers: {n}.", n=here.number(len(differing)))
            + (" " + here.words("Shown here: {n}.", n=here.number(len(rows))) if more else ""),
        ],
        [here.words(heading) for heading in ("Cell", "Of whom", "Released", "Now")],
        rows,
    )


def _ask(here: Session, n: int) -> None:
    """Ask the person, where there is something to ask; the study's id is typed, so that no hand slips."""
    if not n:
        return
    study = here.project.study.id
    typer.echo(
        here.words(
            "Reports that will be withdrawn for good: {n}. Each gets an erratum, and each network a notice.",
            n=here.number(n),
        )
    )
    typed = typer.prompt(
        here.words("You read the list? Then type {study}", study=study), default="", show_default=False
    )
    if typed.strip() != study:
        raise DefinitionError(
            "nothing withdrawn: '{found}' was typed, not '{study}'.", found=typed.strip()[:40], study=study
        )


def _withdraw(here: Session, differing: list, store, role: str) -> None:
    """Withdraw one after the other, whole or not at all; the index and the notices tell of what was done."""
    from ..runner.job import now
    from ..runner.notice import write_notices
    from ..runner.recall import recall as recall_

    run = no_run(here)
    try:
        for one in differing:
            recall_(run, here.project, one, store, role=role)
            here.record("recalled", report=one.released.job.key, why=one.why, cells=len(one.differences), role=role)
    finally:
        notices = write_notices(here.project, store.manifest, today=now().date())
        renew_index(here)
    here.say("Withdrawn: {n}.", n=here.number(len(differing)))
    for place in notices:
        here.say("A notice to send stands in {file}.", file=shown(place))


def _tell_failed(here: Session, failed: list) -> None:
    """Say of which reports nothing can be said, and why; also when quiet."""
    from ..wording import say_error

    for job, error in failed:
        typer.echo(f"{job.report}: {say_error(error, here.language)}", err=True)
        here.record("not compared", report=job.key)
    if failed and all(isinstance(error, Locked) for _, error in failed):
        raise Locked(
            "{n} released reports could not be compared: another run was making them.", n=here.number(len(failed))
        )
    if failed:
        raise SomeFailed("{n} released reports could not be compared with today's numbers.", n=here.number(len(failed)))
