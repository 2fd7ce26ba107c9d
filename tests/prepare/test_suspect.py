"""A file that looks wrong as a whole: the store remembers it, for page one of every report made from it."""

from __future__ import annotations

from test_prepare import made, project, trial, write_delivery  # noqa: F401  (project is a fixture)

from buzz_analysis.prepare import prepare

SHIFTED = [f"c{i},alfa,T2,2021-05-01,2021-05-02,1,{i % 3}" for i in range(12)]
HEADER = "client_id,vsv,timepoint,invited_on,completed_on,phq2_1,phq2_2,phq2_total"


def test_totals_that_all_differ_by_the_same_number_are_told_of_the_file(project):  # noqa: F811
    """PHQ-2 answers counted from 1 instead of 0 make every total 2 higher."""
    rows = [f"{row},{1 + i % 3 + 2}" for i, row in enumerate(SHIFTED)]
    (project / "data" / "shifted.csv").write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")

    suspect = prepare(trial(project)).manifest["suspect"]

    assert [one["networks"] for one in suspect] == [["alfa"]]
    assert suspect[0]["message"].startswith("shifted.csv: ") and "phq2_total" in suspect[0]["message"]


def test_a_file_that_looks_right_puts_nothing_in_doubt(project):  # noqa: F811
    write_delivery(project, "right.csv", SHIFTED)

    assert made(project).manifest["suspect"] == []


def test_ids_that_two_files_write_in_two_ways_are_told_of_their_network(project):  # noqa: F811
    write_delivery(project, "one.csv", ["007,alfa,T2,2021-05-01,2021-05-02,1,1"])
    write_delivery(project, "two.csv", ["7,alfa,T3,2021-08-01,2021-08-02,1,1", "8,beta,T3,2021-08-01,2021-08-02,1,1"])

    manifest = made(project).manifest

    assert [one["networks"] for one in manifest["suspect"]] == [["alfa"]]
    assert manifest["suspect"][0]["message"].startswith("two.csv: number of ids that differ from an id in one.csv ")
    assert ["ids_nearly_equal", "noted", 1] in manifest["problems"]


def test_a_rule_of_quality_that_fails_is_remembered_of_its_network_without_a_count(project):  # noqa: F811
    write_delivery(project, "nobody.csv", [f",alfa,T2,2021-05-01,2021-05-02,1,{i % 3}" for i in range(12)])

    failing = made(project).manifest["failing"]

    assert {"rule": "woman_known", "about": ""} in failing["alfa"]
    assert all({*one} == {"rule", "about"} for rows in failing.values() for one in rows)
