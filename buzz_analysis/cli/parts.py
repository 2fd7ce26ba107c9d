"""What a command found, as titled tables: the same on the terminal and on a page."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
WIDTH = 118  # of a log or a pipe, which has none of its own


class Part(NamedTuple):
    """A title, sentences, and a table (its headings and rows of text) where there is one."""

    title: str
    sentences: list[str] = []
    headings: list[str] = []
    rows: list[list[str]] = []


def show(part: Part | None) -> None:
    """Print one part on the terminal; none where there is nothing to tell."""
    import typer
    from rich.console import Console
    from rich.table import Table

    if part is None:
        return
    typer.echo(f"\n{part.title}")
    for sentence in part.sentences:
        typer.echo(sentence)
    if part.rows:
        table = Table()
        for heading in part.headings:
            table.add_column(heading, overflow="fold")
        for row in part.rows:
            table.add_row(*row)
        console = Console(markup=False, highlight=False)
        console.width = console.width if console.is_terminal else WIDTH
        console.print(table)


def write_page(
    path: Path, title: str, first: list[str], parts: list[Part | None], *, language: str, mark: str, note: str
):
    """Write all parts there are as one page that fetches nothing, `first` on top; only its owner may open it."""
    import jinja2

    environment = jinja2.Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((HERE / "parts.html.j2").read_text(encoding="utf-8"))
    aside = path.with_name(path.name + ".new")
    aside.write_text(
        template.render(
            title=title, first=first, parts=[part for part in parts if part], language=language, mark=mark, note=note
        ),
        encoding="utf-8",
    )
    aside.chmod(0o600)
    os.replace(aside, path)
