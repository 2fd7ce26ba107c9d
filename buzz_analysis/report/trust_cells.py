"""Cell ids of the trust check, and its numbers as the ledger of releases and a recall read them.

A number that the learning cycle tells as well keeps the id it has there; `dt.` stands before the check's own.
"""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

MOST = 10


def with_ids(trusted):
    """Every frame with its ``cell``; `represented` also with ``births_cell``, `times` with ``median_cell``.

    `trusted` is a `trusted.Trusted`.
    """
    groups, represented, states, blank, times, sizes, shares = (
        getattr(trusted, name) for name in ("groups", "represented", "states", "blank", "times", "sizes", "shares")
    )
    by_level, share = _level(represented), "dt.make_up."
    return trusted._replace(
        groups=groups.assign(cell="dt.response." + groups["timepoint"] + ".answered" + _level(groups)),
        represented=represented.assign(
            cell=share + represented["timepoint"] + ".share" + by_level, births_cell=share + "births.share" + by_level
        ),
        states=states.assign(cell="dt." + states["instrument"] + ".forms." + states["state"]),
        blank=blank.assign(cell="dt." + blank["instrument"] + ".blank." + blank["item"]),
        times=times.assign(
            cell="dt.days." + times["timepoint"] + ".late", median_cell="dt.days." + times["timepoint"] + ".median"
        ),
        sizes=sizes.assign(cell="dt.weights." + sizes["timepoint"] + ".effective"),
        shares=shares.assign(cell="dt." + shares["instrument"] + "." + shares["timepoint"] + ".alert_share_weighted"),
    )


def most_moved(trusted, cells: pd.DataFrame, flow: pd.DataFrame) -> pd.DataFrame:
    """The alert shares that weighting moves most, with what the women who did not answer could make of them.

    Parameters
    ----------
    trusted : Trusted
        Its ``shares``, with ids.
    cells, flow : DataFrame
        Of the same report: its released alert shares, and the numbers invited.

    Returns
    -------
    DataFrame
        At most `MOST` rows, the largest move first: ``instrument timepoint domain unweighted weighted is_robust cell
        share_cell numerator denominator none all``: the share if none, or all, of the silent women had the alert;
        missing where the number invited may not be told.
    """
    moves = (trusted.shares["weighted"] - trusted.shares["unweighted"]).abs()
    most = trusted.shares.loc[moves.sort_values(ascending=False, kind="stable").index[:MOST]]
    own = cells.loc[cells["group"] == "own", ["instrument", "timepoint", "domain", "cell", "numerator", "denominator"]]
    found = most.merge(own.rename(columns={"cell": "share_cell"}), on=["instrument", "timepoint"])
    invited = found["timepoint"].map(flow.set_index("timepoint")["invited"]).astype("Float64")
    silent = invited - found["denominator"]
    return found.assign(none=found["numerator"] / invited, all=(found["numerator"] + silent) / invited)


def trust_frames(trusted, flow: pd.DataFrame, moved: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """The numbers of the pages, as they are told: whole percentages, and numbers of women to the nearest ten.

    `trusted` with ids; `flow` of the same report; `moved` is what `most_moved` made of them.
    """
    yield "groups", _told(trusted.groups, "estimate", ~trusted.groups["display"].isin(["share", "nothing"]))
    yield "make_up", _told(trusted.represented, "share")
    births = trusted.represented.drop_duplicates("births_cell")
    yield "make_up", _told(births.assign(cell=births["births_cell"]), "births_share")
    yield "forms", _told(trusted.states, "share")
    yield "blank", _told(trusted.blank, "share")
    dated = trusted.times[~trusted.times["is_none"]]
    yield "days", _told(dated, "share")
    yield "days", _told(dated.assign(cell=dated["median_cell"]), "median_days", digits=0)
    yield "weights", _told(trusted.sizes.assign(share=trusted.sizes["effective_n"] / trusted.sizes["n"]), "share")
    yield "shares", moved.assign(cell=moved["share_cell"], estimate=moved["unweighted"])
    yield "weighted", _told(moved, "weighted")
    for name in ("none", "all"):
        known = moved[moved[name].notna()]
        yield "weighted", _told(known.assign(cell=known["share_cell"] + f"_if_{name}"), name)
    yield "numbers", _numbers(trusted, flow)


def _level(frame: pd.DataFrame) -> pd.Series:
    """The end of an id; one without a space, for a row of a table names several ids with a space between."""
    level = frame["level"].astype("str").replace("", "not_recorded").str.replace(r"\s+", "_", regex=True)
    return "." + frame["characteristic"].astype("str") + "." + level


def _told(frame: pd.DataFrame, column: str, hidden=None, *, digits: int = 2) -> pd.DataFrame:
    is_hidden = frame[column].isna() if hidden is None else hidden
    value = frame[column].astype("Float64").round(digits).mask(is_hidden)
    return pd.DataFrame({"cell": frame["cell"], "estimate": value, "suppressed": is_hidden})


def scorable_of(row, trusted) -> int | None:
    """Women with a score, of a row of the flow: hidden (None) wherever the number who answered is."""
    return None if pd.isna(row["answered"]) else trusted.scorable.get(row["timepoint"])


def _numbers(trusted, flow: pd.DataFrame) -> pd.DataFrame:
    """All births, and the women with a score per time point."""
    used = flow[flow["in_use"] & flow["delivered"]].to_dict("records")
    births = {"dt.births.n": trusted.births} if trusted.births_are_delivered else {}
    counts = births | {f"dt.scorable.{row['timepoint']}.n": scorable_of(row, trusted) for row in used}
    n = pd.Series(counts.values(), dtype="Int64")
    return pd.DataFrame({"cell": [*counts], "n": n, "suppressed": n.isna()})
