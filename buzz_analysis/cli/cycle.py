"""`buzz cycle`: write down a learning cycle, freeze its prediction, and see what it still lacks."""

from __future__ import annotations

import datetime
import json
import os
import re
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError, UserError, raise_all
from .cycle_action import find_action, write_cycle
from .make import prepared_store
from .session import Session, in_session, shown

cycle = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Learning cycles of a network.")
LOCK = re.compile(r"^lock:[^\n]*\n(?:[ \t]+[^\n]*\n)*", re.MULTILINE)
VsvArgument = Annotated[str, typer.Argument(metavar="VSV", help="Id of the network.")]
# What is asked, in this order; a list is typed with commas between.
QUESTIONS = {
    "id": "Short id, for example 2027-pain-1",
    "title": "Title",
    "topic": "Topic (id)",
    "owner_role": "Owner: a role, never a name",
    "starts": "The change starts on (2027-01-15)",
    "review_on": "Look back on (2027-07-15)",
    "previous": "Id of the cycle this builds on (may stay empty)",
    "measure": "Measure of the aim, for example pain_relief.T2.alert_share",
    "period": "Period in which it stood out (2026)",
    "value": "Its value then, a share as 0.39",
    "n": "Of how many women",
    "rationale": "Why should it help? If we …, then …, because …",
    "to": "Aim: to which value",
    "by": "Aim: by when (2027-12-31)",
    "driver": "What drives it",
    "what": "Change: what exactly",
    "where": "Change: where (commas between)",
    "scale": "Scale: one_client, one_professional, one_practice, some_practices or whole_vsv",
    "scale_reason": "Why the whole network at once (may stay empty)",
    "process": "Process measures (commas between)",
    "balancing": "What must not get worse: measures (commas between)",
    "low": "Prediction: lowest value",
    "high": "Prediction: highest value",
    "on": "Prediction: on which day (2027-07-01)",
    "reason": "Prediction: why",
}
MAY_STAY_EMPTY = ("previous", "scale_reason")


@cycle.callback()
def _cycle() -> None:
    """Learning cycles of a network."""


@cycle.command()
@in_session
def new(
    here: Session,
    vsv: VsvArgument,
    action: Annotated[
        str | None,
        typer.Option(metavar="N", help="An action that becomes a cycle: its id, or its line of actions.csv."),
    ] = None,
) -> None:
    """Ask for a learning cycle and write it down; answers may also be piped in."""
    records = _folder(here, vsv)
    folder = records / "cycles"
    grows = None if action is None else find_action(here.project, records, action)
    known = {} if grows is None else grows.known
    for key, value in known.items():
        here.say("{question}: {answer}", question=here.words(QUESTIONS[key]), answer=value)
    given = {key: known.get(key) or _ask(here, key) for key in QUESTIONS}
    path = folder / f"{_checked_id(given['id'], folder)}.yaml"
    text = _written(given)
    folder.mkdir(parents=True, exist_ok=True)
    draft = path.with_suffix(".draft")
    draft.write_text(text, encoding="utf-8")
    _refuse_incomplete(here, vsv, draft, path)
    os.replace(draft, path)
    if grows is not None:
        write_cycle(records, grows, path.stem)
    here.record("cycle new", vsv=vsv, cycle=path.stem)
    here.say(
        "Cycle {cycle} stands in {file}. Freeze its prediction before the first data: buzz cycle lock {vsv} {cycle}",
        cycle=path.stem,
        file=shown(path),
        vsv=vsv,
    )


@cycle.command()
@in_session
def lock(
    here: Session,
    vsv: VsvArgument,
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of the cycle.")],
    new_version: Annotated[bool, typer.Option("--new-version", help="Freeze again what was edited.")] = False,
) -> None:
    """Freeze why, aim, change, measures and prediction, before the data they are judged on."""
    version = _lock(here, vsv, _folder(here, vsv), id_, new_version)
    here.record("cycle lock", vsv=vsv, cycle=id_, version=version)
    here.say("Cycle {cycle} is frozen, version {version}.", cycle=id_, version=version)


@cycle.command()
@in_session
def check(here: Session, vsv: VsvArgument) -> None:
    """Refuse what is incomplete or was edited after its lock, and say what each cycle still waits for."""
    from ..report.records import read_records

    _folder(here, vsv)
    found = read_records(here.project, vsv, synthetic=here.project.study.synthetic).cycles
    runs = _runs(here, vsv)
    for one in found:
        here.say("{cycle}: complete; {waits}", cycle=one.id, waits=", ".join(_waits(here, one, runs)))
    if not found:
        here.say("No cycle is recorded for {vsv}.", vsv=vsv)


