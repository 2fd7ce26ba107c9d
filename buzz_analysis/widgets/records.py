"""The records of a network as a form: a tab for each file, a record at a time, by keyboard alone."""

from __future__ import annotations

import datetime
import os

from markupsafe import Markup

from ..errors import UserError
from ..wording import say, say_error
from .room import is_watched, quiet_html

NOT_HERE = "The records are filled in on a screen: open this notebook in JupyterLab, or with: buzz app records."
STATUS = Markup('<p role="status">{}</p>')
TITLE = Markup("<h2>{}</h2>")
NEW, NOT_YET = "new", -1  # a choice of None would be shown as blank
LONG = 40  # signs: a field this wide is written on several lines


class RecordsView:
    """What records.ipynb holds; `form` is `report.workbook.RecordsForm`."""

    def __init__(self, form):
        self._form = form

    def show(self) -> None:
        """The form; a sentence where nobody looks."""
        from IPython.display import Markdown, display

        if not is_watched(os.environ):
            display(Markdown(say(NOT_HERE, self._form.language)))
            return
        display(self.widget())

    def close(self) -> None:
        """Nothing is left open: each record is saved by its own button."""

    def widget(self):
        """All tabs as one widget."""
        from ipywidgets import Tab, VBox

        self.pages = {sheet.id: SheetPage(self._form, sheet) for sheet in self._form.sheets}
        tabs = Tab([page.widget for page in self.pages.values()])
        for place, sheet in enumerate(self._form.sheets):
            tabs.set_title(place, sheet.called(self._form.language))
        return VBox([quiet_html(TITLE.format(self._form.name)), tabs])


class SheetPage:
    """One tab: which record, its fields, and buttons to save or delete it."""

    def __init__(self, form, sheet):
        from ipywidgets import Button, Dropdown, HBox, Layout, VBox

        self._form, self._sheet = form, sheet
        wide = Layout(width="44rem")
        self.which = Dropdown(description=say("Which", form.language), layout=wide)
        self.fields = {field.id: _widget(field, form) for field in sheet.fields}
        self.save = Button(description=say("Save", form.language), layout=Layout(width="auto"))
        self.remove = Button(description=say("Delete", form.language), layout=Layout(width="auto"))
        self.told = quiet_html("")
        self.which.observe(self._show, "value")
        self.save.on_click(lambda _: self._do(self._save))
        self.remove.on_click(lambda _: self._do(self._remove))
        buttons = [self.save] if sheet.shape != "rows" else [self.save, self.remove]
        chooser = [] if sheet.shape == "one" else [self.which]
        self._list()
        self.widget = VBox([*chooser, *self.fields.values(), HBox(buttons), self.told])

    def values(self) -> dict[str, str]:
        """What the fields hold now, as texts."""
        return {name: _text(widget.value) for name, widget in self.fields.items()}

    def _list(self, place: int = NOT_YET) -> None:
        """The records there are, and a new one."""
        entries = self._form.entries(self._sheet)
        if self._sheet.shape == "one":
            place = 0 if entries else NOT_YET
        named = [(self._form.label(self._sheet, one), at) for at, one in enumerate(entries)]
        self.which.options = [(say(NEW, self._form.language), NOT_YET), *named]
        self.which.value = place
        self._show()

    def _show(self, _=None) -> None:
        place = self.which.value
        values = {} if place == NOT_YET else self._form.entries(self._sheet)[place].values
        for field in self._sheet.fields:
            text = values.get(field.id, "")
            is_open = field.pick and field.kind not in ("choice", "yes_no")
            shown = self._form.options(field).get(text, text) if is_open else text
            _fill(self.fields[field.id], field, shown)

    def _do(self, work) -> None:
        """What a button did, or why it did nothing: then what was typed stays."""
        try:
            told = work()
        except UserError as error:
            told = say_error(error, self._form.language)
        self.told.value = str(Markup("<br>").join(STATUS.format(line) for line in told.splitlines()))

    def _save(self) -> str:
        place = self.which.value
        told = self._form.save(self._sheet, None if place == NOT_YET else place, self.values())
        last = len(self._form.entries(self._sheet)) - 1
        self._list(last if place == NOT_YET else place)
        return told

    def _remove(self) -> str:
        place = self.which.value
        told = "" if place == NOT_YET else self._form.remove(self._sheet, place)
        self._list()
        return told


def _widget(field, form):
    """The part of a form that fits a field."""
    from ipywidgets import Combobox, DatePicker, Dropdown, Layout, Text, Textarea

    label, style = field.called(form.language) + ("*" if field.required else ""), {"description_width": "18rem"}
    # On leaving the field: a press right after the last letter must not overtake it.
    shared = {"description": label, "style": style, "layout": Layout(width="44rem")}
    options = form.options(field)
    if field.kind == "day":
        return DatePicker(**shared)
    if field.kind in ("choice", "yes_no"):
        return Dropdown(options=[("", ""), *((shown, key) for key, shown in options.items())], **shared)
    if options:
        return Combobox(options=list(options.values()), ensure_option=False, continuous_update=False, **shared)
    return (Textarea if field.kind == "lines" or field.width > LONG else Text)(continuous_update=False, **shared)


def _fill(widget, field, text: str) -> None:
    widget.value = (datetime.date.fromisoformat(text) if text else None) if field.kind == "day" else text


def _text(value) -> str:
    return "" if value is None else str(value)
