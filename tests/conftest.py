"""What all tests share: where the project is, and real data where they are beside it."""

from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"


def pytest_addoption(parser):
    """`make reliability` does all trials of tests/reliability, and writes down what it found."""
    parser.addoption("--long", action="store_true", help="every trial of tests/reliability, in place of a few")


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's own folder."""
    return ROOT


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """Published data sets that are not part of the project; tests that need them skip without."""
    if not SHARED.is_dir():
        pytest.skip("the published data sets (../shared/data) are not beside this checkout")
    return SHARED


LONGEST = (
    "tests/test_whole_path",
    "tests/browser",
    "tests/reliability",
    "tests/test_cli.py",
    "tests/runner",
    "notebooks",
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """The longest files first: at the end of a run no core waits for one file."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONGEST))
