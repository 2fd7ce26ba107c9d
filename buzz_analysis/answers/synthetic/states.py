"""The latent states of a woman, standard normal and higher is worse: how they go together and how they last."""

from __future__ import annotations

from itertools import combinations

import numpy as np

from .women import PARITY

PERSISTENCE = 0.6  # assumption: share of a woman's latent state that stays from T1 to T5
SPREAD = 0.3  # between networks, latent logistic SD: about ICC 0.025 (ReproQ, PMC4950561)
FIRST_BIRTH = 0.35  # assumption, in SD: less confidence at a first birth; the direction is published (calibration.py)
STATES = ("mood", "body", "bladder", "bowel", "confidence", "experience")
# Assumptions. Those of bladder and bowel are chosen so that general health and the depression screen follow the
# groups with incontinence of van der Kooy (calibration.py). A pair that is not named goes together as OTHERWISE.
TOGETHER = {
    ("mood", "body"): 0.60,
    ("mood", "bladder"): 0.40,
    ("mood", "bowel"): 0.50,
    ("mood", "confidence"): 0.35,
    ("mood", "experience"): 0.30,
    ("body", "bladder"): 0.40,
    ("body", "bowel"): 0.35,
    ("bladder", "bowel"): 0.48,
    ("confidence", "experience"): 0.30,
}
OTHERWISE = 0.15


def draw_states(rng, woman: np.ndarray, first_birth: np.ndarray, *, spread: float) -> dict[str, np.ndarray]:
    """Every state per questionnaire, and in it where this network lies and whether it is her first birth."""
    apart = [draw_persistent(rng, woman) for _ in STATES]
    here = rng.normal(0, spread, len(STATES)).astype("float32")
    states = {
        name: sum((weight * one for weight, one in zip(weights, apart, strict=True)), start=level)
        for name, weights, level in zip(STATES, _weights(), here, strict=True)
    }
    states["confidence"] += np.float32(FIRST_BIRTH) * (first_birth - np.float32(PARITY["0"]))
    return states


def draw_persistent(rng, woman: np.ndarray) -> np.ndarray:
    """A standard normal value per questionnaire, partly the woman's own and so alike over time."""
    own = rng.standard_normal(woman.max(initial=-1) + 1, dtype="float32")[woman]
    now = rng.standard_normal(len(woman), dtype="float32")
    return np.float32(PERSISTENCE**0.5) * own + np.float32((1 - PERSISTENCE) ** 0.5) * now


def _weights() -> np.ndarray:
    """By which independent values become states that go together as TOGETHER says (Cholesky): a row for each.

    They are summed one by one and not by a matrix product, which may differ in its last digit between machines.
    """
    wanted = np.eye(len(STATES))
    for (i, one), (j, other) in combinations(enumerate(STATES), 2):
        wanted[i, j] = wanted[j, i] = TOGETHER.get((one, other), OTHERWISE)
    return np.linalg.cholesky(wanted).astype("float32")
