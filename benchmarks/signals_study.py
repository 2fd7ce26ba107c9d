"""How often the study across networks finds a planted change, and one that is not there; writes docs/signals-study.md.

    python benchmarks/signals_study.py

Professionals come from the generator of the invented cohort, NoMAD's collective action before and after; women from
binomial counts of months. Every trial runs the functions that the report runs, with a fixed seed.
"""

from __future__ import annotations

import datetime
import math
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd

from buzz_analysis import audit
from buzz_analysis.answers.synthetic import Network, make_staff_survey
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.audit.around_cycles import around_finding
from buzz_analysis.schema import Period, month_label

DOCS = Path(__file__).parents[1] / "docs" / "signals-study.md"
ROUNDS = ("2019-10", "2021-10")
SCALE = "collective_action"
STAFF_TRIALS, WOMEN_TRIALS = 100, 300
FIRST, MONTHS, START = 2019 * 12, 48, datetime.date(2021, 1, 1)
PERIOD = Period("2019-01:48m", FIRST, MONTHS)
KEYS = ["vsv", "period", "timepoint", "kind", "instrument", "scale", "outcome"]
RULES = ("model", "networks", "both")


def staff_trial(seed: int, *, networks: int, effect: float, apart: float) -> dict[str, bool]:
    """Whether one survey of two rounds shows a change, by the model, by the networks' own changes, and by our rule.

    `effect` is planted in every network, and `apart` is the standard deviation with which networks differ in it.
    """
    rng = np.random.default_rng([seed, networks])
    planted = effect + rng.normal(0, apart, networks) if apart else np.full(networks, effect)
    parts = [
        make_staff_survey(Network(f"net{place}"), seed=seed, rounds=ROUNDS, planted={"nomad": (0.0, float(change))})
        for place, change in enumerate(planted)
    ]
    rows = pd.concat(parts, ignore_index=True)
    rows = rows[[name for name in rows if not name.startswith(("aitcs", "midi"))]]
    found = audit.survey_rows(rows.assign(answered_on=pd.to_datetime(rows["answered_on"])))
    scores = audit.survey_scores(found.assign(phase=None))
    (one,) = audit.survey_changes(scores[scores["scale"] == SCALE], "round")
    row = next(one.changes.itertuples())
    alone = row._replace(units_low=math.nan, units_high=math.nan)
    of_networks = row._replace(ci_low=row.units_low, ci_high=row.units_high)
    return {
        "model": audit.finding(alone) != "not_shown",
        "networks": row.units_low == row.units_low and audit.finding(of_networks) != "not_shown",
        "both": audit.finding(row) != "not_shown",
        "visible": float(one.detectable),
    }


def staff_shares(trials: int = STAFF_TRIALS, **asked) -> dict[str, float]:
    """Share of trials in which each rule shows a change, and the mean smallest change that the page would tell."""
    found = [staff_trial(seed, **asked) for seed in range(trials)]
    return {rule: float(np.mean([one[rule] for one in found])) for rule in (*RULES, "visible")}


def women_trial(seed: int, *, others: int, before: float, after: float, common: float = 0.0, women: int = 80) -> str:
    """What is found around one cycle: `after` in the own network alone, `common` added to all since the start.

    The others are one series of as many women: the report adds them up too.
    """
    rng = np.random.default_rng(seed)
    names = ["own", "others"] if others else ["own"]
    sizes = women * np.array([[1], [others]])[: len(names)]
    since = np.arange(MONTHS) >= MONTHS // 2
    shares = np.where(since & (np.arange(len(names)) == 0)[:, None], after, before) + common * since
    cycle = SimpleNamespace(
        id="c", title="c", first_day_used=START, aim=SimpleNamespace(measure="pain_relief.T4.alert_share")
    )
    counts = _counts(names, rng.binomial(sizes, shares), np.broadcast_to(sizes, shares.shape))
    (one,) = audit.around_cycles(counts, {"own": [cycle]}, names, PERIOD, minimum=10)
    return around_finding(one)


def _counts(names: list[str], yes: np.ndarray, women: np.ndarray) -> pd.DataFrame:
    """The aggregates of these networks: women with and without an alert by month, and all of them invited."""
    labels = [month_label(FIRST + place) for place in range(MONTHS)]
    keys = pd.DataFrame({"vsv": np.repeat(names, MONTHS), "period": labels * len(names), "timepoint": "T4"})
    alert, asked = {"kind": "alert", "instrument": "pain_relief"}, {"kind": "response", "instrument": ""}
    kinds = [(alert, "yes", yes.ravel()), (alert, "no", (women - yes).ravel())]
    kinds += [(asked, step, women.ravel()) for step in ("invited", "answered")]
    parts = [keys.assign(**kind, outcome=outcome, n=n) for kind, outcome, n in kinds]
    whole = pd.concat(parts, ignore_index=True).assign(scale="", total=0.0, total_sq=0.0)
    return audit.as_categories(whole[COLUMNS].astype(dict.fromkeys(KEYS, "str")))


