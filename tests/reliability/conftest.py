"""What the trials of the runner share: how many to do, and where their figures go.

`make test` does a few of each. `make reliability` (pytest --long) does them all, and each trial writes its own line
into docs/reliability.md.
"""

import datetime
import os
import platform
import shutil
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import pytest
from filelock import FileLock
from tiny_project import buzz

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: written by make reliability -->", "<!-- end of figures -->"
HEADING = "| trial | times | half | mixed up | lost | made again | left behind | took | day | commit | also |"
RULE = "|---|--:|--:|--:|--:|--:|--:|--:|---|---|---|"


@dataclass
class Tally:
    """What one trial found; all but `times` must be 0."""

    times: int = 0
    half: int = 0
    mixed: int = 0
    lost: int = 0
    redone: int = 0
    left: int = 0
    also: str = ""  # another figure worth telling
    told: list[str] = field(default_factory=list)  # for who looks into a failure

    def count(self, found) -> None:
        """Add the verdicts on all that stands."""
        self.half += found["half"]
        self.mixed += found["mixed"]

    @property
    def faults(self) -> tuple[int, ...]:
        """Half, mixed up, lost, made again though good, left behind."""
        return self.half, self.mixed, self.lost, self.redone, self.left


@pytest.fixture(scope="session")
def is_long(request) -> bool:
    """Whether all trials are to be done."""
    return request.config.getoption("--long")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item):
    """Let a fixture know how its test ended."""
    report = yield
    if report.when == "call":
        item.has_passed = report.passed
    return report


@pytest.fixture
def tally(request, is_long):
    """A trial's tally: nothing in it may be a fault; when long, its line goes to the page, whatever it says."""
    found, start = Tally(), time.perf_counter()
    yield found
    if is_long and hasattr(request.node, "has_passed"):
        found.also = found.also if request.node.has_passed else "FAILED"
        name = request.function.__doc__.splitlines()[0].rstrip(".")
        write_line(name, found, time.perf_counter() - start)


@pytest.fixture(scope="session")
def demo(tmp_path_factory, root, is_long) -> Path:
    """The demo, small, in a project of its own."""
    if not is_long:
        pytest.skip("minutes long: make reliability")
    folder = tmp_path_factory.mktemp("demo")
    for name in ("params", "notebooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    assert buzz(folder, "demo", "--women", "400").returncode == 0
    return folder


def write_line(name: str, tally: Tally, seconds: float) -> None:
    """Put one trial's line in its place on the page, and the machine's shape above the lines; one trial at a time."""
    with FileLock(Path(tempfile.gettempdir()) / "buzz-reliability-page.lock"):
        _write_line(name, tally, seconds)


def _write_line(name: str, tally: Tally, seconds: float) -> None:
    text = PAGE.read_text(encoding="utf-8")
    before, rest = text.split(BEGIN)
    old, after = rest.split(END)
    lines = {line.split(" | ")[0]: line for line in old.splitlines() if line.startswith("| ") and line != HEADING}
    cells = [name, tally.times, *tally.faults, f"{seconds:,.0f} s", datetime.date.today(), commit(), tally.also]
    line = "| " + " | ".join(map(str, cells)) + " |"
    lines[line.split(" | ")[0]] = line
    table = "\n".join([HEADING, RULE, *(lines[key] for key in sorted(lines))])
    PAGE.write_text(f"{before}{BEGIN}\n\n{machine()}\n\n{table}\n\n{END}{after}", encoding="utf-8")


def machine() -> str:
    """The shape of the machine: what decides how long it takes, and nothing that names it."""
    memory = psutil.virtual_memory().total / 2**30
    who = "root" if hasattr(os, "getuid") and os.getuid() == 0 else "an ordinary user"
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}, as {who}; "
        "the machine did other work at the same time."
    )


def commit() -> str:
    """The commit that was tried; a + when files differ from it."""

    def git(*words: str) -> str:
        return subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()

    changed = git("status", "--porcelain", "--", "buzz_analysis", "tests", "notebooks")
    return git("rev-parse", "--short", "HEAD") + ("+" if changed else "")
