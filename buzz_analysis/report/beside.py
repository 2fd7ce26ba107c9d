"""What stands beside the shares of the topics on the agenda: counted once, released here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from .. import audit, disclosure
from ..schema import Disclosure, Scale, Topic, alert_rules, instruments
from ..scoring import score
from ..scoring.options import rules_by_instrument
from .topic_figures.shapes import scale_of

ALONE = ("collaborate", "sdm_q9")  # these have a part of their own
NOT_RECORDED = "not_recorded"  # how a cell names the women without a care type
TOP, PERCENT = ("collaborate", "top"), ("sdm_q9", "percent")  # how a group's answers to these two are told


class Beside(NamedTuple):
    """Released frames; no woman's or professional's row is in them. Empty where nothing was delivered."""

    care: pd.DataFrame  # alert shares of the leading questionnaires by care type
    talks: pd.DataFrame  # answers discussed with her, by time point
    top: pd.DataFrame  # CollaboRATE: complete encounters with the highest answer to all three
    percent: pd.DataFrame  # SDM-Q-9: mean percentage
    yearly: pd.DataFrame  # figures of the network, by indicator
    professionals: pd.DataFrame  # what they answered beforehand, by topic and scale
    means: pd.DataFrame  # mean scores of questionnaires on which no rule decides, in this period and the one before

    @property
    def hidden(self) -> int:
        """How many cells of these frames are hidden."""
        return sum(int(frame["suppressed"].sum()) for frame in self if len(frame))

    def without_rows(self) -> Beside:
        """The same frames with nothing in them."""
        return Beside(*(frame.head(0) for frame in self))


def gather_beside(project, vsv, period, store, aggregates, topics: Iterable[Topic]) -> Beside:
    """Count and release what stands beside these topics."""
    limits, chosen = project.study.disclosure, list(topics)
    return Beside(
        care=_stacked(_care(aggregates, vsv, period, topic.lead, limits) for topic in chosen),
        talks=_talks(aggregates, vsv, period, limits),
        top=_top(aggregates, vsv, period, limits),
        percent=_percent(aggregates, vsv, period, limits),
        yearly=_yearly(store, vsv, period, chosen, limits),
        professionals=_professionals(store, vsv, period, chosen, limits),
        means=_means(aggregates, vsv, period, _undecided(project, store, chosen), limits),
    )


def _undecided(project, store, topics: list[Topic]) -> list[tuple[str, Scale]]:
    """Questionnaires of these topics on which no rule decides, with the scale whose mean may stand for each."""
    decided = rules_by_instrument(alert_rules(project.study.rule_set), store.manifest["rule_options"])
    names = dict.fromkeys(name for topic in topics for name in topic.questionnaires if name not in decided)
    return [(name, scale) for name in names if name not in ALONE and (scale := scale_of(name)) is not None]


def _means(aggregates, vsv, period, undecided: list[tuple[str, Scale]], limits: Disclosure) -> pd.DataFrame:
    """Mean scores of the own network: where no threshold is known, a mean can still be told."""
    return _stacked(
        _mean_of(audit.scale_means(aggregates, vsv, when, [(name, scale.id)]), scale, group, limits)
        for name, scale in undecided
        for group, when in (("own", period), ("previous", period.previous()))
    )


def _mean_of(means, scale: Scale, group: str, limits: Disclosure) -> pd.DataFrame:
    low, high = scale.reach
    made = disclosure.release_means(means, limits, lowest=low, highest=high)
    cell = "lc." + made["instrument"] + "." + made["timepoint"] + f".{scale.id}_mean"
    return made.assign(group=group, cell=cell)


def _care(aggregates, vsv, period, instrument: str, limits: Disclosure) -> pd.DataFrame:
    made = disclosure.release_care(audit.by_care(aggregates, vsv, period, instrument), limits)
    kind = made["care_type"].where(made["care_type"] != "", NOT_RECORDED)
    cell = f"lc.{instrument}." + made["timepoint"] + ".alert_share.care_" + kind
    return made.assign(instrument=instrument, cell=cell)


def _talks(aggregates, vsv, period, limits: Disclosure) -> pd.DataFrame:
    """Told in whole percentages and to the nearest ten, as the response by who she is."""
    made = disclosure.told_in_tens(disclosure.release_counts(audit.talks(aggregates, vsv, period), limits), limits)
    return made.assign(cell="lc.response." + made["timepoint"] + ".discussed")


def _top(aggregates, vsv, period, limits: Disclosure) -> pd.DataFrame:
    means = audit.scale_means(aggregates, vsv, period, [TOP])
    counts = means.rename(columns={"n": "denominator", "total": "numerator"}).drop(columns="total_sq")
    made = disclosure.release_counts(counts, limits, least=_least(TOP))
    return made.assign(cell="lc.collaborate." + made["timepoint"] + ".top_share")


def _percent(aggregates, vsv, period, limits: Disclosure) -> pd.DataFrame:
    low, high = _ends(PERCENT)
    means = audit.scale_means(aggregates, vsv, period, [PERCENT])
    made = disclosure.release_means(means, limits, lowest=low, highest=high)
    return made.assign(cell="lc.sdm_q9." + made["timepoint"] + ".percent_mean")


def _yearly(store, vsv, period, topics: list[Topic], limits: Disclosure) -> pd.DataFrame:
    wanted = dict.fromkeys(name for topic in topics for name in topic.indicators)
    if not wanted or not store.has(vsv, "yearly"):
        return pd.DataFrame(columns=["indicator"])
    figures = store.read(vsv, "yearly")
    found = pd.concat([audit.yearly_of(figures, name, period) for name in wanted], ignore_index=True)
    made = disclosure.release_counts(found, limits)
    return made.assign(cell=[f"lc.yearly.{row.label}.{row.indicator}" for row in made.itertuples()])


def _professionals(store, vsv, period, topics: list[Topic], limits: Disclosure) -> pd.DataFrame:
    asked = [topic for topic in topics if topic.professionals]
    if not asked or not store.has(vsv, "staff"):
        return pd.DataFrame(columns=["topic"])
    staff = store.read(vsv, "staff")
    return _stacked(_of_topic(staff, topic, period, limits) for topic in asked)


def _of_topic(staff, topic: Topic, period, limits: Disclosure) -> pd.DataFrame:
    name = str(topic.professionals)
    scores = score(staff, [name])
    scores = scores.assign(row=scores.groupby(["instrument", "scale"], observed=True).cumcount())
    means = audit.professionals(scores, staff, topic.id, period.last_day)
    ends = [_ends((name, scale)) for scale in means["scale"]]
    low, high = ([end[place] for end in ends] for place in (0, 1))
    made = disclosure.release_means(means, limits, lowest=np.array(low, float), highest=np.array(high, float))
    cell = f"lc.{name}.{topic.id}." + made["scale"].astype("str")
    return made.assign(topic=topic.id, cell=cell)


def _ends(scale: tuple[str, str]) -> tuple[float, float]:
    return instruments()[scale[0]].scale(scale[1]).reach


def _least(scale: tuple[str, str]) -> int:
    return instruments()[scale[0]].scale(scale[1]).minimum_n or 0


def _stacked(frames: Iterator[pd.DataFrame]) -> pd.DataFrame:
    made = [frame for frame in frames if len(frame)]
    return pd.concat(made, ignore_index=True) if made else pd.DataFrame(columns=["topic", "instrument", "suppressed"])
