"""Files of aggregates in a folder: one a network and period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ..errors import DataError
from ..provenance import exchange_bytes, read_exchange
from ..schema import Exchange, Period

SUFFIX = ".aggregates.json"


def read_all(folder: Path) -> list[Exchange]:
    """Every file of a folder, in order of name."""
    return [read_file(path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def read_file(path: Path) -> Exchange:
    """One file; an error names it without its folder."""
    try:
        return read_exchange(path.read_bytes(), name=path.name)
    except OSError:
        raise DataError("{file} cannot be read. Check its name and permissions.", file=path.name) from None


def place_of(folder: Path, made: Exchange) -> Path:
    """Where a file stands; a colon cannot stand in a file name everywhere."""
    return folder / f"{made.vsv}.{made.period.replace(':', '_')}{SUFFIX}"


def write(folder: Path, made: Exchange) -> Path:
    """Write aside, then move into place; returns the path."""
    folder.mkdir(parents=True, exist_ok=True)
    place = place_of(folder, made)
    aside = place.with_name(f".{place.name}.new")
    aside.write_bytes(exchange_bytes(made))
    aside.replace(place)
    return place


def refuse_overlap(made: Exchange, before: Iterable[Exchange], message: str) -> None:
    """Refuse a period of a network of which another period holds some of the same months."""
    for one in before:
        if one.vsv == made.vsv and one.period != made.period and _share_a_month(one.stretch, made.stretch):
            raise DataError(message, name=made.name, period=made.period, earlier=one.period)


def as_texts(options: Mapping) -> dict[str, str | None]:
    """Options of a rule set as they stand in a file."""
    return {name: None if value is None else str(value) for name, value in options.items()}


def _share_a_month(one: Period, other: Period) -> bool:
    return one.first < other.first + other.months and other.first < one.first + one.months