@cycle.command()
@in_session
def draft(
    here: Session,
    vsv: VsvArgument,
    id_: Annotated[str, typer.Argument(metavar="ID", help="Id of the cycle.")],
    period: Annotated[
        str | None, typer.Option(help="Of the report with its numbers; default that of run.yaml.")
    ] = None,
) -> None:
    """Write a draft of an article about a cycle, in the order of SQUIRE 2.0; what is missing is named."""
    write_draft(here, vsv, id_, period)


def write_draft(here: Session, vsv: str, id_: str, period: str | None) -> None:
    """Write the draft of one cycle, beside any earlier one, and say where it stands and what is not recorded yet."""
    from ..report import open_material, squire_draft
    from ..runner.gate import check_pages
    from ..runner.moves import unused
    from ..runner.notebook import read_cells
    from ..runner.parameters import find_notebook, layered

    notebook = read_cells(find_notebook("learning_cycle", here.project.root))
    asked = {"vsv": vsv, "audience": "team", "language": here.language, "study": here.study, "period": period}
    given = {name: value for name, value in asked.items() if value is not None}
    store = prepared_store(here)
    parameters = layered(notebook, "learning_cycle", given=given, vsv=vsv, root=here.project.root)
    _, material = open_material(here.project, parameters)
    chosen = next((one for one in material.records.cycles if one.id == id_), None)
    if chosen is None:
        raise DefinitionError("there is no cycle '{found}' of {vsv}.", found=id_, vsv=vsv)
    made = squire_draft(material, chosen)
    path = unused(here.project.outputs / "drafts" / vsv / f"{id_}-{here.language}.md")
    check_pages({path.name: made.text}, here.project.outputs, store.manifest)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(made.text, encoding="utf-8")
    here.record("cycle draft", vsv=vsv, cycle=id_, gaps=len(made.gaps))
    here.say(
        "The draft stands in {file}. Not recorded yet: {n} things; each is named in it.",
        file=shown(path),
        n=here.number(len(made.gaps)),
    )


def _folder(here: Session, vsv: str) -> Path:
    """The folder of a network's records; a network that nobody knows is refused."""
    here.project.register().row(vsv)
    return here.project.records(vsv, synthetic=here.project.study.synthetic)


def _ask(here: Session, key: str) -> str:
    default = "" if key in MAY_STAY_EMPTY else None
    return typer.prompt(here.words(QUESTIONS[key]), default=default, show_default=False).strip()


def _checked_id(name: str, folder: Path) -> str:
    from ..schema import ID_PATTERN

    if not re.fullmatch(ID_PATTERN, name):
        raise DefinitionError(
            "id '{found}' cannot be used. Write letters, digits, - or _, at most 32, the first a letter or digit.",
            found=name,
        )
    if (folder / f"{name}.yaml").exists():
        raise DefinitionError("cycle '{found}' is there already. Choose another id.", found=name)
    return name


def _written(given: dict[str, str]) -> str:
    """The file as REPORTS has it; what is not known yet stays blank."""

    def q(key: str) -> str:
        return json.dumps(given[key], ensure_ascii=False) if given[key] else ""

    def listed(key: str) -> str:
        return json.dumps([part.strip() for part in given[key].split(",") if part.strip()], ensure_ascii=False)

    reason = f", reason: {q('scale_reason')}" if given["scale_reason"] else ""
    cell = json.dumps(f"lc.{given['measure']}", ensure_ascii=False)
    return f"""title: {q("title")}
topic: {q("topic")}
owner_role: {q("owner_role")}
starts: {q("starts")}
review_on: {q("review_on")}
previous: {q("previous")}
why:
  problem: {{cell: {cell}, value: {q("value")}, n: {q("n")}, period: {q("period")}}}
  knowledge: []
  rationale: {q("rationale")}
aim: {{measure: {q("measure")}, direction: {_direction(given)}, from: {q("value")}, to: {q("to")}, by: {q("by")}}}
drivers: {{primary: {q("driver")}, secondary: []}}
change: {{what: {q("what")}, where: {listed("where")}, scale: {q("scale")}{reason}}}
measures:
  outcome: [{q("measure")}]
  process: {listed("process")}
  balancing: {listed("balancing")}
prediction: {{low: {q("low")}, high: {q("high")}, on: {q("on")}, reason: {q("reason")}}}
lock: {{locked_at: , sha256: }}
context: {{other_changes: , ethics: , council: }}
do: {{from: , to: , carried_out_as_planned: , deviations: }}
study: {{run: , value: , ci_low: , ci_high: , n: , signal: , inside_prediction: , expected_without_action: }}
act: {{decision: , reason: , next: , told_council_on: }}
duties: []
"""


