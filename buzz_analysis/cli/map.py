"""`buzz map`: a mapping proposed from an export, for a person to look at."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError
from .session import Holds, Session, check_out, in_session, shown

MOST_NAMES = 12


@in_session
def map_(
    here: Session,
    export: Annotated[Path, typer.Argument(help="The export to look at.")],
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write it there; else it is printed.")
    ] = None,
    sheet: Annotated[str | None, typer.Option(help="Sheet of an Excel file with several.")] = None,
    holds: Annotated[Holds, typer.Option(help="What the file holds.")] = Holds.answers,
) -> None:
    """Propose a mapping for an export, and tell what is sure, unsure and not there."""
    if out is not None:
        _check_out(out)
    proposal, text = _proposed(export, sheet, holds, here)
    here.record("mapped", columns=len(proposal.columns))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8")
    _tell(here, proposal, out, holds)


def _check_out(out: Path) -> None:
    check_out(out)
    if out.exists():
        raise DefinitionError("{file} exists already. Choose another name with --out.", file=out.as_posix())


def _proposed(export: Path, sheet: str | None, holds: Holds, here: Session):
    from ..answers import propose_beside
    from ..answers.columns import our_columns
    from ..answers.mapping_text import write_mapping
    from ..answers.propose import find_layout, find_ticked, network_recodes, propose
    from ..answers.read import read_table_of
    from ..schema import Mapping

    columns = {"client_id": "client_id"}  # a mapping may not be empty
    table = read_table_of(export, Mapping.model_validate({"sheet": sheet, "columns": columns}), our_columns())
    if holds is not Holds.answers:
        proposal = getattr(propose_beside, f"propose_{holds.value}")(table)
        return proposal, write_mapping(proposal, export.name, here.language, sheet=sheet)
    layout = find_layout(table.cells)
    if layout:
        ticked = {"format": layout, "sheet": sheet, "columns": columns | find_ticked(table.cells, layout)}
        table = read_table_of(export, Mapping.model_validate(ticked), our_columns())
    proposal = propose(table, layout)
    networks = network_recodes(table, proposal.columns, here.project.register().rows.keys())
    proposal = proposal._replace(recode=[*proposal.recode, *networks], own_network=_own_network(here))
    return proposal, write_mapping(proposal, export.name, here.language, sheet=sheet)


def _own_network(here: Session) -> str:
    """The one network that a study is about; empty where it is about several."""
    found = [path.parent.name for path in (here.project.root / "params").glob("*/run.yaml")]
    return found[0] if len(found) == 1 else ""


def _tell(here: Session, proposal, out: Path | None, holds: Holds) -> None:
    """On the error stream, so that the mapping can be sent to a file."""
    sure = [guess.ours for guess in proposal.columns if not guess.doubt]
    unsure = [guess.ours for guess in proposal.columns if guess.doubt]
    told = [
        ("Sure: {n} columns ({names}).", sure),
        ("Not sure, look at these: {n} ({names}).", unsure),
        ("Not found: {n} ({names}).", proposal.not_found),
        (
            "Not taken, for the heading and the answers disagree: {n} ({names}).",
            [heading for one in proposal.unfit for heading in one.sources],
        ),
        ("Never read, for they can tell who she is: {n} ({names}).", proposal.drop),
        ("How are the answers held? Fill in: {n} ({names}).", [one.id for one in proposal.codings]),
    ]
    if here.quiet:
        return
    for message, names in told:
        if names:
            typer.echo(here.words(message, n=here.number(len(names)), names=_listed(names)), err=True)
    if not proposal.columns:
        typer.echo(
            here.words(
                "Nothing in this file looks like a column of ours. Does it hold yearly figures or answers of "
                "professionals? Then say so with --holds yearly or --holds staff."
            ),
            err=True,
        )
    elif out is not None:
        also = "" if holds is Holds.answers else f" --holds {holds.value}"
        typer.echo(here.words("Next: buzz check EXPORT --mapping {file}", file=f"{shown(out)}{also}"), err=True)


def _listed(names: list[str]) -> str:
    return ", ".join([*names[:MOST_NAMES], *(["…"] if len(names) > MOST_NAMES else [])])
