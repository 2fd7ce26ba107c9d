"""Publishing is whole or not at all, inside the outputs folder, and tells nothing about the machine."""

import contextlib
import hashlib
import json
import os
import sys
from collections import Counter
from dataclasses import replace

import nbformat
import pandas as pd
import pytest
from nbformat.v4 import new_output
from tiny_reports import a_job, a_run, executed, published_files

from buzz_analysis.answers import hash_persons
from buzz_analysis.errors import UserError
from buzz_analysis.runner import moves
from buzz_analysis.runner.job import Job, now, published
from buzz_analysis.runner.publish import publish
from buzz_analysis.store import PERSONS, write_frame, write_manifest

STEM = "demo/voorbeeld/2021/tiny-team-nl"


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def put(job, run, made=None):
    publish(made or executed(job, run), job, run, sentinel={"sections": 1}, started=now())


def test_page_notebook_and_manifest_stand_under_one_stem(run):
    put(a_job(), run)
    assert published_files(run) == [f"{STEM}.html", f"{STEM}.ipynb", f"{STEM}.manifest.json"]


def test_the_manifest_holds_the_hashes_of_what_stands_there(run):
    put(a_job(), run)
    manifest = json.loads((run.outputs / f"{STEM}.manifest.json").read_text(encoding="utf-8"))
    found = {
        kind: hashlib.sha256((run.outputs / f"{STEM}.{kind}").read_bytes()).hexdigest() for kind in ("html", "ipynb")
    }
    assert manifest["sha256"] == found


def test_the_published_notebook_keeps_the_parameters_and_nothing_of_the_machine(run):
    made = executed(a_job(), run)
    made.metadata["papermill"] = {"input_path": str(run.root / "x.ipynb"), "duration": 1.0}
    made.cells[2].outputs.append(new_output("stream", name="stderr", text=f"{sys.prefix}/lib/x.py: warning"))
    put(a_job(), run, made)
    text = (run.outputs / f"{STEM}.ipynb").read_text(encoding="utf-8")
    assert nbformat.reads(text, as_version=4).metadata["papermill"] == {"parameters": a_job().parameters.model_dump()}
    assert str(run.root) not in text and sys.prefix not in text


@pytest.mark.parametrize("place", range(6))
def test_a_write_that_fails_leaves_the_earlier_report(run, monkeypatch, place):
    put(a_job(), run)
    before = {name: (run.outputs / name).read_bytes() for name in published_files(run)}
    count = iter(range(9))

    def full(handle):
        if next(count) == place:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(moves.os, "fsync", full)
    with pytest.raises(UserError, match="could not be written to the outputs folder: No space left on device"):
        put(a_job(), replace(run, id="later"))
    assert {name: (run.outputs / name).read_bytes() for name in published_files(run)} == before


def failing_move(monkeypatch, place):
    """os.replace as it is, but for one move that fails."""
    real, count = os.replace, iter(range(99))

    def replace_(source, target):
        if next(count) == place:
            raise PermissionError(13, "Permission denied")
        real(source, target)

    monkeypatch.setattr(moves.os, "replace", replace_)


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_move_that_fails_puts_the_earlier_report_back(run, monkeypatch, place):
    put(a_job(), run)
    before = {name: (run.outputs / name).read_bytes() for name in published_files(run)}
    failing_move(monkeypatch, place)
    later = replace(run, id="later")
    with pytest.raises(
        UserError, match=r"^the report could not be written to the outputs folder: Permission denied\.$"
    ):
        put(a_job(), later, executed(a_job(), later))
    assert {name: (run.outputs / name).read_bytes() for name in published_files(run)} == before


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_first_report_whose_move_fails_leaves_nothing(run, monkeypatch, place):
    failing_move(monkeypatch, place)
    with pytest.raises(UserError, match="could not be written"):
        put(a_job(), run)
    assert published_files(run) == []


def test_forms_that_were_asked_for_stand_beside_the_page_with_their_hashes(run):
    put(a_job(), replace(run, also=("pdf", "slides.html")))
    manifest = json.loads((run.outputs / f"{STEM}.manifest.json").read_text(encoding="utf-8"))
    for form in ("pdf", "slides.html"):
        content = (run.outputs / f"{STEM}.{form}").read_bytes()
        assert manifest["sha256"][form] == hashlib.sha256(content).hexdigest()


def test_a_form_not_asked_for_again_does_not_stay_beside_a_newer_page(run):
    put(a_job(), replace(run, also=("pdf", "slides.html")))
    later = replace(run, id="later")
    put(a_job(), later, executed(a_job(), later))
    assert published_files(run) == [f"{STEM}.html", f"{STEM}.ipynb", f"{STEM}.manifest.json"]


