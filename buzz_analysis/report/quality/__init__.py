"""The report behind yearly_quality_report.ipynb: one network's year for team, council, public and board."""

from __future__ import annotations

from ...project import Project
from ...schema import Parameters
from ..paged import Edition, PagedReport
from .cells import quality_cells
from .gather import council_quality, gather_quality
from .material import QualityMaterial
from .pages import council, council_side, counted, decisions, duties, figures, front, women

TEAM = Edition(
    pages={
        "header": front.header,
        "decisions": decisions.decisions,
        "response": front.response,
        "care": figures.care,
        "experience": figures.experience,
        "proms": women.proms,
        "maternity_care": figures.maternity_care,
        "audit": counted.audit,
        "complaints": counted.complaints,
        "duties": duties.duties,
        "new_decisions": decisions.new_decisions,
        "advice": council_side.advice,
        "limits": council_side.limits,
        "provenance": council_side.provenance,
    },
    sentences={},
)
COUNCIL = Edition(pages={name: getattr(council, name) for name in TEAM.pages}, sentences={}, material=council_quality)
EDITIONS = {"team": TEAM, "research": TEAM, "council": COUNCIL}


class QualityReport(PagedReport):
    """The year of one network: each method shows one page, in the order of REPORTS section 2."""

    _material: QualityMaterial

    def header(self) -> None:
        """What this is, and who takes part in the network."""
        self._open()

    def decisions(self) -> None:
        """Last year's decisions, their status and what was measured since."""
        self._page("decisions")

    def response(self) -> None:
        """Data quality and who answered."""
        self._page("response")

    def care(self) -> None:
        """Figures of care beside those of others."""
        self._page("care")

    def experience(self) -> None:
        """The yearly measurement of experience."""
        self._page("experience")

    def proms(self) -> None:
        """What women answered."""
        self._page("proms")

    def maternity_care(self) -> None:
        """Maternity care at home."""
        self._page("maternity_care")

    def audit(self) -> None:
        """The Perinatal Audit as counts."""
        self._page("audit")

    def complaints(self) -> None:
        """Complaints and incidents as counts."""
        self._page("complaints")

    def duties(self) -> None:
        """Every duty, with what is recorded of it."""
        self._page("duties")

    def new_decisions(self) -> None:
        """Decisions of this year, and the regional agreements that follow."""
        self._page("new_decisions")

    def advice(self) -> None:
        """The council's advice and the network's reply."""
        self._page("advice")

    def limits(self) -> None:
        """What must not be concluded."""
        self._page("limits")

    def provenance(self) -> None:
        """Where every number comes from."""
        self._page("provenance")

    def _cells(self) -> list[dict]:
        return quality_cells(self._material)


def open_quality(project: Project, parameters: Parameters) -> QualityReport:
    """The report of one network and year."""
    edition = EDITIONS[parameters.audience]
    return QualityReport(edition.material(gather_quality(project, parameters)), edition)


__all__ = ["QualityReport", "open_quality"]
