"""One sentence on a file in hand: genuine and current, or what is the matter."""

import datetime
import json
import shutil
from dataclasses import replace

import pytest
from test_fresh import MANIFEST, STUDY
from tiny_reports import a_job, a_run, executed, notebook, save

from buzz_analysis.errors import DefinitionError
from buzz_analysis.project import Project
from buzz_analysis.provenance import sealed
from buzz_analysis.runner import standing
from buzz_analysis.runner.job import now, published
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.release import release, withdraw
from buzz_analysis.runner.standing import today_s
from buzz_analysis.runner.verify import claim, verify
from buzz_analysis.store import write_manifest
from buzz_analysis.wording import say

ROLE = "kwaliteitscoördinator"
REGISTER = "id,name,kind,consortium,as_of,source\nvoorbeeld,Voorbeeld,VSV,,,test\ntwente,Twente,VSV,,,test\n"


@pytest.fixture
def project(tmp_path, monkeypatch):
    """A study with a prepared store, of which nothing is read; nothing was delivered since."""
    made = Project(tmp_path, tmp_path / "outputs", "params/study.yaml")
    for name in ("params/voorbeeld", "notebooks", "outputs/.store/demo/vsv=voorbeeld"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "params/study.yaml").write_text(STUDY)
    (tmp_path / "params/vsv_register.csv").write_text(REGISTER)
    save(notebook(), tmp_path / "notebooks/tiny.ipynb")
    write_manifest(made.store_folder, MANIFEST | {"synthetic": True, "networks": ["voorbeeld"]})
    monkeypatch.setattr(standing, "is_stale", lambda project: "")
    return made


def make(project, *, also=("slides.html",), **asked):
    """Publish the report of a network as it would be made today."""
    run = a_run(project.root, also)
    run = replace(run, id=asked.pop("run_id", run.id))
    job = today_s(project, a_job(**asked))
    made = executed(job, run)
    publish(made, job, run, sentinel={"sections": 1}, started=now())
    return published(project.outputs, job, ".html")


def told(project, path, language="en"):
    found = verify(path, project, language)
    assert say(found.message, "nl", **found.values) != say(found.message, "en", **found.values)
    return found.is_current, say(found.message, language, **found.values)


def deliver(project, content="b"):
    (project.store_folder / "vsv=voorbeeld" / "answers.parquet").write_text(content)


FORMS = ("html", "slides.html", "ipynb", "manifest.json")


@pytest.mark.parametrize("form", FORMS)
def test_a_fresh_concept_is_genuine_and_current_and_said_to_be_a_draft(project, form):
    page = make(project)
    is_current, words = told(project, page.with_name(f"tiny-team-nl.{form}"))
    assert is_current and words.startswith(
        f"tiny-team-nl.{form} is genuine and current: Voorbeeld (verzonnen), 2021, a draft"
    )


@pytest.mark.parametrize("form", FORMS)
def test_a_released_one_is_told_with_role_and_day(project, form):
    page = make(project)
    release(a_run(project.root), a_job(), role=ROLE, read=a_run(project.root).id)
    is_current, words = told(project, page.with_name(f"tiny-team-nl.{form}"))
    assert is_current and words.endswith(f"by {ROLE}.") and "genuine and current" in words


@pytest.mark.parametrize("name", ["copy.html", "learning (1).html"])
def test_a_copy_under_another_name_in_another_folder_is_known_by_its_hash(project, tmp_path, name):
    shutil.copy(make(project), tmp_path / name)
    assert told(project, tmp_path / name)[0]


@pytest.mark.parametrize("form", ["html", "slides.html", "ipynb"])
def test_one_changed_byte_is_told(project, form):
    place = make(project).with_name(f"tiny-team-nl.{form}")
    place.write_bytes(place.read_bytes().replace(b"Voorbeeld", b"Voorbeelt", 1) + b" ")
    assert told(project, place) == (
        False,
        f"{place.name} is not genuine: it was changed after run {a_run(project.root).id} made it.",
    )
    manifest = place.with_name("tiny-team-nl.manifest.json")
    assert "is not genuine" in told(project, manifest)[1]


def test_an_edited_copy_elsewhere_is_told_too(project, tmp_path):
    copy = tmp_path / "mine.html"
    copy.write_text(make(project).read_text() + " ")
    assert "is not genuine: it was changed" in told(project, copy)[1]


def test_changed_data_are_told(project):
    page = make(project)
    deliver(project)
    is_current, words = told(project, page)
    assert not is_current and words.endswith("this changed: the data; make it again with buzz run.")


def test_a_delivery_that_is_not_prepared_is_told(project, monkeypatch):
    page = make(project)
    monkeypatch.setattr(standing, "is_stale", lambda project: "changed")
    assert "this changed: the data;" in told(project, page)[1]


def test_a_released_report_beside_which_a_newer_draft_waits_says_so(project):
    page = make(project)
    release(a_run(project.root), a_job(), role=ROLE, read=a_run(project.root).id)
    deliver(project)
    make(project, run_id="later")
    assert told(project, page)[1].endswith("this changed: the data; a newer draft waits to be released.")
    assert told(project, page.with_name("tiny-team-nl.concept.html"))[0]


def test_a_page_that_was_made_again_is_told_as_replaced(project, tmp_path):
    old = tmp_path / "old.html"
    shutil.copy(make(project), old)
    deliver(project)
    make(project, run_id="later")
    is_current, words = told(project, old)
    assert not is_current and words.startswith("old.html is genuine, but a newer one, of ")


