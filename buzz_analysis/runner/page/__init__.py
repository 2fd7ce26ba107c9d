"""An executed notebook as one self-contained HTML page: no request, no script, no inputs."""

from __future__ import annotations

from pathlib import Path

from ...wording import say

HERE = Path(__file__).parent
SENTINEL = "application/vnd.buzz.sentinel+json"
INVENTED = "INVENTED DATA"
PLAIN = " .,:()-"  # beside letters and figures: what stands as it is in a style sheet
# Page number and title in the margins of paper; a browser that does not know margin boxes skips them.
MARGINS = """@page {{
  @top-left {{ content: "{title}"; font: 8pt sans-serif; color: #444; }}
  @top-right {{ content: "{mark}"; font: bold 8pt sans-serif; color: #7a3b00; }}
  @bottom-left {{ content: "{draft}"; font: bold 8pt sans-serif; color: #444; }}
  @bottom-right {{ content: counter(page); font: 8pt sans-serif; color: #444; }}
}}
@page annex {{
  counter-increment: annex page;
  @bottom-right {{ content: "{annex} " counter(annex); font: 8pt sans-serif; color: #444; }}
}}"""


def to_html(notebook, *, language: str, title: str) -> str:
    """Turn an executed notebook into the page that is published."""
    from nbconvert.exporters import TemplateExporter

    # Not HTMLExporter: it parses and rewrites what the template made.
    exporter = TemplateExporter(template_file="template.html.j2", template_paths=[str(HERE)])
    mark = say(INVENTED, language) if is_synthetic(notebook) else ""
    page = {
        "language": language,
        "title": f"{mark} – {title}" if mark else title,
        "skip": say("Skip to the report", language),
        "css": (HERE / "house.css").read_text(encoding="utf-8"),
        "margins": MARGINS.format(
            title=_css_text(title),
            mark=_css_text(mark),
            draft=_css_text(say("draft", language)),
            annex=_css_text(say("annex", language)),
        ),
    }
    html, _ = exporter.from_notebook_node(notebook, resources={"page": page})
    return html.lstrip()


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
