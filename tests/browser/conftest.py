"""What the tests of apps share."""

from apps import bare_project, chromium, small_project

__all__ = ["bare_project", "chromium", "small_project"]


def pytest_ignore_collect(collection_path, config):
    """JupyterLab itself takes too long for every run: with --long only. It is not there then, in place of skipped."""
    return True if collection_path.name == "test_lab.py" and not config.getoption("--long") else None
