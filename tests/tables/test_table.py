"""One table for all pages: caption, scope on every head, everything escaped."""

import pandas as pd

from buzz_analysis.tables import Column, table

COLUMNS = [Column("what", "Wat"), Column("n", "Aantal", number=True)]


def made(what="EPDS", **words):
    """One table of one row."""
    frame = pd.DataFrame({"what": [what], "n": ["12"], "cell": ["lc.epds.T1.alert_share"]})
    return table(frame, COLUMNS, name="t", **{"caption": "Een tabel"} | words)


def test_a_table_has_its_caption_and_scopes():
    html = made()
    assert '<caption><span id="t-caption">Een tabel</span> <span class="buzz-id">t</span></caption>' in html
    assert html.count('scope="col"') == 2 and html.count('scope="row"') == 1


def test_every_text_is_escaped():
    html = made("<img src=x onerror=1>", caption="<b>", note="<script>")
    assert "<img" not in html and "<b>" not in html and "<script" not in html


def test_a_row_keeps_its_cell_id():
    assert 'data-cell="lc.epds.T1.alert_share"' in made()


def test_numbers_are_marked_as_numbers():
    assert '<td class="buzz-number">12</td>' in made()


def test_an_empty_frame_is_a_table_without_rows():
    assert "<tbody>" in table(pd.DataFrame(columns=["what", "n"]), COLUMNS, name="t", caption="Leeg")


def test_a_table_scrolls_by_keyboard_in_its_own_box():
    assert 'tabindex="0"' in made() and 'aria-labelledby="t-caption"' in made()


def test_a_stacked_table_gives_each_cell_its_head_for_a_narrow_screen():
    assert 'class="buzz-number" data-head="Aantal">12</td>' in made(stacked=True)
    assert "data-head" not in made()
