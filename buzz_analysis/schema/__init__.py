"""Typed models of every settings file, and the one strict loader."""

from .action import Action
from .agenda import MOST_TOPICS, Agenda
from .alert_rules import AlertRules, Condition, NotApplicable, Rule
from .base import ID_PATTERN, TIMEPOINTS, Strict
from .benchmark import Benchmark
from .births import BirthRow
from .case_mix import Coefficient, read_case_mix
from .complaints import complaints
from .cycle import FROZEN, Cycle, FrozenVersion
from .definitions import (
    alert_rules,
    benchmarks,
    claims,
    duty_lists,
    frames,
    indicators,
    instruments,
    layout,
    learning_methods,
    plain_words,
    read_definition,
    read_references,
    references,
    schedule,
    spreads,
    talks,
    topics,
)
from .duties import INTERVALS, Duty, DutyEvidence, DutyList, Evidence
from .exchange import Exchange, ExchangeRow
from .headings import heading_words
from .indicator import GROUPS, Indicator
from .instrument import Instrument, Item, Scale
from .item_text import ITEM_TEXTS, read_item_texts
from .layout import Layout
from .learning_method import Code, CodingFrame, LearningMethod
from .loader import read_table, read_yaml, validate
from .local_measure import LocalMeasure, LocalMeasures, MeasureRow
from .measure_id import PREFIX, is_asked_of_women, is_cell, parts_of
from .perinatal_audit import AuditRow
from .period import Period, month_label, month_number, parse_period, resolve_period
from .reference import Reference, Spread
from .region import REGIONS, region_networks
from .register import EVERY, Register, id_from_name, read_registers
from .register_check import Known, check_register, known_of_published
from .schedule import SCREENER_ANSWERS, SCREENERS, Gate, Moments, Schedule
from .session import Member, SessionRow
from .several import BETWEEN, OVER_NETWORKS, NetworksParameters, parameters_for, picked
from .study import (
    Disclosure,
    ExplorerParameters,
    LandscapeParameters,
    Mapping,
    Parameters,
    RecordsParameters,
    RegisterRow,
    RoomParameters,
    Source,
    Study,
    check_study_path,
)
from .study_records import EVIDENCE, SESSION, SURVEY, CodedEvidence, Idea, SessionResult
from .table_text import ONLY_CP1252_LETTERS, dutch_readers, is_filled, read_table_text, separator_of
from .talk import Talk
from .topic import Topic
from .withheld import Withheld, WithheldOfStudy
from .words import Words
from .workbook import Field, Sheet, Workbook, workbook
from .yearly_report import Advice, AdviceFile, ComplaintRow, QualityTexts

__all__ = [
    "BETWEEN",
    "EVERY",
    "EVIDENCE",
    "FROZEN",
    "GROUPS",
    "ID_PATTERN",
    "INTERVALS",
    "ITEM_TEXTS",
    "MOST_TOPICS",
    "ONLY_CP1252_LETTERS",
    "OVER_NETWORKS",
    "PREFIX",
    "REGIONS",
    "SCREENERS",
    "SCREENER_ANSWERS",
    "SESSION",
    "SURVEY",
    "TIMEPOINTS",
    "Action",
    "Advice",
    "AdviceFile",
    "Agenda",
    "AlertRules",
    "AuditRow",
    "Benchmark",
    "BirthRow",
    "Code",
    "CodedEvidence",
    "CodingFrame",
    "Coefficient",
    "ComplaintRow",
    "Condition",
    "Cycle",
    "Disclosure",
    "Duty",
    "DutyEvidence",
    "DutyList",
    "Evidence",
    "Exchange",
    "ExchangeRow",
    "ExplorerParameters",
    "Field",
    "FrozenVersion",
    "Gate",
    "Idea",
    "Indicator",
    "Instrument",
    "Item",
    "Known",
    "LandscapeParameters",
    "Layout",
    "LearningMethod",
    "LocalMeasure",
    "LocalMeasures",
    "Mapping",
    "MeasureRow",
    "Member",
    "Moments",
    "NetworksParameters",
    "NotApplicable",
    "Parameters",
    "Period",
    "QualityTexts",
    "RecordsParameters",
    "Reference",
    "Register",
    "RegisterRow",
    "RoomParameters",
    "Rule",
    "Scale",
    "Schedule",
    "SessionResult",
    "SessionRow",
    "Sheet",
    "Source",
    "Spread",
    "Strict",
    "Study",
    "Talk",
    "Topic",
    "Withheld",
    "WithheldOfStudy",
    "Words",
    "Workbook",
    "alert_rules",
    "benchmarks",
    "check_register",
    "check_study_path",
    "claims",
    "complaints",
    "dutch_readers",
    "duty_lists",
    "frames",
    "heading_words",
    "id_from_name",
    "indicators",
    "instruments",
    "is_asked_of_women",
    "is_cell",
    "is_filled",
    "known_of_published",
    "layout",
    "learning_methods",
    "month_label",
    "month_number",
    "parameters_for",
    "parse_period",
    "parts_of",
    "picked",
    "plain_words",
    "read_case_mix",
    "read_definition",
    "read_item_texts",
    "read_references",
    "read_registers",
    "read_table",
    "read_table_text",
    "read_yaml",
    "references",
    "region_networks",
    "resolve_period",
    "schedule",
    "separator_of",
    "spreads",
    "talks",
    "topics",
    "validate",
    "workbook",
]
