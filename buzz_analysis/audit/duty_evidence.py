"""Everything a network recorded that counts as evidence for a duty, as one frame."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from operator import itemgetter

import pandas as pd

from ..schema import Action, Advice, AuditRow, ComplaintRow, Evidence, SessionRow
from .duties import EVIDENCE

KIND_OF = {"complaint": "complaints", "incident": "incidents", "calamity": "incidents"}


def duty_evidence(documents: Iterable[Evidence] = (), **records) -> pd.DataFrame:
    """Put all kinds of evidence under each other; `records` as in `evidence_rows`.

    Returns
    -------
    DataFrame
        ``duty kind date next_review document``, in order of date; ``duty`` is empty where the kind itself says enough.
    """
    return pd.DataFrame(evidence_rows(documents, **records), columns=EVIDENCE, dtype=object)


def evidence_rows(
    documents: Iterable[Evidence] = (),
    *,
    sessions: Iterable[SessionRow] = (),
    audits: Iterable[AuditRow] = (),
    actions: Iterable[Action] = (),
    complaints: Iterable[ComplaintRow] = (),
    advice: Iterable[Advice] = (),
) -> list[dict]:
    """The same as rows: an index asks for those of every network."""
    rows = [
        *((one.duty, one.kind, one.date, one.next_review, one.document) for one in documents),
        *(("", kind, date, None, "") for kind, date in _dated(sessions, audits, actions, complaints, advice)),
    ]
    found = (dict(zip(EVIDENCE, row, strict=True)) for row in rows)
    return sorted(found, key=itemgetter("date"))


def _dated(sessions, audits, actions, complaints, advice) -> Iterator[tuple[str, datetime.date]]:
    """A kind and a day for each record; each meeting once."""
    yield from dict.fromkeys((one.kind, one.date) for one in sessions if one.kind in ("mdo", "council"))
    yield from dict.fromkeys(("audit", one.date) for one in audits)
    yield from (("decisions", one.agreed_on) for one in actions if one.agreed_on and one.due)
    yield from dict.fromkeys((KIND_OF[one.kind], datetime.date(one.year, 12, 31)) for one in complaints)
    for one in advice:
        yield "advice", one.given_on
        if one.replied_on:
            yield "reply", one.replied_on
