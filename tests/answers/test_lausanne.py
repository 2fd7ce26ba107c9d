"""A real export that nobody here made: the published data of Lausanne, against what their README counted."""

from pathlib import Path

import pytest

from buzz_analysis.answers import read_answers, set_aside_unknown
from buzz_analysis.schema import Parameters, Study, read_registers, read_yaml

ROOT = Path(__file__).parents[2]
STUDY = read_yaml(ROOT / "params" / "lausanne" / "study.yaml", Study)
DATA = ROOT / STUDY.data[0].path


@pytest.fixture(scope="module")
def checked(shared_data):
    return read_answers(DATA, ROOT / STUDY.data[0].mapping)


@pytest.fixture(scope="module")
def totals(checked):
    return checked.answers[[f"epds_{n}" for n in range(1, 11)]].sum(axis=1)


def test_every_row_is_kept_and_no_cell_is_blanked(checked):
    assert checked.rows_in == len(checked.answers) == 410
    assert set(checked.problems["rule"]) == {"unknown_column"}


def test_the_totals_are_those_of_the_data(totals):
    # README of the data: mean 9.05, SD 6.76, range 0-28, 10 or more in 173, 13 or more in 109
    assert (round(totals.mean(), 2), round(totals.std(), 2)) == (9.05, 6.76)
    assert (totals.min(), totals.max()) == (0, 28)
    assert ((totals >= 10).sum(), (totals >= 13).sum()) == (173, 109)


def test_item_10_is_as_in_the_data(checked):
    # README of the data: above 0 in 62, of whom 1 in 23 and 2 or more in 39
    item = checked.answers["epds_10"]
    assert ((item > 0).sum(), (item == 1).sum(), (item >= 2).sum()) == (62, 23, 39)


def test_ages_are_those_of_the_data(checked):
    assert (checked.answers["age"].min(), checked.answers["age"].max()) == (19, 47)


def test_the_rows_carry_network_time_point_and_declared_period(checked):
    keys = checked.answers[["vsv", "timepoint", "declared_period"]].astype("str").drop_duplicates()
    assert keys.to_numpy().tolist() == [["lausanne", "T5", "2022"]]


def test_its_register_knows_its_network(checked):
    register = read_registers([(ROOT / STUDY.registers[0], STUDY.registers[0])])
    assert len(set_aside_unknown(checked, register).answers) == 410


def test_its_title_says_that_this_is_no_dutch_result():
    assert "Zwitserse" in STUDY.title and "geen Nederlandse uitkomst" in STUDY.title


def test_its_run_names_the_declared_period():
    run = read_yaml(ROOT / "params" / "lausanne" / "run.yaml", Parameters)
    assert (run.vsv, run.period, run.study) == ("lausanne", "2022", "params/lausanne/study.yaml")
