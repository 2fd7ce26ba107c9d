"""The report behind benchmark.ipynb: the yearly figures of one network beside those of others."""

from __future__ import annotations

from ...project import Project
from ...schema import Parameters
from ...wording import about
from ..paged import Edition, PagedReport
from .cells import benchmark_cells
from .gather import gather_benchmark
from .material import BenchmarkMaterial
from .pages import back, each, front, related, women

PAGES = {
    "header": front.header,
    "adjusted": back.adjusted,
    "related": related.related,
    "women": women.women,
    "limits": back.limits,
    "provenance": back.provenance,
}


class BenchmarkReport(PagedReport):
    """The yearly figures of one network: each method shows one page, `indicator_topics` a page a figure."""

    _material: BenchmarkMaterial

    def __init__(self, material: BenchmarkMaterial):
        super().__init__(material, Edition(pages=PAGES, sentences={}))

    def header(self) -> None:
        """What is compared and how births are given to a network; then all figures at once."""
        self._open()

    def adjusted(self) -> None:
        """Of each figure and year whether it was adjusted, and where a series broke."""
        self._page("adjusted")

    def indicator_topics(self) -> None:
        """A page a figure, in the order in which they are discussed."""
        with about(self._material.about):
            for name, body in each.indicator_topics(self._material):
                self._show(name, body)

    def related(self) -> None:
        """Figures that may pull against each other."""
        self._page("related")

    def women(self) -> None:
        """What women answered, as distance from the other networks."""
        self._page("women")

    def limits(self) -> None:
        """What must not be concluded."""
        self._page("limits")

    def provenance(self) -> None:
        """Where every number comes from."""
        self._page("provenance")

    def _cells(self) -> list[dict]:
        return benchmark_cells(self._material)


def open_benchmark(project: Project, parameters: Parameters) -> BenchmarkReport:
    """The report of one network and year."""
    return BenchmarkReport(gather_benchmark(project, parameters))
