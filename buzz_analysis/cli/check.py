"""`buzz check`: what is in an export, and what is wrong with it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import DataError
from .session import OWN_STUDY, LanguageOption, LogOption, OutputsOption, QuietOption, Session, StudyOption, session


def check(
    export: Annotated[Path, typer.Argument(help="The export to look at.")],
    mapping: Annotated[Path | None, typer.Option(help="Mapping file; without one the file uses our names.")] = None,
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Read an export and tell what is kept, what is set aside, and why."""
    with session(study, outputs, language, quiet, log) as here:
        from ..answers import join_problems, read_answers, set_aside_unknown
        from ..prepare import check_networks, check_totals

        checked = read_answers(export, mapping=mapping)
        rows_in = checked.rows_in
        checked = set_aside_unknown(checked, here.project.register())
        kept = len(checked.answers)
        here.record("checked", rows_in=rows_in, kept=kept)
        here.say(
            "{file}: {n} rows read, {kept} kept, {aside} set aside.",
            file=export.name,
            n=here.number(rows_in),
            kept=here.number(kept),
            aside=here.number(rows_in - kept),
        )
        _tell_problems(here, join_problems([check_networks(checked, here.project), check_totals(checked.answers)]))
        if kept == 0:
            raise DataError(
                "nothing of {file} was kept. Repair what is told above, or correct the mapping.", file=export.name
            )


def _tell_problems(here: Session, problems) -> None:
    """What puts a whole file in doubt, one by one; then each kind of problem with its number and first example."""
    from ..answers import ACTIONS, RULES, say_problem

    is_suspect = problems["rule"].map(lambda rule: RULES[rule].suspect).astype(bool)
    for message in problems.loc[is_suspect, "message"]:
        here.say("Look at this first: {problem}", problem=say_problem(message, here.language))
    for (_, action), found in problems[~is_suspect].groupby(["rule", "action"], observed=True, sort=True):
        here.say(
            "{n} × {action}, for example: {example}",
            n=here.number(len(found)),
            action=here.words(ACTIONS[action]),
            example=say_problem(found["message"].iloc[0], here.language),
        )
