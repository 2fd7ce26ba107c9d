"""The synthetic cohort: invented women, calibrated on published figures (docs/synthetic.md)."""

from .cohort import make_cohort, make_network
from .profiles import PROFILES, Network, Profile

__all__ = ["PROFILES", "Network", "Profile", "make_cohort", "make_network"]
