"""Every rule a problem can name: what is done, what it means, and the sentence that tells it.

A sentence may name the columns of `problems` (but the woman's id) and what its check adds, which `problems` carries
in `details`; its Dutch stands in `wording/nl/answers.po`.
"""

from __future__ import annotations

from ..errors import Word
from .rule import Rule
from .rules_beside import BESIDE
from .rules_layouts import LAYOUTS

ACTIONS = {"blanked": Word("cell left blank"), "set_aside": Word("row set aside"), "noted": Word("noted")}

RULES = {
    "value_not_allowed": Rule(
        "blanked",
        "The cell holds something its question does not allow.",
        "{source_file}, row {source_row}: {column} must be {some} or {last}; found {found}. "
        "The cell was left blank (vsv {vsv}, {timepoint}).",
    ),
    "age_not_allowed": Rule(
        "blanked",
        "The age is not a number of years a mother can have.",
        "{source_file}, row {source_row}: {column} must be a number from {lowest} to {highest}; found "
        "{found}. The cell was left blank (vsv {vsv}, {timepoint}).",
    ),
    "date_not_readable": Rule(
        "blanked",
        "The cell holds no date, or one that cannot be.",
        "{source_file}, row {source_row}: {column} must be a date such as 2021-05-31 or 31-05-2021; "
        "found {found}. The cell was left blank (vsv {vsv}, {timepoint}).",
    ),
    "consent_not_readable": Rule(
        "noted",
        "The consent to group figures is neither yes nor no; it counts as no.",
        "{source_file}, row {source_row}: {column} must be yes or no; found {found}. "
        "Unclear consent counts as no (vsv {vsv}, {timepoint}).",
    ),
    "unknown_timepoint": Rule(
        "set_aside",
        "The time point is not one of T1 to T5.",
        "{source_file}, row {source_row}: {column} must be T1, T2, T3, T4 or T5; found {found}. "
        "The row was set aside (vsv {vsv}); recode the time point in the mapping.",
    ),
    "empty_row": Rule(
        "set_aside",
        "All cells of the row are blank.",
        "{source_file}, row {source_row}: all cells are blank. The row was set aside; remove it.",
    ),
    "wrong_number_of_cells": Rule(
        "set_aside",
        "The row has more or fewer cells than there are headings.",
        "{source_file}, row {source_row}: {found} cells under {wanted} headings. The row was set aside; put "
        "texts that hold the separator in quotes.",
    ),
    "missing_client_id": Rule(
        "noted",
        "The row names no woman; it got an id of its own (row-<n>).",
        "{source_file}, row {source_row}: no client_id. The row counts as a woman of its own (vsv {vsv}, {timepoint}).",
    ),
    "no_client_id_column": Rule(
        "noted",
        "The file has no column that names the woman; each row got an id of its own (row-<n>).",
        "{source_file}: no column holds client_id. Each row counts as a woman of her own; map the column if "
        "there is one.",
    ),
    "no_dates": Rule(
        "noted",
        "The file holds no date of invitation or answering, and its mapping declares no period.",
        "{source_file}: no date of invitation or answering. Write undated_period in its mapping.",
    ),
    "unknown_column": Rule(
        "noted",
        "The column is not one of ours, or the mapping does not name it: it is not read.",
        "{source_file}: column '{column}' is not read.",
        "{source_file}: column '{column}' is not read. Map it if it is {closest}.",
    ),
    "duplicate_identical": Rule(
        "set_aside",
        "The same row stands in the file more than once; the first is kept.",
        "{source_file}, rows {rows}: the same woman and {timepoint}, the same answers. The first was kept; "
        "row {source_row} was set aside.",
    ),
    "duplicate_blank": Rule(
        "set_aside",
        "The row holds no answer that counts and stands beside another row of the same woman and time point.",
        "{source_file}, rows {rows}: the same woman and {timepoint}, and row {source_row} holds no answer "
        "that counts. It was set aside; export one row for each woman and time point.",
    ),
    "duplicate_conflict": Rule(
        "set_aside",
        "The same woman and time point with other contents: which one holds, we cannot say.",
        "{source_file}, rows {rows}: the same woman and {timepoint}, other contents. All were set aside; "
        "keep one of them in the export.",
    ),
    "another_pregnancy": Rule(
        "noted",
        "The same woman and time point so far apart that it is another pregnancy; both are kept.",
        "{source_file}, rows {rows}: the same woman and {timepoint}, more than {days} days apart. Taken as "
        "another pregnancy; export pregnancy_id to be sure.",
    ),
    "two_networks": Rule(
        "noted",
        "The same client_id and time point stand under more than one VSV; all are kept.",
        "{source_file}, rows {rows}: the same client_id and {timepoint} in more than one VSV. All were kept; "
        "if it is one woman, remove the rows that are not hers.",
    ),
    "near_identical": Rule(
        "noted",
        "Two rows give the same answers to many questions on the same day; both are kept.",
        "{source_file}, rows {rows}: {answered} equal answers on the same day. All were kept; check whether "
        "one was copied (vsv {vsv}, {timepoint}).",
    ),
    "timepoint_order": Rule(
        "noted",
        "A later time point was answered before an earlier one.",
        "{source_file}, row {source_row}: {timepoint} was answered on {found}, before an earlier time point "
        "(vsv {vsv}). Check the dates and the time point.",
    ),
    "date_in_future": Rule(
        "blanked",
        "The date lies after the day of the export, or after today.",
        "{source_file}, row {source_row}: {column} says {found}, which is after {last_day}, the day of the "
        "export or of this check. The cell was left blank (vsv {vsv}, {timepoint}).",
    ),
    "date_far_off": Rule(
        "noted",
        "The date lies more than half a year from all others, with hardly another one beside it.",
        "{source_file}, row {source_row}: {column} says {found}, more than {days} days from the other dates. It "
        "counts; check the year (vsv {vsv}, {timepoint}).",
    ),
    "answered_before_invited": Rule(
        "noted",
        "The answers are dated before the invitation.",
        "{source_file}, row {source_row}: answered on {found}, before the invitation (vsv {vsv}, "
        "{timepoint}). Check the dates.",
    ),
    "answered_late": Rule(
        "noted",
        "The answers came later than the schedule expects.",
        "{source_file}, row {source_row}: answered {found} days after the invitation; {timepoint} expects "
        "{days} at most (vsv {vsv}). The answers count.",
    ),
    "outside_schedule": Rule(
        "noted",
        "Questions were answered at a time point for which the schedule does not ask them.",
        "{source_file}, row {source_row}: {column} was answered at {timepoint}, where the schedule does not "
        "ask it (vsv {vsv}). The answers count.",
    ),
    "behind_closed_gate": Rule(
        "noted",
        "Questions were answered although the questions before them did not open them.",
        "{source_file}, row {source_row}: {column} was answered at {timepoint}, although the questions before it "
        "did not ask for it (vsv {vsv}). The answers count.",
    ),
    "unknown_vsv": Rule(
        "set_aside",
        "The row names no VSV, or one that is in none of the study's registers.",
        "{source_file}, row {source_row}: vsv '{found}' is not in {register}. The row was set aside; repair "
        "the id or add the VSV.",
        "{source_file}, row {source_row}: vsv '{found}' is not in {register}. Closest: {closest}. The row "
        "was set aside; repair the id or add the VSV.",
    ),
    "withdrawn": Rule(
        "set_aside",
        "The woman took her answers back; they are in no figure.",
        "{source_file}, row {source_row}: the woman withdrew. The row was set aside.",
    ),
    "older_delivery": Rule(
        "set_aside",
        "A later export holds the same woman and time point; the later one counts.",
        "{source_file}, row {source_row}: {newer} holds the same woman and {timepoint} and was exported "
        "later. This row was set aside (vsv {vsv}).",
    ),
    "joined_delivery": Rule(
        "set_aside",
        "Another file holds the same woman and time point and not all of these columns; together they are one row.",
        "{source_file}, row {source_row}: {newer} holds the same woman and {timepoint}. Together they are one row: "
        "what {newer} does not hold counts as it stands here (vsv {vsv}).",
    ),
    "user_missing": Rule(
        "blanked",
        "Cells that hold a value which the SPSS file itself declares as missing.",
        "{source_file}: {found} cells in {column} hold a value that the file declares as missing. They were left "
        "blank.",
    ),
    "nothing_at_any_timepoint": Rule(
        "set_aside",
        "The row of a wide file holds nothing at any time point.",
        "{source_file}, row {source_row}: no column of a time point is filled. The row was set aside.",
    ),
    "suspect_coding": Rule(
        "noted",
        "Answers to one questionnaire contradict each other over the whole file, as when they were reversed twice.",
        "{source_file}: {column} looks wrongly coded ({n} complete rows: mean of {items} {mean}, correlation with "
        "{against} {correlation}): {suspect}.",
        suspect=True,
    ),
    "codes_start_elsewhere": Rule(
        "noted",
        "The codes of a questionnaire or screening question fit another coding, such as from 1 instead of 0; none of "
        "its answers counts.",
        "{source_file}: the codes of {column} fit {coding} and not {allowed}: of {n} answers none is {absent} and "
        "{n_others} are {found}. None of them counts; recode them in the mapping.",
        suspect=True,
    ),
    "never_the_best": Rule(
        "noted",
        "Of many answers to a questionnaire on complaints none is 0, the best one, as when codes count from 1.",
        "{source_file}: {column} holds {n} answers and not one 0, the best answer. If the export counts from 1, "
        "subtract 1 in the mapping (recode); else leave it.",
        suspect=True,
    ),
    "another_form": Rule(
        "noted",
        "The whole file holds answers of a shorter form only; none of them counts.",
        "{source_file}: {column} holds no answer above {highest} in {n} complete rows, so it is the form from 0 to "
        "{highest}, not that from 0 to {top}. None of its answers counts; leave them out of the mapping.",
        suspect=True,
    ),
    "decimals_undeclared": Rule(
        "noted",
        "All answers to some questions are written with decimals, such as 1.0, and the mapping does not declare the "
        "sign.",
        "{source_file}: {n} answers are written with decimals, such as {example}, and were left blank "
        '({names}). Add this line to the mapping: decimal: "{sign}"',
        suspect=True,
    ),
    "column_blanked": Rule(
        "blanked",
        "A whole column in another coding or of another form: none of its answers counts.",
        "{source_file}: all {found} answers in {column} were left blank: another coding or another form.",
    ),
    "iciq_disagrees": Rule(
        "noted",
        "How often and how much urine is lost contradict each other; both are scored as they are.",
        "{source_file}, row {source_row}: {column} is {found} and iciq_amount {amount}, which contradict each other "
        "(vsv {vsv}, {timepoint}). Both count.",
    ),
    "total_not_readable": Rule(
        "blanked",
        "A total from the export is not a number.",
        "{source_file}, row {source_row}: {column} must be a number such as 12 or 43.5; found {found}. The cell was "
        "left blank (vsv {vsv}, {timepoint}).",
    ),
    "stored_total_differs": Rule(
        "noted",
        "A total from the export is not what the answers give; ours counts.",
        "{source_file}, row {source_row}: {column} is {stored} in the export, and the answers give {ours} (vsv {vsv}, "
        "{timepoint}). Ours counts; check how the mapping says the answers are coded.",
    ),
    "stored_total_of_part": Rule(
        "noted",
        "The export holds a total where questions are unanswered; we give none.",
        "{source_file}, row {source_row}: {column} is {stored} in the export, with {answered} of {asked} questions "
        "answered (vsv {vsv}, {timepoint}). The export adds up partly answered forms; we do not.",
    ),
    "stored_totals_shifted": Rule(
        "noted",
        "All totals from the export differ from ours by the same number.",
        "{source_file}: {column} is the answers' total plus {amount} in all {n} rows that hold both, as when the "
        "export codes its answers from another number. Ours counts; check the coding in the mapping.",
        suspect=True,
    ),
    "stored_total_outside": Rule(
        "noted",
        "Totals from the export lie beyond the scale: another coding, or another form.",
        "{source_file}: {column} lies beyond {lowest} to {highest} in {n} of {rows} rows, with values from {least} to "
        "{most}. The export codes its answers otherwise, or holds another form; check the coding in the mapping.",
        suspect=True,
    ),
    "ids_nearly_equal": Rule(
        "noted",
        "Ids of two files differ only in leading zeros, capitals or a .0 behind; they are not joined.",
        "{source_file}: number of ids that differ from an id in {other} only in leading zeros, capitals or a .0 "
        "behind: {found}. They count as other women; if they are the same women, export the ids in one way.",
        suspect=True,
    ),
    "joined_nothing": Rule(
        "noted",
        "Files that ask other questions hold hardly any woman and time point in common.",
        "{source_file} and {other} ask other questions and share {found} women and time points, of {n} that could be "
        "shared. If they are about the same women, check how each file writes client_id and the time point.",
    ),
    **BESIDE,
    **LAYOUTS,
}
