"""The bundle: what of the lock goes in for each system, and an installation that is refused in one sentence."""

import importlib.util
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
# A lock of our own making, in the form that uv writes.
LOCK = """# made by hand
alpha==1.0 \\
    --hash=sha256:aa \\
    --hash=sha256:ab
    # via
    #   buzz-analysis (pyproject.toml)
    #   gamma
beta==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb
    # via alpha
gamma==3.0 \\
    --hash=sha256:cc
    # via buzz-analysis (pyproject.toml)
delta==4.0 ; python_full_version >= '3.12' \\
    --hash=sha256:dd
    # via beta
"""


def load(name):
    spec = importlib.util.spec_from_file_location(f"bundle_{name}", ROOT / "bundle" / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


build, install = load("build"), load("install")


def names(system, python="3.11", direct=("alpha",)):
    return [one.name for one in build.needed(build.pins(LOCK), set(direct), build.environment(system, python))]


def test_what_a_system_needs_follows_from_the_lock_s_own_markers():
    assert names("linux") == ["alpha"]
    assert names("windows") == ["alpha", "beta"]
    assert names("windows", "3.12") == ["alpha", "beta", "delta"]
    assert names("linux", direct=("gamma",)) == ["alpha", "gamma"]


def test_every_hash_of_a_pin_goes_along():
    assert build.pins(LOCK)[0].text == "alpha==1.0 \\\n    --hash=sha256:aa \\\n    --hash=sha256:ab"


def test_everything_buzz_imports_is_in_the_real_lock():
    every = build.pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    for system in build.PLATFORMS:
        found = {one.name for one in build.needed(every, build.direct_names(), build.environment(system, "3.11"))}
        assert build.direct_names() - {"pip"} <= found | {"setuptools"} and "pytest" not in found
        assert ("pywinpty" in found) == (system == "windows")


@pytest.fixture
def beside(tmp_path, monkeypatch):
    """A bundle of this Python, and a place to install in."""
    for name in ("wheels", "new"):
        (tmp_path / name).mkdir()
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    (tmp_path / "python-version.txt").write_text(version)
    (tmp_path / f"requirements-{install.SYSTEMS.get(sys.platform, 'linux')}.txt").write_text("")
    monkeypatch.setattr(install, "HERE", tmp_path)
    monkeypatch.setattr(install.platform, "machine", lambda: "x86_64")
    monkeypatch.setattr(install.sys, "platform", "linux")
    return tmp_path


def test_a_whole_folder_for_this_python_is_not_refused(beside):
    assert install.refusal(beside / "new") == ""


def test_a_bundle_for_another_python_is_one_sentence(beside):
    (beside / "python-version.txt").write_text("3.9")
    assert install.refusal(beside / "new").startswith("This folder is for Python 3.9; this is Python 3.")


def test_a_place_that_is_not_empty_is_left_alone(beside):
    (beside / "new/mine.txt").write_text("mine")
    assert "is not empty" in install.refusal(beside / "new") and (beside / "new/mine.txt").read_text() == "mine"


def test_another_processor_no_permission_and_half_a_copy_are_told(beside, monkeypatch):
    (beside / "wheels").rmdir()
    assert install.refusal(beside / "new").startswith("wheels is not beside this file.")
    monkeypatch.setattr(install.os, "access", lambda *_: False)
    assert install.refusal(beside / "new").startswith("Nothing can be written in")
    monkeypatch.setattr(install.platform, "machine", lambda: "arm64")
    assert "this is linux on arm64" in install.refusal(beside / "new")
