"""A drawing as one piece of HTML: inline SVG, its alternative text and its caption."""

from __future__ import annotations

import io
import re

from markupsafe import Markup

from .theme import house_theme

PICTURE = Markup(
    '<figure class="buzz-figure" id="{name}"{cells}>'
    '<div class="buzz-picture" role="img" tabindex="0" aria-label="{alt}">{svg}</div>'
    '<figcaption>{caption} <span class="buzz-id">{name}</span></figcaption></figure>'
)
PRINTED = 200  # dots an inch of a file to paste elsewhere
LETTERS = "font-family: 'DejaVu Sans'"  # where no page brings them, those of Verdana are as wide
ROOM = 3  # points between the words and the edge
# A figure without a date in it: the same numbers give the same bytes.
NO_METADATA = {"Date": None, "Creator": None, "Format": None, "Type": None}


def picture(draw, frame, *, language, name, alt, caption, cells=(), theme=house_theme) -> Markup:
    """Draw `frame` with `draw` in the house theme, or another; `name` is its id.

    `cells` are the ids of the cells it was drawn from; without them those of the frame, where it has any.
    """
    with theme():
        ax = draw(frame, language=language)
        svg = _svg(ax.figure, name)
    cells = cells or _cells_of(frame)
    ids = Markup(' data-cells="{}"').format(" ".join(cells)) if cells else ""
    return PICTURE.format(name=name, cells=ids, alt=alt, svg=Markup(svg), caption=caption)


def figure_file(draw, frame, *, language, form) -> bytes:
    """The same drawing as a file of its own: `form` is svg or png."""
    import matplotlib

    file = io.BytesIO()
    with house_theme(), matplotlib.rc_context({"svg.fonttype": "path"}):  # by itself it brings no letters
        ax = draw(frame, language=language)
        ax.figure.savefig(file, format=form, dpi=PRINTED, metadata=NO_METADATA if form == "svg" else None)
    return file.getvalue()


def _cells_of(frame) -> list[str]:
    """The different cells of a frame; a frame of something else has none."""
    return [*dict.fromkeys(frame["cell"])] if "cell" in getattr(frame, "columns", ()) else []


def _svg(figure, name) -> str:
    """Measure and draw with one renderer, which remembers how long each word is."""
    from matplotlib.backends.backend_svg import RendererSVG

    file = io.StringIO()
    figure.set_dpi(72)  # points, which SVG counts in
    for one in (figure, *figure.axes):
        one.patch.set_facecolor("none")
    renderer = RendererSVG(figure.bbox.width, figure.bbox.height, file, metadata=NO_METADATA)
    _lay_out(figure, renderer)
    figure.draw(renderer)
    renderer.finalize()
    text = file.getvalue()
    text = text[text.index("<svg") :].replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return _own_ids(_without_fixed_size(text), name).replace(LETTERS, f"{LETTERS}, Verdana")


def _lay_out(figure, renderer) -> None:
    """Give the axes all the room that words around them leave.

    What matplotlib's own engine finds by measuring twice, and `savefig` by drawing all of it as well. The words change
    too little with the room for that: `ROOM` stays around them. Several panels share their room: that engine is left
    to divide it.
    """
    if len(figure.axes) > 1:
        figure.get_layout_engine().execute(figure)
    figure.set_layout_engine("none")
    if len(figure.axes) > 1:
        return
    (ax,) = figure.axes
    box, inner, whole = ax.get_tightbbox(renderer, for_layout_only=True), ax.bbox, figure.bbox
    left, low = inner.x0 - box.x0 + ROOM, inner.y0 - box.y0 + ROOM
    right, high = whole.width - (box.x1 - inner.x1) - ROOM, whole.height - (box.y1 - inner.y1) - ROOM
    ax.set_position([left / whole.width, low / whole.height, (right - left) / whole.width, (high - low) / whole.height])


def _without_fixed_size(text) -> str:
    """The page decides the width; the viewBox keeps the proportions."""
    head, rest = text.split(">", 1)
    return re.sub(r'\s(?:width|height)="[^"]*"', "", head) + ">" + rest


def _own_ids(text, name) -> str:
    """Several figures stand on one page: an id may occur once, and one that nothing points to is weight."""
    text = re.sub(r'<g id="[^"]*"', "<g", text)
    text = re.sub(r'\bid="', f'id="{name}-', text)
    text = re.sub(r'href="#', f'href="#{name}-', text)
    return text.replace("url(#", f"url(#{name}-")
