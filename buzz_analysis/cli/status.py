"""`buzz status`: which reports stand, which are fresh, and what changed since the others were made."""

from __future__ import annotations

import json
from typing import Annotated

import typer

from .parts import Part, show
from .run import tell_late
from .session import Session, in_session, shown

OPEN = "everybody on this machine can read the women's answers in {folder}. Close it: chmod -R go= {folder}"
FRESH, STALE = "fresh", "stale: changed since it was made: {what}"


@in_session
def status(
    here: Session, as_json: Annotated[bool, typer.Option("--json", help="The same as JSON, for a program.")] = False
) -> None:
    """Say which reports stand, and why each is fresh or stale; nothing is made."""
    from ..prepare import is_stale
    from ..runner.moves import undo_all
    from ..runner.standing import standing
    from ..store import is_open_to_all, open_store

    store = open_store(here.project.store_folder)
    undo_all(here.project.outputs)
    state = standing(here.project, here.project.register(), store)
    state["store"] = {"made_on": store.manifest["made_on"], "stale": is_stale(here.project)}
    state["store"]["open_to_all"] = is_open_to_all(store.folder)
    if as_json:
        typer.echo(json.dumps(state, ensure_ascii=False, indent=1))
    elif here.quiet:
        tell_late(here)
    else:
        show(_part(here, state))


def _part(here: Session, state: dict) -> Part:
    from ..runner.index import TO_DO, to_do
    from .doctor import with_due

    what, n = to_do(with_due(here, state))
    told = ["the delivered data or the rules changed since the store was made: the next run prepares it anew."]
    folder = here.project.store_folder
    headings = ["Network", "Period", "Report", "state"]
    return Part(
        here.words("Reports"),
        [
            here.words(TO_DO[what], n=here.number(n)),
            *(here.words(sentence) for sentence in told if state["store"]["stale"]),
            *(reason[here.language] for reason in state["late"].values()),
            *([here.words(OPEN, folder=shown(folder))] if state["store"]["open_to_all"] else []),
        ],
        [here.words(heading) for heading in headings],
        [_row(here, row) for row in state["reports"]],
    )


def _row(here: Session, row: dict) -> list[str]:
    report = " ".join(row[key] for key in ("notebook", "audience", "language") if key in row)
    return [row["name"], row.get("period", ""), report, "; ".join(_words(here, row))]


def _words(here: Session, row: dict) -> list[str]:
    """What the index says of a report, and whether it is fresh."""
    from ..runner.fresh import PARTS
    from ..runner.index import STATES, stands_words

    said = [here.words(STATES[row["state"]])]
    if "status" in row:
        said.append(stands_words(row, here.language).rstrip(". "))
    if "waiting" in row:
        said.append(here.words("a newer draft waits to be released"))
    if "reason" in row:
        said.append(row["reason"][here.language].rstrip("."))
    what = ", ".join(here.words(PARTS.get(part, part)) for part in row.get("changed", ()))
    if "fresh" in row:
        said.append(here.words(STALE, what=what) if what else here.words(FRESH))
    elif what:
        said.append(what)
    return said
