"""A person releases a concept: whole or not at all, once, and a later run never undoes it."""

import io
import json
import os
import re
import zipfile
from dataclasses import replace

import pytest
from nbformat.v4 import new_output
from tiny_reports import a_job, a_run, executed, published_files

from buzz_analysis.errors import DefinitionError, Locked, UserError
from buzz_analysis.provenance import Status, is_sealed
from buzz_analysis.report import CELLS, status_words
from buzz_analysis.runner import moves
from buzz_analysis.runner.job import now, published
from buzz_analysis.runner.ledger import ledger_file, read_ledger
from buzz_analysis.runner.moves import lock, undo_all
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.release import check_role, job_at, release, released_cells, withdraw
from buzz_analysis.runner.versions import is_waiting, manifest_at

STEM = "demo/voorbeeld/2021/tiny-team-nl"
ROLE = "kwaliteitscoördinator"
MARK = '<p class="buzz-status" data-status="concept">Concept, niet vrijgegeven.</p>'
CELL = {"table": "shares", "cell": "lc.epds.T4.alert_share", "group": "own", "period": "2021"}
SHOWN = CELL | {"n": 200, "count": 40, "value": 0.2, "suppressed": False}
HIDDEN = CELL | {"group": "previous", "n": 60, "count": None, "value": None, "suppressed": True}


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def make(run, data="one", cells=(SHOWN, HIDDEN), **later):
    """Publish a report made from these data, whose page one bears the mark of a concept."""
    run = replace(run, **later)
    job = replace(a_job(), made_from={"data": data, "code": "same"})
    made = executed(job, run)
    page = f'<section><h1>{job.name}</h1>{MARK}<span class="buzz-release">nog niemand</span>{data}</section>'
    made.cells[-1].outputs[0].data["text/html"] = page
    made.cells[-1].outputs.append(new_output("display_data", data={CELLS: list(cells)}))
    publish(made, job, run, sentinel={"sections": 1, "suppressed": 1}, started=now())
    return job


def page(run, *, waiting=False):
    return published(run.outputs, a_job(), ".html", waiting=waiting).read_text(encoding="utf-8")


def contents(run):
    return {name: (run.outputs / name).read_bytes() for name in published_files(run)}


def test_a_run_makes_a_concept_that_says_so(run):
    make(run)
    assert MARK in page(run) and "<title>concept – " in page(run) and 'content: "CONCEPT"' in page(run)
    assert manifest_at(run.outputs, a_job())["status"] == "concept"


def test_a_release_takes_the_mark_off_every_file_and_names_role_and_day(run):
    job = make(run, also=("slides.html",))
    made = release(run, job, role=ROLE, read=run.id)
    words = status_words(Status("released", now().date(), ROLE), "nl")
    assert words.startswith("Vrijgegeven op ") and ROLE in words
    for name, content in contents(run).items():
        assert "concept" not in content.decode().lower() or name.endswith("manifest.json"), name
    assert words in page(run) and (made["status"], made["history"][-1]["role"]) == ("released", ROLE)


