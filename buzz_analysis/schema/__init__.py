"""Typed models of every settings file, and the one strict loader."""

from .action import Action
from .agenda import MOST_TOPICS, Agenda
from .alert_rules import AlertRules, Condition, NotApplicable, Rule
from .base import ID_PATTERN, TIMEPOINTS, Strict
from .births import BirthRow
from .definitions import alert_rules, instruments, read_definition, schedule, topics
from .instrument import Instrument, Item, Scale
from .loader import read_table, read_yaml, validate
from .period import Period, parse_period, resolve_period
from .register import Register, read_registers
from .schedule import SCREENER_ANSWERS, SCREENERS, Gate, Moments, Schedule
from .study import Disclosure, Mapping, Parameters, RegisterRow, Source, Study, check_study_path
from .topic import Topic

__all__ = [
    "ID_PATTERN",
    "MOST_TOPICS",
    "SCREENERS",
    "SCREENER_ANSWERS",
    "TIMEPOINTS",
    "Action",
    "Agenda",
    "AlertRules",
    "BirthRow",
    "Condition",
    "Disclosure",
    "Gate",
    "Instrument",
    "Item",
    "Mapping",
    "Moments",
    "NotApplicable",
    "Parameters",
    "Period",
    "Register",
    "RegisterRow",
    "Rule",
    "Scale",
    "Schedule",
    "Source",
    "Strict",
    "Study",
    "Topic",
    "alert_rules",
    "check_study_path",
    "instruments",
    "parse_period",
    "read_definition",
    "read_registers",
    "read_table",
    "read_yaml",
    "resolve_period",
    "schedule",
    "topics",
    "validate",
]
