"""`buzz app`: a notebook as an app without code, on this machine alone."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from .make import prepared_store
from .session import Session, in_session

OPEN = "{notebook} is open at {url}. Only this machine can open it. Stop it with Ctrl-C."


@in_session
def app_(
    here: Session,
    notebook: Annotated[str, typer.Argument(metavar="NAME", help="A name in notebooks/, such as landscape.")],
    vsv: Annotated[str | None, typer.Option(help="Id of a network, where the notebook is about one.")] = None,
    period: Annotated[str | None, typer.Option(help="2021, 2021-H1, 2021-Q3, 2021-05, latest …")] = None,
    audience: Annotated[str | None, typer.Option(help="Whose edition, where the notebook has several.")] = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port; without it a free one is taken.")] = None,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open it in the browser.")] = True,
) -> None:
    """Open a notebook as an app without code, in the browser; for the consulting room the woman's code is asked."""
    from ..runner.app import WITHOUT_STORE, check_names, check_ready, open_browser, own_parameters, serve
    from ..runner.nursery import ONE_THREAD

    check_ready()
    path, own = own_parameters(notebook, here.project.root)
    asked = {"vsv": vsv, "period": period, "audience": audience, "study": here.study, "language": here.language}
    given = {name: value for name, value in asked.items() if value is not None}
    check_names({name for name in ("vsv", "period", "audience") if name in given}, own, where=path.stem)
    if "client_id" in own and vsv is not None:  # asked, not an option: a command line can be seen and is kept
        given["client_id"] = typer.prompt(here.words("Code of the woman"))
    if path.stem not in WITHOUT_STORE:
        prepared_store(here)
    os.environ |= (
        ONE_THREAD | os.environ | {"BUZZ_OUTPUTS": str(here.project.outputs), "BUZZ_FOLDER": str(here.project.root)}
    )

    def ready(url: str) -> None:
        typer.echo(here.words(OPEN, notebook=path.stem, url=url))
        if browser:
            open_browser(url)

    chosen = {name: value for name, value in given.items() if name in own}
    serve(path, chosen, language=here.language, waiting=here.words("One moment …"), port=port, ready=ready)
