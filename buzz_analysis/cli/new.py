"""`buzz new vsv`: what a network needs that nobody has heard of yet."""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from typing import Annotated

import typer

from ..errors import DefinitionError
from .session import OWN_STUDY, Session, in_session

new = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Begin something new.")
ALL = "T1,T2,T3,T4,T5"
MADE = (
    "{name} is in {register}, its settings are in {folder}. This study holds invented answers. Next, to invent its "
    "own: buzz demo, then: {run}"
)
ADD = (
    "{name} is in {register}, its settings are in {folder}. Next: look at its export with buzz check EXPORT, name it "
    "under data in {study}, then: {run}"
)


@new.callback()
def _new() -> None:
    """Begin something new."""


@new.command()
@in_session
def vsv(
    here: Session,
    id_: Annotated[str | None, typer.Option("--id", help="Short id; default made from the name.")] = None,
    name: Annotated[str | None, typer.Option(help="Name as people know it. Given, nothing is asked.")] = None,
    kind: Annotated[str, typer.Option(help="VSV or IGO.")] = "VSV",
    region: Annotated[str, typer.Option(help="Regional consortium; may be left out.")] = "",
    moments: Annotated[str, typer.Option(help="Time points it asks at.")] = ALL,
) -> None:
    """Add a network: its row in the register and its own folder in params. What it writes down: docs/records.md."""
    from ..schema import id_from_name

    if name is None:
        name, id_, kind, region, moments = _ask(here, id_)
    given = {
        "id": id_ or id_from_name(name),
        "name": name.strip(),
        "kind": kind.strip().upper(),
        "consortium": region.strip(),
    }
    write_network(here, given, tuple(part.strip().upper() for part in moments.split(",")))
    here.record("new", vsv=given["id"])
    here.say(
        MADE if here.project.is_demo else ADD,
        name=given["name"],
        register=_register_name(here),
        folder=f"params/{given['id']}/",
        study=here.study,
        run=f"buzz run learning_cycle --vsv {given['id']}" + _study_option(here),
    )


def _study_option(here: Session) -> str:
    return "" if here.study == OWN_STUDY else f" --study {here.study}"


def _ask(here: Session, id_: str | None) -> tuple[str, str, str, str, str]:
    from ..schema import id_from_name

    name = typer.prompt(here.words("Name of the network"))
    return (
        name,
        id_ or typer.prompt(here.words("Short id"), default=id_from_name(name)),
        typer.prompt(here.words("Kind (VSV or IGO)"), default="VSV"),
        typer.prompt(here.words("Regional consortium (may stay empty)"), default="", show_default=False),
        typer.prompt(here.words("Time points"), default=ALL),
    )


def write_network(here: Session, row: dict[str, str], timepoints: tuple[str, ...]) -> None:
    """Everything is checked before anything is written; the register comes last."""
    from ..schema import TIMEPOINTS, Moments, RegisterRow, validate

    _refuse(here, row)
    validate({key: value for key, value in row.items() if value}, RegisterRow, name="buzz new vsv")
    moments = validate({"timepoints": timepoints}, Moments, name="buzz new vsv")
    folder = here.project.root / "params" / row["id"]
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.yaml").write_text(run_yaml(here, row["id"]), encoding="utf-8")
    if set(moments.names) != set(TIMEPOINTS):
        listed = ", ".join(sorted(moments.names))
        (folder / "moments.yaml").write_text(f"timepoints: [{listed}]\n", encoding="utf-8")
    _append(here, row)


def _refuse(here: Session, row: dict[str, str]) -> None:
    """An id or name that stands already, a kind nobody knows, an id that is no id."""
    from ..demo import EXAMPLE
    from ..schema import ID_PATTERN

    known = here.project.register().rows
    ids = {one.casefold() for one in (*known, EXAMPLE, "all")}
    if not row["name"] or any(unicodedata.category(sign).startswith("C") for sign in row["name"]):
        raise DefinitionError("a network needs a name of plain text.")
    if not re.fullmatch(ID_PATTERN, row["id"]):
        raise DefinitionError(
            "id '{found}' cannot be used. Write letters, digits, - or _, at most 32, the first a letter or digit.",
            found=row["id"],
        )
    if row["id"].casefold() in ids or (here.project.root / "params" / row["id"]).exists():
        raise DefinitionError("id '{found}' is in use already. Choose another with --id.", found=row["id"])
    if row["name"].casefold() in {(one.name or "").casefold() for one in known.values()}:
        raise DefinitionError("a network named '{found}' is in the register already.", found=row["name"])
    if row["kind"] not in ("VSV", "IGO"):
        raise DefinitionError("kind '{found}' is not known. Write VSV or IGO.", found=row["kind"])


def run_yaml(here: Session, vsv_id: str) -> str:
    """Flat and quoted, so that papermill's own loader reads what is meant."""
    period = "2021" if _is_synthetic(here) else "latest"
    values = {"vsv": vsv_id, "period": period, "audience": "team", "language": here.language, "study": here.study}
    return "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in values.items())


def _append(here: Session, row: dict[str, str]) -> None:
    """Add the row under the register's own headings; the file is replaced whole or not at all."""
    import csv
    import io
    import os

    from ..answers.write import write_rows
    from ..schema import read_table_text, separator_of

    path = here.project.root / _register_name(here)
    text = read_table_text(path)
    today = datetime.date.today()
    full = {**row, "as_of": f"{today:%Y-%m}", "source": f"eigen opgave, {today.isoformat()}"}
    line = io.StringIO()
    separator = separator_of(text)
    headings = next(csv.reader(io.StringIO(text), delimiter=separator))
    write_rows(line, [[full.get(name, "") for name in headings]], separator=separator)
    aside = path.with_name(path.name + ".new")
    aside.write_text(text.rstrip("\n") + "\n" + line.getvalue(), encoding="utf-8")
    os.replace(aside, path)


def _is_synthetic(here: Session) -> bool:
    """Whether the study's answers are invented; the cohort spans 2019-2022 and its reports are about 2021."""
    return here.project.study.synthetic


def _register_name(here: Session) -> str:
    """The register people keep by hand: the study's first."""
    return here.project.study.registers[0]
