"""Names as the reader knows them: of networks, time points, groups and questionnaires."""

from __future__ import annotations

from ..wording import LANGUAGES, say, whole

TITLES = {
    "learning_cycle": "Learning cycle · {network} · {period}",
    "data_trust": "Can we trust the data? · {network} · {period}",
    "benchmark": "Benchmark · {network} · {period}",
    "yearly_quality_report": "Yearly quality report · {network} · {period}",
    "user_study": "What the networks learned · {network} · {period}",
}
UNCONFIRMED = "†"  # behind what is usual practice or an assumption; the page says so once


def network_words(name, *, synthetic, language) -> str:
    """The network's name; on invented data it says so itself, once, and in the reader's language."""
    if not synthetic:
        return name
    for known in LANGUAGES:
        name = name.removesuffix(say("{name} (invented)", known, name=""))
    return say("{name} (invented)", language, name=name)


def title_words(kind, network, period, *, language) -> str:
    """Title of the report: kind, network, period, edition."""
    return say(TITLES[kind], language, network=network, period=period)


def in_language(definition, name, language) -> str:
    """The words a definition gives under `name` or `name_nl`; those of the other language where one is absent."""
    english, dutch = getattr(definition, name), getattr(definition, f"{name}_nl")
    return (dutch or english if language == "nl" else english or dutch) or ""


def moment_words(schedule, language) -> dict[str, str]:
    """Each time point with its name: ``T1, eerste trimester``."""
    return {moment.id: f"{moment.id}, {in_language(moment, 'label', language)}" for moment in schedule.moments}


def domain_name(instrument, language) -> str:
    """Name of a questionnaire for the reader."""
    return in_language(instrument, "name", language)


def short_name(instrument, language) -> str:
    """The questionnaire's own name, without what it is about: ``EPDS``."""
    return domain_name(instrument, language).split(",")[0]


def topic_name(instrument, rules, language) -> str:
    """Name of a topic: the questionnaire, and what its first alert rule is about, which may be more or other.

    Where nobody confirmed how the questionnaire is scored, or from where it alerts, the mark that says so stands
    behind it.
    """
    first = next((rule for rule in rules.rules if rule.instrument == instrument.id), None)
    grades = {instrument.verification} | ({rules.grade(first)} if first else set())
    mark = f" {UNCONFIRMED}" if "unconfirmed" in grades else ""
    if first is None:
        return domain_name(instrument, language) + mark
    return f"{short_name(instrument, language)}, {in_language(first, 'label', language)}{mark}"


def group_words(network, period, previous, n_others, language) -> dict[str, str]:
    """The groups that are compared, as figures name them: a figure cut out still says whose it is.

    `n_others` is how many other networks there are, as (fewest, most) over the time points.
    """
    return {
        "own": say("{network}, {period}", language, network=network, period=period),
        "previous": say("{network}, {period}", language, network=network, period=previous),
        "others": _others(period, n_others, language),
    }


def brief_groups(period, previous, language) -> dict[str, str]:
    """The same groups as tables and sentences name them."""
    return {
        "own": say("this network in {period}", language, period=period),
        "previous": say("this network in {period}", language, period=previous),
        "others": say("the other networks together", language),
    }


def _others(period, n_others, language) -> str:
    fewest, most = n_others
    if most == 1:
        return say("one other network, {period}", language, period=period)
    values = {"n": whole(most, language), "period": period}
    if fewest < most:
        return say("up to {n} other networks, {period}", language, **values)
    return say("{n} other networks, {period}", language, **values)
