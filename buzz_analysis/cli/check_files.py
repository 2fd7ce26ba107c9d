"""What `buzz check` leaves behind: the problems of an export, and which of the last time are gone."""

from __future__ import annotations

import hashlib
from collections import Counter
from pathlib import Path

import pandas as pd

PRIVATE = 0o700
PRIVATE_FILE = 0o600  # it holds ids and cells, and may be copied out of its folder
SAME = ["client_id", "vsv", "timepoint", "column", "rule"]  # a corrected file may hold its rows elsewhere
FILE = "problems.csv"
PLACE = 8  # signs of a hash of the folder that the export stands in


def folder_of(outputs: Path, export: Path) -> Path:
    """Where what was found in an export is kept: exports of one name in two folders never share one."""
    place = hashlib.sha256(export.resolve().parent.as_posix().encode()).hexdigest()[:PLACE]
    return outputs / ".check" / f"{export.name}-{place}"


def write_problems(outputs: Path, export: Path, problems: pd.DataFrame, language: str):
    """Write all problems to a folder that only its owner may open; returns it, and what changed since the last time.

    The second is a frame with a row for each rule: ``rule, gone, new, left``; None the first time.
    """
    from ..answers import RULES, say_problems
    from ..answers.write import write_csv
    from ..wording import say

    folder = folder_of(outputs, export)
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    for private in (folder.parent, folder):
        private.chmod(PRIVATE)
    before = _read(folder / FILE)
    meanings = {rule: say(RULES[rule].meaning, language) for rule in problems["rule"].unique()}
    told = problems.assign(message=say_problems(problems, language), meaning=problems["rule"].map(meanings))
    write_csv(told.drop(columns="details"), folder / FILE)
    (folder / FILE).chmod(PRIVATE_FILE)
    return folder, None if before is None else compare(before, _read(folder / FILE))


def compare(before: pd.DataFrame, now: pd.DataFrame) -> pd.DataFrame:
    """Count by rule the problems that are gone, new and left; a problem is the same whatever its row."""
    counts = [Counter(map(tuple, frame[SAME].to_numpy())) for frame in (before, now)]
    parts = {"gone": counts[0] - counts[1], "new": counts[1] - counts[0], "left": counts[0] & counts[1]}
    by_rule = {name: _by_rule(counted) for name, counted in parts.items()}
    return pd.DataFrame(by_rule).fillna(0).astype("int64").rename_axis("rule").reset_index()


def _by_rule(counted: Counter) -> Counter:
    found: Counter = Counter()
    for key, n in counted.items():
        found[key[-1]] += n
    return found


def _read(path: Path) -> pd.DataFrame | None:
    """The problems as they were written; None where there are none that can be read."""
    try:
        found = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    except (OSError, ValueError):
        return None
    return found if set(SAME) <= set(found) else None
