"""The landscape as an app: what is shown is what is counted and what is kept, by keyboard alone, without any host."""

import csv
import io

import pytest
from apps import opened, tab_to, watched
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def landscape(bare_project, chromium):
    with opened(bare_project, "landscape") as url, watched(chromium, url) as watch:
        watch.page.wait_for_selector("#networks")
        yield watch


def rows(page) -> int:
    return page.locator("#networks tbody tr").count()


def shown(page, told):
    page.wait_for_function("text => document.querySelector('#count')?.innerText.startsWith(text)", arg=told)


def test_all_of_it_is_printed_and_the_map_is_whole(landscape):
    """Voila keeps a page in a box of the screen's height: on paper it ended there."""
    words = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(landscape.page.pdf(format="A4"))).pages)
    assert "VSV Zwolle" in words and "ZonMw, 2022-11 en 2023-01" in words.replace("and", "en")
    wide, shown = landscape.page.evaluate(
        "() => { const one = document.querySelector('#network-map .buzz-picture'); "
        "return [one.scrollWidth, one.clientWidth]; }"
    )
    assert wide <= shown


def test_boxes_and_search_change_what_is_shown_and_counted(landscape):
    page = landscape.page
    assert rows(page) == 24
    page.get_by_label("VSV", exact=True).uncheck()
    shown(page, "Getoond: 4 van 24 netwerken.")
    assert rows(page) == 4
    page.get_by_label("Zoek").fill("breda")
    shown(page, "Getoond: 1 van 24 netwerken.")
    assert page.locator("#networks tbody th").inner_text() == "Annature"


def test_a_choice_that_leaves_nobody_is_one_sentence(landscape):
    page = landscape.page
    page.get_by_label("Zoek").fill("nergens")
    shown(page, "Geen netwerk past bij deze keuze.")
    assert page.locator("#networks").count() == 0 and page.locator(".buzz-landscape svg").count() == 0
    page.get_by_label("Zoek").fill("")
    page.get_by_label("VSV", exact=True).check()
    shown(page, "Getoond: 24 van 24")


def test_the_kept_list_equals_the_table(landscape):
    page = landscape.page
    page.get_by_label("Consortium").select_option("Geboortezorg Consortium Midden Nederland")
    shown(page, "Getoond: 3 van 24")
    with page.expect_download() as kept:
        page.locator("#keep").click()
    text = kept.value.path().read_text(encoding="utf-8-sig")
    listed = [row["name"] for row in csv.DictReader(io.StringIO(text))]
    assert listed == page.locator("#networks tbody th").all_inner_texts() and len(listed) == 3


def test_by_keyboard_alone_a_box_is_unticked_and_a_correction_written(landscape, bare_project):
    page = landscape.page
    page.get_by_label("Consortium").focus()
    page.keyboard.press("Home")
    shown(page, "Getoond: 24 van 24")
    for _ in range(3):
        page.keyboard.press("Shift+Tab")
    page.keyboard.press("Space")
    shown(page, "Getoond: 4 van 24")
    page.keyboard.press("Space")
    shown(page, "Getoond: 24 van 24")
    tab_to(page, "Consortium", most=4)
    page.keyboard.press("ArrowDown")
    shown(page, "Getoond: 3 van 24")
    page.keyboard.press("Home")
    tab_to(page, "Zoek", most=2)
    page.keyboard.type("zwolle")
    shown(page, "Getoond: 1 van 24")
    tab_to(page, "Download deze lijst", most=2)
    with page.expect_download() as kept:
        page.keyboard.press("Enter")
    assert kept.value.suggested_filename == "netwerken.csv"
    for label, text in (("Netwerk", "VSV Zwolle"), ("Wat", "verhuisd")):
        tab_to(page, label)
        page.keyboard.type(text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Open als e-mail")
    [kept] = (bare_project / "outputs/corrections").glob("register-*.csv")
    assert kept.read_text(encoding="utf-8") == "network,what\nVSV Zwolle,verhuisd\n"


def test_nothing_is_cut_off_on_a_phone(landscape):
    assert landscape.cut_off_on_a_phone() == []


def test_axe_finds_nothing_grave_no_host_is_asked_and_the_console_is_silent(landscape):
    assert landscape.grave_faults() == []
    assert landscape.hosts == set() and landscape.errors == []
