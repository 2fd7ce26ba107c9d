"""The Perinatal Audit, complaints and incidents: counts only, never a case."""

from __future__ import annotations

import pandas as pd

from .... import audit as audits
from ....figures import draw_pareto, picture
from ....sentences.audit_words import AREAS, COUNTS, pareto_words, returned_words
from ....sentences.sentence import Sentence
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, listing, pairs, paragraph, said
from .frame import nothing, page

ONLY_COUNTS = "Counts only: no rates, and never a case."
FEWER = "fewer than {minimum}"
FOLLOW_UP = "Of {n} agreements of all years {done} are done, {open} open, {overdue} overdue and {dropped} dropped."
RETURNED = "Returned to who wrote them: without owner, date or measure an agreement cannot be followed."
KINDS = {"complaint": "Complaints", "incident": "Incidents", "calamity": "Calamities"}
THEMES = "themes: {themes}"
ALL_YEARS = "Factors, all years up to {year} together"
CAPTION = "Figure {number}. Factors of all years up to {year}, the largest first; the line is the share so far."
ADDED = "Later factors are left out: too few were added to tell them apart from these."
ATTENDED = "Attendance at the audit in {year}"


def audit(material) -> list:
    """Meetings, cases and factors of the year; factors of all years; what became of the agreements."""
    language, rows = material.language, _until(material)
    if not rows:
        return page(material, "audit", nothing(material))
    body = [
        paragraph(say(ONLY_COUNTS, language)),
        pairs(
            (say(COUNTS[row["what"]], language), count_words(row, material), row["cell"]) for row in _of(material.audit)
        ),
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
    told = [
        (say(KINDS[row["what"]], language), _with_themes(row, material), row["cell"])
        for row in _of(material.complaints)
    ]
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
    language, found = material.language, _part(material, "attendance")
    if found.empty:
        return []
    rows = [
        {
            "profession": row.what,
            "n": say("{count} of {n}", language, count=whole(row.n, language), n=whole(row.of, language)),
            "cell": row.cell,
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
    year = int(found["year"].iloc[0])
    caption, told = say(ALL_YEARS, language, year=year), rows[~rows["suppressed"].astype(bool)]
    drawn = [_drawing(material, told)] if len(told) and told["of"].notna().all() else []
    columns = [
        Column("label", say("Factor and relation", language)),
        Column("shown", say("Count", language), number=True),
        Column("so_far", say("So far", language), number=True),
    ]
    note = say(ADDED, language) if _is_older(material, year) else ""
    made = table(rows, columns, name="yq-pareto-table", caption=caption, note=note)
    return [heading(3, caption), *drawn, made]


def _is_older(material, year: int) -> bool:
    """Whether factors were found after the last year that is counted here."""
    return any(one.ssf_type and one.date.year > year for one in _until(material))


def _drawing(material, told):
    language = material.language
    first = told.iloc[0]
    values = {
        "number": material.figure_number("yq-pareto"),
        "first": first["label"],
        "n": first["shown"],
        "bars": whole(len(told), language),
        "year": int(first["year"]),
    }
    alt = say("Bars of factors, the largest first: {first}, {n}; {bars} bars.", language, **values)
    caption = say(CAPTION, language, **values)
    if material.synthetic:
        alt, caption = (f"{text} {say('Invented data.', language)}" for text in (alt, caption))
    cells = [cell for cell in told["cell"] if cell]
    return picture(draw_pareto, told, language=language, name="yq-pareto", alt=alt, caption=caption, cells=cells)


def _followed(material, rows) -> list:
    """What became of the agreements, by area; and which are returned."""
    language, found = material.language, _part(material, "follow_up")
    if found.empty:
        return []
    values = {row.what: whole(row.n, language) for row in found.itertuples()}
    words = say(FOLLOW_UP, language, n=whole(found["of"].iloc[0], language), **values)
    returned = [returned_words(one, lacks, language) for one, lacks in audits.returned_points(rows)]
    back = [paragraph(say(RETURNED, language)), listing(returned)] if returned else []
    areas = _part(material, "area").itertuples()
    by_area = [(say(AREAS[row.what], language), whole(row.n, language), row.cell) for row in areas]
    return [
        heading(3, say("Follow-up of agreements", language)),
        said([Sentence(words, tuple(found["cell"]))], language=language),
        *([pairs(by_area)] if by_area else []),
        *back,
    ]


def _part(material, name: str) -> pd.DataFrame:
    return material.professionals[material.professionals["part"] == name]
