"""One table for all pages: caption, scope on every head, everything escaped, little markup.

great-tables 1.1 gives no <caption>, no head per row, and 9 kB of style for each table; these few lines do.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from markupsafe import Markup

# Compiled when first used; jinja2 escapes every value.
TEMPLATE = """\
<div class="buzz-scroll" role="region" tabindex="0" aria-labelledby="{{ name }}-caption">
<table class="buzz-table{% if stacked %} buzz-stacked{% endif %}" id="{{ name }}">
<caption><span id="{{ name }}-caption">{{ caption }}</span> <span class="buzz-id">{{ name }}</span></caption>
<thead><tr>
{%- for column in columns %}
<th scope="col"{% if column.number %} class="buzz-number"{% endif %}>{{ column.head }}</th>
{%- endfor %}</tr></thead>
<tbody>
{%- for row in rows %}
<tr{% if row.cell %} data-cell="{{ row.cell }}"{% elif row.cells %} data-cells="{{ row.cells }}"{% endif %}>
{%- for column in columns %}{% set value = row[column.name] %}
{%- if loop.first %}<th scope="row">{{ value }}</th>
{%- else %}<td{% if column.number %} class="buzz-number"{% endif %}
{%- if stacked %} data-head="{{ column.head }}"{% endif %}>{{ value }}</td>{% endif %}
{%- endfor %}</tr>
{%- endfor %}
</tbody></table></div>
{%- if note %}<p class="buzz-note">{{ note }}</p>{% endif %}
"""


class Column(NamedTuple):
    """A column of the frame, the words above it, and whether it holds numbers."""

    name: str
    head: str
    number: bool = False


def table(frame, columns, *, name, caption, note="", stacked=False) -> Markup:
    """Turn a frame of words into a table; the first column heads its row; `cell` becomes a data attribute,
    or `cells`: the ids of a row of several numbers, with a space between.

    On a narrow screen the cells of a `stacked` table stand below each other, each with its head.
    """
    rows = [{"cell": "", **row} for row in frame.to_dict("records")]
    return Markup(
        _template().render(rows=rows, columns=columns, name=name, caption=caption, note=note, stacked=stacked)
    )


@cache
def _template():
    from jinja2 import Environment

    return Environment(autoescape=True).from_string(TEMPLATE)
