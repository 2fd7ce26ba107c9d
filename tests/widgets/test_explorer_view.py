"""The explorer's choices: each change shows what it makes; nothing is kept in a saved notebook."""

from pathlib import Path

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.report.explore import Setting
from buzz_analysis.runner.parameters import find_notebook
from buzz_analysis.widgets import ExplorerView

ROOT = Path(__file__).parents[2]
OPTIONS = {
    "networks": [("Ours", "ours"), ("Theirs", "theirs")],
    "period": [("2021", "2021"), ("2020", "2020")],
    "instrument": [("EPDS", "epds"), ("PHQ-2", "phq2")],
    "scale": [("total", "total")],
    "timepoint": [("T1", "T1"), ("T2", "T2")],
    "characteristic": [("all women", ""), ("earlier births", "parity")],
    "level": [],
    "statistic": [("share", "alert_share"), ("mean", "mean")],
    "looks_at": [("total", ""), ("self-harm", "epds_10")],
    "figure": [("one", "trajectory"), ("all", "")],
    "file": [("table", "table.csv"), ("figure", "series.svg")],
}


class Sitting:
    """An explorer of nothing, which tells what it was asked."""

    language = "en"

    def __init__(self):
        self.seen = []

    def options(self, setting):
        moments = [("T2", "T2")] if setting.instrument == "phq2" else OPTIONS["timepoint"]
        levels = [("0", "0"), ("1+", "1+")] if setting.characteristic else []
        return OPTIONS | {"timepoint": moments, "level": levels}

    def page(self, setting, figure):
        self.seen.append(setting)
        return f"<p>{setting.period} of {setting.networks}, {figure}</p>"

    def rehearsal(self, setting, cut_off, caseload, looks_at):
        return [f"{cut_off} & {caseload}{looks_at}"]

    def file(self, setting, name, form):
        return b"a,b" if name == "table" else None

    def code(self):
        return "print(1)"


@pytest.fixture
def view():
    made = ExplorerView(Sitting(), Setting("epds", "total", "T1", "2021"), "<style></style>")
    made.widget()
    return made


def test_every_choice_has_a_label_and_every_button_words(view):
    assert all(field.description for field in view._fields.values())
    assert all(one.description for one in (view.try_button, view.file_button, view.code_button, view.cut_off))


def test_a_change_is_shown_once(view):
    view._fields["period"].value = "2020"
    assert [one.period for one in view._explorer.seen] == ["2021", "2020"]
    assert "2020 of ()" in view.page.value


def test_one_figure_is_drawn_until_all_are_asked_for(view):
    assert "trajectory" in view.page.value
    view.figure.value = ""
    assert "trajectory" not in view.page.value and len(view._explorer.seen) == 2


def test_several_networks_are_taken_together_and_none_means_all(view):
    view._fields["networks"].value = ("ours", "theirs")
    view._fields["networks"].value = ()
    assert [one.networks for one in view._explorer.seen[1:]] == [("ours", "theirs"), ()]


def test_a_questionnaire_that_is_not_asked_there_moves_to_a_time_point_where_it_is(view):
    view._fields["instrument"].value = "phq2"
    assert view._fields["timepoint"].value == "T2" and len(view._explorer.seen) == 2


def test_a_characteristic_brings_its_values_and_takes_them_away(view):
    view._fields["characteristic"].value = "parity"
    assert view._fields["level"].value == "0" and view.setting.group == "parity=0"
    view._fields["level"].value = "1+"
    view._fields["characteristic"].value = ""
    assert [one.group for one in view._explorer.seen[1:]] == ["parity=0", "parity=1+", ""]


def test_the_cut_off_that_is_typed_is_tried_and_escaped(view):
    view.cut_off.value, view.caseload.value = "<b>", "40"
    view.try_button.click()
    assert "&lt;b&gt; &amp; 40" in view._rehearsed.value


def test_a_new_setting_clears_what_belonged_to_the_old_one(view):
    for button in (view.try_button, view.file_button, view.code_button):
        button.click()
    assert view._rehearsed.value and view._link.value and view._script.value == "print(1)"
    view._fields["period"].value = "2020"
    assert (view._rehearsed.value, view._link.value, view._script.value) == ("", "", "")


def test_a_file_is_a_link_and_what_is_not_shown_gives_none(view):
    view.file_button.click()
    assert 'download="explorer-table.csv"' in view._link.value and "YSxi" in view._link.value
    view.file.value = "series.svg"
    view.file_button.click()
    assert "This figure is not shown" in view._link.value and "href" not in view._link.value


def test_a_saved_notebook_keeps_no_number(view):
    assert "2021 of" not in view.page._repr_mimebundle_().get("text/plain", "")


def test_in_a_batch_a_sentence_stands_in_its_place(monkeypatch):
    told = []
    monkeypatch.setattr("IPython.display.display", told.append)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    ExplorerView(Sitting(), Setting("epds", "total", "T1", "2021"), "").show()
    assert "used by somebody who looks at it" in told[0].data


def test_it_is_never_made_in_a_batch():
    with pytest.raises(UserError, match="never made in a batch"):
        find_notebook("explorer", ROOT)
