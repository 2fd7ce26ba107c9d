"""The erratum of a withdrawn report: one page beside it, that tells which numbers were wrong and what to do.

It names only numbers that differ by enough women (`disclosure.may_tell_correction`), and no new one before the new
report is released: the ledger has not tried it yet.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import jinja2
import pandas as pd

from ..disclosure import COUNCIL_STEP, may_tell_correction
from ..provenance import Status, status_of
from ..schema import instruments
from ..sentences import short_name
from ..wording import date_words, decimal, say, whole
from .differences import Difference, Number, differences
from .index import AUDIENCES, NOTEBOOKS
from .index import TEXTS as OF_THE_INDEX
from .job import Job

HERE = Path(__file__).parent
GROUPS = {"own": "this network", "previous": "this network", "others": "the other networks together"}
TEXTS = {
    "title": "Erratum",
    "edition": "edition {audience}",
    "stop": "Do not use the report of before this day, and no print or copy of it.",
    "withdrawn": "Withdrawn on {day}.",
    "withdrawn_by": "Withdrawn on {day}, by {role}.",
    "why": "Why",
    "do": "What to do",
    "tell": "Tell those who got the report, and whoever used a number of it.",
    "wait": "The report was made anew and waits until somebody has read and released it. Use no number of it before.",
    "use": "The report was made anew and released on {day}. Use that one:",
    "open": "the new report",
    "numbers": "What is different",
    "number": "Which number",
    "whose": "Of whom",
    "then": "In the withdrawn report",
    "now": "Now",
    "told": "Here stand only numbers that differ by {least} women or more, and were hidden in neither report.",
    "others": "Numbers are different that are not named here: that could tell what one woman answered. Use the new "
    "report.",
    "not_yet": "No new number stands here before the new report is released.",
    "count": "Different numbers: {n}.",
    **{key: OF_THE_INDEX[key] for key in ("loud", "invented")},
}
NOT_YET = "not released yet"
ABSENT, GONE, POINTS = "was not in it", "is not in it any more", "{n} points of a chart"


def erratum(
    job: Job,
    manifest: Mapping,
    old: pd.DataFrame,
    new: pd.DataFrame,
    *,
    minimum: int,
    released_on: datetime.date | None = None,
) -> bytes:
    """The page, as HTML, of a report whose `manifest` says that it is withdrawn; `old` and `new` are its cells.

    `minimum` is the study's smallest number of women; `released_on` the day on which the new report was released.
    """
    language, status = job.parameters.language, status_of(manifest)
    # Rounded counts lie up to a step nearer to each other than they seem.
    least = minimum + (COUNCIL_STEP if job.parameters.audience == "council" else 0)
    found = differences(old, new)
    told = [one for one in found if _may_stand(one, least)]
    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((HERE / "erratum.html.j2").read_text(encoding="utf-8"))
    page = template.render(
        language=language,
        name=job.name,
        period=job.parameters.period,
        reason=status.reason,
        is_synthetic=bool(manifest["synthetic"]),
        link=f"{job.stem}.html" if released_on else "",
        words=_texts(job, status, released_on, least=least, n=len(told)),
        rows=[_row(one, language, is_released=released_on is not None) for one in told],
        has_others=len(told) < len(found),
    )
    return page.encode("utf-8")


def figure_words(numbers: tuple[Number, ...], language: str) -> str:
    """What a version tells of a cell, exactly."""
    if len(numbers) != 1:
        return say(POINTS, language, n=whole(len(numbers), language)) if numbers else ""
    [number] = numbers
    n = None if number.n is None else whole(number.n, language)
    if number.suppressed:
        return say("hidden", language) if n is None else say("hidden (of {n})", language, n=n)
    if number.numerator is not None and n is not None:
        return say("{count} of {n}", language, count=whole(number.numerator, language), n=n)
    value = [] if number.value is None else [decimal(number.value, language, 2)]
    return " ".join([*value, *([f"(n = {n})" if value else f"n = {n}"] if n else [])])


def cell_words(cell: str, language: str) -> str:
    """The questionnaire and time point that a cell id names, as far as it does."""
    _, about, *more = cell.split(".")
    known = instruments().get(about)
    moment = [more[0]] if more and more[0].startswith("T") else []
    return ", ".join([*([short_name(known, language)] if known else []), *moment])


def group_of(one: Difference, language: str) -> str:
    """Whose number it is, and when."""
    group = GROUPS.get(one.group)
    return f"{say(group, language)}, {one.period}" if group else one.period


def _row(one: Difference, language: str, *, is_released: bool) -> dict[str, str]:
    return {
        "cell": one.cell,
        "words": cell_words(one.cell, language),
        "whose": group_of(one, language),
        "old": figure_words(one.old, language),
        "new": figure_words(one.new, language) if is_released else say(NOT_YET, language),
    }


def _may_stand(one: Difference, least: int) -> bool:
    """Whether it may be told at all that this number differs: which ones do can give away what one woman answered."""
    if len(one.old) != 1 or len(one.new) != 1:
        return False
    [old], [new] = one.old, one.new
    return not (old.suppressed or new.suppressed) and may_tell_correction(old[:2], new[:2], least)


def _texts(job: Job, status: Status, released_on: datetime.date | None, **numbers: int) -> dict[str, str]:
    """All fixed words of the page."""
    language = job.parameters.language
    audience = say(AUDIENCES.get(job.parameters.audience, job.parameters.audience), language)
    values = {"audience": audience, "role": status.role}
    values |= {name: whole(number, language) for name, number in numbers.items()}
    texts = {key: say(text, language, **values | {"day": "{day}"}) for key, text in TEXTS.items()}
    days = dict.fromkeys(("withdrawn", "withdrawn_by"), status.on) | {"use": released_on}
    for key, day in days.items():
        texts[key] = texts[key].replace("{day}", date_words(day, language) if day else "")
    texts["said"] = texts["withdrawn_by" if status.role else "withdrawn"]
    notebook = NOTEBOOKS.get(job.notebook)
    texts["kind"] = say(notebook, language) if notebook else job.notebook
    return texts
