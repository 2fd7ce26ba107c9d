"""The material of the council edition: the team's released numbers rounded, and no other number left in it."""

from __future__ import annotations

from dataclasses import replace

from .. import disclosure, sentences
from .effects import NOTHING
from .gather import signals_of
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
        left_out=None,
        beside=material.beside.without_rows(),
        records=material.records._replace(words=words),
        effects=NOTHING,
        judged=material.judged.iloc[:0],
    )
