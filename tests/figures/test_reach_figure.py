"""Lines of reach: what is drawn is what is told, a hidden number leaves a gap, and the words say the same."""

import pandas as pd

from buzz_analysis.figures import draw_reach_lines, house_theme
from buzz_analysis.sentences import reach_figure_words


def points(*rows):
    return pd.DataFrame(rows, columns=["vsv", "year", "place", "estimate", "is_all"])


ROWS = points(
    ("a", "2020", 0, 0.4, False),
    ("a", "2021", 1, None, False),
    ("a", "2022", 2, 0.5, False),
    ("b", "2022", 2, 0.7, False),
    ("all", "2020", 0, 0.4, True),
    ("all", "2022", 2, 0.6, True),
)


def test_the_drawn_points_are_those_of_the_frame_and_a_hidden_one_is_a_gap():
    with house_theme():
        ax = draw_reach_lines(ROWS, language="en")
    drawn = [[round(float(y), 2) if y == y else None for y in line.get_ydata()] for line in ax.lines]
    assert drawn == [[0.4, None, 0.5], [0.7], [0.4, 0.6]]
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["a network", "all these networks together"]
    assert [tick.get_text() for tick in ax.get_xticklabels()] == ["2020", "2021", "2022"]


def test_nothing_that_may_be_drawn_is_a_sentence():
    with house_theme():
        ax = draw_reach_lines(ROWS.assign(estimate=float("nan")), language="en")
    assert not ax.lines and ax.texts[0].get_text() == "Nothing may be drawn."


def test_the_words_tell_first_and_last_of_all_how_far_networks_lie_apart_and_what_is_missing():
    words = reach_figure_words(ROWS, "Answered", 1, "en", synthetic=True)
    assert "All together: 40% in 2020, 60% in 2022. Networks in 2022: from 50% to 70%." in words.alt
    assert "Drawn: 5 of 6 numbers" in words.caption and words.caption.endswith("Invented data.")
