"""The networks of the register: which there are, where, and how their number came about."""

from .networks import EVERY_CONSORTIUM, KINDS, NO_CONSORTIUM, Landscape, open_landscape

__all__ = ["EVERY_CONSORTIUM", "KINDS", "NO_CONSORTIUM", "Landscape", "open_landscape"]
