"""Every rule has its sentence in Dutch and its line in docs/intake.md."""

from pathlib import Path
from string import Formatter

import pytest

from buzz_analysis.answers import RULES, read_answers, say_problem
from buzz_analysis.wording import say

DOCS = Path(__file__).parents[2] / "docs" / "intake.md"


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_speaks_dutch(rule):
    for text in filter(None, (RULES[rule].sentence, RULES[rule].near, RULES[rule].meaning)):
        values = dict.fromkeys((name for _, name, *_ in Formatter().parse(text) if name), "x")
        assert say(text, "nl", **values) != say(text, "en", **values)


@pytest.mark.parametrize("rule", RULES)
def test_a_rule_is_explained_in_the_manual(rule):
    assert f"| `{rule}` | {RULES[rule].action} | {RULES[rule].meaning} |" in DOCS.read_text(encoding="utf-8")


def test_a_problem_can_be_told_in_dutch(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("client_id,vsv,timepoint,invited_on,epds_4\n7,alliant,T3,2021-05-01,5\n")
    assert say_problem(read_answers(path).problems.iloc[0], "nl") == (
        "export.csv, rij 2: epds_4 moet 0, 1, 2 of 3 zijn; gevonden: 5. De cel is leeg gelaten (vsv alliant, T3)."
    )
