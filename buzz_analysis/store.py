"""The store: Parquet, one partition per VSV, and one file of aggregates that holds no person.

A report opens its own partition and the aggregates, and nothing else.

    outputs/.store/<study id>/
        manifest.json            what went in, by which rules; person-free
        aggregates.parquet       counts of all VSVs; person-free
        yearly.parquet           yearly figures of all VSVs, where the study names any; person-free
        persons.parquet          hashes of every id, for the gate alone
        vsv=<id>/                answers, scores, alerts, problems of one VSV
        set_aside.parquet        problems of rows that belong to no VSV of the study
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.parquet as pq

from .errors import DataError

PRIVATE, PRIVATE_FILE = 0o700, 0o600
PERSONS, YEARLY = "persons.parquet", "yearly.parquet"
COMPARED = ["alert", "mean"]  # kinds of counts in which networks are laid beside each other


@dataclass(frozen=True)
class Store:
    """A finished store, open for reading."""

    folder: Path
    manifest: dict

    def networks(self) -> list[str]:
        """Ids of the VSVs of whose women there are answers; others may have yearly figures: `years`."""
        return self.manifest["networks"]

    def months(self, vsv: str | None = None) -> list[str]:
        """Months, or declared periods, in which somebody of one VSV answered; of any VSV by default."""
        return _months(self.manifest["months"], vsv)

    def asked(self, vsv: str | None = None) -> list[str]:
        """Months, or declared periods, of one VSV's rows, whether anybody answered or not; of any VSV by default."""
        return _months(self.manifest["asked"], vsv)

    def years(self, vsv: str) -> list[int]:
        """Years of which one VSV delivered yearly figures, the first first."""
        return self.manifest["years"].get(vsv, [])

    def yearly(self) -> pd.DataFrame:
        """Yearly figures of all VSVs, as `answers.read_yearly` makes them: counts of births and women, no person.

        Raises
        ------
        DataError
            If the study names none.
        """
        path = self.folder / YEARLY
        if not path.exists():
            raise DataError(
                "study '{study}' names no yearly figures. Name their file under yearly in the study file.",
                study=self.manifest["study_id"],
            )
        return read_frame(path)

    def aggregates(self, vsv: str | None = None) -> pd.DataFrame:
        """Counts of all VSVs; columns as `audit.aggregate` makes them, keys as ordered-by-name categories.

        With `vsv` all of that one, and of the others only what a report compares with: alerts and means.
        """
        path = self.folder / "aggregates.parquet"
        held = path.stat()
        frame = _all_counts(path, held.st_mtime_ns, held.st_size, held.st_ino)
        return frame.copy(deep=False) if vsv is None else frame[(frame["vsv"] == vsv) | frame["kind"].isin(COMPARED)]

    def persons(self) -> np.ndarray:
        """Sorted hashes of the ids of all women and professionals (`answers.hash_persons`); no report reads them."""
        return read_frame(self.folder / PERSONS)["person"].to_numpy()

    def read(
        self, vsv: str, name: str, client: str | None = None, *, only: list | None = None, columns: list | None = None
    ) -> pd.DataFrame:
        """One VSV's `answers`, `scores`, `alerts` or `problems`; `yearly` and `staff` where it has them.

        With `client` the rows of that woman only; with `only` those that these filters of pyarrow let through; with
        `columns` those columns, as far as they are there.

        Raises
        ------
        DataError
            If a row is another VSV's: files were moved, and the report would bear the wrong name.
        """
        only = [("client_id", "==", client)] if client is not None else only
        frame = read_frame(partition(self.folder, vsv) / f"{name}.parquet", only, columns)
        others = sorted({*map(str, frame["vsv"].dropna().unique())} - {vsv}) if "vsv" in frame else []
        if others:
            raise DataError(
                "the store of '{vsv}' holds rows of '{found}'. Make it anew with: buzz prepare.",
                vsv=vsv,
                found=others[0],
            )
        return frame

    def staff(self, vsvs: Iterable[str] | None = None) -> pd.DataFrame:
        """Answers of the professionals of several VSVs below each other, of all by default; no woman is in them.

        Empty, with the keys alone, where the study names none.
        """
        there = [vsv for vsv in (self._with_staff() if vsvs is None else vsvs) if self.has(vsv, "staff")]
        parts = [self.read(vsv, "staff").astype({"vsv": "str"}) for vsv in there]
        return (
            pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=["respondent_id", "vsv", "moment"])
        )

    def _with_staff(self) -> list[str]:
        return sorted(path.parent.name.removeprefix("vsv=") for path in self.folder.glob("vsv=*/staff.parquet"))

    def has(self, vsv: str, name: str) -> bool:
        """Whether one VSV's partition holds this; `yearly` and `staff` are there only where they were delivered."""
        return (partition(self.folder, vsv) / f"{name}.parquet").exists()

    def is_whole(self) -> bool:
        """Whether every file that a report, or its gate, opens is there."""
        networks, years = self.manifest.get("networks", []), self.manifest.get("years")
        places = [partition(self.folder, vsv) / "answers.parquet" for vsv in networks]
        shared = [self.folder / PERSONS, *([self.folder / "aggregates.parquet"] if networks else [])]
        yearly = [self.folder / YEARLY] if years else []
        return years is not None and all(path.exists() for path in (*shared, *yearly, *places))

    def problems_by_rule(self) -> pd.DataFrame:
        """How many problems of each rule and action, over all VSVs: columns rule, action, n."""
        return pd.DataFrame(self.manifest["problems"], columns=["rule", "action", "n"])


