"""A recall: which released reports would tell other numbers, why, and what stands beside a withdrawn one."""

import datetime
import json
import os
import re
from dataclasses import replace

import pytest
from nbformat.v4 import new_output
from test_fresh import MANIFEST, STUDY
from tiny_reports import a_job, a_run, executed, notebook, save

from buzz_analysis.errors import Locked, UserError
from buzz_analysis.project import Project
from buzz_analysis.provenance import status_of
from buzz_analysis.report import CELLS
from buzz_analysis.runner import fresh, moves
from buzz_analysis.runner import recall as recalls
from buzz_analysis.runner.index import write_index
from buzz_analysis.runner.job import ERRATUM, now, published
from buzz_analysis.runner.moves import lock, undo_all
from buzz_analysis.runner.notebook import read_cells
from buzz_analysis.runner.notice import write_notices
from buzz_analysis.runner.plan import job_of
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.recall import compare, recall, released_reports, to_make, why_words
from buzz_analysis.runner.release import release
from buzz_analysis.runner.versions import is_waiting, manifest_at
from buzz_analysis.store import open_store, write_manifest

ROLE = "kwaliteitscoördinator"
REGISTER = "id,name,kind,consortium,as_of,source\nvoorbeeld,Voorbeeld,VSV,,,test\ntwente,Twente,VSV,,,test\n"
DEFINED = {"alerts/nl_pcb": {"sha256": "a"}, "instruments/epds": {"sha256": "b"}}


def cell(name="lc.epds.T4.alert_share", n=200, count=40, value=0.2, *, group="own", suppressed=False):
    own = {"table": "shares", "cell": name, "group": group, "period": "2021", "first": 24252, "after": 24264}
    return own | {"n": n, "count": count, "value": value, "suppressed": suppressed}


OLD = (
    cell(),
    cell("lc.wexner.T4.alert_share", 300, 60),
    cell("lc.promis10.T4.alert_share", 60, None, None, suppressed=True),
)
NEW = (cell(n=240, count=60, value=0.25), cell("lc.wexner.T4.alert_share", 301, 61), OLD[2])


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A study of two networks with a prepared store, of which nothing is read."""
    made = Project(tmp_path, tmp_path / "outputs", "params/study.yaml")
    for name in (
        "params/voorbeeld",
        "notebooks",
        "outputs/.store/demo/vsv=voorbeeld",
        "outputs/.store/demo/vsv=twente",
    ):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "params/study.yaml").write_text(STUDY)
    (tmp_path / "params/vsv_register.csv").write_text(REGISTER)
    save(notebook(), tmp_path / "notebooks/tiny.ipynb")
    prepare(made)
    monkeypatch.setattr(fresh, "code", lambda: "code")  # to read all of the library takes longer than a test
    return made


def prepare(project, **told):
    """Write the store's manifest anew: what went in, and by which definitions."""
    made = MANIFEST | {"synthetic": True, "networks": ["voorbeeld", "twente"], "definitions": DEFINED, "sources": [1]}
    write_manifest(project.store_folder, made | told)


def deliver(project):
    (project.store_folder / "vsv=voorbeeld" / "answers.parquet").write_text("other answers")
    prepare(project, sources=[2])


def a_run_of(project, name="20260101T000000Z-abc123"):
    return replace(
        a_run(project.root), id=name, store={"study_id": "demo", **open_store(project.store_folder).manifest}
    )


def make(project, cells, *, run="20260101T000000Z-abc123", first=(), **asked):
    """Publish a report as it would be made today."""
    then, store = a_job(**asked), open_store(project.store_folder)
    named = job_of("tiny", then.parameters, project.register(), store)
    [job] = fresh.with_fingerprints([named], read_cells(project.root / "notebooks/tiny.ipynb"), project, store)
    run = a_run_of(project, run)
    made = executed(job, run)
    made.cells[-1].outputs.append(new_output("display_data", data={CELLS: list(cells)}))
    # Gate and manifest as ever; a store that holds no ids is not read.
    publish(
        made,
        job,
        replace(run, store={**run.store, "fingerprint": ""}),
        sentinel={"sections": 1, "first": [*first]},
        started=now(),
    )
    return job


def released(project, cells=OLD, **asked):
    job = make(project, cells, **asked)
    release(no_run(project), job, role=ROLE, read="20260101T000000Z-abc123")
    return job


