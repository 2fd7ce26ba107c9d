"""Show pieces of a report in a notebook; outside one they print nothing and are only returned."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from markupsafe import Markup

CELLS = "application/vnd.buzz.cells+json"
SENTINEL = "application/vnd.buzz.sentinel+json"


def show(html: Markup) -> None:
    """Display one piece of HTML."""
    from IPython.display import HTML, display

    display(HTML(str(html)))


def show_sentinel(facts: dict) -> None:
    """Leave the machine-readable mark that a report ran to its end; the runner looks for it."""
    from IPython.display import display

    display({SENTINEL: facts}, raw=True)


def show_cells(cells: list[dict]) -> None:
    """Leave every released number, for the manifest's neighbour; see `shown_cells`. Outside a notebook: nothing."""
    from IPython import get_ipython
    from IPython.display import display

    if get_ipython() is not None:
        display({CELLS: cells}, raw=True)


@cache
def style() -> Markup:
    """The look of the sections, for a notebook opened by hand as for the published page."""
    css = (Path(__file__).parent / "sections.css").read_text(encoding="utf-8")
    return Markup("<style>\n{}</style>").format(Markup(css))
