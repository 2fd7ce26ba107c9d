"""What a sitting holds: the women of each questionnaire that was asked for, and the ledgers of what was shown."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ...disclosure import Question, Sitting
from ...errors import DefinitionError
from ...project import Project
from ...schema import Rule
from ...store import Store
from .cut_off import items_looked_at, rules_at
from .parts import women_at
from .women import CHARACTERISTICS, read_women


class Held(NamedTuple):
    """One questionnaire: its ledgers and its women, by time point; months are counted from `first`."""

    sittings: dict[str, Sitting]
    rows: dict[str, pd.DataFrame]
    first: int

    def sitting(self, timepoint: str) -> Sitting:
        """The ledger of one time point.

        Raises
        ------
        DefinitionError
            If nobody answered there.
        """
        if timepoint not in self.sittings:
            raise DefinitionError("nobody answered this questionnaire at {timepoint}.", timepoint=timepoint)
        return self.sittings[timepoint]

    def scores(self, timepoint: str, scale: str, question: Question) -> np.ndarray:
        """The scores of the women whom a question is about."""
        frame = self.rows[timepoint]
        month = frame["month"].to_numpy() - self.first
        here = (month >= question.first) & (month < question.after)
        known = np.zeros(int(frame["network"].max()) + 1, bool)
        known[[one for one in question.networks if one < len(known)]] = True
        here &= known[frame["network"].to_numpy()]
        if question.group:
            name, level = question.group.split("=", 1)
            here &= (frame[name] == level).to_numpy()
        values = frame[f"scale.{scale}"].to_numpy()[here]
        return values[~np.isnan(values)].astype(np.float64)


def hold(store: Store, project: Project, choices, instrument: str, rules: list[Rule]) -> Held:
    """Read the women of a questionnaire, of all networks, and open a ledger for each time point."""
    rows = read_women(store, project, instrument, choices.levels, with_items=bool(items_looked_at(rules)))
    by_moment = {
        one: rows[(rows["timepoint"] == one).to_numpy()].reset_index(drop=True)
        for one in choices.timepoints[instrument]
    }
    by_moment, first = {one: found for one, found in by_moment.items() if len(found)}, choices.months[0]
    ledgers = {
        one: Sitting(women_at(found, first, instrument, rules_at(rules, one)), project.study.disclosure.minimum)
        for one, found in by_moment.items()
    }
    return Held(ledgers, by_moment, first)


def levels_of(store: Store) -> dict[str, list[str]]:
    """The values of each characteristic that the answers hold, of any network."""
    found: dict[str, set[str]] = {name: set() for name in CHARACTERISTICS}
    for vsv in store.networks():
        frame = store.read(vsv, "answers", columns=["vsv", *CHARACTERISTICS])
        for name in found.keys() & set(frame.columns):
            found[name] |= {*map(str, frame[name].cat.remove_unused_categories().cat.categories)}
    return {name: sorted(levels) for name, levels in found.items() if levels}
