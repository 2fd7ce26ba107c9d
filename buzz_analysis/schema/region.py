"""params/regions.csv: which networks one region runs together."""

from __future__ import annotations

from difflib import get_close_matches
from pathlib import Path

from ..errors import DefinitionError
from .base import Id, Strict
from .loader import read_table

REGIONS = "params/regions.csv"


class RegionRow(Strict):
    """One network of one region; a network may be in several."""

    region: Id
    vsv: Id


def region_networks(path: Path, region: str) -> list[str]:
    """Ids of the networks of a region, in the order of the file.

    Raises
    ------
    DefinitionError
        If there is no such region in the file; names the closest.
    """
    rows = read_table(path, RegionRow, name=REGIONS)
    found = [row.vsv for row in rows if row.region == region]
    if found:
        return found
    known = sorted({row.region for row in rows})
    close = get_close_matches(region, known, n=1, cutoff=0.4)
    raise DefinitionError(
        "region '{region}' is not in {file}. There are: {known}.",
        region=region,
        file=REGIONS,
        known=", ".join(close or known) or "-",
    )
