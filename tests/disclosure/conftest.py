"""Cells as `audit.cells` makes them, and the shipped rules, for the tests of disclosure."""

import pandas as pd
import pytest

from buzz_analysis.schema import Disclosure

COUNTS = ["numerator", "denominator", "gate_closed", "unknown", "not_asked", "n_networks", "least", "most"]


@pytest.fixture
def rules():
    """The defaults of params/study.yaml."""
    return Disclosure(minimum=10, describe_from=30, compare_from=100)


@pytest.fixture
def cells():
    """Alert cells of epds at T4: `cells(own=(yes, n), others=(yes, n), signal=…)`, own first."""

    def make(*, signal="", gate_closed=0, unknown=0, not_asked=0, least=None, most=None, **groups):
        frame = pd.DataFrame(
            [
                {
                    "cell": "lc.epds.T4.alert_share",
                    "instrument": "epds",
                    "timepoint": "T4",
                    "measure": "alert_share",
                    "group": group,
                    "numerator": count,
                    "denominator": n,
                    "gate_closed": gate_closed,
                    "unknown": unknown,
                    "not_asked": not_asked,
                    "n_networks": 1,
                    "least": count if least is None or group == "own" else least,
                    "most": count if most is None or group == "own" else most,
                    "signal": "" if group == "own" else signal,
                    "direction": "higher" if signal and group != "own" else "",
                }
                for group, (count, n) in groups.items()
            ]
        )
        return frame.astype(dict.fromkeys(COUNTS, "Int64"))

    return make


@pytest.fixture
def steps():
    """Response cells of one time point: `steps(invited, opened=…, answered=…, fully_answered=…)`."""

    def make(invited, timepoint="T4", **counts):
        frame = pd.DataFrame(
            [
                {
                    "cell": f"lc.response.{timepoint}.{step}",
                    "instrument": "response",
                    "timepoint": timepoint,
                    "measure": step,
                    "group": "own",
                    "numerator": count,
                    "denominator": invited,
                    "n_networks": 1,
                    "signal": "",
                    "direction": "",
                }
                for step, count in counts.items()
            ]
        )
        return frame.reindex(columns=[*frame.columns, "gate_closed", "unknown", "not_asked", "least", "most"]).astype(
            dict.fromkeys(COUNTS, "Int64")
        )

    return make
