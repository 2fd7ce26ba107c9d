"""The records of a network as one Excel workbook or one form, and back into the files of its folder."""

from .cells import Filled, read_workbook
from .choices import choices, is_closed
from .content import entry_of, sealed
from .entry import Entry
from .files import local_measures, read_folder
from .form import RecordsForm, open_form
from .sheets import write_workbook
from .take_over import Taken, take_over

__all__ = [
    "Entry",
    "Filled",
    "RecordsForm",
    "Taken",
    "choices",
    "entry_of",
    "is_closed",
    "local_measures",
    "open_form",
    "read_folder",
    "read_workbook",
    "sealed",
    "take_over",
    "write_workbook",
]
