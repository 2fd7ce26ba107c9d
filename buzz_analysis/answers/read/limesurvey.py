"""LimeSurvey's response export: headings as a question's code, its text, or both.

"Code and text" puts a separator between them, a point by default: `epds[SQ001]. humour`. The address read is the
program that writes the export: https://github.com/LimeSurvey/LimeSurvey/blob/master/application/helpers/admin/export/Writer.php
Answers are codes (A1) or full texts; both are recoded by the mapping, for what a code means is the survey's own choice.
"""

from __future__ import annotations

import re

from ...schema import Mapping
from .rows import sources
from .table import Table

CODE_AND_TEXT = re.compile(r"([A-Za-z]\w*(?:\[[^\]]*\])*)\s*[.:|-]\s+\S.*", re.DOTALL)


def lay_out(table: Table, mapping: Mapping) -> Table:
    """Headings of code and text by their code; those that the mapping names, or that would become double, stay."""
    headings, named = list(table.cells), {*sources(mapping).values(), *mapping.drop}
    short = [heading if heading in named else _code(heading) for heading in headings]
    names = [own if short.count(code) > 1 else code for own, code in zip(headings, short, strict=True)]
    return table._replace(cells=dict(zip(names, table.cells.values(), strict=True)))


def _code(heading: str) -> str:
    found = CODE_AND_TEXT.fullmatch(heading)
    return found[1] if found else heading