@pytest.mark.parametrize("place", range(5))
def test_a_move_that_fails_puts_every_form_back(run, monkeypatch, place):
    put(a_job(), replace(run, also=("slides.html",)))
    before = {name: (run.outputs / name).read_bytes() for name in published_files(run)}
    later = replace(run, id="later")
    failing_move(monkeypatch, place)
    with contextlib.suppress(UserError):  # of four files to move and put back not every turn comes
        put(a_job(), later, executed(a_job(), later))
        return
    assert {name: (run.outputs / name).read_bytes() for name in published_files(run)} == before


def test_a_pdf_that_is_not_whole_publishes_nothing(run, monkeypatch):
    monkeypatch.setattr("buzz_analysis.runner.pdf._parts_of_pdf", lambda reader: Counter(headings=0))
    with pytest.raises(UserError, match="the PDF is not whole and was not published: 1 headings expected, 0 found"):
        put(a_job(), replace(run, also=("pdf",)))
    assert published_files(run) == []


def test_two_reports_never_share_a_key():
    keys = {replace(a_job(vsv), study_id=study).key for study, vsv in (("s-a", "b"), ("s", "a-b"))}
    assert len(keys) == 2


def test_a_period_of_twelve_months_has_a_folder_every_system_can_hold(run):
    put(a_job(period="2021-05:12m"), run)
    assert published_files(run)[0] == "demo/voorbeeld/2021-05_12m/tiny-team-nl.html"


@pytest.mark.parametrize("bad", ["..", "../x", "a/b", "/etc", "", ".", "x\\y", "a b", "é", "x" * 33, "a\n", "-a"])
def test_a_path_is_made_of_ids_only(run, bad):
    job = a_job()
    for wrong in (Job(bad, job.parameters, "demo", "x"), Job("tiny", job.parameters, bad, "x")):
        with pytest.raises(UserError, match="cannot be part of a file name"):
            published(run.outputs, wrong, ".html")


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_that_leads_out_of_outputs_is_refused(run, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (run.outputs / "demo").mkdir(parents=True)
    (run.outputs / "demo" / "voorbeeld").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UserError, match="outside the outputs folder"):
        published(run.outputs, a_job(), ".html")


def test_research_output_is_its_owner_s_alone_and_apart_from_what_is_published(run):
    (run.outputs / ".research").mkdir(parents=True, mode=0o755)
    put(a_job(audience="research"), run)
    folder = run.outputs / ".research"
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert folder.stat().st_mode & 0o777 == 0o700 and published_files(run) == []
    assert sorted(path.relative_to(folder).as_posix() for path in files) == [
        f"demo/voorbeeld/2021/tiny-research-nl{suffix}" for suffix in (".html", ".ipynb", ".manifest.json")
    ]
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in files)


LEAKS = {  # what a cell may show that no report publishes
    "an e-mail address": "<p>vraag anna@voorbeeld.nl</p>",
    "a script": "<script>1</script>",
    "rows of single women": "<table class='dataframe'><tr><td>1</td></tr></table>",
}


@pytest.mark.parametrize("what, shown", LEAKS.items())
@pytest.mark.parametrize("audience", ["team", "research"])
def test_a_leak_publishes_nothing_and_the_earlier_report_stays(run, what, shown, audience):
    job = a_job(audience=audience)
    put(job, run)
    before = {
        path: path.read_bytes() for path in run.outputs.rglob("*") if path.is_file() and ".work" not in path.parts
    }
    made = executed(job, run)
    made.cells[-1].outputs.insert(0, new_output("display_data", data={"text/html": shown}))
    with pytest.raises(
        UserError, match=rf"^tiny-{audience}-nl\.ipynb holds {what} \(cell 3\), so nothing was published"
    ):
        put(job, replace(run, id="later"), made)
    assert before and {path: path.read_bytes() for path in run.outputs.rglob("tiny-*")} == before


def test_an_id_of_the_store_publishes_nothing(run):
    folder = run.outputs / ".store" / "demo"
    write_frame(pd.DataFrame({"person": hash_persons(["kaap-000123"])}), folder / PERSONS)
    write_manifest(folder, {"fingerprint": "1"})
    asked = replace(run, store=run.store | {"fingerprint": "1"})
    made = executed(a_job(), asked)
    made.cells[-1].source += "  # kaap-000123"
    with pytest.raises(UserError, match=r"^tiny-team-nl\.ipynb holds the id of a woman or a professional \(cell 3\)"):
        put(a_job(), asked, made)


def test_the_manifest_is_looked_at_too(run):
    leaking = replace(run, store=run.store | {"title": f"data in {run.root}"})
    with pytest.raises(UserError, match=r"^tiny-team-nl\.manifest\.json holds a path of a computer \(line "):
        put(a_job(), leaking)
