"""A failed report: one sentence for the user, and the traceback in a file that only the owner can read."""

from __future__ import annotations

import traceback
from contextlib import suppress
from pathlib import Path

from nbclient.exceptions import CellTimeoutError
from papermill.exceptions import PapermillExecutionError

from .. import errors
from ..errors import ErrorList, UserError, why_refused
from ..wording import find
from .job import Job, Run, write_private

OURS = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, UserError)}


def explain(problem: Exception, job: Job, run: Run) -> UserError:
    """The sentence that tells why a report failed; the details of a defect go to a private file."""
    if isinstance(problem, UserError):
        return problem
    if isinstance(problem, PapermillExecutionError) and _is_ours(problem):
        return _from_kernel(problem.evalue)
    if isinstance(problem, OSError) and why_refused(problem):
        return not_written(problem)
    if _is_memory(problem):
        return UserError(
            "there was not enough memory for the report (run {run}). Close other programs, or give this machine more.",
            run=run.id,
        )
    with suppress(OSError):  # a full disk must not hide the failure itself
        _keep_details(problem, job, run)
    if type(problem).__name__ == "DeadKernelError":
        return UserError(
            "the notebook's kernel stopped before the end, perhaps for want of memory (run {run}).", run=run.id
        )
    if isinstance(problem, CellTimeoutError):
        return UserError(
            "a cell of {notebook} took longer than half an hour: it was stopped and nothing was published (run {run}).",
            notebook=job.notebook,
            run=run.id,
        )
    if isinstance(problem, PapermillExecutionError):
        return UserError(
            "{notebook}, cell {cell} failed and nothing was published; details of run {run} are in "
            "outputs/.work/failures.",
            notebook=job.notebook,
            cell=problem.cell_index,  # from 0, papermill's own cell among them: from 1 without it
            run=run.id,
        )
    return UserError(
        "a defect of buzz-analysis, not of your data: report it with run {run}; details are in outputs/.work/failures.",
        run=run.id,
    )


def not_written(problem: OSError) -> UserError:
    """The sentence for what the system would not let be written."""
    return UserError(
        "the report could not be written to the outputs folder: {why}.",
        why=why_refused(problem) or problem.strerror or type(problem).__name__,
    )


def private_file(job: Job, run: Run) -> Path:
    """Where the details of one report of one run are kept."""
    return run.outputs / ".work" / "failures" / f"{run.id}-{job.folder}.txt"


def _is_ours(problem: PapermillExecutionError) -> bool:
    """A user's error shows its sentence in place of a traceback; pandas has a DataError too."""
    return problem.ename in OURS and list(problem.traceback) == [problem.evalue]


def _is_memory(problem: Exception) -> bool:
    """Whether memory ran out, here or in the kernel; numpy and Arrow have an error of their own for it."""
    name = problem.ename if isinstance(problem, PapermillExecutionError) else type(problem).__name__
    return name.endswith("MemoryError")


def _keep_details(problem: Exception, job: Job, run: Run) -> None:
    chatter = run.chatter(job)
    said = chatter.read_text(encoding="utf-8", errors="replace") if chatter.exists() else ""
    write_private(private_file(job, run), "".join(traceback.format_exception(problem)) + said)


def _from_kernel(sentences: str) -> UserError:
    """A user's error as the kernel tells it: finished English, one sentence a line."""
    found = [UserError(message, **values) for message, values in map(find, sentences.splitlines())]
    return found[0] if len(found) == 1 else ErrorList(found)
