"""Counts of the audit and of complaints as far as they may be told: small ones are hidden, also zero."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from ... import audit, disclosure
from ...schema import AuditRow, ComplaintRow

KINDS = ("complaint", "incident", "calamity")
COUNTS = ["cell", "what", "n", "suppressed"]


def audit_released(rows: Iterable[AuditRow], minimum: int) -> pd.DataFrame:
    """Cases and factors of the meetings of a year; meetings and agreements are of professionals, so never hidden."""
    counts = audit.audit_counts(rows)
    is_person = ("cases", "factors")
    made = [(f"yq.audit.{name}", name, n, name in is_person and n < minimum) for name, n in counts.items()]
    return _released(made)


def complaints_released(rows: Iterable[ComplaintRow], year: int, minimum: int) -> pd.DataFrame:
    """A row for each kind of which anything is recorded, with the themes that are large enough to name."""
    mine = [one for one in rows if one.year == year]
    kinds = [kind for kind in KINDS if any(one.kind == kind for one in mine)]
    totals = {kind: sum(one.n for one in mine if one.kind == kind) for kind in kinds}
    made = _released((f"yq.complaints.{kind}", kind, n, n < minimum) for kind, n in totals.items())
    themes = {
        kind: [one.theme for one in mine if one.kind == kind and one.theme and one.n >= minimum] for kind in kinds
    }
    return made.assign(themes=[tuple(dict.fromkeys(themes[kind])) for kind in made["what"]])


def pareto_released(rows: Iterable[AuditRow], minimum: int) -> pd.DataFrame:
    """The factors of all years; small ones are hidden, and what would give them away.

    Returns
    -------
    DataFrame
        ``factor relation n of cumulative suppressed cell`` of what may be told, the largest first; then one row for
        all that is hidden together, with an empty factor and, where it may be told, their number.
    """
    found = audit.pareto(rows)
    if found.empty:
        return found.assign(suppressed=False, cell="")
    found = found.assign(pair=found["factor"] + "." + found["relation"])
    shown = disclosure.suppress_table(found[["pair", "n"]], value="n", groups=["pair"], minimum=minimum)
    total = shown.loc[shown["pair"] == disclosure.TOTAL, "n"].iloc[0]
    made = found.drop(columns=["n", "of", "cumulative"]).merge(shown, on="pair")
    told = made[~made["suppressed"]]
    told = told.assign(of=total, cell="yq.audit.pareto." + told["pair"])
    told = told.assign(cumulative=told["n"].astype("Int64").cumsum() / total if pd.notna(total) else pd.NA)
    if not made["suppressed"].any():
        return told.reset_index(drop=True)
    rest = total - told["n"].sum() if pd.notna(total) else pd.NA
    last = {"factor": "", "relation": "", "n": rest, "of": total, "suppressed": pd.isna(rest), "cell": _REST}
    return pd.concat([told, pd.DataFrame([last | {"cumulative": 1.0 if pd.notna(rest) else pd.NA}])], ignore_index=True)


_REST = "yq.audit.pareto.rest"


def _released(made) -> pd.DataFrame:
    frame = pd.DataFrame(list(made), columns=COUNTS)
    return frame.assign(n=frame["n"].astype("Int64").mask(frame["suppressed"].astype(bool)))
