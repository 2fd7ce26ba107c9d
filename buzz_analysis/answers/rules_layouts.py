"""The rules of what a vendor's layout tells: rows that are no answers, rows that belong together, empty questions."""

from __future__ import annotations

from .rule import Rule

LAYOUTS = {
    "marked_no_answer": Rule(
        "set_aside",
        "The export itself marks the row as a preview, a test, spam or an error.",
        "{source_file}, row {source_row}: the export marks this row as a preview, a test, spam or an error. The row "
        "was set aside; leave such rows out of the export.",
    ),
    "rows_joined": Rule(
        "noted",
        "Rows of one record that say together what one questionnaire holds became one row.",
        "{source_file}: {found} rows became one with another row of the same record: they belong to the same time "
        "point, or hold what does not change.",
    ),
    "question_without_answers": Rule(
        "noted",
        "No response in the file answers the question that the mapping names; it counts as not answered.",
        "{source_file}: no response answers {column}, which the mapping names. It counts as not answered; where that "
        "cannot be, correct the name in the mapping.",
    ),
    "response_not_finished": Rule(
        "noted",
        "Responses have a date and a status that says they were not finished (in-progress or stopped); they are read "
        "as they are.",
        "{source_file}: {found} responses have a date and the status in-progress or stopped: they were begun and not "
        "finished. They are read as they are; leave them out of the export where they are no answer.",
    ),
}
