"""The reports beside that of the learning cycle, each imported when it is asked for."""

from __future__ import annotations

from collections.abc import Callable

from ..project import Project
from ..schema import Parameters
from .paged import PagedReport

KINDS: dict[str, Callable[[Project, Parameters], PagedReport]] = {}
