"""The workers of a Dask cluster make the same stores and reports; what is wrong with a cluster is one sentence."""

import ast
import os
import re
import socket
import sys
import time

import pytest
from filelock import FileLock
from tiny_reports import CLOSE, PARAMETERS, a_job, a_run, notebook, save, write_study
from typer.testing import CliRunner

from buzz_analysis import cli
from buzz_analysis.errors import UserError
from buzz_analysis.runner.sweep import LOCK

distributed = pytest.importorskip("distributed", reason="the extra is not installed: pip install 'buzz-analysis[dask]'")
pytestmark = pytest.mark.skipif(os.name == "nt", reason="signal 9 is Unix's")
VSVS = ("kade", "veen")


@pytest.fixture(scope="module")
def cluster():
    """A scheduler, and two workers in processes of their own."""
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0") as started:
        yield started


@pytest.fixture
def project(tmp_path, monkeypatch):
    """Two networks of eight women and a tiny notebook."""
    write_study(tmp_path, {vsv: vsv for vsv in VSVS})
    cells(tmp_path, CLOSE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("buzz_analysis.runner.ready.os.cpu_count", lambda: 1)
    return tmp_path


def cells(folder, *given):
    save(notebook(*given, parameters=PARAMETERS.replace("voorbeeld", "kade")), folder / "notebooks/tiny.ipynb")


def buzz(*words):
    return CliRunner().invoke(cli.app, [str(word) for word in words], prog_name="buzz")


def files(folder, pattern):
    """What stands there, without the id of the run, which a page names."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.glob(pattern))}
    return {name: re.sub(rb"buzz-run=[\w-]+", b"", content) for name, content in found.items()}


def test_a_cluster_makes_the_same_store_and_the_same_pages(project, cluster):
    away = buzz("run", "tiny", "--dask", cluster.scheduler_address)
    here = buzz("run", "tiny", "--cold", "--outputs", "here", "--vsv", "kade")
    assert (away.exit_code, here.exit_code) == (0, 0), away.output + here.output
    assert "Gepubliceerde rapporten: 2. Open outputs/index.html." in away.output
    for pattern, least in ((".store/proef/**/*.parquet", 9), ("proef/kade/2021/*.html", 1)):
        made = files(project / "outputs", pattern)
        assert len(made) >= least and made == files(project / "here", pattern)
    assert list((project / "outputs/.work").iterdir()) == []
    assert "niet opnieuw gemaakt: 2" in buzz("run", "tiny").output  # made elsewhere is as fresh as made here


def test_a_stopped_run_keeps_what_is_there_and_ends_the_kernels_of_the_workers(project, cluster, monkeypatch):
    cells(project, "import time; time.sleep(600 * (vsv != 'kade'))", CLOSE)

    def stop(self, event, **_):
        if event == "report":  # Ctrl-C when the first is there
            raise KeyboardInterrupt

    monkeypatch.setattr("buzz_analysis.cli.session.Session.record", stop)
    start = time.monotonic()
    done = buzz("run", "tiny", "--cold", "--dask", cluster.scheduler_address)
    assert done.exit_code == 130 and "gestopt: 1 rapporten zijn niet gemaakt." in done.output, done.output
    assert time.monotonic() - start < 60
    assert files(project / "outputs", "proef/*/2021/*.html").keys() == {"proef/kade/2021/tiny-team-nl.html"}


def test_a_file_that_cannot_be_read_is_told_as_here(project, cluster):
    (project / "data/kade.csv").write_text("x\n1\n")
    away, here = buzz("prepare", "--dask", cluster.scheduler_address), buzz("prepare")
    assert away.exit_code == here.exit_code == 3
    assert away.output == here.output and "kade.csv" in here.output


def test_a_worker_with_another_library_is_refused(project, cluster, monkeypatch):
    monkeypatch.setattr("buzz_analysis.runner.on_dask.code", lambda: "another")
    done = buzz("run", "tiny", "--dask", cluster.scheduler_address)
    assert done.exit_code == 2 and "heeft niet dezelfde buzz-analysis, Python en pakketten" in done.output


def test_a_cluster_with_another_dask_is_refused(project, cluster, monkeypatch):
    real = distributed.Client.get_versions

    def other(self):
        found = real(self)
        found["scheduler"]["packages"]["dask"] = "1.0"
        return found

    monkeypatch.setattr(distributed.Client, "get_versions", other)
    done = buzz("prepare", "--dask", cluster.scheduler_address)
    assert done.exit_code == 2 and "heeft dask 1.0, deze machine " in done.output


def test_a_scheduler_without_workers_is_refused(project):
    with distributed.LocalCluster(n_workers=0, dashboard_address=":0") as empty:
        done = buzz("prepare", "--dask", empty.scheduler_address)
    assert done.exit_code == 2 and "heeft geen workers. Start er een paar" in done.output


@pytest.mark.parametrize("address", ["", "server", "http://127.0.0.1:80", "tcp://127.0.0.1:port"])
def test_what_is_no_address_is_refused(project, address):
    done = buzz("prepare", "--dask", address)
    assert done.exit_code == 2 and "geen adres van een Dask-scheduler. Schrijf het als tcp://server:8786" in done.output


def test_an_address_where_no_scheduler_answers_is_refused(project, monkeypatch):
    monkeypatch.setattr("buzz_analysis.runner.on_dask.CONNECT", 0.2)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        place = f"127.0.0.1:{silent.getsockname()[1]}"
        refusing = buzz("prepare", "--dask", place)
        silent.listen()
        mute = buzz("prepare", "--dask", place, "--language", "en")
    assert refusing.exit_code == mute.exit_code == 2
    assert f"op {place} antwoordt geen Dask-scheduler." in refusing.output
    assert f"no Dask scheduler answers at {place}." in mute.output and "Traceback" not in mute.output


def test_a_missing_extra_is_told(project, monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    done = buzz("run", "tiny", "--dask", "tcp://server:8786")
    assert done.exit_code == 2 and "pip install 'buzz-analysis[dask]'" in done.output


@pytest.fixture
def meeting(project):
    """A folder in which a run waits for its workers."""
    from buzz_analysis.runner.at_worker import TOKEN, Meeting
    from buzz_analysis.runner.fresh import code

    folder = project / "outputs/.work/20260101T000000Z-abcdef"
    folder.mkdir(parents=True)
    (folder / TOKEN).write_text("this one")
    return Meeting(folder, project, "this one", code())


def test_a_worker_sees_whether_folder_and_locks_are_shared(meeting):
    from buzz_analysis.runner.at_worker import TOKEN, trouble

    assert trouble(meeting) == "locks"  # nobody holds it, as a worker sees it that has a lock of its own
    with FileLock(meeting.folder / LOCK):
        assert trouble(meeting) == ""
        (meeting.folder / TOKEN).write_text("of a folder of the same name")
        assert trouble(meeting) == "folder"
        (meeting.folder / TOKEN).unlink()
        assert trouble(meeting) == "folder"


@pytest.mark.parametrize(
    ("found", "told"), [("code", "requirements.lock"), ("folder", "onder hetzelfde pad"), ("locks", "NFS 4")]
)
def test_each_trouble_of_a_worker_has_its_sentence(meeting, found, told):
    from buzz_analysis.runner.at_worker import refusal
    from buzz_analysis.wording import say_error

    said = say_error(refusal(found, "w1", meeting), "nl")
    assert "Dask-worker w1" in said and told in said and (found == "code" or str(meeting.root / "outputs") in said)


def test_a_report_that_was_begun_twice_is_given_up(meeting):
    from buzz_analysis.runner.at_worker import make_report

    (meeting.folder / f"{a_job().key}.begun").write_text("..")  # two workers began it, and neither told of an end
    with FileLock(meeting.folder / LOCK):
        outcome = make_report(meeting, notebook(), a_job(), a_run(meeting.root))
    assert outcome.status == "failed" and "were lost one after another" in str(outcome.reason)


def test_what_a_piece_raises_comes_back_and_is_not_raised_at_the_worker():
    from buzz_analysis.runner.at_worker import do

    def divides(piece):
        return 1 / piece

    def refuses(piece):
        raise UserError("{n} is not known.", n=piece)

    assert do(divides, 2) == 0.5
    assert (str(do(refuses, 3).problem), do(divides, 0).problem) == ("3 is not known.", None)
    assert "ZeroDivisionError" in do(divides, 0).text


def test_only_a_function_imports_what_needs_dask(root):
    """So nothing of it is imported without the option."""
    at_the_top = [
        path.name
        for path in (root / "buzz_analysis").rglob("*.py")
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.Import | ast.ImportFrom)
        and re.search(r"on_dask|distributed|import dask\b", ast.unparse(node))
    ]
    assert at_the_top == []
