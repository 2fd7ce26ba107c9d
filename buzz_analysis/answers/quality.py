"""Whether data can be trusted: every rule of quality_rules.py held against what was read, with one of five outcomes."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from ..schema import Mapping, Schedule, instruments
from ..wording import percent, say, whole
from .checked import Checked
from .quality_rules import QUALITY, Count, Quality, Seen

OUTCOMES = ("pass", "pass_with_violations", "fail", "not_applicable", "error")
COLUMNS = ("rule", "about", "domain", "outcome", "n", "of", "threshold", "message", "source", "problem")
NOT_COUNTED = "This could not be checked: {rule} ({problem})."


def check_quality(
    checked: Checked,
    scores: pd.DataFrame | None = None,
    schedule: str | Schedule | None = None,
    mapping: Mapping | None = None,
) -> pd.DataFrame:
    """Judge what was read, without naming a person: a row for each rule, or for each rule and instrument.

    Parameters
    ----------
    checked : Checked
        What `read_answers` made of one export; its problems may hold those of `check_stored_totals` too.
    scores : DataFrame, optional
        What `score` made of these answers. With them a form that was asked and not begun counts as unanswered, and
        totals of the export are judged; the problems must then hold those of `check_stored_totals`.
    schedule : str or Schedule, optional
        Says within how many days an answer is expected; without one that rule does not apply.
    mapping : Mapping, optional
        The mapping of the export, where one was used: problems name the file's own headings, and without it
        ``blanked_cells`` is an ``error`` as soon as a heading is not one of our names.

    Returns
    -------
    DataFrame
        Columns ``rule about domain outcome n of threshold message source problem``. ``about`` is an instrument or
        empty, ``threshold`` the share (0 to 1) from which, exclusive, a rule fails. ``outcome``: ``pass`` (n is 0),
        ``pass_with_violations`` (up to the threshold), ``fail`` (above it), ``not_applicable`` (nothing to count: an
        empty denominator is never a pass) or ``error`` (the count itself broke; n and of are missing, and ``problem``
        is the kind of defect).

    References
    ----------
    Conformance, completeness and plausibility: Kahn MG et al. EGEMS 2016;4(1):1244, doi 10.13063/2327-9214.1244.
    Not applicable where nothing is to count: OHDSI/DataQualityDashboard issue 110. Thresholds: column ``source``.
    """
    seen = Seen(checked, scores, schedule, mapping)
    rows = [_judged(name, rule, count) for name, rule in QUALITY.items() for count in _counted(rule, seen)]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"n": "Int64", "of": "Int64"})


def say_judgement(judged, language: str) -> str:
    """One row of `check_quality` as a sentence, its numbers as the reader writes them."""
    if judged.outcome == "error":
        return say(NOT_COUNTED, language, rule=judged.rule, problem=judged.problem)
    counted = {name: whole(getattr(judged, name), language) for name in ("n", "of")}
    limit = percent(judged.threshold, language)
    return say(QUALITY[judged.rule].sentence, language, about=_called(judged.about, language), limit=limit, **counted)


def failing(judged: pd.DataFrame) -> list[dict[str, str]]:
    """The rules that failed, without a count; whole files in doubt are told by their own sentence."""
    rows = judged[(judged["outcome"] == "fail") & (judged["rule"] != "suspects")]
    return rows[["rule", "about"]].to_dict("records")


def say_fault(fault, language: str) -> str:
    """One of `failing` as a sentence."""
    rule = QUALITY[fault["rule"]]
    return say(rule.fault, language, limit=percent(rule.threshold, language), about=_called(fault["about"], language))


def _called(about: str, language: str) -> str:
    """The questionnaire that a rule is about, as the reader calls it."""
    known = instruments().get(about)
    return about if known is None else known.name_nl if language == "nl" else known.name


def outcome(n: int, of: int, threshold: float) -> str:
    """What a count means: nothing to look at is not the same as nothing wrong."""
    if of == 0:
        return "not_applicable"
    if n == 0:
        return "pass"
    return "pass_with_violations" if n / of <= threshold else "fail"


def _counted(rule: Quality, seen: Seen) -> Sequence[Count | Exception]:
    """The counts of one rule; a defect in one leaves the others standing, and is told as such."""
    try:
        return rule.counts(seen)
    except Exception as problem:
        return [problem]


def _judged(name: str, rule: Quality, count: Count | Exception) -> tuple:
    if isinstance(count, Exception):
        problem = type(count).__name__
        message = say(NOT_COUNTED, "en", rule=name, problem=problem)
        return name, "", rule.domain, "error", pd.NA, pd.NA, rule.threshold, message, rule.source, problem
    found = outcome(count.n, count.of, rule.threshold)
    limit = percent(rule.threshold, "en")
    message = say(rule.sentence, "en", n=count.n, of=count.of, about=count.about, limit=limit)
    return name, count.about, rule.domain, found, count.n, count.of, rule.threshold, message, rule.source, ""
