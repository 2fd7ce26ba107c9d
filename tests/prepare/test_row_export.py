"""Rows for R and SPSS: they hold what the reports score; nobody else may enter, and none stands among outputs."""

from __future__ import annotations

import shutil
import stat
import subprocess

import numpy as np
import pandas as pd
import pytest
from typer.testing import CliRunner

from buzz_analysis.answers.synthetic import Network, make_network, make_staff_survey
from buzz_analysis.cli import app
from buzz_analysis.errors import DefinitionError
from buzz_analysis.prepare.row_export import (
    codebook,
    open_closed,
    r_script,
    read_me,
    staff_score_rows,
    value_labels,
    woman_score_rows,
    write_rows_as,
)
from buzz_analysis.prepare.row_export.codebook import STATUS_WORDS
from buzz_analysis.schema import instruments
from buzz_analysis.scoring import alerts, score
from buzz_analysis.store import Store, partition, write_frame

MANIFEST = {
    "study_id": "small",
    "synthetic": True,
    "library": "0.2.0",
    "commit": "0123456789abcdef",
    "rules": "nl_pcb@2023-1",
    "rule_options": {"pain_scale": "raw"},
    "schedule": "working_grid@2026-2",
    "definitions": {"instruments/epds": {"version": "1987", "verification": "two_sources", "sha256": "0"}},
    "networks": ["ours"],
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One network of some forty women a year, one of whom refused group use."""
    answers = make_network(Network("ours"), women=40, years=range(2021, 2022), seed=1)
    first = answers["client_id"].iloc[0]
    answers = answers.assign(group_use=(answers["client_id"] != first).astype("boolean"))
    folder = tmp_path_factory.mktemp("store")
    scores = score(answers)
    parts = {"answers": answers, "scores": scores, "alerts": alerts(answers, scores, options={"pain_scale": "raw"})}
    survey = make_staff_survey(Network("ours"), seed=1).assign(
        answered_on=lambda rows: pd.to_datetime(rows["answered_on"])
    )
    for name, frame in (parts | {"staff": survey}).items():
        write_frame(frame, partition(folder, "ours") / f"{name}.parquet")
    return Store(folder, MANIFEST)


@pytest.fixture(scope="module")
def women(store):
    return woman_score_rows(store, ["ours"], group_use_default=True)


@pytest.fixture(scope="module")
def book(women):
    return codebook(women, MANIFEST["definitions"], rules=MANIFEST["rules"], language="en")


def test_a_row_is_a_questionnaire_and_who_refused_is_in_none(store, women):
    answers = store.read("ours", "answers")
    refused = answers["group_use"].eq(False).fillna(False)
    assert (len(women.rows), women.n_refused) == (int((~refused).sum()), int(refused.sum()))
    assert set(answers.loc[refused, "client_id"]).isdisjoint(women.rows["client_id"])


def test_every_value_and_status_is_that_of_the_reports(store, women):
    """Each scored value of EPDS stands with its woman and moment; a value has status complete or prorated, 1 or 2."""
    scores = store.read("ours", "scores")
    epds = scores[(scores["instrument"] == "epds") & scores["value"].notna()].astype(
        {"client_id": "str", "timepoint": "str"}
    )
    both = women.rows.merge(epds[["client_id", "timepoint", "value"]], on=["client_id", "timepoint"])
    assert len(both) and np.allclose(both["epds_total"], both["value"])
    has_value = women.rows["epds_total"].notna()
    assert (has_value == women.rows["epds_total_status"].isin([1, 2])).all()
    assert women.rows["epds_total_status"].isin(range(1, 8)).all()


def test_alerts_are_coded_and_counted_as_in_the_store(store, women):
    found = store.read("ours", "alerts")
    kept = found[found["client_id"].isin(women.rows["client_id"]) & (found["domain"] == "epds")]
    assert (women.rows["epds_alert"] == 1).sum() == (kept["alert"] == "yes").sum()
    assert (women.rows["epds_alert"] == 3).sum() == (kept["alert"] == "not_asked").sum()


def test_every_column_stands_in_the_codebook_with_version_grade_and_source(women, book):
    assert book["name"].tolist() == list(women.rows)
    epds = book.set_index("name").loc["epds_total"]
    assert epds[["kind", "range", "version", "verification"]].tolist() == ["value", "0 - 30", "1987", "two sources"]
    assert epds["source"] == instruments()["epds"].source[0]
    assert book.set_index("name").loc["epds_alert", "version"] == "nl_pcb@2023-1"
    assert book.set_index("name")["values"][["timepoint", "parity"]].tolist() == ["T1; T2; T3; T4; T5", "0; 1+"]


@pytest.mark.parametrize("form", ["csv", "sav", "parquet"])
def test_each_form_holds_the_same_rows_for_its_owner_alone(form, women, book, tmp_path):
    path = write_rows_as(form, women.rows, book, value_labels(book, "en"), tmp_path / "scores")
    read = {"csv": pd.read_csv, "parquet": pd.read_parquet, "sav": pd.read_spss}[form]
    found = read(path, **({"convert_categoricals": False} if form == "sav" else {}))
    assert path.name == f"scores.{form}" and stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(found) == list(women.rows) and len(found) == len(women.rows)
    assert np.allclose(found["epds_total"].astype(float), women.rows["epds_total"], equal_nan=True)
    assert found["client_id"].astype(str).tolist() == women.rows["client_id"].tolist()


def test_spss_knows_the_words_of_each_code(women, book, tmp_path):
    pyreadstat = pytest.importorskip("pyreadstat", reason="the extra [spss] is not installed")
    path = write_rows_as("sav", women.rows, book, value_labels(book, "nl"), tmp_path / "scores")
    _, meta = pyreadstat.read_sav(str(path), metadataonly=True)
    told = meta.variable_value_labels["epds_alert"]
    assert (told[0.0], told[1.0], list(told)) == ("nee", "ja", [0.0, 1.0, 2.0, 3.0])
    assert meta.variable_value_labels["epds_total_status"][1.0] == "volledig"
    assert meta.column_names_to_labels["epds_total"].startswith("Edinburgh Postnatal Depression Scale")
    assert "total" not in meta.column_names_to_labels["epds_total"]  # an id, where the scale has no other name
    assert (meta.variable_measure["epds_total"], meta.variable_measure["epds_alert"]) == ("scale", "nominal")


def test_r_reads_ids_as_text_and_codes_as_factors(book):
    script = r_script(book, "scores.csv", "en")
    assert 'read.csv("scores.csv"' in script and 'client_id = "character"' in script
    assert 'rows$epds_alert <- factor(rows$epds_alert, levels = c(0, 1, 2, 3), labels = c("no", "yes",' in script


def test_r_itself_reads_the_rows_as_they_were_written(women, book, tmp_path, monkeypatch):
    """Base R, where it is installed: it is no requirement."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        pytest.skip("R is not installed; Debian: apt-get install r-base-core")
    monkeypatch.setitem(STATUS_WORDS, "complete", 'één "goed\\fout"')  # signs that a script could break on
    path = write_rows_as("csv", women.rows, book, {}, tmp_path / "scores")
    script = r_script(book, path.name, "en")
    told = """
    days <- as.numeric(rows$completed_on)
    cat(nrow(rows), sum(rows$epds_total, na.rm = TRUE), sum(rows$epds_alert == "yes"), sum(days, na.rm = TRUE), "\\n")
    cat(class(rows$client_id), class(rows$completed_on), class(rows$epds_alert), levels(rows$epds_total_status)[1])
    """
    (tmp_path / "scores.R").write_text(script + told, encoding="utf-8")
    run = subprocess.run([rscript, "scores.R"], cwd=tmp_path, capture_output=True, text=True, check=True)
    numbers, classes = run.stdout.splitlines()
    rows, days = women.rows, women.rows["completed_on"].dropna()
    since_1970 = (pd.to_datetime(days) - pd.Timestamp("1970-01-01")).dt.days.sum()
    alerts_given = (rows["epds_alert"] == 1).sum()
    assert [float(one) for one in numbers.split()] == [len(rows), rows["epds_total"].sum(), alerts_given, since_1970]
    assert script.isascii() and classes == 'character Date factor één "goed\\fout"'


def test_professionals_stand_in_rows_of_their_own(store):
    made = staff_score_rows(store, ["ours"])
    assert len(made.rows) == len(store.read("ours", "staff")) and "client_id" not in made.rows
    assert made.rows["nomad_coherence"].between(1, 5).all() and made.domains == ()
    assert staff_score_rows(store, ["others"]).rows.empty


def test_the_warning_says_what_these_rows_are_and_that_they_are_invented(women):
    text = read_me(MANIFEST, day="2026-11-27", rows=len(women.rows), networks=1, refused=3, language="nl")
    assert text.startswith("VERZONNEN GEGEVENS") and "nl_pcb@2023-1" in text and "3 rijen" in text
    assert "INVENTED" not in read_me(
        MANIFEST | {"synthetic": False}, day="", rows=1, networks=1, refused=0, language="en"
    )


def test_the_folder_is_closed_whoever_made_it_and_git_keeps_nothing_of_it(tmp_path):
    made = tmp_path / "rows"
    made.mkdir(mode=0o755)
    folder = open_closed(made, tmp_path / "outputs")
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert (folder / ".gitignore").read_text(encoding="utf-8") == "*\n"


@pytest.mark.parametrize("name", ["outputs", "outputs/rows", "outputs/../outputs/rows", "link/rows", "."])
def test_no_row_goes_inside_the_outputs_folder(name, tmp_path):
    (tmp_path / "outputs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "outputs", target_is_directory=True)
    with pytest.raises(DefinitionError, match="never written in the outputs folder"):
        open_closed(tmp_path / name, tmp_path / "outputs")


def test_a_folder_with_other_files_is_left_alone_and_an_earlier_export_is_replaced(tmp_path):
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DefinitionError, match="holds other files"):
        open_closed(tmp_path / "mine", tmp_path / "outputs")
    (tmp_path / "mine" / "READ_ME.txt").write_text("an export", encoding="utf-8")
    assert open_closed(tmp_path / "mine", tmp_path / "outputs")


@pytest.mark.parametrize("name", ["notes.txt", "notes.txt/rows"])
def test_a_file_is_no_folder(tmp_path, name):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(DefinitionError, match=r"cannot be a folder: .*/notes\.txt is a file"):
        open_closed(tmp_path / name, tmp_path / "outputs")


def test_the_command_refuses_before_it_reads_anything(tmp_path, monkeypatch):
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "study.yaml").write_text(
        "id: small\ntitle: Klein\ndata: [{path: data.csv}]\nregisters: [params/register.csv]\nschedule: working_grid\n"
        "rules: {nl_pcb: {pain_scale: raw}}\ndisclosure: {minimum: 10, describe_from: 30, compare_from: 100}\n"
        "group_use_default: yes\nlanguage: nl\nsynthetic: no\nitem10_role: onderzoeker\n",
        encoding="utf-8",
    )
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
    done = CliRunner().invoke(app, ["export", "scores", "--into", "outputs/rows"])
    assert done.exit_code == 2 and "--into" in done.output and not (tmp_path / "outputs" / "rows").exists()
