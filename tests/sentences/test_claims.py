"""Typed text: fifty sample claims get the expected mark; nothing is removed."""

import pytest

from buzz_analysis.schema import claims
from buzz_analysis.sentences import claim_mark, is_claim

CLAIMS = (
    "De pijn is minder dan vorig jaar",
    "Het gaat beter met de moeders",
    "Vrouwen zijn meer dan eerst tevreden",
    "De respons is gestegen",
    "Het aandeel daalt",
    "Dankzij de kaart vroegen vrouwen meer",
    "Door de actie belden vrouwen eerder",
    "De folder heeft geholpen",
    "Verbeterd sinds de lente",
    "De somberheid nam niet toe, maar is wel veranderd",
    "Dit verschilt van de regio",
    "Lager in praktijk B",
    "Het effect van de folder was groot",
    "Pain is lower now",
    "Women are better informed",
    "Response increased",
    "Alerts decreased in spring",
    "Because of the card women asked",
    "The card helped",
    "This differs from the region",
    "More than last year",
    "Fewer than before",
    "It led to calm",
    "Changed since March",
    "Results improved",
)
NO_CLAIMS = (
    "Kaart bespreken rond 28 weken",
    "Elk consult begint met een open vraag",
    "Geen bezetting gevonden",
    "Geen aantoonbaar verschil",
    "Vaste plek in het dossier",
    "Vrouwen vertelden over pijn",
    "De verloskundige belt terug",
    "Als we het gesprek inplannen, dan wordt het gevoerd",
    "Vergadering op 3 maart",
    "Twee praktijken doen mee",
    "Aanwezig: kraamzorg en ziekenhuis",
    "Bespreken wat zij zelf wil",
    "Nieuw dossier in maart",
    "Plan a talk at 28 weeks",
    "Ask an open question",
    "No demonstrable difference",
    "Two practices take part",
    "The midwife calls back",
    "New record system in March",
    "Discuss what she wants",
    "Fixed place in the record",
    "Nobody could be found for the evenings",
    "Meet every quarter",
    "Women told about pain",
    "Interchange of letters",
)


def test_there_are_fifty_samples():
    assert len(CLAIMS) + len(NO_CLAIMS) == 50


@pytest.mark.parametrize("text", CLAIMS)
def test_a_claim_is_marked(text):
    assert claim_mark(text, "nl") == "[nog niet aangetoond]" and claim_mark(text, "en") == "[not shown yet]"


@pytest.mark.parametrize("text", NO_CLAIMS)
def test_what_claims_nothing_is_left_alone(text):
    assert not is_claim(text) and claim_mark(text, "nl") == ""


def test_a_claim_with_a_computed_signal_needs_no_mark():
    assert claim_mark(CLAIMS[0], "nl", signal="lc.pain_relief.T2.alert_share:previous:beyond_99.8") == ""


def test_every_word_of_the_lists_is_found_by_itself():
    assert all(is_claim(phrase.upper()) for phrase in (*claims().nl, *claims().en))
