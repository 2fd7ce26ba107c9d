"""What is asked in one setting of the explorer, and what may be chosen."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ...errors import DefinitionError, Word
from ...schema import Period, month_label, month_number, parse_period
from ...schema.period import MONTH

ALERT_SHARE, MEAN = "alert_share", "mean"
STATISTICS = (ALERT_SHARE, MEAN)
UNKNOWN = "{what} '{found}' cannot be chosen here. Choose: {known}."
NO_MONTHS = "period {period} holds no answers. Choose one between {first} and {last}."
NO_GROUP = "a group needs both: a characteristic, and a value of it."


@dataclass(frozen=True)
class Setting:
    """One setting: no networks means all; no characteristic means all women."""

    instrument: str
    scale: str
    timepoint: str
    period: str
    networks: tuple[str, ...] = ()
    characteristic: str = ""
    level: str = ""
    statistic: str = ALERT_SHARE

    @property
    def group(self) -> str:
        """The group's name in the ledger."""
        return f"{self.characteristic}={self.level}" if self.characteristic else ""


class Choices(NamedTuple):
    """All that may be chosen of a study."""

    networks: dict[str, str]  # name by id
    periods: list[str]
    scales: dict[str, list[str]]  # by instrument
    timepoints: dict[str, list[str]]  # by instrument
    levels: dict[str, list[str]]  # by characteristic
    months: tuple[int, int]  # first, and after the last

    def check(self, setting: Setting) -> Period:
        """The period of a setting that may be looked at.

        Raises
        ------
        DefinitionError
            Names what cannot be chosen, and what can.
        """
        for vsv in setting.networks:
            check_choice("network", vsv, self.networks)
        check_choice("questionnaire", setting.instrument, self.scales)
        check_choice("scale", setting.scale, self.scales[setting.instrument])
        check_choice("time point", setting.timepoint, self.timepoints[setting.instrument])
        check_choice("statistic", setting.statistic, STATISTICS)
        if bool(setting.characteristic) != bool(setting.level):
            raise DefinitionError(NO_GROUP)
        if setting.characteristic:
            check_choice("characteristic", setting.characteristic, self.levels)
            check_choice("value", setting.level, self.levels[setting.characteristic])
        period, (first, after) = parse_period(setting.period), self.months
        if period.first >= after or period.first + period.months <= first:
            raise DefinitionError(NO_MONTHS, period=period.label, first=month_label(first), last=month_label(after - 1))
        return period


def check_choice(what: str, found, known: Iterable[str]) -> None:
    """Refuse what is not among the known, and name these."""
    if found not in list(known):
        raise DefinitionError(UNKNOWN, what=Word(what), found=found, known=", ".join(known))


def periods_in(months: Iterable[str]) -> tuple[list[str], tuple[int, int]]:
    """Years, halves and quarters in which somebody answered, the latest first; and where the months begin and end."""
    numbers = sorted(month_number(month) for month in months if MONTH.fullmatch(month))
    if not numbers:
        raise DefinitionError("no answer of this study has a date, so there is no period to look at.")
    years, halves, quarters = (sorted({number // length for number in numbers}, reverse=True) for length in (12, 6, 3))
    named = [f"{one}" for one in years]
    named += [f"{one // 2}-H{one % 2 + 1}" for one in halves] + [f"{one // 4}-Q{one % 4 + 1}" for one in quarters]
    return named, (numbers[0], numbers[-1] + 1)
