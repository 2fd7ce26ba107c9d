"""Learning cycles: what was predicted, what came of it, and what the meeting did with it."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ... import sentences
from ...errors import Word
from ...figures import draw_predictions, picture
from ...schema import PREFIX, is_asked_of_women
from ...sentences.effects import held_sentence, prediction_words, result_words, value_words, verdict_words
from ...sentences.sentence import Sentence
from ...tables import Column, table
from ...wording import date_words, percent, say, whole
from ..html import heading, pairs, paragraph, readable, together, tree, typed
from .actions import effect_sentence, measure_words, with_mark

DECISIONS = {
    None: "not decided yet",
    "adopt": "keep",
    "adapt": "adapt and try again",
    "abandon": "stop",
    "inconclusive": "inconclusive; that is a full answer",
}
SCALES = {
    "one_client": "one client",
    "one_professional": "one professional",
    "one_practice": "one practice",
    "some_practices": "some practices",
    "whole_vsv": "the whole network",
}
NOT_WORKED_ON = "Secondary driver, not in this cycle"
YES_NO = {None: "not recorded", True: "yes", False: "no"}
LOCKED = "frozen on {day} (version {version}; mark {mark})"
OPEN_LOCK = "not frozen: it does not count among the predictions"
EARLIER = (
    "Version {version}, frozen on {day}: {low} to {high} on {on}. Since then the cycle was edited and frozen again."
)
EXPECTED = (
    "“To be expected had nothing been done”: where a topic is chosen because its figure stood out, chance alone moves "
    "the next figure towards the other networks (mean of networks plus reliability times the distance from it; Kelley "
    "1947; Barnett 2005, doi 10.1093/ije/dyh299). At least {least} networks are needed."
)
LEFT_OUT = "Left out of this report: {problem}"
FULL_ANSWER = "A prediction that does not hold teaches as much as one that does. Inconclusive is a full answer."


def cycles(material) -> list:
    """Open cycles in full, then all predictions beside their results."""
    language = material.language
    title = heading(2, say("Learning cycles", language))
    left_out = [paragraph(say(LEFT_OUT, language, problem=one), "caution") for one in material.records.left_out]
    if not material.records.cycles:
        return [title, *(left_out or [paragraph(say("Nothing recorded.", language))])]
    still_open = [cycle for cycle in material.records.cycles if cycle.act.decision is None]
    return [
        title,
        *left_out,
        *(part for cycle in still_open for part in _one(material, cycle)),
        heading(3, say("Prediction beside result", language)),
        *_figure(material),
        _table(material),
    ]


def cycles_sentence(material) -> list[Sentence]:
    """How many predictions held, and what that is worth."""
    if not material.records.cycles:
        return []
    return [held_sentence(material.judged, language=material.language), Sentence(say(FULL_ANSWER, material.language))]


def _one(material, cycle) -> list:
    """Aim, driver, change, prediction and result of one cycle, and its plan, do, study, act."""
    language = material.language
    facts = [
        (say("Why", language), _problem(material, cycle)),
        (say("Idea behind it", language), with_mark(cycle.why.rationale, language)),
        (say("Aim", language), _aim(material, cycle)),
        (say("Change", language), _change(cycle, language)),
        (say("Measures", language), _measures(material, cycle)),
        (say("Prediction", language), _prediction(cycle, language)),
        (say("Lock", language), _lock(material, cycle)),
        (say("Do", language), _do(cycle, language)),
        (say("Study the result", language), _study(material, cycle)),
        (say("Act", language), _act(cycle, language)),
    ]
    return [heading(3, typed(cycle.title)), pairs(facts), _drivers(material, cycle), *_versions(material, cycle)]


def _drivers(material, cycle) -> Markup:
    """From the aim to what moves it to what is tried: the change hangs under the driver that this cycle works on."""
    language, drivers = material.language, cycle.drivers
    change = tree(_branch("Change", with_mark(cycle.change.what, language), language))
    under = [tree(_branch("Secondary driver", readable(one), language), [change]) for one in drivers.secondary[:1]]
    under += [tree(_branch(NOT_WORKED_ON, readable(one), language)) for one in drivers.secondary[1:]]
    primary = tree(_branch("Primary driver", readable(drivers.primary), language), under or [change])
    root = tree(_branch("Aim", _aim(material, cycle), language), [primary])
    title = paragraph(say("Driver tree: what moves the aim, and what is tried", language), "tree-title")
    return together([title, Markup('<ul class="buzz-tree">{}</ul>').format(root)])


def _branch(kind, words, language) -> Markup:
    return Markup("<span><b>{}</b> {}</span>").format(say(kind, language), words)


def _problem(material, cycle) -> str:
    found = cycle.why.problem
    return say(
        "{measure}: {value} of {n} in {period}, as recorded",
        material.language,
        measure=measure_words(material, found.cell.removeprefix(PREFIX)),
        value=value_words(found.value, material.language),
        n=whole(found.n, material.language),
        period=found.period,
    )


def _aim(material, cycle) -> str:
    language = material.language
    return say(
        "{measure}: from {start} to {to}, by {day}",
        language,
        measure=measure_words(material, cycle.aim.measure),
        start=value_words(cycle.aim.start, language),
        to=value_words(cycle.aim.to, language),
        day=date_words(cycle.aim.by, language),
    )


def _change(cycle, language) -> Markup:
    return Markup("{} ({}; {})").format(
        with_mark(cycle.change.what, language),
        say(SCALES[cycle.change.scale], language),
        Markup(", ").join(map(readable, cycle.change.where)),
    )


def _measures(material, cycle) -> str:
    kinds = {
        say("outcome", material.language): cycle.measures.outcome,
        say("process", material.language): cycle.measures.process,
        say("must not get worse", material.language): cycle.measures.balancing,
    }
    return "; ".join(
        f"{kind}: {', '.join(measure_words(material, name) for name in names)}" for kind, names in kinds.items()
    )


def _prediction(cycle, language) -> Markup:
    low, high = value_words(cycle.prediction.low, language), value_words(cycle.prediction.high, language)
    words = say("{low} to {high} on {day}", language, low=low, high=high, day=date_words(cycle.prediction.on, language))
    return Markup("{}: {}").format(words, with_mark(cycle.prediction.reason, language))


def _lock(material, cycle) -> str:
    language = material.language
    if not cycle.is_locked:
        return say(OPEN_LOCK, language)
    version = max((one.version for one in _frozen(material, cycle)), default=1)
    day = date_words(cycle.lock.locked_at.date(), language)
    return say(LOCKED, language, day=day, version=version, mark=cycle.lock.sha256[:12])


def _frozen(material, cycle) -> list:
    return [one for one in material.records.versions if one.id == cycle.id]


def _versions(material, cycle) -> list:
    """What was predicted before the cycle was edited: both are shown."""
    language = material.language
    return [
        paragraph(
            say(
                EARLIER,
                language,
                version=one.version,
                day=date_words(one.locked_at.date(), language),
                low=value_words(one.prediction.low, language),
                high=value_words(one.prediction.high, language),
                on=date_words(one.prediction.on, language),
            ),
            "caution",
        )
        for one in _frozen(material, cycle)
        if one.sha256 != cycle.lock.sha256
    ]


def _do(cycle, language) -> Markup:
    planned = say("as planned: {answer}", language, answer=say(YES_NO[cycle.do.carried_out_as_planned], language))
    since = say("since {day}", language, day=date_words(cycle.acts_from, language))
    deviations = [with_mark(cycle.do.deviations, language)] if cycle.do.deviations else []
    return Markup("; ").join([Markup.escape(since), Markup.escape(planned), *deviations])


def _study(material, cycle) -> str:
    """Computed, never typed; then what the network counted itself."""
    return " ".join([*aim_measured(material, cycle), *beside_measured(material, cycle)])


def aim_measured(material, cycle) -> list[str]:
    """What the aim's measure was before and since, and whether that lies within the prediction."""
    found = _effect(material, material.effects.cycles[material.records.cycles.index(cycle)])
    row = material.judged[material.judged["id"] == cycle.id].iloc[0].to_dict()
    return [found.text, *([verdict_words(row, material.language)] if row["estimate"] == row["estimate"] else [])]


