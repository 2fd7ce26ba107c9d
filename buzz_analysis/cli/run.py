"""`buzz run`: plan, make and publish the reports, and say what came of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from typing import Annotated

import typer

from ..errors import DefinitionError, Locked, SomeFailed, Stopped
from .make import dask_workers, prepared_store
from .session import DaskOption, Session, WarmOption, in_session, progress, shown

NOT_GOOD = "Not good, {name}: {told} Read the report data_trust first."


@in_session
def run(
    here: Session,
    notebook: Annotated[str, typer.Argument(help="A name in notebooks/, or the path of an .ipynb.")],
    vsv: Annotated[list[str] | None, typer.Option(help="Id of a network; may be given again.")] = None,
    region: Annotated[str | None, typer.Option(help="The networks of a region in params/regions.csv.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Every network with rows in the period.")] = False,
    period: Annotated[str | None, typer.Option(help="2021, 2021-H1, 2021-Q3, 2021-05, latest …")] = None,
    audience: Annotated[str | None, typer.Option(help="team, council or research.")] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Prepare and make everything anew, also what did not change.")
    ] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="A tagged PDF on A4 beside each page.")] = False,
    slides: Annotated[bool, typer.Option("--slides", help="A deck of slides beside each page.")] = False,
    md: Annotated[bool, typer.Option("--md", help="Markdown beside each page, to go on writing in.")] = False,
    docx: Annotated[bool, typer.Option("--docx", help="A .docx beside each page, to go on writing in.")] = False,
    xlsx: Annotated[bool, typer.Option("--xlsx", help="An Excel file of its tables beside each page.")] = False,
    twin: Annotated[
        bool, typer.Option("--twin", help="On invented answers of the same shape, apart from all reports.")
    ] = False,
    warm: WarmOption = True,
    dask: DaskOption = None,
) -> None:
    """Make and publish a report for every network, or for those named."""
    vsvs = _networks(here, vsv, region, everything)
    asked = {"period": period, "audience": audience, "language": here.asked_language, "study": here.study}
    given = {name: str(value) for name, value in asked.items() if value is not None}
    also = _other_forms(pdf, slides, md, docx, xlsx)
    if twin:
        make_twin_here(here)
    with dask_workers(here, dask, warm=warm) as workers:
        outcomes = make_reports(
            here, notebook, vsvs, given, force=force, also=also, region=region, warm=warm, workers=workers
        )
    tell_late(here)
    tell_not_good(here, {outcome.job.parameters.vsv for outcome in outcomes})
    tell_outcomes(here, outcomes)


def make_twin_here(here: Session) -> None:
    """From here on the session is about the study's twin."""
    from ..runner.twin import make_twin

    here.writable_outputs()
    here.project = make_twin(here.project)
    here.say("A synthetic twin: invented answers of the same shape. Nothing in it is about real women or networks.")


def _networks(here: Session, vsvs: list[str] | None, region: str | None, everything: bool) -> tuple[str, ...]:
    """The networks asked for; none means all."""
    if vsvs and everything:
        raise DefinitionError("--vsv and --all do not go together. Choose one.")
    if region and (vsvs or everything):
        raise DefinitionError("--region does not go together with --vsv or --all. Choose one.")
    return tuple(vsvs or ()) if region is None else here.project.region(region)


def _other_forms(pdf: bool, slides: bool, md: bool, docx: bool, xlsx: bool) -> tuple[str, ...]:
    """What stands beside each page; refused at once when it cannot be made."""
    if pdf:
        from ..runner.pdf import check_ready

        check_ready()
    documents = {"md": md, "docx": docx}
    for form in (name for name, is_asked in documents.items() if is_asked):
        from ..runner.document import check_ready as check_document

        check_document(f"--{form}")
    asked = {"pdf": pdf, "slides.html": slides, **documents, "xlsx": xlsx}
    return tuple(name for name, is_asked in asked.items() if is_asked)


def make_reports(
    here: Session,
    notebook: str,
    vsvs: tuple[str, ...],
    given: dict[str, str],
    *,
    force: bool = False,
    also: tuple[str, ...] = (),
    region: str | None = None,
    warm: bool = True,
    workers=None,
) -> list:
    """Plan first, so that wrong use is told before anything is made; then all reports, then the index."""
    from ..runner.fresh import fresh_of, with_fingerprints
    from ..runner.job import Outcome, new_run
    from ..runner.moves import undo_all
    from ..runner.notebook import read_cells
    from ..runner.parameters import find_notebook, layered
    from ..runner.plan import plan
    from ..runner.sweep import sweep

    undo_all(here.project.outputs)
    path = find_notebook(notebook, here.project.root)
    read = read_cells(path)
    layered(read, path.stem, given=given)
    store = prepared_store(here, force=force, workers=workers)
    register, root, outputs = here.project.register(), here.project.root, here.project.outputs
    planned = plan(
        read,
        path.stem,
        root=root,
        register=register,
        store=store,
        given=given,
        vsvs=vsvs,
        may_lack=region is not None,
        is_demo=here.project.is_demo,
    )
    if planned.left_out:
        here.say(
            "No report, for want of answers in the period: {networks}.",
            networks=", ".join(register.name(vsv) for vsv in planned.left_out),
        )
    jobs = with_fingerprints(planned.jobs, read, here.project, store)
    fresh = [] if force else fresh_of(jobs, outputs, also)
    stale = [job for job in jobs if job not in fresh]
    outcomes = [Outcome(job, "unchanged") for job in fresh]
    for outcome in outcomes:
        here.record("report", report=outcome.job.key, state=outcome.status)
    if stale:
        outcomes += make_all(here, path, stale, new_run(root, outputs, store.manifest, also), warm, workers)
    else:  # what a run left that was killed behind its last report
        sweep(outputs / ".work")
    ended = [outcome for outcome in outcomes if outcome.status != "stopped"]
    renew_index(here, ended, region=(region, vsvs) if region else None)
    return outcomes


