"""ACRO's verdicts on our released tables beside ours: writes docs/acro.md, with each disagreement and why.

    python benchmarks/second_opinion.py

ACRO asks for pandas 2, so it gets an environment of its own, in build/acro/ (made once; remove it to renew it). Where
it cannot be installed the script says why and stops without an error: the page stays as it was.
"""

from __future__ import annotations

import datetime
import subprocess
import sys
import tempfile
import textwrap
import venv
from pathlib import Path

import pandas as pd

from buzz_analysis import audit, disclosure
from buzz_analysis.project import Project
from buzz_analysis.runner.ready import ensure_store
from buzz_analysis.schema import instruments, parse_period

ROOT = Path(__file__).parents[1]
PLACE = ROOT / "build" / "acro"
PAGE = ROOT / "docs" / "acro.md"
PERIOD = "2021"
WITH_SCORES = ("voorbeeld", "twente")  # a mature network and one that starts
WHY = {  # (what it is, ours, ACRO's): why they differ
    ("count", "hidden", "ok"): "The other side, with or without an alert, is under ten, and the page shows n: this "
    "one would give it by subtraction, and which side is small. ACRO looks at a cell, not at what it gives away.",
    ("count", "hidden", "not in the table"): "Nobody had this outcome. None and all tell of each woman, so ours hides "
    "both sides; in ACRO's table there is no such cell.",
    ("mean", "shown", "NKCheck, PPercentCheck"): "Dominance rules are made for amounts, such as the turnover of firms, "
    "where who gives most of a sum can be worked out from it. A score has an end that is known, and many women share "
    "the lowest: a few high scores among zeros are most of the sum, and tell whose they are of nobody. Ours asks that "
    "the sum lies ten points or more, and a hundredth of the scale for each woman, from both ends.",
    ("mean", "hidden", "ok"): "Nearly all women have the lowest, or the highest, score: the mean then tells how few "
    "have not, which is a small count. ACRO counts scores and knows no end of a scale.",
}
SAME = {
    ("count", "hidden", "MinimumThresholdCheck"): "both hide a count under ten",
    ("count", "hidden", "MinimumThresholdCheck, PresenceOfZeroCheck"): "both hide none at all",
    ("count", "shown", "ok"): "both show it",
    ("mean", "shown", "ok"): "both show it",
    ("mean", "hidden", "MinimumThresholdCheck"): "both hide a mean of fewer than ten",
}
NO_REFUSAL = ("ok", "not in the table")


def python_of_acro() -> Path | None:
    """The Python that has acro, made when it is not there; None where it cannot be installed."""
    python = PLACE / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    if not python.exists():
        venv.create(PLACE, with_pip=True)
    asked = [str(python), "-c", "import acro"]
    if subprocess.run(asked, capture_output=True, check=False).returncode:
        words = [str(python), "-m", "pip", "install", "--quiet", "acro"]
        made = subprocess.run(words, capture_output=True, check=False)
        if made.returncode:
            print("skipped: acro cannot be installed here:", made.stderr.decode().strip().splitlines()[-1])
            return None
    return python


def shares_of(store, vsv: str, project: Project) -> pd.DataFrame:
    """Women with an alert and the rest by time point and questionnaire, and what the team's report shows of them."""
    aggregates = store.aggregates()
    own, period = aggregates[aggregates["vsv"] == vsv], parse_period(PERIOD)
    limits = project.study.disclosure
    raw = audit.cells(own, vsv, period, project.schedule(vsv).until(period.last_day), minimum=limits.minimum)
    shown = disclosure.release(raw, limits)
    is_own = (raw["measure"] == "alert_share") & (raw["group"] == "own") & (raw["denominator"] > 0)
    made = raw[is_own][["instrument", "timepoint", "numerator", "denominator"]].reset_index(drop=True)
    hidden = shown.loc[is_own.to_numpy(), "numerator"].isna().to_numpy()
    return made.assign(network=vsv, yes=made["numerator"], rest=made["denominator"] - made["numerator"], hidden=hidden)[
        ["network", "instrument", "timepoint", "yes", "rest", "hidden"]
    ]


def scores_of(store, vsv: str) -> pd.DataFrame:
    """Scores of the period, a row each: invented women, so that they may go to another environment."""
    scores = store.read(vsv, "scores")
    is_there = scores["value"].notna() & (scores["completed_on"].dt.year == int(PERIOD))
    rows = scores.loc[is_there, ["instrument", "scale", "timepoint", "value"]].astype({"instrument": str, "scale": str})
    leading = {name: known.scale_of_mean.id for name, known in instruments().items() if known.scale_of_mean}
    return rows[rows["scale"] == rows["instrument"].map(leading)].assign(network=vsv)


