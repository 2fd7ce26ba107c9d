"""Practice beside a standard: response, alert shares and mean scores, from counts that hold no person."""

from .aggregate import aggregate
from .alert_shares import alert_shares, always_shown
from .cells import cells
from .moments import months_with_data
from .response import response
from .signal import signal
from .stored_totals import check_stored_totals, instruments_with_totals

__all__ = [
    "aggregate",
    "alert_shares",
    "always_shown",
    "cells",
    "check_stored_totals",
    "instruments_with_totals",
    "months_with_data",
    "response",
    "signal",
]
