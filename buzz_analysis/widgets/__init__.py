"""Parts of the interactive notebooks: what is shown lives in a widget, not in a saved notebook."""

from .explorer import ExplorerView
from .landscape import LandscapeView
from .records import RecordsView
from .room import RoomView

__all__ = ["ExplorerView", "LandscapeView", "RecordsView", "RoomView"]
