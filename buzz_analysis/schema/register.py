"""The register of networks: sourced rows only, never padded."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..errors import DefinitionError, raise_all
from .loader import read_table
from .study import RegisterRow


@dataclass(frozen=True)
class Register:
    """The networks of a study's registers, and how many rows had no name or id."""

    rows: dict[str, RegisterRow]
    left_out: int
    files: tuple[str, ...]

    def row(self, vsv: str) -> RegisterRow:
        """The row of one network, or an error that names the closest id."""
        if vsv in self.rows:
            return self.rows[vsv]
        close = get_close_matches(vsv, self.rows, n=1, cutoff=0.4)
        where = ", ".join(self.files)
        if close:
            raise DefinitionError(
                "vsv '{vsv}' is not in {register}. Closest: {closest}.", vsv=vsv, register=where, closest=close[0]
            )
        raise DefinitionError("vsv '{vsv}' is not in {register}. Add it with: buzz new vsv.", vsv=vsv, register=where)


def read_registers(paths: Iterable[tuple[Path, str]]) -> Register:
    """Read a study's registers: pairs of a path and the name that errors use. Doubled ids are refused."""
    rows: dict[str, RegisterRow] = {}
    files, errors, left_out = [], [], 0
    for path, name in paths:
        files.append(name)
        for number, row in enumerate(read_table(path, RegisterRow, name=name), start=2):
            if row.id is None or row.name is None:
                left_out += 1
            elif row.id in rows:
                errors.append(
                    DefinitionError(
                        "{file}, line {line}: vsv '{vsv}' is already in the register. Keep one row.",
                        file=name,
                        line=number,
                        vsv=row.id,
                    )
                )
            else:
                rows[row.id] = row
    raise_all(errors)
    return Register(rows, left_out, tuple(files))
