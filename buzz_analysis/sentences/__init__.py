"""Sentences: built from released cells only, with no more certainty than their evidence allows."""

from ..audit import LEAST_NETWORKS, RELEVANT
from .around import around_figure_words, around_label, around_rows, missing_rows, without_numbers
from .around_mix import mixed_rows_words
from .around_series import series_rows, without_series
from .beside import care_name, care_words, count_words, few_words, mean_interval, mean_words, rounded_share
from .cases import composite_case
from .cells import in_words, is_missing, whole_or_hidden
from .cells import interval as share_interval
from .chart_words_funnel import funnel_figure_words, icon_figure_words
from .chart_words_series import control_chart_words, run_chart_words
from .chart_words_spread import distribution_words, trajectory_words
from .claims import claim_mark, is_claim
from .council import (
    before_for_council,
    council_figure_words,
    council_sentences,
    council_words,
    main_cell,
    plain_groups,
    plain_moments,
)
from .council_cycle import cycle_sentences, pooled_for_council
from .effects import prediction_figure_words
from .limited import cannot_be_said
from .meeting import overview_sentences, questions, stands_out
from .names import (
    UNCONFIRMED,
    brief_groups,
    domain_name,
    group_words,
    in_language,
    moment_words,
    network_words,
    short_name,
    title_words,
    topic_name,
)
from .over_time import history_figure_words, history_sentences, history_title, scale_words, two_questions
from .plain import explain
from .position import pooled_in_words, pooled_sentences, position_sentences, reference_sentences
from .reach import reach_figure_words
from .response import caution_sentences, flow_in_words, lowest_response, response_sentences
from .rules import GRADES, condition_with, condition_words, limit_words, rule_sentences
from .sentence import Sentence
from .shares import share_sentences
from .staff import (
    answers_figure_words,
    change_figure_words,
    change_rows,
    check_rows,
    no_model_rows,
    scale_name,
    staff_mean_words,
    survey_name,
)
from .story import SAME_WOMEN, flow_figure_words, share_figure_words
from .trust import missing_sentences, trust_in_words, trust_sentences

__all__ = [
    "GRADES",
    "LEAST_NETWORKS",
    "RELEVANT",
    "SAME_WOMEN",
    "UNCONFIRMED",
    "Sentence",
    "answers_figure_words",
    "around_figure_words",
    "around_label",
    "around_rows",
    "before_for_council",
    "brief_groups",
    "cannot_be_said",
    "care_name",
    "care_words",
    "caution_sentences",
    "change_figure_words",
    "change_rows",
    "check_rows",
    "claim_mark",
    "composite_case",
    "condition_with",
    "condition_words",
    "control_chart_words",
    "council_figure_words",
    "council_sentences",
    "council_words",
    "count_words",
    "cycle_sentences",
    "distribution_words",
    "domain_name",
    "explain",
    "few_words",
    "flow_figure_words",
    "flow_in_words",
    "funnel_figure_words",
    "group_words",
    "history_figure_words",
    "history_sentences",
    "history_title",
    "icon_figure_words",
    "in_language",
    "in_words",
    "is_claim",
    "is_missing",
    "limit_words",
    "lowest_response",
    "main_cell",
    "mean_interval",
    "mean_words",
    "missing_rows",
    "missing_sentences",
    "mixed_rows_words",
    "moment_words",
    "network_words",
    "no_model_rows",
    "overview_sentences",
    "plain_groups",
    "plain_moments",
    "pooled_for_council",
    "pooled_in_words",
    "pooled_sentences",
    "position_sentences",
    "prediction_figure_words",
    "questions",
    "reach_figure_words",
    "reference_sentences",
    "response_sentences",
    "rounded_share",
    "rule_sentences",
    "run_chart_words",
    "scale_name",
    "scale_words",
    "series_rows",
    "share_figure_words",
    "share_interval",
    "share_sentences",
    "short_name",
    "staff_mean_words",
    "stands_out",
    "survey_name",
    "title_words",
    "topic_name",
    "trajectory_words",
    "trust_in_words",
    "trust_sentences",
    "two_questions",
    "whole_or_hidden",
    "without_numbers",
    "without_series",
]
