"""The code that makes a table of the explorer again: a short script of public calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import NamedTuple

from .setting import Setting


class Visit(NamedTuple):
    """A setting that was looked at, or a cut-off that was tried in it."""

    setting: Setting
    cut_off: str | None
    looks_at: str = ""


HEAD = "import buzz_analysis as buzz\n\nexplorer = buzz.open_explorer(language={language!r}, study={study!r})\n"


def script(visits: Sequence[Visit], *, language: str, study: str) -> str:
    """The code that makes the table of the last setting again.

    What was shown before it was first seen decides what may be shown beside it, so the earlier settings of the same
    questionnaire, and cut-offs that were tried, are visited first, in their order.
    """
    last = next(one.setting for one in reversed(visits) if one.cut_off is None)
    upto = visits.index(Visit(last, None))
    earlier = [one for one in dict.fromkeys(visits[:upto]) if one.setting.instrument == last.instrument]
    lines = ["", *(["# shown earlier in this sitting"] if earlier else []), *map(_line, earlier)]
    lines += [f"table = {_line(Visit(last, None))}", "print(table)", ""]
    return HEAD.format(language=language, study=study) + "\n".join(lines)


def _line(visit: Visit) -> str:
    arguments = _arguments(visit.setting)
    if visit.cut_off is None:
        return f"explorer.table({arguments})"
    on = f"looks_at={visit.looks_at!r}, " if visit.looks_at else ""
    return f"explorer.rehearse({visit.cut_off!r}, {on}{arguments})"


def _arguments(setting: Setting) -> str:
    given = {one.name: getattr(setting, one.name) for one in fields(setting)}
    return ", ".join(f"{name}={_value(value)}" for name, value in given.items() if value not in ((), ""))


def _value(value) -> str:
    return repr(list(value)) if isinstance(value, tuple) else repr(value)
