"""All counts of one report as cells: an id, a group, a numerator and a denominator."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd

from ..schema import Period, Schedule
from .alert_shares import network_counts, shares_from
from .networks import spread_of_networks
from .response import response
from .signal import signal

STEPS = ["opened", "answered", "fully_answered"]
KEYS = ["timepoint", "instrument"]
COLUMNS = [
    "cell",
    "instrument",
    "timepoint",
    "measure",
    "group",
    "numerator",
    "denominator",
    "gate_closed",
    "unknown",
    "not_asked",
    "n_networks",
    "least",
    "most",
    "signal",
    "direction",
]
COUNTS = COLUMNS[5:13]


def cells(aggregates: pd.DataFrame, vsv: str, period: Period, schedule: Schedule, *, minimum: int = 0) -> pd.DataFrame:
    """Gather every share of a learning-cycle report; `disclosure.release` decides what may be seen of it.

    Parameters
    ----------
    aggregates : DataFrame
        As `aggregate` makes it, of all networks.
    vsv : str
        The own network.
    period : Period
        Resolved.
    schedule : Schedule
        Limited to the time points the network uses.
    minimum : int
        As in `alert_shares`.

    Returns
    -------
    DataFrame
        ``cell`` (``lc.epds.T4.alert_share``, ``lc.response.T1.answered``), ``instrument`` (or ``response``),
        ``timepoint, measure, group``, the counts ``numerator denominator gate_closed unknown not_asked
        n_networks least most`` (Int64; missing where they do not apply, and the denominator of a response where the
        number invited is not known), ``signal`` and ``direction``. The signal of own against a group stands
        in that group's row: ``previous`` (changed) or ``others`` (differs); it is given only where it holds
        for all that the others' true count can be, and a small count a period earlier supports none.
    """
    parts = [
        _response_cells(response(aggregates, vsv, period, schedule), schedule),
        _alert_cells(aggregates, vsv, period, minimum),
    ]
    whole = pd.concat(parts, ignore_index=True).reindex(columns=COLUMNS)
    ids = "lc." + whole["instrument"] + "." + whole["timepoint"] + "." + whole["measure"]
    texts = {name: "str" for name in COLUMNS if name not in COUNTS}
    return whole.assign(cell=ids).astype(dict.fromkeys(COUNTS, "Int64") | texts).fillna({"signal": "", "direction": ""})


def _response_cells(flow: pd.DataFrame, schedule: Schedule) -> pd.DataFrame:
    """Steps of each time point; full answers only where the schedule has an instrument to answer."""
    flow = flow[flow["in_use"] | (flow["invited"] > 0)]
    made = flow.melt(["timepoint", "invited", "invited_known"], STEPS, "measure", "numerator")
    asked = {timepoint for line in schedule.instruments for timepoint in line.timepoints}
    made = made[(made["measure"] != "fully_answered") | made["timepoint"].isin(asked)]
    # Where no row was delivered, nobody was invited as far as we know: a 0, not an unknown number.
    invited = made["invited"].astype("Int64").where(made["invited_known"] | (made["invited"] == 0))
    return (
        made.assign(instrument="response", group="own", denominator=invited, n_networks=1)
        .sort_values("timepoint", kind="stable")
        .drop(columns=["invited", "invited_known"])
    )


def _alert_cells(aggregates, vsv, period, minimum) -> pd.DataFrame:
    periods = [period, period.previous(), period.previous().previous()]
    counts = [network_counts(aggregates, one) for one in periods]
    now, before = (shares_from(*pair, vsv, minimum) for pair in pairwise(counts))
    own = _only(now, "own", now)
    spread = [_spread(one, own.index, minimum) for one in counts[:2]]
    against = {"previous": (0.0, 0.0), "others": spread}  # a network compared with itself differs by chance alone
    signals = [
        _certain(own, now, before, group, minimum, between).assign(group=group) for group, between in against.items()
    ]
    made = now.set_index([*KEYS, "group"]).join(pd.concat(signals).set_index("group", append=True)).reset_index()
    return made.assign(measure="alert_share")


def _spread(counts, rows, minimum: int):
    """How much the networks differ among themselves, for each of these rows."""
    return spread_of_networks(counts, minimum=minimum).reindex(rows, fill_value=0).to_numpy()


def _certain(own, now, before, group: str, minimum: int, between) -> pd.DataFrame:
    """The signal of own against a group, where the least and the most of its count agree on it."""
    own_before = _large(_only(now, "previous", now), minimum)
    least, most = (
        signal(
            own,
            _only(now, group, now, bound),
            own_before,
            _large(_only(before, group, now, bound), minimum),
            between=between[0],
            between_before=between[1],
        )
        for bound in ("least", "most")
    )
    agree = (least == most).all(axis=1)
    return least.where(agree, "")


def _only(shares, group, like, count="numerator") -> pd.DataFrame:
    """One group's counts, with the rows of `like`; 0 where there are none."""
    rows = like[KEYS].drop_duplicates().set_index(KEYS).index
    chosen = shares[shares["group"] == group].set_index(KEYS)[[count, "denominator"]]
    return chosen.set_axis(["numerator", "denominator"], axis=1).reindex(rows, fill_value=0)


def _large(counts: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Counts that a report would show; the others as if nobody had answered."""
    rest = counts["denominator"] - counts["numerator"]
    return counts.where((counts["numerator"] >= minimum) & (rest >= minimum), 0)
