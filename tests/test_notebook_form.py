"""Notebooks are thin: one tagged parameter cell, calls only, no outputs in git (HOUSE_STYLE 7)."""

import ast
import json
from pathlib import Path

import pytest

NOTEBOOKS = sorted((Path(__file__).parents[1] / "notebooks").glob("*.ipynb"))
MOST_LINES = 8


def faults(notebook: dict) -> list[str]:
    """Everything in a notebook that its form does not allow."""
    cells = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    found = [] if notebook["cells"][0]["cell_type"] == "markdown" else ["the first cell is no text"]
    tagged = [cell for cell in cells if "parameters" in cell["metadata"].get("tags", [])]
    if len(tagged) != 1:
        found.append("there must be one cell tagged parameters")
    elif len(ast.parse("".join(tagged[0]["source"])).body) > 5:
        found.append("more than five parameters")
    if not "".join(cells[-1]["source"]).strip().endswith(".close()"):
        found.append("the last cell does not close the report")
    for number, cell in enumerate(cells, start=1):
        found += [f"cell {number}: {fault}" for fault in cell_faults(cell)]
    return found


def cell_faults(cell: dict) -> list[str]:
    """What one code cell does that it may not."""
    source = "".join(cell["source"])
    if any(line.lstrip().startswith(("!", "%")) for line in source.splitlines()):
        return ["a shell line or magic"]
    found = [] if len(source.splitlines()) <= MOST_LINES else ["more than eight lines"]
    if cell["outputs"] or cell["execution_count"] is not None:
        found.append("outputs are kept")
    if "raises-exception" in cell["metadata"].get("tags", []):
        found.append("tag raises-exception")
    logic = (
        ast.FunctionDef,
        ast.ClassDef,
        ast.For,
        ast.While,
        ast.If,
        ast.Try,
        ast.With,
        ast.Lambda,
        ast.ListComp,
        ast.DictComp,
        ast.SetComp,
        ast.GeneratorExp,
        ast.BinOp,
    )
    nodes = list(ast.walk(ast.parse(source)))
    found += [f"logic: {type(node).__name__}" for node in nodes if isinstance(node, logic)]
    texts = [node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    found += [f"a path: {text}" for text in texts if text.startswith(("/", "~", "..")) or "\\" in text]
    return found


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_every_notebook_is_thin(path):
    assert faults(json.loads(path.read_text(encoding="utf-8"))) == []


def test_there_is_a_learning_cycle_notebook():
    assert "learning_cycle" in [path.stem for path in NOTEBOOKS]


@pytest.mark.parametrize(
    "source, fault",
    [
        ("!ls", "a shell line or magic"),
        ("%%bash\nls", "a shell line or magic"),
        ("def f():\n    return 1", "logic: FunctionDef"),
        ("[x for x in y]", "logic: ListComp"),
        ("open('/etc/passwd')", "a path: /etc/passwd"),
        ("\n".join("a = 1" for _ in range(9)), "more than eight lines"),
    ],
)
def test_a_bad_cell_is_seen(source, fault):
    cell = {"cell_type": "code", "metadata": {}, "source": source, "outputs": [], "execution_count": None}
    assert fault in cell_faults(cell)


def test_kept_outputs_are_seen():
    cell = {"cell_type": "code", "metadata": {}, "source": "1", "outputs": [{}], "execution_count": 1}
    assert cell_faults(cell) == ["outputs are kept"]