def means_of(scores: pd.DataFrame, minimum: int) -> pd.DataFrame:
    """Whether our rule shows each mean."""
    sums = scores.groupby(["network", "instrument", "timepoint"], observed=True)["value"].agg(["size", "sum"])
    hidden = [
        not disclosure.may_tell_mean(row["size"], row["sum"], instruments()[name].scale_of_mean.reach, minimum)
        for (_, name, _), row in sums.iterrows()
    ]
    return sums.assign(hidden=hidden).reset_index()


def compared(folder: Path, python: Path) -> pd.DataFrame:
    """One row a cell: what it is, whether ours shows it, and ACRO's verdict."""
    project = Project(ROOT, ROOT / "outputs", "params/study.yaml")
    store = ensure_store(project)
    shares = pd.concat([shares_of(store, vsv, project) for vsv in store.networks()])
    scores = pd.concat([scores_of(store, vsv) for vsv in WITH_SCORES])
    shares.to_csv(folder / "shares.csv", index=False)
    scores.to_csv(folder / "scores.csv", index=False)
    script = ROOT / "benchmarks" / "acro_verdicts.py"
    subprocess.run([str(python), str(script), str(folder)], check=True, capture_output=True, cwd=folder)
    verdicts = pd.read_csv(folder / "verdicts.csv")
    means = means_of(scores, project.study.disclosure.minimum).assign(table="means")
    ours = pd.concat([shares.assign(table="shares"), means])[["table", "network", "instrument", "timepoint", "hidden"]]
    found = verdicts.merge(ours.astype({"timepoint": str}), on=["table", "network", "instrument", "timepoint"])
    return found.assign(
        what=found["table"].map({"shares": "count", "means": "mean"}),
        ours=found["hidden"].map({True: "hidden", False: "shown"}),
    )


def _told(keys: tuple, differ: dict) -> str:
    return "see below" if keys in differ else SAME.get(keys, "both hide it")


def is_alike(what: str, ours: str, verdict: str) -> bool:
    """Whether both show, or both hide, by whatever check of ACRO."""
    return (what, ours, verdict) in SAME or (ours == "hidden" and verdict not in NO_REFUSAL)


def page(found: pd.DataFrame, version: str) -> str:
    """docs/acro.md: agreements counted, each kind of disagreement with its reason and where it stands."""
    kinds = found.groupby(["what", "ours", "verdict"]).size()
    differ = {keys: n for keys, n in kinds.items() if not is_alike(*keys)}
    lines = [
        "# ACRO's verdict on our released tables",
        "",
        f"Written by `make acro` on {datetime.date.today()} with acro {version} (github.com/AI-SDC/ACRO) and its own",
        f"settings (threshold 10), on the demo: alert shares of every network in {PERIOD}, by time point and",
        "questionnaire, and mean scores of two networks. ACRO judges each cell of a table by itself; it is a second",
        "opinion, and ours decides.",
        "",
        f"{len(found)} cells: {len(found) - sum(differ.values())} judged alike, {sum(differ.values())} otherwise. "
        f"Shown by us and refused by ACRO: {sum(n for (_, ours, _), n in differ.items() if ours == 'shown')}.",
        "",
        "| what | ours | ACRO | cells | |",
        "|---|---|---|---|---|",
        *(f"| {' | '.join(keys)} | {n} | {_told(keys, differ)} |" for keys, n in kinds.items()),
        "",
        "## Each kind of disagreement",
    ]
    for keys, n in differ.items():
        rows = found[(found[["what", "ours", "verdict"]] == list(keys)).all(axis=1)]
        where = rows["network"] + " " + rows["instrument"] + " " + rows["timepoint"] + " " + rows["cell"]
        why = textwrap.fill(WHY.get(keys, UNEXPLAINED), 120)
        places = f"Where: {', '.join(where.sort_values().head(MOST))}{' and so on' if n > MOST else ''}."
        lines += ["", f"**{keys[0].capitalize()}, {keys[1]} by us, ACRO: {keys[2]}** ({n}).", "", why, ""]
        lines += [textwrap.fill(places, 120, break_on_hyphens=False)]
    return "\n".join(lines) + "\n"


UNEXPLAINED = "NOT YET EXPLAINED."
MOST = 40  # cells named of one kind


def main() -> int:
    """Compare and write the page; 1 where a disagreement has no explanation here."""
    python = python_of_acro()
    if python is None:
        return 0
    asked = "from importlib.metadata import version; print(version('acro'))"
    version = subprocess.run([str(python), "-c", asked], capture_output=True, text=True, check=True).stdout.strip()
    with tempfile.TemporaryDirectory() as place:
        found = compared(Path(place), python)
    text = page(found, version)
    PAGE.write_text(text, encoding="utf-8")
    print(text)
    return int(UNEXPLAINED in text)


if __name__ == "__main__":
    sys.exit(main())
