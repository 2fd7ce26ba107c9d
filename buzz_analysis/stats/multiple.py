"""Many comparisons on one page: chances adjusted for how often one looked."""

from __future__ import annotations

import numpy as np

from ..errors import ValueOutOfRange
from .ranges import within

METHODS = {"benjamini_hochberg": "fdr_bh", "holm": "holm"}


def adjusted_chances(chances, *, method):
    """Adjust chances (p values) for the number of comparisons made.

    Parameters
    ----------
    chances : array of float, one dimension
        From 0 to 1; missing where no comparison was made.
    method : {"benjamini_hochberg", "holm"}
        The first holds down the share of false signals among the signals: for a dashboard that asks where to
        look. The second holds down the chance of any false signal at all: for one that names.

    Returns
    -------
    array of float
        Adjusted chances, never below the given ones and at most 1; compare with 1 minus a level. Missing
        stays missing and counts as no comparison.

    Raises
    ------
    ValueOutOfRange
        If a chance lies outside 0 to 1 or is no number, or the method is unknown.

    References
    ----------
    Benjamini Y, Hochberg Y. J R Stat Soc B 1995;57:289-300. doi 10.1111/j.2517-6161.1995.tb02031.x
    Holm S. Scand J Stat 1979;6:65-70.
    Jones HE, Ohlssen DI, Spiegelhalter DJ. J Clin Epidemiol 2008;61:232-240 (funnels).

    Examples
    --------
    >>> adjusted_chances([0.01, 0.04, np.nan], method="benjamini_hochberg").tolist()
    [0.02, 0.04, nan]
    """
    from statsmodels.stats.multitest import multipletests

    if method not in METHODS:
        raise ValueOutOfRange(
            "method must be one of {allowed}; found '{found}'.", allowed=", ".join(METHODS), found=method
        )
    values = within("chances", chances, 0, 1)
    known = ~np.isnan(values)
    if known.any():
        values[known] = multipletests(values[known], method=METHODS[method])[1]
    return values