def beside_measured(material, cycle) -> list[str]:
    """What the network counts itself, before and since, as far as it was filled in."""
    found = [(asked, _effect(material, asked)) for asked in material.effects.beside.get(cycle.id, ())]
    return [f"{measure_words(material, asked.measure)}: {one.text}" for asked, one in found if one.cells]


def _effect(material, asked) -> Sentence:
    outcome, before, since = material.effects.of(asked)
    windows = material.effects.windows.get(asked.cell) if since else None
    return effect_sentence(outcome, before, since, windows, language=material.language)


def _act(cycle, language) -> Markup:
    words = Markup.escape(say(DECISIONS[cycle.act.decision], language))
    return Markup("{}: {}").format(words, with_mark(cycle.act.reason, language)) if cycle.act.reason else words


def _drawn(material) -> pd.DataFrame:
    """Locked predictions about women's alerts: one direction on one axis."""
    judged = material.judged
    about = {cycle.id: is_asked_of_women(cycle.aim.measure) for cycle in material.records.cycles}
    return judged[judged["is_locked"] & judged["id"].map(about).astype(bool)]


def _figure(material) -> list:
    language, rows = material.language, _drawn(material)
    if not rows["estimate"].notna().any():
        return [paragraph(say("There is no figure: no locked prediction can be judged yet.", language))]
    words = sentences.prediction_figure_words(
        rows, number=material.figure_number("predictions"), language=language, synthetic=material.synthetic
    )
    return [
        picture(
            draw_predictions,
            rows,
            language=language,
            name="predictions",
            alt=words.alt,
            caption=words.caption,
            cells=tuple(rows["cell"]),
        )
    ]


def _table(material) -> Markup:
    language = material.language
    by_id = {cycle.id: cycle for cycle in material.records.cycles}
    rows = [_row(material, by_id[row["id"]], row) for row in material.judged.to_dict("records")]
    heads = {
        "title": say("Cycle", language),
        "predicted": say("Prediction", language),
        "result": say("Result", language),
        "expected": say("To be expected had nothing been done", language),
        "act": say("Decision", language),
    }
    return table(
        pd.DataFrame(rows, dtype=object),
        [Column(name, head) for name, head in heads.items()],
        name="cycles-table",
        caption=say("All cycles, also those that stopped", language),
        note=say(EXPECTED, language, least=whole(sentences.LEAST_NETWORKS, language)),
    )


def _row(material, cycle, row) -> dict:
    language = material.language
    known = row["expected"] == row["expected"]
    unlocked = "" if row["is_locked"] else f" ({say(Word('not frozen'), language)})"
    return {
        "title": typed(cycle.title),
        "predicted": prediction_words(row, language) + unlocked,
        "result": result_words(row, language),
        "expected": percent(row["expected"], language) if known else say("not known", language),
        "act": _act(cycle, language),
        "cell": row["cell"],
    }
