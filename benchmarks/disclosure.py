"""What an attacker finds in generated tables that were released by the rules of buzz_analysis: docs/attack.md.

    python benchmarks/disclosure.py [tables]

A family a kind of release: tables that add up, one network over time, all networks beside each other. Fixed seed.
"""

from __future__ import annotations

import argparse
import datetime
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from attacker import Released, recovered

from buzz_analysis import audit, disclosure
from buzz_analysis.audit.others import tell_others
from buzz_analysis.disclosure import Stretch
from buzz_analysis.schema import Disclosure, parse_period

SEED, TABLES = 8, 10_000
RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)
MINIMUM = RULES.minimum
MOST_SAID = MINIMUM - 1  # a hidden number of women is said to be at most this
PAGE = Path(__file__).parents[1] / "docs" / "attack.md"
JANUARY = 2020 * 12
PERIODS = {12: "{year}", 6: "{year}-H{part}", 3: "{year}-Q{part}"}  # months: how such a period is written
BATCH = 50  # sets of networks that are told together, for speed


def women(rng: np.random.Generator) -> int:
    """From 3 to 400, small ones as often as large ones."""
    return round(float(np.exp(rng.uniform(np.log(3), np.log(400)))))


# ---- tables that add up ---------------------------------------------------------------------------------------------


def additive_tables(rng: np.random.Generator, n: int) -> Iterator[Counter]:
    for _ in range(n):
        yield _attack_table(_table(rng))


def _table(rng: np.random.Generator) -> np.ndarray:
    """Two dimensions of 2 to 12 levels, or three of 2 to 4; many cells are empty."""
    shape = rng.integers(2, 5, 3) if rng.random() < 0.3 else np.minimum(1 + rng.geometric(0.3, 2), 12)
    chances = rng.dirichlet(np.full(shape.prod(), rng.choice([0.2, 0.5, 2])))
    return rng.multinomial(women(rng), chances).reshape(shape)


def _attack_table(table: np.ndarray) -> Counter:
    names = [f"axis{place}" for place in range(table.ndim)]
    places = pd.MultiIndex.from_product([[f"l{level}" for level in range(size)] for size in table.shape], names=names)
    frame = places.to_frame(index=False).assign(n=table.ravel())
    shown = disclosure.suppress_table(frame, value="n", groups=names, minimum=MINIMUM)
    inside = frame[names].to_numpy()
    parts = np.array([_is_part(row, inside) for row in shown[names].to_numpy()], float)
    truth, hidden = parts @ table.ravel(), shown["n"].isna().to_numpy()
    equal = [*zip(parts[~hidden], shown["n"][~hidden], strict=True)]
    secret = hidden & (truth < MINIMUM)
    found = recovered(Released.of(table.size, equal), parts[secret])
    return _counted(len(truth), truth < MINIMUM, hidden, found)


def _is_part(row: np.ndarray, inside: np.ndarray) -> np.ndarray:
    """Which cells add up to a cell or total."""
    return ((inside == row) | (row == disclosure.TOTAL)).all(axis=1)


def _counted(cells: int, is_small, is_hidden, found) -> Counter:
    return Counter(
        tables=1,
        cells=cells,
        small=int(np.sum(is_small)),
        beyond=int(np.sum(is_hidden & ~is_small)),
        asked=len(found),
        recovered=int(np.sum(found)),
    )


# ---- one network over time -----------------------------------------------------------------------------------------


def networks_over_time(rng: np.random.Generator, n: int, *, with_actions=False) -> Iterator[Counter]:
    for _ in range(n):
        counts, length, begins = _history(rng)
        yield _attack_history(counts, length, begins if with_actions else [])


