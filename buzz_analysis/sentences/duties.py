"""A duty in words: how it stands, why, and what is needed next."""

from __future__ import annotations

from ..wording import date_words, say, whole

STATUS = {"met": "met", "due": "due", "overdue": "overdue", "unknown": "unknown"}
EVIDENCE = {
    "members": "a list of members",
    "charter": "a charter",
    "document": "a dated document",
    "leaflet": "a leaflet for clients",
    "agreement": "agreement of those who carry it out",
    "pathway": "a care pathway",
    "agenda": "an agenda",
    "benchmark": "a benchmark",
    "report": "a yearly report",
    "minutes": "minutes",
    "mdo": "multidisciplinary meetings",
    "council": "meetings with the council",
    "audit": "audit meetings",
    "decisions": "decisions with owner and date",
    "complaints": "the number of complaints",
    "incidents": "the number of incidents",
    "advice": "advice of the council",
    "reply": "the network's reply",
}
REASONS = {
    "recorded": "recorded",
    "fewer": "{n} of {at_least} recorded in twelve months: {what}",
    "review_near": "to be renewed soon: {what}",
    "review_passed": "the day to renew it has passed: {what}",
    "nothing_recorded": "no evidence recorded of: {what}",
}
BY = "{what}, by {day}"


def duty_status(row: dict, language: str) -> str:
    """One word."""
    return say(STATUS[row["status"]], language)


def duty_reason(row: dict, language: str) -> str:
    """Why it stands so."""
    values = {
        "n": whole(row["n"], language),
        "at_least": whole(row["at_least"], language),
        "what": _what(row, language),
    }
    return say(REASONS[row["reason"]], language, **values)


def needed_words(row: dict, language: str) -> str:
    """What is needed next, and by when where that is known."""
    what = _what(row, language)
    return say(BY, language, what=what, day=date_words(row["date"], language)) if row["date"] else what


def first_due(rows, names: dict[str, str], language: str) -> tuple[int, str]:
    """How many duties are due or overdue, and the most pressing one: ``R02 policy on risks (overdue)``."""
    pressing = [row for row in rows if row["status"] in ("overdue", "due")]
    pressing.sort(key=lambda row: (row["status"] != "overdue", str(row["date"])))
    if not pressing:
        return 0, ""
    row = pressing[0]
    return len(pressing), f"{row['duty']} {names[row['duty']]} ({duty_status(row, language)})"


def _what(row: dict, language: str) -> str:
    return ", ".join(say(EVIDENCE[kind], language) for kind in row["needed_next"])
