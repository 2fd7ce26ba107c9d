"""Statistics on plain arrays and frames; nothing here knows a network or an instrument."""

from .angle_distance import angle_distance
from .bernoulli_cusum import BernoulliCusum, bernoulli_cusum
from .between_units import BetweenUnits, between_units
from .case_mix import CaseMix, case_mix
from .control_chart import control_chart
from .delta import delta_adjusted, tipping_share
from .detectable_difference import detectable_difference, needed_n
from .effective_n import effective_n
from .funnel import Funnel, funnel
from .funnel_limits import level_name
from .icc import icc
from .icon_array import icon_counts
from .interrupted_time_series import InterruptedTimeSeries, interrupted_time_series
from .mean_difference import mean_difference
from .median_odds_ratio import median_odds_ratio
from .mixed_change import MixedChange, mixed_change
from .mixed_units import mean_of_changes
from .monthly import whole_months
from .multiple import adjusted_chances
from .overdispersion import MINIMUM_UNITS, between_shares
from .poisson import poisson_interval
from .raking import Raked, rake
from .random_intercept_logit import RandomIntercept, random_intercept_logit
from .reliability import reliability
from .run_chart import USEFUL_POINTS, RunChart, run_chart
from .series import TRIAL_POINTS, has_trial_limits, n_calculated
from .series_checks import controlled_change, series_checks
from .shares import differs, is_apart, two_proportions
from .shrunken import shrunken_rates
from .standardised_difference import NOTABLE, standardised_difference, standardised_share_difference
from .two_periods import TwoPeriods, two_periods
from .verdict import DIFFERENT, LOOK_AGAIN, SIGNAL, side, verdict
from .vlad import vlad
from .weighted import weighted_beside_unweighted
from .weights import ResponseWeights, response_weights
from .wilson import wilson
from .xmr import xmr

__all__ = [
    "DIFFERENT",
    "LOOK_AGAIN",
    "MINIMUM_UNITS",
    "NOTABLE",
    "SIGNAL",
    "TRIAL_POINTS",
    "USEFUL_POINTS",
    "BernoulliCusum",
    "BetweenUnits",
    "CaseMix",
    "Funnel",
    "InterruptedTimeSeries",
    "MixedChange",
    "Raked",
    "RandomIntercept",
    "ResponseWeights",
    "RunChart",
    "TwoPeriods",
    "adjusted_chances",
    "angle_distance",
    "bernoulli_cusum",
    "between_shares",
    "between_units",
    "case_mix",
    "control_chart",
    "controlled_change",
    "delta_adjusted",
    "detectable_difference",
    "differs",
    "effective_n",
    "funnel",
    "has_trial_limits",
    "icc",
    "icon_counts",
    "interrupted_time_series",
    "is_apart",
    "level_name",
    "mean_difference",
    "mean_of_changes",
    "median_odds_ratio",
    "mixed_change",
    "n_calculated",
    "needed_n",
    "poisson_interval",
    "rake",
    "random_intercept_logit",
    "reliability",
    "response_weights",
    "run_chart",
    "series_checks",
    "shrunken_rates",
    "side",
    "standardised_difference",
    "standardised_share_difference",
    "tipping_share",
    "two_periods",
    "two_proportions",
    "verdict",
    "vlad",
    "weighted_beside_unweighted",
    "whole_months",
    "wilson",
    "xmr",
]
