"""What the explorer says of a setting, and of what it does not show."""

from __future__ import annotations

from ...errors import Word
from ...schema import instruments
from ...sentences import domain_name
from ...sentences.names import in_language
from ...sentences.rules import condition_words
from ...wording import decimal, plain_number, say, whole
from .cut_off import ANY, CutOff, conditions_of
from .rehearsal import Rehearsed
from .setting import ALERT_SHARE, Setting

WHY = {
    "nobody": "nobody",
    "few": "fewer than {minimum}",
    "difference": "withheld",
    "close_to_the_end": "hidden, too close to an end of the scale",
}
SENTENCES = {
    "nobody": "These settings leave nobody.",
    "few": "These settings leave fewer than {minimum} women, with or without what is counted: that is not shown.",
    "difference": (
        "This is withheld: laid beside what was shown earlier in this sitting, it would give away a count of fewer "
        "than {minimum} women."
    ),
    "close_to_the_end": "This mean is not shown: it lies so near an end of the scale that it tells how few differ.",
}
STATISTICS = {"alert_share": "share with an alert", "mean": "mean score"}
CHARACTERISTICS = {"parity": "earlier births", "education": "education", "care_type": "type of care"}
LEVELS = {
    "low": "low",
    "middle": "middle",
    "high": "high",
    "midwife": "midwife",
    "hospital": "hospital",
    "maternity_care": "maternity care",
}
TITLE = "{domain}, {statistic}, {timepoint}, {period}; {selection}"
CLINICAL = (
    "Where an alert begins is a clinical decision with its source, not a finding of these data. The rules of this "
    "study: {rules}."
)
REHEARSED = (
    "With a cut-off of {cut_off}: {per_100} alerts per 100 women screened (95% {low} to {high}; {count} of {n})."
)
COUNTED = "With a cut-off of {cut_off}: {count} of {n} women; too few for a share."
WEEKLY = "With {caseload} women a week: {alerts} alerts a week (95% {low} to {high}), as far as women differ by chance."
ALERT = "An alert here: {conditions}."
LOOKS_AT = {ANY: "any of the questions", "item": "the question about {label}"}


def why_words(why: str, explorer) -> str:
    """Why a number is not shown, in a word or two; empty where it is."""
    return say(WHY[why], explorer.language, minimum=explorer.rules.minimum) if why else ""


def why_sentence(why: str, explorer) -> str:
    """The same as a sentence that stands in place of a chart."""
    return say(SENTENCES[why], explorer.language, minimum=explorer.rules.minimum)


def statistic_words(explorer, setting: Setting) -> str:
    """What is drawn; of a mean also the scale, where that has a name of its own."""
    words = say(STATISTICS[setting.statistic], explorer.language)
    label = in_language(instruments()[setting.instrument].scale(setting.scale), "label", explorer.language)
    return words if setting.statistic == ALERT_SHARE or not label else f"{words}, {label}"


def scale_words(instrument: str, scale: str, language: str) -> str:
    """The name of a scale; where it has none, that of its questionnaire."""
    known = instruments()[instrument]
    return in_language(known.scale(scale), "label", language) or domain_name(known, language)


def level_words(level: str, language: str) -> str:
    """A value of a characteristic as people say it."""
    return say(LEVELS[level], language) if level in LEVELS else level


def selection_words(explorer, setting: Setting) -> str:
    """Whose women: the networks, and the group."""
    names, language = [explorer.choices.networks[vsv] for vsv in setting.networks], explorer.language
    whose = say("all networks", language) if not names else ", ".join(names)
    if len(names) > 3:
        whose = say("{n} networks", language, n=whole(len(names), language))
    if not setting.characteristic:
        return whose
    characteristic = say(CHARACTERISTICS[setting.characteristic], language)
    return f"{whose}; {characteristic}: {level_words(setting.level, language)}"


def title_words(explorer, setting: Setting) -> str:
    """What a figure or table is of."""
    return say(
        TITLE,
        explorer.language,
        domain=domain_name(instruments()[setting.instrument], explorer.language),
        statistic=statistic_words(explorer, setting),
        timepoint=setting.timepoint,
        period=setting.period,
        selection=selection_words(explorer, setting),
    )


def looks_at_words(explorer, setting: Setting, looks_at: str) -> str:
    """What a cut-off lies on: the scale, one question, or any."""
    if not looks_at:
        return scale_words(setting.instrument, setting.scale, explorer.language)
    if looks_at == ANY:
        return say(LOOKS_AT[ANY], explorer.language)
    label = in_language(instruments()[setting.instrument].item(looks_at), "label", explorer.language)
    return say(LOOKS_AT["item"], explorer.language, label=label)


def rehearsal_words(explorer, setting: Setting, found: Rehearsed, asked: CutOff, caseload: str) -> list[str]:
    """What another cut-off would mean, what an alert is with it, and the remark that belongs to it."""
    language, rules = explorer.language, explorer.alert_rules.get(setting.instrument)
    named = explorer.rule_set.label if rules else Word("none for this questionnaire")
    remark = say(CLINICAL, language, rules=named)
    if found.why:
        return [why_sentence(found.why, explorer), remark]
    cut_off = plain_number(asked.value, language)
    values = {"cut_off": cut_off, "count": whole(found.with_alert, language), "n": whole(found.n, language)}
    alert = say(ALERT, language, conditions=_conditions(explorer, setting, asked))
    if found.per_100 != found.per_100:
        return [say(COUNTED, language, **values), alert, remark]
    shares = {name: decimal(getattr(found, name), language) for name in ("per_100", "low", "high")}
    made = [say(REHEARSED, language, **values, **shares)]
    if found.a_week:
        alerts, low, high = (decimal(one, language) for one in found.a_week)
        made.append(say(WEEKLY, language, caseload=caseload.strip(), alerts=alerts, low=low, high=high))
    return [*made, alert, remark]


def _conditions(explorer, setting: Setting, asked: CutOff) -> str:
    """The rule with this cut-off in it, in words."""
    instrument, language = instruments()[setting.instrument], explorer.language
    conditions = conditions_of(explorer.rules_at(setting), asked, instrument.scale(setting.scale))
    return say(", or ", language).join(condition_words(one, instrument, language) for one in conditions)
