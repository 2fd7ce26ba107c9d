"""The published counts of BUZZ, and the same counts of this study, released."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

import pandas as pd

from ... import audit, disclosure
from ...schema import TIMEPOINTS, Disclosure, Period, Reference, references
from .kept_back import keep_back

RETURNED, COMPLETE = "BUZZ questionnaires collected at ", "BUZZ questionnaires complete"


class Reproduction(NamedTuple):
    """Our counts, released, and the published ones by the same keys."""

    counts: pd.DataFrame  # what timepoint numerator denominator …
    missing: pd.DataFrame  # instrument numerator denominator …
    published: dict[tuple[str, str], Reference]

    @property
    def hidden(self) -> int:
        """How many cells are hidden."""
        return int(self.counts["suppressed"].sum() + self.missing["suppressed"].sum())


def gather_reproduction(
    aggregates: pd.DataFrame, vsvs, period: Period, limits: Disclosure, about: str, kept_back: Collection[str] = ()
) -> Reproduction:
    """Count and release; the published figures are those of definitions/benchmarks.

    `about` are the networks as the parameters name them: ids of cells begin with it.
    """
    counts, missing = (
        disclosure.told_in_tens(disclosure.release_counts(counted(aggregates, vsvs, period), limits), limits)
        for counted in (audit.questionnaire_counts, audit.missing_counts)
    )
    return Reproduction(
        keep_back(counts.assign(cell=f"us.{about}.buzz." + counts["what"] + "." + counts["timepoint"]), kept_back),
        keep_back(missing.assign(cell=f"us.{about}.buzz.missing." + missing["instrument"]), kept_back),
        published_counts(),
    )


def published_counts() -> dict[tuple[str, str], Reference]:
    """The published figures, by what is counted and time point."""
    named = {one.measure: one for one in references()}
    keys = {RETURNED + timepoint: ("returned", timepoint) for timepoint in TIMEPOINTS} | {COMPLETE: ("complete", "")}
    return {key: named[measure] for measure, key in keys.items() if measure in named}
