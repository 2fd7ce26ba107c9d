"""How long the models take on women drawn at random: 71 networks, at 1, 10 and 100 times 17,000 women.

    python benchmarks/stats_models.py

Two kinds of case mix: three categories, which fold into few cells, and an age to the day, which folds into none and
is left out at 100 times. Warm: the second call is timed. A fixed loop of additions tells how quick the machine is.
No time of another package was recorded for these models, so there is no ratio.
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from buzz_analysis.stats import case_mix, random_intercept_logit, two_periods

WOMEN = 17_000
NETWORKS = 71
CATEGORIES = ["parity", "education", "language"]


def random_women(n: int) -> pd.DataFrame:
    """Keys, case mix and an outcome that depends on both."""
    rng = np.random.default_rng(1)
    network = rng.integers(0, NETWORKS, n)
    parity, age = rng.integers(0, 2, n), rng.normal(31, 5, n)
    scale = rng.normal(0, 0.3, NETWORKS)[network] - 1.5 + 0.4 * parity - 0.02 * (age - 31)
    return pd.DataFrame(
        {
            "vsv": pd.Categorical.from_codes(network, [f"vsv{place:02}" for place in range(NETWORKS)]),
            "year": 2020 + rng.integers(0, 2, n),
            "parity": parity,
            "education": pd.Categorical.from_codes(rng.integers(0, 3, n), ["low", "middle", "high"]),
            "language": rng.integers(0, 4, n),
            "age": age,
            "event": (rng.random(n) < 1 / (1 + np.exp(-scale))).astype(int),
        }
    )


def seconds(call, *args, **kwargs) -> float:
    """Time of a second call."""
    call(*args, **kwargs)
    start = time.perf_counter()
    call(*args, **kwargs)
    return time.perf_counter() - start


def calibration_loop() -> None:
    """A fixed amount of plain work."""
    total = 0
    for number in range(1_000_000):
        total += number


def main() -> None:
    unit = seconds(calibration_loop)
    print(f"calibration loop: {unit * 1000:.1f} ms")
    for times in (1, 10, 100):
        women = random_women(WOMEN * times)
        mixes = {"categories": (CATEGORIES, CATEGORIES)}
        mixes |= {"age": (["parity", "age"], [])} if times < 100 else {}
        for name, (predictors, categorical) in mixes.items():
            calls = {
                "case_mix": (case_mix, (women, "event", predictors, categorical, "vsv")),
                "random_intercept_logit": (
                    random_intercept_logit,
                    (women, "vsv", "event", None, predictors, categorical),
                ),
                "two_periods": (two_periods, (women, "event", "year", predictors, categorical)),
            }
            for function, (call, args) in calls.items():
                took = seconds(call, *args)
                print(f"{len(women):>9,} women, {name:<10} {function:<22} {took:8.3f} s, {took / unit:7.1f} loops")


if __name__ == "__main__":
    main()
