"""Everything a report is made from, in one object: released cells in words, the flow, signals, actions."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

import pandas as pd

from ..schema import Action, AlertRules, Parameters, Period, Schedule, Study


@dataclass(frozen=True)
class Material:
    """What the pages read; no woman's row is in it, and no number that may not be shown."""

    parameters: Parameters
    study: Study
    period: Period
    network: str
    manifest: dict
    problems: pd.DataFrame
    rules: AlertRules
    schedule: Schedule
    cells: pd.DataFrame
    signals: pd.DataFrame
    flow: pd.DataFrame
    item10: pd.DataFrame
    gated: tuple[str, ...]
    left_out: int | None
    actions: tuple[Action, ...]
    today: datetime.date
    run_id: str

    @property
    def language(self) -> str:
        """Language of the edition."""
        return self.parameters.language

    @property
    def synthetic(self) -> bool:
        """Whether the data are invented: the store's own flag, which no parameter changes."""
        return bool(self.manifest["synthetic"])

    @property
    def domains(self) -> list[str]:
        """Questionnaires that have cells, in the order of the rule set."""
        present = set(self.cells["instrument"])
        return list(dict.fromkeys(rule.instrument for rule in self.rules.rules if rule.instrument in present))

    @property
    def describe_only(self) -> list[str]:
        """Time points at which too few women answered to compare with anybody."""
        return list(self.flow.loc[self.flow["verdict"] == "description", "timepoint"])

    @property
    def hidden(self) -> int:
        """How many cells are hidden in the whole report."""
        return sum(int(frame["suppressed"].sum()) for frame in (self.cells, self.flow, self.item10))

    @property
    def age_days(self) -> int | None:
        """Days since the last answer; without dates, since the last export; else not known."""
        exported = [source["exported_on"] for source in self.manifest["sources"] if source["exported_on"]]
        last = self.manifest["data_to"] or max(map(str, exported), default=None)
        return (self.today - datetime.date.fromisoformat(str(last)[:10])).days if last else None
