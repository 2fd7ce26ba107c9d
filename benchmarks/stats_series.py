"""How fast charts over time are made: warm, best and median of repeated calls, beside a fixed loop of this machine.

    python benchmarks/stats_series.py

The series are drawn at random, as long and as many as those of the recorded peers: 140 series of 35 or 36 months
(NHSRplotthedots 0.60 s), one P chart of 24 points (qicharts2 0.04 s) and 18 of them (0.33 s), 2,205 cases (Bernoulli
CUSUM 0.026 s), each also at 10 and 100 times the work. Ratio: the peer's recorded time over ours, on machines that are
not the same.
"""

from __future__ import annotations

import statistics
import time

import numpy as np

from buzz_analysis.stats import bernoulli_cusum, control_chart, run_chart, xmr

PEERS = {
    "xmr, 140 series": 0.60,
    "p chart, 24 points": 0.04,
    "p chart, 18 of 24 points": 0.33,
    "cusum, 2,205 cases": 0.026,
}


def calibration() -> int:
    """A fixed loop: what this machine does with plain Python, to compare runs on other machines."""
    total = 0
    for number in range(1_000_000):
        total += number % 7
    return total


def works() -> dict:
    """What is timed: a name, and a function of how many times the work."""
    rng = np.random.default_rng(1)
    many = [rng.normal(15_000, 900, 35 + (i < 32)) for i in range(140)]
    events, women = rng.binomial(120, 0.1, 2_400), np.full(2_400, 120)
    cases = (rng.random(220_500) < 0.035).astype(float)
    return {
        "xmr, 140 series": lambda times: [xmr(values) for _ in range(times) for values in many],
        "run_chart, 140 series": lambda times: [run_chart(values) for _ in range(times) for values in many],
        "p chart, 24 points": lambda times: control_chart("p", events[: 24 * times], women[: 24 * times]),
        "p chart, 18 of 24 points": lambda times: [
            control_chart("p", events[:24], women[:24]) for _ in range(18 * times)
        ],
        "cusum, 2,205 cases": lambda times: bernoulli_cusum(cases[: 2_205 * times], 0.035),
    }


def seconds(work, times: int) -> tuple[float, float]:
    """Best and median time, after a call that is not counted."""
    work(times)
    taken = []
    for _ in range({1: 15, 10: 5, 100: 2}[times]):
        start = time.perf_counter()
        work(times)
        taken.append(time.perf_counter() - start)
    return min(taken), statistics.median(taken)


def main() -> None:
    loop = min(seconds(lambda _: calibration(), 10))
    print(f"calibration loop (1,000,000 steps): {loop * 1e3:.1f} ms")
    for name, work in works().items():
        for times in (1, 10, 100):
            best, median = seconds(work, times)
            peer = f", peer / ours {PEERS[name] / best:.0f}" if times == 1 and name in PEERS else ""
            line = f"best {best * 1e3:9.2f} ms, median {median * 1e3:9.2f} ms, {best / loop:7.3f} loops{peer}"
            print(f"{name:<24} {times:>3}x  {line}")


if __name__ == "__main__":
    main()
