"""What may be seen of a count: small numbers are hidden, and what would give them away with them."""

from .books import Stretch
from .corrected import may_tell_correction
from .council import COUNCIL_STEP, flow_for_council, for_council, to_five
from .counts import release_care, release_counts, told_in_tens
from .flow import flow_table
from .groups import release_groups, release_represented
from .items import release_items
from .linked import Sum, given_away, least_change
from .mean_parts import release_mean_parts
from .mean_series import release_mean_series
from .mean_windows import release_mean_windows, release_share_windows
from .means import may_tell_mean, release_means
from .open_sums import sum_leaves_open
from .parts import release_parts, release_shares
from .release import release
from .series import LEAST_POINTS, UNITS, ReleasedSeries, release_series, release_together, release_windows
from .sitting import DIFFERENCE, FEW, NOBODY, Sitting
from .sitting_tables import EVERYBODY, Question, Women
from .table import TOTAL, suppress_table

__all__ = [
    "COUNCIL_STEP",
    "DIFFERENCE",
    "EVERYBODY",
    "FEW",
    "LEAST_POINTS",
    "NOBODY",
    "TOTAL",
    "UNITS",
    "Question",
    "ReleasedSeries",
    "Sitting",
    "Stretch",
    "Sum",
    "Women",
    "flow_for_council",
    "flow_table",
    "for_council",
    "given_away",
    "least_change",
    "may_tell_correction",
    "may_tell_mean",
    "release",
    "release_care",
    "release_counts",
    "release_groups",
    "release_items",
    "release_mean_parts",
    "release_mean_series",
    "release_mean_windows",
    "release_means",
    "release_parts",
    "release_represented",
    "release_series",
    "release_share_windows",
    "release_shares",
    "release_together",
    "release_windows",
    "sum_leaves_open",
    "suppress_table",
    "to_five",
    "told_in_tens",
]
