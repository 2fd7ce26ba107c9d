"""The disk fills at any write, or nothing may be written: what stood stays, and it is told in a sentence."""

import os
from dataclasses import replace

import pytest
from places import file_size_limit, filled, memory_limit, own_file_size_limit, read_only, small_disk
from tiny_project import buzz, leftovers, make_project, mark, page_times, stem, verdicts, write_notebook
from tiny_reports import a_job, a_run, executed

from buzz_analysis.errors import UserError
from buzz_analysis.runner.job import now
from buzz_analysis.runner.publish import publish

pytestmark = pytest.mark.skipif(os.name == "nt", reason="file-size limits and mounts are Unix's")
BLOCK = 4096
NOT_WRITTEN = "the report could not be written to the outputs folder"


def put(run):
    publish(executed(a_job(), run), a_job(), run, sentinel={"sections": 1}, started=now())


def contents(run):
    """Every published file; none of scratch."""
    files = (run.outputs / "demo").rglob("*")
    return {path.name: path.read_bytes() for path in sorted(files) if path.is_file()}


def test_a_file_size_limit_at_each_write_of_a_report(tmp_path, tally):
    """Publishing under a file-size limit: at every write, in its middle and one byte before its end."""
    run = a_run(tmp_path)
    put(run)
    earlier = contents(run)
    sizes = {len(content) for content in earlier.values()}
    for number, limit in enumerate(sorted({0, *(size // 2 for size in sizes), *(size - 1 for size in sizes)})):
        later = replace(run, id=f"later{number}")
        with own_file_size_limit(limit), pytest.raises(UserError, match=NOT_WRITTEN):
            put(later)
        tally.times += 1
        tally.half += contents(run) != earlier
    assert tally.times > 4 and tally.faults == (0, 0, 0, 0, 0)


def test_a_disk_that_fills_at_each_block(tmp_path, monkeypatch, tally):
    """Publishing on a small disk that another program fills: with every number of free blocks until it succeeds."""
    monkeypatch.setattr("buzz_analysis.runner.publish._check_space", lambda *_: None)  # it fills after the check
    run = a_run(tmp_path)
    with small_disk(run.outputs, 8):
        put(run)
        earlier, is_done = contents(run), False
        while not is_done:
            later = replace(run, id=f"later{tally.times}")
            with filled(run.outputs, free=tally.times * BLOCK):
                try:
                    put(later)
                    is_done = True
                except UserError as refused:
                    assert "No space left" in str(refused)
                    tally.half += contents(run) != earlier
                except OSError as problem:  # scratch itself could not be made: the runner tells it as a failure
                    assert problem.errno == 28
                    tally.half += contents(run) != earlier
            tally.times += 1
        assert contents(run) != earlier and tally.times > 5
    assert tally.faults == (0, 0, 0, 0, 0)


def test_a_report_s_folder_that_may_not_be_written(tmp_path):
    run = a_run(tmp_path)
    put(run)
    earlier = contents(run)
    with read_only(run.outputs / "demo/voorbeeld/2021"), pytest.raises(UserError, match=NOT_WRITTEN):
        put(replace(run, id="later"))
    assert contents(run) == earlier


@pytest.mark.parametrize("megabytes", [50, 399])
def test_too_little_memory_to_begin_is_one_sentence(tmp_path, megabytes):
    """With less than this an import failed with a traceback, or never ended."""
    make_project(tmp_path, 1)
    done = buzz(tmp_path, "run", "tiny", "--language", "en", preexec_fn=memory_limit(megabytes))
    told = f"there is too little memory: {megabytes} MB for a process, 400 MB needed."
    assert (done.returncode, done.stdout) == (2, "") and done.stderr.startswith(told) and done.stderr.count("\n") == 1
    assert not (tmp_path / "outputs").exists()


@pytest.fixture
def project(tmp_path, is_long):
    """A small project whose two reports stand."""
    if not is_long:
        pytest.skip("minutes long: make reliability")
    vsvs = make_project(tmp_path, 2)
    return tmp_path, vsvs


def trial(project, number, tally, **options):
    """One run that cannot write all, then one that can."""
    folder, vsvs = project
    write_notebook(folder, str(number))
    done = buzz(folder, "run", "tiny", **options)
    tally.times += 1
    blames_us = "Traceback" in done.stderr or "fout in buzz-analysis" in done.stderr
    tally.told += [done.stderr] if done.returncode not in (0, 2, 4) or blames_us else []
    found = verdicts(folder, vsvs)
    tally.count(found)
    tally.lost += found["absent"] + found["told"]
    return done


def finish(project, number, tally):
    """The run after it, with room again: what is good is not made again, the rest is."""
    folder, vsvs = project
    good = [vsv for vsv in vsvs if mark(folder, vsv) == str(number)]
    earlier = page_times(folder, good)
    again = buzz(folder, "run", "tiny")
    tally.told += [again.stderr] if again.returncode else []
    tally.redone += sum(page_times(folder, good)[vsv] != earlier[vsv] for vsv in good)
    tally.lost += sum(mark(folder, vsv) != str(number) for vsv in vsvs) + len(vsvs) - verdicts(folder, vsvs)["whole"]
    remains = leftovers(folder, set())
    tally.left += len(remains)
    tally.told += remains


def test_whole_runs_under_a_file_size_limit(project, tally):
    """`buzz run` under a file-size limit: at every file it leaves, in its middle and one byte before its end."""
    folder, vsvs = project
    assert buzz(folder, "run", "tiny").returncode == 0
    files = [*folder.glob("outputs/*.*"), *(stem(folder, vsvs[0]).parent.iterdir())]
    sizes = {path.stat().st_size for path in files}
    for number, limit in enumerate(sorted({0, 1, *(size // 2 for size in sizes), *(size - 1 for size in sizes)})):
        trial(project, number, tally, preexec_fn=file_size_limit(limit))
        finish(project, number, tally)
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == []


def test_whole_runs_on_a_full_disk(project, tally):
    """`buzz run` on a small disk with little room, from none to 30 MB."""
    folder, _ = project
    with small_disk(folder / "outputs", 64):
        assert buzz(folder, "run", "tiny").returncode == 0
        for number, free in enumerate([0, *(2**power * BLOCK for power in range(14))]):
            with filled(folder / "outputs", free=free):
                done = trial(project, number, tally)
            assert free > 25_000_000 or done.returncode in (2, 4)
            finish(project, number, tally)
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == []


def test_whole_runs_where_nothing_may_be_written(project, tally):
    """`buzz run` where outputs, one report's folder, the scratch or the locks are read-only."""
    folder, vsvs = project
    assert buzz(folder, "run", "tiny").returncode == 0
    places = {"outputs": 2, f"outputs/proef/{vsvs[0]}/2021": 4, "outputs/.work": 2, "outputs/.locks": 2}
    for number, (place, code) in enumerate(places.items()):
        with read_only(folder / place):
            done = trial(project, number, tally)
        assert done.returncode == code, done.stderr
        finish(project, number, tally)
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == []


def test_whole_runs_with_little_memory(project, tally):
    """`buzz run` with little memory for each process, from 400 MB to 2 GB."""
    folder, _ = project
    assert buzz(folder, "run", "tiny").returncode == 0
    codes = []
    for number, megabytes in enumerate(range(400, 2001, 200)):
        write_notebook(folder, str(number))
        codes.append(buzz(folder, "run", "tiny", preexec_fn=memory_limit(megabytes)).returncode)
        tally.times += 1
        found = verdicts(*project)
        tally.count(found)
        tally.lost += found["absent"] + found["told"]
        finish(project, number, tally)
    tally.also = f"{codes.count(0)} of them with all reports made"
    assert tally.faults == (0, 0, 0, 0, 0) and tally.told == []
