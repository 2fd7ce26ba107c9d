"""`make bundle`: one folder with all that an installation without internet needs, for Linux and Windows.

    python bundle/build.py [--python 3.11] [--out build/bundle] [--check]

The wheels are those of requirements.lock, with its hashes: what buzz-analysis itself needs, and the extras in EXTRAS.
What only Windows or only Linux needs is decided by the lock's own markers. `--check` installs the Linux half in a new
environment without any network, and makes a report there.
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from typing import NamedTuple

from packaging.markers import Marker

ROOT = Path(__file__).parents[1]
HERE = Path(__file__).parent
EXTRAS = ("voila",)  # not pdf and docx: they need Pango, which no wheel brings
LEFT_OUT = ("pyogrio",)  # 56 MB of readers of map files, which geopandas names and we never call
MOST_MB = 400
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)(?: ; (.+?))? \\$")
VIA = re.compile(r"^    #(?: via)?\s+(\S+)")
OWN = "buzz-analysis"
LINUX = ("manylinux2014_x86_64", "manylinux_2_17_x86_64", "manylinux_2_27_x86_64", "manylinux_2_28_x86_64")
PLATFORMS = {"linux": LINUX, "windows": ("win_amd64",)}
MARKED = {
    "linux": {"sys_platform": "linux", "os_name": "posix", "platform_system": "Linux", "platform_machine": "x86_64"},
    "windows": {"sys_platform": "win32", "os_name": "nt", "platform_system": "Windows", "platform_machine": "AMD64"},
}


class Pin(NamedTuple):
    """One line of the lock with its hashes, and who asks for it."""

    name: str
    text: str
    marker: str
    via: frozenset[str]


def pins(lock: str) -> list[Pin]:
    """Every pin of the lock."""
    found: list[Pin] = []
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock):
        first, *rest = block.splitlines()
        match = PIN.match(first)
        if match:
            hashes = [line for line in rest if line.lstrip().startswith("--hash=")]
            via = frozenset(one[1].lower() for line in rest if (one := VIA.match(line)))
            text = "\n".join([f"{match[1]}=={match[2]} \\", *hashes])
            found.append(Pin(match[1].lower(), text, match[3] or "", via))
    return found


def needed(every: list[Pin], direct: set[str], environment: dict[str, str]) -> list[Pin]:
    """The pins that these packages need in that environment: from the names that the lock gives with each pin."""
    here = [one for one in every if not one.marker or Marker(one.marker).evaluate(environment)]
    names: set[str] = set(direct)
    before: set[str] = set()
    while names != before:
        before = set(names)
        names |= {one.name for one in here if one.via & names}
    return [one for one in here if one.name in names and one.name not in LEFT_OUT]


def direct_names() -> set[str]:
    """What buzz-analysis itself asks for, and the extras of the bundle."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"], *(line for one in EXTRAS for line in project["optional-dependencies"][one])]
    return {re.split(r"[\[><=~! ;]", line)[0].lower() for line in lines} | {"pip", "setuptools"}


def environment(system: str, python: str) -> dict[str, str]:
    """The values of markers on a system that is not this one."""
    shared = {"python_version": python, "python_full_version": f"{python}.0", "implementation_name": "cpython"}
    return shared | MARKED[system] | {"platform_python_implementation": "CPython", "extra": ""}


def download(wanted: list[Pin], system: str, python: str, wheels: Path) -> None:
    """The wheels for one system; a package without a wheel for it stops the bundle."""
    short = python.replace(".", "")
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "pins.txt"
        listed.write_text("\n".join(one.text for one in wanted) + "\n", encoding="utf-8")
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
        command += ["--only-binary=:all:", "--dest", str(wheels), "--requirement", str(listed)]
        command += ["--python-version", python, "--implementation", "cp"]
        command += [word for abi in (f"cp{short}", "abi3", "none") for word in ("--abi", abi)]
        command += [word for one in PLATFORMS[system] for word in ("--platform", one)]
        subprocess.run(command, check=True)


def build(python: str, out: Path) -> Path:
    """Make the folder anew, and return it."""
    folder = out / f"buzz-analysis-python{python}"
    shutil.rmtree(folder, ignore_errors=True)
    wheels = folder / "wheels"
    wheels.mkdir(parents=True)
    own = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    subprocess.run([*own, "--wheel-dir", str(wheels), str(ROOT)], check=True)
    every = pins((ROOT / "requirements.lock").read_text(encoding="utf-8"))
    for system in PLATFORMS:
        wanted = needed(every, direct_names(), environment(system, python))
        download(wanted, system, python, wheels)
        lines = "\n".join(one.text for one in sorted(wanted))
        (folder / f"requirements-{system}.txt").write_text(lines + "\n", encoding="utf-8")
    for name in ("install.py", "installeer.cmd", "LEESMIJ.txt", "README.txt"):
        shutil.copyfile(HERE / name, folder / name)
    (folder / "python-version.txt").write_text(python + "\n", encoding="utf-8")
    return folder


def megabytes(folder: Path) -> float:
    """What the folder weighs."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def check(folder: Path) -> None:
    """Install the Linux half where there is no network at all, and make a report with it."""
    with tempfile.TemporaryDirectory() as place:
        target, study = Path(place) / "buzz", Path(place) / "oefenen"
        buzz = target / "bin" / "buzz"
        script = f"""set -e
        ip link set lo up 2>/dev/null || true
        {sys.executable} {folder / "install.py"} {target}
        {buzz} init {study} --practice --language nl
        cd {study} && {buzz} demo --networks 2 --women 400 && {buzz} run learning_cycle --vsv voorbeeld --xlsx
        """
        alone = ["unshare", "--map-root-user", "--net"] if shutil.which("unshare") else []
        subprocess.run([*alone, "sh", "-c", script], check=True, env=_plain_environment())


def _plain_environment() -> dict[str, str]:
    """Nothing of this machine's Python, its indexes or its caches."""
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "LANG")}
    return kept | {"PIP_CONFIG_FILE": os.devnull, "PIP_NO_CACHE_DIR": "1"}


def main() -> None:
    """Build, weigh, and check where it is asked."""
    asked = argparse.ArgumentParser(description="Make an installation folder for machines without internet.")
    asked.add_argument("--python", default="3.11", help="version of Python on those machines")
    asked.add_argument("--out", type=Path, default=ROOT / "build" / "bundle")
    asked.add_argument("--check", action="store_true", help="install the Linux half without a network")
    given = asked.parse_args()
    folder = build(given.python, given.out.absolute())
    weight = megabytes(folder)
    print(f"{folder}: {len(list((folder / 'wheels').iterdir()))} wheels, {weight:.0f} MB")
    if weight > MOST_MB:
        sys.exit(f"more than {MOST_MB} MB")
    if given.check:
        check(folder)
        print("installed and tried without a network")


if __name__ == "__main__":
    main()
