"""The shape of an instrument definition: items, scales, bands, licence, source, worked cases."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from ..errors import DefinitionError
from .base import Answer, Direction, Id, Sourced, Strict, Timepoint, Verification, YesNo


class Item(Strict):
    """One question: its code, our own short label, every allowed answer, and what a page says beside it."""

    id: str
    label: str
    label_nl: str | None = None
    allowed: tuple[int, ...] = Field(min_length=1)
    not_applicable: tuple[int, ...] = ()
    always_show: YesNo = False
    note: str | None = None
    note_nl: str | None = None


class SmallestChange(Strict):
    """From how many points on a change of one woman is more than the noise of measuring; only with its source."""

    points: float = Field(gt=0)
    population: str
    population_nl: str
    source: str


class Scale(Strict):
    """One number made from items: how, from which, how many must be answered."""

    id: str
    label: str | None = None
    label_nl: str | None = None
    method: Literal["sum", "mean", "percent", "all_top", "lookup"]
    items: tuple[str, ...] = ()
    of: str | None = None
    columns: tuple[str, ...] = ()
    table: dict[int, tuple[float, ...]] = {}
    range: tuple[float, float] | None = None
    higher_is: Direction
    required_answers: int | None = None
    when_partly_missing: Literal["none", "person_mean"] | None = None
    may_average: YesNo = True  # no where one answer may mean something else, so that a group has no mean
    smallest_change: SmallestChange | None = None  # of one woman in pregnancy or after birth; none was found so far
    minimum_n: int | None = None  # complete answers a group needs before it is shown
    verification: Verification | None = None  # where it differs from the instrument's

    @property
    def reach(self) -> tuple[float, float]:
        """The lowest and the highest value; of a table those of its first column."""
        values = self.range or [row[0] for row in self.table.values()]
        return min(values), max(values)

    @model_validator(mode="after")
    def _is_whole(self):
        needed = (
            (self.of, self.columns, self.table)
            if self.method == "lookup"
            else (self.items, self.range, self.required_answers, self.when_partly_missing)
        )
        if not all(part is not None and part not in ((), {}) for part in needed):
            raise DefinitionError(
                "scale '{scale}' is not whole. A lookup needs of, columns and table; every other method "
                "needs items, range, required_answers and when_partly_missing.",
                scale=self.id,
            )
        return self


class Band(Strict):
    """A named part of a scale; words for screening, not a diagnosis."""

    scale: str
    start: float = Field(alias="from")
    label: str | None = None
    label_nl: str
    timepoints: tuple[Timepoint, ...] = ()
    verification: Verification | None = None


class Licence(Strict):
    """Who holds the rights, and whether item texts may be shown."""

    holder: str
    status: str
    may_show_items: YesNo


class WrongExport(Strict):
    """What a whole file looks like when these answers were coded another way: told with its evidence, as a note.

    Fires where at least `minimum_n` rows are complete, the sum of the keyed `items` correlates with that of `against`
    below `correlation_below`, and the mean of `items` lies above `mean_above` where that is given; or where their mean
    lies above `mean_alone_above`, whatever it correlates with.
    """

    id: Id
    items: tuple[str, ...] = Field(min_length=1)
    against: tuple[str, ...] = Field(min_length=1)
    correlation_below: float
    mean_above: float | None = None
    mean_alone_above: float | None = None
    minimum_n: int = Field(ge=3)
    suspect: str
    suspect_nl: str


class Case(Strict):
    """A worked case: answers in item order, and the value and status expected of each scale."""

    name: str
    answers: tuple[Answer, ...]
    status: Literal["complete", "prorated", "incomplete", "not_asked"]
    expected: dict[str, float | None] = {}
    source: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather_scales(cls, content):
        known = set(cls.model_fields)
        scales = {key: value for key, value in content.items() if key not in known}
        return {key: value for key, value in content.items() if key in known} | {"expected": scales}


class Instrument(Sourced):
    """A questionnaire: data enough to score it, and to say why it is scored so."""

    id: Id
    name: str
    name_nl: str
    measured: str = Field(alias="construct")  # pydantic keeps the plain name for itself
    version: str
    respondent: Literal["woman", "staff"] = "woman"
    prem: YesNo = False  # about the care she had: her own professional sees the answers only if she allows it
    coding: Literal["keyed", "as_answered"]
    items: tuple[Item, ...] = Field(min_length=1)
    reverse: tuple[str, ...] = ()
    recode: dict[str, dict[int, int]] = {}
    other_codings: dict[str, tuple[str, ...]] = {}  # items an export of that coding holds reversed
    scales: tuple[Scale, ...] = Field(min_length=1)
    bands: tuple[Band, ...] = ()
    wrong_exports: tuple[WrongExport, ...] = ()
    shorter_form_highest: int | None = None  # the highest answer of a form with fewer answers to the same items
    licence: Licence
    note: str | None = None
    note_nl: str | None = None
    cases: tuple[Case, ...] = Field(min_length=1)

    @property
    def scale_of_mean(self) -> Scale | None:
        """The scale whose mean stands for the questionnaire: a norm score, else the first that may have a mean."""
        scales = [scale for scale in self.scales if scale.may_average]
        return next((scale for scale in scales if scale.method == "lookup"), next(iter(scales), None))

    @property
    def item_ids(self) -> tuple[str, ...]:
        """Item codes in the order of the definition."""
        return tuple(item.id for item in self.items)

    @property
    def more_alerts_is(self) -> str:
        """What a higher share of alerts means: `symptoms` where every scale counts complaints, else `alerts`."""
        return "symptoms" if all(scale.higher_is == "worse" for scale in self.scales) else "alerts"

    def item(self, item_id: str) -> Item:
        """The item with this code."""
        return next(item for item in self.items if item.id == item_id)

    def scale(self, scale_id: str) -> Scale:
        """The scale with this id."""
        return next(scale for scale in self.scales if scale.id == scale_id)

    def keyed(self, item_id: str, answer: int) -> int:
        """The scored value of one answer: recoded, or reversed against the item's own range."""
        if item_id in self.recode:
            return self.recode[item_id][answer]
        if item_id in self.reverse:
            allowed = self.item(item_id).allowed
            return min(allowed) + max(allowed) - answer
        return answer

    @model_validator(mode="after")
    def _names_are_known(self):
        items, scales = set(self.item_ids), {scale.id for scale in self.scales}
        _refuse_doubled_answers(self.items)
        _refuse_unknown("items", items, (item for scale in self.scales for item in scale.items))
        _refuse_unknown("reverse", items, self.reverse)
        _refuse_unknown("recode", items, self.recode)
        for reversed_items in self.other_codings.values():
            _refuse_unknown("other_codings", items, reversed_items)
        _refuse_unknown("of", scales, (scale.of for scale in self.scales if scale.of))
        for sign in self.wrong_exports:
            _refuse_unknown("wrong_exports", items, (*sign.items, *sign.against))
        _refuse_unknown("bands", scales, (band.scale for band in self.bands))
        _refuse_unknown("cases", scales, (scale for case in self.cases for scale in case.expected))
        _refuse_ragged(self.cases, len(self.items))
        for name, table in self.recode.items():
            _refuse_holes("recode", name, table, self.item(name).allowed)
        for scale in self.scales:
            if scale.of:
                low, high = self.scale(scale.of).range or (0, -1)
                _refuse_holes("table", scale.id, scale.table, range(int(low), int(high) + 1))
        return self


def _refuse_unknown(part, known, named):
    for name in named:
        if name not in known:
            raise DefinitionError("{part} names '{name}', which this definition does not hold.", part=part, name=name)


def _refuse_doubled_answers(items):
    """A code that is both an answer and "does not apply" would be read as either."""
    for item in items:
        codes = (*item.allowed, *item.not_applicable)
        if len(set(codes)) < len(codes):
            raise DefinitionError("item '{item}' holds an answer twice. Keep one of them.", item=item.id)


def _refuse_ragged(cases, n_items):
    for case in cases:
        if len(case.answers) != n_items:
            raise DefinitionError(
                "case '{case}' has {found} answers; the instrument has {wanted} items.",
                case=case.name,
                found=len(case.answers),
                wanted=n_items,
            )


def _refuse_holes(part, name, table, needed):
    for value in needed:
        if value not in table:
            raise DefinitionError(
                "the {part} of '{name}' has no row for {value}. Add it.", part=part, name=name, value=value
            )
