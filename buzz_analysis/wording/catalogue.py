"""Message catalogues: an English sentence in, the reader's language out."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from pathlib import Path

LANGUAGES = ("nl", "en")
PLAIN_ENTRY = re.compile(r'^msgid "([^"]*)"\nmsgstr "([^"]*)"$', re.MULTILINE)
FOLDER = Path(__file__).parent
_ABOUT: ContextVar[str] = ContextVar("about", default="")  # whom the pages are about, where that is no network


@contextmanager
def about(whom: str) -> Iterator[None]:
    """Inside this block the messages speak of others than networks: `wording/<whom>/<language>.po` goes first."""
    before = _ABOUT.set(whom)
    try:
        yield
    finally:
        _ABOUT.reset(before)


def say(message: str, language: str, /, **values) -> str:
    """Put a message into words; an `errors.Word` among the values is translated too."""
    return template(message, language).format(**{name: _value(value, language) for name, value in values.items()})


def template(message: str, language: str) -> str:
    """A message in the reader's language, its places still open."""
    if (whom := _ABOUT.get()) and (found := _read(FOLDER / whom / f"{language}.po").get(message)):
        return found
    return message if language == "en" else _catalogue(language).get(message, message)


def say_error(error, language: str) -> str:
    """Put a `UserError`, or each error of an `ErrorList`, into words: a line each."""
    if hasattr(error, "errors"):
        return "\n".join(say_error(one, language) for one in error.errors)
    return say(error.message, language, **error.values)


def find(sentence: str) -> tuple[str, dict[str, str]]:
    """The message and the values of an English sentence that was filled in elsewhere, as `say` wants them.

    A kernel hands over an error as finished English.
    """
    for pattern, message in _patterns():
        found = pattern.fullmatch(sentence)
        if found:
            return message, found.groupdict()
    return sentence.replace("{", "{{").replace("}", "}}"), {}


def _value(value, language):
    """Words and errors inside a message speak the same language as the message."""
    if isinstance(value, Exception):
        return say_error(value, language)
    return say(str(value), language) if type(value).__name__ == "Word" else value


@cache
def _catalogue(language: str) -> dict[str, str]:
    """All messages of one language."""
    texts: dict[str, str] = {}
    for path in sorted((FOLDER / language).glob("*.po")):
        texts |= _read(path)
    return texts


@cache
def _read(path: Path) -> dict[str, str]:
    """The messages of one file. Babel reads the .po files as they are: nothing to compile."""
    from babel.messages.pofile import read_po

    with path.open(encoding="utf-8") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


def plain_messages(name: str, language: str) -> dict[str, str]:
    """The messages of one file that has each on one line, read in a millisecond: Babel takes sixty to be imported.

    For what must answer at once, such as `buzz --help`; tests hold it to what Babel reads. English is the message.
    """
    if language == "en":
        return {}
    text = (FOLDER / language / f"{name}.po").read_text(encoding="utf-8")
    return {english: dutch for english, dutch in PLAIN_ENTRY.findall(text) if english and dutch}


@cache
def _patterns() -> list[tuple[re.Pattern, str]]:
    """Every message as a pattern, the one with most text of its own first."""
    found = []
    for message in _catalogue("nl"):
        parts = list(string.Formatter().parse(message))
        own = "".join(text for text, *_ in parts)
        if own.strip():
            found.append((len(own), _pattern(parts), message))
    return [(pattern, message) for _, pattern, message in sorted(found, key=lambda one: -one[0])]


def _pattern(parts) -> re.Pattern:
    seen: set[str] = set()
    text = ""
    for literal, name, *_ in parts:
        text += re.escape(literal)
        if name is not None:
            text += f"(?P={name})" if name in seen else f"(?P<{name}>.*)"
            seen.add(name)
    return re.compile(text, re.DOTALL)
