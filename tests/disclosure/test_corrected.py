"""Old and new beside each other: the women who came, went or changed sides are a count too."""

import pytest

from buzz_analysis.disclosure import may_tell_correction


# (n, count) before and after, with a minimum of ten; by hand: who came, of whom with, of whom without.
@pytest.mark.parametrize(
    "old, new, may",
    [
        ((200, 40), (240, 60), True),  # 40 came: 20 with, 20 without
        ((200, 40), (180, 30), True),  # 20 went: 10 with, 10 without
        ((200, 40), (200, 50), True),  # nobody came, 10 changed sides
        ((200, 40), (200, 49), False),  # 9 changed sides
        ((200, 40), (201, 41), False),  # one woman came, and she has it
        ((200, 40), (220, 40), False),  # 20 came, none of whom has it
        ((200, 40), (220, 60), False),  # 20 came, all of whom have it
        ((200, 40), (219, 50), False),  # 19 came: 10 with, 9 without
        ((200, 40), (205, 60), False),  # 5 came, while others changed sides
        ((200, 40), (200, 40), False),  # nothing changed: there is nothing to tell
        ((200, None), (240, 60), False),  # hidden before
        ((200, 40), (240, None), False),  # hidden now, or a mean
        ((None, 40), (240, 60), False),
    ],
)
def test_a_correction_is_told_only_where_its_difference_is_many_women_with_and_many_without(old, new, may):
    assert may_tell_correction(old, new, 10) == may_tell_correction(new, old, 10) == may
