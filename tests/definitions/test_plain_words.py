"""Words of the trade: each meaning is plain itself, and no form stands twice."""

import pytest
from plain_language import faults

from buzz_analysis.schema import plain_words
from buzz_analysis.sentences import explain


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("one", plain_words().words, ids=lambda one: one.forms[0])
def test_a_meaning_is_plain(one, language):
    means = one.means_nl if language == "nl" else one.means
    explained = "Een netwerk is een groep zorgverleners." if language == "nl" else "A network is a group of caregivers."
    assert faults(f"<p>{explained} {means}.</p>", language) == []


def test_no_form_stands_twice():
    forms = [form.casefold() for one in plain_words().words for form in one.forms]
    assert sorted(set(forms)) == sorted(forms)


def test_a_word_is_found_whole_and_whatever_its_capitals():
    found = explain(["Het mdo over Prenatale zorg", "partusbegeleiding"], "nl")
    assert set(found.words) == {"mdo", "Prenatale"} and found.unknown == ()
