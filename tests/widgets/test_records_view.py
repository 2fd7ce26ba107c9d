"""The records as a form: what a button does is said beside it, and nothing is shown in a batch."""

import datetime

from buzz_analysis.errors import DefinitionError
from buzz_analysis.report.workbook import Entry
from buzz_analysis.schema import workbook
from buzz_analysis.widgets import RecordsView


class Form:
    """Records of a network that does not exist, kept in memory."""

    name, language, sheets = "De Kaap", "nl", workbook().sheets

    def __init__(self):
        self.saved, self.made = [], {sheet.id: [] for sheet in self.sheets}
        self.made["members"] = [Entry({"organisation": "Praktijk A", "kind": "midwives", "joined": "2018-01-01"})]

    def entries(self, sheet):
        return self.made[sheet.id]

    def label(self, sheet, entry):
        return entry.values["organisation"]

    def options(self, field):
        return dict(field.choices)

    def save(self, sheet, place, values):
        if not values["organisation"]:
            raise DefinitionError("{file} does not exist. Check the name, or make the file.", file="x")
        self.saved.append((sheet.id, place, values))
        return "Bewaard."

    def remove(self, sheet, place):
        self.made[sheet.id].pop(place)
        return "Weg."


def test_a_tab_shows_saves_and_deletes_a_record():
    view = RecordsView(Form())
    view.widget()
    page = view.pages["members"]
    page.which.value = 0
    assert page.fields["joined"].value == datetime.date(2018, 1, 1) and page.fields["kind"].value == "midwives"
    page.fields["organisation"].value = "Praktijk B"
    page.save.click()
    [(sheet, place, values)] = view._form.saved
    assert (sheet, place, values["organisation"], values["joined"]) == ("members", 0, "Praktijk B", "2018-01-01")
    assert page.told.value == '<p role="status">Bewaard.</p>'
    assert page.which.label != "nieuw"
    page.which.value = page.which.options[0][1]
    assert page.which.label == "nieuw"  # not blank
    page.save.click()
    assert "bestaat niet" in page.told.value
    page.which.value = 0
    page.remove.click()
    assert [label for label, _ in page.which.options] == ["nieuw"]


def test_in_a_batch_it_says_where_it_is_used(monkeypatch):
    found = []
    monkeypatch.setattr("IPython.display.display", found.append)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    RecordsView(Form()).show()
    assert "vult u op een scherm in" in found[0].data
