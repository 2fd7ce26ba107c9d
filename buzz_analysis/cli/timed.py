"""Whether this machine starts `buzz` by itself: cron, systemd and the Task Scheduler are asked, nothing is changed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

COMMANDS = ("buzz update", "buzz run", "buzz.exe update", "buzz.exe run")
SYSTEMD = ("/etc/systemd/system", "~/.config/systemd/user")
CRON = ("/etc/crontab", "/etc/cron.d")


def timed_runs() -> list[str]:
    """Where a timed run of `buzz` was found: the name of a table or file, as a person would look it up."""
    if sys.platform == "win32":
        return ["Task Scheduler"] if _starts_buzz(_said("schtasks", "/query", "/v", "/fo", "csv")) else []
    own = ["crontab"] if _starts_buzz(_said("crontab", "-l")) else []
    places = [path for name in (*CRON, *SYSTEMD) for path in _files(Path(name).expanduser())]
    return own + [str(path) for path in places if _starts_buzz(_text(path))]


def _starts_buzz(text: str) -> bool:
    """A line that was made a comment starts nothing."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith("#")]
    return any(command in line for line in lines for command in COMMANDS)


def _said(*command: str) -> str:
    """What a command of the system says; nothing where it is not there, refuses, or takes too long."""
    try:
        return subprocess.run(command, capture_output=True, text=True, timeout=10, check=False, errors="replace").stdout
    except (OSError, subprocess.TimeoutExpired):
        return ""


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    return sorted(path for path in place.glob("*") if path.is_file()) if place.is_dir() else []


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
