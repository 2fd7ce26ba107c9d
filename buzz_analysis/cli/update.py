"""`buzz update`: the one command to schedule. Prepares when something was delivered, and makes what changed."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import Annotated

import typer

from ..wording import say
from .make import dask_workers
from .run import make_reports, tell_late, tell_outcomes
from .session import (
    OWN_STUDY,
    DaskOption,
    LanguageOption,
    LogOption,
    OutputsOption,
    QuietOption,
    StudyOption,
    WarmOption,
    session,
)
from .speaks import command_language

NOTEBOOKS = ("data_trust", "learning_cycle")  # for a meeting: can we trust it, and what does it say
BENCHMARK, QUALITY = "benchmark", "yearly_quality_report"  # where the study names yearly figures
NOT_STARTED = "the command of --on-failure could not be started. Try it by itself, with its whole path."
FAILED_TOO = "the command of --on-failure failed too, with code {code}."
YEAR = re.compile(r"\d{4}")


def update(
    region: Annotated[str | None, typer.Option(help="The networks of a region in params/regions.csv.")] = None,
    notebook: Annotated[list[str] | None, typer.Option(help="A name in notebooks/; may be given again.")] = None,
    period: Annotated[str | None, typer.Option(help="2021, 2021-H1, 2021-Q3, 2021-05, latest …")] = None,
    on_failure: Annotated[
        str | None, typer.Option(metavar="COMMAND", help="Run this when it ends badly; BUZZ_EXIT_CODE says how.")
    ] = None,
    warm: WarmOption = True,
    dask: DaskOption = None,
    study: StudyOption = OWN_STUDY,
    outputs: OutputsOption = None,
    language: LanguageOption = None,
    quiet: QuietOption = False,
    log: LogOption = None,
) -> None:
    """Prepare what was delivered and make the reports that changed; what is fresh stays. For cron and timers."""
    try:
        with session(study, outputs, language, quiet, log) as here:
            asked = {"period": period, "language": language, "study": study}
            given = {name: value for name, value in asked.items() if value is not None}
            vsvs = () if region is None else here.project.region(region)
            outcomes: list = []
            with dask_workers(here, dask, warm=warm) as workers:
                for name in notebook or notebooks_for(here.project.study):
                    of_it = for_notebook(name, given)
                    outcomes += make_reports(here, name, vsvs, of_it, region=region, warm=warm, workers=workers)
                    if any(outcome.status == "stopped" for outcome in outcomes):
                        break
            tell_late(here)
            tell_outcomes(here, outcomes)
    except typer.Exit as ended:
        _warn(on_failure, ended.exit_code)
        raise
    except Exception:
        _warn(on_failure, 1)
        raise


def notebooks_for(study) -> tuple[str, ...]:
    """What a study has the data for: answers of women, yearly figures, or both."""
    of_women = NOTEBOOKS if study.data else ()
    of_years = (BENCHMARK, *((QUALITY,) if study.data else ())) if study.yearly else ()
    return (*of_women, *of_years)


def for_notebook(name: str, given: dict[str, str]) -> dict[str, str]:
    """The parameters of one notebook: a yearly one is about the year asked for, else about the last one delivered."""
    if name not in (BENCHMARK, QUALITY):
        return given
    period = given.get("period", "")
    return given | {"period": period if YEAR.fullmatch(period) else "latest"}


def _warn(command: str | None, code: int) -> None:
    """Run the operator's own command, without a shell; that it fails too is said, and changes no exit code."""
    if not command or not code:
        return
    try:
        subprocess.run(shlex.split(command), env={**os.environ, "BUZZ_EXIT_CODE": str(code)}, check=True)
    except (OSError, ValueError):
        typer.echo(say(NOT_STARTED, command_language(sys.argv[1:])), err=True)
    except subprocess.CalledProcessError as problem:
        typer.echo(say(FAILED_TOO, command_language(sys.argv[1:]), code=problem.returncode), err=True)
