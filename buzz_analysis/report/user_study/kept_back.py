"""Numbers of the study across networks that are kept back, so that what was released before gives nothing away."""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from ...errors import raise_all
from ...project import Project
from ...schema import Period, WithheldOfStudy
from ..kept_back import KEPT_BACK
from ..records import RecordFiles

NUMBERS = ("numerator", "denominator", "n", "estimate", "ci_low", "ci_high", "share")


def kept_back_file(project: Project, *, synthetic: bool) -> str:
    """The file as messages name it: one for all networks, beside their folders."""
    return project.named(project.records("", synthetic=synthetic) / KEPT_BACK)


def read_kept_back(project: Project, period: Period, *, synthetic: bool) -> frozenset[str]:
    """The cells that the report of a period keeps back; none in the edition that hides nothing.

    Raises
    ------
    UserError
        Everything that is wrong in the file, together.
    """
    files = RecordFiles(project, "", synthetic=synthetic)
    rows = files.rows(KEPT_BACK, WithheldOfStudy)
    raise_all(files.errors)
    return frozenset(row.cell for row in rows if row.period == period.label and project.study.disclosure.minimum)


def keep_back(frame: pd.DataFrame, cells: Collection[str]) -> pd.DataFrame:
    """The same frame without the numbers of these cells, which say that they are hidden."""
    if not cells or frame.empty:
        return frame
    is_kept_back = frame["cell"].isin(list(cells))
    hidden = {name: frame[name].mask(is_kept_back) for name in NUMBERS if name in frame}
    if "display" in frame:
        hidden["display"] = frame["display"].mask(is_kept_back, "withheld")
    return frame.assign(**hidden, suppressed=frame["suppressed"].astype(bool) | is_kept_back)
