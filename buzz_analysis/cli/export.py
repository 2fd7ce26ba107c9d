"""`buzz export`: rows for R and SPSS, the parts of a report, a methods section, and drafts of articles."""

from __future__ import annotations

import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from ..errors import DefinitionError
from .cycle import write_draft
from .make import prepared_store
from .session import Session, in_session, shown

export = typer.Typer(
    no_args_is_help=True, rich_markup_mode=None, help="Take rows, tables, figures or texts to another program."
)
FOLDER = "exports"  # in the outputs folder: what went through disclosure control, and texts without a row
PACKAGES = ("pandas", "numpy", "scipy", "statsmodels")
VsvOption = Annotated[list[str] | None, typer.Option(help="Id of a network; may be given again. None means all.")]
ROWS = "{file}: {n} rows, {columns} columns. Codebook and labels stand beside it."
CLOSED = "These are rows of persons. Read {file} before you use them; the folder is closed to others: keep it so."
PARTS = "{folder}: {tables} tables, {figures} figures, and every number."
METHODS = "The methods section stands in {file}, its sources in {bib}. Still to be written: {n} things, marked in it."
NO_ANSWERS = "vsv '{vsv}' has no answers in the data of this study. Networks with answers: {known}."
NO_CYCLES = "No cycle is recorded for {vsv}: there is nothing to draft."


class Form(StrEnum):
    """How rows are written."""

    csv = "csv"
    sav = "sav"
    parquet = "parquet"


@export.callback()
def _export() -> None:
    """Take rows, tables, figures or texts to another program."""


@export.command()
@in_session
def scores(
    here: Session,
    into: Annotated[Path, typer.Option(help="A folder of your own outside outputs; it is closed to others.")],
    to: Annotated[Form, typer.Option(help="csv for R, sav for SPSS, parquet for either.")] = Form.csv,
    vsv: VsvOption = None,
) -> None:
    """Write a row a questionnaire with scores, statuses and alerts, a codebook and a warning; never published."""
    from ..prepare.row_export import (
        MARK,
        codebook,
        open_closed,
        r_script,
        read_me,
        staff_score_rows,
        value_labels,
        woman_score_rows,
        write_rows_as,
    )
    from ..store import PRIVATE_FILE

    folder = open_closed(into, here.project.outputs)
    store = prepared_store(here)
    names = _networks(here, vsv, store.networks())
    women = woman_score_rows(store, names, group_use_default=here.project.study.group_use_default)
    today = datetime.date.today().isoformat()
    words = read_me(
        store.manifest,
        day=today,
        rows=len(women.rows),
        networks=len(names),
        refused=women.n_refused,
        language=here.language,
    )
    texts = {MARK: words}
    stem = "synthetic-" if store.manifest["synthetic"] else ""
    for name, made in (("scores", women), ("staff_scores", staff_score_rows(store, names))):
        if made.rows.empty:
            continue
        book = codebook(made, store.manifest["definitions"], rules=store.manifest["rules"], language=here.language)
        labels = value_labels(book, here.language)
        path = write_rows_as(to.value, made.rows, book, labels, folder / f"{stem}{name}")
        write_rows_as("csv", book, book, {}, folder / f"{stem}{name}-codebook")
        if to is Form.csv:
            texts[f"{stem}{name}.R"] = r_script(book, path.name, here.language)
        here.say(ROWS, file=shown(path), n=here.number(len(made.rows)), columns=here.number(made.rows.shape[1]))
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8")
        (folder / name).chmod(PRIVATE_FILE)
    here.record("exported scores", form=to.value, networks=len(names), rows=len(women.rows))
    here.say(CLOSED, file=shown(folder / MARK))


def _networks(here: Session, vsv: list[str] | None, known: list[str]) -> list[str]:
    """Those asked for, each of which must have answers; all by default."""
    for name in vsv or ():
        here.project.register().row(name)
        if name not in known:
            raise DefinitionError(NO_ANSWERS, vsv=name, known=", ".join(known))
    return vsv or known


@export.command()
@in_session
def report(
    here: Session, file: Annotated[Path, typer.Argument(metavar="REPORT", help="A file of a report in outputs.")]
) -> None:
    """Write the numbers and tables of a report as CSV and its figures as SVG; never of research output."""
    import json

    from ..answers.write import replacing
    from ..runner.gate import check_bytes
    from ..runner.release import job_at
    from ..runner.report_parts import report_parts
    from ..runner.versions import files_of

    outputs = here.writable_outputs()
    job = job_at(outputs, file)
    manifest = json.loads((file.resolve().parent / f"{job.stem}.manifest.json").read_text(encoding="utf-8"))
    files = files_of(outputs, job, manifest)
    if files is None:
        raise DefinitionError("{file} was changed after its run. Make the report again.", file=file.name)
    parts = report_parts(files, manifest, job.parameters.language)
    check_bytes(parts, outputs, prepared_store(here).manifest)
    folder = outputs / FOLDER / job.report.replace("/", "_")
    for name, content in parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        with replacing(folder / name) as target:
            target.write(content)
    counts = {kind: sum(name.startswith(f"{kind}/") for name in parts) for kind in ("tables", "figures")}
    here.record("exported report", report=job.key, **counts)
    here.say(PARTS, folder=shown(folder), **{kind: here.number(n) for kind, n in counts.items()})


@export.command()
@in_session
def methods(here: Session) -> None:
    """Write a methods section from what the study says of itself, with every version and its sources as BibTeX."""
    from importlib.metadata import version

    from ..answers.write import replacing
    from ..report import methods_section
    from ..runner.gate import check_pages

    outputs, store = here.writable_outputs(), prepared_store(here)
    packages = {name: version(name) for name in PACKAGES}
    minimum = here.project.study.disclosure.minimum
    made = methods_section(store.manifest, minimum=minimum, packages=packages, language=here.language)
    folder = outputs / FOLDER / here.project.study.id
    folder.mkdir(parents=True, exist_ok=True)
    places = {folder / f"methods-{here.language}.md": made.text, folder / f"methods-{here.language}.bib": made.bib}
    check_pages({path.name: text for path, text in places.items()}, outputs, store.manifest)
    for path, text in places.items():
        with replacing(path) as target:
            target.write(text.encode())
    file, bib = places
    here.record("exported methods")
    here.say(METHODS, file=shown(file), bib=shown(bib), n=here.number(made.text.count("- [ ]")))


@export.command()
@in_session
def drafts(
    here: Session,
    vsv: VsvOption = None,
    period: Annotated[str | None, typer.Option(help="Of the reports with numbers; default that of run.yaml.")] = None,
) -> None:
    """Write a draft of an article about each learning cycle, in the order of SQUIRE 2.0; what is missing is named."""
    from ..report.records import read_records

    store = prepared_store(here)
    for name in vsv or store.networks():
        here.project.register().row(name)
        records = read_records(here.project, name, synthetic=here.project.study.synthetic, leave_out=True)
        for one in records.cycles:
            write_draft(here, name, one.id, period)
        if not records.cycles:
            here.say(NO_CYCLES, vsv=name)
