"""The study across networks as a page in a browser: for a reader with a keyboard, a telephone, or a voice."""

import re

import nbformat
import pytest
from apps import Watched
from test_pages import CONTRASTS, FOCUS, WIDTHS

from buzz_analysis.report import open_report, paged
from buzz_analysis.runner.page import to_html

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def page(small_project, root, tmp_path_factory):
    """Every call of the notebook, shown as the runner publishes it; no kernel is started for it."""
    calls = re.findall(r"report\.(\w+)\(\)", (root / "notebooks/user_study.ipynb").read_text(encoding="utf-8"))
    pieces: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(small_project)
        patch.setattr(paged, "show", lambda html: pieces.append(str(html)))
        patch.setattr(paged, "show_cells", lambda cells: None)
        patch.setattr(paged, "show_sentinel", lambda facts: None)
        made = open_report(kind="user_study", vsv="all", period="all")
        for call in calls:
            getattr(made, call)()
    assert len(calls) > 12 and "annex" in calls
    output = nbformat.v4.new_output("display_data", {"text/html": "".join(pieces)})
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("", outputs=[output])])
    place = tmp_path_factory.mktemp("study") / "page.html"
    place.write_text(to_html(notebook, language="nl", title="Onderzoek"), encoding="utf-8")
    return place


@pytest.fixture(scope="module")
def shown(page, chromium):
    """The page; axe is a script, which the page's own policy would refuse."""
    context = chromium.new_context(locale="nl-NL", bypass_csp=True, viewport={"width": 1200, "height": 800})
    one = context.new_page()
    watch = Watched(one, page.as_uri())
    one.goto(page.as_uri())
    yield watch
    context.close()


def found(shown, script):
    """What a script of the tests of pages finds here."""
    return shown.page.evaluate(f"() => {{ const page = document; {script} }}")


def test_axe_finds_nothing_grave_and_no_host_is_asked(shown):
    assert not shown.grave_faults() and not shown.hosts


def test_every_stop_of_the_keyboard_shows_where_it_is(shown):
    stops, bare, first = found(shown, FOCUS)
    assert stops > 10 and bare == 0 and first == "skip"


def test_the_keyboard_walks_through_the_page_and_is_caught_nowhere(shown):
    """From the skip link on, as many steps as there are stops, each on another one."""
    shown.page.evaluate("document.activeElement.blur(); window.getSelection().removeAllRanges(); scrollTo(0, 0)")
    stops, _, _ = found(shown, FOCUS.replace("one.focus({focusVisible: true});", ""))
    seen = []
    for _ in range(stops):
        shown.page.keyboard.press("Tab")
        seen.append(shown.page.evaluate("[...document.querySelectorAll('*')].indexOf(document.activeElement)"))
    assert len(set(seen)) == stops and seen == sorted(seen)


def test_all_text_has_contrast_as_it_is_drawn(shown):
    least, seen = found(shown, CONTRASTS)
    assert seen > 100 and least >= 4.5  # WCAG 2.2, 1.4.3


def test_nothing_runs_off_a_phone(shown):
    shown.page.set_viewport_size({"width": 390, "height": 800})  # pixels: a common telephone
    wide, screen = found(shown, WIDTHS)
    assert wide <= screen
