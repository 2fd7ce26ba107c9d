"""What `buzz check` tells of what is wrong with an export, and whether it can be trusted."""

from __future__ import annotations

import re

import pandas as pd

from ..errors import Word
from .parts import Part
from .session import Session

OUTCOMES = {  # the worst first
    "fail": Word("not good"),
    "error": Word("could not be checked"),
    "pass_with_violations": Word("good, with exceptions"),
    "pass": Word("good"),
    "not_applicable": Word("does not apply"),
}
SILENT = ("pass_with_violations", "pass", "not_applicable")  # on a terminal they are counted only
STOP = "Not good: go no further with this file. Mend the mapping or the export; every report will say so on page one."
FROM_CELLS = ["found", "vsv", "timepoint"]  # what a message may show as it stood in a cell
WORD = re.compile(r"[^\s,;.:/@]+")  # a hyphen joins: the id of a network may hold one


def doubts(here: Session, problems: pd.DataFrame) -> list[str]:
    """What puts the figures of the whole file in doubt, in full."""
    from ..answers import say_problem

    told = (say_problem(one, here.language) for _, one in problems[_is_suspect(problems)].iterrows())
    return [here.words("Look at this first: {problem}", problem=sentence) for sentence in told]


def verdict_part(here: Session, verdict: pd.DataFrame, *, whole: bool) -> Part:
    """The verdict, the worst first: how many rules came out how, and each rule; or only those with something amiss."""
    from ..answers.quality import say_judgement

    counts = verdict["outcome"].value_counts()
    told = [f"{here.words(word)}: {here.number(counts[name])}" for name, word in OUTCOMES.items() if name in counts]
    shown = verdict if whole else verdict[~verdict["outcome"].isin(SILENT)]
    order = shown["outcome"].map(list(OUTCOMES).index)
    stop = [here.words(STOP)] if (verdict["outcome"] == "fail").any() else []
    return Part(
        here.words("Can these data be trusted?"),
        ["; ".join(told) + ".", *stop],
        [here.words("outcome"), here.words("what was looked at")],
        [
            [here.words(OUTCOMES[row.outcome]), say_judgement(row, here.language)]
            for row in shown.loc[order.sort_values(kind="stable").index].itertuples()
        ],
    )


def problems_part(here: Session, problems: pd.DataFrame) -> Part | None:
    """Each kind of problem with its number and what it means; no row, no value."""
    from ..answers import ACTIONS, RULES

    found = problems[~_is_suspect(problems)].groupby(["rule", "action"], observed=True, sort=True).size()
    return _listed(
        here,
        "Problems",
        ["number", "what was done", "what it is"],
        [
            [here.number(n), here.words(ACTIONS[action]), here.words(RULES[rule].meaning)]
            for (rule, action), n in found.items()
        ],
    )


def corrected_part(here: Session, corrected: pd.DataFrame | None) -> Part | None:
    """Which problems of the last check of this file are gone; nothing the first time."""
    from ..answers import RULES

    if corrected is None:
        return None
    return _listed(
        here,
        "Since the last check of this file",
        ["gone", "new", "left", "what it is"],
        [
            [*(here.number(n) for n in (row.gone, row.new, row.left)), here.words(RULES[row.rule].meaning)]
            for row in corrected.itertuples()
        ],
    )


def examples(here: Session, problems: pd.DataFrame) -> list[str]:
    """Each kind of problem with its number and its first example; on the terminal, for an example shows a cell.

    A name or a sentence that somebody typed is not shown: it stands in problems.csv alone.
    """
    from ..answers import ACTIONS, say_problem

    return [
        here.words(
            "{n} × {action}, for example: {example}",
            n=here.number(len(found)),
            action=here.words(ACTIONS[action]),
            example=say_problem(_without_text(here, found.iloc[0]), here.language),
        )
        for (_, action), found in problems[~_is_suspect(problems)].groupby(["rule", "action"], observed=True, sort=True)
    ]


def _without_text(here: Session, problem: pd.Series) -> pd.Series:
    """The problem with "text" for each value of two or more words; codes, numbers and dates stay."""
    texts = [name for name in FROM_CELLS if isinstance(problem[name], str) and _is_text(problem[name])]
    return pd.Series({**problem, **dict.fromkeys(texts, here.words("text"))})


def _is_text(value: str) -> bool:
    words = WORD.findall(value)
    return sum(any(map(str.isalpha, word)) and not any(map(str.isdigit, word)) for word in words) > 1


def _is_suspect(problems: pd.DataFrame) -> pd.Series:
    from ..answers import RULES

    return problems["rule"].map({rule: one.suspect for rule, one in RULES.items()}).astype(bool)


def _listed(here: Session, title: str, headings: list[str], rows: list[list[str]]) -> Part | None:
    """A part with a table; none without rows."""
    return Part(here.words(title), [], [here.words(heading) for heading in headings], rows) if rows else None
