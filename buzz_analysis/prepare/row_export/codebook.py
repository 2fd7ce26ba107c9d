"""What each column of exported rows is: its label, its codes, by which version it was scored, and how sure that is."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from ...answers.columns import CHOICES
from ...schema import TIMEPOINTS, instruments
from ...sentences import GRADES, in_language
from ...wording import say
from .rows import ALERT, ALERTS, STATUS, STATUSES, ExportedRows

COLUMNS = ["name", "label", "kind", "values", "range", "instrument", "version", "verification", "source"]
KEYS = {
    "client_id": "pseudonym of the woman",
    "pregnancy_id": "pseudonym of the pregnancy",
    "respondent_id": "code of the professional, the network's own",
    "vsv": "network",
    "timepoint": "time point",
    "moment": "moment of the answers: a topic, or a round of a survey",
    "invited_on": "day of invitation",
    "completed_on": "day of completion",
    "answered_on": "day of the answers",
    "discussed_on": "day on which it was discussed with her",
    "parity": "parity",
    "age": "age in years",
    "education": "education",
    "language": "language",
    "practice": "practice",
    "care_type": "kind of care",
    "discipline": "discipline",
    "organisation": "organisation",
}
CODES = {**CHOICES, "timepoint": TIMEPOINTS}  # texts that a key can hold
STATUS_WORDS = {
    "complete": "complete",
    "prorated": "partly answered, filled up by the definition's own rule",
    "incomplete": "begun or asked, and too little answered",
    "gate_closed": "not asked: the question before it did not open it",
    "not_scheduled": "not asked: not in the schedule of that moment",
    "nothing_known": "not asked or not answered: all blank, and nothing tells which",
    "not_applicable": "does not apply to her",
}
IN_ITS_FOLDER = "Run this in R with the folder of this file as the working directory; the codebook beside it explains."
ALERT_WORDS = {
    "no": "no",
    "yes": "yes",
    "unknown": "unknown: something unanswered decides it",
    "not_asked": "not asked",
}


def codebook(made: ExportedRows, definitions: Mapping[str, Mapping], *, rules: str, language: str) -> pd.DataFrame:
    """A row for each column of the export.

    Parameters
    ----------
    made : ExportedRows
        The rows.
    definitions : mapping
        Of the store's manifest: version and verification of each definition that was used.
    rules : str
        Rule set and version that decided the alerts.
    language : str
        Of the labels.

    Returns
    -------
    DataFrame
        ``name label kind values range instrument version verification source``.
    """
    found = {name: _key(name, language) for name in made.rows if name in KEYS}
    for instrument, scale in made.scales:
        found |= _scale(instrument, scale, definitions, language)
    found |= {f"{name}{ALERT}": _alert(name, rules, language) for name in made.domains}
    rows = [{"name": name} | found[name] for name in made.rows if name in found]
    return pd.DataFrame(rows, columns=COLUMNS).fillna("")


def _key(name: str, language: str) -> dict:
    return {"label": say(KEYS[name], language), "kind": "key", "values": "; ".join(CODES.get(name, ()))}


def _scale(instrument: str, scale: str, definitions, language: str) -> dict[str, dict]:
    """A value, and the status that says whether it may be used."""
    known = instruments()[instrument]
    one = known.scale(scale)
    used = definitions.get(f"instruments/{instrument}", {})
    grade = one.verification or known.verification
    label = ": ".join(filter(None, (in_language(known, "name", language), _of_scale(known, one, language))))
    shared = {"instrument": instrument, "version": str(used.get("version", known.version))}
    value = shared | {
        "label": label,
        "kind": "value",
        "range": "{:g} - {:g}".format(*one.reach),
        "verification": say(GRADES[grade], language),
        "source": "; ".join(known.source),
    }
    status = shared | {"label": f"{label} ({say('status', language)})", "kind": "status"}
    name = f"{instrument}_{scale}"
    codes = "; ".join(f"{code} = {words}" for code, words in status_labels(language).items())
    return {name: value, f"{name}{STATUS}": status | {"values": codes}}


def _of_scale(known, one, language: str) -> str:
    """What a scale is called beside its questionnaire; nothing where it is the only one and has no name of its own."""
    return in_language(one, "label", language) or ("" if len(known.scales) == 1 else one.id)


def _alert(name: str, rules: str, language: str) -> dict:
    codes = "; ".join(f"{code} = {words}" for code, words in alert_labels(language).items())
    label = f"{in_language(instruments()[name], 'name', language)}: {say('alert', language)}"
    return {"label": label, "kind": "alert", "values": codes, "instrument": name, "version": rules}


def status_labels(language: str) -> dict[int, str]:
    """Each code of a status in words."""
    return {code: say(STATUS_WORDS[name], language) for name, code in STATUSES.items()}


def alert_labels(language: str) -> dict[int, str]:
    """Each code of an alert in words."""
    return {code: say(ALERT_WORDS[name], language) for name, code in ALERTS.items()}


def value_labels(book: pd.DataFrame, language: str) -> dict[str, dict[int, str]]:
    """The labels of each coded column, as SPSS and R take them."""
    labels = {"status": status_labels(language), "alert": alert_labels(language)}
    coded = book[book["kind"].isin(list(labels))]
    return {row.name: labels[row.kind] for row in coded.set_index("name", drop=False).itertuples(index=False)}


def r_script(book: pd.DataFrame, file: str, language: str) -> str:
    """A script of base R that reads the CSV file: ids stay text, days become days, codes become factors.

    It is plain ASCII, for R reads a script in the system's own encoding.
    """
    texts = [name for name in book.loc[book["kind"] == "key", "name"] if name != "age"]
    classes = ", ".join(f'{name} = "character"' for name in texts)
    lines = [
        f"# {_ascii(say(IN_ITS_FOLDER, language))}",
        f'rows <- read.csv("{file}", fileEncoding = "UTF-8-BOM", na.strings = "", colClasses = c({classes}))',
        *(f"rows${name} <- as.Date(rows${name})" for name in texts if name.endswith("_on")),
        *(_factor(name, labels) for name, labels in value_labels(book, language).items()),
    ]
    return "\n".join(lines) + "\n"


def _factor(name: str, labels: Mapping[int, str]) -> str:
    codes = ", ".join(str(code) for code in labels)
    words = ", ".join('"' + _ascii(text.replace("\\", "\\\\").replace('"', '\\"')) + '"' for text in labels.values())
    return f"rows${name} <- factor(rows${name}, levels = c({codes}), labels = c({words}))"


def _ascii(text: str) -> str:
    """The same for R, with other signs by their number."""
    return "".join(sign if sign.isascii() else f"\\U{{{ord(sign):x}}}" for sign in text)
