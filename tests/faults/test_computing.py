"""FAULTS, "Reading and computing": what a plain sum gets wrong in silence."""

from __future__ import annotations

import ast
import math
import subprocess
import sys

import pandas as pd
import pytest

from buzz_analysis.schema import instruments
from buzz_analysis.scoring import alerts, score
from buzz_analysis.stats import differs, two_proportions, wilson

ITEMS = [(instrument.id, item.id) for instrument in instruments().values() for item in instrument.items]


def best_form(instrument: str) -> dict:
    """The form with the fewest complaints, every question answered."""
    return {
        item.id: [item.allowed[0] if item.allowed[0] == 0 else item.allowed[-1]]
        for item in instruments()[instrument].items
    }


def test_pandas_sums_a_blank_form_to_a_perfect_zero():
    """The fault itself: if this fails, pandas was repaired."""
    assert pd.DataFrame({"a": [None], "b": [None]}, dtype="Int8").sum(axis=1).tolist() == [0]


@pytest.mark.parametrize("instrument", list(instruments()))
def test_a_blank_form_is_not_perfect(instrument):
    blank = pd.DataFrame({item: [None] for item in instruments()[instrument].item_ids})

    assert score(blank)["value"].isna().all()


@pytest.mark.parametrize(("instrument", "item"), ITEMS)
def test_one_blank_gives_no_t_score_and_no_total_of_its_scale(instrument, item):
    """But of a scale whose own definition makes a mean of the answers that are there."""
    answers = pd.DataFrame(best_form(instrument) | {item: [None]})

    found = score(answers).set_index("scale")["value"]

    for scale in instruments()[instrument].scales:
        of = instruments()[instrument].scale(scale.of) if scale.of else scale
        needs_all = of.when_partly_missing == "none" or of.items == (item,)
        assert math.isnan(found[scale.id]) == (item in of.items and needs_all)


def test_an_unanswered_self_harm_question_is_never_a_no():
    answers = pd.DataFrame(best_form("epds") | {"epds_10": [None]})

    found = alerts(answers, score(answers)).iloc[0]

    assert (found["alert"], found["reason"]) == ("unknown", "not_answered")


def test_nobody_asked_is_no_result_and_no_difference():
    assert all(math.isnan(value) for value in (*wilson(0, 0), *two_proportions(0, 0, 0, 0)))
    assert differs(0, 0, 0, 0, 0.95) is False


def test_refusals_survive_the_switch_that_removes_asserts():
    code = (
        "import pandas as pd\nfrom buzz_analysis.scoring import score\n"
        "try:\n    score(pd.DataFrame({'phq2_1': [4]}))\nexcept ValueError as error:\n    print(error)"
    )

    done = subprocess.run([sys.executable, "-O", "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.startswith("phq2_1 must be one of 0, 1, 2, 3; found 4 (rows: 1).")


def test_no_part_of_the_library_reads_pickles(root):
    names = set()
    for path in (root / "buzz_analysis").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names |= {alias.name for alias in node.names} if isinstance(node, ast.Import) else set()
            names |= {node.attr} if isinstance(node, ast.Attribute) else set()

    assert not names & {"pickle", "joblib", "shelve", "marshal", "read_pickle", "to_pickle"}
