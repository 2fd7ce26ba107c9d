"""A study folder of one's own, outside the software: what it holds when it is new, and which version made it."""

from __future__ import annotations

import csv
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from string import Template

from ...errors import DefinitionError, UserError
from ...runner.shipped import CHECKOUT, shipped

HERE = Path(__file__).parent
MARK = "buzz.json"  # which version made the folder
FORMAT = 1  # of the folder: raised when an older one can no longer be read as it is
REGISTER = "params/vsv_register.csv"
README = {"nl": "LEESMIJ.md", "en": "README.md"}  # the page to read first
DATA = {"nl": "data/antwoorden", "en": "data/answers"}
IN_THE_SOFTWARE = "{folder} lies within the software, which an upgrade replaces. Choose a folder elsewhere."
NOT_EMPTY = "{folder} is not empty. Choose a new folder; nothing was written."
NO_PERMISSION = "nothing can be written in {folder}. Choose a folder of your own; nothing was written."
NEWER = (
    "this folder was made by a newer buzz-analysis ({version}); this one is older. Upgrade the software; nothing was "
    "changed."
)
BROKEN = "{file} is not what buzz init wrote. Put it back, or delete it; nothing was changed."


def check_place(folder: Path) -> None:
    """Refuse a place that is not empty, lies within the software, or cannot be written."""
    place = folder.absolute()
    if place.resolve().is_relative_to(CHECKOUT) and (CHECKOUT / "pyproject.toml").is_file():
        raise DefinitionError(IN_THE_SOFTWARE, folder=folder.as_posix())
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise DefinitionError(NOT_EMPTY, folder=folder.as_posix())
    standing = next(one for one in (place, *place.parents) if one.exists())
    if not standing.is_dir() or not os.access(standing, os.W_OK | os.X_OK):
        raise DefinitionError(NO_PERMISSION, folder=standing.as_posix())


@contextmanager
def in_place(folder: Path) -> Iterator[Path]:
    """A folder to write in, which becomes `folder` once it is whole; nothing stands there where something fails."""
    aside = folder.absolute().with_name(f".{folder.absolute().name}.unfinished")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        yield aside
        if folder.exists():
            folder.rmdir()  # empty: `check_place` looked
        os.replace(aside, folder)
    finally:
        shutil.rmtree(aside, ignore_errors=True)


def write_folder(folder: Path, language: str, *, version: str, day: str, **values: str) -> None:
    """Write a new study folder: settings, register, a private place for data, a page to read first."""
    for name in ("data", DATA[language]):
        (folder / name).mkdir(mode=0o700)
    quoted = {key: json.dumps(one, ensure_ascii=False) for key, one in values.items()}
    _write_shared(folder, version=version, day=day)
    _fill_in(HERE / language / README[language], folder / README[language], values)
    _fill_in(HERE / language / "study.yaml", folder / "params/study.yaml", quoted)


def write_practice(folder: Path, language: str, *, version: str, day: str, **values: str) -> None:
    """Write a new folder to practise in: the software's own study of invented answers, and its networks."""
    _write_shared(folder, version=version, day=day)
    _fill_in(HERE / language / "practice" / README[language], folder / README[language], values)
    spoken = {"title": json.dumps(values["title"], ensure_ascii=False), "language": language}
    study = shipped("params/study.yaml").read_text(encoding="utf-8").splitlines()
    told = [f"{key}: {spoken[key]}" if (key := line.partition(":")[0]) in spoken else line for line in study]
    (folder / "params/study.yaml").write_text("\n".join([*told, ""]), encoding="utf-8")
    with (folder / REGISTER).open(encoding="utf-8", newline="") as file:
        networks = [row["id"] for row in csv.DictReader(file) if row["project"]]
    for vsv in networks:
        asked = {"vsv": vsv, "period": "2021", "audience": "team", "language": language, "study": "params/study.yaml"}
        (folder / "params" / vsv).mkdir()
        text = "".join(f"{key}: {json.dumps(value)}\n" for key, value in asked.items())
        (folder / "params" / vsv / "run.yaml").write_text(text, encoding="utf-8")


def _write_shared(folder: Path, *, version: str, day: str) -> None:
    """What every new folder has: places, the register, what git leaves alone, and which version made it."""
    for name in ("params/mappings", "outputs"):
        (folder / name).mkdir(parents=True)
    shutil.copyfile(HERE / "gitignore.txt", folder / ".gitignore")
    shutil.copyfile(shipped(REGISTER), folder / REGISTER)
    mark = {"format": FORMAT, "version": version, "made_on": day}
    (folder / MARK).write_text(json.dumps(mark, indent=1) + "\n", encoding="utf-8")


def _fill_in(text: Path, place: Path, values: Mapping[str, str]) -> None:
    place.write_text(Template(text.read_text(encoding="utf-8")).substitute(values), encoding="utf-8")


def made_by(folder: Path) -> dict:
    """What `buzz init` wrote of itself; empty where the folder was not made by it, such as a clone.

    Raises
    ------
    DefinitionError
        If the file is there and cannot be read.
    """
    try:
        found = json.loads((folder / MARK).read_text(encoding="utf-8"))
        return {"format": int(found["format"]), "version": str(found["version"]), "made_on": str(found["made_on"])}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, KeyError, TypeError):
        raise DefinitionError(BROKEN, file=MARK) from None


def check_folder(folder: Path) -> None:
    """Refuse a folder that a newer version made; an older one is read as it is.

    Raises
    ------
    UserError
        One sentence; nothing was changed.
    """
    found = made_by(folder)
    if found and found["format"] > FORMAT:
        raise UserError(NEWER, version=found["version"])
