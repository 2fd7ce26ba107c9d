"""The heavy work once, for all VSVs: read, check, score, aggregate, write the store.

Two rounds, each a `map` over independent pieces: first every file is read and checked and its rows are laid
out per VSV; then every VSV is scored and counted. No piece sees more than one file or one VSV.
"""

from __future__ import annotations

import datetime
import secrets
import shutil
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from ..answers import Checked, join_problems
from ..audit import as_categories
from ..errors import DataError
from ..project import Project
from ..schema import Mapping, read_yaml
from ..store import Store, make_private, open_store, read_frame, replace_folder, write_frame, write_manifest
from .beside import known_networks, read_beside, years_of
from .derived_register import write_derived_register
from .exported import export_aggregates, refuse_overlapping, write_export
from .imported import import_aggregates, lay_out_imported
from .inputs import files_of, fingerprint, key_files, library_commit
from .manifest import manifest
from .persons import gather_persons, keep_persons
from .rounds import NO_NETWORK, Delivery, Network, against_schedule, check_totals, read_delivery, score_network
from .withdrawn import read_withdrawn, withdrawn_file, write_withdrawn


def prepare(project: Project, *, map: Callable = map, tell: Callable | None = None) -> Store:
    """Read all data of a study and write its store.

    Parameters
    ----------
    project : Project
        The study and its folders.
    map : callable
        Like the built-in; an executor's or Dask's makes the pieces in parallel.
    tell : callable, optional
        Called with (done, total, what) after each piece.

    Raises
    ------
    DataError
        If a data file is absent or cannot be read, or nothing of the data was kept.
    """
    final = project.store_folder
    # A name of its own: a worker elsewhere that did not hear of an end writes into no later store.
    workplace = final.with_name(f"{final.name}-{secrets.token_hex(3)}.new")
    for folder in (final.parent, workplace):
        make_private(folder)
    write_derived_register(project)
    try:
        _fill(workplace, project, map, tell or (lambda *_: None))
        replace_folder(workplace, final)
    finally:
        shutil.rmtree(workplace, ignore_errors=True)
    return open_store(final)


def check_networks(checked: Checked, project: Project) -> pd.DataFrame:
    """All problems of one export: those found on reading, and what each network's schedule did not expect."""
    noted = [
        against_schedule(rows, project.schedule(str(vsv)))
        for vsv, rows in checked.answers.groupby("vsv", observed=True)
    ]
    return join_problems([checked.problems, *noted])


def is_stale(project: Project) -> str:
    """Why the store has to be made anew: ``absent``, ``changed``, or the empty text when it need not."""
    try:
        store = open_store(project.store_folder)
    except DataError:
        return "absent"
    if not store.is_whole():
        return "absent"
    return "" if store.manifest.get("fingerprint") == fingerprint(project) else "changed"


def _fill(workplace, project, map, tell) -> None:
    # Before anything is read: what changes meanwhile makes the store stale, not silently fresh.
    taken = fingerprint(project)
    study, register = project.study, project.register()
    schedules = {vsv: project.schedule(vsv) for vsv in register.rows}
    deliveries = _deliveries(project, register, schedules, workplace)
    read = _each(map, read_delivery, deliveries, tell, "read")
    networks = sorted({vsv for found in read for vsv in found["networks"]})
    if not networks and study.data:
        raise DataError(
            "nothing of the data of study '{study}' was kept: no row belongs to a network of its "
            "registers. Look at the file with: buzz check.",
            study=study.id,
        )
    mappings = [one.mapping for one in deliveries if one.mapping]
    mapping = mappings[0] if mappings and all(one == mappings[0] for one in mappings) else None
    pieces = [Network(vsv, schedules[vsv], study, workplace, mapping) for vsv in networks]
    scored = _each(map, score_network, pieces, tell, "score")
    others = lay_out_imported(project, networks, workplace / "counts")
    _gather(sorted((workplace / "counts").glob("*.parquet")), workplace / "aggregates.parquet", as_categories)
    _gather(sorted((workplace / "incoming" / NO_NETWORK).glob("*.parquet")), workplace / "set_aside.parquet")
    if (workplace / "set_aside.parquet").exists():
        keep_persons([read_frame(workplace / "set_aside.parquet")], workplace, NO_NETWORK)
    for done in ("incoming", "counts"):
        shutil.rmtree(workplace / done, ignore_errors=True)
    made = manifest(project, taken, deliveries=deliveries, read=read, scored=scored, register=register)
    beside = read_beside(project, register, workplace)
    years = years_of(workplace)
    gather_persons(workplace)
    write_manifest(workplace, made | {"beside": beside, "years": years, "imported": others})


def _deliveries(project, register, schedules, workplace) -> list[Delivery]:
    """Every data file of the study with its mapping, the oldest export first."""
    sources, today, withdrawn = project.study.data, datetime.date.today(), read_withdrawn(project)
    files = [(source, path) for source in sources for path in files_of(source, project)]
    files.sort(key=lambda file: (file[0].exported_on or datetime.date.min, file[1].name))
    mappings = {
        source.mapping: read_yaml(project.place(source.mapping), Mapping, name=source.mapping)
        for source in sources
        if source.mapping
    }
    return [
        Delivery(
            path,
            path.name,
            mappings.get(source.mapping),
            source.exported_on,
            number,
            register,
            schedules,
            workplace,
            today,
            withdrawn,
        )
        for number, (source, path) in enumerate(files)
    ]


def _gather(pieces: list[Path], whole: Path, ready=lambda frame: frame) -> None:
    """Put the pieces that the rounds left into one file, as `ready` makes them for it."""
    if pieces:
        write_frame(ready(pd.concat([read_frame(piece) for piece in pieces], ignore_index=True)), whole)


def _each(map, work, pieces, tell, what) -> list:
    results = []
    for result in map(work, pieces):
        results.append(result)
        tell(len(results), len(pieces), what)
    return results


__all__ = [
    "check_networks",
    "check_totals",
    "export_aggregates",
    "import_aggregates",
    "is_stale",
    "key_files",
    "known_networks",
    "library_commit",
    "prepare",
    "read_withdrawn",
    "refuse_overlapping",
    "withdrawn_file",
    "write_derived_register",
    "write_export",
    "write_withdrawn",
]
