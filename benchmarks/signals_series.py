"""How often charts over time signal: by chance alone, and after a change; printed as docs/signals-series.md.

    python benchmarks/signals_series.py > docs/signals-series.md

Normal values without trend or memory, drawn with a fixed seed. In the tables of change the second half of the series
lies one or two standard deviations higher, with centre and limits from the first half (a declared baseline).
"""

from __future__ import annotations

import sys

import numpy as np

from buzz_analysis.stats import bernoulli_cusum, control_chart, run_chart, xmr

LENGTHS = (10, 12, 16, 20, 24, 36, 60)
RULES = ("any", "outside", "trend", "two_of_three", "shift")
SERIES = 2_000
WOMEN = 100


def shares_with_a_signal(n, *, shift=0.0, baseline=None, series=SERIES) -> dict[str, float]:
    """Share of series of n points in which each rule signals; `shift` in standard deviations, from the middle on."""
    rng = np.random.default_rng(n)
    values = rng.normal(size=(series, n))
    values[:, n // 2 :] += shift
    found = [_signals(row, baseline) for row in values]
    return {rule: float(np.mean([one[rule] for one in found])) for rule in found[0]}


def _signals(values, baseline) -> dict[str, bool]:
    runs, flags = run_chart(values, baseline=baseline), set(xmr(values, baseline=baseline)["flag"])
    sigma = control_chart("i", values, baseline=baseline)["sigma_signal"].any()
    xmr_rules = {rule: rule in flags for rule in RULES[1:]}
    return {"run chart": runs.signal, "i": bool(sigma), "any": flags != {""}, **xmr_rules}


def shares_of_p_charts(n, share, *, to=None, series=SERIES) -> dict[str, float]:
    """Share of P and P' charts of n points, 100 women each, that signal; from the middle on the share is `to`."""
    rng = np.random.default_rng(n)
    chances = np.where(np.arange(n) < n // 2, share, share if to is None else to)
    counts = rng.binomial(WOMEN, chances, (series, n))
    sizes = np.full(n, WOMEN)
    baseline = None if to is None else n // 2
    made = {kind: [control_chart(kind, y, sizes, baseline=baseline) for y in counts] for kind in ("p", "pp")}
    return {kind: float(np.mean([chart["sigma_signal"].any() for chart in charts])) for kind, charts in made.items()}


def cases_to_a_signal(p0, chance, *, series=200, most=20_000) -> float:
    """Median number of cases until the CUSUM first signals up; `most` where it had not."""
    rng = np.random.default_rng(1)
    firsts = []
    for _ in range(series):
        signals = bernoulli_cusum(rng.random(most) < chance, p0).signals
        firsts.append(signals.loc[signals["direction"] == "up", "case"].min())
    return float(np.median(np.nan_to_num(firsts, nan=most)))


def table(head, rows) -> str:
    """A Markdown table."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def _percent(share) -> str:
    return f"{share:.1%}"


def _by_length(**how) -> str:
    names = ("run chart", "i", *RULES)
    rows = []
    for n in LENGTHS:
        baseline = n // 2 if how.get("shift") else None
        found = shares_with_a_signal(n, baseline=baseline, **how)
        rows.append([n, *(_percent(found[name]) for name in names)])
    return table(["points", "run chart", "I chart, 3 sigma", *(f"XmR: {rule}" for rule in RULES)], rows)


def _p_charts() -> str:
    rows = []
    for n in (12, 24, 36):
        still, moved = shares_of_p_charts(n, 0.2), shares_of_p_charts(n, 0.2, to=0.3)
        rows.append([n, *(_percent(found[kind]) for found in (still, moved) for kind in ("p", "pp"))])
    return table(["points", "P, 20% all the time", "P', 20%", "P, from 20% to 30%", "P', from 20% to 30%"], rows)


def _cusum() -> str:
    rows = []
    for p0 in (0.01, 0.035, 0.1):
        odds = 2 * p0 / (1 - p0)
        rows.append([f"{p0:.1%}", *(f"{cases_to_a_signal(p0, p):,.0f}" for p in (p0, odds / (1 + odds)))])
    return table(["usual chance", "no change", "odds doubled"], rows)


PAGE = """# How often charts over time signal

Made by `python benchmarks/signals_series.py`: {series:,} series a row, normal values without trend or memory,
fixed seed. A percentage is a share of charts, not of points. Read it before a signal is called a finding: an XmR chart
has four rules at every point, so in a long series one of them often fires by chance alone. A run chart needs ten
points beside the median, and one of a declared first half of five has only nine.

## By chance alone

Centre and limits from the whole series.

{chance}

## After a change of one standard deviation

From the middle of the series on; centre and limits from the first half. Some of these signals are chance too.

{one}

## After a change of two standard deviations

{two}

## Shares, {women} women a point

{shares}

## Bernoulli CUSUM, odds ratio 2, limit 3.5

Median number of cases until the first signal up (200 series of 20,000 cases; 20,000 means: not seen).

{cusum}
"""


def main() -> None:
    tables = {"chance": _by_length(), "one": _by_length(shift=1.0), "two": _by_length(shift=2.0)}
    tables |= {"shares": _p_charts(), "cusum": _cusum()}
    sys.stdout.write(PAGE.format(series=SERIES, women=WOMEN, **tables))


if __name__ == "__main__":
    main()
