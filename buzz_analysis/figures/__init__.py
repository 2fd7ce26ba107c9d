"""Figures: each draws one finished frame, adds no statistic, and has words beside it."""

from .flow import draw_flow
from .picture import picture
from .shares import draw_shares
from .theme import PALETTE, house_theme

__all__ = ["PALETTE", "draw_flow", "draw_shares", "house_theme", "picture"]
