"""The synthetic cohort: invented women, calibrated on published figures (docs/synthetic.md)."""

from .beside import make_staff, make_yearly
from .births import make_births
from .cohort import make_cohort, make_network
from .profiles import PROFILES, Network, Profile
from .questionnaires import Change
from .sessions import make_session_evaluations
from .staff_survey import make_staff_survey

__all__ = [
    "PROFILES",
    "Change",
    "Network",
    "Profile",
    "make_births",
    "make_cohort",
    "make_network",
    "make_session_evaluations",
    "make_staff",
    "make_staff_survey",
    "make_yearly",
]
