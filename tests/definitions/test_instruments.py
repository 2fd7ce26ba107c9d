"""Every instrument's own worked cases, and what each definition must say of itself."""

from __future__ import annotations

import pandas as pd
import pytest

from buzz_analysis.schema import instruments
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


@pytest.mark.parametrize("instrument", INSTRUMENTS, ids=lambda instrument: instrument.id)
def test_an_instrument_has_cases_for_both_ends_and_a_blank(instrument):
    kinds = {case.status for case in instrument.cases}

    assert len(instrument.cases) >= 4
    assert {"complete", "incomplete"} <= kinds


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
