"""Ctrl-C, or the system's own request to end: kernels end, what is published stays, and what is not made is said."""

import os
import re
import signal
import subprocess
import time

import psutil
import pytest
from tiny_project import BUZZ, buzz, leftovers, make_project
from tiny_reports import CLOSE, PARAMETERS, notebook, save

pytestmark = pytest.mark.skipif(os.name == "nt", reason="signals are Unix's")
NETWORKS = 6
SAID = {
    "nl": r"gestopt: (\d) rapporten zijn niet gemaakt\. Hetzelfde commando gaat hier verder\.",
    "en": r"stopped: (\d) reports were not made\. The same command goes on from here\.",
}
# The first two networks end at once; every other one waits longer than anybody would.
SLOW = "import time; time.sleep(600 * (vsv not in ('net01', 'net02')))"


def _hears_ctrl_c():
    """Tests that a shell runs in the background ignore Ctrl-C, and so would all that they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize(
    ("number", "kernels", "language"), [(signal.SIGINT, "--warm", "nl"), (signal.SIGTERM, "--cold", "en")]
)
def test_a_run_that_is_stopped_keeps_what_is_there_and_goes_on_from_it(tmp_path, request, number, kernels, language):
    if kernels == "--cold" and not request.config.getoption("--long"):
        pytest.skip("make reliability stops a run with cold kernels too")
    make_project(tmp_path, NETWORKS)
    asked = [*BUZZ, "run", "tiny", "--all", kernels, "--language", language, "--log", "log.jsonl"]
    save(notebook(SLOW, CLOSE, parameters=PARAMETERS.replace("voorbeeld", "net01")), tmp_path / "notebooks/tiny.ipynb")
    running = subprocess.Popen(
        asked, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=_hears_ctrl_c
    )
    until = time.monotonic() + 120
    while _pages(tmp_path) < 2 and time.monotonic() < until:
        time.sleep(0.1)
    owners = {running.pid, *(child.pid for child in psutil.Process(running.pid).children(recursive=True))}
    time.sleep(2)  # the next two are at work
    running.send_signal(number)
    said, errors = running.communicate(timeout=60)
    assert running.returncode == 130, errors
    assert re.findall(SAID[language], errors) == ["4"] and "Traceback" not in errors
    assert ("2. Open outputs/index.html" in said) and _pages(tmp_path) == 2
    assert leftovers(tmp_path, owners) == []
    assert buzz(tmp_path, "run", "tiny", "--vsv", "net01", "--vsv", "net02").stdout.count("2. ") == 1  # both unchanged
    assert '"exit_code": 130' in (tmp_path / "log.jsonl").read_text().splitlines()[-1]


def _pages(folder) -> int:
    return len(list(folder.glob("outputs/proef/*/2021/*.html")))
