"""Predictions beside results: what was drawn is the frame."""

import pandas as pd
import pytest

from buzz_analysis.figures import draw_predictions, house_theme

NAN = float("nan")
ROWS = pd.DataFrame(
    [
        {"title": "A", "low": 0.25, "high": 0.33, "estimate": 0.30, "ci_low": 0.26, "ci_high": 0.35, "expected": 0.36},
        {"title": "B", "low": 0.05, "high": 0.08, "estimate": NAN, "ci_low": NAN, "ci_high": NAN, "expected": NAN},
    ]
)


@pytest.fixture
def ax():
    with house_theme():
        return draw_predictions(ROWS, language="nl")


def test_each_prediction_is_its_own_range(ax):
    drawn = [(bar.get_x(), bar.get_x() + bar.get_width()) for bar in ax.patches if bar.get_width()]
    assert drawn == [pytest.approx((0.25, 0.33)), pytest.approx((0.05, 0.08))]


def test_a_result_is_drawn_with_its_interval_and_a_missing_one_is_a_word(ax):
    lines = [list(line.get_xdata()) for line in ax.lines if len(line.get_xdata())]
    assert [0.26, 0.35] in lines and [0.30] in lines and [0.36] in lines
    assert "nog niet gemeten" in [text.get_text().strip() for text in ax.texts]


def test_direction_stands_on_the_axis_and_every_mark_in_the_key(ax):
    assert ax.get_xlabel().startswith("hoger = meer alerts")
    labels = ax.get_legend_handles_labels()[1]
    assert set(labels) == {"gemeten", "voorspeld", "te verwachten als er niets was gedaan"}
