"""The page of one woman for the consulting room: read together, kept nowhere unless somebody chooses to."""

from .opening import ConsultingRoom, open_consulting_room

__all__ = ["ConsultingRoom", "open_consulting_room"]
