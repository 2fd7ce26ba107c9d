"""The icon array draws as many signs as the frame says."""

import pandas as pd

from buzz_analysis.figures import draw_icon_array, house_theme


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
