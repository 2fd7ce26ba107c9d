"""Parts of the interactive notebooks: what is shown lives in a widget, not in a saved notebook."""

from .explorer import ExplorerView
from .room import RoomView

__all__ = ["ExplorerView", "RoomView"]
