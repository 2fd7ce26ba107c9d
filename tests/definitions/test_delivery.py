"""docs/levering.md, which a network sends to its vendor, says what the definitions say."""

from delivery import DOCUMENT, codes, document

from buzz_analysis.answers.columns import CHOICES, DATES, KEYS, items
from buzz_analysis.schema import instruments


def test_the_codes_are_what_the_definitions_say():
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "python tests/definitions/delivery.py"


def test_every_question_to_women_is_asked_for():
    text = codes()
    first_and_last = [
        (one.item_ids[0], one.item_ids[-1]) for one in instruments().values() if one.respondent == "woman"
    ]

    assert [pair for pair in first_and_last if not all(f"`{item}`" in text for item in pair)] == []
    assert not [item for item, one in items().items() if one.respondent == "staff" and f"`{item}`" in text]


def test_every_other_column_and_its_words_are_told():
    text = DOCUMENT.read_text(encoding="utf-8")

    assert [name for name in (*KEYS, *DATES) if f"`{name}`" not in text] == []
    assert [word for words in CHOICES.values() for word in words if f"`{word}`" not in text] == []
