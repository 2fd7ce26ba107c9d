"""ACRO's verdict on each cell of some tables; runs in an environment of its own, with acro and what it brings.

    python acro_verdicts.py FOLDER

Reads shares.csv (network, instrument, timepoint, yes, rest) and scores.csv (network, instrument, timepoint, value),
writes verdicts.csv (table, network, instrument, timepoint, cell, verdict). ACRO wants rows: those of the shares are
made of their counts.
"""

import sys
from pathlib import Path

import pandas as pd
from acro import ACRO

MINIMUM = 10  # as the study's; ACRO's own default is the same


def outcome_of(session: ACRO) -> pd.DataFrame:
    """The verdicts on the table that was asked last, by row and column."""
    return session.results.get_index(-1).outcome


def in_words(cells) -> str:
    """The checks that some cells did not pass, by name; ok where they passed all."""
    failed = {one.strip() for cell in cells for one in str(cell).split(";")} - {"", "ok"}
    return ", ".join(sorted(failed)) or "ok"


def verdicts_on_shares(session: ACRO, counts: pd.DataFrame) -> list[dict]:
    """Women with and without an alert by time point, a table for each network and questionnaire."""
    found = []
    for (network, instrument), rows in counts.groupby(["network", "instrument"]):
        long = rows.melt(["network", "instrument", "timepoint"], ["yes", "rest"], "outcome", "n")
        women = long.loc[long.index.repeat(long["n"])].reset_index(drop=True)
        if women.empty:
            continue
        session.crosstab(women["timepoint"].rename("timepoint"), women["outcome"].rename("outcome"))
        told = outcome_of(session)
        for row in long.itertuples():
            is_there = row.timepoint in told.index and row.outcome in told.columns
            verdict = in_words([told.loc[row.timepoint, row.outcome]]) if is_there else "not in the table"
            found.append(
                {
                    "table": "shares",
                    "network": network,
                    "instrument": instrument,
                    "timepoint": row.timepoint,
                    "cell": row.outcome,
                    "verdict": verdict,
                }
            )
    return found


def verdicts_on_means(session: ACRO, scores: pd.DataFrame) -> list[dict]:
    """Mean scores by time point, a table for each network and questionnaire."""
    found = []
    for (network, instrument), rows in scores.groupby(["network", "instrument"]):
        rows = rows.reset_index(drop=True)
        session.crosstab(
            rows["timepoint"].rename("timepoint"),
            rows["instrument"].rename("instrument"),
            values=rows["value"],
            aggfunc="mean",
        )
        told = outcome_of(session)
        for timepoint in told.index:
            same = {"table": "means", "network": network, "instrument": instrument}
            found.append(same | {"timepoint": timepoint, "cell": "mean", "verdict": in_words(told.loc[timepoint])})
    return found


if __name__ == "__main__":
    folder = Path(sys.argv[1])
    session = ACRO(suppress=False)
    text = {"network": str, "instrument": str, "timepoint": str}
    found = verdicts_on_shares(session, pd.read_csv(folder / "shares.csv", dtype=text))
    found += verdicts_on_means(session, pd.read_csv(folder / "scores.csv", dtype=text))
    pd.DataFrame(found).to_csv(folder / "verdicts.csv", index=False)
