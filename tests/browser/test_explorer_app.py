"""The explorer as an app: settings change what is shown, and what is withheld stays withheld; by keyboard alone."""

import csv
import io

import pytest
from apps import opened, watched

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def room(small_project, chromium):
    with opened(small_project, "explorer") as url, watched(chromium, url) as watch:
        watch.page.wait_for_selector("#explorer-table, #explorer p")
        yield watch


def choose(page, label, value):
    """Choose by words of the label and of the choice, as who hears the page does; then wait for what it makes."""
    value = page.get_by_label(label, exact=True).locator("option", has_text=value).first.inner_text()
    page.evaluate("document.querySelectorAll('#explorer').forEach(one => one.dataset.old = 'yes')")
    page.get_by_label(label, exact=True).select_option(label=value)
    page.wait_for_selector("#explorer:not([data-old])", state="attached")


def women(page) -> dict[str, str]:
    """The number of women of each line of the table."""
    lines = page.locator("#explorer-table tbody tr")
    return {one.locator("th").inner_text(): one.locator("td").nth(1).inner_text() for one in lines.all()}


def test_it_says_that_the_women_are_invented_and_shows_no_code(room):
    text = room.page.inner_text("body")
    assert "VERZONNEN GEGEVENS" in text and "open_explorer" not in text


def test_axe_finds_nothing_grave(room):
    assert room.grave_faults() == []


def test_a_setting_changes_what_is_counted(room):
    choose(room.page, "Maat", "gemiddelde score")
    choose(room.page, "Vragenlijst", "PROMIS")
    whole = women(room.page)["T1"]
    choose(room.page, "Kenmerk", "eerdere bevallingen")
    part = women(room.page)["T1"]
    assert int(part.replace(".", "")) < int(whole.replace(".", ""))
    choose(room.page, "Kenmerk", "alle vrouwen")
    assert women(room.page)["T1"] == whole


def test_the_file_holds_the_numbers_of_the_table(room):
    room.page.get_by_role("button", name="Maak het bestand").click()
    with room.page.expect_download() as found:
        room.page.get_by_role("link", name="Download explorer-table.csv").click()
    lines = list(csv.DictReader(io.StringIO(found.value.path().read_text(encoding="utf-8-sig"))))
    trajectory = {one["label"]: one["n"] for one in lines if one["part"] == "trajectory" and one["n"].isdigit()}
    shown = women(room.page)
    assert trajectory and {name: shown[name].replace(".", "") for name in trajectory} == trajectory


def test_the_code_of_the_table_is_shown(room):
    room.page.get_by_role("button", name="Toon de code die dit maakt").click()
    room.page.wait_for_function("[...document.querySelectorAll('textarea')].some(one => one.value)")
    assert "table = explorer.table(" in room.page.get_by_label("Code", exact=True).input_value()


def test_a_cut_off_is_tried_by_keyboard_and_named_a_clinical_decision(room):
    room.page.get_by_label("Andere afkapwaarde", exact=True).focus()
    room.page.keyboard.type("16")
    room.page.keyboard.press("Tab")
    room.page.keyboard.type("20")
    room.page.keyboard.press("Tab")
    assert room.page.evaluate("document.activeElement.innerText") == "Probeer deze afkapwaarde"
    room.page.keyboard.press("Enter")
    room.page.wait_for_selector("text=klinische beslissing")


def test_it_asks_nothing_of_another_host_and_the_console_is_silent(room):
    assert room.hosts == set() and room.errors == []
