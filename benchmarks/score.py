"""How fast answers become scores and alerts: rows a second and peak memory, printed.

    python benchmarks/score.py [rows]

Every instrument there is a definition of, answers drawn at random with one in twenty blank, all keys.
"""

from __future__ import annotations

import sys
import time

import numpy as np
import pandas as pd

import buzz_analysis.schema as schema
from buzz_analysis.scoring import alerts, score


def random_answers(n: int) -> pd.DataFrame:
    """Keys and every item of every instrument, as `read_answers` would type them."""
    rng = np.random.default_rng(1)
    columns: dict[str, object] = {
        "client_id": pd.Categorical.from_codes(np.arange(n), pd.Index([f"w{i}" for i in range(n)])),
        "vsv": pd.Categorical.from_codes(rng.integers(0, 71, n), [f"vsv{i}" for i in range(71)]),
        "timepoint": pd.Categorical.from_codes(rng.integers(0, 5, n), schema.TIMEPOINTS, ordered=True),
        "completed_on": np.datetime64("2021-01-01", "s") + rng.integers(0, 365, n).astype("timedelta64[D]"),
    }
    for instrument in schema.instruments().values():
        for item in instrument.items:
            drawn = np.array(item.allowed, np.int8)[rng.integers(0, len(item.allowed), n)]
            columns[item.id] = pd.arrays.IntegerArray(drawn, rng.random(n) < 0.05)
    return pd.DataFrame(columns)


def peak_megabytes() -> float:
    """Most memory this process has held; not known on Windows."""
    try:
        import resource
    except ImportError:
        return float("nan")
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (1024**2 if sys.platform == "darwin" else 1024)


def main(n: int) -> None:
    answers = random_answers(n)
    before = peak_megabytes()
    print(f"{n:,} rows, {len(schema.instruments())} instruments; input {before:,.0f} MB at its peak")
    start = time.perf_counter()
    scores = score(answers)
    scored = time.perf_counter()
    print(f"score:  {scored - start:.2f} s, {n / (scored - start):,.0f} rows/s, {len(scores):,} scores")
    found = alerts(answers, scores)
    print(f"alerts: {time.perf_counter() - scored:.2f} s, {len(found):,} alerts")
    print(f"peak memory {peak_megabytes():,.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000)
