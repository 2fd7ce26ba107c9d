"""docs/reliability.md names tests that exist, and no trial that found a fault."""

import ast
import re


def test_every_test_the_page_names_exists(root):
    page = (root / "docs/reliability.md").read_text(encoding="utf-8")
    named = re.findall(r"`(tests/\S+?)::(test_\w+)`", page)
    named += [("tests/test_cli.py", name) for name in re.findall(r"\d\s`(test_\w+)`", page)]
    assert len(named) > 30
    for place, name in named:
        tree = ast.parse((root / place).read_text(encoding="utf-8"))
        assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}, f"{place}::{name}"


def test_no_line_tells_a_fault(root):
    """A trial that found one writes it down too: then the runner is to be mended, and the trial done again."""
    page = (root / "docs/reliability.md").read_text(encoding="utf-8")
    lines = [line.split(" | ") for line in page.splitlines() if re.search(r" \| 20\d\d-\d\d-\d\d \| ", line)]
    assert len(lines) > 5
    assert [cells[0] for cells in lines if cells[2:7] != ["0"] * 5 or "FAILED" in cells[-1]] == []
