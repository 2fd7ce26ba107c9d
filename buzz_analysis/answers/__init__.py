"""Answers of women: read from an export, mapped to our columns, checked; nothing is lost on the way."""

from .check.dates import check_windows
from .check.study import check_schedule, set_aside_unknown
from .checked import Checked, find_problems, join_problems
from .deliveries import merge_deliveries
from .in_use import rows_outside
from .in_words import say_problem
from .reading import read_answers
from .rules import ACTIONS, RULES

__all__ = [
    "ACTIONS",
    "RULES",
    "Checked",
    "check_schedule",
    "check_windows",
    "find_problems",
    "join_problems",
    "merge_deliveries",
    "read_answers",
    "rows_outside",
    "say_problem",
    "set_aside_unknown",
]
