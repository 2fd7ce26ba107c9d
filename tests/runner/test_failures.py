"""What a failed report says, and what only its private file holds."""

import pytest
from papermill.exceptions import PapermillExecutionError
from tiny_reports import a_job, a_run

from buzz_analysis.runner.failures import explain, private_file


def in_cell(name):
    """A notebook's cell that ended in such an error."""
    return PapermillExecutionError(3, 5, "figures", name, "cannot allocate", [])


@pytest.mark.parametrize(
    "problem", [MemoryError(), in_cell("MemoryError"), in_cell("_ArrayMemoryError"), in_cell("ArrowMemoryError")]
)
def test_memory_that_ran_out_is_no_defect_of_ours(tmp_path, problem):
    run = a_run(tmp_path)
    assert "not enough memory for the report" in str(explain(problem, a_job(), run))
    assert not private_file(a_job(), run).exists()


def test_another_error_of_a_cell_names_the_cell_and_keeps_its_words_private(tmp_path):
    run = a_run(tmp_path)
    told = str(explain(in_cell("KeyError"), a_job(), run))
    assert "tiny, cell 3 failed" in told and "cannot allocate" not in told
    assert private_file(a_job(), run).exists()
