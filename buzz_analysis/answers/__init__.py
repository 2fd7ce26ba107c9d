"""Answers of women and of staff, and yearly figures: read, mapped to our columns, checked; nothing is lost."""

from .categories import read_categories, read_units
from .check.dates import check_windows
from .check.one_text import days_and_persons_in, persons_in
from .check.study import check_schedule, set_aside_unknown
from .check.withdrawn import set_aside_withdrawn
from .checked import Checked, find_problems, join_problems
from .deliveries import merge_deliveries
from .in_use import rows_outside
from .in_words import say_problem, say_problems
from .persons import hash_persons
from .pseudonym import code_of
from .quality import check_quality, failing, say_fault
from .reading import read_answers
from .rules import ACTIONS, RULES
from .staff import read_staff
from .yearly import read_yearly
from .yearly_files import join_yearly, set_aside_ended

__all__ = [
    "ACTIONS",
    "RULES",
    "Checked",
    "check_quality",
    "check_schedule",
    "check_windows",
    "code_of",
    "days_and_persons_in",
    "failing",
    "find_problems",
    "hash_persons",
    "join_problems",
    "join_yearly",
    "merge_deliveries",
    "persons_in",
    "read_answers",
    "read_categories",
    "read_staff",
    "read_units",
    "read_yearly",
    "rows_outside",
    "say_fault",
    "say_problem",
    "say_problems",
    "set_aside_ended",
    "set_aside_unknown",
    "set_aside_withdrawn",
]
