"""Names as the reader knows them: of networks, time points, groups and questionnaires."""

from __future__ import annotations

from ..wording import LANGUAGES, say, whole


def network_words(name, *, synthetic, language) -> str:
    """The network's name; on invented data it says so itself, and once."""
    said_so = any(name.endswith(say("{name} (invented)", known, name="")) for known in LANGUAGES)
    return say("{name} (invented)", language, name=name) if synthetic and not said_so else name


def title_words(network, period, *, language) -> str:
    """Title of the report: kind, network, period, edition."""
    return say("Learning cycle · {network} · {period} · draft", language, network=network, period=period)


def moment_words(schedule, language) -> dict[str, str]:
    """Each time point with its name: ``T1, eerste trimester``."""
    return {
        moment.id: f"{moment.id}, {moment.label_nl if language == 'nl' else moment.label}"
        for moment in schedule.moments
    }


def domain_name(instrument, language) -> str:
    """Name of a questionnaire for the reader."""
    return instrument.name_nl if language == "nl" else instrument.name


def group_words(network, period, previous, n_others, language) -> dict[str, str]:
    """The groups that are compared, as figures name them: a figure cut out still says whose it is."""
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
    if n_others == 1:
        return say("one other network, {period}", language, period=period)
    return say("{n} other networks, {period}", language, n=whole(n_others, language), period=period)
