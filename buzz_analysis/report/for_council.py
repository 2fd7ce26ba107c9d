"""The material of the council edition: the team's released numbers rounded, and no other number left in it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from .. import disclosure, sentences
from .effects import NOTHING, Effects
from .gather import signals_of
from .local_means import MEAN
from .material import Material, OwnData


def for_council(material: Material) -> Material:
    """Round every number the council may see; what it may not see leaves the material altogether."""
    rules, language = material.study.disclosure, material.language
    moments = sentences.plain_moments(material.schedule, language)
    cells = disclosure.for_council(material.cells, rules)
    words = tuple(one for one in material.records.words if one.is_for_council)
    return replace(
        material,
        cells=sentences.council_words(cells, moments=moments, language=language),
        signals=signals_of(cells),
        flow=disclosure.flow_for_council(material.flow, rules).assign(moment=material.flow["timepoint"].map(moments)),
        topic_figures={},  # over time the council gets words only (REPORTS section 6)
        series_signals=material.series_signals.iloc[:0],
        item10=material.item10.iloc[:0],
        problems=material.problems.iloc[:0],
        own_data=OwnData(0, {}, material.own_data.last_answer),
        left_out=None if material.left_out is None else int(disclosure.to_five(np.array(material.left_out))),
        beside=material.beside.without_rows(),
        records=material.records._replace(words=words),
        pooled_for_council=_pooled(material, moments),
        effects=_of_cycles(material.effects, rules, moments, language),
        judged=material.judged[["id", "outcome", "inside", "is_locked", "cell"]],
    )


def _pooled(material: Material, moments) -> pd.DataFrame:
    """What stands in place of a hidden count on the team's topic pages, rounded."""
    found = [one.pooled for one in material.topic_figures.values() if len(one.pooled)]
    if not found:
        return pd.DataFrame()
    rounded = disclosure.for_council(pd.concat(found, ignore_index=True), material.study.disclosure)
    return sentences.council_words(rounded, moments=moments, language=material.language)


def _of_cycles(effects: Effects, rules, moments, language) -> Effects:
    """Before and since of each cycle, rounded; of actions the council reads the number of the period only."""
    cells = pd.DataFrame(columns=["cell", "suppressed"])
    outcomes = {one: "local" if outcome == MEAN else outcome for one, outcome in effects.outcomes.items()}
    if len(effects.cells):
        is_of_cycle = effects.cells["cell"].isin([asked.cell for asked in effects.cycles])
        kept = effects.cells[is_of_cycle].drop(columns=["apart", "low", "high"])
        cells = sentences.council_words(disclosure.for_council(kept, rules), moments=moments, language=language)
    return effects._replace(
        cells=cells, actions=(), windows={}, expected={}, beside={}, outcomes=outcomes, means=NOTHING.means
    )
