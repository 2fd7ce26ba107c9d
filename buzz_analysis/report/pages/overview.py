"""One line for each questionnaire, the agenda first; and what stands out."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import say
from ..html import heading, paragraph, said
from .domains import without_threshold
from .meeting import stands_out, stands_out_sentence
from .notes import note

ALERT = "An alert is an answer that reaches the threshold: something to talk about, not a diagnosis."
ORDER = "Topics of the agenda come first, then the order of the rule set {rules}; not the order of result."
NOT_ASKED = "–"
NOBODY = "In {period} nobody of this network answered a questionnaire, so no figure of women can be told."
MARKS = (
    "–: not asked, not in the schedule of that moment. "
    "Not delivered: not in the data of this period. Cannot be decided: whether there is an alert hangs on a question "
    "that was not answered; these women stand outside the share."
)


def overview(material) -> list:
    """One line per questionnaire, with this network's share at each time point; then what stands out."""
    language = material.language
    order = say(ORDER, language, rules=material.rules.label)
    title, about = heading(2, say("Overview", language)), paragraph(f"{say(ALERT, language)} {order}")
    if not material.has_answers:
        return [title, *_earlier(material, about)]
    return [
        title,
        about,
        _table(material, "own", material.period.label, {"outcome": say("Comparison", language)}),
        *without_threshold(material, material.without_threshold),
        heading(3, say("What stands out", language)),
        said(stands_out(material), language=language),
    ]


def _earlier(material, about) -> list:
    """Of a period without answers: what was answered in the one before, where there is any."""
    language, before = material.language, material.period.previous().label
    nobody = paragraph(say(NOBODY, language, period=material.period.label), "caution")
    if "previous" not in set(material.cells["group"]):
        return [nobody]
    return [nobody, about, _table(material, "previous", before, {})]


def _table(material, group: str, period: str, last: dict[str, str]):
    """A row a questionnaire, of one period; `last` are columns behind the time points."""
    language = material.language
    columns = [
        Column("domain", say("Topic", language)),
        *(Column(moment, moment, number=True) for moment in _moments(material)),
        *(Column(name, head) for name, head in last.items()),
    ]
    return table(
        _lines(material, group),
        columns,
        name="overview-table",
        caption=say("Share of women with an alert, {period}; higher = more alerts", language, period=period),
        note=note(material, MARKS),
    )


def overview_sentence(material) -> list[Sentence]:
    """How many figures were compared and differ; when one counts as standing out."""
    if not material.has_answers:
        return []
    counted = sentences.overview_sentences(material.cells, material.signals, language=material.language)
    return [*counted, *stands_out_sentence(material)]


def in_agenda_order(material) -> list[str]:
    """Questionnaires that have cells: those that lead a topic of the agenda first."""
    leads = [chosen.topic.lead for chosen in material.topics]
    return list(dict.fromkeys([*(name for name in leads if name in material.domains), *material.domains]))


def _moments(material) -> list[str]:
    return sorted(material.cells["timepoint"].unique())


def _lines(material, group: str) -> pd.DataFrame:
    """A row per questionnaire, a column per time point."""
    own = material.cells[material.cells["group"] == group]
    return pd.DataFrame(
        [
            dict.fromkeys(_moments(material), NOT_ASKED)
            | dict(zip(rows["timepoint"], _marks(rows, material.language), strict=True))
            | {
                "domain": rows["domain"].iloc[0],
                "cell": " ".join(_ids(rows, group)),
                "outcome": outcome(material, rows),
            }
            for rows in (own[own["instrument"] == name] for name in in_agenda_order(material))
        ],
        columns=["domain", *_moments(material), "outcome", "cell"],
    )


def _ids(rows, group: str):
    return rows["cell"] if group == "own" else rows["cell"] + f":{group}"


def _marks(rows, language) -> list[str]:
    """What each time point shows; a narrow column has no room for "not asked"."""
    not_asked = say("not asked", language)
    return [NOT_ASKED if words == not_asked else words for words in rows["brief"]]


def outcome(material, own) -> str:
    """What the comparisons of these figures of one questionnaire gave: a signal, none, or why none was made."""
    language = material.language
    if own["suppressed"].all():
        return say("hidden", language)
    beside = material.cells[material.cells["cell"].isin(own["cell"]) & (material.cells["group"] != "own")]
    signals = material.signals[
        material.signals["instrument"].isin(own["instrument"]) & material.signals["timepoint"].isin(own["timepoint"])
    ]
    if len(signals):
        return "; ".join(_signal_words(one, _names(material)[one.against], language) for one in signals.itertuples())
    made = beside["comparison"] == "made"
    if not made.any():
        return say("not compared", language)
    if made.all():
        return say("no difference shown", language)
    return say("no difference shown (partly compared)", language)


def _names(material) -> dict[str, str]:
    return {"previous": material.period.previous().label, "others": say("other networks", material.language)}


def _signal_words(signal, group, language) -> str:
    values = {"timepoint": signal.timepoint, "group": group}
    if signal.direction == "higher":
        return say("{timepoint}: higher than {group}", language, **values)
    return say("{timepoint}: lower than {group}", language, **values)
