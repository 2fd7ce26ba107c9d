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
    """A note with the evidence, or nothing."""
    complete = answers[[*sign.items, *sign.against]].dropna()
    if len(complete) < sign.minimum_n:
        return join_problems([])
    keyed = pd.DataFrame({item: _keyed(complete[item], instrument) for item in complete})
    items, against = keyed[[*sign.items]].mean(axis=1), keyed[[*sign.against]].sum(axis=1)
    correlation = items.corr(against) if items.nunique() > 1 and against.nunique() > 1 else None
    if not _is_wrong(sign, items.mean(), correlation):
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


def _is_wrong(sign: WrongExport, mean: float, correlation: float | None) -> bool:
    """Where one side never varies nothing correlates; too high a mean is then enough: well women, all turned round."""
    if sign.mean_alone_above is not None and mean > sign.mean_alone_above:
        return True
    if sign.mean_above is not None and mean <= sign.mean_above:
        return False
    return sign.mean_above is not None if correlation is None else correlation < sign.correlation_below


def _keyed(answers: pd.Series, instrument: Instrument) -> pd.Series:
    """Scored values: recoded or reversed as the definition says."""
    item = str(answers.name)
    return answers.astype("int64").map({answer: instrument.keyed(item, answer) for answer in answers.unique()})
