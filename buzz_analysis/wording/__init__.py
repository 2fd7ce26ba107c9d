"""Words, numbers and dates as the reader sees them, in Dutch and in English.

A message is its English sentence; `nl/*.po` holds the Dutch of each (gettext's convention, so that any
editor of translations can open them).
"""

from .catalogue import LANGUAGES, about, find, plain_messages, say, say_error, template
from .dates import date_words, months_words
from .numbers import decimal, percent, plain_number, whole

__all__ = [
    "LANGUAGES",
    "about",
    "date_words",
    "decimal",
    "find",
    "months_words",
    "percent",
    "plain_messages",
    "plain_number",
    "say",
    "say_error",
    "template",
    "whole",
]
