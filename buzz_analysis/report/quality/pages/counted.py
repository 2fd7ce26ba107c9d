"""The Perinatal Audit, complaints and incidents: counts only, never a case."""

from __future__ import annotations

import pandas as pd

from .... import audit as audits
from ....figures import draw_pareto, picture
from ....sentences.audit_words import AREAS, COUNTS, pareto_words, returned_words
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, pairs, paragraph
from .frame import nothing, page

ONLY_COUNTS = "Counts only: no rates, and never a case."
FEWER = "fewer than {minimum}"
FOLLOW_UP = "Of {n} agreements of all years {done} are done, {open} open, {overdue} overdue and {dropped} dropped."
RETURNED = "Returned to who wrote them: without owner, date or measure an agreement cannot be followed."
KINDS = {"complaint": "Complaints", "incident": "Incidents", "calamity": "Calamities"}
THEMES = "themes: {themes}"
ALL_YEARS = "Factors, all years together"
CAPTION = "Figure {number}. Factors of all years, the largest first; the line is the share so far."
ATTENDED = "Attendance at the audit in {year}"


def audit(material) -> list:
    """Meetings, cases and factors of the year; factors of all years; what became of the agreements."""
    language, rows = material.language, _until(material)
    if not rows:
        return page(material, "audit", nothing(material))
    body = [
        paragraph(say(ONLY_COUNTS, language)),
        pairs([(say(COUNTS[row["what"]], language), count_words(row, material)) for row in _of(material.audit)]),
        *_attendance(material),
        *_pareto(material),
        *_followed(material, rows),
    ]
    return page(material, "audit", body)


def complaints(material) -> list:
    """How many of each kind; themes only where enough people named them."""
    if material.complaints.empty:
        return page(material, "complaints", nothing(material))
    language = material.language
    told = [(say(KINDS[row["what"]], language), _with_themes(row, material)) for row in _of(material.complaints)]
    return page(material, "complaints", [paragraph(say(ONLY_COUNTS, language)), pairs(told)])


def count_words(row: dict, material) -> str:
    """A count, or that it is under the minimum."""
    language = material.language
    if row["suppressed"]:
        return say(FEWER, language, minimum=material.study.disclosure.minimum)
    return whole(row["n"], language)


def _with_themes(row: dict, material) -> str:
    words = count_words(row, material)
    themes = say(THEMES, material.language, themes=", ".join(row["themes"]))
    return f"{words}; {themes}" if row["themes"] else words


def _of(frame: pd.DataFrame) -> list[dict]:
    return frame.to_dict("records")


def _until(material) -> list:
    return [one for one in material.records.audits if one.date <= material.period.last_day]


def _attendance(material) -> list:
    """At how many meetings of the year each profession was."""
    language = material.language
    found = audits.audit_attendance(audits.audits_in(material.records.audits, material.period))
    if found.empty:
        return []
    rows = [
        {
            "profession": row.profession,
            "n": say("{count} of {n}", language, count=whole(row.attended, language), n=whole(row.of, language)),
        }
        for row in found.itertuples()
    ]
    columns = [
        Column("profession", say("Discipline", language)),
        Column("n", say("At how many sessions", language), number=True),
    ]
    caption = say(ATTENDED, language, year=material.year)
    return [table(pd.DataFrame(rows), columns, name="yq-attendance", caption=caption)]


def _pareto(material) -> list:
    """The drawing of the factors, and its numbers as a table."""
    language, found = material.language, material.pareto
    if found.empty:
        return []
    rows = pareto_words(found, material.study.disclosure.minimum, language)
    title, told = heading(3, say(ALL_YEARS, language)), rows[~rows["suppressed"].astype(bool)]
    drawn = [_drawing(material, told)] if len(told) and told["of"].notna().all() else []
    columns = [
        Column("label", say("Factor and relation", language)),
        Column("shown", say("Count", language), number=True),
        Column("so_far", say("So far", language), number=True),
    ]
    return [title, *drawn, table(rows, columns, name="yq-pareto-table", caption=say(ALL_YEARS, language))]


def _drawing(material, told):
    language = material.language
    first = told.iloc[0]
    values = {
        "number": material.figure_number("yq-pareto"),
        "first": first["label"],
        "n": first["shown"],
        "bars": whole(len(told), language),
    }
    alt = say("Bars of factors, the largest first: {first}, {n}; {bars} bars.", language, **values)
    caption = say(
        "Figure {number}. Factors of all years, the largest first; the line is the share so far.", language, **values
    )
    if material.synthetic:
        alt, caption = (f"{text} {say('Invented data.', language)}" for text in (alt, caption))
    return picture(draw_pareto, told, language=language, name="yq-pareto", alt=alt, caption=caption)


def _followed(material, rows) -> list:
    """What became of the agreements, by area; and which are returned."""
    language, day = material.language, min(material.today, material.period.last_day)
    found = audits.follow_up(rows, day)
    n = sum(found.values())
    if not n:
        return []
    values = {name: whole(count, language) for name, count in found.items()}
    returned = [returned_words(one, lacks, language) for one, lacks in audits.returned_points(rows)]
    back = [paragraph(say(RETURNED, language)), listing(returned)] if returned else []
    areas = pd.Series([one.action_area for one in rows if one.action and one.action_area]).value_counts(sort=False)
    by_area = [(say(AREAS[area], language), whole(int(count), language)) for area, count in areas.items()]
    return [
        heading(3, say("Follow-up of agreements", language)),
        paragraph(say(FOLLOW_UP, language, n=whole(n, language), **values)),
        *([pairs(by_area)] if by_area else []),
        *back,
    ]
