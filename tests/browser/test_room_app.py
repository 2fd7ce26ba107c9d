"""The consulting room as an app: seen in a real browser, by keyboard, and without any other host."""

import io
import urllib.error
import urllib.request

import pytest
from apps import a_woman, opened, watched
from pypdf import PdfReader

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def address(small_project, chromium):
    with opened(small_project, "consulting_room", "--vsv", "voorbeeld", asked=f"{a_woman(small_project)}\n") as url:
        yield url


@pytest.fixture(scope="module")
def room(address, chromium):
    with watched(chromium, address) as watch:
        watch.page.wait_for_selector("section h2")
        yield watch


def test_her_page_is_shown_without_code(room):
    assert room.page.title() == "Spreekkamer"
    assert room.page.locator("h1:visible").all_inner_texts() == ["Spreekkamer · T5, 6 maanden na de bevalling"]
    assert "open_consulting_room" not in room.page.inner_text("body")


def test_it_asks_nothing_of_another_host_and_the_console_is_silent(room):
    assert room.hosts == set() and room.errors == []


def test_it_prints_on_one_sheet_without_what_belongs_to_the_screen(room):
    [sheet] = PdfReader(io.BytesIO(room.page.pdf(format="A4"))).pages
    words = sheet.extract_text()
    assert "Besproken: ja / nee" in words and "Wat vertelt zij over" not in words


def test_nothing_is_cut_off_on_a_phone(room):
    assert room.cut_off_on_a_phone() == []


def test_axe_finds_nothing_grave(room):
    assert room.grave_faults() == []


def test_the_button_that_saves_is_reached_and_pressed_by_keyboard(room, small_project):
    assert not list((small_project / "outputs").glob(".room/*"))
    for _ in range(30):
        room.page.keyboard.press("Tab")
        if room.page.evaluate("document.activeElement.tagName") == "BUTTON":
            break
    room.page.keyboard.press("Enter")
    room.page.wait_for_selector("text=Bewaard als")
    [kept] = (small_project / "outputs").glob(".room/*")
    assert kept.stat().st_mode & 0o077 == 0


def test_without_the_key_of_this_start_nothing_is_shown(address):
    with urllib.request.urlopen(address.partition("?")[0]) as answer:
        assert "/login" in answer.geturl() and "Spreekkamer" not in answer.read().decode()
