"""Free exploration over all networks: what a setting shows, and what stays hidden, also beside earlier settings."""

from .explorer import Explorer
from .opening import first_setting, open_explorer
from .setting import Setting

__all__ = ["Explorer", "Setting", "first_setting", "open_explorer"]