def no_run(project):
    return replace(a_run(project.root), store={"study_id": "demo", "synthetic": True})


def look(project, vsvs=()):
    reports, failed = released_reports(project, project.register(), open_store(project.store_folder), vsvs)
    return sorted(reports, key=lambda one: one.job.report), failed


def found(project, cells=NEW):
    """The one released report beside what is made of today's data."""
    make(project, cells, run="20260102T000000Z-abc123")
    [one] = look(project)[0]
    return compare(project, one, open_store(project.store_folder))


def withdrawn(project):
    one = found(project)
    recall(no_run(project), project, one, open_store(project.store_folder), role=ROLE)
    return one


def erratum(project, **asked):
    return published(project.outputs, a_job(**asked), f".{ERRATUM}").read_text(encoding="utf-8")


def rows(html):
    """The cells of the body of a page's table, as text."""
    body = html.split("<tbody>")[1]
    return [
        [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for row in re.findall(r"<tr>(.*?)</tr>", body)
    ]


def test_a_report_of_which_nothing_changed_is_not_made(project):
    released(project)
    [one], failed = look(project)
    assert one.changed == [] and failed == [] and to_make(project, [one]) == {}


def test_a_concept_or_another_network_or_study_is_no_matter_of_this_recall(project):
    make(project, OLD)
    released(project, vsv="twente")
    other = replace(a_job(vsv="twente"), study_id="ander")
    publish(executed(other, a_run_of(project)), other, no_run(project), sentinel={"sections": 1}, started=now())
    release(no_run(project), other, role=ROLE, read=no_run(project).id)
    assert [one.job.report for one in look(project)[0]] == ["demo/twente/2021/tiny-team-nl"]
    assert look(project, ["voorbeeld"])[0] == []


def test_changed_data_are_told_with_old_and_new_and_the_numbers_that_stayed_are_not(project):
    released(project)
    deliver(project)
    assert list(to_make(project, look(project)[0])) == [("tiny", ())]
    one = found(project)
    told = [(each.cell, each.old[0][:2], each.new[0][:2]) for each in one.differences]
    assert told == [
        ("lc.epds.T4.alert_share", (200, 40), (240, 60)),
        ("lc.wexner.T4.alert_share", (300, 60), (301, 61)),
    ]
    assert one.why == ["data"] and to_make(project, look(project)[0]) == {}


def test_a_definition_is_the_cause_alone_where_the_same_was_delivered(project):
    released(project)
    prepare(project, definitions=DEFINED | {"alerts/nl_pcb": {"sha256": "other"}})
    one, store = found(project), open_store(project.store_folder)
    one = one._replace(why=recalls.why(one.released._replace(changed=["data", "definitions"]), store))
    assert one.why == ["definitions"] and why_words(one, store, "nl") == "de definities (alerts/nl_pcb)"


def test_of_two_causes_both_are_named(project):
    released(project)
    deliver(project)
    [one], _ = look(project)
    assert recalls.why(one._replace(changed=["data", "code"]), None) == ["data", "code"]


def test_code_that_changes_no_number_leaves_the_release(project, monkeypatch):
    released(project)
    monkeypatch.setattr(fresh, "code", lambda: "other code")
    one = found(project, OLD)
    assert one.why == ["code"] and one.differences == [] and not one.other_words


def test_other_sentences_on_page_one_are_told_where_no_number_differs(project, monkeypatch):
    released(project)
    monkeypatch.setattr(fresh, "code", lambda: "other code")
    make(project, OLD, run="20260102T000000Z-abc123", first=["More than before."])
    [one] = look(project)[0]
    told = compare(project, one, open_store(project.store_folder))
    assert told.differences == [] and told.other_words


def test_a_cell_that_came_or_went_and_a_chart_s_points_differ_and_rounding_does_not(project):
    points = [cell(group="networks", n=n, count=20) for n in (40, 50)]
    released(project, (cell(), cell("lc.phq2.T1.alert_share"), *points))
    deliver(project)
    new = (cell(value=0.2 + 1e-12), cell("lc.simss.T1.alert_share"), points[0], points[1] | {"n": 51})
    told = [(one.cell, len(one.old), len(one.new)) for one in found(project, new).differences]
    assert told == [
        ("lc.phq2.T1.alert_share", 1, 0),
        ("lc.epds.T4.alert_share", 2, 2),
        ("lc.simss.T1.alert_share", 0, 1),
    ]


@pytest.mark.parametrize("suffix, waiting", [(".html", False), (".cells.json", True)])
def test_a_report_or_concept_that_was_edited_is_not_compared(project, suffix, waiting):
    job = released(project)
    deliver(project)
    make(project, NEW, run="20260102T000000Z-abc123")
    place = published(project.outputs, job, suffix, waiting=waiting)
    place.write_bytes(place.read_bytes() + b" ")
    [one], _ = look(project)
    with pytest.raises(UserError, match=r"not as the run left it|no new draft of it stands"):
        compare(project, one, open_store(project.store_folder))


def test_a_network_that_left_the_register_is_told_and_stays(project):
    released(project)
    (project.root / "params/vsv_register.csv").write_text(REGISTER.replace("voorbeeld,Voorbeeld", "ander,Ander"))
    reports, [(job, error)] = look(project)
    assert reports == [] and job.parameters.vsv == "voorbeeld" and isinstance(error, UserError)


def test_a_recall_withdraws_says_why_and_by_whom_and_the_new_concept_goes_on_waiting(project):
    job = released(project)
    deliver(project)
    withdrawn(project)
    status = status_of(manifest_at(project.outputs, job))
    assert (status.name, status.role) == ("withdrawn", ROLE) and "omdat dit veranderde: de gegevens." in status.reason
    assert is_waiting(project.outputs, job) and look(project) == ([], [])
    assert oct(published(project.outputs, job, f".{ERRATUM}").stat().st_mode & 0o777) == "0o640"


OTHERS = "Er zijn cijfers anders die hier niet worden genoemd"  # and not which: that can tell what one woman answered


def test_before_the_new_report_is_released_its_erratum_holds_old_numbers_and_only_of_large_differences(project):
    released(project)
    deliver(project)
    withdrawn(project)
    html = erratum(project)
    [row] = rows(html)
    assert row == ["EPDS, T4 lc.epds.T4.alert_share", "dit netwerk, 2021", "40 van de 200", "nog niet vrijgegeven"]
    assert "wexner" not in html and OTHERS in html and f"door {ROLE}." in html
    assert not re.search(r"\b(240|60|301|61)\b", html.split("</style>")[1])


def test_after_its_release_the_erratum_tells_large_differences_and_no_small_one(project):
    job = released(project)
    deliver(project)
    withdrawn(project)
    release(no_run(project), job, role="voorzitter", read="20260102T000000Z-abc123", minimum=10)
    html = erratum(project)
    assert [row[2:] for row in rows(html)] == [["40 van de 200", "60 van de 240"]] and "wexner" not in html
    assert f"door {ROLE}." in html and 'href="tiny-team-nl.html"' in html and OTHERS in html


@pytest.mark.parametrize(
    "audience, new",
    [
        ("team", (OLD[0] | {"count": None, "value": None, "suppressed": True}, *OLD[1:])),  # hidden now
        ("team", (*OLD[:2], OLD[2] | {"n": 100, "count": 50, "suppressed": False})),  # was hidden
        ("team", OLD[:2]),  # is not in it any more
        ("council", (OLD[0] | {"n": 220, "count": 50}, *OLD[1:])),  # of counts rounded to five, 10 may be 6
    ],
)
def test_what_may_not_be_laid_side_by_side_is_not_even_named(project, audience, new):
    job = released(project, audience=audience)
    deliver(project)
    make(project, new, run="20260102T000000Z-abc123", audience=audience)
    [one], _ = look(project)
    store = open_store(project.store_folder)
    recall(no_run(project), project, compare(project, one, store), store, role=ROLE)
    release(no_run(project), job, role=ROLE, read="20260102T000000Z-abc123", minimum=10)
    html = erratum(project, audience=audience)
    assert "<table>" not in html and "lc." not in html and OTHERS in html


def test_the_erratum_is_one_page_that_asks_nothing_and_names_its_table(project):
    released(project, language="en")
    deliver(project)
    make(project, NEW, run="20260102T000000Z-abc123", language="en")
    [one], _ = look(project)
    store = open_store(project.store_folder)
    recall(no_run(project), project, compare(project, one, store), store, role=ROLE)
    html = erratum(project, language="en")
    assert '<html lang="en">' in html and "<caption>Different numbers: 1.</caption>" in html
    assert html.count('<th scope="col">') == 4 and html.count('<th scope="row">') == 1
    assert "<script" not in html and "http" not in html.replace("http-equiv", "")


def test_what_the_gate_finds_on_an_erratum_withdraws_nothing(project, monkeypatch):
    job = released(project)
    deliver(project)
    one = found(project)
    monkeypatch.setattr(recalls, "erratum", lambda *_, **__: b"<p>vrouw@voorbeeld.nl</p>")
    with pytest.raises(UserError, match="published"):
        recall(no_run(project), project, one, open_store(project.store_folder), role=ROLE)
    assert manifest_at(project.outputs, job)["status"] == "released"
    assert not published(project.outputs, job, f".{ERRATUM}").exists()


def test_a_report_that_another_command_holds_is_not_recalled(project):
    job = released(project)
    deliver(project)
    one = found(project)
    with lock(project.outputs, job.key), pytest.raises(Locked):
        recall(no_run(project), project, one, open_store(project.store_folder), role=ROLE)
    assert manifest_at(project.outputs, job)["status"] == "released"


def test_a_report_that_was_released_anew_meanwhile_is_not_recalled(project):
    job = released(project)
    deliver(project)
    one = found(project)
    release(no_run(project), job, role=ROLE, read="20260102T000000Z-abc123")
    with pytest.raises(UserError, match="another report was released meanwhile"):
        recall(no_run(project), project, one, open_store(project.store_folder), role=ROLE)


class Killed(BaseException):
    """What a kill looks like from inside: nothing behind it runs."""


@pytest.mark.parametrize("place", [0, 4])
def test_a_recall_that_is_killed_leaves_the_release_whole_and_no_erratum(project, monkeypatch, place):
    job = released(project)
    deliver(project)
    one, before = found(project), published(project.outputs, job, ".html").read_bytes()
    real, count = os.replace, iter(range(99))

    def replace_(source, target):
        if next(count) >= place:
            raise Killed
        real(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(moves.os, "replace", replace_)
        patched.setattr(moves, "_put_back", lambda *_: None)  # a killed process puts nothing back
        with pytest.raises(Killed):
            recall(no_run(project), project, one, open_store(project.store_folder), role=ROLE)
    undo_all(project.outputs)
    assert published(project.outputs, job, ".html").read_bytes() == before
    assert manifest_at(project.outputs, job)["status"] == "released" and is_waiting(project.outputs, job)
    assert not published(project.outputs, job, f".{ERRATUM}").exists()


def test_each_network_gets_a_notice_without_a_number_and_one_that_was_lost_is_written_later(project):
    released(project)
    deliver(project)
    withdrawn(project)
    today = now().date()
    [place] = write_notices(project, no_run(project).store, today=today)
    assert place.relative_to(project.outputs).as_posix() == f"demo/voorbeeld/recall-{today.isoformat()}-nl.txt"
    text = place.read_text(encoding="utf-8")
    assert text.startswith("Ingetrokken: rapporten van Voorbeeld (verzonnen)\n") and f"door {ROLE}" in text
    assert "- demo/voorbeeld/2021/tiny-team-nl.erratum.html" in text and not re.search(r"\b(40|60|200)\b", text)
    later = today + datetime.timedelta(days=3)
    assert write_notices(project, no_run(project).store, today=later) == []
    place.unlink()
    assert write_notices(project, no_run(project).store, today=later) == [place]


def test_the_index_marks_the_withdrawn_report_and_links_its_erratum_also_after_the_next_release(project):
    job = released(project)
    deliver(project)
    withdrawn(project)

    def index():
        return write_index(project.outputs, [], {}, store=no_run(project).store, language="nl").read_text(
            encoding="utf-8"
        )

    page = index()
    assert "ingetrokken op" in page and 'href="demo/voorbeeld/2021/tiny-team-nl.erratum.html"' in page
    assert "line-through" not in page  # a struck out "do not use it" would say the opposite
    release(no_run(project), job, role=ROLE, read="20260102T000000Z-abc123", minimum=10)
    page = index()
    assert "vrijgegeven op" in page and "tiny-team-nl.erratum.html" in page and ".earlier" not in page
    kept = json.loads((project.outputs / "status.json").read_text(encoding="utf-8"))["reports"]
    assert [row["key"] for row in kept if "link" in row] == [job.key]
