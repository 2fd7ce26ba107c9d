"""Files that ought to hold the same women and do not meet: ids written in two ways, or hardly a woman in common."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

import pandas as pd

from ...schema import SCREENERS
from ..checked import Checked, join_problems, note_file
from ..columns import items
from .women import answer_dates

KEY = ["client_id", "timepoint"]
MOST_SHOWN = 4
# Assumptions: of fewer women and time points nothing can be said; two files that belong together share more than this.
FEWEST = 10
SHARED = 0.05


def check_meeting(checked: list[Checked], made_up: str) -> pd.DataFrame:
    """Notes on deliveries of the same networks, none on a woman; ids that are `made_up` say nothing."""
    rows = [delivery.answers for delivery in checked]
    rows = [one[~one["client_id"].astype("str").str.fullmatch(made_up)] for one in rows]
    found = []
    for vsv in sorted(set().union(*(one["vsv"].dropna().astype("str") for one in rows))):
        own = [one[one["vsv"].astype("str") == vsv] for one in rows]
        notes = join_problems([*_nearly_equal(own), *_joined_nothing(own)])
        found.append(notes.assign(vsv=pd.Series(vsv, index=notes.index, dtype="str")))
    return join_problems(found)


def _nearly_equal(deliveries: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """For each two files: ids that are one id but for leading zeros, capitals or ``.0``; each is told once."""
    ids = [pd.Series(rows["client_id"].astype("str").dropna().unique(), dtype="str") for rows in deliveries]
    every = pd.Series(pd.concat(ids).unique(), dtype="str")
    if _bare(every).is_unique:
        return []  # as nearly always
    bare = [_bare(one) for one in ids]
    seen: dict[str, dict[str, int]] = {}
    pairs: Counter = Counter()
    for number, (one, alike) in enumerate(zip(ids, bare, strict=True)):
        here = set(one)
        for id_, key in zip(one, alike, strict=True):
            before = seen.get(key, {})
            others = [earlier for other, earlier in before.items() if other not in here]
            if id_ not in before and others:
                pairs[number, others[0]] += 1
        for id_, key in zip(one, alike, strict=True):
            seen.setdefault(key, {}).setdefault(id_, number)
    return [
        note_file(
            "ids_nearly_equal", _file(deliveries[new]), column="client_id", found=str(n), other=_file(deliveries[old])
        )
        for (new, old), n in pairs.items()
    ]


def _bare(ids: pd.Series) -> pd.Series:
    """Ids without what a spreadsheet or a retyping changes: ``007``, ``7`` and ``7.0``; ``Ab`` and ``AB``."""
    bare = ids.str.strip().str.casefold().str.replace(r"(?<=\d)\.0+$", "", regex=True)
    return bare.str.replace(r"^0+(?=.)", "", regex=True)


def _joined_nothing(deliveries: list[pd.DataFrame]) -> list[pd.DataFrame]:
    """For each two kinds of file that ask something else: hardly a woman in common where time point and days are."""
    kinds: dict[frozenset, list[pd.DataFrame]] = {}
    asked = {*items(), *SCREENERS}
    for rows in deliveries:
        if len(rows):
            kinds.setdefault(frozenset(asked.intersection(rows)), []).append(rows)
    return [
        note_file("joined_nothing", _files(kinds[two]), found=str(n_shared), n=n, other=_files(kinds[one]))
        for one, two in combinations(kinds, 2)
        if one - two and two - one
        for n_shared, n in [_shared(kinds[one], kinds[two])]
        if n >= FEWEST and n_shared <= SHARED * n
    ]


def _shared(one: list[pd.DataFrame], two: list[pd.DataFrame]) -> tuple[int, int]:
    """Women and time points that both hold, and those that the smaller one holds in the days that both cover."""
    both = [pd.concat([_keyed(rows) for rows in frames], ignore_index=True) for frames in (one, two)]
    first, last = max(rows["day"].min() for rows in both), min(rows["day"].max() for rows in both)
    points = set(both[0]["timepoint"]) & set(both[1]["timepoint"])
    n_shared = len(both[0][KEY].drop_duplicates().merge(both[1][KEY].drop_duplicates()))
    if pd.notna(first) and pd.notna(last):
        both = [rows[rows["day"].between(first, last) | rows["day"].isna()] for rows in both]
    both = [rows[rows["timepoint"].isin(points)].drop_duplicates(KEY) for rows in both]
    return n_shared, min(len(rows) for rows in both)


def _keyed(rows: pd.DataFrame) -> pd.DataFrame:
    keyed = pd.DataFrame({key: rows[key].astype("str") for key in KEY}).assign(day=answer_dates(rows))
    return keyed.dropna(subset=KEY)


def _file(rows: pd.DataFrame) -> str:
    return rows.attrs.get("source_file", "-")


def _files(frames: list[pd.DataFrame]) -> str:
    names = list(dict.fromkeys(_file(rows) for rows in frames))
    return ", ".join(names[:MOST_SHOWN]) + (", …" if len(names) > MOST_SHOWN else "")
