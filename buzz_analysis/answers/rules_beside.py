"""The rules of what lies beside the answers of women: yearly figures, and answers of professionals."""

from __future__ import annotations

from .rule import Rule

BESIDE = {
    "year_not_readable": Rule(
        "set_aside",
        "The year of a figure is no year, or a period of more than one.",
        "{source_file}, row {source_row}: {column} must be one year, such as 2021 or 2019-20; found '{found}'. The row "
        "was set aside (vsv {vsv}).",
    ),
    "year_in_future": Rule(
        "set_aside",
        "The year of a figure begins after today.",
        "{source_file}, row {source_row}: {column} says {found}, which begins after {last_day}. The row was set aside "
        "(vsv {vsv}, {indicator}).",
    ),
    "no_indicator": Rule(
        "set_aside",
        "The row names no indicator.",
        "{source_file}, row {source_row}: {column} is blank, so this is a figure of no indicator. The row was set "
        "aside (vsv {vsv}).",
    ),
    "count_not_readable": Rule(
        "blanked",
        "A numerator or denominator is not a whole number of 0 or more.",
        "{source_file}, row {source_row}: {column} must be a whole number such as 0 or 1234; found {found}. The cell "
        "was left blank (vsv {vsv}, {indicator}, {period}). Where a sign stands between thousands, write decimal in "
        "the mapping.",
    ),
    "count_hidden": Rule(
        "noted",
        "The source hides a count; it is not 0 and not blank.",
        "{source_file}, row {source_row}: {column} is hidden in the source, which shows {found} (vsv {vsv}, "
        "{indicator}, {period}). It counts as hidden; where {found} means none, recode it to 0 in the mapping.",
    ),
    "numerator_above_denominator": Rule(
        "set_aside",
        "The numerator is more than the denominator.",
        "{source_file}, row {source_row}: {column} is {found}, more than the denominator {denominator} (vsv {vsv}, "
        "{indicator}, {period}). The row was set aside; check both columns.",
    ),
    "figure_identical": Rule(
        "set_aside",
        "The same figure stands in the file more than once; the first is kept.",
        "{source_file}, rows {rows}: the same vsv, year and indicator, the same figures. The first was kept; row "
        "{source_row} was set aside.",
    ),
    "figure_conflict": Rule(
        "set_aside",
        "The same vsv, year and indicator with other figures: which one holds, we cannot say.",
        "{source_file}, rows {rows}: the same vsv, year and indicator, other figures (vsv {vsv}). All were set aside; "
        "keep one of them, or map the column that tells them apart to population.",
    ),
    "missing_respondent_id": Rule(
        "noted",
        "The row names no respondent; it got an id of its own (row-<n>).",
        "{source_file}, row {source_row}: no respondent_id. The row counts as a respondent of its own (vsv {vsv}).",
    ),
    "staff_identical": Rule(
        "set_aside",
        "The same answers of a respondent stand in the file more than once; the first is kept.",
        "{source_file}, rows {rows}: the same respondent and moment, the same answers. The first was kept; row "
        "{source_row} was set aside.",
    ),
    "staff_conflict": Rule(
        "set_aside",
        "The same respondent and moment with other contents: which one holds, we cannot say.",
        "{source_file}, rows {rows}: the same respondent and moment, other contents (vsv {vsv}). All were set aside; "
        "keep one of them in the export.",
    ),
}
