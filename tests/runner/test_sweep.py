"""What a killed run left goes with the next run, and nothing of a run that lives, whatever the clock says."""

import os
import shutil
import signal
import subprocess
import sys
import textwrap
import time
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from buzz_analysis.runner import sweep as sweeping
from buzz_analysis.runner.sweep import LOCK, OWNER, held, sweep

RUN = "20260101T000000Z-abcdef"
LONG_AGO = time.time() - 25 * 60 * 60
pytestmark = pytest.mark.skipif(os.name == "nt", reason="no Unix sockets and no signal 9 on Windows")


@pytest.fixture
def sockets(tmp_path, monkeypatch):
    """A folder in the place of /tmp, so that no test clears what another run left."""
    folder = tmp_path / "sockets"
    folder.mkdir()
    monkeypatch.setattr(sweeping, "socket_root", lambda: str(folder))
    return folder


@pytest.fixture
def work(tmp_path, sockets):
    return tmp_path / "outputs" / ".work"


def left(folder, *files):
    """A folder whose owner was killed: its lock is there and free."""
    folder.mkdir(parents=True)
    for name in (LOCK, OWNER, *files):
        (folder / name).touch()
    return folder


def test_scratch_of_a_killed_run_goes_at_once(work):
    left(work / RUN, "a.log")
    sweep(work)
    assert not (work / RUN).exists()


@pytest.mark.parametrize("days", [-10_000, 0, 10_000])
def test_a_run_that_lives_is_left_alone_wherever_the_clock_jumps(work, monkeypatch, days):
    real = time.time
    monkeypatch.setattr(sweeping.time, "time", lambda: real() + days * 24 * 60 * 60)
    with held(work / RUN) as folder:
        sweep(work)
        assert (folder / LOCK).exists()
    assert not (work / RUN).exists()


@pytest.mark.parametrize("files", [(), (LOCK,)])
def test_a_folder_whose_maker_was_killed_before_it_was_his_goes_at_once_or_in_a_minute(work, sockets, files):
    for folder in (work / RUN, sockets / "buzz-a1b2c3d4"):
        folder.mkdir(parents=True)
        for name in files:
            (folder / name).touch()
    sweep(work)
    assert not (work / RUN).exists() and (sockets / "buzz-a1b2c3d4").exists()
    os.utime(sockets / "buzz-a1b2c3d4", (time.time() - 61,) * 2)
    sweep(work)
    assert [*work.iterdir(), *sockets.iterdir()] == []


@pytest.mark.parametrize("moment", ["acquire", "write_text"])
def test_a_folder_that_is_swept_while_it_is_being_made_is_made_again(work, monkeypatch, moment):
    owner = FileLock if moment == "acquire" else Path
    real, swept = getattr(owner, moment), []

    def later(self, *given, **named):
        if not swept:
            swept.append(True)
            if moment == "write_text":  # the lock was got from a sweep that had just let go of it
                shutil.rmtree(work / RUN)
            sweep(work)
        return real(self, *given, **named)

    with monkeypatch.context() as patched:
        patched.setattr(owner, moment, later)
        with held(work / RUN) as folder:
            assert swept and (folder / OWNER).exists() and folder.stat().st_mode & 0o777 == 0o700
            sweep(work)
            assert (folder / OWNER).exists()
    assert not (work / RUN).exists()


def test_the_system_s_own_folder_keeps_its_mode(sockets):
    """Everybody's /tmp was closed to all but who ran a report as root, and nobody else could run one."""
    sockets.chmod(0o1777)
    (sockets / "buzz-a1b2c3d4").mkdir()
    with held(sockets / "buzz-a1b2c3d4") as folder:
        assert folder.stat().st_mode & 0o777 == 0o700
    assert sockets.stat().st_mode & 0o7777 == 0o1777


def test_a_folder_of_an_older_version_gets_a_day(work):
    (work / RUN).mkdir(parents=True)
    (work / RUN / "a.log").touch()
    sweep(work)
    assert (work / RUN).exists()


