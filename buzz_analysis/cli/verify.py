"""`buzz verify`: one sentence on whether the file in hand is genuine and current."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import DataError
from .session import Session, in_session


@in_session
def verify(
    here: Session,
    report: Annotated[Path, typer.Argument(help="A page, PDF, slides, notebook or manifest; also a copy elsewhere.")],
) -> None:
    """Say in one sentence whether a file is genuine and current; exit code 0 only when it is both."""
    from ..runner.moves import undo_all
    from ..runner.verify import verify as look

    undo_all(here.project.outputs)
    found = look(report, here.project, here.language)
    if not found.is_current:
        raise DataError(found.message, **found.values)
    here.say(found.message, **found.values)
