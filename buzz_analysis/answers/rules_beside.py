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
    "figure_outside_years": Rule(
        "set_aside",
        "A figure of a year in which its definition does not hold.",
        "{source_file}, row {source_row}: {indicator} holds {years}; found {period} (vsv {vsv}). The row was set "
        "aside: what was counted then is another figure.",
    ),
    "percentages_as_counts": Rule(
        "set_aside",
        "Percentages stand where counts belong: every denominator is 100.",
        "{source_file}, row {source_row}: every denominator of {indicator} is 100, so these are percentages and not "
        "counts (vsv {vsv}, {period}). The row was set aside; ask for numerator and denominator.",
    ),
    "figure_twice": Rule(
        "set_aside",
        "The same figure stands in two files; the first is kept.",
        "{source_file}, row {source_row}: {indicator} of {period} stands in {other} too (vsv {vsv}). The first was "
        "kept.",
    ),
    "figure_twice_unlike": Rule(
        "set_aside",
        "The same vsv, year and indicator with other figures in two files: which one holds, we cannot say.",
        "{source_file}, row {source_row}: {indicator} of {period} stands in {other} with other figures (vsv {vsv}). "
        "Both were set aside; name one of the two files in the study.",
    ),
    "figure_after_end": Rule(
        "set_aside",
        "A figure of a network after its end, or after it merged, as the register says.",
        "{source_file}, row {source_row}: the register ends {vsv} with {end}{into}; found {indicator} of {period}. The "
        "row was set aside: its births belong to another network then.",
    ),
    "count_rounded_small": Rule(
        "noted",
        "The source rounds: its smallest step stands for any small number, so the count is hidden.",
        "{source_file}: {indicator} of {vsv}, {period}, or its rest, is one step of the rounding and stands for any "
        "small number. It counts as hidden.",
    ),
    "counts_rounded": Rule(
        "noted",
        "All counts of the file are rounded by the source.",
        "{source_file}: all counts are rounded to {found} by the source.",
    ),
    "missing_as_category": Rule(
        "noted",
        "The source tells how often nothing was recorded; that part is in no denominator.",
        "{source_file}: {column}: nothing was recorded of {found}% nationally. That part is in no denominator.",
    ),
    "dimension_absent": Rule(
        "noted",
        "A figure that the layout knows is not in this file.",
        "{source_file}: {column} is not in this file; other years may have it.",
    ),
    "category_twice": Rule(
        "set_aside",
        "A category of a figure stands twice in the file, with other values.",
        "{source_file}: a category of {indicator} stands twice with other values (vsv {vsv}, {period}). The figure was "
        "set aside.",
    ),
    "category_unknown": Rule(
        "set_aside",
        "A category that the layout does not know: nobody can say on which side it counts.",
        "{source_file}: {indicator} has a category that the layout does not know (vsv {vsv}, {period}). The figure was "
        "set aside; add the category to the layout.",
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
