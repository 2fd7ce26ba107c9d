"""The figure over T1..T5: dots where something was found, gaps and words where not."""

import math

import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.figures import draw_trajectory, house_theme

NAN = float("nan")


def rows(group="own", **changes):
    """Four moments, T3 not asked."""
    frame = pd.DataFrame(
        {
            "timepoint": ["T1", "T2", "T3", "T4"],
            "weeks": [11.0, 28.0, 40.5, 46.0],
            "group": group,
            "group_words": {"own": "dit netwerk, 2021", "others": "9 andere netwerken, 2021"}[group],
            "estimate": [0.20, 0.25, NAN, 0.30],
            "ci_low": [0.15, 0.19, NAN, 0.22],
            "ci_high": [0.26, 0.32, NAN, 0.39],
            "denominator": pd.array([1200, 150, pd.NA, 120], "Int64"),
            "shown": ["240 van de 1.200", "38 van de 150", "niet gevraagd", "36 van de 120"],
        }
    )
    return frame.assign(**changes)


def drawn(frame, direction="symptoms", label="aandeel met een alert", **how):
    """The axes."""
    with house_theme():
        return draw_trajectory(frame, label=label, direction=direction, **how)


def line(ax, words="dit netwerk, 2021"):
    """The line of one group."""
    return next(one for one in ax.lines if one.get_label() == words)


def words(ax):
    """Every text in the panel."""
    return [text.get_text() for text in ax.texts]


def test_dots_stand_at_their_weeks_and_estimates():
    found = line(drawn(rows()))

    assert list(found.get_xdata()) == [11, 28, 40.5, 46]
    assert list(found.get_ydata())[:2] == [0.20, 0.25]


def test_a_moment_not_asked_is_a_gap_and_a_word():
    ax = drawn(rows())

    assert math.isnan(line(ax).get_ydata()[2]) and "niet gevraagd" in words(ax)


def test_a_true_zero_is_a_dot_at_zero_without_a_word():
    ax = drawn(rows(estimate=[0.0, 0.25, NAN, 0.3], ci_low=[0.0, 0.19, NAN, 0.2]))

    assert line(ax).get_ydata()[0] == 0 and "240 van de 1.200" not in words(ax)


def test_upright_lines_span_the_intervals():
    spans = [tuple(part[:, 1]) for part in drawn(rows()).collections[0].get_segments() if len(part)]

    assert (0.15, 0.26) in spans and (0.22, 0.39) in spans


def test_the_number_of_women_stands_under_each_moment_and_a_hidden_one_does_not():
    labels = [label.get_text() for label in drawn(rows()).get_xticklabels()]

    assert labels == ["T1\n1.200", "T2\n150", "T3\n", "T4\n120"]


def test_groups_stand_beside_each_other_and_their_words_carry_a_sign():
    ax = drawn(pd.concat([rows(), rows("others")]))

    assert line(ax).get_xdata()[0] < 11 < line(ax, "9 andere netwerken, 2021").get_xdata()[0]
    assert {"● niet gevraagd", "■ niet gevraagd"} <= set(words(ax))


def test_every_group_has_its_own_marker_and_line():
    handles = drawn(pd.concat([rows(), rows("others")])).get_legend().legend_handles

    assert len({(handle.get_marker(), handle.get_linestyle()) for handle in handles}) == 2


def test_a_share_begins_at_zero_and_a_mean_shows_its_whole_scale():
    assert drawn(rows()).get_ylim()[0] == 0
    low, high = drawn(rows(estimate=[8.0, 9, NAN, 7], ci_low=7.0, ci_high=9.5), scale=(4, 20)).get_ylim()
    assert low == 4 and high >= 20


@pytest.mark.parametrize("direction, said", [("symptoms", "hoger = meer klachten ↑"), ("better", "hoger = beter ↑")])
def test_the_direction_stands_in_the_panel(direction, said):
    assert said in words(drawn(rows(), direction))


def test_the_words_are_in_the_reader_s_language():
    assert drawn(rows(), language="en").get_xlabel().startswith("time point and number of women")
    assert drawn(rows()).get_xlabel().startswith("meetmoment en aantal vrouwen")


def test_two_directions_in_one_panel_are_refused():
    with pytest.raises(ValueOutOfRange, match="one chart holds one direction"):
        drawn(rows(), "better", ax=drawn(rows(), "worse"))


def test_nothing_to_draw_is_words_only():
    ax = drawn(rows(estimate=NAN, ci_low=NAN, ci_high=NAN, denominator=pd.NA, shown="verborgen"))

    assert words(ax).count("verborgen") == 4
    assert list(ax.get_yticks()) == [] and ax.get_ylabel() == ""  # no scale of numbers that are not there


def test_the_frame_is_not_changed():
    frame = rows()
    drawn(frame)
    pd.testing.assert_frame_equal(frame, rows())


def test_no_rows_at_all_are_a_sentence():
    ax = drawn(rows().iloc[:0])

    assert words(ax) == ["Er kan geen punt getoond worden."] and not ax.axison


def test_a_long_label_takes_more_lines():
    label = "keizersnede bij eerste kind, op tijd, één kind, hoofdligging"

    assert max(map(len, drawn(rows(), label=label).get_ylabel().splitlines())) <= 30


def test_upright_words_stay_within_the_panel():
    ax = drawn(rows(shown="te weinig vrouwen om een aandeel van te noemen"))
    ax.figure.draw_without_rendering()
    upright = next(text for text in ax.texts if text.get_rotation() == 90)

    assert upright.get_text().endswith("…")
    assert upright.get_window_extent().y1 <= ax.bbox.y1
