"""The page of one woman in a notebook: shown in a widget, so that a saved notebook holds nothing of her."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from ..errors import UserError
from ..store import PRIVATE_FILE, make_private
from ..wording import say

NOT_HERE = (
    "The page of one woman is shown only where somebody looks at it: open this notebook in JupyterLab. In a batch it "
    "is not made."
)
SAVE = "Save this page as a file, to print it"
SAVED = "Saved as {file}. Only you can open it. Delete it when you have printed it."
FOLDER = ".room"


def is_watched(environment: Mapping[str, str]) -> bool:
    """Whether a person looks at this kernel: a Jupyter server started it for a notebook, or Voila did."""
    return "JPY_SESSION_NAME" in environment or environment.get("SERVER_SOFTWARE", "").startswith("voila")


def quiet_html(page):
    """A widget that shows a page; its text beside it, which a saved notebook keeps, says nothing of the page."""
    from ipywidgets import HTML

    class Quiet(HTML):
        def __repr__(self) -> str:
            return "HTML()"

    return Quiet(value=str(page))


def on_screen(widget):
    """The same widget; where the app is printed it is left out."""
    widget.add_class("buzz-screen")
    return widget


class RoomView:
    """What consulting_room.ipynb holds: the page, and a button by which it can be kept on purpose.

    `room` is the page (`report.room.ConsultingRoom`), `outputs` the folder of the study's outputs.
    """

    def __init__(self, room, outputs: Path):
        self._room, self._outputs = room, outputs

    def show(self) -> None:
        """The page, in a widget, with a choice of languages for her questions; a sentence where nobody looks."""
        from IPython.display import Markdown, display

        if not is_watched(os.environ):
            display(Markdown(say(NOT_HERE, self._language)))
            return
        page = quiet_html(self._room.shown())
        display(*([self._languages(page)] if len(self._room.languages) > 1 else []), page)

    def _languages(self, page):
        """A choice of the language in which she has the questions to begin with; the page follows it."""
        from ipywidgets import Dropdown

        words = {"description": say("Questions in", self._language), "style": {"description_width": "initial"}}
        chosen = Dropdown(options=self._room.languages, value=self._language, **words)

        def follow(change) -> None:
            self._room = self._room.begun_in(change["new"])
            page.value = str(self._room.shown())

        chosen.observe(follow, "value")
        return on_screen(chosen)

    def close(self) -> None:
        """A button that saves the page; nothing is saved without it."""
        from IPython.display import display
        from ipywidgets import Button, Label, Layout, VBox

        if not is_watched(os.environ):
            return
        button, told = Button(description=say(SAVE, self._language), layout=Layout(width="auto")), Label()
        button.on_click(lambda _: setattr(told, "value", self._save_words()))
        display(on_screen(VBox([button, told])))

    def save(self) -> Path:
        """Write the page to a file that only its owner can open, and return where it is."""
        folder = self._outputs / FOLDER
        try:
            make_private(folder)
            path = folder / self._room.file_name
            path.unlink(missing_ok=True)
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, PRIVATE_FILE)
        except OSError:
            raise UserError("the page cannot be saved in {file}. Check who may write there.", file=FOLDER) from None
        with open(handle, "w", encoding="utf-8") as file:
            file.write(self._room.document())
        return path

    @property
    def _language(self) -> str:
        return self._room.language

    def _save_words(self) -> str:
        return say(SAVED, self._language, file=self.save().as_posix())
