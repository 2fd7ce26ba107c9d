"""Sentences: built from released cells only, with no more certainty than their evidence allows."""

from .cells import in_words, whole_or_hidden
from .meeting import cannot_be_said, overview_sentences, questions, stands_out
from .names import brief_groups, domain_name, group_words, moment_words, network_words, title_words
from .response import caution_sentences, flow_in_words, response_sentences, verdict
from .sentence import Sentence
from .shares import SIGNAL, share_sentences
from .story import figure_words

__all__ = [
    "SIGNAL",
    "Sentence",
    "brief_groups",
    "cannot_be_said",
    "caution_sentences",
    "domain_name",
    "figure_words",
    "flow_in_words",
    "group_words",
    "in_words",
    "moment_words",
    "network_words",
    "overview_sentences",
    "questions",
    "response_sentences",
    "share_sentences",
    "stands_out",
    "title_words",
    "verdict",
    "whole_or_hidden",
]
