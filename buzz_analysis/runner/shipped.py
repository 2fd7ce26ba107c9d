"""Where the software keeps what a study folder does not hold itself: its notebooks, its register, its lock."""

from __future__ import annotations

import shutil
import sysconfig
from pathlib import Path

CHECKOUT = Path(__file__).parents[2]
SHARE = "share/buzz-analysis"  # pyproject.toml puts them there in an installation


def shipped(name: str) -> Path:
    """A file or folder of the software: beside the library in a clone, else where the installer put it."""
    if (CHECKOUT / "pyproject.toml").is_file():
        return CHECKOUT / name
    return Path(sysconfig.get_path("data"), SHARE, name)


def notebooks_of(root: Path) -> Path:
    """The folder of a project's notebooks: its own, else the software's."""
    own = root / "notebooks"
    return own if own.is_dir() else shipped("notebooks")


def notebook_names(root: Path) -> set[str]:
    """Names of the notebooks that a project has."""
    return {path.stem for path in notebooks_of(root).glob("*.ipynb")}


def folder_for_lab(root: Path) -> Path:
    """The folder that JupyterLab opens: the project's notebooks, or copies of the software's, which `buzz run` leaves.

    A copy that stands already is somebody's work: it stays as it is.
    """
    own = root / "notebooks"
    if own.is_dir():
        return own
    copies = root / "lab"
    copies.mkdir(exist_ok=True)
    for path in shipped("notebooks").glob("*.ipynb"):
        if not (copies / path.name).exists():
            shutil.copyfile(path, copies / path.name)
    return copies
