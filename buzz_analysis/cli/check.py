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
        from ..answers import read_answers, set_aside_unknown
        from ..prepare import check_networks

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
        _tell_problems(here, check_networks(checked, here.project))
        if kept == 0:
            raise DataError(
                "nothing of {file} was kept. Repair what is told above, or correct the mapping.", file=export.name
            )


def _tell_problems(here: Session, problems) -> None:
    """Each kind of problem with its number and its first example."""
    from ..answers import ACTIONS
    from ..wording import find

    for (_, action), found in problems.groupby(["rule", "action"], observed=True, sort=True):
        message, values = find(str(found["message"].iloc[0]))
        here.say(
            "{n} × {action}, for example: {example}",
            n=here.number(len(found)),
            action=here.words(ACTIONS[action]),
            example=here.words(message, **values),
        )
