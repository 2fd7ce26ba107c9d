"""Changes beside a line at 0, and answers as parts of a bar: what was drawn is the frame."""

import pandas as pd
import pytest

from buzz_analysis.figures import draw_answers, draw_changes, house_theme

NAN = float("nan")
CHANGES = pd.DataFrame(
    [["a", 0.4, 0.2, 0.6, 0.3, 0.1, 0.5], ["b", -0.1, -0.4, 0.2, NAN, NAN, NAN]],
    columns=["label", "estimate", "ci_low", "ci_high", "units_estimate", "units_low", "units_high"],
)
ANSWERS = pd.DataFrame(
    {
        "label": ["a"] * 5 + ["b"] * 5,
        "answer": [1, 2, 3, 4, 5] * 2,
        "share": [0.1, 0.2, 0.3, 0.3, 0.1, NAN, 0.3, 0.4, 0.2, NAN],
        "suppressed": [False] * 5 + [True, False, False, False, True],
    }
)


def drawn(ax) -> list[list[float]]:
    return [[float(value) for value in line.get_xdata()] for line in ax.lines if len(line.get_xdata())]


@pytest.fixture
def changes():
    with house_theme():
        return draw_changes(CHANGES, language="nl")


def test_each_change_is_drawn_with_its_interval_and_a_missing_one_is_not(changes):
    found = drawn(changes)
    assert [0.2, 0.6] in found and [0.4] in found and [0.1, 0.5] in found and [-0.4, 0.2] in found
    assert len([one for one in found if len(one) == 1]) == 3


def test_zero_is_a_line_and_the_axis_is_as_long_on_either_side(changes):
    low, high = changes.get_xlim()
    assert [0.0, 0.0] in drawn(changes) and low == -high and high >= 0.6
    assert changes.get_xlabel().startswith("hoger = beter")


def test_the_parts_of_a_bar_are_the_shares_in_order():
    with house_theme():
        ax = draw_answers(ANSWERS, language="nl")
    bars = [(bar.get_y(), round(bar.get_x(), 3), round(bar.get_width(), 3)) for bar in ax.patches]
    first = [(start, width) for y, start, width in bars if y < 0]
    assert first == [(0, 0.1), (0.1, 0.2), (0.3, 0.3), (0.6, 0.3), (0.9, 0.1)]


def test_what_is_hidden_is_one_white_part_without_a_number():
    with house_theme():
        ax = draw_answers(ANSWERS[ANSWERS["label"] == "b"], language="nl")
    last = ax.patches[-1]
    assert (round(last.get_x(), 3), round(last.get_width(), 3)) == (0.9, 0.1)
    assert last.get_facecolor()[:3] == (1, 1, 1)
    assert [text.get_text()[0] for text in ax.texts] == ["2", "3", "4"]
