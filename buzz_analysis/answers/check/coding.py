"""Answers that contradict each other over a whole file: they were reversed twice, or not at all."""

from __future__ import annotations

import pandas as pd

from ...schema import Instrument, instruments
from ...schema.instrument import WrongExport
from ..checked import Checked, join_problems, note_file


def check_coding(checked: Checked) -> Checked:
    """Note each instrument whose answers look like one of the wrong exports that its definition describes."""
    noted = [
        _look_for(sign, instrument, checked.answers)
        for instrument in instruments().values()
        for sign in instrument.wrong_exports
        if {*sign.items, *sign.against} <= set(checked.answers)
    ]
    return Checked(checked.answers, join_problems([checked.problems, *noted]))


def _look_for(sign: WrongExport, instrument: Instrument, answers: pd.DataFrame) -> pd.DataFrame:
    """A note with the evidence, or nothing.

    Where one side is the same in every row there is no correlation. A high mean is then sign enough: nobody
    but well women, all turned round.
    """
    complete = answers[[*sign.items, *sign.against]].dropna()
    keyed = pd.DataFrame({item: _keyed(complete[item], instrument) for item in complete})
    items, against = keyed[[*sign.items]].mean(axis=1), keyed[[*sign.against]].sum(axis=1)
    is_high = sign.mean_above is None or items.mean() > sign.mean_above
    if len(complete) < sign.minimum_n or not is_high:
        return join_problems([])
    correlation = items.corr(against) if items.nunique() > 1 and against.nunique() > 1 else None
    is_contrary = sign.mean_above is not None if correlation is None else correlation < sign.correlation_below
    if not is_contrary:
        return join_problems([])
    return note_file(
        "suspect_coding",
        answers.attrs["source_file"],
        column=instrument.id,
        n=len(complete),
        items=", ".join(sign.items),
        mean=f"{items.mean():.1f}",
        against=", ".join(sign.against),
        correlation="-" if correlation is None else f"{correlation:.2f}",
        suspect=sign.suspect,
    )


def _keyed(answers: pd.Series, instrument: Instrument) -> pd.Series:
    """Scored values: 3 is worst, or whatever the definition turns the answers into."""
    item = str(answers.name)
    return answers.astype("int64").map({answer: instrument.keyed(item, answer) for answer in answers.unique()})
