"""Who may read what a run leaves: the same under every umask."""

import os

import pandas as pd
import pytest
from tiny_reports import a_job, a_run, executed

from buzz_analysis.runner.index import write_index
from buzz_analysis.runner.job import now
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.release import release
from buzz_analysis.store import is_open_to_all, make_private, write_frame, write_manifest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


@pytest.fixture(params=[0o000, 0o022, 0o077])
def umask(request):
    before = os.umask(request.param)
    yield
    os.umask(before)


def modes(folder):
    """The different modes of files and folders below."""
    found = [folder, *folder.rglob("*")]
    return tuple({oct(one.stat().st_mode & 0o777) for one in found if one.is_dir() == kind} for kind in (False, True))


def test_what_is_published_is_its_owner_s_and_its_group_s(tmp_path, umask):
    run = a_run(tmp_path)
    publish(executed(a_job(), run), a_job(), run, sentinel={"sections": 1}, started=now())
    release(run, a_job(), role="kwaliteitscoördinator", read=run.id)
    write_index(run.outputs, [], {}, store=run.store, language="nl")
    assert modes(run.outputs / "demo") == ({"0o640"}, {"0o750"})
    assert {oct((run.outputs / name).stat().st_mode & 0o777) for name in ("index.html", "status.json")} == {"0o640"}
    assert oct(run.outputs.stat().st_mode & 0o777) == "0o750"


def test_research_output_is_its_owner_s_alone(tmp_path, umask):
    run, job = a_run(tmp_path), a_job(audience="research")
    publish(executed(job, run), job, run, sentinel={"sections": 1}, started=now())
    assert modes(run.outputs / ".research") == ({"0o600"}, {"0o700"})


def test_a_store_is_its_owner_s_alone(tmp_path, umask):
    store = tmp_path / ".store" / "proef"
    for folder in (store.parent, store, store / "vsv=kaap"):
        make_private(folder)
    write_frame(pd.DataFrame({"a": [1]}), store / "vsv=kaap" / "answers.parquet")
    write_manifest(store, {})
    assert modes(store.parent) == ({"0o600"}, {"0o700"}) and not is_open_to_all(store)


def test_a_store_that_everybody_may_enter_is_seen(tmp_path):
    store = tmp_path / ".store" / "proef"
    store.mkdir(parents=True)
    for folder, inner, is_open in ((0o755, 0o755, True), (0o700, 0o755, False), (0o755, 0o750, False)):
        store.parent.chmod(folder)
        store.chmod(inner)
        assert is_open_to_all(store) == is_open
