"""`buzz init` and `buzz doctor`: a folder of one's own, outside the software, which every command works from."""

import csv
import json
import os

import pytest
from test_cli import buzz
from tiny_reports import HEADINGS, rows

from buzz_analysis.cli.speaks import system_language
from buzz_analysis.cli.timed import _starts_buzz
from buzz_analysis.schema import Parameters, Study, read_yaml

ROOT_SIGHTS = os.name != "nt" and os.geteuid() == 0
GIVEN = ("--name", "VSV De Kaap", "--role", "klinisch verloskundige", "--group-use", "nee")


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A new study folder, and the terminal in it."""
    assert buzz("init", tmp_path / "mijn studie", *GIVEN, "--language", "nl").exit_code == 0
    monkeypatch.chdir(tmp_path / "mijn studie")
    return tmp_path / "mijn studie"


def test_a_new_folder_holds_what_a_study_needs(folder):
    study = read_yaml(folder / "params/study.yaml", Study)
    assert (study.id, study.item10_role, study.group_use_default) == ("mijn_studie", "klinisch verloskundige", False)
    assert not study.synthetic and study.title == "Leercyclus van VSV De Kaap"
    run = read_yaml(folder / "params/de_kaap/run.yaml", Parameters)
    assert (run.vsv, run.period) == ("de_kaap", "latest")
    with (folder / "params/vsv_register.csv").open(encoding="utf-8", newline="") as file:
        assert [row["id"] for row in csv.DictReader(file)][-1] == "de_kaap"
    assert "buzz map data/antwoorden/" in (folder / "LEESMIJ.md").read_text(encoding="utf-8")
    assert "data/*" in (folder / ".gitignore").read_text(encoding="utf-8").splitlines()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_its_owner_can_enter_the_place_for_data(folder):
    assert [(folder / name).stat().st_mode & 0o777 for name in ("data", "data/antwoorden")] == [0o700, 0o700]


def test_a_network_of_the_register_keeps_its_row(tmp_path):
    buzz("init", tmp_path / "s", "--name", "VSV Alliant", "--role", "arts", "--group-use", "ja", "--language", "nl")
    with (tmp_path / "s/params/vsv_register.csv").open(encoding="utf-8", newline="") as file:
        assert [row["name"] for row in csv.DictReader(file) if "lliant" in row["name"]] == ["VSV Alliant"]


def test_what_is_not_given_is_asked(tmp_path):
    done = buzz("init", tmp_path / "s", "--language", "en", typed="De Kaap\nmidwife\nyes\n")
    assert done.exit_code == 0, done.output
    study = read_yaml(tmp_path / "s/params/study.yaml", Study)
    assert (study.language, study.item10_role, study.group_use_default) == ("en", "midwife", True)
    assert (tmp_path / "s/README.md").exists()


def test_commands_work_from_inside_the_folder(folder, monkeypatch):
    monkeypatch.setattr("buzz_analysis.runner.ready.os.cpu_count", lambda: 1)
    (folder / "data/antwoorden/een.csv").write_text(HEADINGS + rows("de_kaap"))
    for name in ("~$een.xlsx", ".DS_Store", "Thumbs.db"):  # what Excel and the desktop leave beside it
        (folder / "data/antwoorden" / name).write_text("x")
    text = (folder / "params/study.yaml").read_text(encoding="utf-8")
    (folder / "params/study.yaml").write_text(
        text.replace(", mapping: params/mappings/antwoorden.yaml", ""), encoding="utf-8"
    )
    monkeypatch.chdir(folder / "data/antwoorden")  # as git's, from anywhere inside it
    done = buzz("prepare")
    assert done.exit_code == 0 and "8 rijen gelezen" in done.output, done.output
    told = buzz("doctor").output
    assert "1 bestanden, het nieuwste van" in told and "Nog geen gegevens" not in told
    assert "outputs/.store/mijn_studie" in told and "actueel" in told


def test_the_doctor_says_what_is_missing_and_how_to_get_it(folder):
    done = buzz("doctor")
    assert done.exit_code == 0
    assert "Nog geen gegevens. Zet een export in data/antwoorden/*." in done.output
    assert "Maak hem: buzz map EXPORT --out params/mappings/antwoorden.yaml" in done.output
    assert "Er is nog niets verwerkt." in done.output


def test_notebooks_are_the_software_s_and_copies_to_work_in_stay(folder):
    from buzz_analysis.runner.parameters import find_notebook
    from buzz_analysis.runner.shipped import CHECKOUT, folder_for_lab

    assert find_notebook("learning_cycle", folder) == CHECKOUT / "notebooks/learning_cycle.ipynb"
    copy = folder_for_lab(folder) / "learning_cycle.ipynb"
    copy.write_text("mine")
    assert folder_for_lab(folder) / "learning_cycle.ipynb" == copy and copy.read_text() == "mine"
    assert find_notebook("learning_cycle", folder) == CHECKOUT / "notebooks/learning_cycle.ipynb"


def test_a_folder_to_practise_in_is_the_software_s_own_study(tmp_path):
    assert buzz("init", tmp_path / "oefenen", "--practice", "--language", "nl").exit_code == 0
    assert read_yaml(tmp_path / "oefenen/params/study.yaml", Study).synthetic
    runs = sorted(path.parent.name for path in (tmp_path / "oefenen/params").glob("*/run.yaml"))
    assert len(runs) == 9 and "alliant" in runs


@pytest.mark.parametrize("language, readme", [("nl", "LEESMIJ.md"), ("en", "README.md")])
def test_a_folder_to_practise_in_speaks_one_language_and_asks_for_no_export(tmp_path, monkeypatch, language, readme):
    assert buzz("init", tmp_path / "p", "--practice", "--language", language).exit_code == 0
    study = read_yaml(tmp_path / "p/params/study.yaml", Study)
    assert (study.language, study.title) == (language, {"nl": "Om te oefenen", "en": "To practise"}[language])
    runs = [read_yaml(path, Parameters) for path in (tmp_path / "p/params").glob("*/run.yaml")]
    assert {run.language for run in runs} == {language}
    text = (tmp_path / "p" / readme).read_text(encoding="utf-8")
    assert "buzz run data_trust --vsv voorbeeld" in text and "data/" not in text
    monkeypatch.chdir(tmp_path / "p")
    told = buzz("doctor").output
    asked = told.split({"nl": "Te doen", "en": "To do"}[language], 1)[1].splitlines()[1:]
    assert asked[0].startswith(
        {"nl": "De eerste run verzint de antwoorden", "en": "The answers are invented by"}[language]
    )
    assert len(asked) <= 2, asked  # and that no timed run was found


@pytest.mark.parametrize("role", ["jan@x.nl 0612345678", "Jan Jansen", "0612345678"])
@pytest.mark.parametrize("is_typed", [False, True])
def test_a_person_is_no_role(tmp_path, role, is_typed):
    given = ("--name", "De Kaap", "--group-use", "nee", "--language", "nl")
    done = buzz("init", tmp_path / "s", *given, *(() if is_typed else ("--role", role)), typed=f"{role}\n")
    assert done.exit_code == 2 and "moet een rol zijn" in done.output and not list(tmp_path.iterdir())


def test_a_folder_that_is_not_empty_is_left_alone(folder):
    before = sorted(folder.rglob("*"))
    done = buzz("init", folder, *GIVEN, "--language", "nl")
    assert done.exit_code == 2 and "is niet leeg" in done.output and sorted(folder.rglob("*")) == before


def test_a_folder_within_the_software_is_refused(root):
    done = buzz("init", root / "outputs" / "mijn", *GIVEN, "--language", "nl")
    assert done.exit_code == 2 and "map van de software" in done.output and not (root / "outputs/mijn").exists()


@pytest.mark.skipif(ROOT_SIGHTS, reason="who is root may write everywhere")
def test_a_folder_without_permission_is_one_sentence(tmp_path):
    (tmp_path / "shut").mkdir(mode=0o500)
    done = buzz("init", tmp_path / "shut/mine", *GIVEN, "--language", "nl")
    assert done.exit_code == 2 and "kan niets geschreven worden" in done.output


def test_without_permission_nothing_is_written(tmp_path, monkeypatch):
    monkeypatch.setattr("buzz_analysis.cli.study_folder.os.access", lambda *_: False)
    done = buzz("init", tmp_path / "mine", *GIVEN, "--language", "nl")
    assert done.exit_code == 2 and "kan niets geschreven worden" in done.output and not list(tmp_path.iterdir())


@pytest.mark.parametrize("words", [("--id", "../x"), ("--group-use", "misschien"), ("--id", "all")])
def test_a_wrong_answer_writes_nothing(tmp_path, words):
    done = buzz("init", tmp_path / "s", *GIVEN, *words, "--language", "nl")
    assert done.exit_code == 2 and "Traceback" not in done.output and not list(tmp_path.iterdir())


def test_a_folder_of_a_newer_version_is_refused_and_of_an_older_one_read(folder):
    mark = json.loads((folder / "buzz.json").read_text())
    (folder / "buzz.json").write_text(json.dumps(mark | {"version": "0.0.1"}))
    assert "gemaakt door 0.0.1 op" in buzz("doctor").output
    (folder / "buzz.json").write_text(json.dumps(mark | {"format": 99, "version": "9.9"}))
    done = buzz("doctor")
    assert done.exit_code == 2 and "nieuwere buzz-analysis (9.9)" in done.output
    (folder / "buzz.json").write_text("{")
    assert "niet wat buzz init schreef" in buzz("status").output


@pytest.mark.parametrize(
    "set_to, spoken",
    [
        ({"LANG": "en_GB.UTF-8"}, "en"),
        ({"LANG": "nl_BE.UTF-8"}, "nl"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_NL"}, "nl"),
        ({"LANG": "nl_NL", "LC_MESSAGES": "nl_NL", "LC_ALL": "en_US"}, "en"),
        ({"LANG": "C.UTF-8"}, "nl"),
        ({}, "nl"),
    ],
)
def test_the_system_s_language_is_read_as_posix_says(monkeypatch, set_to, spoken):
    for name in ("LANG", "LC_MESSAGES", "LC_ALL"):
        monkeypatch.delenv(name, raising=False)
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    assert system_language() == spoken


def test_a_timed_run_is_a_line_that_starts_buzz_and_is_no_comment():
    assert _starts_buzz("15 2 * * *  cd /srv/buzz && .venv/bin/buzz update --quiet\n")
    assert not _starts_buzz("# 15 2 * * *  cd /srv/buzz && .venv/bin/buzz update --quiet\n")
    assert not _starts_buzz("0 4 * * *  backup\n")