def test_the_draft_of_a_released_report_is_told_as_a_draft(project, tmp_path):
    old = tmp_path / "old.html"
    shutil.copy(make(project), old)
    release(a_run(project.root), a_job(), role=ROLE, read=a_run(project.root).id)
    assert "is genuine, but a draft: the same report was released on" in told(project, old)[1]


def test_a_withdrawn_report_is_told_with_its_reason_also_of_a_copy_from_before(project, tmp_path):
    page, old = make(project), tmp_path / "old.html"
    release(a_run(project.root), a_job(), role=ROLE, read=a_run(project.root).id)
    shutil.copy(page, old)
    withdraw(a_run(project.root), a_job(), reason="the denominator was wrong.")
    for path in (page, old):
        is_current, words = told(project, path)
        assert not is_current and words.endswith("must not be used: the denominator was wrong.")


def test_the_manifest_of_another_report_beside_a_page_is_told(project, tmp_path):
    page, other = make(project), make(project, vsv="twente")
    shutil.copy(page, tmp_path / "x.html")
    shutil.copy(other.with_name("tiny-team-nl.manifest.json"), tmp_path / "x.manifest.json")
    expected = "that is the manifest of another report, demo/twente/2021/tiny-team-nl."
    assert told(project, tmp_path / "x.html")[1].endswith(expected)
    assert told(project, tmp_path / "x.manifest.json")[1].endswith(expected)


def test_a_page_that_no_manifest_knows_is_told(project, tmp_path):
    stranger = tmp_path / "stranger.html"
    stranger.write_text("<html></html>")
    make(project)
    assert told(project, stranger) == (
        False,
        "no manifest here tells of stranger.html: nobody can say whether it is genuine.",
    )


def test_a_report_of_another_machine_is_what_its_manifest_tells_and_no_more(project, tmp_path):
    page = make(project)
    for form in ("html", "manifest.json"):
        shutil.copy(page.with_name(f"tiny-team-nl.{form}"), tmp_path / f"theirs.{form}")
    shutil.rmtree(project.outputs / "demo")
    assert "nobody can say here whether it is current" in told(project, tmp_path / "theirs.html")[1]


def test_an_edited_manifest_proves_nothing(project):
    place = make(project).with_name("tiny-team-nl.manifest.json")
    place.write_text(json.dumps(json.loads(place.read_text()) | {"status": "released"}))
    for path in (place, place.with_name("tiny-team-nl.html")):
        assert told(project, path)[1].endswith("proves nothing: the manifest was changed after it was written.")


def test_a_manifest_under_another_name_is_known(project, tmp_path):
    place = make(project).with_name("tiny-team-nl.manifest.json")
    shutil.copy(place, tmp_path / "m.json")
    assert "is genuine and current" in told(project, tmp_path / "m.json")[1]


def test_a_file_that_is_not_there_and_one_in_capitals(project, tmp_path):
    shutil.copy(make(project), tmp_path / "KOPIE.HTML")
    assert "is genuine and current" in told(project, tmp_path / "KOPIE.HTML")[1]
    with pytest.raises(DefinitionError, match=r"^there is no file nergens.html here"):
        verify(tmp_path / "nergens.html", project, "en")


def test_what_is_no_manifest_is_not_called_a_changed_one(project, tmp_path):
    (tmp_path / "x.manifest.json").write_text('{"a": 1}')
    assert told(project, tmp_path / "x.manifest.json")[1].endswith("it is broken, or no manifest of a report.")


def test_a_pdf_that_breaks_off_is_told_in_one_sentence(project, tmp_path, caplog):
    (tmp_path / "half.pdf").write_bytes(b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog")
    assert "nobody can say whether it is genuine" in told(project, tmp_path / "half.pdf")[1]
    assert not caplog.records


def test_a_report_of_the_future_is_told_by_its_clock(project):
    page = make(project)
    place = page.with_name("tiny-team-nl.manifest.json")
    later = (now() + datetime.timedelta(hours=2)).isoformat(timespec="seconds")
    place.write_text(json.dumps(sealed(json.loads(place.read_text()) | {"finished": later})))
    is_current, words = told(project, page)
    assert not is_current and words.startswith(f"tiny-team-nl.html was made in the future, at {later}")


@pytest.mark.parametrize("name", ["absent.html", "text.txt"])
def test_what_is_no_file_of_a_report_is_wrong_use(project, tmp_path, name):
    (tmp_path / "text.txt").write_text("x")
    with pytest.raises(DefinitionError, match=r"is no file of a report|there is no file"):
        verify(tmp_path / name, project, "nl")


def test_a_pdf_says_which_report_it_is(project):
    page = make(project, also=("pdf",))
    content = page.with_suffix(".pdf").read_bytes()
    assert claim(content, "pdf") == ("demo/voorbeeld/2021/tiny-team-nl", a_run(project.root).id)
    assert told(project, page.with_suffix(".pdf"))[0]


@pytest.mark.parametrize("form", ["md", "docx"])
def test_a_markdown_or_word_file_is_known_until_somebody_edits_it(project, form):
    place = make(project, also=(form,)).with_name(f"tiny-team-nl.{form}")
    assert told(project, place)[0]
    place.write_bytes(place.read_bytes() + b"x")
    is_current, words = told(project, place)
    assert not is_current and "genuine and current" not in words
