"""FAULTS, "Settings": YAML that an ordinary loader changes in silence stays as it was written."""

from __future__ import annotations

import pytest
import yaml

from buzz_analysis.errors import DefinitionError, UserError
from buzz_analysis.schema import Parameters, read_yaml
from buzz_analysis.schema.base import Strict


class Text(Strict):
    """A model of one text."""

    value: str


SCALARS = [
    "01234567",
    "010",
    "0x1F",
    "0o17",
    "0b11",
    "1_000",
    "1e3",
    "1E5",
    "+1",
    "-0",
    "1.0",
    "1.50",
    ".5",
    "5.",
    "007",
    "no",
    "No",
    "NO",
    "yes",
    "Yes",
    "on",
    "On",
    "off",
    "OFF",
    "y",
    "n",
    "true",
    "True",
    "false",
    "FALSE",
    "null",
    "Null",
    "NULL",
    "~",
    "None",
    "NA",
    "N/A",
    "nan",
    ".nan",
    "NaN",
    "inf",
    ".inf",
    "-.inf",
    "12:30",
    "12:30:00",
    "1:2:3",
    "190:20:30",
    "2021-05",
    "2021-05-01",
    "2021-05-01T10:00:00Z",
    "2021-5-1",
    "2001-12-14 21:59:43.10 -5",
    "1,5",
    "3,50",
    "0.1.2",
    "1-2",
    "=",
    "<<",
    "0123",
    "00",
    "1e400",
    "9" * 30,
    "0.10",
]


def test_the_table_has_sixty_scalars():
    assert len(set(SCALARS)) >= 60


@pytest.mark.parametrize("scalar", SCALARS)
def test_a_scalar_stays_the_text_that_was_written(tmp_path, scalar):
    path = tmp_path / "f.yaml"
    path.write_text(f"value: {scalar}\n", encoding="utf-8")

    assert read_yaml(path, Text).value == scalar


@pytest.mark.parametrize(
    ("scalar", "changed"), [("01234567", 342391), ("010", 8), ("no", False), ("12:30", 750), ("12:30:00", 45000)]
)
def test_an_ordinary_loader_would_have_changed_it(scalar, changed):
    """The fault itself, as FAULTS tells it: if this fails, the loader was repaired."""
    assert yaml.safe_load(f"value: {scalar}") == {"value": changed}


@pytest.mark.parametrize(
    "payload",
    [
        "!!python/object/apply:os.system ['touch canary']",
        "!!python/object/new:os.system ['touch canary']",
        "!!python/name:os.system",
        "!!python/module:os",
        "!!python/tuple [1, 2]",
        "!!binary aGVsbG8=",
        "!!timestamp 2021-05-01",
        "!!int 3",
        "!!set {a, b}",
        "!!omap [a: 1]",
        "!local a",
        "!<tag:example.org,2000:a> b",
        "&a [*a]",
    ],
)
def test_tags_and_references_are_refused_and_run_nothing(tmp_path, monkeypatch, payload):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "f.yaml"
    path.write_text(f"value: {payload}\n", encoding="utf-8")

    with pytest.raises(DefinitionError, match="line 1: tags and references"):
        read_yaml(path, Text)

    assert [file.name for file in tmp_path.iterdir()] == ["f.yaml"]


def test_references_that_multiply_are_refused_at_the_first(tmp_path):
    """A billion laughs: nine lists of nine references each."""
    lines = ["a0: &a0 [ha, ha]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 10)]
    path = tmp_path / "f.yaml"
    path.write_text("\n".join(lines), encoding="utf-8")

    with pytest.raises(UserError, match="line 2: tags and references"):
        read_yaml(path, Text)


@pytest.mark.parametrize("key", list(Parameters.model_fields))
def test_a_doubled_key_of_a_run_file_is_refused(tmp_path, root, key):
    text = (root / "params" / "alliant" / "run.yaml").read_text(encoding="utf-8")
    path = tmp_path / "run.yaml"
    path.write_text(text + f"{key}: other\n", encoding="utf-8")

    with pytest.raises(DefinitionError, match=f"key '{key}' stands here again; it is already on line"):
        read_yaml(path, Parameters)


@pytest.mark.parametrize("key", list(Parameters.model_fields))
def test_a_misspelt_key_of_a_run_file_is_refused_with_a_suggestion(tmp_path, root, key):
    text = (root / "params" / "alliant" / "run.yaml").read_text(encoding="utf-8")
    path = tmp_path / "run.yaml"
    path.write_text(text.replace(f"{key}:", f"{key}{key[-1]}:"), encoding="utf-8")

    with pytest.raises(UserError) as refused:
        read_yaml(path, Parameters)

    assert f"unknown key '{key}{key[-1]}'. Did you mean '{key}'?" in str(refused.value)
