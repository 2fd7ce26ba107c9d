"""What the trust check needs beyond the material of every report: counted once, released here."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import audit, disclosure
from ..schema import Disclosure
from .representation import MakeUp, make_up
from .trust_cells import with_ids


class Trusted(NamedTuple):
    """Released frames of the trust check, each number with the id of its cell; no woman's row is in it."""

    births: int | None  # None: not delivered; hidden if small
    births_are_delivered: bool
    groups: pd.DataFrame
    represented: pd.DataFrame
    sizes: pd.DataFrame
    shares: pd.DataFrame
    states: pd.DataFrame
    blank: pd.DataFrame
    times: pd.DataFrame
    scorable: dict[str, int | None]

    @property
    def hidden(self) -> int:
        """How many cells of these frames are hidden."""
        return sum(int(frame["suppressed"].sum()) for frame in (self.groups, self.represented, self.states))


def gather_trust(project, vsv, period, cells, store) -> Trusted:
    """Count and release what the pages of the trust check show; `cells` are the released alert shares."""
    limits, plan = project.study.disclosure, project.schedule(vsv).until(period.last_day)
    answers = store.read(vsv, "answers")
    found = make_up(project, vsv, period, plan, answers, whole=True)
    scores = store.read(vsv, "scores")
    scores = scores.assign(row=audit.rows_of(scores, answers, ["instrument", "scale"]))
    scores = audit.as_scheduled(scores, answers, plan)
    states = audit.form_states(found.forms, scores)
    n_births = int(found.births["n"].sum())
    sizes, shares = _weighted(found, cells, screened_women(store.read(vsv, "alerts"), answers, plan), limits)
    return with_ids(
        Trusted(
            births=n_births if n_births >= limits.minimum else None,
            births_are_delivered=len(found.births) > 0,
            groups=found.groups,
            represented=found.represented,
            sizes=sizes,
            shares=shares,
            states=disclosure.release_parts(audit.missing_by_design(states), "instrument", "state", limits),
            blank=_blank(audit.blank_items(states, answers), limits),
            times=_times(audit.in_time(found.forms, plan), limits),
            scorable=_scorable(found.forms, scores, limits.minimum),
        )
    )


def screened_women(alerts, answers, plan) -> pd.DataFrame:
    """Every woman screened, and whether she has an alert; as the alert shares count them."""
    rows = pd.DataFrame(
        {
            "row": audit.rows_of(alerts, answers, ["domain"]),
            "instrument": alerts["domain"].astype("str").to_numpy(),
            "alert": (alerts["alert"] == "yes").to_numpy(),
        }
    )
    screened = (alerts["alert"].isin(["yes", "no"]) | (alerts["reason"] == "gate_closed")).to_numpy()
    return rows[screened & ~audit.is_unasked(rows, answers, plan)]


def _weighted(found: MakeUp, cells, outcomes, limits: Disclosure) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Effective numbers, and shares both ways where the report shows the share itself."""
    both = audit.weighted(found.forms, found.births, outcomes, minimum=limits.minimum)
    is_shown = (cells["group"] == "own") & (cells["display"] == "share")
    shown = cells.loc[is_shown, ["instrument", "timepoint", "numerator", "denominator"]]
    large = both.sizes["n"] >= limits.describe_from
    shares = _beside_the_shown(both.shares.merge(shown, on=["instrument", "timepoint"]))
    return both.sizes[large].reset_index(drop=True), shares


def _beside_the_shown(shares: pd.DataFrame) -> pd.DataFrame:
    """Unweighted is the share that every page shows: of the women with a weight alone it would tell of the others."""
    unweighted = (shares["numerator"] / shares["denominator"]).astype("float64")
    made = shares.assign(unweighted=unweighted, is_robust=(shares["weighted"] - unweighted).abs() <= audit.RELEVANT)
    return made.drop(columns=["numerator", "denominator"])


def _blank(found: pd.DataFrame, limits: Disclosure) -> pd.DataFrame:
    share = disclosure.release_shares(found, "blank", "asked", limits)
    return found[["instrument", "item"]].assign(share=share)


def _times(found: pd.DataFrame, limits: Disclosure) -> pd.DataFrame:
    """The middle of the days says nothing of one woman where enough answered."""
    share = disclosure.release_shares(found, "late", "dated", limits)
    median = found["median_days"].where(found["dated"] >= limits.describe_from)
    return found[["timepoint", "limit"]].assign(
        share=share, median_days=median, is_none=(found["dated"] == 0), few=found["dated"] < limits.describe_from
    )


def _scorable(forms: pd.DataFrame, scores: pd.DataFrame, minimum: int) -> dict[str, int | None]:
    """Women whose answers give at least one score, to the nearest ten; None where hidden."""
    rows = scores.loc[scores["value"].notna(), "row"]
    counts = forms[forms["answered"] & forms["row"].isin(rows)].groupby("timepoint").size()
    return {str(name): int(np.round(n, -1)) if n >= minimum else None for name, n in counts.items()}
