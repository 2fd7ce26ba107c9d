"""A notebook's parameters: found in its one tagged cell, layered, and checked before any kernel starts."""

from __future__ import annotations

import ast
import re
import unicodedata
from collections.abc import Collection
from difflib import get_close_matches
from pathlib import Path

from ..errors import DefinitionError
from ..schema import ID_PATTERN, Parameters, parameters_for, read_yaml, validate
from .notebook import Notebook
from .shipped import notebooks_of

OF_ONE_WOMAN = ("consulting_room",)
ON_SCREEN = ("explorer", "landscape", "records")  # what they show follows from what somebody chooses
NAME = re.compile(r"[a-z][a-z0-9_]{0,31}")
# Control, surrogate, unassigned and format characters; the bidi marks are among the last.
REFUSED = ("Cc", "Cs", "Cn", "Cf")


def find_notebook(name: str, root: Path, *, also: Collection[str] = ()) -> Path:
    """A notebook by its name in notebooks/, or by the path of an .ipynb; one of one woman only where `also` has it."""
    if Path(name).stem in OF_ONE_WOMAN and Path(name).stem not in also:
        raise DefinitionError(
            "{notebook} is about one woman, and is never made in a batch. Open it in JupyterLab, together with her.",
            notebook=Path(name).stem,
        )
    if Path(name).stem in ON_SCREEN and Path(name).stem not in also:
        raise DefinitionError(
            "{notebook} is used on a screen, and is never made in a batch. Open it in JupyterLab, or with: "
            "buzz app {notebook}.",
            notebook=Path(name).stem,
        )
    folder = notebooks_of(root)
    path = Path(name) if name.endswith(".ipynb") else folder / f"{name}.ipynb"
    if not re.fullmatch(ID_PATTERN, path.stem if name.endswith(".ipynb") else name):
        raise DefinitionError(
            "notebook '{found}' has a name that cannot be part of a file name. Use letters, digits, "
            "- or _, at most 32, the first a letter or digit.",
            found=name,
        )
    if path.is_file():
        return path
    known = sorted({found.stem for found in folder.glob("*.ipynb")} - {*OF_ONE_WOMAN, *ON_SCREEN}.difference(also))
    close = get_close_matches(name, known, n=1)
    if close:
        raise DefinitionError("notebook '{found}' does not exist. Closest: {closest}.", found=name, closest=close[0])
    raise DefinitionError(
        "notebook '{found}' does not exist. There are: {known}.", found=name, known=", ".join(known) or "-"
    )


def defaults(
    notebook: Notebook, name: str, *, known: Collection[str] = Parameters.model_fields.keys()
) -> dict[str, object]:
    """Names and values of the cell tagged `parameters`: plain assignments only, of names that are known."""
    cells = [cell for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    if len(cells) != 1:
        raise DefinitionError("{file} needs exactly one cell tagged parameters; it has {n}.", file=name, n=len(cells))
    try:
        found = assignments(cells[0].source)
    except (SyntaxError, ValueError):
        raise DefinitionError(
            '{file}: the cell tagged parameters may hold only lines such as period = "2021".', file=name
        ) from None
    check_names(found, known, where=name)
    return found


def assignments(source: str) -> dict[str, object]:
    """Read `name = literal` lines without running them."""
    found = {}
    for line in ast.parse(source).body:
        if not isinstance(line, ast.Assign) or len(line.targets) != 1 or not isinstance(line.targets[0], ast.Name):
            raise ValueError("not an assignment")
        found[line.targets[0].id] = ast.literal_eval(line.value)
    return found


def check_names(given, known, *, where: str) -> None:
    """Refuse a parameter name that is malformed or not among the known ones, with the closest of those."""
    for name in given:
        if not NAME.fullmatch(str(name)):
            raise DefinitionError(
                "{where}: a parameter's name holds small letters, digits and _ only, at most 32; found {found}.",
                where=where,
                found=ascii(name)[:60],
            )
        if name not in known:
            raise DefinitionError(
                "{where}: unknown parameter '{found}'. Did you mean '{closest}'?",
                where=where,
                found=name,
                closest=get_close_matches(name, known, n=1, cutoff=0)[0],
            )


def layered(
    notebook: Notebook, name: str, *, given: dict[str, str], vsv: str = "", root: Path | None = None
) -> Parameters:
    """The cell's own values, under the network's run.yaml if about this study, under what is given."""
    own = defaults(notebook, name)
    check_names(given, own, where=name)
    values = own | _of_network(root, vsv, given.get("study", own.get("study"))) | given
    return validate({key: _clean(key, value) for key, value in values.items()}, parameters_for(name), name=name)


def _of_network(root: Path | None, vsv: str, study) -> dict[str, str]:
    """What params/<vsv>/run.yaml asks for, unless it is about another study."""
    path = Path(root or "") / "params" / vsv / "run.yaml"
    if root is None or not path.exists():
        return {}
    asked = read_yaml(path, Parameters, name=f"params/{vsv}/run.yaml")
    if asked.vsv != vsv:
        raise DefinitionError(
            "params/{vsv}/run.yaml names vsv '{found}'. Write '{vsv}', or move the file.", vsv=vsv, found=asked.vsv
        )
    return asked.model_dump() if asked.study == study else {}


def _clean(name: str, value):
    """One way of writing each letter; characters that hide or reorder text are refused."""
    if not isinstance(value, str):
        return value
    for place, sign in enumerate(value, start=1):
        if unicodedata.category(sign) in REFUSED:
            raise DefinitionError(
                "parameter '{name}' holds a character that cannot be seen (U+{code}, place {place}). "
                "Type the value again.",
                name=name,
                code=f"{ord(sign):04X}",
                place=place,
            )
    return unicodedata.normalize("NFC", value)
