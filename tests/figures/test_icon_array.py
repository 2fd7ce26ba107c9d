"""The icon array draws as many signs as the frame says."""

import pandas as pd
import pytest

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.figures import draw_icon_array, house_theme, picture


def drawn(*icons):
    """The axes of an array with so many icons per part."""
    words = ["somber", "niet somber", "niet bekend"][: len(icons)]
    with house_theme():
        return draw_icon_array(pd.DataFrame({"words": words, "icons": icons}))


def test_each_part_has_its_icons():
    assert [len(line.get_xdata()) for line in drawn(12, 80, 8).lines] == [12, 80, 8]


def test_no_two_icons_share_a_place():
    places = [tuple(place) for line in drawn(12, 80, 8).lines for place in line.get_xydata().tolist()]

    assert len(set(places)) == 100
    assert {column for column, _ in places} == set(range(10)) and {row for _, row in places} == set(range(10))


def test_signs_differ_without_their_colour():
    signs = {(line.get_marker(), line.get_markerfacecolor() == "white") for line in drawn(12, 80, 8).lines}

    assert len(signs) == 3


def test_a_part_without_icons_keeps_its_words():
    assert [text.get_text() for text in drawn(0, 100).get_legend().get_texts()] == ["somber", "niet somber"]


def test_nobody_is_a_sentence_in_the_reader_s_language():
    parts = pd.DataFrame({"words": ["low", "not low"], "icons": [0, 0]})
    with house_theme():
        ax = draw_icon_array(parts, language="en")

    assert [text.get_text() for text in ax.texts] == ["Nobody to show."] and ax.get_legend() is None


def test_a_fifth_part_is_refused():
    parts = pd.DataFrame({"words": list("abcde"), "icons": [20] * 5})
    with pytest.raises(ValueOutOfRange, match="an icon array has at most 4 parts; found 5"):
        draw_icon_array(parts)


def test_it_becomes_a_picture():
    parts = pd.DataFrame({"words": ["low", "not low"], "icons": [12, 88]})

    assert "<svg" in picture(draw_icon_array, parts, language="en", name="i1", alt="a", caption="c")
