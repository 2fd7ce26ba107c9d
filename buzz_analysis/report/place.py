"""Where a notebook stands: the study it opens, in the nearest folder from here up."""

from __future__ import annotations

import os
from pathlib import Path

from ..errors import DefinitionError
from ..project import Project

NO_FOLDER = (
    "there is no folder params/ here or above. Go to the study's own folder first, or make one: buzz init FOLDER."
)


def find_project(study: str, outputs: Path | None = None) -> Project:
    """The study in the nearest folder, from here up, that holds params/.

    Runs write where `outputs` says, else where BUZZ_OUTPUTS does (the runner sets it), else to outputs/. An app, whose
    notebook may lie with the software, is told by BUZZ_FOLDER where it was started.
    """
    here = Path(os.environ.get("BUZZ_FOLDER") or Path.cwd())
    for folder in (here, *here.parents):
        if (folder / "params").is_dir():
            return Project(
                folder, Path(outputs or os.environ.get("BUZZ_OUTPUTS") or folder / "outputs").absolute(), study
            )
    raise DefinitionError(NO_FOLDER)
