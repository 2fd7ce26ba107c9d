"""How often a funnel gives a false signal, and how often it sees a true difference: a page for docs/, printed.

    python benchmarks/signals_funnel.py > docs/signals-funnel.md

Plain limits are worked out exactly: every count a network can have is placed in the funnel, and its chance is
added up where it lies outside. Widened limits are simulated, with a fixed seed.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from scipy.stats import binom, poisson

from buzz_analysis.stats import funnel

SIZES, SHARES, HIGHER = (30, 100, 300, 1000), (0.05, 0.20, 0.50, 0.95), 0.10
EXPECTED, FACTOR = (1, 2, 5, 10, 20, 50, 100), 1.5
NETWORKS, ROUNDS = 71, 300
LEVELS = ("95", "998")

INTRO = """# How often a funnel is wrong, and what it sees

Printed by `python benchmarks/signals_funnel.py`. "Above" and "below" are the chances that a network in which
nothing is the matter lies beyond a **plain** limit; nominal is 2.5% a side at 95% and 0.1% a side at 99.8%.
"Seen" is the chance that a true difference lies beyond the 99.8% limits.

The limits are interpolated between two counts, as Spiegelhalter gives them. The count that the upper limit
cuts through lies above it, so that more than the nominal chance lies above, and less below. With a few events
expected that matters: under 5 a network gets no place in the funnel, and a signal at 95% is only ever a reason
to look again."""

SPREAD = f"""
## When networks differ more than chance explains

{NETWORKS} networks of 300 to 4,000 women, a share of 20%, simulated {ROUNDS} times. No network is apart from the
others: they all come from one spread. Drawing in the outer tenth of the z-scores (trim 0.10) makes the estimate of
that spread too small, so that more than 5% and 0.2% lie outside the widened limits; plain limits do far worse.

With few women the widened limits, which rest on the normal distribution, can be narrower than the exact plain
ones. A network beyond a widened limit only is no finding: the words beside a funnel name a side only where the
network lies beyond both.
"""


def chances_of_shares(n: int, target: float, true: float) -> dict[str, float]:
    """Chance above and below each plain limit of one network of n women whose true share is `true`."""
    counts = np.arange(n + 1)
    units = funnel(pd.DataFrame({"unit": counts, "y": counts, "n": n}), "unit", "y", "n", "proportion", target).units
    return _add_up(units, binom.pmf(counts, n, true))


def chances_of_ratios(expected: float, true: float) -> dict[str, float]:
    """The same for events observed against expected, when the true ratio is `true`."""
    counts = np.arange(int(expected * true + 12 * np.sqrt(expected * true) + 30))
    frame = pd.DataFrame({"unit": counts, "y": counts, "n": float(expected)})
    return _add_up(funnel(frame, "unit", "y", "n", "ratio").units, poisson.pmf(counts, expected * true))


def _add_up(units, chance) -> dict[str, float]:
    found = {}
    for level in LEVELS:
        found[f"above_{level}"] = chance[units["estimate"] > units[f"upper_{level}_plain"]].sum()
        found[f"below_{level}"] = chance[units["estimate"] < units[f"lower_{level}_plain"]].sum()
    return found


def simulated(between: float, rounds: int = ROUNDS) -> dict[str, float]:
    """Share of 71 networks outside each limit when they differ by a normal spread on the angle, and no more."""
    rng = np.random.default_rng(1)
    size = rng.integers(300, 4000, NETWORKS)
    outside = {f"{level}{form}": 0 for form in ("_plain", "") for level in LEVELS}
    for _ in range(rounds):
        share = np.sin(np.arcsin(np.sqrt(0.2)) + rng.normal(0, between, NETWORKS)) ** 2
        frame = pd.DataFrame({"unit": range(NETWORKS), "y": rng.binomial(size, share), "n": size})
        units = funnel(frame, "unit", "y", "n", "proportion").units
        for name in outside:
            outside[name] += units[f"outside_{name}"].sum()
    return {name: count / (rounds * NETWORKS) for name, count in outside.items()}


def per_cent(*chances: float) -> str:
    return " | ".join(f"{chance:.2%}" for chance in chances)


def main() -> None:
    sides = "above 95% | below 95% | above 99.8% | below 99.8%"
    print(INTRO)
    print(f"\n## Shares\n\nSeen: a true share {HIGHER:.0%} points from the target, up, or down from 95%.\n")
    print(f"| women | target | {sides} | seen |\n|--:|--:|--:|--:|--:|--:|--:|")
    for target in SHARES:
        for n in SIZES:
            true = target + HIGHER if target < 0.9 else target - HIGHER
            seen = chances_of_shares(n, target, true)
            chance = chances_of_shares(n, target, target)
            print(f"| {n} | {target:.0%} | {per_cent(*chance.values(), seen['above_998'] + seen['below_998'])} |")
    print(f"\n## Observed against expected\n\nSeen: {FACTOR} times as many events as expected.\n")
    print(f"| expected | {sides} | seen |\n|--:|--:|--:|--:|--:|--:|")
    for expected in EXPECTED:
        seen = chances_of_ratios(expected, FACTOR)["above_998"]
        print(f"| {expected} | {per_cent(*chances_of_ratios(expected, 1).values(), seen)} |")
    print(SPREAD)
    print("| spread between networks (points) | outside plain 95% | plain 99.8% | widened 95% | widened 99.8% |")
    print("|--:|--:|--:|--:|--:|")
    for between in (0.0, 0.025, 0.05):
        print(f"| {between * 2 * np.sqrt(0.2 * 0.8) * 100:.0f} | {per_cent(*simulated(between).values())} |")


if __name__ == "__main__":
    main()
