"""What invented people who were at invented learning sessions answered afterwards: plainly invented throughout."""

from __future__ import annotations

import numpy as np
import pandas as pd

from ...schema import SESSION, Instrument

ANSWERS = 0.85  # of the people who were there, an assumption
MIDDLE = 3.0  # of 0 to 4; people who come tend to be content, an assumption
COLUMNS = ["respondent_id", "vsv", "moment", "answered_on", "discipline", "organisation"]


def make_session_evaluations(vsv: str, sessions: pd.DataFrame, instrument: Instrument, *, seed: int) -> pd.DataFrame:
    """Rows of staff.csv: a row for each person who answered after a session.

    Parameters
    ----------
    vsv : str
        The network.
    sessions : DataFrame
        ``date kind discipline organisation present`` as in sessions.csv, of forms of learning only.
    instrument : Instrument
        The evaluation.
    seed : int
        Same seed, same answers; each network has a generator of its own.
    """
    rng = np.random.default_rng([seed, 9, *vsv.encode()])
    people = [
        {
            "respondent_id": f"{vsv}-{row.discipline}-{row.organisation}-{number}".replace(" ", "-"),
            "vsv": vsv,
            "moment": f"{SESSION}:{row.kind}:{row.date}",
            "answered_on": str(row.date),
            "discipline": row.discipline,
            "organisation": row.organisation,
        }
        for row in sessions.itertuples()
        for number in range(1, int(row.present) + 1)
    ]
    rows = pd.DataFrame(people, columns=COLUMNS)
    rows = rows[rng.random(len(rows)) < ANSWERS].reset_index(drop=True)
    drawn = {item.id: _drawn(rng, item.allowed, len(rows)) for item in instrument.items}
    return rows.assign(**drawn)


def _drawn(rng, allowed: tuple[int, ...], n: int) -> np.ndarray:
    return np.clip(np.rint(rng.normal(MIDDLE, 0.8, n)), min(allowed), max(allowed)).astype("int64")
