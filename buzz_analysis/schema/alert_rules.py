"""The shape of a set of alert rules."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Answer, Id, Sourced, Strict, Timepoint, Verification, YesNo

COMPARISONS = ("at_least", "at_most", "above", "below", "equals")
Comparison = Literal["at_least", "at_most", "above", "below", "equals"]
Level = Literal["possible", "probable", "moderate", "severe", "very_severe"]


class Condition(Strict):
    """One comparison of a scale, an item or any item of the instrument with a threshold."""

    scale: str | None = None
    item: str | None = None
    any_item: YesNo = False
    recoded: YesNo = False
    at_least: float | None = None
    at_most: float | None = None
    above: float | None = None
    below: float | None = None
    equals: float | None = None
    study_gives: Comparison | None = None  # compared so with a threshold of the study's own: none was published
    when: dict[str, str] = {}

    @property
    def comparison(self) -> tuple[str, float]:
        """The one comparison this condition makes, and its threshold; of `study_gives` once it is filled in."""
        return next((name, getattr(self, name)) for name in COMPARISONS if getattr(self, name) is not None)

    @model_validator(mode="after")
    def _is_one_comparison(self):
        subjects = [self.scale is not None, self.item is not None, self.any_item]
        compared = [getattr(self, name) is not None for name in (*COMPARISONS, "study_gives")]
        if sum(subjects) != 1 or sum(compared) != 1:
            raise DefinitionError(
                "a condition names one of scale, item, any_item and one of at_least, at_most, above, below, equals "
                "(or study_gives: one of these)."
            )
        return self


class IfUnanswered(Strict):
    """The word for `reason` when this item has no answer."""

    item: str
    say: str


class NotApplicable(Strict):
    """Answers that mean "does not apply to me", under the options in `when`."""

    answers: tuple[int, ...] = Field(min_length=1)
    when: dict[str, str] = {}


class Rule(Strict):
    """One rule for one instrument: any of its conditions is enough."""

    id: Id
    instrument: str
    label: str | None = None
    label_nl: str
    any_of: tuple[Condition, ...] = Field(min_length=1)
    if_unanswered: IfUnanswered | None = None
    not_applicable: NotApplicable | None = None
    timepoints: tuple[Timepoint, ...] = ()
    level: Level | None = None
    note: str | None = None  # printed on the rule's own page
    note_nl: str | None = None
    source: tuple[str, ...] = ()  # where it has a source of its own; else that of the set
    verification: Verification | None = None

    @property
    def required(self) -> bool:
        """Whether the study must give its threshold, as an option named as the rule."""
        return any(condition.study_gives for condition in self.any_of)


class Option(Strict):
    """An open point of the source: what may be chosen, what is taken when nothing is said, and why.

    `words` and `words_nl` say for the reader what each choice means.
    """

    allowed: tuple[str, ...] = Field(min_length=1)
    default: str
    why: str
    words: dict[str, str] = {}
    words_nl: dict[str, str] = {}


class AlertCase(Strict):
    """A worked case: totals and answers, and the alert expected."""

    rule: str
    alert: Literal["yes", "no", "unknown", "not_asked"]
    timepoint: Timepoint | None = None
    options: dict[str, str] = {}
    given: dict[str, Answer] = {}

    @model_validator(mode="before")
    @classmethod
    def _gather_values(cls, content):
        known = {"rule", "alert", "timepoint", "options"}
        values = {key: value for key, value in content.items() if key not in known}
        return {key: content[key] for key in known & set(content)} | {"given": values}


class AlertRules(Sourced):
    """A versioned set of alert rules; a report names the one it used."""

    id: Id
    name: str
    version: str
    options: dict[str, Option] = {}
    rules: tuple[Rule, ...] = Field(min_length=1)
    cases: tuple[AlertCase, ...] = Field(min_length=1)
    note: str | None = None
    note_nl: str | None = None

    @property
    def label(self) -> str:
        """Name and version as printed beside every alert: ``nl_pcb@2023-1``."""
        return f"{self.id}@{self.version}"

    def grade(self, rule: Rule) -> Verification:
        """How sure we are of one rule: its own grade, else that of the set."""
        return rule.verification or self.verification

    def origin(self, rule: Rule) -> str:
        """The first source of one rule, else of the set."""
        return (rule.source or self.source)[0]
