"""A delivery is late once more days went by than were agreed, and never where nothing was agreed."""

import datetime

import pytest

from buzz_analysis.runner.late import late_words

EXPORTED = {"sources": [{"exported_on": "2026-01-01"}, {"exported_on": "2026-03-01"}, {"exported_on": None}]}
UNDATED = {"sources": [{"exported_on": None}], "data_to": "2026-02-01"}


@pytest.mark.parametrize(
    ("manifest", "agreed", "today", "is_late"),
    [
        (EXPORTED, 31, datetime.date(2026, 4, 1), False),  # 31 days after the last export: the last day in time
        (EXPORTED, 31, datetime.date(2026, 4, 2), True),
        (UNDATED, 31, datetime.date(2026, 3, 5), True),  # no export is dated: the last answer is of 1 February
        (EXPORTED, None, datetime.date(2030, 1, 1), False),
        ({"sources": [{"exported_on": None}], "data_to": None}, 31, datetime.date(2030, 1, 1), False),
    ],
)
def test_a_delivery_is_late_after_the_days_agreed(manifest, agreed, today, is_late):
    assert bool(late_words(manifest, agreed, today)) is is_late


def test_the_warning_says_how_old_the_last_delivery_is_and_what_to_do_in_both_languages():
    told = late_words(EXPORTED, 31, datetime.date(2026, 4, 10))
    assert told["nl"].startswith(
        "De laatste levering is 40 dagen oud (1 maart 2026); afgesproken is een nieuwe binnen 31"
    )
    assert "40 days old" in told["en"] and "Ask who delivers" in told["en"]
