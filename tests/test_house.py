"""The house itself: one list of dependencies, a lock without hosts, nothing of a machine in git."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CONDA_NAMES = {"matplotlib": "matplotlib-base"}


def tracked_files() -> list[Path]:
    """Everything git tracks; the test skips where this is no checkout."""
    found = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if found.returncode:
        pytest.skip("not a git checkout, so there is no list of tracked files")
    return [ROOT / name for name in found.stdout.splitlines() if (ROOT / name).exists()]


def test_environment_yml_lists_what_pyproject_lists():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = {
        CONDA_NAMES.get(re.split(r"[><=]", line)[0], re.split(r"[><=]", line)[0]): re.sub(r"^[\w-]+", "", line)
        for line in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    }
    lines = re.findall(r"^ +- ([^\s:]+)(?: (\S+))?$", (ROOT / "environment.yml").read_text(), re.MULTILINE)
    conda = {name: version for name, version in lines if name not in ("conda-forge", "pip")}
    assert conda.pop("python") == project["requires-python"]
    assert conda == wanted


def test_the_lock_has_hashes_and_no_host():
    lock = (ROOT / "requirements.lock").read_text()
    pins = re.findall(r"^[a-z0-9][\w.-]*==", lock, re.MULTILINE | re.IGNORECASE)
    assert len(pins) > 50
    assert lock.count("--hash=sha256:") >= len(pins)
    assert "://" not in lock and "index-url" not in lock and "find-links" not in lock


def test_the_lock_holds_every_direct_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    locked = {
        name.lower() for name in re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(), re.MULTILINE)
    }
    named = (*project["dependencies"], *project["optional-dependencies"]["dev"])
    assert {re.split(r"[><=]", line)[0].lower() for line in named} <= locked


def test_outputs_holds_only_its_readme_in_git():
    assert [path.name for path in tracked_files() if path.parent == ROOT / "outputs"] == ["README.md"]


def test_no_notebook_in_git_keeps_outputs():
    notebooks = [json.loads(path.read_text(encoding="utf-8")) for path in tracked_files() if path.suffix == ".ipynb"]
    cells = [cell for notebook in notebooks for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert cells and not [cell for cell in cells if cell["outputs"] or cell["execution_count"] is not None]


def test_no_other_lock_is_tracked():
    assert not [path for path in tracked_files() if path.name in ("uv.lock", "pylock.toml", "poetry.lock")]


def test_no_path_of_a_machine_is_tracked():
    kinds = (".py", ".md", ".yaml", ".yml", ".toml", ".ipynb", "")
    texts = [path for path in tracked_files() if path.suffix in kinds]
    own = re.compile(r"(/home/\w|/Users/\w|/" r"root/|/" r"work/|C:\\Users)")
    assert not [path for path in texts if own.search(path.read_text(encoding="utf-8", errors="ignore"))]


def test_the_change_log_and_citation_name_the_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"]
    assert f"version: {version}" in (ROOT / "CITATION.cff").read_text()
    assert version in (ROOT / "CHANGELOG.md").read_text()
