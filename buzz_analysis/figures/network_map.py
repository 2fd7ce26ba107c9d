"""The networks on a map of the provinces: drawn from files of ours, without tiles and without any request."""

from __future__ import annotations

from .theme import PALETTE, new_axes

WIDTH, HEIGHT = 4.6, 5.4  # inches
MARKERS = {"VSV": "o", "IGO": "s"}


def draw_network_map(points, *, provinces, language="nl", ax=None):
    """Draw provinces and a point for each town; returns the axes.

    `provinces` is a GeoDataFrame; `points` has `kind`, `town_lon`, `town_lat` and `n`, the networks of that town.
    """
    ax = new_axes(width=WIDTH, height=HEIGHT) if ax is None else ax
    provinces.plot(ax=ax, facecolor="#f4f4f4", edgecolor=PALETTE["reference"], linewidth=0.6)
    for kind, marker in MARKERS.items():
        some = points[points["kind"].eq(kind)]
        look = {"facecolor": PALETTE["own_vsv"] if kind == "VSV" else PALETTE["peers"], "edgecolor": "white"}
        ax.scatter(some["town_lon"], some["town_lat"], marker=marker, s=46, linewidth=0.8, zorder=3, **look)
    for point in points[points["n"].gt(1)].itertuples():
        ax.annotate(str(point.n), (point.town_lon, point.town_lat), xytext=(6, 4), textcoords="offset points")
    ax.set_aspect(1.63)  # a degree of latitude beside one of longitude at 52 degrees north
    ax.set_axis_off()
    return ax
