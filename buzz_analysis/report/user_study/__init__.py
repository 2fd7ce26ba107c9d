"""The report behind user_study.ipynb: what the networks learned together, and whether it lasts."""

from __future__ import annotations

from ...project import Project
from ...schema import Parameters
from ..paged import Edition, PagedReport
from .cells import study_cells
from .gather import gather_study
from .material import StudyMaterial
from .pages import (
    actions,
    annex,
    back,
    cycles,
    front,
    ideas,
    lasting,
    methods,
    outcomes,
    reach,
    reproduction,
    staff,
    uptake,
)

TEAM = Edition(
    pages={
        "header": front.header,
        "reach": reach.reach,
        "actions": actions.actions,
        "methods": methods.methods,
        "cycles": cycles.cycles,
        "uptake": uptake.uptake,
        "collaboration": uptake.collaboration,
        "staff": staff.staff,
        "lasting": lasting.lasting,
        "ideas": ideas.ideas,
        "outcomes": outcomes.outcomes,
        "reproduction": reproduction.reproduction,
        "limits": back.limits,
        "annex": annex.annex,
        "provenance": back.provenance,
    },
    sentences={},
)


class UserStudy(PagedReport):
    """The action research across networks: each method shows one page, in the order of REPORTS section 2."""

    _material: StudyMaterial

    def header(self) -> None:
        """What this is, which networks took part, and what each recorded."""
        self._open()

    def reach(self) -> None:
        """Practice: who was invited, answered, and talked about it."""
        self._page("reach")

    def actions(self) -> None:
        """Practice: alerts that were discussed, actions begun and finished."""
        self._page("actions")

    def methods(self) -> None:
        """Learning sessions by method."""
        self._page("methods")

    def cycles(self) -> None:
        """Learning cycles of all networks: prediction against result, and what was kept."""
        self._page("cycles")

    def uptake(self) -> None:
        """Implementation outcomes."""
        self._page("uptake")

    def collaboration(self) -> None:
        """How people work together, as coded evidence and never as a score."""
        self._page("collaboration")

    def staff(self) -> None:
        """What professionals answered before, during and after."""
        self._page("staff")

    def outcomes(self) -> None:
        """What women reported around the cycles."""
        self._page("outcomes")

    def lasting(self) -> None:
        """What was left six and twelve months after the last session."""
        self._page("lasting")

    def ideas(self) -> None:
        """Change ideas of all networks, with what came of them."""
        self._page("ideas")

    def reproduction(self) -> None:
        """The published counts beside those of this study."""
        self._page("reproduction")

    def limits(self) -> None:
        """What must not be concluded."""
        self._page("limits")

    def annex(self) -> None:
        """The same numbers in more parts."""
        self._page("annex")

    def provenance(self) -> None:
        """Where every number comes from."""
        self._page("provenance")

    def _cells(self) -> list[dict]:
        return study_cells(self._material)


def open_user_study(project: Project, parameters: Parameters) -> UserStudy:
    """The report of all networks, or of those picked, over one period."""
    return UserStudy(gather_study(project, parameters), TEAM)


__all__ = ["UserStudy", "open_user_study"]
