"""A figure on a page: words for who cannot see it, own ids, nothing of the clock, and a palette for paper."""

import itertools
import re

import matplotlib as mpl
import pandas as pd
import pytest
from test_flow_figure import flow

from buzz_analysis.figures import PALETTE, draw_flow, draw_spine, house_theme, picture


def made(name="flow", alt="Lijnen", caption="Figuur flow."):
    """One picture."""
    return picture(draw_flow, flow(), language="nl", name=name, alt=alt, caption=caption)


def test_alternative_text_and_caption_are_there_and_escaped():
    html = made(alt='<script>"x"', caption="<b>n</b>")
    assert 'role="img"' in html and "<script" not in html and "&lt;b&gt;n&lt;/b&gt;" in html


def test_the_caption_ends_with_the_figure_s_own_id_and_its_cells_are_named():
    html = made("flow-2021")
    assert '<span class="buzz-id">flow-2021</span></figcaption>' in html
    cells = flow().assign(cell=[f"lc.response.{moment}.answered" for moment in flow()["timepoint"]])
    drawn = picture(draw_flow, cells, language="nl", name="flow", alt="x", caption="x")
    assert 'data-cells="lc.response.T1.answered ' in drawn and "data-cells" not in html


def test_two_figures_share_no_id():
    ids = [set(re.findall(r'\bid="([^"]+)"', made(name))) for name in ("one", "two")]
    assert ids[0] and not ids[0] & ids[1]


def test_every_reference_inside_points_to_an_id():
    html = made()
    ids = set(re.findall(r'\bid="([^"]+)"', html))
    assert (
        set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html))
        and {one or two for one, two in re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', html)} <= ids
    )


def test_the_same_numbers_give_the_same_bytes():
    assert made() == made()


def test_no_date_and_no_outside_address():
    html = re.sub(r'xmlns(:\w+)?="[^"]+"', "", made())
    assert "dc:date" not in html and "http" not in html


def test_the_theme_ends_with_its_block():
    before = dict(mpl.rcParams)
    with house_theme():
        pass
    assert dict(mpl.rcParams) == before


def light(colour):
    """CIELAB lightness (CIE 15:2004) and contrast with white (WCAG 2)."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    return 116 * y ** (1 / 3) - 16, 1.05 / (y + 0.05)


def test_the_groups_differ_in_grey():
    shades = [light(PALETTE[name])[0] for name in ("own_vsv", "previous", "peers")]
    assert all(abs(one - two) >= 20 for one, two in itertools.combinations(shades, 2))


@pytest.mark.parametrize("name", ["own_vsv", "previous", "peers", "reference"])
def test_marks_have_three_to_one_on_white(name):
    assert light(PALETTE[name])[1] >= 3


@pytest.mark.parametrize("name", ["text", "suppressed"])
def test_words_have_four_and_a_half_to_one_on_white(name):
    assert light(PALETTE[name])[1] >= 4.5


def test_a_drawing_of_several_panels_is_laid_out_too():
    """A figure of each direction: two panels, below each other."""
    rows = pd.DataFrame(
        {"direction": ["better", "worse"], "label": ["een", "twee"], "values": "", "words": "te weinig"}
    )
    rows = rows.assign(distance=float("nan"), low=float("nan"), high=float("nan"), has_signal=False)
    html = picture(draw_spine, rows, language="nl", name="panels", alt="x", caption="x")
    assert all(f">{words}</text>" in html for words in ("een", "twee", "te weinig"))
