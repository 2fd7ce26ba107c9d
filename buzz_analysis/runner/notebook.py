"""A notebook as the planning needs it: its cells. To run it, nbformat reads it, which takes long to import."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from ..errors import DefinitionError

if TYPE_CHECKING:
    import nbformat

# A line for the shell or another interpreter, or what one says put into a name: its failure stops nothing.
SHELL = re.compile(
    r"^\s*(!|%%|%(sx|system|run|script|bash|sh)\b)|^[^#'\"\n]*[^=!<>\n]=[ \t]*(!(?!=)|%(sx|system)\b)", re.MULTILINE
)


class Cell(NamedTuple):
    """What a cell says and how it is tagged."""

    cell_type: str
    source: str
    metadata: Mapping[str, Any]


class Notebook(Protocol):
    """Ours, or nbformat's."""

    @property
    def cells(self) -> Iterable[Any]:
        """Each has `cell_type`, `source` and `metadata`."""


class Cells(NamedTuple):
    """A notebook of which nothing is known but its cells."""

    cells: list[Cell]


def read_cells(path: Path) -> Notebook:
    """Read a notebook's cells, to plan; one that lets a cell fail on purpose is refused."""
    try:
        found: Notebook = Cells([_cell(cell) for cell in _plain(path)])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return read_notebook(path)  # an older format, or none: nbformat decides
    _check(found, path.name)
    return found


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """Read a notebook, to run it; it is held to the format, and refused as by `read_cells`."""
    import nbformat

    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError):
        raise DefinitionError(
            "{file} is not a notebook that can be read. Open it in JupyterLab and save it again.", file=path.name
        ) from None
    _check(notebook, path.name)
    return notebook


def _plain(path: Path) -> list:
    made = json.loads(path.read_text(encoding="utf-8"))
    if made["nbformat"] != 4:
        raise ValueError("of another format")
    return made["cells"]


def _cell(cell: Mapping) -> Cell:
    source, kind, metadata = cell["source"], cell["cell_type"], cell["metadata"]
    text = "".join(source) if isinstance(source, list) else source
    if not isinstance(text, str) or not isinstance(kind, str) or not isinstance(metadata, dict):
        raise TypeError("not a cell")
    return Cell(kind, text, metadata)


def _check(notebook: Notebook, name: str) -> None:
    """Refuse what fails without a word."""
    for number, cell in enumerate(notebook.cells, start=1):
        if cell.cell_type == "code" and SHELL.search(cell.source):
            raise DefinitionError(
                "{file}, cell {cell}: lines that begin with ! or % fail without a word. Remove them.",
                file=name,
                cell=number,
            )
        if "raises-exception" in cell.metadata.get("tags", []):
            raise DefinitionError(
                "{file}, cell {cell}: the tag raises-exception hides failures. Remove the tag.", file=name, cell=number
            )
