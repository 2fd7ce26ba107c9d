"""Can we trust the data? The one place that decides what pages may say of a time point."""

from __future__ import annotations

from collections.abc import Container

import pandas as pd

CAUTION_BELOW = 0.60  # REPORTS section 6: below this a caution, and below the next description only
DESCRIPTION_BELOW = 0.30
RATED = ("open", "caution", "description")  # verdicts that rest on a known response


def trust(flow: pd.DataFrame, unlike: Container[str] = ()) -> pd.DataFrame:
    """Decide for each time point what a later page may say of it.

    Parameters
    ----------
    flow : DataFrame
        A row per time point, as released: ``timepoint, invited, answered`` (missing where hidden or not known),
        ``in_use, delivered, invited_known`` (bool). Not changed.
    unlike : container of str
        Time points at which the women who answered are notably unlike all births.

    Returns
    -------
    DataFrame
        `flow` with ``verdict`` and ``verdict_why``:

        - ``nothing``: the page is closed (``not_in_use``, ``not_delivered``, ``too_few``, ``nobody`` answered);
        - ``description``: these women only, no comparison (``response`` under 30%);
        - ``caution``: with a warning (``response`` under 60%, or ``unlike``);
        - ``unknown``: with a warning, for nobody knows who is missing (``not_known``);
        - ``open``: nothing stands in the way.

        Only released numbers decide, so that a verdict tells nothing of a hidden one.

    References
    ----------
    The limits of 60% and 30% are this project's own (REPORTS section 6).
    """
    found = [_verdict(row, row["timepoint"] in unlike) for row in flow.to_dict("records")]
    verdicts = pd.DataFrame(found, columns=["verdict", "verdict_why"], index=flow.index, dtype="str")
    return flow.assign(verdict=verdicts["verdict"], verdict_why=verdicts["verdict_why"])


def _verdict(row: dict, is_unlike: bool) -> tuple[str, str]:
    closed = _why_closed(row)
    if closed:
        return "nothing", closed
    if not row["invited_known"] or pd.isna(row["invited"]) or pd.isna(row["answered"]):
        return "unknown", "not_known"
    share = row["answered"] / row["invited"]
    if share < CAUTION_BELOW:
        return ("caution" if share >= DESCRIPTION_BELOW else "description"), "response"
    return ("caution", "unlike") if is_unlike else ("open", "")


def _why_closed(row: dict) -> str:
    """Why nothing can be said at all; the number who answered is hidden beside a hidden invited only if small."""
    if not row["in_use"]:
        return "not_in_use"
    if not row["delivered"]:
        return "not_delivered"
    if not pd.isna(row["answered"]) and row["answered"] == 0:
        return "nobody"
    return "too_few" if pd.isna(row["invited"]) and pd.isna(row["answered"]) else ""