def renew_index(
    here: Session,
    outcomes: Iterable = (),
    *,
    region: tuple[str, Iterable[str]] | None = None,
    stale: Collection[str] = (),
) -> None:
    """Write the index anew, with what a run of these reports did, and what is known to be stale."""
    from ..runner.index import write_index
    from ..runner.shipped import notebook_names
    from ..store import open_store

    store, register = open_store(here.project.store_folder), here.project.register()
    names = {vsv: register.name(vsv) for vsv in store.networks()}
    write_index(
        here.project.outputs,
        outcomes,
        names,
        store=store.manifest,
        language=here.language,
        region=region,
        late=_late(here, store),
        due=due_here(here, names),
        stale=stale,
        notebooks=notebook_names(here.project.root),
    )


def due_here(here: Session, vsvs) -> dict[str, dict[str, str]]:
    """What is due of the duties of these networks today."""
    from ..runner.due import due_of
    from ..runner.job import now

    return due_of(here.project, vsvs, now().date())


def _late(here: Session, store) -> dict[str, str]:
    from ..runner.job import now
    from ..runner.late import late_words

    return late_words(store.manifest, here.project.study.delivery_within_days, now().date())


def tell_late(here: Session) -> None:
    """Say that a delivery is overdue; also when quiet, for somebody must ask for the data."""
    from ..store import open_store

    late = _late(here, open_store(here.project.store_folder))
    if late:
        typer.echo(late[here.language], err=True)
        here.record("late", reason=late["en"])


def tell_not_good(here: Session, vsvs) -> None:
    """Say which checks of the data came out as not good; also when quiet, for nobody should use these figures yet."""
    from ..answers import say_fault
    from ..store import open_store

    for vsv, failing in open_store(here.project.store_folder).manifest.get("failing", {}).items():
        if vsv in vsvs:
            told = " ".join(say_fault(one, here.language) for one in failing)
            typer.echo(here.words(NOT_GOOD, name=here.project.register().name(vsv), told=told), err=True)


def make_all(here: Session, path, jobs, run, warm: bool, workers) -> list:
    from ..runner.notebook import read_notebook
    from ..runner.nursery import warm_kernels

    done = []
    stores = [here.project.store_folder]
    with warm_kernels(run.root, wanted=warm and workers is None, stores=stores) as nursery, progress(here) as tell:
        from ..runner.run import run_all  # long to import: meanwhile the nursery imports too

        tell(0, len(jobs), "")

        def told(outcome):
            done.append(outcome)
            here.record("report", report=outcome.job.key, state=outcome.status, attempts=outcome.attempts, run=run.id)
            tell(len(done), len(jobs), outcome.job.name)

        return run_all(read_notebook(path), jobs, run, tell=told, nursery=nursery, makers=workers)


def tell_outcomes(here: Session, outcomes: list) -> None:
    """Say what came of each report; failures are told also when quiet."""
    from ..runner.job import PRIVATE
    from ..wording import say_error

    for outcome in outcomes:
        if outcome.reason is not None:
            typer.echo(f"{outcome.job.name}: {say_error(outcome.reason, here.language)}", err=True)
    count = Counter(outcome.status for outcome in outcomes)
    made = [outcome for outcome in outcomes if outcome.status in ("ok", "review")]
    private = [outcome for outcome in made if outcome.job.is_private]
    again = sum(outcome.attempts > 1 for outcome in made)
    if count["unchanged"]:
        here.say("Unchanged, so not made again: {n}. With --force they are.", n=here.number(count["unchanged"]))
    if again:
        here.say("Made at the second attempt: {n}.", n=here.number(again))
    if private:
        folder = shown(here.project.outputs / PRIVATE)
        here.say("Research output made: {n}, in {folder}. Do not share it.", n=here.number(len(private)), folder=folder)
    if any(not outcome.job.is_private for outcome in outcomes):
        here.say(
            "Reports published: {n}. Open {page}.",
            n=here.number(len(made) - len(private)),
            page=shown(here.project.outputs / "index.html"),
        )
    if count["review"]:
        here.say("With warnings: {n}. Look at them before you use them.", n=here.number(count["review"]))
    values = {
        "n": here.number(len(outcomes)),
        "failed": here.number(count["failed"]),
        "locked": here.number(count["locked"]),
        "stopped": here.number(count["stopped"]),
    }
    if count["stopped"]:
        raise Stopped("stopped: {n} reports were not made. The same command goes on from here.", n=values["stopped"])
    if count["failed"]:
        raise SomeFailed("{failed} of {n} reports failed; what was published before stays.", **values)
    if count["locked"]:
        raise Locked("{locked} of {n} reports were not made: another run was making them.", **values)
