"""A synthetic twin: invented answers in the shape of a study, so that its reports can be made again without its data.

The shape is all that is taken from the study: which networks, which years, which schedule, and how many women a year,
to the nearest fifty. What invented women answer, and how many of them, comes from the demo's profile alone.
"""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from .. import schema
from ..answers.synthetic import Network, make_births, make_network, make_staff, make_staff_survey, make_yearly
from ..answers.write import write_plain_csv
from ..project import OUTPUTS, SYNTHETIC_MARK, Project
from ..schema.study import TWIN_FILES
from ..store import Store, replace_folder

TO_NEAREST = 50  # women a year, and the fewest: a network of any size has a twin
ROUNDS = 3  # of a survey of professionals, one a year
SEED = 2  # not the demo's: the twin of the demo is another cohort
INVENTED = "These answers are invented, in the shape of study {study}. No woman gave them. Seed: {seed}.\n"


@dataclass(frozen=True)
class Shape:
    """What a twin takes from its study: networks with women a year, the years, the schedule."""

    study: str
    schedule: str
    first: int
    last: int
    women: dict[str, int]


def shape_of(project: Project, store: Store) -> Shape:
    """The shape of a prepared study: women invited a year, at the time point with most, to the nearest fifty."""
    years = [int(month[:4]) for month in store.months()]
    counts = store.aggregates()
    invited = counts[(counts["kind"] == "response") & (counts["outcome"] == "invited")]
    most = invited.groupby(["vsv", "timepoint"])["n"].sum().groupby("vsv").max()
    women = {vsv: _about(int(most.get(vsv, 0)), _years(store.months(vsv))) for vsv in store.networks()}
    return Shape(store.manifest["study_id"], project.study.schedule, min(years), max(years), women)


def _about(n: int, years: int) -> int:
    return max(TO_NEAREST, TO_NEAREST * round(n / years / TO_NEAREST))


def _years(months: list[str]) -> int:
    return max(1, len({month[:4] for month in months}))


def write_twin(project: Project, twin: Project, shape: Shape) -> None:
    """Write the twin's answers, and the shape they have, unless they stand there already.

    `shape.json` goes along with notebook and params to whoever makes the report again without the data.
    """
    folder = twin.place(TWIN_FILES + shape.study)
    text = json.dumps(asdict(shape) | {"seed": SEED}, ensure_ascii=False, indent=1)
    if (folder / "shape.json").exists() and (folder / "shape.json").read_text(encoding="utf-8") == text:
        return
    made = folder.with_name(folder.name + ".new")
    shutil.rmtree(made, ignore_errors=True)
    (made / "answers").mkdir(parents=True)
    _write_cohort(made, _networks(project, shape), shape)
    for name in project.study.registers:
        if name.startswith(OUTPUTS) and project.place(name).exists():
            twin.place(name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(project.place(name), twin.place(name))
    mark = INVENTED.format(study=shape.study, seed=SEED)
    (made / "answers" / SYNTHETIC_MARK).write_text(mark, encoding="utf-8")
    (made / "shape.json").write_text(text, encoding="utf-8")
    replace_folder(made, folder)


def read_shape(twin: Project) -> Shape | None:
    """The shape that came along with a twin; None where there is none."""
    try:
        found = json.loads((twin.place(TWIN_FILES + twin.study.id) / "shape.json").read_text(encoding="utf-8"))
        return Shape(**{name: found[name] for name in Shape.__dataclass_fields__})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _networks(project: Project, shape: Shape) -> list[Network]:
    """Every network that has a schedule here, with what it uses of it."""
    return [Network(vsv, "mature", _moments(project, vsv), shape.schedule) for vsv in shape.women]


def _moments(project: Project, vsv: str) -> schema.Moments | None:
    name = f"params/{vsv}/moments.yaml"
    place = project.root / name
    return schema.read_yaml(place, schema.Moments, name=name) if place.exists() else None


def _write_cohort(folder: Path, networks: list[Network], shape: Shape) -> None:
    """One file of answers a network; births, yearly figures and professionals beside them."""
    years, births = range(shape.first, shape.last + 1), []
    for network in networks:
        answers = make_network(network, women=shape.women[network.id], years=years, seed=SEED)
        write_plain_csv(answers, folder / "answers" / f"{network.id}.csv")
        births.append(make_births(answers))
    topics = tuple(schema.topics().values())
    yearly = [make_yearly(network, years=years, seed=SEED) for network in networks]
    staff = [make_staff(network, topics, years=years, seed=SEED) for network in networks]
    rounds = [f"{year}-10" for year in years][:ROUNDS]
    staff += [make_staff_survey(network, seed=SEED, rounds=rounds) for network in networks]
    for name, parts in (("births", births), ("yearly", yearly), ("staff", staff)):
        write_plain_csv(pd.concat(parts).convert_dtypes(), folder / f"{name}.csv")
