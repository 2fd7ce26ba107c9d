"""Names as the reader knows them: of networks, time points, groups and questionnaires."""

from __future__ import annotations

from ..wording import say, whole


def network_words(name, *, synthetic, language) -> str:
    """The network's name; on invented data it says so itself."""
    return say("{name} (invented)", language, name=name) if synthetic else name


def title_words(network, period, *, language) -> str:
    """Title of the report: kind, network, period, edition."""
    return say("Learning cycle · {network} · {period} · draft", language, network=network, period=period)


def moment_words(schedule, language) -> dict[str, str]:
    """Each time point with its name: ``T1, eerste trimester``."""
    return {moment.id: f"{moment.id}, {moment.label_nl if language == 'nl' else moment.label}"
            for moment in schedule.moments}


def domain_name(instrument, language) -> str:
    """Name of a questionnaire for the reader."""
    return instrument.name_nl if language == "nl" else instrument.name


def group_words(period, previous, n_others, language) -> dict[str, str]:
    """The three groups that are compared."""
    return {
        "own": say("this network, {period}", language, period=period),
        "previous": say("this network, {period}", language, period=previous),
        "others": say("the {n} other networks, {period}", language, n=whole(n_others, language), period=period)
        if n_others != 1 else say("the one other network, {period}", language, period=period),
    }
