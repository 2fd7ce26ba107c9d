"""How fast answers become scores and alerts, against a plain sum over the same answers: printed, warm, one core.

    python benchmarks/score.py [rows]

Every instrument there is a definition of, answers drawn at random with one in twenty blank, all keys; the same at a
tenth of the rows shows whether the time grows in step. Resident memory is that of the process while `score` runs.
"""

from __future__ import annotations

import sys
import threading
import time

import numpy as np
import pandas as pd
import psutil

import buzz_analysis.schema as schema
from buzz_analysis.scoring import alerts, score

TEN_ITEMS = "epds"
MOST_SECONDS, LEAST_ROWS, MOST_MEMORY = 2.5, 5_000_000, 5  # aims: a call, rows a second, times the input frame


def random_answers(n: int) -> pd.DataFrame:
    """Keys and every item of every instrument, as `read_answers` would type them."""
    rng = np.random.default_rng(1)
    columns: dict[str, object] = {
        "client_id": pd.Categorical.from_codes(np.arange(n), pd.RangeIndex(n).astype("str")),
        "vsv": pd.Categorical.from_codes(rng.integers(0, 71, n), [f"vsv{i}" for i in range(71)]),
        "timepoint": pd.Categorical.from_codes(rng.integers(0, 5, n), schema.TIMEPOINTS, ordered=True),
        "completed_on": np.datetime64("2021-01-01", "s") + rng.integers(0, 365, n).astype("timedelta64[D]"),
    }
    for instrument in schema.instruments().values():
        for item in instrument.items:
            columns[item.id] = random_item(rng, item.allowed, n)
    columns |= {name: random_item(rng, schema.SCREENER_ANSWERS, n) for name in schema.SCREENERS}
    return pd.DataFrame(columns)


def random_item(rng, allowed: tuple[int, ...], n: int) -> pd.arrays.IntegerArray:
    """Allowed answers, one in twenty blank."""
    drawn = np.array(allowed, np.int8)[rng.integers(0, len(allowed), n)]
    return pd.arrays.IntegerArray(drawn, rng.random(n) < 0.05)


def best_of(work, times: int = 3) -> float:
    """Seconds of the quickest call, after one that warms up."""
    work()
    found = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        found.append(time.perf_counter() - start)
    return min(found)


def peak_megabytes(work) -> tuple[float, float]:
    """Resident memory of this process before a call, and the most while it runs."""
    process, done, held = psutil.Process(), threading.Event(), [0.0]

    def watch():
        while not done.is_set():
            held.append(process.memory_info().rss / 1e6)
            done.wait(0.002)

    before, watcher = process.memory_info().rss / 1e6, threading.Thread(target=watch)
    watcher.start()
    made = work()  # kept until the last look
    done.set()
    watcher.join()
    return before, max(*held, process.memory_info().rss / 1e6 if made is not None else 0.0)


def plain_sum(answers: pd.DataFrame) -> float:
    """Seconds to add up the same answers as one array of bytes: what no scoring can go below."""
    items = [item for instrument in schema.instruments().values() for item in instrument.item_ids]
    matrix = answers[items].to_numpy(dtype=np.int8, na_value=0)
    return best_of(lambda: matrix.sum(axis=1))


def measure(n: int) -> None:
    """Print the figures for so many rows."""
    answers = random_answers(n)
    size = answers.memory_usage(deep=True).sum() / 1e6
    before, peak = peak_megabytes(lambda: score(answers))
    took, alone = best_of(lambda: score(answers)), best_of(lambda: score(answers, [TEN_ITEMS]))
    scores = score(answers)
    alerted = best_of(lambda: alerts(answers, scores), times=1)
    print(f"{n:,} rows, {len(schema.instruments())} instruments, input frame {size:,.0f} MB")
    print(
        f"  score, all:   {took:.2f} s, {n / took:,.0f} rows/s, {len(scores):,} scores (aim {MOST_SECONDS} s a million)"
    )
    print(f"  plain sum:    {took / plain_sum(answers):.1f} times as long as matrix.sum(axis=1)")
    print(f"  {TEN_ITEMS} alone:   {alone:.3f} s, {n / alone:,.0f} rows/s (aim {LEAST_ROWS:,})")
    print(
        f"  memory:       {before:,.0f} MB before, {peak:,.0f} MB at most: {(peak - before) / size:.1f} times the input"
    )
    print(f"                frame by the call, {peak / size:.1f} with all that was there (aim {MOST_MEMORY})")
    print(f"  alerts:       {alerted:.2f} s, {n / alerted:,.0f} rows/s")


if __name__ == "__main__":
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000_000
    for n in (rows // 10, rows):
        measure(n)
