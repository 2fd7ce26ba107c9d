"""A notebook that only looks finished is not published."""

from dataclasses import replace

import pytest
from nbformat.v4 import new_code_cell, new_output
from tiny_reports import SENTINEL, a_job, a_run, executed

from buzz_analysis.errors import UserError
from buzz_analysis.runner.check import check, warnings


@pytest.fixture
def job():
    return a_job()


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def test_a_whole_report_gives_its_sentinel(job, run):
    assert check(executed(job, run), job, run)["vsv"] == "voorbeeld"


@pytest.mark.parametrize("position, number", [(0, 1), (1, 1), (2, 2)])  # the second is papermill's, which nobody wrote
def test_a_cell_that_did_not_run_is_seen(job, run, position, number):
    made = executed(job, run)
    made.cells[position].execution_count = None
    with pytest.raises(UserError, match=f"cell {number} of the notebook did not run"):
        check(made, job, run)


def test_an_empty_cell_need_not_run(job, run):
    made = executed(job, run)
    made.cells.append(new_code_cell(" \n"))
    assert check(made, job, run)


def test_an_error_output_is_seen_even_when_the_flag_is_not_set(job, run):
    made = executed(job, run)
    made.cells[2].outputs.append(new_output("error", ename="SystemExit", evalue="0", traceback=[]))
    with pytest.raises(UserError, match="cell 2 of the notebook ended in an error"):
        check(made, job, run)


def test_papermill_s_exception_flag_is_seen(job, run):
    made = executed(job, run)
    made.cells[0].metadata["papermill"] = {"exception": True}
    with pytest.raises(UserError, match="cell 1 of the notebook ended in an error"):
        check(made, job, run)


def test_a_report_that_was_not_closed_is_seen(job, run):
    made = executed(job, run)
    made.cells[-1].outputs.pop()
    with pytest.raises(UserError, match="did not close its report"):
        check(made, job, run)


def test_a_report_closed_twice_is_seen(job, run):
    made = executed(job, run)
    made.cells[-1].outputs.append(made.cells[-1].outputs[-1])
    with pytest.raises(UserError, match="did not close its report"):
        check(made, job, run)


@pytest.mark.parametrize("sentinel", ["yes", 1, None, []])
def test_a_sentinel_of_another_form_is_seen(job, run, sentinel):
    made = executed(job, run)
    made.cells[-1].outputs[-1].data[SENTINEL] = sentinel
    with pytest.raises(UserError, match="did not close its report"):
        check(made, job, run)


@pytest.mark.parametrize(
    "key, value",
    [
        ("vsv", "twente"),
        ("name", "Twente"),
        ("period", "2020"),
        ("audience", "council"),
        ("language", "en"),
        ("study", "params/x.yaml"),
        ("run_id", "another"),
        ("synthetic", False),
    ],
)
def test_a_sentinel_of_another_report_is_seen(job, run, key, value):
    with pytest.raises(UserError, match=f"closed a report with {key} '{value}' instead of"):
        check(executed(job, run, **{key: value}), job, run)


@pytest.mark.parametrize("title", ["Leercyclus · twente (verzonnen) · 2021", "Leercyclus", "<b>twente</b>", ""])
def test_a_title_of_another_network_is_seen(job, run, title):
    """A notebook that shows the pages of one network and closes the report of another."""
    made = executed(job, run)
    made.cells[-1].outputs.insert(0, new_output("display_data", data={"text/html": f'<h1 class="x">{title}</h1>'}))
    with pytest.raises(UserError) as refused:
        check(made, job, run)
    assert str(refused.value) == (f"the notebook shows the title '{title}', which does not name voorbeeld (verzonnen).")


def test_a_title_is_read_as_a_reader_sees_it(run):
    job = replace(a_job(), name="Kop & Staart <oost>")
    made = executed(job, run)
    made.cells[-1].outputs[0].data["text/html"] = "<h1>Leercyclus · Kop &amp; Staart &lt;oost&gt; · 2021</h1>"
    assert check(made, job, run)["name"] == job.name


@pytest.mark.parametrize("sections", [0, -1, None, "4", True])
def test_a_report_without_pages_is_seen(job, run, sections):
    with pytest.raises(UserError, match="without any page"):
        check(executed(job, run, sections=sections), job, run)


def test_parameters_other_than_asked_are_seen(job, run):
    made = executed(job, run)
    made.cells[1].source = made.cells[1].source.replace("2021", "2020")
    with pytest.raises(UserError, match="parameters in the notebook are not those"):
        check(made, job, run)


def test_parameters_injected_twice_are_seen(job, run):
    made = executed(job, run)
    made.cells.insert(2, made.cells[1])
    with pytest.raises(UserError, match="parameters in the notebook are not those"):
        check(made, job, run)


@pytest.mark.parametrize("found", ["another", None])
def test_a_report_of_another_store_is_seen(job, tmp_path, found):
    run = a_run(tmp_path, fingerprint="this")
    assert check(executed(job, run, store="this"), job, run)
    with pytest.raises(UserError, match=r"the data were prepared anew while this report was being made\."):
        check(executed(job, run, store=found), job, run)


def test_warnings_are_what_stands_on_stderr(job, run):
    made = executed(job, run)
    made.cells[0].outputs = [
        new_output("stream", name="stderr", text="late"),
        new_output("stream", name="stdout", text="fine"),
    ]
    assert warnings(made) == ["late"]
