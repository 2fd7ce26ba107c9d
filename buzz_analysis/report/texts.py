"""How the frames of a report hold their texts."""

from __future__ import annotations

import pandas as pd


def plain_texts():
    """Inside this block new frames hold texts as Python's own, not as Arrow's: quicker where frames are small."""
    return pd.option_context("mode.string_storage", "python")
