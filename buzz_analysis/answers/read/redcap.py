"""REDCap's flat export: a row for each record, event and instance of a repeating instrument.

What belongs to one woman and one time point may stand in several rows: what does not change on the row of
an enrolment event, each repeating instrument on a row of its own. Choices of a checkbox field are columns
`field___code` that hold 1 or 0. The vendor's own manual stands behind a login and was not read. Read instead:
https://linkml.io/linkml-redcap/reference/record/FlatRecord/ (columns that every export has),
https://doh-axg5303.github.io/quarto_test/intro_data_structure.html (rows of events and repeating instruments),
https://search.r-project.org/CRAN/refmans/redcapAPI/html/exportFieldNames.html (three underscores).
"""

from __future__ import annotations

import pandas as pd

from ...schema import Mapping
from .rows import as_frame, join_ticks, sources, with_frame
from .table import Table

ONCE = (  # what does not change within a pregnancy: asked once, often at enrolment; her pregnancy first
    "pregnancy_id",
    "vsv",
    "group_use",
    "prem_visible",
    "parity",
    "age",
    "education",
    "language",
    "practice",
    "care_type",
)
RECORD, TIME, CONSENT = "client_id", "timepoint", "group_use"


def lay_out(table: Table, mapping: Mapping) -> Table:
    """A row for each record and time point.

    What a record holds once is filled in on all its rows, unless it holds different values. Rows of one record and
    time point become one where no column that the mapping names contradicts; else all stay, and are told as
    duplicates. A row whose event the mapping recodes to nothing goes when her other rows say all it says. A blank
    consent of a record that says both yes and no elsewhere names both, so that it is told and counts as no.
    """
    named = sources(mapping)
    table = join_ticks(table, "___", set(named.values()))
    named = {ours: heading for ours, heading in named.items() if heading in table.cells}
    if not {RECORD, TIME} <= named.keys():
        return table
    record, time = named[RECORD], named[TIME]
    said = [heading for ours, heading in named.items() if ours not in (RECORD, TIME)]
    frame = as_frame(table).replace("", None)
    frame = _filled(frame, record, [named[ours] for ours in ONCE if ours in named], named.get(ONCE[0]))
    frame = _joined(frame, [record, time], said)
    no_time = [text.strip() for text, ours in mapping.recode.get(TIME, {}).items() if not ours]
    frame = _without_enrolment(frame, frame[time].isna() | frame[time].isin(no_time), record, said)
    if CONSENT in named:
        frame = _with_doubt(frame, record, named[CONSENT])
    return with_frame(table, frame.fillna(""))


def _filled(frame: pd.DataFrame, record: str, once: list[str], pregnancy: str | None) -> pd.DataFrame:
    """The one value that a record holds, on all its rows; where it holds two pregnancies, on all rows of one."""
    keys, is_known = [record], frame[record].notna()
    for heading in once:
        rows = frame.groupby(keys, dropna=False)[heading]
        is_one = is_known & (rows.transform("nunique") == 1)
        frame = frame.assign(**{heading: frame[heading].fillna(rows.transform("first").where(is_one))})
        keys = [record, pregnancy] if heading == pregnancy else keys
    return frame


def _with_doubt(frame: pd.DataFrame, record: str, consent: str) -> pd.DataFrame:
    """All that a record says of the consent on each row where it is blank, if it says more than one thing."""
    said = frame.groupby(record)[consent].agg(lambda texts: sorted(texts.dropna().unique()))
    doubt = said[said.map(len) > 1].map("|".join)
    return frame.assign(**{consent: frame[consent].fillna(frame[record].map(doubt))})


def _joined(frame: pd.DataFrame, keys: list[str], said: list[str]) -> pd.DataFrame:
    """Rows with the same keys as one, at the place of the first, where no column holds two different texts."""
    twice = frame.duplicated(keep=False)  # the same row twice is told as a duplicate
    several = frame[frame.duplicated(keys, keep=False) & frame[keys].notna().all(axis=1) & ~twice]
    if several.empty:
        return frame
    agree = several.groupby(keys)[said].transform("nunique").max(axis=1) <= 1
    several = several[agree]
    first = ~several.duplicated(keys)
    together = several.groupby(keys, sort=False).first().reset_index().set_axis(several.index[first])
    return pd.concat([frame.drop(several.index), together[frame.columns]]).sort_index()


def _without_enrolment(frame: pd.DataFrame, without_time: pd.Series, record: str, said: list[str]) -> pd.DataFrame:
    """No row without a time point whose every text stands in the first row of that record that has one."""
    first = frame[~without_time].drop_duplicates(record).set_index(record)
    enrolment = frame[without_time & frame[record].isin(first.index)]
    other = first.loc[enrolment[record], said].set_axis(enrolment.index)
    repeats = (enrolment[said].isna() | (enrolment[said] == other)).all(axis=1)
    return frame.drop(enrolment.index[repeats])
