"""Scores and alerts of a woman at a time point: what her answers add up to, and where they say nothing."""

from .alerts import alerts
from .examples import example_women
from .score import score

__all__ = ["alerts", "example_women", "score"]
