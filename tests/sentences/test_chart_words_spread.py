"""Words beside a trajectory and a distribution: from the frame drawn, and no more than it shows."""

import pandas as pd
import pytest

from buzz_analysis.sentences import distribution_words, trajectory_words

NAN = float("nan")
GROUPS = {"own": "Alliant, 2021", "others": "9 andere netwerken, 2021"}


def moments(group="own", **changes):
    frame = pd.DataFrame(
        {
            "timepoint": ["T1", "T2", "T3"],
            "group": group,
            "group_words": GROUPS[group],
            "estimate": [0.204, 0.25, NAN],
            "denominator": pd.array([1200, 90, pd.NA], "Int64"),
            "shown": ["245 van de 1.200", "23 van de 90", "niet gevraagd"],
            "n_words": ["1.200", "90", "0"],
            "unknown_words": ["12", "minder dan 10", "0"],
            "suppressed": False,
        }
    )
    return frame.assign(**changes)


def bands(group="own"):
    return pd.DataFrame(
        {
            "band": ["0-9", "10-30"],
            "group": group,
            "group_words": GROUPS[group],
            "estimate": [0.7, NAN],
            "shown": ["140 van de 200", "verborgen"],
            "n_words": "200",
            "unknown_words": "12",
            "suppressed": [False, True],
        }
    )


def said(words, frame, **how):
    given = {"title": "vrouwen met een alert", "number": 2, "period": "2021", "direction": "symptoms"}
    return words(frame, **(given | {"language": "nl", "synthetic": False} | how))


def test_the_first_and_last_moment_drawn_are_told_with_their_n():
    alt = said(trajectory_words, moments()).alt

    assert "Alliant, 2021: 20,4% op T1 (n 1.200)." in alt and "Alliant, 2021: 25% op T2 (n 90)." in alt


def test_a_moment_without_a_dot_says_why():
    assert "T3: niet gevraagd." in said(trajectory_words, moments()).alt


def test_a_mean_is_told_as_a_number():
    assert "Alliant, 2021: 8,5 op T1" in said(trajectory_words, moments(estimate=[8.5, 9, NAN]), scale=(0, 30)).alt


def test_nothing_drawn_tells_no_number():
    alt = said(trajectory_words, moments(estimate=NAN, shown="verborgen", n_words="verborgen")).alt

    assert "Er is geen punt" in alt or "geen punt" in alt.lower()
    assert not any(sign in alt for sign in ("%", "1.200"))


@pytest.mark.parametrize(
    "part",
    [
        "Figuur 2. vrouwen met een alert.",
        "n: T1 1.200, T2 90, T3 0. Niet te bepalen: T1 12, T2 minder dan 10, T3 0.",
        "Periode 2021",
        "9 andere netwerken, 2021 (eigen gegevens van deze studie, geen norm)",
        "95%-interval",
    ],
)
def test_the_caption_tells_n_missing_period_and_reference(part):
    assert part in said(trajectory_words, pd.concat([moments(), moments("others")])).caption


def test_without_others_no_comparison_is_told():
    assert "geen vergelijking" in said(trajectory_words, moments()).caption


def test_hidden_cells_are_counted():
    assert "Verborgen cellen: 1." in said(distribution_words, bands()).caption


def test_every_band_of_the_own_network_is_told_and_a_hidden_one_as_hidden():
    assert "Alliant, 2021: 0-9: 140 van de 200; 10-30: verborgen." in said(distribution_words, bands()).alt


def test_each_group_has_its_n_in_the_caption():
    caption = said(distribution_words, pd.concat([bands(), bands("others")])).caption

    assert "n: Alliant, 2021 200, 9 andere netwerken, 2021 200." in caption


@pytest.mark.parametrize("words, frame", [(trajectory_words, moments()), (distribution_words, bands())])
def test_invented_data_say_so_in_alt_and_caption(words, frame):
    invented = "Verzonnen gegevens."
    given, plain = said(words, frame, synthetic=True), said(words, frame)

    assert invented in given.alt and invented in given.caption and invented not in plain.alt + plain.caption


@pytest.mark.parametrize("words, frame", [(trajectory_words, moments()), (distribution_words, bands())])
def test_no_word_of_change_or_cause_is_used(words, frame):
    text = " ".join(said(words, frame))

    assert not any(word in text.lower() for word in ("verbeterd", "verslechterd", "veranderd", "door de", "dankzij"))


@pytest.mark.parametrize("words, frame", [(trajectory_words, moments()), (distribution_words, bands())])
def test_the_words_are_in_the_reader_s_language(words, frame):
    assert said(words, frame, language="en").caption.startswith("Figure 2.")
