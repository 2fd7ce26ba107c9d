"""Every instrument's own worked cases, and what each definition must say of itself."""

from __future__ import annotations

import re
from math import prod

import pandas as pd
import pytest

from buzz_analysis.schema import instruments, schedule
from buzz_analysis.scoring import score

INSTRUMENTS = list(instruments().values())
CASES = [
    pytest.param(instrument, case, id=f"{instrument.id}-{case.name}")
    for instrument in INSTRUMENTS
    for case in instrument.cases
]
LOOKUPS = [
    pytest.param(instrument, scale, id=f"{instrument.id}-{scale.id}")
    for instrument in INSTRUMENTS
    for scale in instrument.scales
    if scale.method == "lookup"
]


def ends(scale) -> tuple[float, float]:
    """Lowest and highest value of a scale; a looked-up one has those of its table."""
    values = scale.range or [row[0] for row in scale.table.values()]
    return min(values), max(values)


@pytest.mark.parametrize(("instrument", "case"), CASES)
def test_a_worked_case_scores_as_its_definition_says(instrument, case):
    """A scale with a value is complete or prorated; one without has the status of the case."""
    answers = pd.DataFrame([dict(zip(instrument.item_ids, case.answers, strict=True))])

    found = score(answers, [instrument.id]).set_index("scale")

    for scale, value in case.expected.items():
        row = found.loc[scale]
        assert row["value"] == value or (value is None and pd.isna(row["value"]))
        assert row["status"] == (case.status if value is None else row["status"])
        assert (value is None) == (row["status"] not in ("complete", "prorated"))


@pytest.mark.parametrize(("instrument", "case"), CASES)
def test_the_status_of_a_case_is_that_of_one_of_its_scales(instrument, case):
    answers = pd.DataFrame([dict(zip(instrument.item_ids, case.answers, strict=True))])

    assert case.status in set(score(answers, [instrument.id])["status"])


@pytest.mark.parametrize(("instrument", "case"), CASES)
def test_a_case_expects_something_of_every_scale(instrument, case):
    assert set(case.expected) == {scale.id for scale in instrument.scales}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_the_cases_hold_both_ends_a_mixed_form_one_blank_and_none(instrument):
    """Six cases, or every form there can be; one blank of a single question is all blank."""
    forms = prod(len(item.allowed) + len(item.not_applicable) + 1 for item in instrument.items)
    complete = [case for case in instrument.cases if None not in case.answers]
    n_blanks = {case.answers.count(None) for case in instrument.cases}

    assert len(instrument.cases) >= min(6, forms)
    assert any(len(set(case.answers)) > 1 for case in complete) or len(instrument.items) == 1
    assert {1, len(instrument.items)} <= n_blanks
    assert "not_asked" in {case.status for case in instrument.cases if set(case.answers) == {None}}


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_the_cases_reach_both_ends_of_every_scale(instrument):
    for scale in instrument.scales:
        values = [case.expected[scale.id] for case in instrument.cases]
        low, high = ends(scale)
        assert {low, high} <= set(values)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_some_case_changes_when_an_item_is_not_recoded_or_reversed(instrument):
    """An answer in the middle of the item's range would look the same either way."""
    for name in (*instrument.recode, *instrument.reverse):
        position = instrument.item_ids.index(name)
        given = {case.answers[position] for case in instrument.cases} & set(instrument.item(name).allowed)
        assert any(instrument.keyed(name, answer) != answer for answer in given)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_a_recoded_item_has_a_value_for_every_allowed_answer(instrument):
    for item, table in instrument.recode.items():
        assert set(table) == set(instrument.item(item).allowed)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_a_sum_reaches_exactly_the_range_its_definition_states(instrument):
    for scale in instrument.scales:
        if scale.method == "sum":
            keyed = [
                [instrument.keyed(item, answer) for answer in instrument.item(item).allowed] for item in scale.items
            ]
            assert scale.range == (sum(map(min, keyed)), sum(map(max, keyed)))


@pytest.mark.parametrize(("instrument", "scale"), LOOKUPS)
def test_a_lookup_holds_every_raw_score(instrument, scale):
    low, high = instrument.scale(scale.of).range

    assert sorted(scale.table) == list(range(int(low), int(high) + 1))


@pytest.mark.parametrize(("instrument", "scale"), LOOKUPS)
def test_a_lookup_rises_with_the_raw_score(instrument, scale):
    values = [scale.table[raw][0] for raw in sorted(scale.table)]

    assert values == sorted(set(values))


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_a_definition_is_looked_at_again_after_it_was_checked(instrument):
    assert instrument.review_by > instrument.checked_on


def test_an_item_belongs_to_one_instrument_only():
    items = [item for instrument in INSTRUMENTS for item in instrument.item_ids]

    assert len(items) == len(set(items))


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_each_band_starts_inside_its_scale_and_above_the_one_before(instrument):
    for scale in instrument.scales:
        starts = [band.start for band in instrument.bands if band.scale == scale.id]
        low, high = ends(scale)
        assert all(low <= start <= high for start in starts)
        assert starts == sorted(set(starts))
        assert not starts or starts[0] == low


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_no_label_is_long_enough_to_hold_a_question(instrument):
    labels = [
        label for part in (*instrument.items, *instrument.scales) for label in (part.label, part.label_nl) if label
    ]

    assert all(len(label.split()) <= 6 and "?" not in label for label in labels)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_one_of_several_scales_has_a_name_in_both_languages(instrument):
    if len(instrument.scales) > 1:
        assert all((scale.label and scale.label_nl) or scale.id == "total" for scale in instrument.scales)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_what_is_not_confirmed_has_a_note(instrument):
    grades = {instrument.verification, *(scale.verification for scale in instrument.scales)}

    assert "unconfirmed" not in grades or instrument.note


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_a_note_stands_in_both_languages(instrument):
    for part in (instrument, *instrument.items):
        assert bool(part.note) == bool(part.note_nl)


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_the_sign_of_a_wrong_export_compares_items_with_others(instrument):
    for sign in instrument.wrong_exports:
        assert not set(sign.items) & set(sign.against)
        assert -1 < sign.correlation_below <= 0


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_women_are_asked_by_the_schedule_and_staff_never(instrument):
    is_scheduled = schedule("working_grid").asked(instrument.id) is not None

    assert is_scheduled == (instrument.respondent == "woman")


def test_a_question_with_a_name_of_its_own_has_a_dutch_one():
    without = [
        item.id
        for instrument in instruments().values()
        for item in instrument.items
        if not re.fullmatch(r"item \d+", item.label) and not item.label_nl
    ]
    assert without == []
