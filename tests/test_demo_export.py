"""`buzz demo --as-export` writes an export, its mapping and the mark; the demo's own answers stay."""

import re
import shutil

import pytest
from typer.testing import CliRunner

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.synthetic.exports import FORMS
from buzz_analysis.cli import app
from buzz_analysis.demo import write_demo, write_demo_export
from buzz_analysis.errors import UserError
from buzz_analysis.wording import say_error


@pytest.fixture
def project(tmp_path, root):
    """A project with the params that ship, and nothing made yet."""
    shutil.copytree(root / "params", tmp_path / "params")
    return tmp_path


def write(project, form, **options):
    return write_demo_export(project, project / "outputs", form, **{"networks": 2, "women": 6} | options)


@pytest.mark.parametrize("form", FORMS)
def test_every_form_writes_a_file_for_each_network_and_a_mapping_that_reads_it(project, form):
    made = write(project, form)
    files = sorted(path for path in made.folder.iterdir() if path.suffix not in ("", ".yaml"))
    assert [path.stem for path in files] == ["alliant", "voorbeeld"]
    read = [read_answers(path, made.folder / "mapping.yaml") for path in files]
    assert sum(len(checked.answers) for checked in read) == made.rows


def test_the_mark_says_that_an_export_is_invented_too(project):
    assert "Deze antwoorden zijn verzonnen." in (write(project, "csv").folder / "SYNTHETIC").read_text(encoding="utf-8")


def test_the_answers_of_the_demo_stay(project):
    write_demo(project, project / "outputs", networks=1, women=6)
    before = (project / "outputs/.demo/answers/voorbeeld.csv").read_bytes()
    write(project, "csv")
    assert (project / "outputs/.demo/answers/voorbeeld.csv").read_bytes() == before
    assert sorted(path.name for path in (project / "outputs").iterdir()) == [".demo"]


def test_a_second_export_takes_the_place_of_the_first(project):
    write(project, "csv", networks=2)
    made = write(project, "csv", networks=1)
    assert sorted(path.name for path in made.folder.iterdir()) == ["SYNTHETIC", "mapping.yaml", "voorbeeld.csv"]


def test_an_unknown_form_is_refused_in_one_sentence(project):
    with pytest.raises(UserError) as refused:
        write(project, "sas")
    known = "csv, xlsx, sav, redcap, limesurvey, castor, qualtrics, fhir"
    assert str(refused.value) == f"--as-export 'sas' does not exist. Use one of: {known}."
    assert say_error(refused.value, "nl") == f"--as-export 'sas' bestaat niet. Kies uit: {known}."
    assert not (project / "outputs").exists()


def test_the_command_says_where_the_export_stands(project, monkeypatch):
    monkeypatch.chdir(project)
    command = ["demo", "--as-export", "qualtrics", "--networks", "1", "--women", "3", "--language", "en"]
    done = CliRunner().invoke(app, command, prog_name="buzz")
    assert done.exit_code == 0
    assert "exports/qualtrics" in done.output.replace("\n", "")
    assert (project / "outputs/.demo/exports/qualtrics/mapping.yaml").exists()


LEFT_OPEN = {
    "sav": ("parity", "education", "care_type"),
    "redcap": ("care_type",),
}  # numbers of which only a person knows the meaning


@pytest.mark.parametrize("form", FORMS)
def test_a_proposed_mapping_that_a_person_finished_reads_what_the_own_mapping_reads(project, monkeypatch, form):
    """All the person does: say how the answers are held, take off every mark of doubt, blank what has no word."""
    made = write(project, form, networks=1, women=40)
    export = next(path for path in made.folder.iterdir() if path.stem == "voorbeeld")
    monkeypatch.chdir(project)
    sheet = ["--sheet", "Antwoorden"] if form == "xlsx" else []
    told = CliRunner().invoke(app, ["map", str(export), "--out", "m.yaml", *sheet], prog_name="buzz")
    assert told.exit_code == 0
    text = (project / "m.yaml").read_text(encoding="utf-8").replace("# ? ", "")
    for line, answer in (("  epds:", "keyed"), ("  mibs:", "keyed"), ("promis_version:", '"1.2"')):
        text = text.replace(f"\n{line}  #", f"\n{line} {answer}  #")
    text = re.sub(r'^(    ".*":)  #', r'\1 ""  #', text, flags=re.MULTILINE)
    (project / "m.yaml").write_text(text, encoding="utf-8")

    proposed, own = (read_answers(export, path).answers for path in ("m.yaml", made.folder / "mapping.yaml"))

    kept = [name for name in own if own[name].notna().any() and name not in LEFT_OPEN.get(form, ())]
    assert (len(proposed), proposed["timepoint"].tolist()) == (len(own), own["timepoint"].tolist())
    for name in kept:
        assert proposed[name].astype("str").tolist() == own[name].astype("str").tolist(), name
