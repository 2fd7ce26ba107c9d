"""Parts of the interactive notebooks: what is shown lives in a widget, not in a saved notebook."""

from .room import RoomView

__all__ = ["RoomView"]
