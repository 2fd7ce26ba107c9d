"""Which language the command speaks: the one asked for, else the study's, else the system's own."""

from __future__ import annotations

import locale
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path

SPOKEN = ("nl", "en")
STUDY = "params/study.yaml"
LINE = re.compile(r"^language:\s*[\"']?(nl|en)\b", re.MULTILINE)
LEAST_TO_MOST = ("LANG", "LC_MESSAGES", "LC_ALL")  # POSIX.1-2017, 8.2: a later one goes before an earlier


def command_language(typed: Sequence[str]) -> str:
    """The language of help, before anything is opened: --language, else the study's file, else the system's own."""
    asked = _option(typed, "--language")
    if asked is None:
        asked = _of_study(Path.cwd(), _option(typed, "--study") or STUDY)
    return asked if asked in SPOKEN else system_language()


def _option(typed: Sequence[str], name: str) -> str | None:
    """What stands behind an option, in either of the ways it is written."""
    for place, word in enumerate(typed):
        if word == name:
            return typed[place + 1] if place + 1 < len(typed) else None
        if word.startswith(f"{name}="):
            return word.removeprefix(f"{name}=")
    return None


def _of_study(here: Path, name: str) -> str | None:
    """What a study's file says, without reading the rest of it; whether it is a good file is told when it is opened."""
    folder = next((one for one in (here, *here.parents) if (one / "params").is_dir()), here)
    try:
        found = LINE.search((folder / name).read_text(encoding="utf-8", errors="replace"))
    except OSError:
        return None
    return found[1] if found else None


def system_language() -> str:
    """The language this machine is set to where that is Dutch or English; else Dutch, as the networks speak."""
    asked = _of_windows() if sys.platform == "win32" else [os.environ.get(name, "") for name in LEAST_TO_MOST]
    set_to = next((one for one in reversed(asked) if one), "")[:2].lower()
    return set_to if set_to in SPOKEN else SPOKEN[0]


def _of_windows() -> list[str]:
    """The language of Windows' own menus, such as nl_NL."""
    import ctypes

    number = ctypes.windll.kernel32.GetUserDefaultUILanguage()  # type: ignore[attr-defined,unused-ignore]
    return [locale.windows_locale.get(number, "")]
