"""Parameters are known, of the right type and plain text before any kernel starts."""

import pytest
from tiny_reports import PARAMETERS, notebook, save

from buzz_analysis.errors import UserError
from buzz_analysis.runner.notebook import read_notebook
from buzz_analysis.runner.parameters import check_names, defaults, find_notebook, layered

NAMES = ("vsv", "period", "language", "audience", "study")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("change", [lambda n: n + n[-1], lambda n: n[:-1], lambda n: "x" + n[1:]])
def test_a_misspelt_name_is_refused_with_the_right_one(name, change):
    with pytest.raises(UserError, match=f"Did you mean '{name}'"):
        layered(notebook(), "tiny", given={change(name): "x"})


@pytest.mark.parametrize("name", NAMES)
def test_a_misspelt_name_in_the_notebook_is_refused(name):
    made = notebook(parameters=PARAMETERS.replace(f"{name} =", f"{name}v ="))
    with pytest.raises(UserError, match=f"unknown parameter '{name}v'"):
        defaults(made, "tiny")


def test_a_parameter_the_notebook_does_not_have_is_refused():
    made = notebook(parameters=PARAMETERS.replace('audience = "team"\n', ""))
    with pytest.raises(UserError, match="unknown parameter 'audience'"):
        layered(made, "tiny", given={"audience": "team"})


@pytest.mark.parametrize("name", NAMES)
def test_a_number_where_text_must_stand_is_refused(name):
    value = {"vsv": 1, "period": 2021}.get(name, 3)
    with pytest.raises(UserError, match=f"'{name}' must be"):
        layered(notebook(), "tiny", given={name: value})


@pytest.mark.parametrize(
    "name",
    [
        "x;import os",
        "__import__('os')",
        "vsv\n",
        "vsv=1",
        "VSV",
        "1vsv",
        "a" * 33,
        "",
        " vsv",
        "vsv ",
        "vsv.x",
        "vsv[0]",
        "\u202evsv",
        "vѕv",
        "lambda:0",
        "../vsv",
        "vsv#",
        "os.system('touch canary')",
        "ＶＳＶ",
    ],
)
def test_a_hostile_name_is_refused(name):
    with pytest.raises(UserError, match="small letters, digits and _ only"):
        check_names([name], NAMES, where="tiny")


@pytest.mark.parametrize("sign", ["\x00", "\n", "\x1b", "\u202e", "\u2066", "\u200b", "\ud800", "\ufeff"])
def test_a_character_that_cannot_be_seen_is_refused_with_its_place(sign):
    with pytest.raises(UserError, match=f"U\\+{ord(sign):04X}, place 3"):
        layered(notebook(), "tiny", given={"vsv": f"ab{sign}c"})


def test_one_letter_written_in_two_ways_becomes_one():
    # Unicode Standard Annex 15: e + combining acute composes to U+00E9 in NFC.
    found = layered(notebook(), "tiny", given={"study": "params/e\u0301.yaml"})
    assert found.study == "params/\u00e9.yaml"


@pytest.mark.parametrize("study", ["/etc/study.yaml", "../study.yaml", "params/../../x.yaml", "C:/x.yaml", "\\\\x\\y"])
def test_a_study_outside_the_project_is_refused(study):
    with pytest.raises(UserError, match="from the project's own folder"):
        layered(notebook(), "tiny", given={"study": study})


@pytest.mark.parametrize("vsv", ["..", "../x", "a/b", "a\\b", ".x", "-x", "a b", "", "x" * 33])
def test_a_vsv_that_is_no_id_is_refused(vsv):
    with pytest.raises(UserError, match="'vsv' must be letters, digits"):
        layered(notebook(), "tiny", given={"vsv": vsv})


def run_yaml(root, study="params/study.yaml", period="2020"):
    folder = root / "params" / "alliant"
    folder.mkdir(parents=True)
    (folder / "run.yaml").write_text(
        f'vsv: "alliant"\nperiod: "{period}"\naudience: "team"\nlanguage: "en"\nstudy: "{study}"\n'
    )


def test_run_yaml_wins_over_the_notebook(tmp_path):
    run_yaml(tmp_path)
    found = layered(notebook(), "tiny", given={"vsv": "alliant"}, vsv="alliant", root=tmp_path)
    assert (found.period, found.language) == ("2020", "en")


def test_the_command_line_wins_over_run_yaml(tmp_path):
    run_yaml(tmp_path)
    found = layered(notebook(), "tiny", given={"vsv": "alliant", "period": "2022"}, vsv="alliant", root=tmp_path)
    assert (found.period, found.language) == ("2022", "en")


def test_run_yaml_of_another_study_is_left_alone(tmp_path):
    run_yaml(tmp_path, study="params/other.yaml")
    found = layered(notebook(), "tiny", given={"vsv": "alliant"}, vsv="alliant", root=tmp_path)
    assert (found.period, found.language) == ("2021", "nl")


def test_run_yaml_of_another_network_is_refused(tmp_path):
    run_yaml(tmp_path)
    (tmp_path / "params" / "alliant").rename(tmp_path / "params" / "twente")
    with pytest.raises(UserError, match=r"params/twente/run\.yaml names vsv 'alliant'"):
        layered(notebook(), "tiny", given={"vsv": "twente"}, vsv="twente", root=tmp_path)


@pytest.mark.parametrize(
    "source", ["vsv = open('canary', 'w')", "vsv: str = 'a'", "import os", "vsv = a = 'x'", "vsv ="]
)
def test_a_parameters_cell_is_read_without_running_it(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UserError, match="may hold only lines such as"):
        defaults(notebook(parameters=source), "tiny")
    assert not (tmp_path / "canary").exists()


def test_a_notebook_without_a_parameters_cell_is_refused():
    made = notebook()
    made.cells[0].metadata["tags"] = []
    with pytest.raises(UserError, match="exactly one cell tagged parameters; it has 0"):
        defaults(made, "tiny")


def test_a_cell_that_may_fail_is_refused(tmp_path):
    made = notebook("1/0")
    made.cells[1].metadata["tags"] = ["raises-exception"]
    with pytest.raises(UserError, match="cell 2: the tag raises-exception hides failures"):
        read_notebook(save(made, tmp_path / "tiny.ipynb"))


@pytest.mark.parametrize("content", ["", "not json", "{}", "[]", '{"cells": 1}', "\x00\x01"])
def test_what_is_no_notebook_is_refused(content, tmp_path):
    path = tmp_path / "tiny.ipynb"
    path.write_text(content)
    with pytest.raises(UserError, match=r"tiny\.ipynb is not a notebook that can be read"):
        read_notebook(path)


def test_a_notebook_is_found_by_its_name(tmp_path):
    (tmp_path / "notebooks").mkdir()
    path = save(notebook(), tmp_path / "notebooks" / "learning_cycle.ipynb")
    assert find_notebook("learning_cycle", tmp_path) == path


def test_an_unknown_notebook_is_refused_with_the_closest(tmp_path):
    (tmp_path / "notebooks").mkdir()
    save(notebook(), tmp_path / "notebooks" / "learning_cycle.ipynb")
    with pytest.raises(UserError, match="Closest: learning_cycle"):
        find_notebook("learning_cycel", tmp_path)


@pytest.mark.parametrize("name", ["..", "../learning_cycle", "a/b", "notebooks/x", "{vsv}", "a b.ipynb", "x/...ipynb"])
def test_a_name_that_would_lead_elsewhere_is_refused(name, tmp_path):
    with pytest.raises(UserError, match="cannot be part of a file name"):
        find_notebook(name, tmp_path)
