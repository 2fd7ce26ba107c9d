"""A definitions folder of a test's own, and the frames tests begin with."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from buzz_analysis.answers.columns import items
from buzz_analysis.schema import definitions

INVENTED = Path(__file__).parent / "invented"


@pytest.fixture
def invented_definitions(tmp_path, monkeypatch):
    """The shipped definitions and, found without being registered, the invented ones of these tests."""
    folder = tmp_path / "definitions"
    shutil.copytree(definitions.FOLDER, folder)
    shutil.copytree(INVENTED, folder, dirs_exist_ok=True)
    monkeypatch.setattr(definitions, "FOLDER", folder)
    _forget()
    yield folder
    monkeypatch.undo()
    _forget()


def _forget():
    for found in (definitions.instruments, definitions._alert_rules, definitions._schedule, items):
        found.cache_clear()
