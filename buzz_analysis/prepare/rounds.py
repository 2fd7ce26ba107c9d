"""The two rounds of `prepare`, a piece at a time: a file is read and checked, a VSV is scored and counted."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from .. import answers
from ..answers import Checked
from ..audit import aggregate, check_stored_totals, instruments_with_totals, months_with_data
from ..schema import Mapping, Register, Schedule, Study, instruments
from ..scoring import alerts, score
from ..scoring.gates import CLOSED, gate_states
from ..store import partition, read_frame, write_frame
from .inputs import sha256
from .persons import keep_persons

OF_FILE = ("source_file", "column", "found", "rule", "details", "message")  # of a problem without a row
NO_NETWORK = "_none"  # where problems of rows that belong to no network go
ON_JOINING = ("older_delivery", "joined_delivery", "ids_nearly_equal", "joined_nothing")  # what no file alone tells


@dataclass(frozen=True)
class Delivery:
    """One file of the study, in order of export date."""

    path: Path
    name: str
    mapping: Mapping | None
    exported_on: datetime.date | None
    number: int
    register: Register
    schedules: dict[str, Schedule]
    workplace: Path
    today: datetime.date
    withdrawn: frozenset[str] = frozenset()

    @property
    def last_day(self) -> datetime.date:
        """No answer can be of a later day."""
        return min(self.exported_on or self.today, self.today)

    @property
    def stem(self) -> str:
        """Name of its pieces: in order of export date, and telling that date."""
        return f"{self.number:05d}@{self.exported_on or 'undated'}"


@dataclass(frozen=True)
class Network:
    """One VSV's part of the second round."""

    vsv: str
    schedule: Schedule
    study: Study
    workplace: Path
    mapping: Mapping | None = None  # where one mapping read all


def read_delivery(delivery: Delivery) -> dict:
    """First round: read and check one file and lay its rows out per VSV; returns what it counted."""
    checked = answers.read_answers(delivery.path, mapping=delivery.mapping, last_day=delivery.last_day)
    rows_in, file_rows = checked.rows_in, checked.answers.attrs.get("file_rows", checked.rows_in)
    checked = answers.set_aside_withdrawn(checked, delivery.withdrawn)
    checked = answers.set_aside_unknown(checked, delivery.register)
    networks = {str(vsv): rows for vsv, rows in checked.answers.groupby("vsv", observed=True)}
    noted = [against_schedule(rows, delivery.schedules[vsv]) for vsv, rows in networks.items()]
    problems = answers.join_problems([checked.problems, *noted, check_totals(checked.answers)])
    incoming = delivery.workplace / "incoming"
    for vsv, rows in networks.items():
        write_frame(rows, incoming / vsv / f"{delivery.stem}.parquet")
    for vsv, found in _by_network(problems, networks):
        write_frame(found, incoming / vsv / f"{delivery.stem}.problems.parquet")
    return {
        "rows_in": rows_in,
        "file_rows": file_rows,
        "networks": list(networks),
        "problems": _count_problems(problems),
        "suspect": _suspect(problems),
        "sha256": sha256(delivery.path),
    }


def check_totals(rows: pd.DataFrame) -> pd.DataFrame:
    """Problems for totals that the file brings along and that its answers do not give; of one whole file."""
    return check_stored_totals(rows, score(rows, instruments_with_totals(rows)))


def _suspect(problems: pd.DataFrame) -> list[dict]:
    """What puts a whole file in doubt, as a report can say it in either language; it tells of no row."""
    is_suspect = problems["rule"].map({name: rule.suspect for name, rule in answers.RULES.items()}).astype(bool)
    return problems.loc[is_suspect, list(OF_FILE)].to_dict("records")


def against_schedule(rows: pd.DataFrame, schedule: Schedule) -> pd.DataFrame:
    """Problems for what a network's schedule did not expect: late, outside it, behind a closed gate; all noted."""
    gated = [line for line in schedule.instruments if line.gate]
    return answers.join_problems(
        [
            answers.check_windows(rows, schedule),
            answers.check_schedule(rows, schedule),
            *(_behind_closed_gate(rows, line) for line in gated),
        ]
    )


def _behind_closed_gate(rows: pd.DataFrame, line) -> pd.DataFrame:
    items = [item for item in instruments()[line.id].item_ids if item in rows]
    answered = rows[items].notna().any(axis=1) & (gate_states(rows, line.gate) == CLOSED)
    return answers.find_problems("behind_closed_gate", rows[answered], column=line.id)


def score_network(network: Network) -> dict:
    """Second round: one VSV's rows merged over deliveries, scored, counted and written."""
    checked = _merged(network.workplace / "incoming" / network.vsv)
    found = checked.answers.reset_index(drop=True)
    scores = score(found, schedule=network.schedule)
    study = network.study
    alerted = alerts(found, scores, rules=study.rule_set, options=study.rule_options)
    counts = aggregate(found, scores, alerted, schedule=network.schedule, group_use_default=study.group_use_default)
    folder = partition(network.workplace, network.vsv)
    for name, frame in (("answers", found), ("scores", scores), ("alerts", alerted), ("problems", checked.problems)):
        write_frame(frame, folder / f"{name}.parquet")
    keep_persons([found, checked.problems], network.workplace, network.vsv)
    write_frame(counts, network.workplace / "counts" / f"{network.vsv}.parquet")
    joined = checked.problems[checked.problems["rule"].isin(ON_JOINING)]
    return {
        "vsv": network.vsv,
        "networks": [network.vsv],
        "kept": len(found),
        "problems": _count_problems(joined),
        "suspect": _suspect(joined),
        "failing": answers.failing(answers.check_quality(checked, scores, network.schedule, network.mapping)),
        "months": months_with_data(counts),
        "consent": _consent(found),
        "asked": months_with_data(counts, step="invited"),
        **_dates(found),
    }


def _merged(folder: Path) -> Checked:
    """All deliveries of one VSV; the latest answer of a woman at a time point wins."""
    problems = answers.join_problems([read_frame(path) for path in sorted(folder.glob("*.problems.parquet"))])
    pieces = [path for path in sorted(folder.glob("*.parquet")) if not path.name.endswith(".problems.parquet")]
    kept = [read_frame(path) for path in pieces]
    dates = [path.stem.split("@")[1] for path in pieces]
    merged = answers.merge_deliveries([Checked(rows, answers.join_problems([])) for rows in kept], dates)
    return merged._replace(problems=answers.join_problems([problems, merged.problems]))


def _by_network(problems, names):
    """Problems of each VSV; what belongs to none goes to one folder of their own."""
    owner = problems["vsv"].astype(object).where(problems["vsv"].isin(names), NO_NETWORK)
    return list(problems.groupby(owner, sort=True, observed=True)) if len(problems) else []


def _count_problems(problems) -> dict:
    return dict(Counter(zip(problems["rule"].astype(str), problems["action"].astype(str), strict=True)))


def _consent(found) -> str:
    """Whether the export tells of consent to group figures: of all, some or none of the rows."""
    told = found["group_use"].notna() if "group_use" in found else found.index.isin([])
    return "all" if told.all() and len(found) else "some" if told.any() else "none"


def _dates(frame) -> dict:
    """First and last day of the answers; None where the data carry no dates."""
    if "completed_on" not in frame or frame["completed_on"].isna().all():
        return {"first": None, "last": None}
    days = frame["completed_on"]
    return {"first": str(days.min().date()), "last": str(days.max().date())}
