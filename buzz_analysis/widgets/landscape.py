"""The landscape in a notebook: boxes, a consortium and a search beside a map, a table and a list to keep."""

from __future__ import annotations

import datetime
import os
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup

from ..answers.write import write_rows
from ..errors import UserError
from ..store import make_private
from ..wording import say, say_error
from .room import is_watched, on_screen

CORRECTIONS = "corrections"
WRITTEN = "Kept in {file}. Send the text below to who keeps the register:"
EMPTY = "Write first which network it is about, and what is not right."
MAIL = "Register of networks: correction\n\nNetwork: {network}\nWhat is not right: {what}\nNoted on: {day}"
PARAGRAPH = Markup("<p>{}</p>")


class LandscapeView:
    """What landscape.ipynb holds: `landscape` is `report.landscape.Landscape`, `outputs` where a correction is kept."""

    def __init__(self, landscape, outputs: Path):
        self._landscape, self._outputs = landscape, outputs

    def show(self) -> None:
        """The filters with map and table; where nobody looks, all networks on a page."""
        from IPython.display import HTML, display

        if is_watched(os.environ):
            display(self._filters())
            return
        display(HTML(self._landscape.shown(self._landscape.kinds)))

    def history(self) -> None:
        """How the number came about."""
        from IPython.display import HTML, display

        display(HTML(self._landscape.history()))

    def close(self) -> None:
        """A place to say what is not right; nothing is sent."""
        from IPython.display import display

        if is_watched(os.environ):
            display(self._correction())

    def _filters(self):
        from ipywidgets import HTML, Checkbox, Dropdown, HBox, Layout, Text, VBox

        wide = Layout(width="auto")
        self.boxes = [
            Checkbox(value=True, description=kind, indent=False, layout=wide) for kind in self._landscape.kinds
        ]
        words = {name: say(text, self._language) for name, text in {"in": "Consortium", "search": "Search"}.items()}
        self.consortium = Dropdown(options=self._landscape.consortia(), description=words["in"])
        self.search = Text(description=words["search"], continuous_update=True)
        self.shown = HTML()
        for widget in (*self.boxes, self.consortium, self.search):
            widget.observe(self._redraw, "value")
        self._redraw()
        chosen = VBox([HBox(self.boxes), HBox([self.consortium, self.search])])
        return VBox([on_screen(chosen), self.shown])

    def _redraw(self, _=None) -> None:
        """Everything that follows from the choice, at once: the count, the map, the table and the list."""
        kinds = [box.description for box in self.boxes if box.value]
        page = self._landscape.shown(kinds, self.consortium.value, self.search.value)
        self.shown.value = str(page)

    def _correction(self):
        from ipywidgets import HTML, Button, Layout, Text, Textarea, VBox

        wide = Layout(width="36rem")
        title = HTML(f"<h2>{say('Is something not right?', self._language)}</h2>")
        # On leaving the field: a press right after the last letter must not overtake it.
        network = Text(description=say("Network", self._language), layout=wide, continuous_update=False)
        what = Textarea(description=say("What", self._language), layout=wide, continuous_update=False)
        button = Button(description=say("Write the correction", self._language), layout=Layout(width="auto"))
        told = HTML()

        def press(_) -> None:
            told.value = str(self._told(network.value.strip(), what.value.strip()))

        button.on_click(press)
        return on_screen(VBox([title, network, what, button, told]))

    def _told(self, network: str, what: str) -> Markup:
        """What the button did: where the file is, and the mail; one sentence where nothing was written."""
        if not network or not what:
            return PARAGRAPH.format(say(EMPTY, self._language))
        try:
            path = self.write_correction(network, what)
        except UserError as error:
            return PARAGRAPH.format(say_error(error, self._language))
        day = datetime.date.today().isoformat()
        mail = say(MAIL, self._language, network=network, what=what, day=day)
        subject, _, body = mail.partition("\n\n")
        link = Markup('<a href="mailto:?subject={}&body={}">{}</a>').format(
            quote(subject), quote(body), say("Open as a mail", self._language)
        )
        told = say(WRITTEN, self._language, file=f"{CORRECTIONS}/{path.name}")
        return Markup("\n").join([PARAGRAPH.format(told), Markup("<pre>{}</pre>").format(mail), PARAGRAPH.format(link)])

    def write_correction(self, network: str, what: str) -> Path:
        """Add one line to the corrections of today, and return the file."""
        path = self._outputs / CORRECTIONS / f"register-{datetime.date.today().isoformat()}.csv"
        try:
            make_private(path.parent)
            is_new = not path.exists()
            with path.open("a", encoding="utf-8", newline="") as file:
                lines = [["network", "what"]] if is_new else []
                write_rows(file, [*lines, [network, what]])
        except OSError:
            raise UserError("the correction cannot be kept in {file}.", file=CORRECTIONS) from None
        return path

    @property
    def _language(self) -> str:
        return self._landscape.language