def women_shares(trials: int = WOMEN_TRIALS, **asked) -> dict[str, float]:
    """Share of trials that end in a finding, and in a second look."""
    found = [women_trial(seed, **asked) for seed in range(trials)]
    return {
        "found": float(np.mean([one in ("higher", "lower") for one in found])),
        "wrong": float(np.mean([one == "higher" for one in found])),
        "look": float(np.mean([one == "look_again" for one in found])),
    }


PAGE = """# How often the study across networks finds a change

Made by `make signals-study` (`python benchmarks/signals_study.py`), with a fixed seed: {staff_trials} trials a row for
professionals, {women_trials} for women. A percentage is a share of trials; one of 5% is known to about 4 points
(professionals) or 2 points (women), one of 80% to 8 and 5.

**Stated**: without a change at most 5% of the comparisons of professionals, and at most 2% of those of women, are
called higher or lower. With nine networks a change of professionals of the size that the page prints as the smallest
visible is told in 80% or more; of women one of that size is told, or looked at again, in 80% or more.

## Professionals, two rounds

60 people a network, of whom 70% answers a round; the score is NoMAD's collective action, 1 to 5. `planted` is in points
of an answer; `apart` the standard deviation with which networks differ in it; `visible` is what the page prints as the
smallest change visible. The report tells a change where **both** the mixed
model and the networks' own changes leave 0 out, and with fewer than three networks by the model alone.

{staff}

Read: the model alone is too sure where networks change differently, for it takes the change to be the same everywhere.
That is why the report asks both. With three networks the networks' own changes have two degrees of freedom and show
little; more networks help, more people in them do not.

## Women, before and since a cycle

80 women a month in each network, two years on either side; 40% has an alert before. The report says higher or lower
where the 99.8% interval of the difference of twelve months leaves 0 out, or the 95% interval does and that of the step
beside the other networks too.

{women}

Read: 40% to 34% is a little less than the smallest change that the page prints here, 6.3 points. What changes in all
networks at once is still called higher or lower where it is large, for the two windows alone do not know of the
others. The step beside the other networks stands next to it on the page: read both.

## What this does not show

Networks here differ by chance and by what was planted, no more: no season, no slow change of who answers, no month that
depends on the one before. Real series have these, and the page tells of those it can see.
"""


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


STAFF_ROWS = (
    *((9, 0.0, 0.0), (9, 0.0, 0.15), (9, 0.05, 0.0), (9, 0.12, 0.0), (9, 0.25, 0.0), (9, 0.25, 0.15)),
    *((3, 0.0, 0.0), (3, 0.0, 0.15), (3, 0.25, 0.0), (3, 0.4, 0.0), (1, 0.0, 0.0), (1, 0.25, 0.0), (1, 0.4, 0.0)),
)
WOMEN_ROWS = (
    *((8, 0.40, 0.0), (8, 0.36, 0.0), (8, 0.34, 0.0), (8, 0.30, 0.0), (8, 0.40, -0.04)),
    *((0, 0.40, 0.0), (0, 0.34, 0.0)),
)


def staff_row(row: tuple[int, float, float]) -> list[str]:
    """Networks, planted change, how far networks differ in it, and what was found."""
    networks, effect, apart = row
    found = staff_shares(networks=networks, effect=effect, apart=apart)
    told = ["–" if networks < 3 and rule == "networks" else f"{found[rule]:.0%}" for rule in RULES]
    return [str(networks), f"{effect:.2f}", f"{apart:.2f}", f"{found['visible']:.2f}", *told]


def women_row(row: tuple[int, float, float]) -> list[str]:
    """Other networks, what changed in the own one, what in all, and what was found."""
    others, after, common = row
    found = women_shares(others=others, before=0.40, after=after, common=common)
    own = f"40% to {after:.0%}" if after != 0.40 else "nothing"
    told = [f"{found[name]:.1%}" for name in ("found", "wrong", "look")]
    return [str(others), own, f"{common * 100:+.0f} points" if common else "nothing", *told]


STAFF_HEADS = ["networks", "planted", "apart", "visible", "model", "networks' own", "**the report**"]
WOMEN_HEADS = ["other networks", "own change", "change in all", "**higher or lower**", "of these higher", "look again"]


def main() -> None:
    """Each row in a process of its own; as many at once as the first argument says, else as there are cores."""
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
    with ProcessPoolExecutor(workers) as pool:
        staff, women = pool.map(staff_row, STAFF_ROWS), pool.map(women_row, WOMEN_ROWS)
        tables = {"staff": _table(STAFF_HEADS, [*staff]), "women": _table(WOMEN_HEADS, [*women])}
    DOCS.write_text(PAGE.format(staff_trials=STAFF_TRIALS, women_trials=WOMEN_TRIALS, **tables), encoding="utf-8")


if __name__ == "__main__":
    main()
