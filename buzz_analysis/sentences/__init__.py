"""Sentences: built from released cells only, with no more certainty than their evidence allows."""

from .cells import BELOW, EMPTY, in_words
from .meeting import cannot_be_said, questions, stands_out
from .names import domain_name, group_words, moment_words, network_words, title_words
from .response import flow_in_words, response_sentences, verdict
from .sentence import Sentence
from .shares import share_sentences
from .story import figure_words

__all__ = [
    "BELOW",
    "EMPTY",
    "Sentence",
    "cannot_be_said",
    "domain_name",
    "figure_words",
    "flow_in_words",
    "group_words",
    "in_words",
    "moment_words",
    "network_words",
    "questions",
    "response_sentences",
    "share_sentences",
    "stands_out",
    "title_words",
    "verdict",
]
