"""The pages of the learning cycle: each a function from the material to pieces of HTML."""

from .back import definitions, limits, provenance
from .domains import overview, topic
from .front import header, last_actions, three_sentences
from .meeting import cannot_be_said, decision_box, discussion, questions, stands_out
from .response import who_answered

__all__ = [
    "cannot_be_said",
    "decision_box",
    "definitions",
    "discussion",
    "header",
    "last_actions",
    "limits",
    "overview",
    "provenance",
    "questions",
    "stands_out",
    "three_sentences",
    "topic",
    "who_answered",
]