@lru_cache(maxsize=1)
def _all_counts(path: Path, *_: int) -> pd.DataFrame:
    """The aggregates, read once by a process that makes many reports; another file has another time, size or node.

    Read without starting a thread: kernels are forked from a process that holds them.
    """
    with pq.ParquetFile(path, pre_buffer=False) as file:
        frame = file.read(use_threads=False).to_pandas(use_threads=False)
    keys = {name: sorted(frame[name].cat.categories) for name in frame if frame[name].dtype == "category"}
    return frame.assign(**{name: frame[name].cat.set_categories(known) for name, known in keys.items()})


def _months(known: dict[str, list[str]], vsv: str | None) -> list[str]:
    return known.get(vsv, []) if vsv is not None else sorted({month for months in known.values() for month in months})


def open_store(folder: Path) -> Store:
    """Open a store that `prepare` finished.

    Raises
    ------
    DataError
        If there is none, or its manifest is absent or damaged.
    """
    try:
        manifest = json.loads((Path(folder) / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        manifest = None
    if not isinstance(manifest, dict):
        raise DataError("there is no store of study '{study}'. Make it with: buzz prepare.", study=Path(folder).name)
    return Store(Path(folder), manifest)


def partition(folder: Path, vsv: str) -> Path:
    """The folder of one VSV's women."""
    return Path(folder) / f"vsv={vsv}"


def read_frame(path: Path, only: list | None = None, columns: list | None = None) -> pd.DataFrame:
    """Read one Parquet file as it was written, or the rows that `only` (filters of pyarrow) lets through.

    With `columns` those of them that the file has. From an open file, the folder's name adds no column.
    """
    with Path(path).open("rb") as file:
        if columns is not None:
            there = set(pq.read_schema(file).names)
            columns = [name for name in columns if name in there]
            file.seek(0)
        return pd.read_parquet(file, filters=only, columns=columns)


def write_frame(frame: pd.DataFrame, path: Path) -> None:
    """Write one Parquet file, making its folder; nobody else may look in."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    frame.to_parquet(path, compression="zstd")
    path.chmod(PRIVATE_FILE)  # whatever the umask


def write_manifest(folder: Path, manifest: dict) -> None:
    """Write the manifest; it comes last, so that a store without one is not a store."""
    text = json.dumps(manifest, ensure_ascii=False, indent=1, default=str)
    path = Path(folder) / "manifest.json"
    path.write_text(text, encoding="utf-8")
    path.chmod(PRIVATE_FILE)


def make_private(folder: Path) -> None:
    """Make a folder that nobody but its owner may enter, whatever the umask, and whoever made it before."""
    folder.mkdir(parents=True, exist_ok=True, mode=PRIVATE)
    folder.chmod(PRIVATE)


def is_open_to_all(folder: Path) -> bool:
    """Whether everybody on this machine may look into a store: its folder and the one around it let them."""
    places = (Path(folder), Path(folder).parent)
    return os.name != "nt" and all(place.stat().st_mode & 0o005 for place in places)


def replace_folder(new: Path, old: Path) -> None:
    """Put a finished folder in the place of an older one; if that fails, the older one stands again.

    It takes two moves. A process killed between them leaves the older folder aside: see `restore_folder`.
    """
    restore_folder(old)
    aside = _aside(old)
    if old.exists():
        os.replace(old, aside)
    try:
        os.replace(new, old)
    except BaseException:
        if aside.exists():
            os.replace(aside, old)
        raise
    shutil.rmtree(aside, ignore_errors=True)


def restore_folder(folder: Path) -> None:
    """Undo what a kill during `replace_folder` left: put the older folder back, or clear it when there is a newer."""
    aside = _aside(folder)
    if folder.exists():
        shutil.rmtree(aside, ignore_errors=True)
    elif aside.exists():
        os.replace(aside, folder)


def _aside(folder: Path) -> Path:
    return folder.with_name(folder.name + ".old")
