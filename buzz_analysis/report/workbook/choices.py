"""What a field may be chosen from: what a person sees, and what the file holds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...schema import PREFIX, TIMEPOINTS, Field, duty_lists, instruments, is_asked_of_women, learning_methods, topics
from ...sentences import in_language
from ...sentences.around import measured_words

ASKED = "{instrument}.{timepoint}.alert_share"
YES_NO = {"nl": {"yes": "ja", "no": "nee"}, "en": {"yes": "yes", "no": "no"}}


def choices(field: Field, language: str, local: Iterable[str] = ()) -> dict[str, str]:
    """What the file holds: what is shown for it. Empty where anything may be typed.

    `local` are the ids of a network's own measures.
    """
    if field.kind == "yes_no":
        return YES_NO[language]
    if field.choices:
        return {key: _plain(field.choices[key] if language == "nl" else key) for key in field.choices}
    found: Mapping[str, str] = {
        "topics": lambda: {one.id: one.name_nl if language == "nl" else one.name for one in topics().values()},
        "duties": lambda: dict(_duties(language)),
        "measures": lambda: _named(_measures(), language) | {name: name for name in local},
        "cells": lambda: {PREFIX + name: said for name, said in _named(_measures(), language).items()},
        "sessions": lambda: (
            {"mdo": "mdo"} | {name: in_language(one, "name", language) for name, one in learning_methods().items()}
        ),
    }.get(field.pick or "", dict)()
    return dict(found)


def is_closed(field: Field) -> bool:
    """Whether nothing else may be typed than what can be chosen."""
    return field.kind in ("choice", "yes_no")


def _duties(language: str) -> Iterable[tuple[str, str]]:
    for one in duty_lists().values():
        for duty in one.duties:
            yield duty.id, f"{duty.id}: {duty.name_nl if language == 'nl' else duty.name}"


def _measures() -> list[str]:
    every = [ASKED.format(instrument=one, timepoint=at) for one in instruments() for at in TIMEPOINTS]
    return [one for one in every if is_asked_of_women(one)]


def _named(measures: Iterable[str], language: str) -> dict[str, str]:
    """Questionnaire and time point, and behind it the code that reports print."""
    return {name: f"{measured_words(name, language)} ({name})" for name in measures}


def _plain(word: str) -> str:
    return word.replace("_", " ")
