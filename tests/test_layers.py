"""A module imports only from floors below its own (ARCHITECTURE)."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "buzz_analysis"
FLOORS = {
    "errors": 0,
    "wording": 0,
    "definitions": 0,
    "schema": 1,
    "answers": 2,
    "store": 2,
    "scoring": 3,
    "stats": 3,
    "audit": 4,
    "disclosure": 4,
    "figures": 5,
    "tables": 5,
    "sentences": 5,
    "provenance": 5,
    "project": 5.5,  # where a study is and what it names: what report, prepare and demo share
    "report": 6,
    "prepare": 6,
    "demo": 6,
    "widgets": 6,
    "runner": 7,
    "cli": 8,
}
ONLY_IN = {
    "seaborn": "figures",
    "matplotlib": "figures",
    "statsmodels": "stats",
    "papermill": "runner",
    "dask": "runner",
    "distributed": "runner",
    "ipywidgets": "widgets",
    "yaml": "schema",
}


def name(path: Path) -> str:
    """What a test calls a module."""
    return path.relative_to(PACKAGE).as_posix()


MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def room(path: Path) -> str:
    """The room a module stands in: the first name below the package."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_rooms(path: Path) -> set[str]:
    """Rooms of this library that a module imports from, wherever in the file it does so."""
    here = ["buzz_analysis", *path.relative_to(PACKAGE).with_suffix("").parts]
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = here[: len(here) - node.level] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            names = [stem] if stem != "buzz_analysis" else [f"{stem}.{alias.name}" for alias in node.names]
        else:
            continue
        found |= {name.split(".")[1] for name in names if name.startswith("buzz_analysis.")}
    return found


def imported_libraries(path: Path) -> set[str]:
    """Top-level names of everything a module imports from outside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {
        node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module and not node.level
    }
    return {name.split(".")[0] for name in names}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_go_down(path):
    own = room(path)
    wrong = {other for other in imported_rooms(path) - {own} if FLOORS.get(other, -1) >= FLOORS[own]}
    # Errors are raised on every floor, wording's own included.
    assert not wrong - {"errors"}, f"{own} (floor {FLOORS[own]}) imports {wrong}"


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_heavy_libraries_stay_in_their_room(path):
    used = imported_libraries(path)
    wrong = {library for library, home in ONLY_IN.items() if library in used and room(path) != home}
    assert not wrong


def test_a_module_on_a_wrong_floor_would_be_seen(tmp_path, monkeypatch):
    package = tmp_path / "buzz_analysis"
    (package / "stats").mkdir(parents=True)
    bad = package / "stats" / "bad.py"
    bad.write_text("from ..audit import aggregate\nfrom ..report import f\nfrom .. import scoring\n")
    monkeypatch.setattr("test_layers.PACKAGE", package)
    assert imported_rooms(bad) == {"audit", "report", "scoring"}


def test_nothing_unpickles():
    assert not [path for path in MODULES if {"pickle", "joblib", "dill"} & imported_libraries(path)]


def test_no_assert_guards_input():
    guarded = [
        name(path)
        for path in MODULES
        if any(isinstance(node, ast.Assert) for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    assert not guarded


def test_nothing_is_imported_that_only_unix_has():
    unix = {"fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog"}
    assert not [name(path) for path in MODULES if unix & imported_libraries(path)]


# Calls that read the clock or look around in folders, and the modules below floor 5 that may: they open
# what they were given, find definitions, or see that a key does not lie in a project.
LOOKS_AROUND = {"today", "now", "time", "glob", "rglob", "iterdir", "exists", "is_file", "is_dir", "getcwd", "cwd"}
MAY_LOOK = {"store.py", "schema/loader.py", "schema/definitions.py", "wording/catalogue.py", "answers/pseudonym.py"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_only_upper_floors_read_the_clock_or_the_file_tree(path):
    if FLOORS[room(path)] > 5 or name(path) in MAY_LOOK:
        return
    called = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }
    assert not called & LOOKS_AROUND
