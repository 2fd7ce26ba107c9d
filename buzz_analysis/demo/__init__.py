"""`buzz demo`: write the synthetic cohort, its register, and the mark that says it is invented."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import count, islice
from pathlib import Path

import pandas as pd

from .. import schema, wording
from ..answers.synthetic import (
    PROFILES,
    Network,
    make_births,
    make_cohort,
    make_session_evaluations,
    make_staff,
    make_staff_survey,
    make_yearly,
)
from ..answers.synthetic.exports import FORMS, mapping_text, write_export
from ..answers.write import write_plain_csv, write_rows
from ..errors import UserError
from ..project import DEMO_STUDY, SYNTHETIC_MARK
from ..store import replace_folder
from .keep_records import keep_records
from .write_records import learning_sessions, write_records

YEARS = range(2019, 2023)
WOMEN = 2400  # a network and year
EXPORT_WOMEN = 50  # the same, of an export in another form: to see how it looks and reads
SEED = 1
EXAMPLE = "voorbeeld"  # the invented network the notebooks open with
START_UP = "twente"  # one network that only starts, unless a profile is asked for
INVENTED = (
    "These answers are invented. No woman gave them, and they say nothing about any network. "
    "Networks: {networks}. Rows: {rows}. Seed: {seed}."
)


@dataclass(frozen=True)
class Demo:
    """What `write_demo` wrote: where, how many networks, how many rows; and how many records of somebody it kept."""

    folder: Path
    networks: int
    rows: int
    kept: int = 0


def write_demo(
    root: Path,
    outputs: Path,
    *,
    networks: int | None = None,
    women: int | None = None,
    profile: str | None = None,
    seed: int = SEED,
) -> Demo:
    """Write the cohort of a project to `outputs/.demo`; an interruption leaves the earlier one in place.

    Records that somebody wrote beside an earlier cohort stay.

    `networks` in all (default: those of params and the example), `women` in all and a year, `profile` for
    every network.
    """
    _refuse_impossible(networks, women, profile)
    own = find_own(Path(root) / "params")
    chosen = _choose(Path(root) / "params", name_networks(own, networks), profile)
    invented = [network.id for network in chosen if network.id not in own]
    with _replacing(Path(outputs), Path(outputs) / ".demo") as made:
        (made / "answers").mkdir()
        rows = _write_answers(made / "answers", chosen, women=_each(women, chosen, WOMEN), seed=seed)
        demo = Demo(Path(outputs) / ".demo", len(chosen), rows)
        _write_beside(made, chosen, invented, seed=seed)
        _write_register(made / "register.csv", invented)
        write_records(made, invented, with_cycles=EXAMPLE)
        kept = keep_records(Path(outputs) / ".demo", made)
        _write_mark(made / "answers" / SYNTHETIC_MARK, demo, seed=seed)
    return replace(demo, kept=kept)


def write_demo_export(
    root: Path,
    outputs: Path,
    form: str,
    *,
    networks: int | None = None,
    women: int | None = None,
    profile: str | None = None,
    seed: int = SEED,
) -> Demo:
    """Write invented answers as an export of that form to `outputs/.demo/exports`, with the mapping that reads it.

    The demo's own answers stay as they are; options as `write_demo` takes them, with fewer women unless asked.
    """
    _refuse_impossible(networks, women, profile)
    _refuse_unknown("--as-export", form, FORMS)
    params, folder = Path(root) / "params", Path(outputs) / ".demo" / "exports" / form
    chosen = _choose(params, name_networks(find_own(params), networks), profile)
    cohort = dict(make_cohort(chosen, women=_each(women, chosen, EXPORT_WOMEN), years=YEARS, seed=seed))
    columns = list(dict.fromkeys(name for answers in cohort.values() for name in answers))
    demo = Demo(folder, len(chosen), sum(map(len, cohort.values())))
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _replacing(Path(outputs), folder) as made:
        for vsv, answers in cohort.items():
            write_export(form, answers.reindex(columns=columns), made, name=vsv)
        (made / "mapping.yaml").write_text(mapping_text(form, columns), encoding="utf-8")
        _write_mark(made / SYNTHETIC_MARK, demo, seed=seed)
    return demo


@contextmanager
def _replacing(outputs: Path, folder: Path) -> Iterator[Path]:
    """A new folder to write in, which takes the place of `folder` once it is whole."""
    outputs.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=outputs, prefix=".demo-", ignore_cleanup_errors=True) as temporary:
        made = Path(temporary) / "new"
        made.mkdir()
        yield made
        replace_folder(made, folder)


def _choose(params: Path, names: Iterable[str], profile: str | None) -> list[Network]:
    return [Network(vsv, profile or _usual_profile(vsv), _moments(params / vsv)) for vsv in names]


def _each(women: int | None, chosen: list[Network], usual: int) -> int:
    """Women a network and year, where `women` are all of a year."""
    return usual if women is None else max(1, round(women / len(chosen)))


def find_own(params: Path) -> list[str]:
    """The networks that run.yaml files give to the project's own study, without the example."""
    return [
        path.parent.name
        for path in sorted(params.glob("*/run.yaml"))
        if path.parent.name != EXAMPLE and schema.read_yaml(path, schema.Parameters).study == DEMO_STUDY
    ]


