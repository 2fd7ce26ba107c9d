"""What may be seen of a count: small numbers are hidden, and what would give them away with them."""

from .flow import flow_table
from .items import release_items
from .release import release
from .table import TOTAL, suppress_table

__all__ = ["TOTAL", "flow_table", "release", "release_items", "suppress_table"]
