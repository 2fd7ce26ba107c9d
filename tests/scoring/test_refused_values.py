"""`score` refuses what no item allows, in one sentence with the column, the value and the number of rows.

What to refuse: DOMAIN section 3, "items are integers from the closed value set", never clipped or rounded.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from second_answers import ALLOWED, N_A

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.scoring import score

NOT_ALLOWED = "phq2_1 must be one of 0, 1, 2, 3; found {found} (rows: 2). "
REPAIR = "buzz.read_answers blanks such cells and reports them."
NUMBERS = ["float64", "Float64", "object"]


def refusal(column, name: str = "phq2_1") -> str:
    with pytest.raises(ValueOutOfRange) as refused:
        score(pd.DataFrame({name: column}))
    return str(refused.value)


@pytest.mark.parametrize("dtype", NUMBERS)
@pytest.mark.parametrize("wrong", [1.5, -0.0, 99.0, -128.0, np.inf])
def test_a_number_that_is_no_answer_is_refused_in_one_sentence(wrong, dtype):
    assert refusal(pd.Series([wrong, 1.0, wrong], dtype=dtype)) == NOT_ALLOWED.format(found=f"{wrong:g}") + REPAIR


@pytest.mark.parametrize("wrong", [99, -128])
@pytest.mark.parametrize("dtype", ["int8", "int64", "Int8", "Int64", "object", "int16[pyarrow]"])
def test_a_whole_number_that_is_no_answer_is_refused_whatever_holds_it(wrong, dtype):
    assert refusal(pd.Series([wrong, 1, wrong], dtype=dtype)) == NOT_ALLOWED.format(found=wrong) + REPAIR


def test_minus_zero_is_refused_beside_zeros():
    """A zero that was negated is no answer anyone gave: an export that holds one was calculated upon."""
    assert "found -0 (rows: 1)" in refusal(pd.Series([0.0, -0.0, 0.0]))


def test_minus_zero_is_refused_among_python_objects_too():
    assert "found -0 (rows: 1)" in refusal(pd.Series([0, -0.0, None], dtype=object))


def test_a_column_that_is_there_twice_is_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        score(pd.DataFrame([[1, 2]], columns=["phq2_1", "phq2_1"]))

    assert str(refused.value) == "the answers hold a column phq2_1 more than once. Keep one."


def test_text_is_refused_in_one_sentence():
    assert refusal(pd.Series(["1", None, "3"])) == (
        "phq2_1 must hold whole numbers; the column holds text, dates or yes and no, first '1' (rows: 2). "
        "buzz.read_answers turns the text of a file into numbers."
    )


@pytest.mark.parametrize("instrument", ALLOWED)
def test_just_outside_every_item_is_refused(instrument):
    """One below the lowest answer and one above the highest; "does not apply" is no highest answer."""
    for item, allowed in ALLOWED[instrument].items():
        answers = [value for value in allowed if value != N_A]
        for wrong in (answers[0] - 1, answers[-1] + 1):
            assert f"; found {wrong} (rows: 1). " in refusal([answers[0], wrong], item)


@pytest.mark.parametrize("between", [1, 3, 5])
def test_an_amount_between_two_answers_is_refused(between):
    assert refusal([0, between], "iciq_amount").startswith(f"iciq_amount must be one of 0, 2, 4, 6; found {between} ")


OFFER_DOES_NOT_APPLY = ("dyspareunia", "continuity", "partner", "nomad")


@pytest.mark.parametrize("instrument", OFFER_DOES_NOT_APPLY)
def test_does_not_apply_is_allowed_where_the_form_offers_it(instrument):
    assert (score(pd.DataFrame({item: [N_A] for item in ALLOWED[instrument]}))["why_not"] == "not_applicable").all()


@pytest.mark.parametrize("instrument", [name for name in ALLOWED if name not in OFFER_DOES_NOT_APPLY])
def test_does_not_apply_is_refused_elsewhere(instrument):
    for item in ALLOWED[instrument]:
        assert f"; found {N_A} (rows: 1). " in refusal([N_A], item)
