"""Charts over time draw what the frame says: gaps, open dots, numbered actions, one direction."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.figures import draw_control_chart, draw_run_chart, house_theme
from buzz_analysis.stats import RunChart, control_chart, run_chart, xmr

MONTHS = pd.period_range("2024-01", periods=14, freq="M")
VALUES = pd.Series([3, 4, np.nan, 5, 4, 3, 4, 9, 8, 9, 9, 8, 9, 9], index=MONTHS)


def drawn_run(values=VALUES, direction="better", language="nl", **more):
    """The axes of a run chart, or of the values of one."""
    chart = values if isinstance(values, RunChart) else run_chart(values)
    with house_theme():
        return draw_run_chart(chart, direction=direction, language=language, **more)


def drawn_control(chart, direction="better", language="nl", **more):
    """The axes of an XmR or control chart."""
    with house_theme():
        return draw_control_chart(chart, direction=direction, language=language, **more)


def words(ax):
    """What stands inside the panel."""
    return [text.get_text() for text in ax.texts]


def key(ax):
    """What the key says."""
    return [text.get_text() for text in ax.get_legend().get_texts()]


def marked(ax, label):
    """Where the marks of one word of the key stand."""
    line = next(line for line in ax.lines if line.get_label() == label)
    return list(line.get_ydata())


def test_the_first_line_is_the_values_with_their_gap():
    np.testing.assert_array_equal(drawn_run().lines[0].get_ydata(), VALUES)


def test_dots_stand_at_their_dates():
    dates = pd.DatetimeIndex(drawn_run().lines[0].get_xdata())

    assert list(dates.to_period("M")) == list(MONTHS)


def test_without_dates_points_are_numbered_from_one():
    assert list(drawn_run([3, 4, 5]).lines[0].get_xdata()) == [1, 2, 3]


@pytest.mark.parametrize(("index", "ticks"), [(["2019-20", "2020-21"], ["2019-20", "2020-21"]), (None, ["1", "2"])])
def test_ticks_are_the_names_of_the_points(index, ticks):
    ax = drawn_run(pd.Series([0.1, 0.2], index=index))

    assert [tick.get_text() for tick in ax.get_xticklabels()] == ticks


def test_the_centre_is_the_charts_own():
    assert set(drawn_run().lines[1].get_ydata()) == {8.0}


@pytest.mark.parametrize(
    ("values", "expected", "style"),
    [
        ([1] * 8 + [9] * 8, "mediaan; de punten verschillen meer dan door toeval alleen", "--"),
        ([1, 9] * 8, "mediaan; geen signaal", "-"),
        ([1, 9] * 4, "mediaan; te weinig punten voor een signaal", "-"),
    ],
)
def test_the_key_says_whether_there_is_a_signal(values, expected, style):
    ax = drawn_run(values)

    assert key(ax) == [expected] and ax.lines[1].get_linestyle() == style


@pytest.mark.parametrize(
    ("direction", "language", "expected"),
    [
        ("better", "nl", "hoger = beter ↑"),
        ("symptoms", "nl", "hoger = meer klachten ↑"),
        ("worse", "en", "higher = worse ↑"),
        ("neither", "en", "higher is neither better nor worse"),
    ],
)
def test_the_direction_stands_in_the_panel(direction, language, expected):
    assert words(drawn_run(direction=direction, language=language)) == [expected]


def test_two_directions_in_one_panel_are_refused():
    ax = drawn_run(direction="better")

    with pytest.raises(ValueOutOfRange) as error:
        drawn_run(direction="worse", ax=ax)
    assert str(error.value) == "one chart holds one direction. Draw the other series in a chart of its own."


def test_a_second_series_of_the_same_direction_says_it_once():
    assert len(words(drawn_run(ax=drawn_run()))) == 1


def test_an_unknown_direction_is_refused():
    with pytest.raises(ValueOutOfRange) as error:
        drawn_run(direction="up")
    assert str(error.value) == "direction must be one of better, worse, symptoms, alerts, neither; found 'up'."


def test_actions_are_numbered_lines_at_their_dates():
    ax = drawn_run(actions=["2024-06-01", "2024-09-01"])
    at = [pd.Timestamp(text.get_position()[0]) for text in ax.texts[1:]]

    assert words(ax)[1:] == ["1", "2"] and at == [pd.Timestamp("2024-06-01"), pd.Timestamp("2024-09-01")]


def test_an_excluded_point_is_an_open_dot():
    with house_theme():
        ax = draw_run_chart(run_chart(VALUES, exclude=[1]), direction="better")

    assert list(ax.lines[1].get_ydata()) == [4] and ax.lines[1].get_markerfacecolor() == "white"


def test_each_flag_has_its_mark_and_its_word():
    ax = drawn_control(xmr([1, 2, 1, 2, 30, *[1, 2] * 6, 1]))

    assert marked(ax, "buiten een grens") == [30]


def test_a_signal_of_a_control_chart_is_marked():
    ax = drawn_control(control_chart("c", [4, 5, 4, 5, 30]), language="en")

    assert marked(ax, "beyond a limit") == [30]


def test_without_a_flag_the_key_names_no_rule():
    assert key(drawn_control(xmr([4, 5] * 6))) == ["midden", "grenzen van het toeval"]


def test_limits_are_those_of_the_frame():
    chart = control_chart("p", [5, 9, 7], [50, 60, 80])
    lower, upper = drawn_control(chart).lines[2:4]

    assert list(lower.get_ydata()) == list(chart["lower"]) and list(upper.get_ydata()) == list(chart["upper"])


@pytest.mark.parametrize(("points", "words_"), [(11, "voorlopige grenzen"), (12, "grenzen van het toeval")])
def test_limits_of_fewer_than_twelve_points_are_called_trial_limits(points, words_):
    """Twelve: STATISTICS, table "Small numbers"."""
    frozen = drawn_control(xmr([4, 5] * 10, baseline=points), baseline=points)

    assert words_ in key(drawn_control(xmr(([4, 5] * 6)[:points]))) and words_ in key(frozen)


def test_excluded_and_missing_points_do_not_count_towards_the_twelve():
    values = [*[4, 5] * 6, np.nan]

    assert "voorlopige grenzen" in key(drawn_control(xmr(values, exclude=[3]), excluded=[3]))


def test_a_tick_stands_where_the_baseline_ends():
    chart = xmr(VALUES, baseline=6)
    for ax in (drawn_control(chart, baseline=6), drawn_run(run_chart(VALUES, baseline=6))):
        (at,) = next(line for line in ax.lines if line.get_label() == "tot hier: basis (6 punten)").get_xdata()

        assert pd.Timestamp("2024-06-01") < at < pd.Timestamp("2024-07-01")


@pytest.mark.parametrize("baseline", [None, 14])
def test_without_points_after_it_no_baseline_is_marked(baseline):
    assert not any(
        "basis" in words_ for words_ in key(drawn_control(xmr(VALUES, baseline=baseline), baseline=baseline))
    )


def test_one_point_has_no_limits_in_the_key():
    assert key(drawn_control(xmr([3]))) == ["midden"]


def test_counts_begin_at_nought_and_differences_do_not():
    assert drawn_control(control_chart("g", [400, 30, 20, 90, 10])).get_ylim()[0] == 0
    assert drawn_control(xmr([-1, 1, -1, 2])).get_ylim()[0] < -1


def test_the_words_of_the_direction_stand_above_every_point():
    """Above the highest of a series of shares a sixth of the height is left for one line of words."""
    ax = drawn_run([0.171, 0.16, 0.15, 0.17], share=True)
    bottom, top = ax.get_ylim()

    assert (top - 0.171) / (top - bottom) >= 1 / 6 - 1e-9


def test_ticks_of_small_numbers_all_differ():
    ax = drawn_run([0.0001, 0.0002, 0.00015])
    words_ = [ax.yaxis.get_major_formatter()(tick, 0) for tick in (0.0001, 0.00015, 0.0002, 0.1 + 0.2)]

    assert words_ == ["0,0001", "0,00015", "0,0002", "0,3"]


def test_shares_begin_at_nought_and_are_percentages():
    ax = drawn_run([0.5, 0.625, 0.5], share=True)

    assert ax.get_ylim()[0] == 0 and ax.yaxis.get_major_formatter()(0.625, 0) == "62,5%"


def test_one_point_can_be_drawn():
    assert len(drawn_run([3]).lines[0].get_ydata()) == len(drawn_control(xmr([3])).lines[0].get_ydata()) == 1


@pytest.mark.parametrize("values", [[], [np.nan, np.nan]])
def test_without_a_point_a_sentence_stands_for_the_panel(values):
    for ax in (drawn_run(values), drawn_control(xmr(values))):
        assert words(ax) == ["Er kan geen punt getoond worden."] and not ax.axison and not ax.lines


def test_a_second_series_without_points_leaves_the_first():
    ax = drawn_run()

    assert drawn_run([np.nan], ax=ax).axison


def test_the_frame_is_left_as_it_was():
    chart = xmr(VALUES)
    before = chart.copy()
    drawn_control(chart, actions=["2024-06-01"])

    pd.testing.assert_frame_equal(chart, before)
