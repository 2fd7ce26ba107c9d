"""What professionals answered over the rounds: read, scored, counted and released here."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import pandas as pd

from ... import audit, disclosure
from ...schema import Disclosure, Period, instruments
from ...store import Store
from .kept_back import keep_back
from .records import is_learning
from .survey_cells import answer_cell, mean_cell, people_cell

WITHOUT_SCORE = "midi"  # no sum of it was found: its answers are counted one by one


class StaffSurvey(NamedTuple):
    """Released frames and fitted models; no professional's row is in it."""

    people: pd.DataFrame  # round, discipline, n, suppressed: who answered; `total` for all
    means: pd.DataFrame  # instrument scale round vsv (`total` for all networks) and what `release_means` gives
    disciplines: pd.DataFrame  # the same by discipline
    answers: pd.DataFrame  # item round answer share suppressed, of the questionnaire without a score
    over_rounds: tuple[audit.ScaleChange, ...]
    before_after: tuple[audit.ScaleChange, ...]
    n_undated: int  # answers without a day: in the rounds, and in no before and after
    without_session: tuple[str, ...]  # networks that answered and recorded no learning session

    @property
    def is_empty(self) -> bool:
        """Whether no survey was delivered for this period."""
        return not len(self.people)

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        frames = (self.people, self.means, self.disciplines, self.answers)
        return sum(int(frame["suppressed"].astype(bool).sum()) for frame in frames if len(frame))


NONE = pd.DataFrame()
NOBODY = StaffSurvey(NONE, NONE, NONE, NONE, (), (), 0, ())


def first_sessions(records: Mapping) -> dict[str, datetime.date]:
    """The day of the first learning session of each network that recorded one."""
    days = {vsv: [one.date for one in own.sessions if is_learning(one)] for vsv, own in records.items()}
    return {vsv: min(found) for vsv, found in days.items() if found}


def gather_staff(
    store: Store,
    vsvs: Sequence[str],
    period: Period,
    records: Mapping,
    limits: Disclosure,
    about: str,
    kept_back: Collection[str] = (),
) -> StaffSurvey:
    """Read the professionals' answers of these networks, and tell what may be told.

    `about` are the networks as the parameters name them: ids of cells begin with it.
    """
    rows = audit.survey_rows(store.staff(vsvs))
    rows = rows[_is_in(rows, period)].reset_index(drop=True)
    rows = rows.assign(round=rows["round"].cat.remove_unused_categories())
    if rows.empty:
        return NOBODY
    starts = first_sessions(records)
    rows = rows.assign(phase=audit.survey_phase(rows, starts))
    scores = audit.survey_scores(rows)
    means, disciplines, people, answers = (
        keep_back(frame.assign(cell=f"us.{about}." + frame["cell"].astype("str")), kept_back)
        for frame in (
            _released(audit.survey_means(scores, ["round", "vsv"]), "vsv", limits),
            _released(audit.survey_means(scores, ["round", "discipline"]), "discipline", limits),
            _people(rows, limits),
            _answers(rows, limits),
        )
    )
    told, kept = _told(means), _kept_back(means)
    changes = {by: audit.survey_changes(scores, by, is_told=lambda *one: one in told) for by in ("round", "phase")}
    over_rounds, before_after = (tuple(_without(one, kept) for one in found) for found in changes.values())
    return StaffSurvey(
        people=people,
        means=means,
        disciplines=disciplines,
        answers=answers,
        over_rounds=over_rounds,
        before_after=before_after,
        n_undated=int(_undated(rows).sum()),
        without_session=tuple(vsv for vsv in vsvs if vsv not in starts and (rows["vsv"] == vsv).any()),
    )


def _is_in(rows: pd.DataFrame, period: Period) -> pd.Series:
    """Answers given in the period; those of a round without any day count always."""
    months = audit.survey_months(rows)
    return months.isna() | months.between(period.first, period.first + period.months - 1)


def _undated(rows: pd.DataFrame) -> pd.Series:
    return rows["answered_on"].isna() if "answered_on" in rows else pd.Series(True, rows.index)


def _people(rows: pd.DataFrame, limits: Disclosure) -> pd.DataFrame:
    """How many answered each round, by discipline; small numbers, and what would give them away, are hidden."""
    known = rows.get("discipline", pd.Series(pd.NA, rows.index)).astype("str").fillna("")
    once = rows.assign(discipline=known).drop_duplicates(["vsv", "respondent_id", "round"])
    counts = once.groupby(["round", "discipline"], observed=True, as_index=False).size().rename(columns={"size": "n"})
    counts = counts.astype({"round": "str"})
    made = disclosure.suppress_table(counts, value="n", groups=["round", "discipline"], minimum=limits.minimum)
    made = made[made["round"] != disclosure.TOTAL].reset_index(drop=True)  # who answered twice would count twice
    return made.assign(cell=[people_cell(row.round, row.discipline) for row in made.itertuples()])


def _released(means: pd.DataFrame, part: str, limits: Disclosure) -> pd.DataFrame:
    """Means of every scale and round, of all and of each part."""
    ends = [instruments()[row.instrument].scale(row.scale).reach for row in means.itertuples()]
    rows = means.astype({"round": "str"}).assign(low=[low for low, _ in ends], high=[high for _, high in ends])
    by = ["instrument", "scale", "round"]
    made = disclosure.release_mean_parts(rows, limits, by=by, part=part, lowest="low", highest="high")
    scales = made["instrument"] + "." + made["scale"]
    names = zip(scales, made["round"], made[part], strict=True)
    return made.assign(cell=[mean_cell(scale, when, part, name) for scale, when, name in names])


def _told(means: pd.DataFrame) -> set[tuple[str, str, str]]:
    """Networks whose own mean of a scale is told in every round in which they answered."""
    keys = ["vsv", "instrument", "scale"]
    hidden = means.groupby(keys)["suppressed"].any() if len(means) else pd.Series(dtype=bool)
    return {key for key, is_hidden in hidden.items() if not is_hidden}


def _kept_back(means: pd.DataFrame) -> set[tuple[str, str]]:
    """Scales of which a mean of all is kept back: their change would tell how many answered."""
    rows = means[(means["vsv"] == disclosure.TOTAL) & (means["display"] == "withheld")] if len(means) else means
    return set(zip(rows["instrument"], rows["scale"], strict=True)) if len(rows) else set()


def _without(one: audit.ScaleChange, kept_back: set[tuple[str, str]]) -> audit.ScaleChange:
    is_kept_back = (one.instrument, one.scale) in kept_back
    return audit.ScaleChange(one.instrument, one.scale, "withheld") if is_kept_back else one


def _answers(rows: pd.DataFrame, limits: Disclosure) -> pd.DataFrame:
    """Answers to the questionnaire that has no score, as parts of all answers of a round."""
    counts = audit.survey_answers(rows, WITHOUT_SCORE, "round")
    counts = counts.assign(of=counts["item"] + ":" + counts["round"].astype("str"))
    made = disclosure.release_parts(counts, "of", "answer", limits)
    parts = made["of"].astype("str").str.split(":", n=1)
    made = made.assign(item=parts.str[0], round=parts.str[1])
    return made.assign(cell=[answer_cell(row.item, row.round, row.answer) for row in made.itertuples()])
