"""The explorer without its widgets: a sitting over all networks, asked one setting at a time."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import pandas as pd
from markupsafe import Markup

from ...disclosure import Question
from ...errors import DefinitionError, UserError
from ...project import Project
from ...schema import Rule, alert_rules, instruments, schedule
from ...scoring.options import chosen_options, rules_by_instrument
from ...sentences import network_words
from ...store import Store
from ...wording import say_error
from ..texts import plain_texts
from .cut_off import CutOff, rules_at
from .held import Held, hold, levels_of
from .look import Looker
from .options import options_beside
from .page import TABLE, csv_of, file_of, page_of, sentence_page
from .rehearsal import Rehearsed, read_cut_off, rehearse
from .script import Visit, script
from .setting import ALERT_SHARE, Choices, Setting, periods_in
from .words import rehearsal_words

NO_ALERTS = "no threshold was established for this questionnaire, so it has no alerts. Choose the mean score."


class Explorer:
    """All networks of a study, for a researcher: every setting goes through the ledger of this sitting."""

    def __init__(self, project: Project, store: Store, *, language: str):
        self._project, self._store, self.language = project, store, language
        self._held: dict[str, Held] = {}
        self._visited: list[Visit] = []

    @property
    def is_synthetic(self) -> bool:
        """Whether the answers are invented."""
        return bool(self._store.manifest["synthetic"])

    @property
    def rules(self):
        """The study's disclosure rules, as the team's edition has them."""
        return self._project.study.disclosure

    @cached_property
    def choices(self) -> Choices:
        """All that may be chosen."""
        register, ids = self._project.register(), self._store.networks()
        names = {
            vsv: network_words(register.row(vsv).name, synthetic=self.is_synthetic, language=self.language)
            for vsv in ids
        }
        periods, months = periods_in(self._store.months())
        asked = {
            line.id: [str(one) for one in line.timepoints]
            for line in schedule(self._project.study.schedule).instruments
        }
        asked = {name: moments for name, moments in asked.items() if instruments()[name].respondent == "woman"}
        scales = {name: [scale.id for scale in instruments()[name].scales] for name in asked}
        return Choices(names, periods, scales, asked, levels_of(self._store), months)

    @cached_property
    def merged(self) -> dict[str, str]:
        """Networks of the data that the register says merged, and the name of what they merged into."""
        rows = self._project.register().rows
        into = {vsv: rows[vsv].merged_into for vsv in self._store.networks() if vsv in rows}
        return {vsv: (rows[one].name or one) if one in rows else one for vsv, one in into.items() if one}

    @cached_property
    def alert_rules(self) -> dict:
        """The study's rules that can decide, by questionnaire."""
        study = self._project.study
        known = alert_rules(study.rule_set)
        return rules_by_instrument(known, chosen_options(known, study.rule_options))

    @property
    def rule_set(self):
        """The study's set of alert rules."""
        return alert_rules(self._project.study.rule_set)

    @property
    def moments(self) -> list:
        """The time points of the study's schedule."""
        return list(schedule(self._project.study.schedule).moments)

    @staticmethod
    def setting(
        *,
        instrument: str,
        scale: str,
        timepoint: str,
        period: str,
        networks: Iterable[str] = (),
        characteristic: str = "",
        level: str = "",
        statistic: str = "alert_share",
    ) -> Setting:
        """A setting from its fields."""
        return Setting(instrument, scale, timepoint, period, tuple(networks), characteristic, level, statistic)

    def table(self, **setting) -> pd.DataFrame:
        """Every number of one setting after disclosure control; arguments as `setting`, columns as `Looker.look`.

        Raises
        ------
        DefinitionError
            Names what cannot be chosen.
        """
        return self.look(self.setting(**setting))

    def look(self, setting: Setting) -> pd.DataFrame:
        """The table of one setting; it is written down as visited."""
        period, held = self.choices.check(setting), self._of(setting)
        if setting.statistic == ALERT_SHARE and setting.instrument not in self.alert_rules:
            raise DefinitionError(NO_ALERTS)
        self._visited.append(Visit(setting, None))
        months, networks = self.choices.months, self._store.networks()
        looker = Looker(held.sittings, held.scores, networks, *months, self.rules, self.language)
        return looker.look(setting, period)

    def rules_at(self, setting: Setting) -> list[Rule]:
        """The study's rules of a setting's questionnaire at its time point."""
        return rules_at(self.alert_rules.get(setting.instrument, []), setting.timepoint)

    def cut_off(self, setting: Setting, text: str, looks_at: str = "") -> CutOff:
        """A cut-off as typed, on the setting's scale or on a question that the rules look at."""
        return read_cut_off(text, looks_at, setting, instruments()[setting.instrument], self.rules_at(setting))

    def rehearse(self, setting: Setting, cut_off: str, caseload: str, looks_at: str = "") -> Rehearsed:
        """What another cut-off in the rules would mean for the women of a setting."""
        period, held = self.choices.check(setting), self._of(setting)
        asked = self.cut_off(setting, cut_off, looks_at)
        networks, (first, after) = self._store.networks(), self.choices.months
        chosen = frozenset(map(networks.index, setting.networks)) or frozenset(range(len(networks)))
        ends = max(period.first, first) - first, min(period.first + period.months, after) - first
        self._visited.append(Visit(setting, cut_off, looks_at))
        question = Question(chosen, *ends, setting.group)
        return rehearse(held.sitting(setting.timepoint), question, asked, caseload, self.rules.describe_from)

    def page(self, setting: Setting, figure: str = "") -> Markup:
        """What a setting shows: sentences, all figures or one, and the table; else one plain sentence."""
        try:
            with plain_texts():
                return page_of(self, setting, self.look(setting), figure)
        except UserError as error:
            return sentence_page(self, say_error(error, self.language))

    def rehearsal(self, setting: Setting, cut_off: str, caseload: str, looks_at: str = "") -> list[str]:
        """What another cut-off would mean, in sentences."""
        try:
            found = self.rehearse(setting, cut_off, caseload, looks_at)
        except UserError as error:
            return [say_error(error, self.language)]
        return rehearsal_words(self, setting, found, self.cut_off(setting, cut_off, looks_at), caseload)

    def file(self, setting: Setting, name: str, form: str) -> bytes | None:
        """The table as csv (`name` is table), or a figure as svg or png; None where a sentence stands in its place."""
        found = self.look(setting)
        if name == TABLE:
            return csv_of(self, found).encode("utf-8-sig")
        return file_of(self, setting, found, name, form)

    def options(self, setting: Setting) -> dict[str, list[tuple[str, str]]]:
        """What may be chosen beside a setting, by field: words and value."""
        return options_beside(self, setting)

    def code(self) -> str:
        """The script that makes the last table again."""
        return script(self._visited, language=self.language, study=self._project.study_path) if self._visited else ""

    def _of(self, setting: Setting) -> Held:
        """The women and the ledgers of a setting's questionnaire, read when it is first asked for."""
        name = setting.instrument
        if name not in self._held:
            rules = self.alert_rules.get(name, [])
            self._held[name] = hold(self._store, self._project, self.choices, name, rules)
        self._held[name].sitting(setting.timepoint)
        return self._held[name]
