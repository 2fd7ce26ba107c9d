"""The figure of alert shares draws what the frame says, and a hidden share as a word."""

import pandas as pd
import pytest

from buzz_analysis.figures import draw_shares, house_theme

NAN = float("nan")


def cells(**changes):
    """Three groups at T1, the previous one hidden."""
    frame = pd.DataFrame(
        {
            "instrument": ["epds"] * 3,
            "timepoint": ["T1"] * 3,
            "group": ["own", "previous", "others"],
            "moment": ["T1, eerste trimester"] * 3,
            "group_words": ["dit netwerk in 2021", "dit netwerk in 2020", "9 andere netwerken in 2021"],
            "estimate": [0.20, NAN, 0.25],
            "ci_low": [0.15, NAN, 0.24],
            "ci_high": [0.26, NAN, 0.27],
            "shown": ["40 van de 200", "verborgen (van de 50)", "500 van de 2.000"],
        }
    )
    return frame.assign(**changes)


def drawn(frame, language="nl"):
    """The axes."""
    with house_theme():
        return draw_shares(frame, language=language)


def dots(ax):
    """Where each dot stands."""
    return [line.get_xdata()[0] for line in ax.lines if len(line.get_xdata()) == 1]


def test_dots_stand_at_the_estimates():
    assert dots(drawn(cells())) == [0.20, 0.25]


def test_lines_span_the_intervals():
    spans = [
        tuple(line.get_xdata())
        for line in drawn(cells()).lines
        if len(line.get_xdata()) == 2 and line.get_linewidth() > 1
    ]
    assert (0.15, 0.26) in spans and (0.24, 0.27) in spans


def test_a_hidden_share_is_a_word_and_no_dot_at_zero():
    ax = drawn(cells())
    assert "verborgen (van de 50)" in [text.get_text().strip() for text in ax.texts]
    assert 0 not in dots(ax)


def test_a_true_zero_is_a_dot_at_zero():
    assert 0 in dots(drawn(cells(estimate=[0.0, NAN, 0.25], ci_low=[0.0, NAN, 0.24])))


@pytest.mark.parametrize(
    "instrument, language, words",
    [
        ("epds", "nl", "hoger = meer klachten →"),
        ("epds", "en", "higher = more symptoms →"),
        # A PREM asks for experiences: an alert there is no symptom.
        ("pain_relief", "nl", "hoger = meer alerts →"),
        ("pain_relief", "en", "higher = more alerts →"),
    ],
)
def test_the_direction_stands_in_the_panel(instrument, language, words):
    assert words in drawn(cells(instrument=instrument), language).get_xlabel()


def test_the_axis_starts_at_zero():
    assert drawn(cells()).get_xlim()[0] == 0


def test_the_frame_is_not_changed():
    frame = cells()
    before = frame.copy()
    drawn(frame)
    pd.testing.assert_frame_equal(frame, before)


def test_every_group_has_its_own_marker_and_line():
    handles = drawn(cells()).get_legend().legend_handles
    looks = {(handle.get_marker(), handle.get_linestyle(), handle.get_markerfacecolor()) for handle in handles}
    assert len(looks) == 3