def _direction(given: dict[str, str]) -> str:
    """Up or down, from the two numbers; what is no number is told by the check."""
    try:
        return "up" if float(given["to"]) > float(given["value"]) else "down"
    except ValueError:
        return "down"


def _refuse_incomplete(here: Session, vsv: str, draft: Path, path: Path) -> None:
    """Everything that is wrong with what was typed; it is kept as a draft, which no report reads."""
    from ..report.records import read_records
    from ..report.records_check import check_cycles, in_folder

    errors = []
    try:
        made = _read(here, draft, path)
        others = read_records(here.project, vsv, synthetic=here.project.study.synthetic)
        cycles, local = (*others.cycles, made), [one.id for one in others.measures]
        where = in_folder(here.project.named(path.parent))
        errors = list(check_cycles(cycles, [one.id for one in cycles], local, where))
    except UserError as problem:
        errors = [*getattr(problem, "errors", [problem])]
    if errors:
        kept = "What you typed is kept in {file}. Repair it there, and name it {name}."
        errors.append(DefinitionError(kept, file=shown(draft), name=path.name))
    raise_all(errors)


def _read(here: Session, source: Path, path: Path):
    """A cycle from a file that is not in its place yet."""
    from ..answers import persons_in
    from ..schema import Cycle, read_yaml

    return read_yaml(source, Cycle, name=here.project.named(path), traces=persons_in, id=path.stem)


def _lock(here: Session, vsv: str, folder: Path, name: str, new_version: bool) -> int:
    """Write the lock and a copy of what it froze; the file is replaced whole or not at all."""
    from ..report.records import version_files

    path = folder / "cycles" / f"{name}.yaml"
    if not path.exists():
        raise DefinitionError("there is no cycle '{found}' of {vsv}.", found=name, vsv=vsv)
    text, aside = path.read_text(encoding="utf-8"), path.with_suffix(".new")
    try:
        now = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        found = _with_lock(here, text, aside, path, "", "")
        _refuse_again(text, found, new_version)
        found = _with_lock(here, text, aside, path, now, found.sha256)
        version = len(version_files(folder, name)) + 1
        _keep(folder / "cycles" / "locked" / f"{name}.v{version}.yaml", found, version, now)
        os.replace(aside, path)
    finally:
        aside.unlink(missing_ok=True)
    return version


def _with_lock(here: Session, text: str, aside: Path, path: Path, at: str, sha256: str):
    """The cycle with this lock in place of its own."""
    line = f"lock: {{locked_at: {at}, sha256: {sha256}}}\n"
    bare = LOCK.sub("", text)
    aside.write_text((bare if bare.endswith("\n") else bare + "\n") + line, encoding="utf-8")
    return _read(here, aside, path)


def _refuse_again(text: str, found, new_version: bool) -> None:
    """What is frozen stays so; what was edited since is frozen again only when asked."""
    locked = re.search(r"sha256:\s*\"?([0-9a-f]{64})", "".join(LOCK.findall(text)))
    if locked is None:
        return
    if locked[1] == found.sha256:
        raise DefinitionError("cycle '{found}' is frozen already, and was not edited since.", found=found.id)
    if not new_version:
        raise DefinitionError(
            "cycle '{found}' was edited after its lock. Put it back, or freeze it again with --new-version; both "
            "versions are then shown.",
            found=found.id,
        )


def _keep(path: Path, found, version: int, now: str) -> None:
    """A copy of what was frozen, one key a line."""
    copy = {"id": found.id, "version": version, "locked_at": now, "sha256": found.sha256, **found.frozen}
    path.parent.mkdir(exist_ok=True)
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in copy.items()]
    path.write_text("".join(lines), encoding="utf-8")


def _runs(here: Session, vsv: str) -> set[str]:
    """The runs of which a report of this network stands among the published ones here."""
    reports = (here.project.outputs / here.project.study.id / vsv).glob("*/*.manifest.json")
    return {json.loads(path.read_text(encoding="utf-8")).get("run_id") for path in reports}


def _waits(here: Session, one, runs: set[str]) -> list[str]:
    """What a complete cycle still waits for. A report made anew has another run, and another machine has none."""
    waits = [] if one.is_locked else [here.words("its prediction is not frozen yet")]
    waits += [] if one.act.decision else [here.words("nothing is decided yet")]
    if one.act.decision and one.study.run not in runs:
        waits.append(here.words("decided on run {run}, of which no report stands here any more", run=one.study.run))
    return waits or [here.words("frozen and decided")]
