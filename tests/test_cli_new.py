"""`buzz new vsv`: a new network gets its register row and its settings, or a plain refusal."""

import csv

import pytest
from test_cli import alone as project
from test_cli import buzz

from buzz_analysis.schema import Moments, Parameters, RegisterRow, read_table, read_yaml

__all__ = ["project"]


def register(project):
    with (project / "params/register.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_options_answer_every_question(project):
    done = buzz(
        "new", "vsv", "--id", "duin", "--name", "Het Duin", "--kind", "IGO", "--region", "Kust", "--moments", "T1,T2"
    )
    assert done.exit_code == 0, done.output
    row = register(project)[-1]
    assert (row["id"], row["name"], row["kind"], row["consortium"]) == ("duin", "Het Duin", "IGO", "Kust")
    assert read_yaml(project / "params/duin/moments.yaml", Moments).names == ("T1", "T2")


def test_questions_are_asked_when_no_name_is_given(project):
    done = buzz("new", "vsv", typed="Het Duin\n\nvsv\n\nT1, T2, T3, T4, T5\n")
    assert done.exit_code == 0, done.output
    assert register(project)[-1]["id"] == "het_duin"
    assert not (project / "params/het_duin/moments.yaml").exists()


def test_run_yaml_is_what_a_notebook_takes(project):
    buzz("new", "vsv", "--name", "Het Duin")
    made = read_yaml(project / "params/het_duin/run.yaml", Parameters)
    assert made.model_dump() == {
        "vsv": "het_duin",
        "period": "2021",
        "audience": "team",
        "language": "nl",
        "study": "params/study.yaml",
    }


def test_the_register_stays_readable_and_keeps_its_rows(project):
    before = (project / "params/register.csv").read_text(encoding="utf-8")
    buzz("new", "vsv", "--name", 'Het "Duin", en meer')
    assert (project / "params/register.csv").read_text(encoding="utf-8").startswith(before)
    assert read_table(project / "params/register.csv", RegisterRow)[-1].name == 'Het "Duin", en meer'


def test_the_row_says_where_it_comes_from(project):
    buzz("new", "vsv", "--name", "Het Duin")
    assert register(project)[-1]["source"].startswith("eigen opgave, 20")


def test_the_next_step_is_an_export_where_the_study_reads_exports(project):
    done = buzz("new", "vsv", "--name", "Het Duin")
    assert "buzz check EXPORT" in done.output and "onder data in params/study.yaml" in done.output
    assert "buzz run learning_cycle --vsv het_duin" in done.output and "buzz demo" not in done.output

    refused = buzz("run", "tiny", "--vsv", "het_duin")
    assert refused.exit_code == 2 and "Noem de export onder data in het studiebestand" in refused.output


def test_the_next_step_is_the_demo_where_the_study_is_the_demo(project):
    study = project / "params/study.yaml"
    text = study.read_text().replace("path: data/*.csv", "path: outputs/.demo/answers/*.csv")
    study.write_text(text.replace("[params/register.csv]", "[params/register.csv, outputs/.demo/register.csv]"))
    buzz("demo", "--women", "200")
    done = buzz("new", "vsv", "--name", "Het Duin")
    assert "buzz demo" in done.output and "buzz run learning_cycle --vsv het_duin" in done.output

    refused = buzz("run", "tiny", "--vsv", "het_duin")
    assert refused.exit_code == 2 and "Verzin ze met: buzz demo" in refused.output
    buzz("demo", "--women", "200")
    assert "geen antwoorden" not in buzz("run", "tiny", "--vsv", "het_duin").output


@pytest.mark.parametrize(
    "words, told",
    [
        (["--id", "kaap", "--name", "Anders"], "id 'kaap' is al in gebruik"),
        (["--id", "KAAP", "--name", "Anders"], "id 'KAAP' is al in gebruik"),
        (["--id", "voorbeeld", "--name", "Anders"], "id 'voorbeeld' is al in gebruik"),
        (["--id", "all", "--name", "Anders"], "id 'all' is al in gebruik"),
        (["--name", "de kaap"], "een netwerk met de naam 'de kaap' staat al in het register"),
        (["--id", "../duin", "--name", "Duin"], "id '../duin' kan niet"),
        (["--name", "***"], "id '' kan niet"),
        (["--name", " "], "een naam van gewone tekst"),
        (["--name", "Du\u202ein"], "een naam van gewone tekst"),
        (["--name", "Duin", "--kind", "BV"], "soort 'BV' is onbekend"),
        (["--name", "Duin", "--moments", "T1,T9"], "'T9'"),
        (["--name", "Duin", "--moments", ""], "''"),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(project, words, told):
    before = sorted(path for path in (project / "params").rglob("*"))
    text = (project / "params/register.csv").read_bytes()
    done = buzz("new", "vsv", *words)
    assert done.exit_code == 2 and told in done.output
    assert sorted(path for path in (project / "params").rglob("*")) == before
    assert (project / "params/register.csv").read_bytes() == text


@pytest.mark.parametrize(
    "name, id_",
    [
        ("VSV De Kust", "de_kust"),
        ("IGO Duin & Meer", "duin_meer"),
        ("Geboortezorg \u00c9\u00e9n", "geboortezorg_een"),
        ("x" * 40, "x" * 32),
    ],
)
def test_an_id_is_made_from_the_name(project, name, id_):
    assert buzz("new", "vsv", "--name", name).exit_code == 0
    assert register(project)[-1]["id"] == id_


def test_a_register_that_a_dutch_excel_saved_keeps_its_semicolons(project):
    path = project / "params/register.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(",", ";"), encoding="utf-8")
    assert buzz("new", "vsv", "--id", "duin", "--name", "Het Duin; en meer").exit_code == 0
    assert read_table(path, RegisterRow)[-1].name == "Het Duin; en meer"
