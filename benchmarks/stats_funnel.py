"""How fast a funnel is made of rows of single women: milliseconds, warm, and their ratio to a fixed loop.

    python benchmarks/stats_funnel.py

71 networks; 170,000 women at 1x. Linear means: ten times the rows cost at most ten times the time. The loop is
plain Python and tells how quick the machine is. Peer / ours: FunnelPlotR's recorded times over ours, at 1x: its
statistics alone, 60 ms, and its whole call, 80 ms (design notes: two processors, byte-compiled, warm; the machines
are not the same).
"""

from __future__ import annotations

import time

import numpy as np
import pandas as pd

from buzz_analysis.stats import funnel

WOMEN, NETWORKS = 170_000, 71
PEER = {"statistics": 60, "whole call": 80}  # milliseconds of FunnelPlotR, WOMEN into NETWORKS


def rows(women: int, networks: int) -> pd.DataFrame:
    """One row per woman, with her network's id as a category and as text."""
    rng = np.random.default_rng(1)
    names = pd.Index([f"vsv{number:05}" for number in range(networks)])
    ids = pd.Categorical.from_codes(rng.integers(0, networks, women), names)
    outcome = (rng.random(women) < 0.2).astype("int64")
    return pd.DataFrame({"category": ids, "str": pd.Series(ids).astype("str"), "y": outcome, "n": 1})


def milliseconds(call, rounds: int = 15) -> float:
    """The best of several rounds, as other work on the machine only slows; the first is never counted."""
    call()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        call()
        taken.append((time.perf_counter() - start) * 1000)
    return min(taken)


def calibration() -> int:
    """A loop of plain Python that is always the same."""
    total = 0
    for number in range(100_000):
        total += number & 7
    return total


def line(women: int, networks: int, loop: float) -> None:
    frame = rows(women, networks)
    for kind in ("category", "str"):
        taken = milliseconds(lambda frame=frame, kind=kind: funnel(frame, kind, "y", "n", kind="proportion"))
        peer = [f"{time / taken:>6.1f}" for time in PEER.values()] if (women, networks) == (WOMEN, NETWORKS) else []
        print(f"{women:>12,} {networks:>9,}  {kind:<9}{taken:>9.2f}{taken / loop:>9.2f}  {' '.join(peer)}")


def main() -> None:
    loop = milliseconds(calibration)
    print(f"calibration loop {loop:.2f} ms\n")
    print(f"{'women':>12} {'networks':>9}  {'ids':<9}{'best ms':>9}{'x loop':>9}  peer / ours: {', '.join(PEER)}")
    for times in (1, 10, 100):
        line(WOMEN * times, NETWORKS, loop)
    for times in (10, 100):
        line(WOMEN, NETWORKS * times, loop)


if __name__ == "__main__":
    main()