def test_the_manifest_of_a_release_holds_the_hashes_of_what_stands_and_is_sealed(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    manifest = manifest_at(run.outputs, job)
    assert is_sealed(manifest) and set(manifest["sha256"]) == {"html", "ipynb", "cells.json"}
    assert [one["status"] for one in manifest["earlier"]] == ["concept"]


def test_the_cells_of_a_report_are_kept_and_a_hidden_one_stays_hidden(run):
    found = released_cells(run.outputs, make(run))
    assert found[["cell", "group", "suppressed"]].values.tolist() == [
        ["lc.epds.T4.alert_share", "own", False],
        ["lc.epds.T4.alert_share", "previous", True],
    ]
    assert found["n"].tolist() == [200, 60] and found["count"].isna().tolist() == [False, True]
    notebook = published(run.outputs, a_job(), ".ipynb").read_text(encoding="utf-8")
    assert CELLS not in notebook


def test_a_report_without_cells_has_no_row(run):
    assert len(released_cells(run.outputs, make(run, cells=()))) == 0


def test_a_second_release_says_that_there_is_nothing_to_release(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    with pytest.raises(UserError, match="no newer concept waits: there is nothing to release"):
        release(run, job, role=ROLE, read=run.id)


def test_two_releases_at_once_are_told_in_one_sentence(run):
    job = make(run)
    with lock(run.outputs, job.key), pytest.raises(Locked, match=r"^another command is making or releasing"):
        release(run, job, role=ROLE, read=run.id)
    assert manifest_at(run.outputs, job)["status"] == "concept"


def test_a_report_made_anew_while_it_was_read_is_not_released(run):
    job = make(run)
    make(run, data="two", id="later")
    with pytest.raises(UserError, match="made this report anew while you read it"):
        release(run, job, role=ROLE, read=run.id)


@pytest.mark.parametrize("suffix", ["html", "ipynb", "cells.json"])
def test_an_edited_report_is_not_released(run, suffix):
    job = make(run)
    place = published(run.outputs, job, f".{suffix}")
    place.write_bytes(place.read_bytes() + b" ")
    with pytest.raises(UserError, match="the report is not as the run left it"):
        release(run, job, role=ROLE, read=run.id)


def test_an_edited_manifest_is_not_released(run):
    job = make(run)
    place = published(run.outputs, job, ".manifest.json")
    place.write_text(json.dumps(json.loads(place.read_text()) | {"warnings": 7}))
    with pytest.raises(UserError, match="the manifest is not as the run left it"):
        release(run, job, role=ROLE, read=run.id)


def test_a_run_that_gives_the_same_keeps_the_release(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    make(run, id="later")
    manifest = manifest_at(run.outputs, job)
    assert (manifest["status"], manifest["run_id"]) == ("released", "later") and not is_waiting(run.outputs, job)
    assert ROLE in page(run) and "concept" not in page(run)


def test_a_run_of_other_data_waits_as_a_concept_beside_the_released_report(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    before = contents(run)
    make(run, data="two", id="later")
    after = contents(run)
    assert {name: after[name] for name in before} == before and is_waiting(run.outputs, job)
    assert "<title>concept – " in page(run, waiting=True)


def test_data_that_come_back_make_the_waiting_concept_go(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    make(run, data="two", id="later")
    make(run, id="latest")
    assert not is_waiting(run.outputs, job) and manifest_at(run.outputs, job)["status"] == "released"


def test_the_waiting_concept_is_what_is_released_and_the_earlier_release_is_kept(run):
    job = make(run)
    first = release(run, job, role=ROLE, read=run.id)
    was = page(run)
    make(run, data="two", id="later")
    made = release(run, job, role="voorzitter", read="later")
    kept = run.outputs / ".earlier" / job.key / f"{run.id}-released" / "tiny-team-nl.html"
    assert kept.read_text(encoding="utf-8") == was and not is_waiting(run.outputs, job)
    assert first["sha256"] in [one["sha256"] for one in made["earlier"]] and "two" in page(run)


def test_a_withdrawn_report_says_so_and_a_new_concept_waits_beside_it(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    withdraw(run, job, reason="De noemer klopte niet.")
    assert "Gebruik het niet. De noemer klopte niet." in page(run) and 'content: "INGETROKKEN"' in page(run)
    make(run, data="two", id="later")
    assert is_waiting(run.outputs, job) and manifest_at(run.outputs, job)["status"] == "withdrawn"


def test_a_withdrawn_report_that_proves_right_after_all_can_be_released_again(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    withdraw(run, job, reason="De levering klopte niet.")
    make(run, id="later")  # the delivery was put back: the same data, the same numbers
    assert is_waiting(run.outputs, job)
    assert release(run, job, role=ROLE, read="later")["status"] == "released"


def test_a_concept_that_waits_goes_on_waiting_when_the_report_is_withdrawn(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    make(run, data="two", id="later")
    before = page(run, waiting=True)
    withdraw(run, job, reason="De noemer klopte niet.")
    assert page(run, waiting=True) == before


def test_only_a_released_report_can_be_withdrawn(run):
    job = make(run)
    with pytest.raises(UserError, match="nothing to withdraw"):
        withdraw(run, job, reason="x")


class Killed(BaseException):
    """What a kill looks like from inside: nothing behind it runs."""


@pytest.mark.parametrize("place", range(9))
def test_a_release_that_is_killed_leaves_the_whole_concept_or_the_whole_release(run, monkeypatch, place):
    job = make(run, also=("slides.html",))
    before = contents(run)
    real, count = os.replace, iter(range(99))

    def replace_(source, target):
        if next(count) >= place:
            raise Killed
        real(source, target)

    monkeypatch.setattr(moves.os, "replace", replace_)
    monkeypatch.setattr(moves, "_put_back", lambda *_: None)  # a killed process puts nothing back
    try:
        release(run, job, role=ROLE, read=run.id)
        was_killed = False
    except Killed:
        was_killed = True
    monkeypatch.undo()
    undo_all(run.outputs)
    assert (contents(run) == before) == (place < 6)  # the journal, five files; the seventh move takes the journal away
    assert not list((run.outputs / ".work").glob("moving.*")) and was_killed == (place < 7)


def test_who_is_killed_while_putting_back_loses_nothing(run, monkeypatch):
    job = make(run)
    before = contents(run)
    real = os.replace
    for stop in (3, 2):  # killed in the move, then twice while putting back
        count = iter(range(99))

        def replace_(source, target, count=count, stop=stop):
            if next(count) >= stop:
                raise Killed
            real(source, target)

        monkeypatch.setattr(moves.os, "replace", replace_)
        with pytest.raises(Killed):
            release(run, job, role=ROLE, read=run.id) if stop == 3 else undo_all(run.outputs)
    monkeypatch.undo()
    undo_all(run.outputs)
    assert contents(run) == before


@pytest.mark.parametrize("role", ["", "x", "Jan Jansen", "jan@vsv.nl", "BSN 111222333", "a" * 61, "rol\nrol", "<b>rol"])
def test_a_role_is_a_role(role):
    with pytest.raises(DefinitionError, match="must be a role"):
        check_role(role)


@pytest.mark.parametrize("role", [ROLE, "voorzitter VSV", "verloskundige, lid van de werkgroep"])
def test_a_role_in_small_letters_will_do(role):
    check_role(role)


def test_any_file_of_a_report_names_it(run):
    job = make(run, also=("slides.html",))
    found = {job_at(run.outputs, run.outputs / name).report for name in published_files(run)}
    assert found == {job.report}


def test_a_copy_elsewhere_is_not_what_is_released(run, tmp_path):
    make(run)
    copy = tmp_path / "tiny-team-nl.html"
    copy.write_text(page(run))
    with pytest.raises(DefinitionError, match="is no report in the outputs folder"):
        job_at(run.outputs, copy)


def test_a_manifest_of_another_report_is_refused(run):
    make(run)
    place = published(run.outputs, a_job(), ".manifest.json")
    other = json.loads(place.read_text()) | {"report": "demo/twente/2021/tiny-team-nl"}
    place.write_text(json.dumps(other))
    with pytest.raises(DefinitionError, match="is that of another report"):
        job_at(run.outputs, run.outputs / f"{STEM}.html")


def test_a_release_is_written_in_the_ledger_a_line_a_cell(run):
    job = make(run)
    release(run, job, role=ROLE, read=run.id)
    ledger = read_ledger(ledger_file(run.outputs, job.study_id))
    assert [(row["cell"], row["n"], row["count"]) for row in ledger.cells] == [
        (SHOWN["cell"], 200, 40),
        (HIDDEN["cell"], 60, None),
    ]
    assert (ledger.seals[0]["report"], ledger.seals[0]["run_id"]) == (STEM, run.id)


def test_what_is_refused_is_not_released_and_not_written_down(run):
    job = make(run)

    def refuse(cells, before):
        raise UserError(f"{len(cells)} cells, {len(before)} before")

    with pytest.raises(UserError, match="2 cells, 0 before"):
        release(run, job, role=ROLE, read=run.id, refuse=refuse)
    assert manifest_at(run.outputs, job)["status"] == "concept"
    assert not ledger_file(run.outputs, job.study_id).exists()


def test_a_ledger_that_was_cut_off_at_a_seal_is_told(run):
    release(run, make(run), role=ROLE, read=run.id)
    ledger_file(run.outputs, "demo").write_bytes(b"")
    later = replace(run, id="20260102T000000Z-abc123")
    job = make(run, data="two", id=later.id)
    with pytest.raises(UserError, match=f"does not hold {STEM}, released on"):
        release(later, job, role=ROLE, read=later.id)


def test_a_released_report_that_was_made_again_with_the_same_numbers_is_no_gap_in_the_ledger(run):
    release(run, make(run), role=ROLE, read=run.id)
    again = replace(run, id="20260102T000000Z-abc123")
    make(run, id=again.id)
    assert manifest_at(run.outputs, a_job())["status"] == "released"
    other = replace(a_job("ander"), made_from={"data": "one"})
    made = executed(other, again)
    publish(made, other, again, sentinel={"sections": 1, "suppressed": 0}, started=now())
    assert release(again, other, role=ROLE, read=again.id)["status"] == "released"


def test_the_markdown_and_word_files_lose_the_drafts_mark_when_a_person_releases_them(run):
    job = make(run, also=("md", "docx"))
    before = {form: published(run.outputs, job, f".{form}").read_bytes() for form in ("md", "docx")}
    assert all("concept" in text.lower() for text in (before["md"].decode("utf-8"), in_word(before["docx"])))
    release(run, job, role=ROLE, read=run.id)
    after = {form: published(run.outputs, job, f".{form}").read_bytes() for form in ("md", "docx")}
    for text in (after["md"].decode("utf-8"), in_word(after["docx"])):
        assert "concept" not in text.lower() and ROLE in text
    assert {"md", "docx"} <= set(manifest_at(run.outputs, job)["sha256"])


def in_word(content: bytes) -> str:
    """All text of a Word file, that of its margins too."""
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        parts = [file.read(name).decode("utf-8") for name in file.namelist() if name.startswith("word/")]
    return " ".join(re.sub(r"<[^>]+>", " ", part) for part in parts)
