"""Words beside a funnel and an icon array: computed from what is drawn, hidden where it is hidden."""

import pandas as pd
import pytest

from buzz_analysis.sentences import funnel_figure_words, icon_figure_words
from buzz_analysis.stats import funnel


def finished(units=12, spread=0, kind="proportion"):
    """Equal sizes of 200; with a spread the shares lie further apart than chance."""
    events = [40 + spread * (-1) ** place for place in range(units)]
    frame = pd.DataFrame({"vsv": [f"v{place:02}" for place in range(units)], "y": events, "n": 200})
    return funnel(frame, "vsv", "y", "n", kind)


def words(made, own="v03", language="en", synthetic=False, direction="neither"):
    """Alternative text and caption."""
    about = {"what": "Caesareans", "reference": "all networks together (own data, no norm)", "number": 4}
    return funnel_figure_words(
        made,
        own=own,
        name="Example",
        period="2021",
        direction=direction,
        language=language,
        synthetic=synthetic,
        **about,
    )


def test_the_own_place_is_told_against_the_limits():
    assert words(finished()).alt == (
        "Funnel: Caesareans, by size; 12 networks drawn. Example: 20% of 200 women. Within the limits (chance alone). "
        "Higher is neither better nor worse."
    )


@pytest.mark.parametrize("own, words_", [("v02", "Above"), ("v03", "Below")])
def test_the_widest_limits_passed_are_named_for_both_sets(own, words_):
    alt = words(finished(spread=25), own).alt

    assert f"{words_} the 99.8% limits (chance alone)." in alt
    assert "Within the limits (chance and other differences)." in alt


def test_a_ratio_is_told_as_times_the_expected():
    assert "Example: 0.20 times what is expected." in words(finished(kind="ratio")).alt


def test_a_hidden_network_is_in_no_word_and_in_no_number():
    made = finished(spread=25)
    made = made._replace(units=made.units.assign(estimate=made.units["estimate"].mask(made.units["unit"] == "v03")))
    found = words(made)

    assert "Example: cannot be shown." in found.alt and "%" not in found.alt
    assert "11 networks drawn" in found.alt and "Hidden cells: 1." in found.caption


def test_networks_without_figures_are_counted_apart():
    frame = pd.DataFrame({"vsv": ["v01", "v02", "v03"], "y": [0, 4, 5], "n": [0, 20, 20]})
    caption = words(funnel(frame, "vsv", "y", "n")).caption

    assert "n: 2 networks compared. Without figures: 1. Hidden cells: 0." in caption


@pytest.mark.parametrize(
    "units, spread, expected",
    [
        (9, 0, "limits are not widened with fewer than 10 networks."),
        (9, 25, "limits are not widened with fewer than 10 networks."),
        (10, 0, "no widened limits are needed."),
        (10, 25, "both sets of limits are drawn."),
    ],
)
def test_the_caption_says_why_limits_are_or_are_not_widened(units, spread, expected):
    assert (
        words(finished(units, spread)).caption.removesuffix(" Higher is neither better nor worse.").endswith(expected)
    )


def test_nothing_to_compare_is_said():
    empty = funnel(pd.DataFrame({"vsv": ["v03"], "y": [0], "n": [0]}), "vsv", "y", "n")

    assert "Nothing to compare." in words(empty).caption


def test_invented_data_say_so_in_both_texts():
    found = words(finished(), language="nl", synthetic=True)

    assert found.alt.endswith("Verzonnen gegevens.") and found.caption.endswith("Verzonnen gegevens.")


def test_dutch_is_dutch_all_through():
    found = words(finished(spread=25), language="nl")

    assert "Boven de grenzen" not in found.alt and "Onder de grenzen van 99,8% (alleen toeval)." in found.alt
    assert not {"limits", "drawn.", "women", "Spread"} & set(f"{found.alt} {found.caption}".split())


def test_an_icon_array_is_read_aloud_with_its_icons():
    parts = pd.DataFrame({"words": ["with an alert", "without"], "icons": [12, 88]})
    found = icon_figure_words(
        parts, what="Mood at T4", n_words="250", number=2, period="2021", language="en", synthetic=False
    )

    assert found.alt == "Icon array of 100 signs: Mood at T4. Of every 100 women: with an alert: 12; without: 88."
    assert found.caption == (
        "Figure 2. Mood at T4. n: 250. Period 2021. Shares are rounded to whole signs that add up to 100."
    )


@pytest.mark.parametrize("direction, said", [("better", "Higher = better."), ("symptoms", "Higher = more symptoms.")])
def test_both_texts_say_which_way_is_better(direction, said):
    found = words(finished(), direction=direction)

    assert found.alt.endswith(said) and found.caption.endswith(said)


def narrow(**limits):
    """Widened limits that are narrower than the plain ones, as with few women: the own share is 0.2."""
    made = finished(spread=25)
    own = made.units["unit"] == "v03"
    levels = {"lower_95": 0.1, "lower_998": 0.05, "lower_95_plain": 0.1, "lower_998_plain": 0.05} | limits
    changed = {"estimate": 0.2, **levels} | dict.fromkeys(["upper_95", "upper_998"], 0.9)
    changed |= dict.fromkeys(["upper_95_plain", "upper_998_plain"], 0.9)
    return made._replace(
        units=made.units.assign(**{name: made.units[name].mask(own, x) for name, x in changed.items()})
    )


def test_a_network_beyond_the_widened_limits_only_is_not_named():
    alt = words(narrow(lower_95=0.3, lower_998=0.25)).alt

    assert "Within the limits (chance alone)." in alt and "chance and other differences" not in alt


def test_a_network_is_named_at_the_widest_level_it_passes_in_both():
    alt = words(narrow(lower_95=0.3, lower_998=0.25, lower_95_plain=0.22)).alt

    assert "Below the 95% limits (chance alone). Below the 95% limits (chance and other differences)." in alt


def test_rows_left_out_are_counted_in_the_caption():
    frame = pd.DataFrame({"vsv": ["v01", "v01", "v03"], "y": [4, None, 5], "n": [20, 1, 20]})

    assert "Rows left out, with a number missing: 1." in words(funnel(frame, "vsv", "y", "n")).caption
    assert "Rows left out" not in words(finished()).caption


def test_an_icon_array_of_nobody_gives_no_shares():
    parts = pd.DataFrame({"words": ["with an alert", "without"], "icons": [0, 0]})
    found = icon_figure_words(
        parts, what="Mood at T4", n_words="0", number=2, period="2021", language="en", synthetic=False
    )

    assert found.alt == "Icon array of 0 signs: Mood at T4. Nobody to show."
    assert found.caption == "Figure 2. Mood at T4. n: 0. Period 2021."