@pytest.mark.parametrize("call", [1, 2])
def test_a_run_killed_while_it_clears_up_leaves_nothing_for_good(work, sockets, monkeypatch, call):
    """The lock's own files go in any order: what remains must still be known for dead."""
    calls = []

    def killed(folder, **_):
        calls.append(folder)
        (folder / OWNER).unlink(missing_ok=True)
        if len(calls) == call:
            raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(sweeping.shutil, "rmtree", killed)
        for place in (work / RUN, sockets / "buzz-a1b2c3d4"):
            with held(place):
                (place / "k.json").touch()
    assert any(any(folder.iterdir()) for folder in (work, sockets) if folder.exists())
    sweep(work)
    assert list(work.iterdir()) == list(sockets.iterdir()) == []


def test_a_folder_of_an_earlier_version_goes_a_day_later(work):
    (work / RUN).mkdir(parents=True)
    os.utime(work / RUN, (LONG_AGO, LONG_AGO))
    sweep(work)
    assert not (work / RUN).exists()


def test_what_is_no_run_s_stays(work):
    for name in ("failures", "mine"):
        os.utime(left(work / name), (LONG_AGO, LONG_AGO))
    sweep(work)
    assert sorted(path.name for path in work.iterdir()) == ["failures", "mine"]


def test_sockets_of_a_killed_run_go(work, sockets):
    left(sockets / "buzz-a1b2c3d4", "k.json", "k-1", "k-5")
    sweep(work)
    assert list(sockets.iterdir()) == []


def test_sockets_of_a_run_that_lives_stay(work, sockets):
    with held(sockets / "buzz-a1b2c3d4") as folder:
        sweep(work)
        assert folder.exists()


@pytest.mark.parametrize("name", ["buzz-a1b2c3d4", "buzz-export", "buzz-exporten"])
def test_a_person_s_own_folder_of_such_a_name_stays(work, sockets, name):
    os.utime(left(sockets / name, "answers.csv"), (LONG_AGO, LONG_AGO))
    sweep(work)
    assert (sockets / name / "answers.csv").exists()


def test_a_folder_of_another_user_stays(work, sockets, monkeypatch):
    left(sockets / "buzz-a1b2c3d4")
    monkeypatch.setattr(sweeping.os, "getuid", lambda: os.stat(sockets).st_uid + 1)
    sweep(work)
    assert (sockets / "buzz-a1b2c3d4").exists()


def test_a_link_to_a_folder_elsewhere_is_not_followed(work, sockets, tmp_path):
    (sockets / "buzz-a1b2c3d4").symlink_to(left(tmp_path / "elsewhere", "k.json"))
    sweep(work)
    assert (tmp_path / "elsewhere/k.json").exists()


def test_two_sweeps_at_once_agree(work):
    left(work / RUN)
    with FileLock(work / RUN / LOCK):  # another run is at it
        sweep(work)
        assert (work / RUN).exists()


def start(source, **words):
    """Start Python on a few lines, and wait until it says that it is ready."""
    code = textwrap.dedent(source).format(**words)
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_kernel_that_outlives_its_killed_runner_is_ended(work, sockets):
    """As a kernel that hangs in foreign code: it does not see that its runner is gone."""
    folder = left(sockets / "buzz-a1b2c3d4")
    listening = start(
        """
        import signal, socket, time
        one = socket.socket(socket.AF_UNIX)
        one.bind({place!r})
        one.listen()
        print("ready", flush=True)
        time.sleep(60)
        """,
        place=f"{folder}/k-1",
    )
    bystander = start("import time; print('ready', flush=True); time.sleep(60)")
    try:
        sweep(work)
        assert listening.wait(5) == -signal.SIGKILL and bystander.poll() is None
        assert not folder.exists()
    finally:
        for process in (listening, bystander):
            process.kill()
            process.wait()


def test_the_lock_of_a_process_that_is_killed_is_free(work):
    """The point on which all rests: the system lets go, however the process ended."""
    owner = start(
        """
        import time
        from pathlib import Path
        from buzz_analysis.runner.sweep import held
        with held(Path({folder!r})):
            print("ready", flush=True)
            time.sleep(60)
        """,
        folder=str(work / RUN),
    )
    sweep(work)
    assert (work / RUN).exists()
    psutil.Process(owner.pid).kill()
    owner.wait()
    sweep(work)
    assert not (work / RUN).exists()
