"""`buzz init`: a study folder of one's own, outside the software."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError
from .new import ALL, run_yaml, write_network
from .session import OWN_STUDY, Session, without_project

MINIMUM = 10  # as the study file of a new folder has it
YES = {"yes": "yes", "ja": "yes", "y": "yes", "j": "yes", "no": "no", "nee": "no", "n": "no"}
MADE = "Your study stands in {folder}. Go there, and read {readme}: it says what to type, line by line."
PRACTICE = (
    "A folder to practise in, with invented answers, stands in {folder}. Go there, and type: buzz run learning_cycle "
    "--all"
)


@without_project
def init(
    here: Session,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="A new folder, outside the software.")],
    name: Annotated[str | None, typer.Option(help="Name of your network.")] = None,
    id_: Annotated[str | None, typer.Option("--id", help="Short id; default made from the name.")] = None,
    role: Annotated[str | None, typer.Option(help="Who is told of an answer about self-harm: a role.")] = None,
    group_use: Annotated[
        str | None, typer.Option(metavar="yes|no", help="Do women count whose consent was not recorded?")
    ] = None,
    practice: Annotated[bool, typer.Option("--practice", help="With invented answers, to practise on.")] = False,
) -> None:
    """Make a study folder of your own; what is not given is asked."""
    from .study_folder import README, check_place, in_place

    check_place(folder)
    given = {} if practice else _asked(here, name, role, group_use)
    with in_place(folder) as made:
        _write(here, made, folder.absolute().name, given, id_)
    here.record("init")
    here.say(PRACTICE if practice else MADE, folder=folder.as_posix(), readme=README[here.language])


def _write(here: Session, made: Path, folder: str, given: dict[str, str], id_: str | None) -> None:
    """Everything of the new folder; without an answer given it is one to practise in."""
    from ..project import Project
    from ..runner.job import library_version
    from .study_folder import write_folder, write_practice

    name, today = given.get("name", ""), datetime.date.today().isoformat()
    values = {"role": "", "group_use": "no", **given, **_texts(here, folder, name, id_)}
    write = write_folder if given else write_practice
    write(made, here.language, version=library_version(), day=today, **values)
    here.project = Project(made, made / "outputs", OWN_STUDY)
    if given:
        _begin_network(here, values["vsv"], name)


def _begin_network(here: Session, vsv: str, name: str) -> None:
    """Its settings, and its row in the register where the register does not have it."""
    if vsv not in here.project.register().rows:
        row = {"id": vsv, "name": name, "kind": "VSV", "consortium": ""}
        write_network(here, row, tuple(ALL.split(",")))
        return
    folder = here.project.root / "params" / vsv
    folder.mkdir()
    (folder / "run.yaml").write_text(run_yaml(here, vsv), encoding="utf-8")


def _asked(here: Session, name: str | None, role: str | None, group_use: str | None) -> dict[str, str]:
    """What nobody can guess: the network, who must be told, and whether silence is consent."""
    from ..runner.release import check_role

    if role:
        check_role(role)
    found = {
        "name": name or typer.prompt(here.words("Name of the network")),
        "role": role or typer.prompt(here.words("Who is told of an answer about self-harm (a role, not a name)")),
        "group_use": group_use
        or typer.prompt(here.words("Do women count whose consent to group figures was not recorded (yes or no)")),
    }
    check_role(found["role"])
    answer = YES.get(found["group_use"].strip().casefold())
    if answer is None:
        raise DefinitionError("answer yes or no; found '{found}'. Nothing was written.", found=found["group_use"])
    return {key: text.strip() for key, text in found.items()} | {"group_use": answer}


def _texts(here: Session, folder: str, name: str, id_: str | None) -> dict[str, str]:
    """What the texts of a new folder need beside what was answered."""
    from ..schema import id_from_name

    return {
        "id": id_from_name(folder) or "study",
        "title": here.words("Learning cycle of {name}", name=name) if name else here.words("To practise"),
        "vsv": id_ or id_from_name(name or "voorbeeld"),
        "minimum": here.number(MINIMUM),
        "find": _find_line(),
    }


def _find_line() -> str:
    """What makes a new terminal know `buzz`: this installation's own folder, in front of the others."""
    folder = Path(sys.executable).parent
    return f"set PATH={folder};%PATH%" if os.name == "nt" else f'export PATH="{folder}:$PATH"'
