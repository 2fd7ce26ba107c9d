"""What one setting shows: every number of its figures in one table, after disclosure control."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from ...disclosure import LEAST_POINTS, UNITS, Question, Sitting, may_tell_mean
from ...schema import Disclosure, Period, instruments, month_label
from ...stats import wilson
from .bands import bands
from .parts import whole_scale
from .setting import ALERT_SHARE, Setting

COLUMNS = ["part", "label", "n", "count", "estimate", "ci_low", "ci_high", "why"]
SELECTION, TRAJECTORY, DISTRIBUTION, SERIES, NETWORKS = "selection", "trajectory", "distribution", "series", "networks"
CLOSE = "close_to_the_end"  # of a mean: so near an end of the scale that it would tell how few answered otherwise
CALENDAR = ("month", "quarter", "half_year", "year")
MOST_DRAWN = 0.5  # of the points of a series have to be large enough
Z = 1.959963984540054
DECIMALS = 1  # of a mean, on the screen and in every file: what can be taken along is no more exact than what is read


class Asked(NamedTuple):
    """A line of the table to be: which part, its label, at which time point, what it counts, and of which scores."""

    part: str
    label: str
    timepoint: str
    question: Question
    scores: np.ndarray | None = None


class Looker(NamedTuple):
    """All that a setting is counted from."""

    sittings: Mapping[str, Sitting]  # by time point
    scores: Callable[[str, str, Question], np.ndarray]  # of a time point and scale: scores of who is asked about
    networks: list[str]
    first: int
    after: int
    rules: Disclosure
    language: str

    def look(self, setting: Setting, period: Period) -> pd.DataFrame:
        """The table of one setting.

        Returns
        -------
        DataFrame
            ``part`` (selection, trajectory, distribution, series, networks), ``label``, ``n`` (women), ``count`` (with
            an alert, or in this band), ``estimate`` (share or mean), ``ci_low ci_high`` (95%; Wilson for shares) and
            ``why``: empty where the numbers are shown; else nobody, few, difference or close_to_the_end, and the
            numbers are missing. No estimate with fewer than ``describe_from`` women. A mean and its interval are told
            to one decimal, here and in every file, as on the screen.
        """
        asked = [self._with_mean(setting, one) for one in self._asked(setting, period)]
        rows = [self._row(setting, one, why) for one, why in zip(asked, self._decided(asked), strict=True)]
        made = pd.DataFrame(rows, columns=COLUMNS)
        return made.astype(
            {"n": "Int64", "count": "Int64", "estimate": "float64", "ci_low": "float64", "ci_high": "float64"}
        )

    def _decided(self, asked: list[Asked]) -> list[str]:
        """Why each line is hidden; each time point has a ledger of its own."""
        found: dict[int, str] = {}
        for timepoint in dict.fromkeys(one.timepoint for one in asked):
            places = [place for place, one in enumerate(asked) if one.timepoint == timepoint]
            found |= dict(zip(places, self.sittings[timepoint].show([asked[n].question for n in places]), strict=True))
        return [found[place] for place in range(len(asked))]

    def _asked(self, setting: Setting, period: Period) -> Iterator[Asked]:
        parts, everywhere = _parts(setting), frozenset(range(len(self.networks)))
        chosen = frozenset(map(self.networks.index, setting.networks)) or everywhere
        stretch = max(period.first - self.first, 0), min(period.first + period.months, self.after) - self.first
        at = setting.timepoint
        main = Question(chosen, *stretch, setting.group, parts)
        yield Asked(SELECTION, at, at, main)
        for timepoint in self.sittings:
            yield Asked(TRAJECTORY, timepoint, timepoint, main)
        yield Asked(DISTRIBUTION, "", at, main._replace(parts=(whole_scale(setting.scale),)))
        for label, part in bands(setting, self.language):
            yield Asked(DISTRIBUTION, label, at, main._replace(parts=(part,)))
        for label, first, after in self._points(main, at):
            yield Asked(SERIES, label, at, main._replace(first=first, after=after))
        if setting.statistic == ALERT_SHARE:
            yield Asked(NETWORKS, "", at, main._replace(networks=everywhere))
            for place, vsv in enumerate(self.networks):
                yield Asked(NETWORKS, vsv, at, main._replace(networks=frozenset([place])))

    def _with_mean(self, setting: Setting, asked: Asked) -> Asked:
        """A line that tells a mean, with the scores; the ledger hears of a mean only where it may be told by itself."""
        if asked.part == DISTRIBUTION or setting.statistic == ALERT_SHARE:
            return asked
        values, reach = self.scores(asked.timepoint, setting.scale, asked.question), _reach(setting)
        may_tell = may_tell_mean(len(values), float(values.sum()), reach, self.rules.minimum)
        if not may_tell:
            return asked._replace(scores=values)
        has_interval = len(values) >= self.rules.describe_from
        question = asked.question._replace(mean_of=setting.scale, with_interval=has_interval)
        return asked._replace(scores=values, question=question)

    def _points(self, main: Question, timepoint: str) -> list[tuple[str, int, int]]:
        """The points of the series up to the end of the period: of the shortest unit in which most are large enough."""
        least = self._least_women(main, timepoint)
        for unit in CALENDAR:
            length = UNITS[unit][0]
            begin = self.first // length * length - self.first
            ends = [(max(at, 0), at + length) for at in range(begin, main.after, length) if at + length <= main.after]
            if len(ends) < LEAST_POINTS:
                return []
            n = np.array([parts.sum() for parts in self._counts(timepoint, main, ends)])
            if (n > 0).any() and (n[n > 0] >= least).mean() > MOST_DRAWN:
                return [(_label(unit, self.first + b - 1), a, b) for a, b in ends]
        return []

    def _least_women(self, main: Question, timepoint: str) -> float:
        """How many women a point takes: so many that each part would be large, were they as all women of the study.

        By the number of women alone: which unit is taken must tell nothing of what these women answered.
        """
        everybody = Question(frozenset(range(len(self.networks))), 0, self.after - self.first, parts=main.parts)
        parts = self.sittings[timepoint].counts([everybody])[0]
        shares = parts[parts > 0] / max(parts.sum(), 1)
        return max(self.rules.describe_from, self.rules.minimum / shares.min()) if len(shares) else np.inf

    def _counts(self, timepoint: str, main: Question, ends: list[tuple[int, int]]) -> list[np.ndarray]:
        return self.sittings[timepoint].counts([main._replace(first=a, after=b) for a, b in ends])

    def _row(self, setting: Setting, asked: Asked, why: str) -> list:
        none = [pd.NA, pd.NA, np.nan, np.nan, np.nan]
        if why:
            return [asked.part, asked.label, *none, why]
        if asked.scores is not None:
            if not asked.question.mean_of:
                return [asked.part, asked.label, *none, CLOSE]
            return [asked.part, asked.label, *self._mean(asked.scores, _reach(setting)), ""]
        counts = self.sittings[asked.timepoint].counts([asked.question])[0]
        return [asked.part, asked.label, *self._share(asked, counts), ""]

    def _share(self, asked: Asked, counts: np.ndarray) -> list:
        if asked.part == DISTRIBUTION:
            return self._band(asked, int(counts[0]))
        n, count = int(counts.sum()), int(counts[0])
        if n < self.rules.describe_from:
            return [n, count, np.nan, np.nan, np.nan]
        return [n, count, count / n, *wilson(count, n)]

    def _band(self, asked: Asked, count: int) -> list:
        """A band with its share of all women with a score, as far as their number is shown; or all of them."""
        if not asked.label:
            return [count, pd.NA, np.nan, np.nan, np.nan]
        whole, sitting = asked.question._replace(parts=(_whole_of(asked),)), self.sittings[asked.timepoint]
        n = int(sitting.counts([whole])[0].sum()) if sitting.show([whole]) == [""] else 0
        return [pd.NA, count, count / n if n >= self.rules.describe_from else np.nan, np.nan, np.nan]

    def _mean(self, values: np.ndarray, reach) -> list:
        """A mean and its interval as they are told: to as many decimals as stand on the screen."""
        n, mean = len(values), float(values.mean())
        if n < self.rules.describe_from:
            return [n, pd.NA, round(mean, DECIMALS), np.nan, np.nan]
        half = Z * float(values.std(ddof=1)) / n**0.5
        ends = max(mean - half, reach[0]), min(mean + half, reach[1])
        return [n, pd.NA, *(round(one, DECIMALS) for one in (mean, *ends))]


def _reach(setting: Setting) -> tuple[float, float]:
    return instruments()[setting.instrument].scale(setting.scale).reach


def _whole_of(asked: Asked) -> str:
    return whole_scale(asked.question.parts[0].split("|")[0])


def _parts(setting: Setting) -> tuple[str, ...]:
    return ("alert=yes", "alert=no") if setting.statistic == ALERT_SHARE else (whole_scale(setting.scale),)


def _label(unit: str, last: int) -> str:
    year, month = divmod(last, 12)
    names = {"year": f"{year}", "half_year": f"{year}-H{month // 6 + 1}", "quarter": f"{year}-Q{month // 3 + 1}"}
    return names.get(unit, month_label(last))