def _history(rng: np.random.Generator) -> tuple[pd.DataFrame, int, list[int]]:
    """Women with and without an alert by month, the length of a report's period, and when actions began."""
    months = 12 * int(rng.integers(1, 4))
    n = rng.multinomial(women(rng) * months // 12, rng.dirichlet(np.full(months, rng.choice([1, 5, 50]))))
    n[rng.random(months) < rng.choice([0, 0.1, 0.4])] = 0
    yes = rng.binomial(n, rng.beta(2, 6) if rng.random() < 0.8 else rng.beta(1, 1))
    counts = pd.DataFrame({"yes": yes, "no": n - yes}, index=range(JANUARY, JANUARY + months))
    begins = sorted(int(month) for month in rng.integers(1, months, rng.integers(0, 4)))
    return counts, int(rng.choice([12, 12, 6, 3])), begins


def _attack_history(counts: pd.DataFrame, length: int, begins: list[int]) -> Counter:
    """All reports of one network, from the first period on, side by side."""
    cells = counts.to_numpy().T.ravel()  # women with an alert by month, then women without
    told, beneath, figures, earlier = [], [], [], {}
    for last, period in _periods(len(counts), length):
        own = _sums(counts, last)
        figures.append((own, (own >= MINIMUM).all()))
        told += _told_of(counts, last) if (own >= MINIMUM).all() else []
        told += _told_n(counts, last) if own.sum() >= MINIMUM else []
        beneath += _said_small(counts, last)
        windows = _since(counts, last, period, begins)
        for stretch, is_shown in _beside(counts, last, windows, earlier):
            figures.append((_sums(counts, stretch), is_shown))
            told += _told_of(counts, stretch) if is_shown else []
        earlier[last.after] = windows
    empty = counts.sum(axis=1).to_numpy() == 0
    told += [(one, 0) for one in np.eye(len(cells))[np.tile(empty, 2)]]  # that nobody answered is no secret
    asked = _stretches(~empty)
    asked = np.concatenate([np.hstack(pair) for pair in ((asked, 0 * asked), (0 * asked, asked), (asked, asked))])
    found = recovered(Released.of(len(cells), told, beneath), asked[asked @ cells < MINIMUM])
    values = np.array([sums for sums, _ in figures])
    is_hidden = np.repeat(~np.array([is_shown for _, is_shown in figures]), 2)
    return _counted(values.size, values.ravel() < MINIMUM, is_hidden, found)


def _periods(months: int, length: int) -> Iterator[tuple[Stretch, object]]:
    for first in range(0, months, length):
        name = PERIODS[length].format(year=2020 + first // 12, part=first % 12 // length + 1)
        yield Stretch(JANUARY + first, JANUARY + first + length), parse_period(name)


def _since(counts, last: Stretch, period, begins) -> list[list[Stretch]]:
    """What a report would tell before and since each action."""
    rows = counts.reset_index(names="month")
    rows = rows[rows["month"] < last.after]
    since = [audit.before_since(rows, period, JANUARY + begin, minimum=MINIMUM) for begin in begins]
    return [[Stretch(*window[:2]) for window in one[1:]] for one in since if one.outcome == audit.MEASURED]


def _beside(counts, last: Stretch, windows, earlier) -> Iterator[tuple[Stretch, bool]]:
    """The series of a report, what it pools, and what it tells before and since actions."""
    found = disclosure.release_series(counts, last, RULES, earlier=earlier)
    for row in found.points.itertuples():
        yield Stretch(row.first, row.after), not pd.isna(row.yes)
    if found.pooled:
        yield found.pooled, True
    told = disclosure.release_windows(counts, last, RULES, windows, earlier=earlier)
    for group, may in zip(windows, told, strict=True):
        yield from ((one, may) for one in group)


def _inside(counts, one: Stretch) -> np.ndarray:
    return ((counts.index >= one.first) & (counts.index < one.after)).astype(float)


def _sums(counts, one: Stretch) -> np.ndarray:
    return _inside(counts, one) @ counts.to_numpy()


def _told_of(counts, one: Stretch) -> list:
    inside = _inside(counts, one)
    yes, no = _sums(counts, one)
    return [(np.append(inside, 0 * inside), yes), (np.append(0 * inside, inside), no)]


def _told_n(counts, one: Stretch) -> list:
    inside = _inside(counts, one)
    return [(np.append(inside, inside), _sums(counts, one).sum())]


def _said_small(counts, one: Stretch) -> list:
    """A hidden figure of a period is said to be under the minimum; he is told which side of it, too."""
    inside = _inside(counts, one)
    yes, no = _sums(counts, one)
    rows = ((yes, 1, 0), (no, 0, 1)) if yes + no >= 2 * MINIMUM else ()  # below it "one side is small" says nothing
    rows += ((yes + no, 1, 1),)
    return [(np.append(a * inside, b * inside), MOST_SAID) for number, a, b in rows if number < MINIMUM]


def _stretches(is_counted: np.ndarray) -> np.ndarray:
    """Every stretch of months, as ones over the months, that begins and ends with somebody."""
    ends = np.flatnonzero(is_counted)
    months = np.arange(len(is_counted))
    return np.array([(months >= a) & (months <= b) for a in ends for b in ends if a <= b], float).reshape(
        -1, len(months)
    )


# ---- all networks beside each other ---------------------------------------------------------------------------------


def networks_side_by_side(rng: np.random.Generator, n: int) -> Iterator[Counter]:
    for first in range(0, n, BATCH):
        counts = pd.concat([_networks(rng, f"t{place}") for place in range(first, min(first + BATCH, n))])
        own = _own_figures(counts)
        others = _others(counts)
        for name, rows in counts.groupby(level="timepoint", sort=False):
            yield _attack_networks(
                rows, own.loc[name], others, audit.all_networks(counts, "epds", name, minimum=MINIMUM)
            )


def _networks(rng: np.random.Generator, name: str) -> pd.DataFrame:
    """Three to twelve networks with one questionnaire at one time point."""
    size = int(rng.integers(3, 13))
    n = np.array([women(rng) for _ in range(size)])
    share = rng.beta(2, 10) if rng.random() < 0.8 else rng.beta(10, 2)
    yes = rng.binomial(n, rng.beta(40 * share, 40 * (1 - share), size))
    index = pd.MultiIndex.from_product([[name], ["epds"], [f"n{place}" for place in range(size)]])
    return pd.DataFrame(
        {"numerator": yes, "denominator": n}, index=index.set_names(["timepoint", "instrument", "vsv"])
    ).assign(gate_closed=0, unknown=0, not_asked=0, n_networks=1)


def _own_figures(counts: pd.DataFrame) -> pd.DataFrame:
    """What each network's own report shows of itself."""
    shown = disclosure.release_counts(counts[["numerator", "denominator"]], RULES)
    return shown.droplevel("instrument")


def _others(counts: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """By network, what its reports show of the others together."""
    found = {}
    for own in counts.index.get_level_values("vsv").unique():
        told = tell_others(counts, own, MINIMUM).droplevel("instrument")
        shown = disclosure.release_counts(told[["numerator", "denominator"]], RULES)
        found[own] = shown.assign(least=told["least"], most=told["most"])
    return found


def _attack_networks(rows: pd.DataFrame, own: pd.DataFrame, others, together) -> Counter:
    """The reports of all networks side by side; each network knows its own counts besides."""
    timepoint = rows.index[0][0]
    yes, n = (rows[name].to_numpy() for name in ("numerator", "denominator"))
    equal, beneath = _told_of_each(own, yes, n)
    for place, name in enumerate(own.index):
        if timepoint not in others[name].index:  # no other has ten women
            continue
        more = _told_of_others(others[name].loc[timepoint], own, place)
        equal, beneath = equal + more[0], beneath + more[1]
    equal += _told_together(together, own, n)
    size = len(rows)
    asked = np.vstack([np.eye(2 * size), np.hstack([np.eye(size)] * 2)])
    truth = np.concatenate([yes, n - yes])
    secret = asked @ truth < MINIMUM
    whose = np.tile(np.arange(size), 3)
    found = recovered(Released.of(2 * size, equal, beneath), asked[secret])
    for place in np.unique(whose[secret]):
        is_other = secret & (whose != place)
        knows = [(np.eye(2 * size)[cell], truth[cell]) for cell in (place, place + size)]
        found |= _spread(recovered(Released.of(2 * size, equal + knows, beneath), asked[is_other]), is_other, secret)
    hidden = np.concatenate([own["numerator"].isna()] * 2 + [own["denominator"].isna()])
    return _counted(len(asked), secret, hidden, found)


def _spread(found, among, over) -> np.ndarray:
    """Findings among some cells as findings over more."""
    whole = np.zeros(len(over), bool)
    whole[among] = found
    return whole[over]


def _told_of_each(own: pd.DataFrame, yes, n) -> tuple[list, list]:
    """Own figures; what is hidden is said to be under the minimum, and he is told which side of it, too."""
    size = len(own)
    each = np.eye(2 * size)
    equal, beneath = [], []
    for place, row in enumerate(own.itertuples()):
        both = each[place] + each[place + size]
        if not pd.isna(row.denominator):
            equal.append((both, row.denominator))
        if not pd.isna(row.numerator):
            equal.append((each[place], row.numerator))
            continue
        sides = [(each[place], yes[place]), (each[place + size], n[place] - yes[place])]
        sides = sides if n[place] >= 2 * MINIMUM else []  # below it "one side is small" says nothing
        beneath += [(side, MOST_SAID) for side, number in [*sides, (both, n[place])] if number < MINIMUM]
    return equal, beneath


def _told_of_others(told, own: pd.DataFrame, place: int) -> tuple[list, list]:
    """The others of one report: exact where no range stands beside it, else what the range and a pool's share say."""
    size, is_kept = len(own), own["denominator"].notna().to_numpy()
    if told["display"] != "share":  # without an interval it is not seen whether the number is exact
        return [], []
    is_other = is_kept & (np.arange(size) != place)
    counts = np.append(is_other, np.zeros(size))
    if told["least"] == told["most"]:
        return [(counts, told["numerator"])], []
    beneath = [(counts, told["most"]), (-counts, -told["least"])]
    is_hidden = is_kept & own["numerator"].isna().to_numpy()
    is_pool = is_hidden.sum() > 2 and told["most"] - told["least"] <= MOST_SAID  # else each hidden one adds as much
    if not is_hidden[place] or not is_pool:
        return [], beneath
    n = own["denominator"].fillna(0).to_numpy(float)
    shown = own["numerator"].fillna(0).to_numpy(float).sum()
    share = np.append(is_hidden * (n[is_hidden & is_other].sum() / n[is_hidden].sum()), np.zeros(size))
    rest = told["numerator"] - shown
    return [], [*beneath, (share, rest + 0.5), (-share, 0.5 - rest)]


def _told_together(together, own: pd.DataFrame, n) -> list:
    """The sum over all networks, where the networks with few women are in it or not."""
    size = len(own)
    if min(together.numerator, together.denominator - together.numerator) < MINIMUM:
        return []
    is_in = own["denominator"].notna().to_numpy() if together.n_networks < (n > 0).sum() else n > 0
    return [
        (np.append(is_in, np.zeros(size)), together.numerator),
        (np.append(is_in, is_in).astype(float), together.denominator),
    ]


# ---- the page -------------------------------------------------------------------------------------------------------

FAMILIES: dict[str, tuple[Callable, float]] = {
    "tables that add up": (additive_tables, 0.4),
    "one network over time": (networks_over_time, 0.1),
    "the same, with actions": (partial(networks_over_time, with_actions=True), 0.15),
    "networks side by side": (networks_side_by_side, 0.35),
}

FIGURES = ["tables", "cells", "small", "beyond", "asked", "recovered"]


def attacked(tables: int, seed: int = SEED) -> pd.DataFrame:
    """A row of figures per family."""
    found = {}
    for place, (name, (family, part)) in enumerate(FAMILIES.items()):
        found[name] = sum(family(np.random.default_rng([seed, place]), round(tables * part)), Counter())
    return pd.DataFrame(found).T.reindex(columns=FIGURES).fillna(0).astype(int)


INTRO = """# What an attacker finds in what is released

Written by `make attack` on {date}: {tables:,} generated tables, seed {seed}, 3 to 400 women a table (or a year, or a
network). He reads all that is shown, writes it as linear equations over counts that are never negative, and looks for
every count under {minimum} that is fixed: by the equations alone, or to less than one woman between its lowest and
highest possible value. Where a report says of a hidden count that it is under {minimum}, he uses that, and of 20 women
or more he is told which side is small. A network also knows its own counts. He shares no line with the library
(`benchmarks/attacker.py`).
"""

FAMILY_NOTES = """
- **Tables that add up**: two dimensions of 2 to 12 levels or three of 2 to 4, with all totals (`suppress_table`).
- **One network over time**: one to three years; a report a year, half-year or quarter, each with its own figure, its
  series and what it pools; all side by side. Asked for: every stretch of months.
- **The same, with actions**: each report also tells before and since up to three actions that had begun by then. An
  action that is written down later, with a day before an earlier report, is not tried here: `buzz release` tries what
  was told and refuses such a report (docs/disclosure.md).
- **Networks side by side**: 3 to 12 networks; own figure and the others together of every report, and the sum of all.

Small: under {minimum}, nought too (over time: among the figures that a report could tell). Beyond: hidden although not
small. Asked for: the hidden small counts he went for; over time of every stretch, so more than there are figures. Not
tried: rounded percentages, and reports of periods of another length beside each other.
"""


def page(found: pd.DataFrame, date: datetime.date) -> str:
    """The figures as a page of docs/."""
    lines = [
        f"| {name} | {row.tables:,} | {row.cells:,} | {row.small:,} | {row.beyond:,} | {row.beyond / row.cells:.1%} "
        f"| {row.asked:,} | {row.recovered:,} |"
        for name, row in zip([*found.index, "**all**"], [*found.itertuples(), found.sum()], strict=True)
    ]
    head = "| | tables | cells | small | hidden beyond these | share of cells | asked for | recovered |"
    intro = INTRO.format(date=date, tables=int(found["tables"].sum()), seed=SEED, minimum=MINIMUM)
    return "\n".join([intro, head, "|---|--:|--:|--:|--:|--:|--:|--:|", *lines, FAMILY_NOTES.format(minimum=MINIMUM)])


def main() -> None:
    """Print the page; write it after a whole run only."""
    given = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    given.add_argument("tables", type=int, nargs="?", default=TABLES, help=f"default {TABLES:,}")
    tables = given.parse_args().tables
    text = page(attacked(tables), datetime.date.today())
    print(text)
    if tables == TABLES:
        PAGE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
