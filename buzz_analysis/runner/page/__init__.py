"""An executed notebook as one self-contained HTML page: no request, no script, no inputs."""

from __future__ import annotations

from pathlib import Path

from ...figures import letters_css
from ...provenance import CONCEPT, WITHDRAWN, Status
from ...report import status_words
from ...wording import say

HERE = Path(__file__).parent
SENTINEL = "application/vnd.buzz.sentinel+json"
INVENTED = "INVENTED DATA"
SHORT = {CONCEPT: "draft", WITHDRAWN: "withdrawn"}
PLAIN = " .,:()-"  # beside letters and figures: what stands as it is in a style sheet
# Page number and title in the margins of paper; a browser that does not know margin boxes skips them.
MARGINS = """@page {{
  @top-left {{ content: "{title}"; font: 8pt sans-serif; color: #444; }}
  @top-center {{ content: "{draft}"; font: bold 9pt sans-serif; color: #222; }}
  @top-right {{ content: "{mark}"; font: bold 8pt sans-serif; color: #7a3b00; }}
  @bottom-left {{ content: "{status}"; font: 8pt sans-serif; color: #444; }}
  @bottom-right {{ content: counter(page); font: 8pt sans-serif; color: #444; }}
}}
@page annex {{
  counter-increment: annex page;
  @bottom-right {{ content: "{annex} " counter(annex); font: 8pt sans-serif; color: #444; }}
}}"""


# On a screen each section of what is no released report says so beside its heading.
SCREEN = """@media screen {{ section.buzz h2:first-of-type::after {{ content: "{draft}"; }} }}"""


def to_html(notebook, *, language: str, title: str, status: Status | None = None, identity: str = "") -> str:
    """Turn an executed notebook into the page that is published.

    Parameters
    ----------
    status
        Where the report stands; without one nothing is said of it (research output).
    identity
        Which report this is, and of which run: for `buzz verify`, also of a copy elsewhere.
    """
    from nbconvert.exporters import TemplateExporter

    # Not HTMLExporter: it parses and rewrites what the template made.
    exporter = TemplateExporter(template_file="template.html.j2", template_paths=[str(HERE)])
    mark = say(INVENTED, language) if is_synthetic(notebook) else ""
    draft = short_words(status, language)
    page = {
        "language": language,
        "title": " – ".join(part for part in (draft, mark, title) if part),
        "identity": identity,
        "status": status.name if status else "",
        "draft": draft,
        "skip": say("Skip to the report", language),
        "letters": letters_css(),
        "css": (HERE / "house.css").read_text(encoding="utf-8"),
        "screen": SCREEN.format(draft=_css_text(draft)) if draft else "",
        "margins": MARGINS.format(
            title=_css_text(title),
            mark=_css_text(mark),
            draft=_css_text(draft.upper()),
            status=_css_text(status_words(status, language) if status and not status.is_concept else ""),
            annex=_css_text(say("annex", language)),
        ),
    }
    html, _ = exporter.from_notebook_node(notebook, resources={"page": page})
    return html.lstrip()


def short_words(status: Status | None, language: str) -> str:
    """What every page and slide says of a report that must not be passed on; nothing of a released one."""
    return say(SHORT[status.name], language) if status and status.name in SHORT else ""


def is_synthetic(notebook) -> bool:
    """The report itself says so in its closing mark."""
    return any(
        output.data[SENTINEL].get("synthetic", False)
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if SENTINEL in output.get("data", {})
    )


def _css_text(text: str) -> str:
    """Text inside quotes in a style sheet that stands in a page: no quote, tag or line can end it."""
    return "".join(letter if letter.isalnum() or letter in PLAIN else f"\\{ord(letter):06x} " for letter in text)
