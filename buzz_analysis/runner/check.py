"""Is this executed notebook a whole report? Papermill's word for it is not enough.

A kernel that was killed and a cell that called `sys.exit(0)` both leave a notebook that looks finished.
"""

from __future__ import annotations

import html
import re

import nbformat

from ..errors import UserError
from .job import Job, Run
from .parameters import assignments

SENTINEL = "application/vnd.buzz.sentinel+json"
TITLE = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


def check(notebook: nbformat.NotebookNode, job: Job, run: Run) -> dict:
    """The sentinel of a whole report; raises when anything shows that it is not one.

    Raises
    ------
    UserError
        If a cell did not run or failed, the parameters differ from the job's, a title does not name the network, or
        the closing sentinel is absent or names another report: another network, name, period, edition, study, run
        or store.
    """
    number = 0  # as whoever wrote the notebook counts: papermill's own cell is none of theirs
    for cell in notebook.cells:
        number += not _is_injected(cell)
        if cell.cell_type == "code":
            _check_cell(cell, number)
    _check_parameters(notebook, job)
    sentinel = _sentinel(notebook)
    told = {"name": job.name, "run_id": run.id, "synthetic": bool(run.store.get("synthetic"))}
    expected = job.parameters.model_dump() | told
    for key, value in expected.items():
        if sentinel.get(key) != value:
            raise UserError(
                "the notebook closed a report with {key} '{found}' instead of '{expected}'.",
                key=key,
                found=str(sentinel.get(key))[:60],
                expected=value,
            )
    if sentinel.get("store") != run.store.get("fingerprint"):
        raise UserError("the data were prepared anew while this report was being made. Run it again.")
    _check_titles(notebook, job)
    return sentinel


def warnings(notebook: nbformat.NotebookNode) -> list[str]:
    """What the cells wrote on stderr."""
    return [output.text for cell in notebook.cells for output in cell.get("outputs", []) if is_warning(output)]


def is_warning(output) -> bool:
    """Whether an output is text on stderr."""
    return output.output_type == "stream" and output.name == "stderr"


def _check_cell(cell, number: int) -> None:
    failed = cell.metadata.get("papermill", {}).get("exception")
    if failed or any(output.output_type == "error" for output in cell.outputs):
        raise UserError("cell {cell} of the notebook ended in an error.", cell=number)
    if cell.source.strip() and not isinstance(cell.execution_count, int):
        raise UserError("cell {cell} of the notebook did not run.", cell=number)


def _check_parameters(notebook, job: Job) -> None:
    """What papermill wrote into the notebook must be what was asked."""
    injected = [cell for cell in notebook.cells if _is_injected(cell)]
    if len(injected) != 1 or assignments(injected[0].source) != job.parameters.model_dump():
        raise UserError("the parameters in the notebook are not those that were asked for.")


def _is_injected(cell) -> bool:
    return "injected-parameters" in cell.metadata.get("tags", [])


def _check_titles(notebook, job: Job) -> None:
    """A notebook may open more than one report; what it shows must all be this one's."""
    shown = [
        output.get("data", {}).get("text/html", "") for cell in notebook.cells for output in cell.get("outputs", [])
    ]
    for title in TITLE.findall("\n".join("".join(text) for text in shown)):
        if job.name not in html.unescape(title):
            raise UserError(
                "the notebook shows the title '{found}', which does not name {expected}.",
                found=html.unescape(title)[:60],
                expected=job.name,
            )


def _sentinel(notebook) -> dict:
    found = [
        output.data[SENTINEL]
        for cell in notebook.cells
        for output in cell.get("outputs", [])
        if SENTINEL in output.get("data", {})
    ]
    if len(found) != 1 or not isinstance(found[0], dict):
        raise UserError("the notebook did not close its report. Its last line must be: report.close().")
    sections = found[0].get("sections")
    if type(sections) is not int or sections < 1:
        raise UserError("the notebook closed a report without any page.")
    return found[0]
