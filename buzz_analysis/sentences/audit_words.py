"""The Perinatal Audit in words: factors, relations, areas, and what an agreement lacks."""

from __future__ import annotations

import pandas as pd

from ..wording import date_words, percent, say, whole

COUNTS = {"meetings": "Meetings", "cases": "Cases discussed", "factors": "Factors found", "agreements": "Agreements"}
FACTORS = {
    "guideline": "guideline not followed",
    "usual_care": "usual care not given",
    "documentation": "documentation",
    "communication": "communication",
    "other": "other",
}
RELATIONS = {
    "none": "no relation",
    "unlikely": "relation unlikely",
    "possible": "relation possible",
    "probable": "relation probable",
    "unknown": "relation unknown",
}
AREAS = {
    "external_cooperation": "External cooperation",
    "internal_cooperation": "Internal cooperation",
    "practice_organisation": "Organisation of practice",
    "training": "Training",
    "medical_performance": "Medical performance",
}
LACKS = {"owner": "an owner", "date": "a date", "measure": "a measure"}
LACKING = "Agreement of {day}, “{what}”: it lacks {lacks}."
REST = "all other factors together"


def pareto_words(rows: pd.DataFrame, minimum: int, language: str) -> pd.DataFrame:
    """The factors with their `label`, `shown` (x of y) and `so_far`; what is hidden is one row."""
    return rows.assign(
        label=[_label(row, language) for row in rows.itertuples()],
        shown=[_shown(row, minimum, language) for row in rows.itertuples()],
        so_far=["" if pd.isna(row.cumulative) else percent(row.cumulative, language) for row in rows.itertuples()],
    )


def returned_words(one, lacks: tuple[str, ...], language: str) -> str:
    """One sentence on one agreement: which, and what it lacks."""
    parts = [say(LACKS[name], language) for name in lacks]
    return say(LACKING, language, day=date_words(one.date, language), what=one.action, lacks=", ".join(parts))


def _label(row, language: str) -> str:
    if not row.factor:
        return say(REST, language)
    return f"{say(FACTORS[row.factor], language)}, {say(RELATIONS[row.relation], language)}"


def _shown(row, minimum: int, language: str) -> str:
    if pd.isna(row.n):
        return say("hidden", language)
    if pd.isna(row.of):
        return whole(row.n, language)
    return say("{count} of {n}", language, count=whole(row.n, language), n=whole(row.of, language))
