"""Which language the command speaks where neither an option nor a study says so: the system's own."""

from __future__ import annotations

import locale
import os
import sys

SPOKEN = ("nl", "en")
LEAST_TO_MOST = ("LANG", "LC_MESSAGES", "LC_ALL")  # POSIX.1-2017, 8.2: a later one goes before an earlier


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
