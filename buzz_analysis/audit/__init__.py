"""Practice beside a standard: response, alert shares and mean scores, from counts that hold no person."""

from .agenda import leading, propose_topics
from .aggregate import aggregate
from .alert_shares import SCREENED, alert_shares, always_shown, network_counts
from .around_cycles import ODDS, AroundCycle, around_cycles
from .around_finding import around_finding
from .around_series import Series
from .before_since import FEW, MEASURED, NOT_YET, NOTHING, BeforeSince, Window, before_since, first_month_after
from .benchmark import Place, place_by_ratio, place_of, reliability_of, sum_of_networks
from .beside import (
    CARE_TYPES,
    by_care,
    last_moment,
    professionals,
    professionals_by_month,
    scale_means,
    talks,
    yearly_of,
)
from .births import births_of
from .blanks import STATES, blank_items, form_states, missing_by_design
from .by_month import alerts_by_month, answers_by_month, care_by_month, means_by_month, steps_by_month
from .case_mix import Adjusted, expected_share, observed_over_expected
from .case_mix_around import LEAST_EVENTS, MixedWomen, same_mix, women_around
from .cells import cells
from .counted import as_scheduled, is_unasked, may_count
from .duties import DUE, FEWER, MET, OVERDUE, UNKNOWN, add_months, duties, duty_rows
from .duty_evidence import duty_evidence, evidence_rows
from .exchange import as_aggregates
from .expected import LEAST_NETWORKS, Expected, expected_without_action
from .forms import AGE_BANDS, CHARACTERISTICS, NOT_RECORDED, PLACES, counted_forms
from .in_time import in_time
from .indicators import NATIONAL, counts_of, indicators, national_rows, without_definition
from .learning import FEWEST as FEWEST_OF_DISCIPLINE
from .learning import ONE_PERSON, actions_of, attendance_together, attended_by, by_method, held_sessions, open_actions
from .moments import as_categories, months_with_data, periods_of, rows_of
from .networks import LEAST_EXPECTED, Together, all_networks, counts_at, funnel_of_networks, mean_of_networks
from .one_woman import OneWoman, answered_moments, as_she_allows, lines_of_woman
from .others import tell_others
from .over_time import OverTime, meets_goal, over_time, points_before
from .perinatal_audit import (
    agreements_by_area,
    audit_attendance,
    audit_counts,
    audits_in,
    cases_by_day,
    factors_by_month,
    follow_up,
    pareto,
    returned_points,
)
from .pooled_years import block_of, parts_of, years_of_block
from .reach import ALL, reach, reach_sums
from .represented import represented
from .reproduction import missing_counts, questionnaire_counts
from .response import response
from .response_by import response_by
from .sessions import MDO, attendance, meetings, sessions_in
from .signal import signal
from .staff_change import LEAST_WAVE, MOST_AT_END, ScaleChange, finding, survey_changes
from .staff_survey import survey_answers, survey_means, survey_months, survey_phase, survey_rows, survey_scores
from .stored_totals import check_stored_totals, instruments_with_totals
from .study_by_month import missing_by_month, talks_by_month
from .trust import CAUTION_BELOW, DESCRIPTION_BELOW, RATED, trust
from .visible import EXAMPLE_SHARE, example_line, months_until_visible, visible_changes
from .weighted import RELEVANT, Weighted, weighted

__all__ = [
    "AGE_BANDS",
    "ALL",
    "CARE_TYPES",
    "CAUTION_BELOW",
    "CHARACTERISTICS",
    "DESCRIPTION_BELOW",
    "DUE",
    "EXAMPLE_SHARE",
    "FEW",
    "FEWER",
    "FEWEST_OF_DISCIPLINE",
    "LEAST_EVENTS",
    "LEAST_EXPECTED",
    "LEAST_NETWORKS",
    "LEAST_WAVE",
    "MDO",
    "MEASURED",
    "MET",
    "MOST_AT_END",
    "NATIONAL",
    "NOTHING",
    "NOT_RECORDED",
    "NOT_YET",
    "ODDS",
    "ONE_PERSON",
    "OVERDUE",
    "PLACES",
    "RATED",
    "RELEVANT",
    "SCREENED",
    "STATES",
    "UNKNOWN",
    "Adjusted",
    "AroundCycle",
    "BeforeSince",
    "Expected",
    "MixedWomen",
    "OneWoman",
    "OverTime",
    "Place",
    "ScaleChange",
    "Series",
    "Together",
    "Weighted",
    "Window",
    "actions_of",
    "add_months",
    "aggregate",
    "agreements_by_area",
    "alert_shares",
    "alerts_by_month",
    "all_networks",
    "always_shown",
    "answered_moments",
    "answers_by_month",
    "around_cycles",
    "around_finding",
    "as_aggregates",
    "as_categories",
    "as_scheduled",
    "as_she_allows",
    "attendance",
    "attendance_together",
    "attended_by",
    "audit_attendance",
    "audit_counts",
    "audits_in",
    "before_since",
    "births_of",
    "blank_items",
    "block_of",
    "by_care",
    "by_method",
    "care_by_month",
    "cases_by_day",
    "cells",
    "check_stored_totals",
    "counted_forms",
    "counts_at",
    "counts_of",
    "duties",
    "duty_evidence",
    "duty_rows",
    "evidence_rows",
    "example_line",
    "expected_share",
    "expected_without_action",
    "factors_by_month",
    "finding",
    "first_month_after",
    "follow_up",
    "form_states",
    "funnel_of_networks",
    "held_sessions",
    "in_time",
    "indicators",
    "instruments_with_totals",
    "is_unasked",
    "last_moment",
    "leading",
    "lines_of_woman",
    "may_count",
    "mean_of_networks",
    "means_by_month",
    "meetings",
    "meets_goal",
    "missing_by_design",
    "missing_by_month",
    "missing_counts",
    "months_until_visible",
    "months_with_data",
    "national_rows",
    "network_counts",
    "observed_over_expected",
    "open_actions",
    "over_time",
    "pareto",
    "parts_of",
    "periods_of",
    "place_by_ratio",
    "place_of",
    "points_before",
    "professionals",
    "professionals_by_month",
    "propose_topics",
    "questionnaire_counts",
    "reach",
    "reach_sums",
    "reliability_of",
    "represented",
    "response",
    "response_by",
    "returned_points",
    "rows_of",
    "same_mix",
    "scale_means",
    "sessions_in",
    "signal",
    "steps_by_month",
    "sum_of_networks",
    "survey_answers",
    "survey_changes",
    "survey_means",
    "survey_months",
    "survey_phase",
    "survey_rows",
    "survey_scores",
    "talks",
    "talks_by_month",
    "tell_others",
    "trust",
    "visible_changes",
    "weighted",
    "without_definition",
    "women_around",
    "yearly_of",
    "years_of_block",
]
