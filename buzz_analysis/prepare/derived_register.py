"""A register made from the tables themselves, for a study whose networks nobody here listed."""

from __future__ import annotations

import pandas as pd

from ..answers import read_units
from ..answers.write import write_csv
from ..project import OUTPUTS, Project
from ..schema import layout
from .inputs import files_of

SOURCE = "made from the tables of layout {layout} by buzz prepare; mergers are not in them"


def write_derived_register(project: Project) -> None:
    """Write the study's first register where it lies in outputs, is absent, and a layout can tell the networks.

    ``valid_to`` is the last year of an organisation that the newest table no longer has. Which one it merged into, the
    tables do not say: whoever knows writes it in ``merged_into``; the file is not made anew while it is there.
    """
    name = project.study.registers[0]
    sources = [source for source in project.study.yearly if source.layout]
    if not sources or not name.startswith(OUTPUTS) or project.place(name).exists():
        return
    units = pd.concat(
        [read_units(path, layout(str(source.layout))) for source in sources for path in files_of(source, project)]
    )
    project.place(name).parent.mkdir(parents=True, exist_ok=True)
    write_csv(_register(units, str(sources[0].layout)), project.place(name))


def _register(units: pd.DataFrame, name: str) -> pd.DataFrame:
    """A row an organisation, under the name it had last."""
    rows = units.sort_values("last", kind="stable").groupby("unit", as_index=False)
    known = rows.agg(name=("name", "last"), first=("first", "min"), last=("last", "max"))
    has_ended = known["last"] < known["last"].max()
    return pd.DataFrame(
        {
            "id": known["unit"],
            "name": known["name"],
            "kind": "provider",
            "valid_from": known["first"].astype("str"),
            "valid_to": known["last"].astype("str").where(has_ended, ""),
            "merged_into": "",
            "source": SOURCE.format(layout=name),
        }
    )
