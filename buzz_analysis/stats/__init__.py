"""Statistics on plain arrays and frames; nothing here knows a network or an instrument."""

from .shares import differs, two_proportions
from .wilson import wilson

__all__ = ["differs", "two_proportions", "wilson"]
