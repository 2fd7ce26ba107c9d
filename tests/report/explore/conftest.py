"""A store of three networks with the screening questionnaire and the one on loss of stool, and a sitting over it."""

import os
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.project import Project
from buzz_analysis.report.explore import Explorer, Setting
from buzz_analysis.schema import schedule
from buzz_analysis.scoring import alerts, score
from buzz_analysis.store import open_store, write_frame, write_manifest

STUDY = """id: small
title: "Een kleine studie"
data: [{path: data.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: en
synthetic: no
item10_role: researcher
"""
REGISTER = (
    "id,name,kind,valid_to,merged_into\nours,Ours,VSV,,\ntheirs,Theirs,VSV,,\ntiny,Tiny,VSV,2021-12-31,whole\n"
    "whole,Whole,VSV,,\n"
)
NETWORKS = {"ours": 40, "theirs": 60, "tiny": 4}  # women a month
MONTHS = [f"2021-{month:02d}" for month in range(1, 13)]


def women_of(vsv: str, n: int) -> pd.DataFrame:
    """So many women a month at T1: a quarter scores 6 of 6 and passes on, half has a first child; one refuses use.

    A third loses gas, a sixth more than now and then (2); nobody loses stool.
    """
    rows = len(MONTHS) * n
    place = np.arange(rows)
    high = place % 4 == 0
    return pd.DataFrame(
        {
            "client_id": pd.Categorical([f"{vsv}-{one}" for one in place]),
            "vsv": pd.Categorical([vsv] * rows),
            "timepoint": pd.Categorical(["T1"] * rows),
            "completed_on": pd.to_datetime([f"{MONTHS[one // n]}-15" for one in place]),
            "group_use": pd.array([None if one else False for one in place], "boolean"),
            "parity": pd.Categorical(np.where(place % 8 < 4, "0", "1+")),
            "phq2_1": pd.array(np.where(high, 3, place % 2), "Int8"),
            "phq2_2": pd.array(np.where(high, 3, 0), "Int8"),
            "anal_screen": pd.array(np.ones(rows), "Int8"),
            "wexner_gas": pd.array(np.where(place % 6 == 0, 2, place % 3 == 0), "Int8"),
        }
        | {f"wexner_{one}": pd.array(np.zeros(rows), "Int8") for one in ("solid", "liquid", "pad", "lifestyle")}
    )


@pytest.fixture(scope="session")
def explored(tmp_path_factory):
    """The project, its store made by the real scores and alerts."""
    root = tmp_path_factory.mktemp("explored")
    (root / "params").mkdir()
    (root / "params/study.yaml").write_text(STUDY, encoding="utf-8")
    (root / "params/register.csv").write_text(REGISTER, encoding="utf-8")
    folder = root / "outputs/.store/small"
    for vsv, n in NETWORKS.items():
        answers = women_of(vsv, n)
        scores = score(answers, schedule=schedule("working_grid"))
        frames = {"answers": answers, "scores": scores, "alerts": alerts(answers, scores)}
        for name, frame in frames.items():
            write_frame(frame, folder / f"vsv={vsv}" / f"{name}.parquet")
    known = {
        "study_id": "small",
        "synthetic": False,
        "networks": [*NETWORKS],
        "months": dict.fromkeys(NETWORKS, MONTHS),
    }
    write_manifest(folder, known)
    return Project(root, root / "outputs", "params/study.yaml")


@pytest.fixture
def explorer(explored):
    """A new sitting."""
    return Explorer(explored, open_store(explored.store_folder), language="en")


@pytest.fixture
def at_home(explored, monkeypatch):
    """Stand in the project, as a notebook does; the store is there and need not be made."""
    monkeypatch.chdir(explored.root)
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
    monkeypatch.setattr("buzz_analysis.runner.ready.ensure_store", lambda project: None)
    assert os.path.exists("params/study.yaml")
    return explored


@pytest.fixture
def setting():
    """The screening questionnaire at T1, all networks, all of 2021; what is given replaces it."""
    first = Setting("phq2", "total", "T1", "2021", statistic="mean")
    return lambda **other: replace(first, **other)
