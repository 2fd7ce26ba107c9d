"""Answers for the two scorers, and how their scores are compared. Allowed answers by hand from DOMAIN, section 3.

Blank is -1 while answers are made, because one array of small numbers is quick; in the frame a blank is missing.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import second_scorer

import buzz_analysis as buzz

BLANK = -1
N_A = second_scorer.DOES_NOT_APPLY
Answers = dict[str, tuple[int, ...]]


def items(name: str, first: int, last: int, allowed: tuple[int, ...]) -> Answers:
    return {f"{name}_{number}": allowed for number in range(first, last + 1)}


UP_TO = {top: tuple(range(top + 1)) for top in (1, 2, 3, 4, 5, 9, 10)}
ONE_TO_FIVE = (1, 2, 3, 4, 5)
WEXNER = ("wexner_solid", "wexner_liquid", "wexner_gas", "wexner_pad", "wexner_lifestyle")
PROMIS = (*(f"global0{number}" for number in range(1, 7)), "global08r", "global09r", "global10r")

ALLOWED: dict[str, Answers] = {
    "promis10": dict.fromkeys(PROMIS, ONE_TO_FIVE) | {"global07": UP_TO[10]},
    "phq2": items("phq2", 1, 2, UP_TO[3]),
    "epds": items("epds", 1, 10, UP_TO[3]),
    "iciq_ui_sf": {"iciq_frequency": UP_TO[5], "iciq_amount": (0, 2, 4, 6), "iciq_interference": UP_TO[10]},
    "wexner": dict.fromkeys(WEXNER, UP_TO[4]),
    "dyspareunia": {"sffac102": (*UP_TO[5], N_A)},
    "bses_sf": items("bses", 1, 14, ONE_TO_FIVE),
    "mibs": items("mibs", 1, 8, UP_TO[3]),
    "bss_r": items("bssr", 1, 10, UP_TO[4]),
    "simss": {"simss": UP_TO[3]},
    "role_confidence": {"role_confidence": ONE_TO_FIVE},
    "satisfaction": {"satisfaction": UP_TO[4]},
    "responsiveness": items("responsiveness", 1, 8, UP_TO[2]),
    "continuity": items("continuity", 1, 3, (*UP_TO[4], N_A)),
    "pain_relief": items("pain_relief", 1, 2, UP_TO[3]),
    "partner": items("partner", 1, 2, (*UP_TO[5], N_A)),
    "collaborate": items("collaborate", 1, 3, UP_TO[9]),
    "sdm_q9": items("sdmq9", 1, 9, UP_TO[5]),
    "aitcs_ii": items("aitcs", 1, 23, ONE_TO_FIVE),
    "nomad": items("nomad", 1, 20, (*ONE_TO_FIVE, N_A)),
    "team_view": items("team_view", 1, 3, UP_TO[4]),
}
OF_STAFF = ("aitcs_ii", "nomad", "team_view")
OF_WOMEN = tuple(instrument for instrument in ALLOWED if instrument not in OF_STAFF)
SCREENERS: Answers = {"urinary_screen": UP_TO[1], "anal_screen": UP_TO[1], "breastfeeding": UP_TO[1]}


def every_answer(allowed: Answers) -> pd.DataFrame:
    """Every combination of the allowed answers and blank."""
    choices = [np.array([BLANK, *answers], np.int8) for answers in allowed.values()]
    return as_frame(dict(zip(allowed, (grid.ravel() for grid in np.meshgrid(*choices, indexing="ij")), strict=True)))


def random_answers(allowed: Answers, n: int, seed: int) -> pd.DataFrame:
    """Half of the rows whole, the others with blanks in a share of their own; each row leans to low or high answers.

    Without the leaning the totals of long forms would all lie in the middle.
    """
    rng = np.random.default_rng(seed)
    share, leaning = np.where(rng.random(n) < 0.5, 0, rng.random(n)), np.exp(rng.normal(0, 2, n))
    columns = {}
    for name, answers in allowed.items():
        drawn = np.array(answers, np.int8)[(rng.random(n) ** leaning * len(answers)).astype(int)]
        columns[name] = np.where(rng.random(n) < share, np.int8(BLANK), drawn)
    return as_frame(columns)


def as_frame(columns: dict[str, np.ndarray]) -> pd.DataFrame:
    """Columns as `read_answers` types them: Int8, a blank missing."""
    return pd.DataFrame({name: pd.arrays.IntegerArray(column, column == BLANK) for name, column in columns.items()})


def expected_scores(answers: pd.DataFrame, instrument: str) -> second_scorer.Scored:
    """What the second scorer makes of it; an absent column is a blank one."""
    numbers = answers.reindex(columns=list(ALLOWED[instrument])).astype("float64")
    return getattr(second_scorer, instrument)(numbers)


def assert_same_scores(answers: pd.DataFrame, instrument: str, expected: second_scorer.Scored | None = None) -> None:
    """The library's scores are the expected ones, scale for scale and row for row."""
    found = buzz.score(answers, [instrument])
    expected = expected or expected_scores(answers, instrument)
    assert found["scale"].unique().tolist() == list(expected)
    assert len(found) == len(answers) * len(expected)
    for scale, scored in expected.items():
        wrong = differing(found[found["scale"] == scale], scored)
        assert not wrong.any(), f"{wrong.sum()} differ in {scale}:\n{answers[wrong].head().join(scored)}"


def differing(found: pd.DataFrame, expected: pd.DataFrame) -> np.ndarray:
    """Rows that differ; 1e-12 leaves room for another order of dividing, not for another score."""
    same = np.isclose(found["value"], expected["value"], rtol=1e-12, atol=0, equal_nan=True)
    for column in ("status", "why_not", "n_answered", "n_items"):
        same &= found[column].to_numpy() == expected[column].to_numpy()
    return ~same
