"""One woman's values over T1..T5 on one small line, with the part of the scale where talking is advised shaded.

Drawn as SVG by hand: a page has a dozen of these, and a dozen plots would take a second each page.
"""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup

from .theme import PALETTE

WIDTH, HEIGHT, EDGE = 150, 34, 9
SVG = Markup(
    '<svg class="buzz-line" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" '
    'aria-label="{alt}">{parts}</svg>'
)
BAND = Markup('<rect x="0" y="{y:.1f}" width="{width}" height="{height:.1f}" fill="#d9d9d9"/>')
PLACE = Markup('<line x1="{x:.1f}" y1="2" x2="{x:.1f}" y2="{y:.1f}" stroke="#b5b5b5" stroke-width="0.7"/>')
JOIN = Markup('<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>')
DOT = Markup('<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>')
ALERT = Markup(
    '<rect x="{left:.1f}" y="{top:.1f}" width="8" height="8" fill="#fff" stroke="{colour}" stroke-width="2.2"/>'
)


def draw_one_line(
    values: Mapping[int, float],
    alerts: Mapping[int, bool],
    *,
    places: int,
    reach: tuple[float, float],
    shaded: tuple[float, float] | None,
    alt: str,
) -> Markup:
    """The line as inline SVG: a dot a value, a square one with an alert; higher values stand higher.

    `values` and `alerts` are by place, 0 to `places` - 1; `reach` the ends of the scale; `shaded` the part of it in
    which a rule fires, where one rule on the score decides.
    """
    at = {place: (_x(place, places), _y(value, reach)) for place, value in sorted(values.items())}
    colour = PALETTE["own_vsv"]
    parts = [_band(shaded, reach)] if shaded else []
    parts += [PLACE.format(x=_x(place, places), y=HEIGHT - 2) for place in range(places)]
    parts += [JOIN.format(points=" ".join(f"{x:.1f},{y:.1f}" for x, y in at.values()), colour=colour)]
    for place, (x, y) in at.items():
        is_alert = alerts.get(place, False)
        parts.append(
            ALERT.format(left=x - 4, top=y - 4, colour=colour) if is_alert else DOT.format(x=x, y=y, colour=colour)
        )
    return SVG.format(width=WIDTH, height=HEIGHT, alt=alt, parts=Markup("").join(parts))


def _mark(x: float, y: float, colour: str, *, is_alert: bool) -> Markup:
    if is_alert:
        return ALERT.format(left=x - 4, top=y - 4, colour=colour)
    return DOT.format(x=x, y=y, colour=colour)


def _x(place: int, places: int) -> float:
    return EDGE + place * (WIDTH - 2 * EDGE) / max(places - 1, 1)


def _y(value: float, reach: tuple[float, float]) -> float:
    low, high = reach
    return HEIGHT - 5 - (value - low) / (high - low) * (HEIGHT - 10)


def _band(shaded: tuple[float, float], reach: tuple[float, float]) -> Markup:
    top, bottom = _y(shaded[1], reach), _y(shaded[0], reach)
    return BAND.format(y=top, width=WIDTH, height=max(bottom - top, 1.5))
