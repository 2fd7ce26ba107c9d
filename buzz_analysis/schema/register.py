"""The register of networks: sourced rows only, never padded."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..errors import DefinitionError, raise_all
from .loader import read_lines
from .study import RegisterRow

EVERY = "all"  # pages about all networks stand under this name


@dataclass(frozen=True)
class Register:
    """The networks of a study's registers, and how many rows had no name or id."""

    rows: dict[str, RegisterRow]
    left_out: int
    files: tuple[str, ...]

    def name(self, vsv: str) -> str:
        """The name of one network, as people know it."""
        return self.row(vsv).name or vsv

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
    """Read a study's registers: pairs of a path and the name that errors use. Doubled ids are refused.

    An id becomes a folder, and Windows and macOS take Alfa and alfa for one: capitals make no other id.
    """
    rows: dict[str, RegisterRow] = {}
    spelt: dict[str, str] = {}
    files, errors, left_out = [], [], 0
    for path, name in paths:
        files.append(name)
        for number, row in read_lines(path, RegisterRow, name=name):
            if row.id is None or row.name is None:
                left_out += 1
            elif row.id.lower() == EVERY:
                errors.append(
                    DefinitionError(
                        "{file}, line {line}: the id '{vsv}' means every network. Choose another.",
                        file=name,
                        line=number,
                        vsv=row.id,
                    )
                )
            elif row.id.lower() in spelt:
                errors.append(_doubled(name, number, row.id, spelt[row.id.lower()]))
            else:
                rows[row.id], spelt[row.id.lower()] = row, row.id
    raise_all(errors)
    return Register(rows, left_out, tuple(files))


def _doubled(file: str, line: int, vsv: str, first: str) -> DefinitionError:
    at = {"file": file, "line": line, "vsv": vsv}
    if vsv == first:
        return DefinitionError("{file}, line {line}: vsv '{vsv}' is already in the register. Keep one row.", **at)
    return DefinitionError(
        "{file}, line {line}: vsv '{vsv}' differs from '{first}' in capitals only, and they would share a folder. "
        "Change one of the ids.",
        first=first,
        **at,
    )


def id_from_name(name: str) -> str:
    """An id made from a name: `VSV De Kaap` becomes `de_kaap`; empty where the name has no letter of ours."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "_", plain).strip("_").removeprefix("vsv_").removeprefix("igo_")[:32]
