"""The figure of the flow: real distances between the time points, gaps where a number is hidden."""

import pandas as pd

from buzz_analysis.figures import draw_flow, house_theme


def flow(**changes):
    """Three time points."""
    counts = {"invited": [100, 90, 80], "answered": [60, 50, 40], "fully_answered": [50, 40, 30]} | changes
    words = {
        f"{step}_words": ["verborgen" if count is None else str(count) for count in values]
        for step, values in counts.items()
    }
    frame = pd.DataFrame({"timepoint": ["T1", "T2", "T4"], "weeks": [11.0, 28.0, 46.0], **counts, **words})
    return frame.astype(dict.fromkeys(counts, "Int64"))


def words(ax):
    """Every text in the panel."""
    return [text.get_text() for text in ax.texts]


def drawn(frame):
    """The axes."""
    with house_theme():
        return draw_flow(frame, language="nl")


def test_points_stand_at_their_weeks():
    assert list(drawn(flow()).lines[1].get_xdata()) == [11, 28, 46]


def test_answers_are_drawn_as_they_are():
    assert list(drawn(flow()).lines[1].get_ydata()) == [60, 50, 40]


def test_unknown_invitations_draw_no_line():
    assert len(drawn(flow(invited=[None] * 3)).lines) == 2


def test_a_hidden_number_leaves_a_gap_and_a_word():
    ax = drawn(flow(answered=[60, None, 40]))
    line = next(line for line in ax.lines if line.get_label() == "geantwoord")
    assert pd.isna(line.get_ydata()[1]) and words(ax) == ["● verborgen"]


def test_a_hidden_step_beside_a_shown_one_has_its_word():
    assert words(drawn(flow(fully_answered=[50, None, 30]))) == ["■ verborgen"]
    assert words(drawn(flow(invited=[100, 90, None]))) == ["◇ verborgen"]


def boxes(ax):
    """Where each text of the panel stands, in pixels."""
    ax.figure.draw_without_rendering()
    return [text.get_window_extent() for text in ax.texts]


def test_words_cover_no_dot_and_no_other_words():
    ax = drawn(flow(invited=[100, 90, 80], answered=[60, None, None], fully_answered=[50, None, None]))
    dots = [ax.transData.transform(dot) for line in ax.lines for dot in line.get_xydata() if not pd.isna(dot).any()]
    found = boxes(ax)
    assert len(found) == 4 and not any(box.contains(*dot) for box in found for dot in dots)
    assert not any(one.overlaps(other) for one in found for other in found if one is not other)


def test_words_of_two_close_time_points_do_not_meet():
    """T3 and T4 lie five weeks apart: invited told at both, the rest hidden."""
    rows = flow(answered=[60, None, None], fully_answered=[50, None, None])
    rows["weeks"], rows["timepoint"] = [28.0, 41.0, 46.0], ["T2", "T3", "T4"]
    found = boxes(drawn(rows))
    assert len(found) == 4
    assert not any(one.overlaps(other) for one in found for other in found if one is not other)


def test_the_highest_dot_is_whole():
    ax = drawn(flow(invited=[100, 100, 100]))
    ax.figure.draw_without_rendering()
    _, high = ax.transData.transform((11, 100))
    assert high + 4 <= ax.get_window_extent().y1  # half a mark of 7 points at 100 dots an inch


def test_long_words_stay_within_the_panel():
    frame = flow(answered=[60, 50, None]).replace("verborgen", "niet aangeleverd")
    ax = drawn(frame)
    [box] = boxes(ax)
    assert box.y1 <= ax.get_window_extent().y1


def test_unknown_invitations_have_no_words():
    assert words(drawn(flow(invited=[None] * 3))) == []


def test_nothing_to_draw_is_a_sentence():
    for frame in (flow().iloc[:0], flow(invited=[None] * 3, answered=[None] * 3, fully_answered=[None] * 3)):
        assert words(drawn(frame)) == ["Er kan geen punt getoond worden."]
