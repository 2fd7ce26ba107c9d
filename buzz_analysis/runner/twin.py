"""The synthetic twin of a study, ready to run: its own outputs folder, and answers in the study's shape."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from ..demo.twin import Shape, read_shape, shape_of, write_twin
from ..errors import DataError
from ..project import TWIN, Project
from .ready import data_lock, ensure_store


def make_twin(project: Project, *, tell: Callable | None = None) -> Project:
    """The twin of a study: whoever has no data makes it from the shape that came along.

    Raises
    ------
    DataError
        If the study's data are not here, and no shape either.
    """
    twin = replace(project, outputs=project.outputs / TWIN)
    shape = _shape(project, twin, tell)
    with data_lock(twin):
        write_twin(project, twin, shape)
    return twin


def _shape(project: Project, twin: Project, tell: Callable | None) -> Shape:
    try:
        return shape_of(project, ensure_store(project, parallel=True, tell=tell))
    except DataError:
        known = read_shape(twin)
        if known is None:
            raise
        return known
