"""What stands under a drawing of a hundred signs."""

from buzz_analysis.sentences import council_figure_words


def test_a_caption_says_how_many_women_it_counts_and_that_others_did_not_answer():
    row = {"moment": "ruim een maand na de bevalling", "about": "ongeveer 45 van de 100 vrouwen", "n_words": "835"}
    words = council_figure_words(row, topic="hulp tegen pijn", number=1, language="nl", synthetic=False)
    assert "ongeveer 835 vrouwen. Vrouwen die niet antwoordden, tellen niet mee." in words.caption
