"""What the council reads where a count is hidden and a sum stands in its place."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis import sentences

ROW = {"cell": "lc.epds.T2+T4.alert_share", "display": "share", "about": "20", "low": "15", "high": "25"}


@pytest.mark.parametrize(
    ("over", "moment", "opening"),
    [
        ("timepoints", np.nan, "At some moments we can give no number."),  # several moments have no name of their own
        ("periods", "six weeks after birth", "Six weeks after birth, we can give no number of one period."),
    ],
)
def test_a_sum_is_told_with_what_it_stands_for(over, moment, opening):
    rows = pd.DataFrame([ROW | {"over": over, "moment": moment}])
    [told] = sentences.pooled_for_council(rows, "en")
    assert told.text.startswith(opening) and "20 of every 100 women" in told.text
    assert told.cells == (ROW["cell"],)
