"""docs/traceability.md is what the definitions say, and each rule has a test that exists."""

from __future__ import annotations

import pytest
from traceability import DOCUMENT, collected, document, matching, rules


@pytest.fixture(scope="module")
def tests() -> list[str]:
    return collected()


def test_the_page_is_what_the_definitions_say(tests):
    assert DOCUMENT.read_text(encoding="utf-8") == document(tests), "make traceability"


def test_every_rule_is_held_by_a_test(tests):
    untested = [name for name, _, _, _, patterns in rules() if not any(matching(one, tests) for one in patterns)]

    assert untested == []


def test_every_rule_names_a_source():
    assert [name for name, _, source, _, _ in rules() if not source.strip()] == []
