"""Exported rows as CSV, SPSS or Parquet, each file for its owner alone, with what must be read first."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from ...answers.write import write_csv
from ...errors import DataError
from ...store import PRIVATE_FILE, write_frame
from ...wording import say

FORMS = ("csv", "sav", "parquet")
LONGEST_LABEL = 255  # bytes of a label of a variable in SPSS
NEEDS_SPSS = (
    "writing an SPSS file needs the extra spss. Install it: pip install 'buzz-analysis[spss]', or choose --to csv."
)
INVENTED = "INVENTED DATA: no woman and no professional gave these answers."
WARNING = (
    "This folder holds rows of persons under a pseudonym: health data. It is closed to others on this machine. Do "
    "not mail it, put it on a shared disk or in a repository, or try to find out who somebody is. Use it for the "
    "purpose that the women agreed to; whether somebody agreed to research is not in these data: see to it yourself. "
    "Who refused group use is left out: {refused} rows. When you no longer need it, delete the folder; a woman who "
    "withdraws must go from it too. No number from it may be published before small counts are hidden as in the "
    "reports."
)
MADE = (
    "Made on {day} of study {study}, by buzz-analysis {library}, commit {commit}. Rows: {rows}, of {networks} networks."
)
RULED = "Alerts by {rules} ({options}); schedule {schedule}. Every version stands in the codebook."
MISSING = "An empty value has no score: the status beside it says why. Do not read it as 0."


def write_rows_as(
    form: str, rows: pd.DataFrame, book: pd.DataFrame, labels: Mapping[str, Mapping[int, str]], path: Path
) -> Path:
    """Write rows in one of `FORMS`; ``.csv``, ``.sav`` or ``.parquet`` is added to `path`.

    Raises
    ------
    DataError
        Where SPSS is asked for and the extra is not installed.
    """
    target = path.with_name(f"{path.name}.{form}")
    WRITERS[form](rows, book, labels, target)
    target.chmod(PRIVATE_FILE)
    return target


def _csv(rows, book, labels, path: Path) -> None:
    write_csv(rows, path)


def _parquet(rows, book, labels, path: Path) -> None:
    write_frame(rows, path)


def _sav(rows: pd.DataFrame, book: pd.DataFrame, labels, path: Path) -> None:
    """Values as numbers, ids as text, days as dates; with labels of variables and values."""
    try:
        from pyreadstat import write_sav
    except ImportError:
        raise DataError(NEEDS_SPSS) from None
    names = book.set_index("name")["label"]
    columns = {name: _for_spss(rows[name]) for name in rows}
    told: dict[str, str | None] = {str(name): _short(str(names.get(name, name))) for name in rows}
    values = {name: {float(code): _short(text, 120) for code, text in known.items()} for name, known in labels.items()}
    kinds = book.set_index("name")["kind"]
    measure = {str(name): "scale" if kinds.get(name) == "value" else "nominal" for name in rows}
    frame = pd.DataFrame(columns)
    write_sav(frame, str(path), column_labels=told, variable_value_labels=values, variable_measure=measure)


def _for_spss(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column.dtype):
        return pd.Series([None if pd.isna(day) else day.date() for day in column], dtype=object)
    if pd.api.types.is_numeric_dtype(column.dtype):
        return column.astype("float64")
    return column.astype("object").where(column.notna(), None)


def _short(text: str, longest: int = LONGEST_LABEL) -> str:
    """As much of a label as SPSS keeps."""
    return text.encode()[:longest].decode(errors="ignore")


WRITERS: Mapping[str, Callable] = {"csv": _csv, "sav": _sav, "parquet": _parquet}


def read_me(manifest: Mapping, *, day: str, rows: int, networks: int, refused: int, language: str) -> str:
    """The plain warning, and what made these files."""
    options = ", ".join(f"{name}: {value}" for name, value in manifest["rule_options"].items())
    parts = [
        *([say(INVENTED, language)] if manifest["synthetic"] else []),
        say(WARNING, language, refused=refused),
        say(
            MADE,
            language,
            day=day,
            study=manifest["study_id"],
            library=manifest["library"],
            commit=str(manifest.get("commit") or "-")[:12],
            rows=rows,
            networks=networks,
        ),
        say(RULED, language, rules=manifest["rules"], options=options or "-", schedule=manifest["schedule"]),
        say(MISSING, language),
    ]
    return "\n\n".join(parts) + "\n"
