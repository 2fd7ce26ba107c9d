"""Numbers that a network keeps back, so that what was released before gives nothing away."""

import pytest
from small_reports import whole, words

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.report.shown_cells import shown_cells

CELL = "lc.epds.T1.alert_share"


def keep_back(folder, *rows):
    path = folder / "params" / "ours" / "withheld.csv"
    path.write_text("\n".join(["period,cell", *rows]) + "\n", encoding="utf-8")


def told(**parameters) -> dict:
    """Every number of a report, by cell and group."""
    material = open_report(**{"vsv": "ours", "period": "2021"} | parameters)._material
    return {(row["cell"], row["group"]): row for row in shown_cells(material)}


def test_what_is_kept_back_has_no_number_and_no_comparison(make_store):
    """40 of the 200 screened in 2021, and 16 of 200 the year before: a change, where it may be told."""
    folder = make_store()
    assert (told()[CELL, "own"]["count"], told()[CELL, "own"]["n"]) == (40, 200)
    signals = open_report(vsv="ours", period="2021")._material.signals
    assert ((signals["instrument"] == "epds") & (signals["timepoint"] == "T1")).any()
    keep_back(folder, f"2021,{CELL}", "2021,lc.response.T1.answered")
    found = told()[CELL, "own"]
    assert (found["count"], found["n"], found["suppressed"]) == (None, None, True)
    assert told()["lc.response.T1.answered", "own"]["count"] is None
    material = open_report(vsv="ours", period="2021")._material
    assert not ((material.signals["instrument"] == "epds") & (material.signals["timepoint"] == "T1")).any()


def test_what_a_year_keeps_back_is_kept_back_as_the_year_before_too(make_store):
    """16 of 200 in 2020."""
    folder = make_store()
    assert told()[CELL, "previous"]["count"] == 16
    keep_back(folder, f"2020,{CELL}")
    assert told()[CELL, "previous"]["count"] is None and told()[CELL, "own"]["count"] == 40


@pytest.mark.parametrize("language, said", [("nl", "achtergehouden"), ("en", "kept back")])
def test_the_page_says_that_a_number_is_kept_back_and_not_that_there_were_few(make_store, shown, language, said):
    keep_back(make_store(), f"2021,{CELL}")
    text = words(whole(shown, language=language))
    assert said in text and "40 van de 200" not in text and "40 of 200" not in text


def test_the_council_is_told_that_there_is_no_number_and_not_that_few_answered(make_store):
    folder = make_store()
    keep_back(folder, f"2021,{CELL}")
    cells = open_report(vsv="ours", period="2021", audience="council")._material.cells
    own = cells[(cells["cell"] == CELL) & (cells["group"] == "own")].iloc[0]
    assert own["display"] == "hidden" and own["suppressed"]


def test_research_keeps_its_exact_numbers(make_store):
    keep_back(make_store(), f"2021,{CELL}")
    assert told(audience="research")[CELL, "own"]["count"] == 40


def test_a_line_of_item_ten_can_be_kept_back(make_store):
    """60 women gave the lowest answer."""
    folder = make_store()
    assert told()["lc.epds_10.T1.0", "own"]["count"] == 60
    keep_back(folder, "2021,lc.epds_10.T1.0")
    assert told()["lc.epds_10.T1.0", "own"]["count"] is None


@pytest.mark.parametrize(
    "row, said",
    [
        ("2021,lc.epds.T1.alert_shares", "lc.epds.T1.alert_share?"),
        ("2021,epds", "'epds' is no number of the overview"),
        ("soon,lc.epds.T1.alert_share", "soon"),
    ],
)
def test_a_slip_of_the_pen_keeps_nothing_back_and_is_told(make_store, row, said):
    keep_back(make_store(), row)
    with pytest.raises(UserError) as refused:
        told()
    assert said in str(refused.value) and "withheld.csv" in str(refused.value)