def name_networks(own: list[str], wanted: int | None) -> list[str]:
    """The example, the project's own networks, and invented ones up to the number wanted."""
    known = [EXAMPLE, *own]
    more = (f"netwerk-{number}" for number in count(len(known) + 1))
    n_more = max(0, (wanted or 0) - len(known))
    return [*known, *islice((vsv for vsv in more if vsv not in known), n_more)][:wanted]


def _usual_profile(vsv: str) -> str:
    return "start-up" if vsv == START_UP else "mature"


def _moments(folder: Path) -> schema.Moments | None:
    """What a network uses of the schedule, where its moments.yaml says so."""
    path = folder / "moments.yaml"
    return schema.read_yaml(path, schema.Moments, name=f"params/{folder.name}/{path.name}") if path.exists() else None


def _refuse_impossible(networks, women, profile) -> None:
    for name, number in (("--networks", networks), ("--women", women)):
        if number is not None and number < 1:
            raise UserError("{option} must be 1 or more; found {found}.", option=name, found=number)
    if profile is not None:
        _refuse_unknown("--profile", profile, PROFILES)


def _refuse_unknown(option: str, found: str, known: Iterable[str]) -> None:
    if found not in known:
        raise UserError(
            "{option} '{found}' does not exist. Use one of: {known}.",
            option=option,
            found=found,
            known=", ".join(known),
        )


def _write_answers(folder: Path, networks: Iterable[Network], *, women: int, seed: int) -> int:
    """One file per network, one network in memory at a time, and all births beside them; returns the rows written."""
    rows, births = 0, []
    for vsv, answers in make_cohort(networks, women=women, years=YEARS, seed=seed):
        write_plain_csv(answers, folder / f"{vsv}.csv")
        births.append(make_births(answers))
        rows += len(answers)
    write_plain_csv(pd.concat(births), folder.parent / "births.csv")
    return rows


def _write_beside(folder: Path, networks: Iterable[Network], invented: list[str], *, seed: int) -> None:
    """Yearly figures, and what professionals answered beforehand on each topic: invented as the answers are."""
    topics = tuple(schema.topics().values())
    yearly = [make_yearly(network, years=YEARS, seed=seed) for network in networks]
    staff = [make_staff(network, topics, years=YEARS, seed=seed) for network in networks]
    staff += [make_staff_survey(network, seed=seed) for network in networks]
    staff += [_evaluations(vsv, place, seed) for place, vsv in enumerate(invented)]
    write_plain_csv(pd.concat(yearly), folder / "yearly.csv")
    write_plain_csv(pd.concat(staff).convert_dtypes(), folder / "staff.csv")  # whole numbers beside blanks


def _evaluations(vsv: str, place: int, seed: int) -> pd.DataFrame:
    """What people answered after the invented learning sessions; sessions stand with invented networks only."""
    return make_session_evaluations(
        vsv, learning_sessions(place), schema.instruments()["session_evaluation"], seed=seed
    )


def _write_register(path: Path, invented: Iterable[str]) -> None:
    """A register of the invented networks; those of params stand in their study's own."""
    with path.open("w", encoding="utf-8", newline="") as file:
        headings = list(schema.RegisterRow.model_fields)
        rows = [
            {"id": vsv, "name": _invented_name(vsv), "kind": "synthetic", "source": "buzz demo"} for vsv in invented
        ]
        write_rows(file, [headings, *([row.get(name, "") for name in headings] for row in rows)])


def _invented_name(vsv: str) -> str:
    return f"{vsv.capitalize().replace('-', ' ')} (verzonnen)"


def _write_mark(path: Path, demo: Demo, *, seed: int) -> None:
    """The mark by which `prepare` knows that the store is synthetic, in every language."""
    path.write_text(
        "".join(
            wording.say(
                INVENTED,
                language,
                networks=wording.whole(demo.networks, language),
                rows=wording.whole(demo.rows, language),
                seed=seed,
            )
            + "\n"
            for language in wording.LANGUAGES
        ),
        encoding="utf-8",
    )
