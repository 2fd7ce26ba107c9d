"""The shipped schedule: what is asked when, and behind which gate."""

from __future__ import annotations

import pytest

from buzz_analysis.schema import schedule

GRID = schedule("working_grid")

# The working grid of DOMAIN section 2: an empty text is no gate.
LINES = [
    ("simss", "T1 T5", ""),
    ("promis10", "T1 T2 T4 T5", ""),
    ("phq2", "T1 T2 T4 T5", ""),
    ("epds", "T1 T2 T4 T5", "phq2"),
    ("iciq_ui_sf", "T1 T2 T4 T5", "urinary_screen"),
    ("wexner", "T1 T2 T4 T5", "anal_screen"),
    ("dyspareunia", "T1 T4 T5", ""),
    ("role_confidence", "T3 T4 T5", ""),
    ("bses_sf", "T2 T3 T4", "breastfeeding"),
    ("mibs", "T3 T4", ""),
    ("bss_r", "T4 T5", ""),
    ("satisfaction", "T2 T4 T5", ""),
    ("continuity", "T2 T4 T5", ""),
    ("partner", "T2 T4 T5", ""),
    ("responsiveness", "T2 T4 T5", ""),
    ("pain_relief", "T2 T4 T5", ""),
]


@pytest.mark.parametrize(("instrument", "moments", "gate"), LINES, ids=[line[0] for line in LINES])
def test_an_instrument_is_asked_when_the_working_grid_says(instrument, moments, gate):
    line = GRID.asked(instrument)

    assert list(line.timepoints) == moments.split()
    assert ((line.gate and (line.gate.instrument or line.gate.item)) or "") == gate
    assert not line.optional


def test_only_the_questions_on_deciding_together_wait_for_a_network_that_wants_them():
    assert [line.id for line in GRID.instruments if line.optional] == ["collaborate", "sdm_q9"]


def test_the_gate_to_the_epds_opens_at_three():
    """BMJ Open Quality, "PROM and PREM structures", table 1."""
    gate = GRID.asked("epds").gate

    assert (gate.scale, gate.at_least) == ("total", 3)


@pytest.mark.parametrize("line", [line for line in GRID.instruments if line.gate], ids=lambda line: line.id)
def test_the_grade_of_a_gate_differs_from_that_of_the_moments(line):
    assert (line.verification, GRID.verification) == ("one_source", "unconfirmed")


@pytest.mark.parametrize("line", GRID.instruments, ids=lambda line: line.id)
def test_a_note_in_the_schedule_stands_in_both_languages(line):
    assert bool(line.note) == bool(line.note_nl)
