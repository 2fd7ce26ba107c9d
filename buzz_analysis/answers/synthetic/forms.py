"""Which questionnaires went out: days of invitation, opening, answer and talk, and who answered."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

import numpy as np

from .profiles import Mature, Profile, StartUp
from .response import NORMAL
from .states import draw_persistent

NEVER = np.iinfo("int64").max  # a day that does not come
ALSO_OPENED = 0.2  # assumption: of those who do not answer, the share that opens the form
MEAN_DELAY = 7  # assumption: days from invitation to opening
FILLING_IN = 3  # assumption: at most so many days from opening to sending
BIRTH_SD, EARLIEST, LATEST = 8, -21, 14  # assumption: days around the expected birth


@dataclass(frozen=True)
class Forms:
    """One position per questionnaire: woman, time point (as positions), and days since 1970 or NEVER."""

    woman: np.ndarray
    timepoint: np.ndarray
    invited: np.ndarray
    opened: np.ndarray
    completed: np.ndarray

    @property
    def answered(self) -> np.ndarray:
        """Which of them came back."""
        return self.completed != NEVER


def mature_forms(rng, profile: Mature, moments, *, women: int, years: range, shift: float) -> Forms:
    """Every woman is invited at every time point within the span; some open it, some answer.

    `shift` is where the network lies in the readiness to answer, in standard deviations.
    """
    starts = [rng.integers(_new_year(year), _new_year(year + 1), women) for year in years]
    every = _every_form(rng, np.concatenate(starts), moments)
    last = last_day(profile, years)
    limits = np.array([NORMAL.inv_cdf(1 - profile.answered[moment.id]) for moment in moments])
    ready = draw_persistent(rng, every.woman) + shift > limits[every.timepoint]
    answers = ready & (every.completed <= last)
    opens = answers | ((rng.random(len(ready)) < ALSO_OPENED) & (every.opened <= last))
    return _select(every, _in_use(every, moments) & (every.invited <= last), opened=opens, answered=answers)


def start_up_forms(rng, profile: StartUp, moments) -> Forms:
    """What came back is fixed per time point, and less if it was in use too short; BUZZ published no invitations."""
    start, end = (day_number(day) for day in profile.collected)
    before = int(7 * (moments[:2][-1].weeks - moments[0].weeks))  # a woman may come in at the second
    every = _every_form(rng, rng.integers(start - before, end, _pool(profile)), moments)
    in_time = _in_use(every, moments) & (every.invited >= start) & (every.completed <= end)
    kept = np.zeros(len(every.woman), dtype=bool)
    for position, moment in enumerate(moments):
        within = np.flatnonzero(in_time & (every.timepoint == position))
        kept[rng.permutation(within)[: profile.returned[moment.id]]] = True
    found = _select(every, kept, opened=kept, answered=kept)
    return replace(found, invited=np.full(len(found.invited), NEVER))


def draw_talks(rng, forms: Forms, share: float, last: int) -> np.ndarray:
    """The day an answer was talked about: within three weeks, for a share of the answers."""
    day = np.where(forms.answered, forms.completed, 0) + rng.integers(1, 22, len(forms.completed))
    happens = forms.answered & (rng.random(len(day)) < share) & (day <= last)
    return np.where(happens, day, NEVER)


def last_day(profile: Profile, years: range) -> int:
    """The day the collection ends, in days since 1970."""
    return day_number(profile.collected[1]) if isinstance(profile, StartUp) else _new_year(years[-1] + 1) - 1


def _every_form(rng, first: np.ndarray, moments) -> Forms:
    """All time points of all women, as if each answered in time; her birth moves what comes after it."""
    n, n_moments = len(first), len(moments)
    weeks = np.array([moment.weeks - moments[0].weeks for moment in moments])
    after_birth = np.array([moment.id in ("T3", "T4", "T5") for moment in moments])
    birth = np.clip(rng.normal(0, BIRTH_SD, n), EARLIEST, LATEST)
    invited = (first[:, None] + 7 * weeks + birth[:, None] * after_birth).astype("int64").ravel()
    window = np.tile([moment.answer_within_days for moment in moments], n)
    delay = np.minimum(rng.exponential(MEAN_DELAY, len(invited)), window - FILLING_IN).astype("int64")
    completed = invited + delay + rng.integers(0, FILLING_IN + 1, len(invited))
    return Forms(
        np.repeat(np.arange(n), n_moments), np.tile(np.arange(n_moments), n), invited, invited + delay, completed
    )


def _in_use(every: Forms, moments) -> np.ndarray:
    """Forms sent since the network uses their time point."""
    since = np.array([day_number(moment.start or datetime.date.min) for moment in moments])
    return every.invited >= since[every.timepoint]


def _select(every: Forms, kept, *, opened, answered) -> Forms:
    """The forms that exist, with the days that came about."""
    return Forms(
        every.woman[kept],
        every.timepoint[kept],
        every.invited[kept],
        np.where(opened, every.opened, NEVER)[kept],
        np.where(answered, every.completed, NEVER)[kept],
    )


def _pool(profile: StartUp) -> int:
    """Enough women for the largest time point, few enough that many answer more than once."""
    return 2 * max(profile.returned.values())


def _new_year(year: int) -> int:
    return day_number(datetime.date(year, 1, 1))


def day_number(date: datetime.date) -> int:
    """Days since 1970."""
    return (date - datetime.date(1970, 1, 1)).days
