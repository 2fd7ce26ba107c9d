"""The rules of quality as a table: what kind each is, what share may be so, and where that number comes from."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from . import quality_counts as counts
from .quality_counts import Count, Seen

OURS = "assumption of this project"


class Quality(NamedTuple):
    """One rule: its kind, the share that may be so, its sentence, where the threshold comes from, and the count.

    `fault` says without a count that it failed, for pages that others read.
    """

    domain: str
    threshold: float
    sentence: str
    source: str
    counts: Callable[[Seen], list[Count]]
    fault: str


QUALITY = {
    "rows_set_aside": Quality(
        "conformance",
        0.05,
        "{n} of {of} rows were set aside; at most {limit} may be.",
        OURS,
        counts.rows_set_aside,
        "More than {limit} of the rows were set aside.",
    ),
    "suspects": Quality(
        "conformance",
        0,
        "{n} of {of} questionnaires and screening questions look wrongly coded over the whole file; none may.",
        OURS,
        counts.suspects,
        "A questionnaire or screening question looks wrongly coded over the whole file.",
    ),
    "blanked_cells": Quality(
        "conformance",
        0.01,
        "{n} of {of} filled cells of {about} could not be read and were blanked; at most {limit} may be.",
        OURS,
        counts.blanked_cells,
        "More than {limit} of the filled cells of {about} could not be read.",
    ),
    "keys_readable": Quality(
        "conformance",
        0.01,
        "{n} of {of} filled cells beside the questions (days, age, keys) could not be read; at most {limit} may be.",
        OURS,
        counts.blanked_keys,
        "More than {limit} of the days, ages and other keys could not be read.",
    ),
    "timepoint_known": Quality(
        "completeness",
        0.01,
        "{n} of {of} rows have no time point that can be read; at most {limit} may be so.",
        OURS,
        counts.missing_key("timepoint", "unknown_timepoint"),
        "More than {limit} of the rows have no time point that can be read.",
    ),
    "vsv_known": Quality(
        "completeness",
        0.01,
        "{n} of {of} rows name no VSV that is known; at most {limit} may be so.",
        OURS,
        counts.missing_key("vsv", "unknown_vsv"),
        "More than {limit} of the rows name no network that is known.",
    ),
    "woman_known": Quality(
        "completeness",
        0.01,
        "{n} of {of} rows name no woman, so that her answers do not follow one another; at most {limit} may be so.",
        OURS,
        counts.unnamed_women,
        "More than {limit} of the rows name no woman, so that her answers do not follow one another.",
    ),
    "answers_dated": Quality(
        "completeness",
        0.05,
        "{n} of {of} answered rows have no day of answering; at most {limit} may be so.",
        OURS,
        counts.undated_answers,
        "More than {limit} of the answered rows have no day of answering.",
    ),
    "items_answered": Quality(
        "completeness",
        0.13,
        "{n} of {of} questions of {about} that were asked were left open; in the BUZZ study it was {limit} at most.",
        "J Med Internet Res 2022;24(7):e37725: missing 0-13% per domain (one source)",
        counts.unanswered_items,
        "More than {limit} of the questions of {about} that were asked were left open.",
    ),
    "consent_recorded": Quality(
        "completeness",
        0.05,
        "{n} of {of} rows do not say whether the answers may be used in group figures; at most {limit} may be so.",
        OURS,
        counts.unrecorded_consent,
        "More than {limit} of the rows do not say whether the answers may be used in group figures.",
    ),
    "answered_in_time": Quality(
        "plausibility",
        0.1,
        "{n} of {of} dated answers came later than the schedule expects; at most {limit} may be so.",
        OURS,
        counts.late_answers,
        "More than {limit} of the answers came later than the schedule expects.",
    ),
    "answered_after_invitation": Quality(
        "plausibility",
        0.01,
        "{n} of {of} dated answers are older than their invitation; at most {limit} may be so.",
        OURS,
        counts.before_invitation,
        "More than {limit} of the answers are older than their invitation.",
    ),
    "timepoints_in_order": Quality(
        "plausibility",
        0.01,
        "{n} of {of} answers of women with several were given before an earlier time point; at most {limit} may be so.",
        OURS,
        counts.out_of_order,
        "More than {limit} of the answers of women with several were given before an earlier time point.",
    ),
    "no_duplicates": Quality(
        "plausibility",
        0.01,
        "{n} of {of} rows hold a woman and time point that stood there already; at most {limit} may.",
        OURS,
        counts.duplicates,
        "More than {limit} of the rows hold a woman and time point that stood there already.",
    ),
    "not_copied": Quality(
        "plausibility",
        0.01,
        "{n} of {of} long rows equal another of the same day; at most {limit} may.",
        "twenty equal answers or more: CONTRACTS, problems; threshold: assumption of this project",
        counts.near_identical,
        "More than {limit} of the long rows equal another of the same day.",
    ),
    "age_in_range": Quality(
        "plausibility",
        0.01,
        "{n} of {of} ages are none a mother can have; at most {limit} may be so.",
        OURS,
        counts.impossible_ages,
        "More than {limit} of the ages are none a mother can have.",
    ),
    "totals_agree": Quality(
        "plausibility",
        0.01,
        "{n} of {of} totals in the export are not what the answers give; at most {limit} may be so.",
        OURS,
        counts.differing_totals,
        "More than {limit} of the totals in the export are not what the answers give.",
    ),
}
