"""Open the page of one woman: every parameter checked, her own rows read and no other woman's."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from markupsafe import Markup

from ...errors import DefinitionError
from ...project import Project
from ...schema import ITEM_TEXTS, RoomParameters, read_item_texts, talks, validate
from ...sentences import network_words
from ...store import open_store
from ...wording import say
from ..html import join, section
from ..paged import with_mark
from ..place import find_project
from ..show import style
from ..texts import plain_texts
from .gather import Room, gather_room
from .pages import PAGES
from .words import BANNER

FILE = "parameters"
NO_NETWORK = "vsv '{vsv}' has no answers in the data of this study, so it has no page of a woman."
DOCUMENT = Markup(
    '<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title}</title>{style}<style>@page {{ size: A4; margin: 14mm 16mm }}</style></head>"
    "<body><main>{page}</main></body></html>\n"
)
UNKNOWN = (
    "this client is not among the women of vsv '{vsv}'. Look the code up in the key that your own organisation keeps; "
    "it must be written exactly as there."
)


@dataclass(frozen=True)
class ConsultingRoom:
    """The page of one woman, in one edition."""

    room: Room

    @property
    def language(self) -> str:
        """Language of the page."""
        return self.room.language

    @property
    def languages(self) -> list[tuple[str, str]]:
        """In which languages she may have the questions that the talk begins with: name and tag; hers alone has any."""
        return [(one.name, name) for name, one in talks().items()] if self.room.parameters.audience == "client" else []

    def begun_in(self, language: str) -> ConsultingRoom:
        """The same page with those questions in another language."""
        return replace(self, room=replace(self.room, talk=talks()[language]))

    @property
    def file_name(self) -> str:
        """The name of a saved page: it holds the time point, not who she is."""
        return f"{self.room.parameters.vsv}-{self.room.timepoint or 'T0'}-{self.room.parameters.audience}.html"

    def shown(self) -> Markup:
        """The page with the look of the house, as a widget shows it."""
        return style() + self.page()

    def document(self) -> str:
        """The page as a whole HTML document: offline, on one A4."""
        title = say("Consulting room", self.language)
        return DOCUMENT.format(language=self.language, title=title, style=style(), page=self.page())

    def page(self) -> Markup:
        """The whole page as one piece of HTML; nothing is written anywhere."""
        room = self.room
        make = PAGES[room.parameters.audience]
        banner = say(BANNER, room.language) if room.synthetic else ""
        with plain_texts():
            body = join(with_mark(make(room), room.language))
        return section("room", body, language=room.language, banner=banner, edition=room.parameters.audience)


def open_consulting_room(
    *, vsv, client_id, audience="professional", language="nl", study="params/study.yaml"
) -> ConsultingRoom:
    """Open the page of one woman, or raise one sentence on what is wrong.

    Raises
    ------
    DefinitionError
        If a parameter is not allowed, or the network or the woman is not in the store; no other id is told.
    """
    given = {"vsv": vsv, "client_id": client_id, "audience": audience, "language": language, "study": study}
    parameters = validate(given, RoomParameters, name=FILE)
    project = replace(find_project(parameters.study), audience="team")
    return ConsultingRoom(read_room(project, parameters, today=datetime.date.today()))


def read_room(project: Project, parameters: RoomParameters, *, today: datetime.date) -> Room:
    """All that the page shows of her."""
    row, store = project.register().row(parameters.vsv), open_store(project.store_folder)
    if parameters.vsv not in store.networks():
        raise DefinitionError(NO_NETWORK, vsv=parameters.vsv)
    answers, scores, alerts = (
        store.read(parameters.vsv, name, client=parameters.client_id) for name in ("answers", "scores", "alerts")
    )
    if answers.empty:
        raise DefinitionError(UNKNOWN, vsv=parameters.vsv)
    synthetic = bool(store.manifest["synthetic"])
    name = network_words(row.name, synthetic=synthetic, language=parameters.language)
    known = {"network": name, "synthetic": synthetic, "today": today}
    words = project.root / ITEM_TEXTS  # a site without licence has no such file
    texts = read_item_texts(words, parameters.language) if words.exists() else {}
    return gather_room(parameters, project, store.manifest, answers, scores, alerts, **known, texts=texts)
