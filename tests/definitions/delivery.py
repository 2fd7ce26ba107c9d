"""The codes in docs/levering.md, made from the definitions.

python tests/definitions/delivery.py
"""

from __future__ import annotations

from pathlib import Path

from buzz_analysis.schema import SCREENER_ANSWERS, SCREENERS, Instrument, instruments

DOCUMENT = Path(__file__).parents[2] / "docs" / "levering.md"
BEGIN, END = "<!-- codes: begin -->\n", "<!-- codes: end -->\n"
HEAD = "| vragenlijst | kolommen | antwoorden | hoe |\n|---|---|---|---|\n"
TURNS = {"better": "hoog is gunstig", "worse": "hoog is ongunstig", "neither": "geen gunstige kant"}


def codes() -> str:
    """One row for each questionnaire and set of answers, and one for the screening questions."""
    answers = ", ".join(map(str, SCREENER_ANSWERS))
    rows = [f"| voorvragen | {', '.join(f'`{name}`' for name in SCREENERS)} | {answers} | 1 = ja |"]
    for instrument in instruments().values():
        if instrument.respondent == "woman":
            rows += _rows(instrument)
    return HEAD + "\n".join(rows) + "\n"


def document() -> str:
    """The page with the codes as the definitions have them now."""
    text = DOCUMENT.read_text(encoding="utf-8")
    return text[: text.index(BEGIN)] + BEGIN + codes() + text[text.index(END) :]


def _rows(instrument: Instrument) -> list[str]:
    groups: dict[tuple, list[str]] = {}
    for item in instrument.items:
        groups.setdefault((item.allowed, item.not_applicable), []).append(item.id)
    return [
        f"| {instrument.name_nl} | {_named(ids)} | {_answers(*allowed)} | {_turns(instrument, ids)} |"
        for allowed, ids in groups.items()
    ]


def _named(ids: list[str]) -> str:
    """`epds_1` to `epds_10` where the numbers follow each other; else each by its name."""
    stem = ids[0].rstrip("0123456789")
    if len(ids) > 2 and ids == [f"{stem}{number}" for number in range(1, len(ids) + 1)]:
        return f"`{ids[0]}` t/m `{ids[-1]}`"
    return ", ".join(f"`{name}`" for name in ids)


def _answers(allowed: tuple[int, ...], not_applicable: tuple[int, ...]) -> str:
    is_row = len(allowed) > 4 and allowed == tuple(range(allowed[0], allowed[-1] + 1))
    text = f"{allowed[0]} t/m {allowed[-1]}" if is_row else ", ".join(map(str, allowed))
    return text + "".join(f"; {code} = niet van toepassing" for code in not_applicable)


def _turns(instrument: Instrument, ids: list[str]) -> str:
    """Which side is good; what we turn round ourselves is delivered as it was answered."""
    turned = [name for name in ids if name in (*instrument.reverse, *instrument.recode)]
    side = TURNS[instrument.scales[0].higher_is]
    if turned == ids:
        return "zoals aangekruist; wij rekenen om"
    said = side if instrument.coding == "as_answered" else f"gescoord: {side}, bij elke vraag"
    return said + (f"; {_named(turned)} zoals aangekruist: die draaien wij om" if turned else "")


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
