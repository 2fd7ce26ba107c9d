"""The funnel draws the finished frame: dots at the estimates, both sets of limits, one name."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.figures import PALETTE, draw_funnel, house_theme
from buzz_analysis.stats import funnel

NAME = "Voorbeeld (verzonnen)"
LEVELS = (0.95, 0.998, 0.999, 0.9)


def finished(units=12, spread=0):
    """A finished funnel of equal sizes; with a spread the shares lie further apart than chance."""
    events = [40 + spread * (-1) ** place for place in range(units)]
    frame = pd.DataFrame({"vsv": [f"v{place:02}" for place in range(units)], "y": events, "n": 200})
    return funnel(frame, "vsv", "y", "n")


def drawn(made, language="nl", own="v03", direction="worse", label="keizersneden"):
    """The axes."""
    with house_theme():
        return draw_funnel(made, own=own, name=NAME, label=label, direction=direction, language=language)


def dots(ax):
    """What is drawn without a line, by its words in the key."""
    return {line.get_label(): line.get_xydata().tolist() for line in ax.lines if line.get_linestyle() == "None"}


def test_dots_stand_at_size_and_estimate():
    made = finished(spread=25)
    own, others = dots(drawn(made))[NAME], dots(drawn(made))["andere netwerken"]

    assert own == [[200, 15 / 200]]
    assert others == made.units.loc[made.units["unit"] != "v03", ["denominator", "estimate"]].to_numpy().tolist()


def test_only_the_own_network_is_named():
    texts = [text.get_text() for text in drawn(finished()).get_legend().get_texts()]

    assert NAME in texts and not any("v0" in text for text in texts)


def test_limits_are_drawn_as_they_are():
    made = finished()
    lines = [line.get_ydata() for line in drawn(made).lines]

    for name in ("lower_95_plain", "upper_95_plain", "lower_998_plain", "upper_998_plain"):
        assert any(np.array_equal(line, made.limits[name]) for line in lines)


def test_both_sets_of_limits_are_drawn_where_networks_differ_more_than_chance():
    plain, both = ([text.get_text() for text in drawn(made).get_legend().get_texts()] for made in wide_and_not())

    assert len(both) == len(plain) + 2
    assert "99,8%: toeval en andere verschillen" in both


def wide_and_not():
    """A funnel without and with overdispersion."""
    return finished(), finished(spread=25)


def hidden(made, unit):
    """The funnel as disclosure control hands it on: one estimate blanked."""
    units = made.units
    return made._replace(units=units.assign(estimate=units["estimate"].mask(units["unit"] == unit)))


def test_a_hidden_own_network_is_a_word_and_no_dot():
    made = finished()
    ax = drawn(
        made._replace(units=made.units.assign(estimate=made.units["estimate"].mask(made.units["unit"] == "v03")))
    )

    (words,) = [text for text in ax.texts if text.get_text() == f"{NAME}: niet te tonen"]

    assert NAME not in dots(ax)
    assert words.get_bbox_patch().get_facecolor()[:3] == (1, 1, 1)  # white: no line runs through the words


def test_a_hidden_other_network_has_no_dot():
    made = finished()
    ax = drawn(
        made._replace(units=made.units.assign(estimate=made.units["estimate"].mask(made.units["unit"] == "v05")))
    )

    assert len(dots(ax)["andere netwerken"]) == 10


def test_a_funnel_without_figures_is_still_drawn():
    empty = funnel(pd.DataFrame({"vsv": ["v03"], "y": [0], "n": [0]}), "vsv", "y", "n")

    ax = drawn(empty)

    assert dots(ax) == {} and not ax.axison
    assert [text.get_text() for text in ax.texts] == ["Niets te vergelijken."]


@pytest.mark.parametrize("language, words", [("nl", "hoger = slechter ↑"), ("en", "higher = worse ↑")])
def test_the_direction_stands_in_the_panel(language, words):
    assert words in [text.get_text() for text in drawn(finished(), language).texts]


def test_every_dot_and_the_limits_beside_it_are_in_view_and_the_mouth_is_not():
    made = finished(spread=25)  # 15 and 65 of 200
    ax = drawn(made)
    (left, right), (bottom, top) = ax.get_xlim(), ax.get_ylim()
    beside = made.limits[made.limits["denominator"] >= 200].filter(regex="^(lower|upper)_")

    assert left < 200 < right and bottom < 15 / 200 < 65 / 200 < top
    assert bottom <= beside.min().min() and beside.max().max() <= top
    assert made.limits["denominator"].min() < left


def test_an_axis_never_runs_below_nought():
    frame = pd.DataFrame({"vsv": ["a", "b", "c"], "y": [0, 1, 0], "n": [40, 50, 60]})
    assert drawn(funnel(frame, "vsv", "y", "n"), own="a").get_ylim()[0] == 0


def test_every_line_has_its_own_look():
    lines = [line for line in drawn(finished(spread=25)).lines if line.get_linestyle() != "None"]
    looks = {(line.get_linestyle(), line.get_linewidth(), line.get_color()) for line in lines}

    assert len(looks) == 5
    assert {line.get_color() for line in lines} <= set(PALETTE.values())


@settings(max_examples=8, deadline=None)
@given(st.integers(1, 30))
def test_the_frames_are_not_changed(units):
    made = finished(units)
    before = made.units.copy(), made.limits.copy()
    drawn(made)

    pd.testing.assert_frame_equal(made.units, before[0])
    pd.testing.assert_frame_equal(made.limits, before[1])


def test_a_long_label_takes_more_lines():
    label = "keizersnede bij eerste kind, op tijd, één kind, hoofdligging"

    assert max(map(len, drawn(finished(), label=label).get_ylabel().splitlines())) <= 30


def test_the_key_has_two_columns():
    assert drawn(finished()).get_legend()._ncols == 2


def test_the_key_stays_within_the_width_of_the_figure():
    ax = drawn(finished(spread=25))
    ax.figure.draw_without_rendering()

    assert ax.get_legend().get_window_extent().x1 <= ax.figure.bbox.x1


def test_a_fourth_level_is_refused_and_three_are_drawn():
    frame = pd.DataFrame({"vsv": ["a", "b"], "y": [3, 4], "n": [20, 20]})
    three, four = (funnel(frame, "vsv", "y", "n", levels=levels) for levels in (LEVELS[:3], LEVELS))

    assert "99,9%: alleen toeval" in [text.get_text() for text in drawn(three).get_legend().get_texts()]
    with pytest.raises(ValueOutOfRange, match="a funnel has at most 3 levels; found 4"):
        drawn(four)
