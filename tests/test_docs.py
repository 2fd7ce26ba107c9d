"""What the documents say of code and tests is there."""

import re

import pytest

NAMED = re.compile(r"`(?:tests/)?(?:\w+/)*(test_\w+\.py)(?:::(test_\w+))?`?")
CODE = re.compile(r"`((?:answers|audit|demo|disclosure|prepare|provenance|report|runner)/[\w/]+(?:\.py|/))`")


@pytest.mark.parametrize("page", ["threat-model.md"])
def test_every_test_and_module_that_a_page_names_exists(root, page):
    text = (root / "docs" / page).read_text(encoding="utf-8")
    named, modules = NAMED.findall(text), CODE.findall(text)
    assert len(named) > 10 and len(modules) > 10
    files = {path.name: path.read_text(encoding="utf-8") for path in (root / "tests").rglob("test_*.py")}
    missing = [name for name, test in named if name not in files or (test and f"def {test}(" not in files[name])]
    missing += [name for name in modules if not (root / "buzz_analysis" / name).exists()]
    assert missing == []
