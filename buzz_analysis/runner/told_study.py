"""Which sum a number of women is that only the study across networks tells: reach, cycles, what lasted, questionnaires.

The team's edition rounds these; they are tried as if they were exact, which refuses too much rather than too little.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property

import pandas as pd

from .. import audit, disclosure
from ..disclosure import Sum
from ..report.user_study.told_reach import is_in_sums
from ..schema import TIMEPOINTS, Disclosure, Period, parse_period, picked
from ..store import Store
from .told_cell import COUNTS, Told

STEP = r"(?P<step>answered|discussed|alert_discussed)"
REACH = re.compile(rf"(?P<timepoint>T\d)\.{STEP}\.[^.]+")
LASTING = re.compile(rf"lasting\.{STEP}\.\w+")
AROUND = re.compile(r"around\.(?P<instrument>\w+)\.(?P<timepoint>T\d)\.alert_share\..+")
RETURNED = re.compile(r"buzz\.(?P<what>returned|complete)\.(?P<timepoint>T\d)?")
MISSING = re.compile(r"buzz\.missing\.(?P<instrument>\w+)")
WHAT = {"answered": "response.answered", "discussed": "talk.discussed", "alert_discussed": "talk.alert_discussed"}
OF_FORMS = {"returned": "response.answered.alone", "complete": "response.fully_answered.alone"}


class StudyCounts:
    """Talks, and questionnaires that could not be scored, of all networks by month; the rest is counted elsewhere.

    Sums over networks or time points of reach are sums of what the same report tells, so they tell no more.
    """

    def __init__(self, store: Store, limits: Disclosure):
        self._limits, self._store, self._networks = limits, store, store.networks()

    @cached_property
    def _aggregates(self) -> pd.DataFrame:
        return self._store.aggregates()

    @cached_property
    def rows(self) -> pd.DataFrame:
        """``what vsv timepoint month yes no``."""
        months = [parse_period(label) for label in self._store.months()]
        until = Period("", max((one.first + one.months - 1 for one in months), default=0), 1)
        parts = [_of_network(self._aggregates, vsv, until) for vsv in self._networks]
        return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=COUNTS)

    def read(self, row: Mapping, vsv: str) -> list[Told]:
        """The sums that a row of the ledger is; none where no number is told. `vsv` as the cell names it."""
        cell, when = str(row["cell"]), (int(row["first"]), int(row["after"]))
        if row.get("suppressed") or (pd.isna(row["n"]) and pd.isna(row["value"])):
            return []
        if found := REACH.fullmatch(cell):
            return [_told(WHAT[found["step"]], cell, {vsv}, {found["timepoint"]}, when)]
        if found := AROUND.fullmatch(cell):
            return [_told(found["instrument"], cell, {vsv}, {found["timepoint"]}, when)]
        if found := LASTING.fullmatch(cell):
            return [_told(WHAT[found["step"]], cell, {vsv}, self._together(vsv, found["step"], when), when)]
        return self._forms(cell, vsv, when)

    def _together(self, vsv: str, step: str, when: tuple[int, int]) -> set[str]:
        """The time points whose numbers may be told, and so were added up."""
        counts = audit.reach(self._aggregates, [vsv], Period("", when[0], when[1] - when[0]))
        told = counts[is_in_sums(disclosure.release_counts(counts, self._limits))]
        return set(told.loc[told["step"] == step, "timepoint"])

    def _forms(self, cell: str, vsv: str, when: tuple[int, int]) -> list[Told]:
        """Questionnaires of all networks of the report: returned, complete, or not to be scored."""
        every = set(TIMEPOINTS)
        if found := RETURNED.fullmatch(cell):
            names, here = set(picked(vsv, self._networks)), {found["timepoint"]} if found["timepoint"] else every
            whole = _told(OF_FORMS["returned"], cell, names, every, when, shows_parts=False)
            return [_told(OF_FORMS[found["what"]], cell, names, here, when, shows_parts=False), whole]
        if found := MISSING.fullmatch(cell):
            names = set(picked(vsv, self._networks))
            return [_told(_worst(self._aggregates, names, found["instrument"], when), cell, names, every, when)]
        return []


def _told(what: str, cell: str, names: set[str], timepoints: set[str], when, *, shows_parts: bool = True) -> Told:
    return Told(what, shows_parts, Sum(cell, frozenset(names), frozenset(timepoints), *when))


def _worst(aggregates: pd.DataFrame, names: set[str], instrument: str, when: tuple[int, int]) -> str:
    """What is counted of a questionnaire: the scale with most missing, as the page takes it."""
    counts = audit.missing_counts(aggregates, names, Period("", when[0], when[1] - when[0])).set_index("instrument")
    return f"missing.{instrument}.{counts.loc[instrument, 'scale']}"


def _of_network(aggregates: pd.DataFrame, vsv: str, until: Period) -> pd.DataFrame:
    talks, missing = audit.talks_by_month(aggregates, vsv, until), audit.missing_by_month(aggregates, vsv, until)
    talks = talks.assign(what="talk." + talks["step"])
    missing = missing.assign(what="missing." + missing["instrument"] + "." + missing["scale"])
    return pd.concat([talks, missing], ignore_index=True).assign(vsv=vsv)[COUNTS]
