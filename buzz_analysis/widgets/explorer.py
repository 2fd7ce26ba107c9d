"""The explorer in a notebook: choices by keyboard, what they show, another cut-off, files and the code."""

from __future__ import annotations

import base64
import os
from dataclasses import replace

from markupsafe import Markup

from ..wording import say
from .room import is_watched, on_screen, quiet_html

NOT_HERE = "The explorer is used by somebody who looks at it: open this notebook in JupyterLab, or as an app."
LABELS = {
    "networks": "Networks (none chosen: all)",
    "period": "Period",
    "instrument": "Questionnaire",
    "scale": "Scale",
    "timepoint": "Time point",
    "characteristic": "Characteristic",
    "level": "Value",
    "statistic": "Statistic",
}
DEPENDENT = {"instrument": ("scale", "timepoint"), "characteristic": ("level",)}
MEDIA = {"csv": "text/csv", "svg": "image/svg+xml", "png": "image/png"}
LINK = Markup(
    '<p><a style="text-decoration:underline" download="{name}" href="data:{media};base64,{data}">{words}</a></p>'
)
STATUS = Markup('<p role="status">{}</p>')
NO_FILE = "This figure is not shown, so there is no file of it."


class ExplorerView:
    """What explorer.ipynb holds; `explorer` is the sitting (`report.explore.Explorer`), `setting` where it begins.

    Public calls, for a script: `table` and `rehearse`. The rest is shown in widgets: a saved notebook holds no number.
    """

    def __init__(self, explorer, setting, style: str):
        self._explorer, self.setting, self._style = explorer, setting, style
        self._fields: dict = {}
        self._is_changing = False

    def table(self, **setting):
        """Every number of one setting after disclosure control, as a frame; see `report.explore.Explorer.table`."""
        return self._explorer.table(**setting)

    def rehearse(self, cut_off, caseload="", looks_at="", **setting):
        """What another cut-off would mean for the women of one setting; see `report.explore.Explorer.rehearse`.

        `looks_at` is the id of an item that the rules look at, or any_item; by default the setting's scale.
        """
        return self._explorer.rehearse(self._explorer.setting(**setting), str(cut_off), str(caseload), looks_at)

    def show(self) -> None:
        """The choices, the figures and the table; a sentence where nobody looks."""
        from IPython.display import Markdown, display

        if not is_watched(os.environ):
            display(Markdown(say(NOT_HERE, self._language)))
            return
        display(self.widget())

    def close(self) -> None:
        """Nothing is kept: a sitting ends with its kernel."""

    def widget(self):
        """All of it as one widget."""
        from ipywidgets import HBox, Layout, VBox

        self._make_fields()
        self.page, self.status = quiet_html(""), quiet_html("")
        row = Layout(flex_flow="row wrap", grid_gap="0.5rem")
        chosen = HBox([*self._fields.values(), self.figure], layout=row)
        self.refresh()
        beneath = [self._rehearsal(), self._rehearsed, on_screen(self._files()), on_screen(self._code())]
        return VBox([on_screen(chosen), on_screen(self.status), self.page, *beneath])

    def change(self, name: str, value) -> None:
        """Take one choice over, with what depends on it, and show what it makes."""
        self.setting = replace(self.setting, **{name: tuple(value) if name == "networks" else value})
        for other in DEPENDENT.get(name, ()):
            known = [value for _, value in self._explorer.options(self.setting)[other]]
            if getattr(self.setting, other) not in known:
                self.setting = replace(self.setting, **{other: known[0] if known else ""})
        self._follow(name)
        self.refresh()

    def refresh(self) -> None:
        """Show the setting."""
        made = self._explorer.page(self.setting, self.figure.value)
        self.page.value = self._style + str(made)
        self.status.value = str(STATUS.format(say("The figures and the table are up to date.", self._language)))
        for one in ("_rehearsed", "_link", "_script"):
            if hasattr(self, one):
                getattr(self, one).value = ""

    def _make_fields(self) -> None:
        from ipywidgets import Dropdown, Layout, SelectMultiple

        wide = {"style": {"description_width": "initial"}, "layout": Layout(width="auto")}
        options = self._explorer.options(self.setting)
        for name in LABELS:
            kind = SelectMultiple if name == "networks" else Dropdown
            given = getattr(self.setting, name)
            field = kind(options=options[name], value=given or (() if name == "networks" else None), **wide)
            if name == "characteristic":
                field.value = given
            field.description = say(LABELS[name], self._language)
            field.observe(self._observed(name), "value")
            self._fields[name] = field

        self.figure = Dropdown(options=options["figure"], description=say("Figure shown", self._language), **wide)
        self.figure.observe(lambda _: self.refresh(), "value")

    def _observed(self, name: str):
        def take(change) -> None:
            if not self._is_changing:
                self.change(name, change["new"] if change["new"] is not None else "")

        return take

    def _follow(self, name: str) -> None:
        """Let the fields that depend on a choice offer what it leaves."""
        options, self._is_changing = self._explorer.options(self.setting), True
        try:
            for other in DEPENDENT.get(name, ()):
                field, value = self._fields[other], getattr(self.setting, other)
                field.options = options[other]
                field.value = value or None
            if name in ("instrument", "scale", "timepoint"):
                self.looks_at.options = options["looks_at"]
        finally:
            self._is_changing = False

    def _rehearsal(self):
        from ipywidgets import Button, Dropdown, Layout, Text, VBox

        style = {"style": {"description_width": "initial"}, "layout": Layout(width="24rem")}
        self.looks_at = Dropdown(
            options=self._explorer.options(self.setting)["looks_at"],
            description=say("Cut-off on", self._language),
            **style,
        )
        # On leaving the field: a press right after the last figure must not overtake it (1 tried where 16 was typed).
        self.cut_off, self.caseload = (
            Text(description=words, continuous_update=False, **style)
            for words in (say("Another cut-off", self._language), say("Women screened a week", self._language))
        )
        button = Button(description=say("Try this cut-off", self._language), layout=Layout(width="24rem"))
        self._rehearsed = quiet_html("")
        button.on_click(lambda _: self._try_cut_off())
        self.try_button = button
        heading = self._heading(say("What another cut-off would mean", self._language))
        return on_screen(VBox([heading, self.looks_at, self.cut_off, self.caseload, button]))

    def _try_cut_off(self) -> None:
        words = self._explorer.rehearsal(self.setting, self.cut_off.value, self.caseload.value, self.looks_at.value)
        self._rehearsed.value = str(STATUS.format(Markup("<br>").join(words)))

    def _files(self):
        from ipywidgets import Button, Dropdown, Layout, VBox

        wide = {"style": {"description_width": "initial"}, "layout": Layout(width="auto")}
        self.file = Dropdown(
            options=self._explorer.options(self.setting)["file"], description=say("File", self._language), **wide
        )
        self.file_button = Button(description=say("Make the file", self._language), layout=Layout(width="24rem"))
        self._link = quiet_html("")
        self.file_button.on_click(lambda _: self._make_file())
        return VBox([self._heading(say("Take it along", self._language)), self.file, self.file_button, self._link])

    def _make_file(self) -> None:
        name, form = self.file.value.split(".")
        made = self._explorer.file(self.setting, name, form)
        if made is None:
            self._link.value = str(STATUS.format(say(NO_FILE, self._language)))
            return
        given = {"name": f"explorer-{name}.{form}", "media": MEDIA[form], "data": base64.b64encode(made).decode()}
        self._link.value = str(LINK.format(words=say("Download {file}", self._language, file=given["name"]), **given))

    def _code(self):
        from ipywidgets import Button, Layout, Textarea, VBox

        self.code_button = Button(
            description=say("Show the code that makes this", self._language), layout=Layout(width="24rem")
        )
        self._script = Textarea(
            description=say("Code", self._language),
            rows=8,
            layout=Layout(width="100%"),
            style={"description_width": "initial"},
        )
        self.code_button.on_click(lambda _: setattr(self._script, "value", self._explorer.code()))
        return VBox(
            [self._heading(say("The code that makes this table", self._language)), self.code_button, self._script]
        )

    def _heading(self, words: str):
        return quiet_html(Markup("<h2>{}</h2>").format(words))

    @property
    def _language(self) -> str:
        return self._explorer.language
