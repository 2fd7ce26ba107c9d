"""The invented answers in the forms that networks' own systems give, and the mapping that reads each back."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path

import pandas as pd

from ....schema import instruments
from ...columns import items

FORMS = ("csv", "xlsx", "sav", "redcap", "limesurvey", "castor", "qualtrics", "fhir")  # a module each
HEAD = "# Reads what `buzz demo --as-export {form}` writes: invented answers, laid out as an export of that kind.\n"


def write_export(form: str, answers: pd.DataFrame, folder: Path, *, name: str) -> Path:
    """Write the answers in that form to a file of that name; returns the file."""
    module = import_module(f".{form}", __name__)
    path = folder / f"{name}{module.SUFFIX}"
    module.write(answers, path)
    return path


def mapping_text(form: str, columns: list[str]) -> str:
    """The text of the mapping file that turns the form's headings and words back into these columns."""
    used = [instrument for instrument in instruments().values() if {*instrument.item_ids} & {*columns}]
    keyed = {one.id: one.coding for one in used if one.other_codings and one.id != "promis10"}
    version = next((one.version for one in used if one.id == "promis10"), None)
    content = import_module(f".{form}", __name__).mapping(columns) | {"keyed": keyed, "promis_version": version}
    return HEAD.format(form=form) + "".join(_lines(key, value) for key, value in content.items() if value)


def _lines(key: str, value) -> str:
    """One key: a list or a text on its line, a dictionary on a line for each of its own keys. JSON is YAML too."""
    if not isinstance(value, dict):
        return f"{key}: {json.dumps(value, ensure_ascii=False)}\n"
    return f"{key}:\n" + "".join(f"  {one}: {json.dumps(text, ensure_ascii=False)}\n" for one, text in value.items())


def questions(columns: list[str]) -> list[str]:
    """Those of the columns that a woman answers: items, without the keys."""
    return [name for name in columns if name in items()]
