"""Scores and alerts of one woman at one time point: what she answered, what it adds up to, what it may not say."""

from .alerts import alerts
from .score import score

__all__ = ["alerts", "score"]
