"""What a network writes down, as an app: seen in a real browser, filled in by keyboard, without any other host."""

import pytest
from apps import opened, tab_to, watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def form(small_project, chromium):
    with opened(small_project, "records", "--vsv", "voorbeeld") as url, watched(chromium, url) as watch:
        watch.page.wait_for_selector("text=eigenaar (rol)")
        yield watch


def test_every_sheet_of_the_workbook_is_a_tab_and_no_code_is_seen(form):
    tabs = [one.inner_text().strip() for one in form.page.get_by_role("tab").all()]
    assert {"acties", "bijeenkomsten", "bijeenkomsten, opbrengst", "tops en tips", "leden", "cyclus"} <= {*tabs}
    assert "open_records" not in form.page.inner_text("body")


def test_it_asks_nothing_of_another_host_and_the_console_is_silent(form):
    assert form.hosts == set() and form.errors == []


def test_nothing_is_cut_off_on_a_phone(form):
    assert form.cut_off_on_a_phone() == []


def test_axe_finds_nothing_grave(form):
    assert form.grave_faults() == []


def test_what_is_missing_is_told_and_what_is_typed_is_saved_by_keyboard(form, small_project):
    actions = small_project / "outputs/.demo/params/voorbeeld/actions.csv"
    before = actions.read_text(encoding="utf-8")
    try:
        tab_to(form.page, "wat*")
        form.page.keyboard.type("Kaart aan elke vrouw geven")
        tab_to(form.page, "Bewaar")
        form.page.keyboard.press("Enter")
        form.page.wait_for_selector("text='eigenaar (rol)' is leeg")
        assert actions.read_text(encoding="utf-8") == before
        tab_to(form.page, "eigenaar (rol)*")
        form.page.keyboard.type("verloskundige")
        tab_to(form.page, "klaar op")
        form.page.keyboard.type("03032022")  # day and month in either order
        tab_to(form.page, "Bewaar")
        form.page.keyboard.press("Enter")
        form.page.wait_for_selector("text=Bewaard in actions.csv")
        assert "Kaart aan elke vrouw geven,verloskundige,2022-03-03" in actions.read_text(encoding="utf-8")
    finally:
        actions.write_text(before, encoding="utf-8")
