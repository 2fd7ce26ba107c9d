"""Under nbval a notebook works on a small demo in a place of its own; that of the checkout stays as it is."""

import os
from pathlib import Path

import pytest
from filelock import FileLock

WOMEN = 400  # of each established network; the whole demo is looked at elsewhere
PLACE = "BUZZ_OUTPUTS"


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item):
    """Before the kernel of a notebook starts: it reads and writes where this says."""
    if item.path.suffix == ".ipynb":
        os.environ[PLACE] = str(_outputs(item))


@pytest.hookimpl(trylast=True)
def pytest_runtest_teardown(item):
    """Other tests of this process write where they say themselves."""
    if item.path.suffix == ".ipynb":
        os.environ.pop(PLACE, None)


def _outputs(item) -> Path:
    """The folder of this run of all tests, whichever worker comes first; with the small demo in it."""
    base = item.config._tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    outputs = shared / "notebooks"
    with FileLock(shared / "notebooks.lock"):
        if not outputs.exists():
            _make(item.config.rootpath, outputs)
    return outputs


def _make(root: Path, outputs: Path) -> None:
    from buzz_analysis.demo import write_demo

    write_demo(root, outputs, women=WOMEN)
