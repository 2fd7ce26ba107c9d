"""What the consulting room keeps: nothing, unless somebody presses the button."""

import json
import stat
from pathlib import Path

import ipywidgets
import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.runner.parameters import find_notebook
from buzz_analysis.widgets.room import RoomView, is_watched

ROOT = Path(__file__).parents[2]


class Page:
    """A page of nobody."""

    language, file_name, languages = "nl", "alfa-T1-professional.html", []

    def __init__(self, begun=""):
        self.begun = begun

    def shown(self):
        return f"<p>over haar{self.begun}</p>"

    def begun_in(self, language):
        return Page(f", {language}")

    def document(self):
        return "<html>over haar</html>"


@pytest.fixture
def displayed(monkeypatch):
    found = []
    monkeypatch.setattr("IPython.display.display", lambda *shown: found.extend(shown))
    return found


def test_in_a_batch_a_sentence_stands_in_the_place_of_the_page(displayed, monkeypatch, tmp_path):
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    RoomView(Page(), tmp_path).show()
    RoomView(Page(), tmp_path).close()

    [told] = displayed
    assert "verschijnt alleen waar iemand kijkt" in told.data
    assert "over haar" not in told.data


def test_where_somebody_looks_the_page_is_in_a_widget_and_the_notebook_holds_its_number_only(
    displayed, monkeypatch, tmp_path
):
    monkeypatch.setenv("JPY_SESSION_NAME", "consulting_room.ipynb")
    RoomView(Page(), tmp_path).show()

    [widget] = displayed
    assert isinstance(widget, ipywidgets.HTML) and "over haar" in widget.value
    assert "over haar" not in json.dumps(widget._repr_mimebundle_()["application/vnd.jupyter.widget-view+json"])


def test_her_questions_are_in_the_language_that_is_chosen(displayed, monkeypatch, tmp_path):
    monkeypatch.setenv("JPY_SESSION_NAME", "consulting_room.ipynb")
    hers = Page()
    hers.languages = [("Nederlands", "nl"), ("Polski", "pl")]
    RoomView(hers, tmp_path).show()

    chosen, page = displayed
    chosen.value = "pl"
    assert page.value == "<p>over haar, pl</p>"


def test_the_text_a_notebook_saves_beside_a_widget_holds_nothing_of_her(displayed, monkeypatch, tmp_path):
    monkeypatch.setenv("JPY_SESSION_NAME", "consulting_room.ipynb")
    RoomView(Page(), tmp_path).show()

    assert "over haar" not in displayed[0]._repr_mimebundle_().get("text/plain", "")


def test_nothing_is_written_until_the_button_is_pressed(displayed, monkeypatch, tmp_path):
    monkeypatch.setenv("JPY_SESSION_NAME", "consulting_room.ipynb")
    RoomView(Page(), tmp_path).close()
    assert list(tmp_path.iterdir()) == []

    button, told = displayed[0].children
    button.click()

    saved = tmp_path / ".room" / Page.file_name
    assert saved.read_text(encoding="utf-8") == Page().document()
    assert stat.S_IMODE(saved.stat().st_mode) == 0o600 and stat.S_IMODE(saved.parent.stat().st_mode) == 0o700
    assert "Alleen u kunt het openen" in told.value


def test_saving_again_replaces_the_page(tmp_path):
    view = RoomView(Page(), tmp_path)

    assert view.save() == view.save()


@pytest.mark.parametrize(
    "environment, watched",
    [
        ({}, False),
        ({"JPY_SESSION_NAME": "x"}, True),
        ({"SERVER_SOFTWARE": "voila/0.5"}, True),
        ({"SERVER_SOFTWARE": "x"}, False),
    ],
)
def test_who_looks_is_known_from_what_started_the_kernel(environment, watched):
    assert is_watched(environment) is watched


def test_the_runner_never_makes_the_page_of_one_woman():
    for name in ("consulting_room", "notebooks/consulting_room.ipynb"):
        with pytest.raises(UserError, match="is about one woman, and is never made in a batch"):
            find_notebook(name, ROOT)
