"""The shape of an indicator: a yearly figure of a network, with what is counted and of how many."""

from __future__ import annotations

from .base import Direction, Id, Sourced, Strict, YesNo


class Counted(Strict):
    """What a numerator or a denominator counts."""

    label: str
    label_nl: str


class Break(Strict):
    """From this year on the figure means something else."""

    year: int
    reason: str
    reason_nl: str


class Indicator(Sourced):
    """One yearly figure; its id is the one the study's file uses."""

    id: Id
    name: str
    name_nl: str
    numerator: Counted
    denominator: Counted
    higher_is: Direction
    partly_modelled: YesNo = False  # the source divides home births over networks by referral pattern
    level: str | None = None  # where the figure is not of the network itself
    level_nl: str | None = None
    breaks: tuple[Break, ...] = ()
