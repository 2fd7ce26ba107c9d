"""Every network of the demo has its own report: title, file name, parameters and data agree; no two are alike."""

import csv
import json
import re
from collections import Counter

from tiny_project import buzz

from buzz_analysis.provenance import sha256


def test_every_network_of_the_demo(demo, tally):
    """learning_cycle of every network of the demo: title, heading, file, parameters and figures are its own."""
    assert buzz(demo, "run", "learning_cycle", "--all").returncode == 0
    names, figures = _names(demo), Counter()
    pages = sorted(demo.glob("outputs/demo/*/2021/learning_cycle-team-nl.html"))
    for page in pages:
        vsv, text = page.parts[-3], page.read_text(encoding="utf-8")
        manifest = json.loads(page.with_name("learning_cycle-team-nl.manifest.json").read_text(encoding="utf-8"))
        told = {
            *re.findall(r"<title>VERZONNEN GEGEVENS – (.*?), 2021</title>", text),
            *re.findall(r"<h1>Leercyclus · (.*?) · 2021 · concept</h1>", text),
            manifest["name"],
            manifest["sentinel"]["name"],
        }
        asked = {manifest["parameters"]["vsv"], manifest["sentinel"]["vsv"], vsv}
        tally.times += 1
        tally.mixed += told != {f"{names[vsv]} (verzonnen)"} or asked != {vsv}
        tally.lost += manifest["sha256"]["html"] != sha256(page.read_bytes())
        figures.update(set(re.findall(r"<svg.*?</svg>", text, re.DOTALL)))
    twice = [count for count in figures.values() if count > 1]
    tally.mixed += len(twice)
    tally.also = f"{len(figures)} different figures"
    assert tally.times == len(names) == 10 and len(figures) > 50
    assert tally.faults == (0, 0, 0, 0, 0)


def _names(demo) -> dict[str, str]:
    """Id and name of each network with answers, from the registers themselves."""
    found = {}
    for path in (demo / "params/vsv_register.csv", demo / "outputs/.demo/register.csv"):
        with path.open(encoding="utf-8", newline="") as file:
            found |= {row["id"]: row["name"].removesuffix(" (verzonnen)") for row in csv.DictReader(file)}
    return {path.parts[-2]: found[path.parts[-2]] for path in demo.glob("outputs/demo/*/2021")}
