"""The ids in a store as one file of hashes: what the gate holds every artefact against."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import pandas as pd

from ..answers import hash_persons
from ..answers.columns import HERS
from ..store import PERSONS, read_frame, write_frame

ANY = (*HERS, "respondent_id")
PIECES = "persons"


def keep_persons(frames: Iterable[pd.DataFrame], workplace: Path, name: str) -> None:
    """Lay the ids in some frames aside, hashed."""
    ids = {one for frame in frames for column in ANY if column in frame for one in frame[column].dropna().unique()}
    write_frame(pd.DataFrame({"person": hash_persons(ids)}), workplace / PIECES / f"{name}.parquet")


def gather_persons(workplace: Path) -> None:
    """Put what was laid aside into the one file of the store."""
    pieces = [read_frame(path)["person"].to_numpy() for path in sorted((workplace / PIECES).glob("*.parquet"))]
    write_frame(pd.DataFrame({"person": np.unique(np.concatenate(pieces))}), workplace / PERSONS)
    shutil.rmtree(workplace / PIECES)
