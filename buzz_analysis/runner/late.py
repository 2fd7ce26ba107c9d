"""Whether a new delivery is overdue: the study says within how many days one was agreed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from ..wording import LANGUAGES, date_words, say, whole

LATE = (
    "The last delivery is {n} days old ({day}); a new one was agreed within {agreed} days. Ask who delivers the data "
    "for it; until then these reports tell of older answers."
)


def late_words(manifest: Mapping, agreed: int | None, today: datetime.date) -> dict[str, str]:
    """The warning in each language; empty where nothing was agreed, nothing is dated, or the delivery is in time.

    Parameters
    ----------
    manifest
        Of the study's store. A delivery is of its export's day; where no file names one, of the last answer's.
    agreed
        Days between two deliveries (`delivery_within_days` of the study).
    today
        The day on which this is asked.
    """
    exported = [source["exported_on"] for source in manifest.get("sources", ()) if source.get("exported_on")]
    last = max(exported, default=manifest.get("data_to"))
    if not agreed or not last:
        return {}
    day = datetime.date.fromisoformat(last)
    age = (today - day).days
    if age <= agreed:
        return {}
    return {
        language: say(
            LATE, language, n=whole(age, language), day=date_words(day, language), agreed=whole(agreed, language)
        )
        for language in LANGUAGES
    }
