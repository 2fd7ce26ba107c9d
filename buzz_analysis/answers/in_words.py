"""Problems in the reader's language: the sentence of each rule, filled in with what its row of `problems` carries."""

from __future__ import annotations

import json
import re
from string import Formatter

import pandas as pd
import pyarrow as pa
from pyarrow import compute as pc

from ..schema import instruments
from ..wording import decimal, template
from .rule import Rule
from .rules import RULES

# Numbers of ours; what was `found` stays as it was written.
NUMBERS = ("mean", "correlation", "ours", "stored", "amount", "lowest", "highest", "least", "most")
NUMBER = re.compile(r"-?\d+(?:\.(\d+))?")


def say_problem(problem, language: str) -> str:
    """The message of one problem (a row of `problems`, or a dict of it) in the reader's language."""
    return say_problems(pd.DataFrame([dict(problem)]), language).iloc[0]


def say_problems(problems: pd.DataFrame, language: str) -> pd.Series:
    """The message of each problem in the reader's language; there may be a million."""
    rules = problems.groupby("rule", sort=False, observed=True)
    told = [fill(RULES[str(rule)], _with_details(rows), language) for rule, rows in rules]
    return pd.concat(told).reindex(problems.index) if told else pd.Series(dtype="str")


def fill(rule: Rule, values: pd.DataFrame, language: str) -> pd.Series:
    """The rule's sentence for each row of its values; the near one where something comes close."""
    values = values.assign(
        **{name: _spoken(name, values[name], language) for name in (*NUMBERS, "suspect") if name in values}
    )
    sentences = _filled(template(rule.sentence, language), values)
    if "closest" not in values:
        return sentences
    return sentences.where(values["closest"] == "", _filled(template(rule.near, language), values))


def _with_details(rows: pd.DataFrame) -> pd.DataFrame:
    """What the sentence names besides: each different text is looked at once."""
    codes, different = pd.factorize(rows["details"].fillna(""))
    details = pd.DataFrame([json.loads(text) if text else {} for text in different])
    return rows.assign(**{name: details[name].to_numpy()[codes] for name in details})


def _filled(sentence: str, values: pd.DataFrame) -> pd.Series:
    """The sentence for each row: there may be a million, so whole columns are joined and no row is looked at."""
    parts = []
    for text, name, *_ in Formatter().parse(sentence):
        parts.append(pa.scalar(text, pa.large_string()))
        if name:
            parts.append(pa.array(values[name].astype("str").fillna("-"), pa.large_string()))
    filled = pc.binary_join_element_wise(*parts, pa.scalar("", pa.large_string()))
    return pd.Series(filled, index=values.index, dtype="str")


def _spoken(name: str, texts: pd.Series, language: str) -> pd.Series:
    """Numbers of ours, and what a definition says itself, as the reader writes them; English stays as it is."""
    if language == "en":
        return texts
    return texts.map({text: _dutch(name, str(text), language) for text in texts.unique()})


def _dutch(name: str, text: str, language: str) -> str:
    number = NUMBER.fullmatch(text)
    if name == "suspect":
        return next((sign.suspect_nl for sign in _signs() if sign.suspect == text), text)
    return decimal(float(text), language, len(number[1] or "")) if number else text


def _signs():
    return [sign for instrument in instruments().values() for sign in instrument.wrong_exports]
