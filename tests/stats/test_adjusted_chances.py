"""Chances adjusted for many looks, against the example of Benjamini and Hochberg."""

from __future__ import annotations

import numpy as np
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import adjusted_chances

# Benjamini & Hochberg 1995, section 4.1: fifteen comparisons after a heart attack.
FIFTEEN = [
    *(0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344),
    *(0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0000),
]


def test_the_published_example_finds_four_by_false_discoveries():
    assert (adjusted_chances(FIFTEEN, method="benjamini_hochberg") <= 0.05).sum() == 4


def test_holm_finds_three_of_them():
    """0.0019 x 13 = 0.0247 is within 0.05, 0.0095 x 12 = 0.114 is not."""
    assert (adjusted_chances(FIFTEEN, method="holm") <= 0.05).sum() == 3


def test_order_does_not_matter():
    turned = adjusted_chances(FIFTEEN[::-1], method="benjamini_hochberg")

    np.testing.assert_array_equal(turned[::-1], adjusted_chances(FIFTEEN, method="benjamini_hochberg"))


def test_a_comparison_not_made_counts_for_nothing():
    found = adjusted_chances([0.01, np.nan, 0.04], method="holm")

    np.testing.assert_allclose(found, [0.02, np.nan, 0.04])


def test_nothing_compared_gives_nothing():
    assert len(adjusted_chances([], method="holm")) == 0
    assert np.isnan(adjusted_chances([np.nan], method="holm")).all()


def test_what_was_given_stays_as_it_was():
    given = np.array([0.01, 0.04])
    adjusted_chances(given, method="holm")

    assert given.tolist() == [0.01, 0.04]


@pytest.mark.parametrize("chance", [-0.1, 1.1])
def test_a_chance_that_cannot_be_is_refused(chance):
    with pytest.raises(ValueOutOfRange, match="chances must lie from 0 to 1"):
        adjusted_chances([0.5, chance], method="holm")


def test_an_unknown_method_is_refused():
    with pytest.raises(ValueOutOfRange) as refused:
        adjusted_chances([0.5], method="bonferoni")

    assert str(refused.value) == "method must be one of benjamini_hochberg, holm; found 'bonferoni'."
