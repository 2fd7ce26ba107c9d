"""A file of aggregates beside what was released: tried as a report is, and written down before it leaves."""

import datetime
from functools import partial

import pandas as pd
import pytest
from test_told import Counted, cell, counted_in, released

from buzz_analysis.errors import UserError
from buzz_analysis.runner.exports import export_cells, export_once
from buzz_analysis.runner.ledger import add_release, ledger_file, read_ledger
from buzz_analysis.runner.told import NOT_EXPORTED, refuse_leaks
from buzz_analysis.schema import Exchange, ExchangeRow, parse_period
from buzz_analysis.store import make_private

# 20 with an alert in each month of the first half and 4 in all of the second, beside 30 without in each: 120 of 300,
# and 124 of 484 in the year.
LOW_AUTUMN = Counted(a=[20] * 6 + [1] * 4 + [0] * 2)
NOON = datetime.datetime(2026, 11, 26, 12, tzinfo=datetime.UTC)


def made(period, n, count, vsv="a") -> Exchange:
    row = ExchangeRow(kind="alert", timepoint="T4", instrument="epds", n=n, count=count)
    facts = {"study": "klein", "name": "A", "synthetic": False, "minimum": 10, "rules": "r@1", "rule_options": {}}
    return Exchange(vsv=vsv, period=period, made_on=NOON.date(), rows=(row,), **facts)


@pytest.fixture
def export(tmp_path):
    """Export to a folder; the file is its period."""

    def one(what, vsv="a"):
        tried = partial(refuse_leaks, vsv=vsv, counts=counted_in(LOW_AUTUMN), minimum=10, message=NOT_EXPORTED)
        place = tmp_path / f"{what.period}.json"
        return export_once(tmp_path, what, refuse=tried, write=lambda: (place.write_text("{}"), place)[1])

    return one


def in_ledger(folder):
    return read_ledger(ledger_file(folder, "klein"))


def test_a_half_beside_a_released_year_are_refused_and_nothing_is_written(export, tmp_path):
    file = ledger_file(tmp_path, "klein")
    make_private(file.parent)
    facts = {"report": "klein/a/2021/learning_cycle-team-nl", "run_id": "1", "at": NOON}
    add_release(file, in_ledger(tmp_path), released("a", cell("2021", 484, 124)), **facts)
    with pytest.raises(UserError, match=r"not exported: .*T4, 2021-07 - 2021-12"):
        export(made("2021-H1", 300, 120))
    assert len(in_ledger(tmp_path).seals) == 1 and not (tmp_path / "2021-H1.json").exists()


def test_a_year_exported_first_stops_the_report_that_would_lay_a_half_bare(export, tmp_path):
    export(made("2021", 484, 124))
    half = [cell("2021-H1", 300, 120)]
    before = in_ledger(tmp_path).cells
    with pytest.raises(UserError, match="not released"):
        refuse_leaks(pd.DataFrame(half), before, vsv="a", counts=counted_in(LOW_AUTUMN), minimum=10)


def test_the_same_file_again_makes_no_new_line_and_other_numbers_do(export, tmp_path):
    for count in (124, 124, 140):
        export(made("2021", 484, count))
    assert [seal["cells"] for seal in in_ledger(tmp_path).seals] == [1, 1]


def test_a_row_of_the_file_is_the_cell_of_the_report():
    year = parse_period("2021")
    assert export_cells(made("2021", 584, None)) == [
        {
            "table": "shares", "cell": "lc.epds.T4.alert_share", "group": "own", "period": "2021",
            "first": year.first, "after": year.first + 12, "n": 584, "count": None, "value": None, "suppressed": True,
        }
    ]  # fmt: skip
