"""Figures: each draws one finished frame, adds no statistic, and has words beside it."""

from .answers import draw_answers
from .changes import draw_changes
from .control_chart import draw_control_chart
from .distribution import draw_distribution
from .flow import draw_flow
from .funnel import draw_funnel
from .history import draw_history
from .icon_array import draw_icon_array
from .letters import letters_css
from .network_map import draw_network_map
from .one_line import draw_one_line
from .own_years import draw_own_years
from .pareto import draw_pareto
from .picture import figure_file, picture
from .predictions import draw_predictions
from .reach_lines import draw_reach_lines
from .run_chart import draw_run_chart
from .shares import draw_shares
from .spine import draw_spine
from .theme import PALETTE, bare_theme, house_theme
from .trajectory import draw_trajectory

__all__ = [
    "PALETTE",
    "bare_theme",
    "draw_answers",
    "draw_changes",
    "draw_control_chart",
    "draw_distribution",
    "draw_flow",
    "draw_funnel",
    "draw_history",
    "draw_icon_array",
    "draw_network_map",
    "draw_one_line",
    "draw_own_years",
    "draw_pareto",
    "draw_predictions",
    "draw_reach_lines",
    "draw_run_chart",
    "draw_shares",
    "draw_spine",
    "draw_trajectory",
    "figure_file",
    "house_theme",
    "letters_css",
    "picture",
]
