"""The pages of the learning cycle: each a function from the material to pieces of HTML."""

from .annex import annex
from .back import definitions, limits, provenance
from .domains import topic
from .front import header, last_actions, three_sentences
from .meeting import decision_box, discussion
from .overview import overview
from .response import who_answered

__all__ = [
    "annex",
    "decision_box",
    "definitions",
    "discussion",
    "header",
    "last_actions",
    "limits",
    "overview",
    "provenance",
    "three_sentences",
    "topic",
    "who_answered",
]
