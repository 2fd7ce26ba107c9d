"""The explorer as an app: settings change what is shown, and what is withheld stays withheld; by keyboard alone."""

import csv
import io

import pytest
from apps import opened, tab_to, watched

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


def numbers(page) -> dict[tuple[str, str], tuple[str, str]]:
    """Women and counted women of each line of the table, as they are shown."""
    lines = [one.locator("th, td").all_inner_texts() for one in page.locator("#explorer-table tbody tr").all()]
    return {(line[1], line[0]): (line[2], line[3]) for line in lines}


def women(page) -> dict[str, str]:
    """The number of women of each line of the table."""
    lines = page.locator("#explorer-table tbody tr")
    return {one.locator("th").inner_text(): one.locator("td").nth(1).inner_text() for one in lines.all()}


def test_it_says_that_the_women_are_invented_and_shows_no_code(room):
    text = room.page.inner_text("body")
    assert "VERZONNEN GEGEVENS" in text and "open_explorer" not in text


def test_nothing_is_cut_off_on_a_phone(room):
    assert room.cut_off_on_a_phone() == []


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


def test_what_is_suppressed_stays_suppressed_whatever_is_looked_at_beside_it(room):
    """A year and its halves, a group and everybody: no difference of two shown counts is a count from 1 to 9."""
    page = room.page
    choose(page, "Periode", "2021")
    first, shown = numbers(page), {}
    for period in ("2021-H1", "2021-H2"):
        choose(page, "Periode", period)
        shown[period] = women(page)["T1"]
    choose(page, "Periode", "2021")
    choose(page, "Kenmerk", "eerdere bevallingen")
    shown["group"] = women(page)["T1"]
    choose(page, "Kenmerk", "alle vrouwen")
    again, whole = numbers(page), women(page)["T1"]

    hidden = {place for place, told in first.items() if {"achtergehouden", "minder dan 10"} & {*told}}
    assert hidden and {place: again[place] for place in hidden} == {place: first[place] for place in hidden}
    counts = {name: int(told.replace(".", "")) for name, told in shown.items() if told[0].isdigit()}
    assert counts and not [name for name, n in counts.items() if 0 < int(whole.replace(".", "")) - n < 10]


def test_the_code_of_the_table_is_shown(room):
    room.page.get_by_role("button", name="Toon de code die dit maakt").click()
    room.page.wait_for_function("[...document.querySelectorAll('textarea')].some(one => one.value)")
    assert "table = explorer.table(" in room.page.get_by_label("Code", exact=True).input_value()


def test_everything_is_reached_and_used_by_keyboard_alone(room):
    page = room.page
    page.locator("h1").first.click()  # from the top of the page
    for label in (
        "Netwerken (geen gekozen: alle)",
        "Periode",
        "Vragenlijst",
        "Schaal",
        "Meetmoment",
        "Kenmerk",
        "Waarde",
    ):
        tab_to(page, label, most=3)
    tab_to(page, "Maat", most=3)
    tab_to(page, "Getoonde figuur", most=3)
    page.evaluate("document.querySelectorAll('#explorer').forEach(one => one.dataset.old = 'yes')")
    page.keyboard.press("End")
    page.wait_for_selector("#explorer:not([data-old])", state="attached")
    assert page.locator("#explorer h3").count() == 4
    tab_to(page, "Bestand")
    page.keyboard.press("Home")
    tab_to(page, "Maak het bestand", most=3)
    page.keyboard.press("Enter")
    page.wait_for_selector("a[download='explorer-table.csv']")
    tab_to(page, "Download explorer-table.csv", most=3)
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert kept.value.suggested_filename == "explorer-table.csv"
    tab_to(page, "Toon de code die dit maakt", most=3)
    page.keyboard.press("Enter")
    page.wait_for_function("[...document.querySelectorAll('textarea')].some(one => one.value)")


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
