"""The figure of a distribution: bars with their counts, and words for what is not shown."""

import pandas as pd
import pytest

from buzz_analysis.figures import draw_distribution, house_theme

NAN = float("nan")
WORDS = {"own": "dit netwerk, 2021", "previous": "dit netwerk, 2020", "others": "9 andere netwerken, 2021"}


def bands(group="own", **changes):
    """Three bands, the highest hidden."""
    frame = pd.DataFrame(
        {
            "band": ["0-9", "10-12", "13-30"],
            "group": group,
            "group_words": WORDS[group],
            "estimate": [0.7, 0.3, NAN],
            "shown": ["140 van de 200", "60 van de 200", "verborgen"],
        }
    )
    return frame.assign(**changes)


def drawn(frame, language="nl"):
    """The axes."""
    with house_theme():
        return draw_distribution(frame, label="aandeel", direction="symptoms", language=language)


def bars(ax):
    """Length of each bar, group after group."""
    return [round(bar.get_width(), 6) for bar in ax.patches]


def texts(ax):
    """Words and where they begin."""
    return {text.get_text().strip(): text.get_position()[0] for text in ax.texts}


def test_bars_are_as_long_as_the_shares():
    assert bars(drawn(bands()))[:2] == [0.7, 0.3]


def test_the_count_stands_behind_its_bar():
    assert texts(drawn(bands()))["140 van de 200"] == 0.7


def test_a_hidden_band_is_a_word_and_no_count():
    found = texts(drawn(bands()))

    assert found["verborgen"] == 0 and not any(words.startswith("0 ") for words in found)


def test_a_true_zero_has_its_count():
    assert texts(drawn(bands(estimate=[0.7, 0.3, 0.0], shown=["140", "60", "0 van de 200"])))["0 van de 200"] == 0


def test_the_lowest_band_lies_lowest():
    ax = drawn(bands())

    assert [label.get_text() for label in ax.get_yticklabels()] == ["0-9", "10-12", "13-30"]
    assert list(ax.get_yticks()) == [0, 1, 2] and ax.get_ylim()[0] < ax.get_ylim()[1]


def test_own_lies_above_the_others_in_each_band():
    ax = drawn(pd.concat([bands("own"), bands("previous"), bands("others")]))
    heights = [bar.get_y() for bar in ax.patches]

    assert heights[0] > heights[3] > heights[6]


def test_bars_of_groups_differ_on_grey_paper():
    ax = drawn(pd.concat([bands("own"), bands("previous"), bands("others")]))
    looks = {(ax.patches[i].get_hatch() or "", ax.patches[i].get_facecolor()) for i in (0, 3, 6)}

    assert len(looks) == 3


def test_the_axis_begins_at_zero():
    assert drawn(bands()).get_xlim()[0] == 0


@pytest.mark.parametrize("language, said", [("nl", "hoger = meer klachten ↑"), ("en", "higher = more symptoms ↑")])
def test_the_direction_stands_in_the_panel(language, said):
    assert said in texts(drawn(bands(), language))


def test_nothing_to_draw_is_words_only():
    ax = drawn(bands(estimate=NAN, shown="niet gevraagd"))

    assert set(bars(ax)) == {0} and "niet gevraagd" in texts(ax)


def test_the_frame_is_not_changed():
    frame = bands()
    drawn(frame)
    pd.testing.assert_frame_equal(frame, bands())


def test_without_a_share_there_is_no_scale():
    ax = drawn(bands(estimate=NAN, shown="verborgen"))

    assert list(ax.get_xticks()) == []


def test_no_rows_at_all_are_a_sentence():
    ax = drawn(bands().iloc[:0])

    assert list(texts(ax)) == ["Er kan geen punt getoond worden."] and not ax.axison
