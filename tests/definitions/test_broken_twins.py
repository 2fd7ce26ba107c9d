"""A shipped definition, broken in one place at a time, is refused with file, line and repair."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from buzz_analysis.errors import UserError
from buzz_analysis.schema.definitions import FOLDER, MODELS, read_definition

# definitions/records holds the workbook, which has a reader of its own.
FILES = sorted(path for path in FOLDER.glob("*/*.yaml") if path.parent.name in MODELS)
KEY = re.compile(r"^(\w+):", re.MULTILINE)
BROKEN = Path(__file__).parent / "broken"


def top_keys(path: Path) -> list[str]:
    return KEY.findall(path.read_text(encoding="utf-8"))


# Each key of each kind of file once, in the shortest file that holds it: the loader is the same for all.
HOLDERS = {
    (path.parent.name, key): path
    for path in sorted(FILES, key=lambda path: path.stat().st_size, reverse=True)
    for key in top_keys(path)
}
EVERY_KEY = [pytest.param(path, key, id=f"{kind}-{key}") for (kind, key), path in HOLDERS.items()]
REQUIRED = [
    param
    for param in EVERY_KEY
    if any(
        (field.alias or name) == param.values[1] and field.is_required()
        for name, field in MODELS[param.values[0].parent.name].model_fields.items()
    )
]


def refusal(tmp_path: Path, original: Path, text: str) -> str:
    """What the loader says of a twin of this file with another text."""
    twin = tmp_path / original.parent.name / original.name
    twin.parent.mkdir()
    twin.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as refused:
        read_definition(twin)
    return str(refused.value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_shipped_file_itself_is_accepted(path):
    assert read_definition(path).id == path.stem


@pytest.mark.parametrize(("path", "key"), EVERY_KEY)
def test_a_doubled_key_is_refused_with_both_lines(tmp_path, path, key):
    text = path.read_text(encoding="utf-8")
    first = next(number for number, line in enumerate(text.splitlines(), 1) if line.startswith(f"{key}:"))
    last = len(text.splitlines()) + 1

    said = refusal(tmp_path, path, text + f"{key}: again\n")

    assert said == (
        f"{path.parent.name}/{path.name}, line {last}: key '{key}' stands here again; "
        f"it is already on line {first}. Keep one of them."
    )


@pytest.mark.parametrize(("path", "key"), EVERY_KEY)
def test_a_misspelt_key_is_refused_with_a_suggestion(tmp_path, path, key):
    text = re.sub(rf"^{key}:", f"{key}x:", path.read_text(encoding="utf-8"), count=1, flags=re.MULTILINE)

    said = refusal(tmp_path, path, text)

    assert f"unknown key '{key}x'. Did you mean '{key}'?" in said


@pytest.mark.parametrize(("path", "key"), REQUIRED)
def test_a_missing_key_is_refused_by_name(tmp_path, path, key):
    content = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    del content[key]

    assert f"key '{key}' is missing. Add it." in refusal(tmp_path, path, yaml.safe_dump(content))


@pytest.mark.parametrize("path", sorted(BROKEN.glob("*/*.yaml")), ids=lambda path: path.stem)
def test_a_broken_twin_is_refused_with_the_sentence_it_names(path):
    """The first comment of each file is the whole refusal."""
    expected = [line[2:] for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("# ")]

    with pytest.raises(UserError) as refused:
        read_definition(path)

    assert str(refused.value).splitlines() == expected
