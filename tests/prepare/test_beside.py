"""Yearly figures and answers of professionals go into the store, each network's own beside its women."""

from __future__ import annotations

import pandas as pd
import pytest
from test_prepare import STUDY, project, trial  # noqa: F401  (project is a fixture)

from buzz_analysis.errors import DataError, UserError
from buzz_analysis.prepare import is_stale, prepare
from buzz_analysis.store import partition, read_frame

YEARLY = """vsv,year,indicator,numerator,denominator
alfa,2020,caesarean,12,80
alfa,2021,caesarean,90,80
beta,2020,caesarean,<5,60
gamma,2020,caesarean,1,10
"""
STAFF = """respondent_id,vsv,moment,answered_on,discipline,organisation,team_view_1,team_view_2,team_view_3
r1,alfa,2021-06,2021-06-01,midwife,practice,2,3,1
r2,alfa,2021-06,2021-06-02,obstetrician,hospital,9,3,1
"""


@pytest.fixture
def with_both(project):  # noqa: F811
    """The trial study with yearly figures (one impossible, one of nobody's) and two answers of professionals."""
    (project / "data" / "yearly").mkdir()
    (project / "data" / "yearly" / "figures.csv").write_text(YEARLY, encoding="utf-8")
    (project / "data" / "yearly" / "team.csv").write_text(STAFF, encoding="utf-8")
    named = "yearly: [{path: data/yearly/figures.csv}]\nstaff: [{path: data/yearly/team.csv}]\n"
    (project / "params" / "study.yaml").write_text(STUDY + named, encoding="utf-8")
    return project


def test_each_network_has_its_own_rows(with_both):
    store = prepare(trial(with_both))

    alfa, beta = (read_frame(partition(store.folder, vsv) / "yearly.parquet") for vsv in ("alfa", "beta"))
    team = read_frame(partition(store.folder, "alfa") / "staff.parquet")

    assert alfa[["numerator", "denominator"]].astype("int64").to_numpy().tolist() == [[12, 80]]
    assert beta["suppressed"].tolist() == [True] and beta["numerator"].isna().all()
    assert team["team_view_1"].tolist() == [2, pd.NA]


def test_figures_of_a_file_that_anybody_can_look_up_are_marked(with_both):
    settings = with_both / "params" / "study.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("figures.csv}]", "figures.csv, published: example.org}]"), encoding="utf-8")
    assert prepare(trial(with_both)).yearly()["published"].all()


def test_answers_are_in_no_public_table(with_both):
    settings = with_both / "params" / "study.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("team.csv}]", "team.csv, published: example.org}]"), encoding="utf-8")
    with pytest.raises(UserError, match="published stands with yearly figures only"):
        prepare(trial(with_both))


def test_rows_in_are_rows_kept_and_rows_set_aside(with_both):
    beside = prepare(trial(with_both)).manifest["beside"]

    assert {kind: (one["in"], one["kept"], one.get("set_aside", 0)) for kind, one in beside.items()} == {
        "yearly": (4, 2, 2),  # 90 of 80, and a network that no register knows
        "staff": (2, 2, 0),
    }


def test_a_changed_yearly_file_makes_the_store_stale(with_both):
    prepare(trial(with_both))
    assert is_stale(trial(with_both)) == ""

    (with_both / "data" / "yearly" / "figures.csv").write_text(YEARLY.replace("12,80", "13,80"), encoding="utf-8")

    assert is_stale(trial(with_both)) == "changed"


def test_a_yearly_file_that_is_not_there_is_told(with_both):
    (with_both / "data" / "yearly" / "figures.csv").unlink()

    with pytest.raises(DataError, match=r"data file data/yearly/figures\.csv of study 'trial' does not exist"):
        prepare(trial(with_both))


def test_a_study_without_such_files_has_none(project):  # noqa: F811
    assert prepare(trial(project)).manifest["beside"] == {}
