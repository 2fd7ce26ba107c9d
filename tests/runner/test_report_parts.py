"""The parts of a report as files: tables as they stand in it, figures with their words, hidden numbers empty."""

from __future__ import annotations

import csv
import io
import json

import pandas as pd
import pytest

from buzz_analysis.figures import draw_changes, picture
from buzz_analysis.runner.report_parts import report_parts
from buzz_analysis.tables import Column, table

ROWS = pd.DataFrame({"what": ["a", "=1+1"], "n": ["1.203", "verborgen"]})
CHANGES = pd.DataFrame(
    [["a", 0.4, 0.2, 0.6, *[float("nan")] * 3]],
    columns=["label", "estimate", "ci_low", "ci_high", "units_estimate", "units_low", "units_high"],
)
SHOWN = {"cell": "lc.a", "table": "shares", "group": "own", "period": "2021", "first": 1, "after": 2, "n": 100}
CELLS = [
    SHOWN | {"count": 40, "value": 0.4, "suppressed": False},
    SHOWN | {"cell": "lc.b", "count": None, "value": None, "suppressed": True},
]
HISTORY = [{"status": "concept", "at": "2026-11-27T10:00:00+00:00"}]
MANIFEST = {"report": "demo/ours/2021/tiny-team-nl", "synthetic": True, "status": "concept", "history": HISTORY}


@pytest.fixture(scope="module")
def parts() -> dict[str, bytes]:
    made = table(ROWS, [Column("what", "Wat"), Column("n", "Aantal")], name="us-table", caption="Een tabel")
    drawn = picture(
        draw_changes, CHANGES, language="nl", name="us-figure", alt='Punten: 0,4 & "meer"', caption="Een figuur"
    )
    html = f"<html><body><h2>Deel</h2>{made}{drawn}</body></html>"
    return report_parts({"html": html.encode(), "cells.json": json.dumps(CELLS).encode()}, MANIFEST, "nl")


def rows(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_a_table_is_a_file_under_its_id_without_live_formulas(parts):
    assert rows(parts["tables/us-table.csv"]) == [["Wat", "Aantal"], ["a", "1.203"], ["'=1+1", "verborgen"]]


def test_a_figure_is_a_drawing_of_its_own_with_its_words(parts):
    text = parts["figures/us-figure.svg"].decode()
    assert text.startswith("<?xml") and 'xmlns="http://www.w3.org/2000/svg"' in text
    assert "<title>Punten: 0,4 &amp; &#34;meer&#34;</title>" in text and "aria-hidden" not in text


def test_every_number_stands_in_one_tidy_file_and_a_hidden_one_is_empty(parts):
    heads, shown, hidden = rows(parts["numbers.csv"])
    told = dict(zip(heads, shown, strict=True))
    assert (told["cell"], told["n"], told["count"], told["value"], told["invented"]) == (
        "lc.a",
        "100",
        "40",
        "0.4",
        "True",
    )
    gone = dict(zip(heads, hidden, strict=True))
    assert (gone["count"], gone["value"], gone["suppressed"]) == ("", "", "True")


def test_the_words_beside_it_say_that_the_data_are_invented_and_what_it_is(parts):
    text = parts["READ_ME.txt"].decode()
    assert text.startswith("VERZONNEN") and "demo/ours/2021/tiny-team-nl" in text and "reken het niet uit" in text
