"""Ids of the numbers of surveys of professionals, behind `us.<networks>.`: as the pages and the release read them."""

from __future__ import annotations

from ...disclosure import TOTAL
from ..session_cells import slug


def people_cell(round_: str, discipline: str) -> str:
    """How many people of a discipline, or of all, answered a round."""
    return f"staff.{slug(round_)}.{slug(discipline) or 'none'}.n"


def mean_cell(scale: str, round_: str, part: str, name: str) -> str:
    """A mean of a scale, such as nomad.coherence: of all, of one network (`part` is vsv), or of one discipline."""
    whose = name if part == "vsv" else slug(name) or "none"
    return f"survey.{scale}.{slug(round_)}." + (TOTAL if name == TOTAL else f"{part}.{whose}")


def answer_cell(item: str, round_: str, answer: object) -> str:
    """A share of the answers to one question."""
    return f"answers.{item}.{slug(round_)}.{answer}"
