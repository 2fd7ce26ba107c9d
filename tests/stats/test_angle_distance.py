"""Cohen's h against the table in his book (1988, table 6.2.2: phi)."""

import numpy as np
import pytest

from buzz_analysis.stats import angle_distance

PHI = {0.05: 0.451, 0.10: 0.644, 0.25: 1.047, 0.50: 1.571, 0.75: 2.094, 0.90: 2.498}


@pytest.mark.parametrize("share", PHI)
@pytest.mark.parametrize("reference", PHI)
def test_the_distance_is_the_difference_of_the_angles_of_the_table(share, reference):
    assert angle_distance(share, reference) == pytest.approx(PHI[share] - PHI[reference], abs=0.0011)


def test_a_missing_share_has_no_distance():
    assert np.isnan(angle_distance(np.nan, 0.5))
