"""The gate itself: it must refuse what it is there to refuse."""

import pytest
from plain_language import blocks, faults, sentences

LONG = "Wij " + "praten " * 19 + "samen."


@pytest.mark.parametrize(
    "text, fault",
    [
        (LONG, "21 words"),
        ("Wij praten graag met alle vrouwen over wat zij in deze tijd meemaken.", "mean sentence 13.0 words"),
        ("In 2021 waren het er 12 van de 100.", "too many numbers"),
        ("Het MDO praat.", "abbreviation"),
        ("Op T2 praten wij.", "abbreviation"),
        ("Wij praten o.a. met haar.", "abbreviation"),
        ("Het was 12%.", "abbreviation"),
        ("Zij had een alert.", "jargon: alert"),
        ("Het wordt besproken.", "jargon: wordt"),
        ("Dit is een concept.", "jargon: concept"),
    ],
)
def test_what_is_not_plain_is_refused(text, fault):
    assert any(fault in one for one in faults(f"<p>{text}</p>", "nl"))


@pytest.mark.parametrize(
    "page",
    [
        "<p>Wij praten met vrouwen.</p>",
        "<p>Het waren 12 van de 100 vrouwen.</p>",
        "<p>Dit is een concept: nog niemand heeft het vrijgegeven.</p>",
        '<p>Wij spraken af: <span class="buzz-typed">MDO over AOI-5</span>.</p>',
        '<p class="buzz-invented">VERZONNEN GEGEVENS</p><p>Wij praten.</p>',
    ],
)
def test_what_is_plain_passes(page):
    assert faults(page, "nl") == []


def test_a_point_in_a_number_ends_no_sentence():
    assert sentences("Wij keken naar 1.200 vrouwen. Dat is veel.") == ["Wij keken naar 1.200 vrouwen.", "Dat is veel."]


def test_alternative_text_is_read_too():
    assert ("alt", "Een tekening van T2.") in blocks('<div role="img" aria-label="Een tekening van T2."></div>')
