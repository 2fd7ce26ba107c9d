"""Install buzz-analysis from this folder, without internet and without rights of an administrator.

    python install.py [FOLDER]        FOLDER: where it is installed; default buzz-analysis in your own folder

It needs nothing but Python itself. A mistake is one sentence, and an installation that stands is left alone.
"""

import os
import platform
import subprocess
import sys
import venv
from pathlib import Path

HERE = Path(__file__).resolve().parent
SYSTEMS = {"win32": "windows", "linux": "linux"}
MACHINES = ("x86_64", "AMD64")


def refusal(folder: Path) -> str:
    """Why nothing can be installed there, in one sentence; empty where it can."""
    wanted = (HERE / "python-version.txt").read_text(encoding="utf-8").strip()
    found = f"{sys.version_info.major}.{sys.version_info.minor}"
    if found != wanted:
        return f"This folder is for Python {wanted}; this is Python {found}. Install that one."
    if sys.platform not in SYSTEMS or platform.machine() not in MACHINES:
        found = f"{sys.platform} on {platform.machine()}"
        return f"This folder is for Windows and Linux on a 64-bit Intel or AMD processor; this is {found}."
    if folder.exists() and any(folder.iterdir()):
        return f"{folder} is not empty. Choose another folder, or remove it; nothing was changed."
    standing = next(place for place in (folder, *folder.parents) if place.exists())
    if not os.access(standing, os.W_OK):
        return f"Nothing can be written in {standing}. Choose a folder of your own; nothing was changed."
    missing = [name for name in ("wheels", f"requirements-{SYSTEMS[sys.platform]}.txt") if not (HERE / name).exists()]
    return f"{missing[0]} is not beside this file. Copy the whole folder again." if missing else ""


def install(folder: Path) -> Path:
    """Make an environment and install the wheels of this folder in it, each by its hash; returns the command."""
    venv.create(folder, with_pip=True)
    scripts = folder / ("Scripts" if sys.platform == "win32" else "bin")
    python = scripts / ("python.exe" if sys.platform == "win32" else "python")
    pip = [str(python), "-m", "pip", "install", "--quiet", "--no-index", "--find-links", str(HERE / "wheels")]
    pip += ["--disable-pip-version-check", "--no-deps"]
    listed = HERE / f"requirements-{SYSTEMS[sys.platform]}.txt"
    subprocess.run([*pip, "--require-hashes", "--requirement", str(listed)], check=True)
    subprocess.run([*pip, *map(str, (HERE / "wheels").glob("buzz_analysis-*.whl"))], check=True)
    return scripts / ("buzz.exe" if sys.platform == "win32" else "buzz")


def main() -> None:
    """Install, or say in one sentence why not."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else Path.home() / "buzz-analysis").expanduser().absolute()
    told = refusal(folder)
    if told:
        sys.exit(told)
    try:
        buzz = install(folder)
    except (subprocess.CalledProcessError, OSError) as problem:
        sys.exit(
            f"The installation did not succeed: {problem}. Remove {folder} and try again; the lines above say why."
        )
    sys.stdout.write(f"Installed. Begin with: {buzz} init FOLDER\n")


if __name__ == "__main__":
    main()
