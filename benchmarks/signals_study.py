"""How often the study across networks finds a planted change, and one that is not there; writes docs/signals-study.md.

    python benchmarks/signals_study.py

Professionals and women come from the generator of the invented cohort, with a change planted in it of known size:
professionals here, women in signals_cohort.py. Every trial runs the functions that the report runs, with a fixed seed.
"""

from __future__ import annotations

import math
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import numpy as np
import pandas as pd
from signals_cohort import COHORTS, HEADS, share_words, women_rows

from buzz_analysis import audit
from buzz_analysis.answers.synthetic import Network, make_staff_survey

DOCS = Path(__file__).parents[1] / "docs" / "signals-study.md"
ROUNDS = ("2019-10", "2021-10")
SCALE = "collective_action"
STAFF_TRIALS = 100
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


PAGE = """# How often the study across networks finds a change

Made by `make signals-study` (`python benchmarks/signals_study.py`), with a fixed seed. Every change is planted in the
invented cohort itself, by its own generator: {staff_trials} surveys of professionals a row, {cohorts} cohorts of women
with nine trials each. A percentage is a share of trials, with Wilson's 95% interval.

**Stated**: without a change at most 5% of the comparisons of professionals, and at most 2.5% of those of women, are
called higher or lower. A change of the size that the page prints as the smallest visible is found in 80% or more: of
professionals, with nine networks, it is told; of women it is seen, which is told or looked at again. **Found**: a row
keeps this where its interval reaches what is stated; `tests/audit/test_study_signals.py` reads every row.

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

A cohort is nine networks as `buzz demo` makes them: 2,400 women a year of 2019 to 2022, about 90 answers a month on
pain relief at T4, networks that differ in level, response and blanks. From 1 January 2021 on both answers rise by so
many points (0 to 3), and fewer women have an alert: `planted` is the change of their share in the first twelve months,
measured against the same women with nothing planted. Every network in turn has the cycle. Answers are scored, counted
and looked at as for a report: higher or lower where the 99.8% interval of the difference of twelve months leaves 0 out,
or the 95% interval does and that of the step beside the other networks too.

{women}

Read: where nothing is planted 2.4% is what the rule gives by calculation, with eight networks beside it (the two
intervals go together, by a correlation of 0.83: normal approximation for equal months); a network alone has the 99.8%
interval only, so 0.2%. What changes in all networks at once is still called higher or lower by the 99.8% interval
alone, for the two windows do not know of the others. The step beside the other networks stands next to it on the page:
read both.

## What this does not show

There is no season in the cohort, no slow change of who answers, no month that depends on the one before. Real series
have these, and the page tells of those it can see. The nine trials of a cohort share their networks, so intervals are a
little too narrow.
"""


def _table(heads: list[str], rows: list[list[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


STAFF_ROWS = (
    *((9, 0.0, 0.0), (9, 0.0, 0.15), (9, 0.05, 0.0), (9, 0.12, 0.0), (9, 0.25, 0.0), (9, 0.25, 0.15)),
    *((3, 0.0, 0.0), (3, 0.0, 0.15), (3, 0.25, 0.0), (3, 0.4, 0.0), (1, 0.0, 0.0), (1, 0.25, 0.0), (1, 0.4, 0.0)),
)


def staff_row(row: tuple[int, float, float]) -> list[str]:
    """Networks, planted change, how far networks differ in it, and what was found."""
    networks, effect, apart = row
    found = staff_shares(networks=networks, effect=effect, apart=apart)
    told = ["–" if networks < 3 and rule == "networks" else f"{found[rule]:.0%}" for rule in RULES[:2]]
    told += [share_words(round(found["both"] * STAFF_TRIALS), STAFF_TRIALS)]
    return [str(networks), f"{effect:.2f}", f"{apart:.2f}", f"{found['visible']:.2f}", *told]


STAFF_HEADS = ["networks", "planted", "apart", "visible", "model", "networks' own", "**the report**"]


def main() -> None:
    """Each row, and each cohort, in a process of its own; the first argument says how many at once."""
    workers = int(sys.argv[1]) if len(sys.argv) > 1 else os.cpu_count()
    with ProcessPoolExecutor(workers) as pool:
        tables = {
            "staff": _table(STAFF_HEADS, [*pool.map(staff_row, STAFF_ROWS)]),
            "women": _table(HEADS, women_rows(pool)),
        }
    page = PAGE.format(staff_trials=STAFF_TRIALS, cohorts=COHORTS, **tables)
    DOCS.write_text(page, encoding="utf-8")
    print(page)


if __name__ == "__main__":
    main()
