"""The page itself: what to talk about first, the lines over T1..T5, what is blank, and a box for what was agreed."""

from __future__ import annotations

from markupsafe import Markup

from ...errors import Word
from ...wording import date_words, plain_number, say, whole
from ..html import heading, join, listing, pairs, paragraph
from .gather import BLANK, NOT_ASKED, UNSCHEDULED
from .lines import lines_tables
from .words import fired_text, fired_words, item_state, item_words, name_of, quoted

SCREENING = "Screening, not a diagnosis. Rules: {rules}."
NO_ANSWERS = "She has not answered anything yet, so there is nothing to show."
NO_ANSWERS_TO_HER = "You have not answered anything yet. So there is nothing to show."
NO_ALERT = "No alert at {timepoint}."
LEFT_BLANK = "Left blank, so a topic to raise: {names}."
OTHER_ANSWERS = "Not asked, for her other answers: {names}."
BLANK_TO_HER = "You left this blank:"
NOT_ASKED_TO_HER = "We did not ask more about this. Your other answers gave no reason to:"
DISCUSSED = "Discussed: yes / no. Agreed:"
AGREED = "What we agreed:"
EARLIER = "Earlier: {answers}."
EARLIER_TO_HER = "You gave such an answer before as well."
ONLY_EARLIER_TO_HER = "Earlier you thought of hurting yourself at times."
MOST_FIRST = 4  # topics of her list: with more it says no longer what comes first, nor is the page read in a minute
MORE_TO_HER = "More stands below, at: to talk about."
AGO = {0: Word("{day}, today"), 1: Word("{day}, yesterday")}
TALK = Markup('<div lang="{}" dir="auto">{}</div>')
BOX = Markup('<div class="buzz-box">{}</div>')


def professional(room) -> list:
    """For who sees her: rules in sight, short words."""
    language = room.language
    title = heading(1, say("Consulting room · {timepoint}", language, timepoint=_moment(room) or "–"))
    if not room.timepoint:
        return [title, paragraph(say(NO_ANSWERS, language))]
    return [
        title,
        pairs(_facts(room)),
        heading(2, say("To talk about first", language)),
        *_first(room),
        *_items(room),
        heading(2, say("From T1 to T5", language)),
        *lines_tables(room),
        *_silent(room, LEFT_BLANK, OTHER_ANSWERS),
        *_box(room, DISCUSSED),
    ]


def client(room) -> list:
    """For herself, in plain words, with questions to begin with."""
    language = room.language
    title = heading(1, say("Your answers", language))
    if not room.timepoint:
        return [title, paragraph(say(NO_ANSWERS_TO_HER, language))]
    return [
        title,
        paragraph(say("You gave these answers {when}. You choose what you talk about.", language, when=_day(room))),
        heading(2, say("You may want to talk about this first", language)),
        *_first_to_her(room),
        *_items(room),
        heading(2, say("How you are doing", language)),
        *lines_tables(room),
        *_silent(room, BLANK_TO_HER, NOT_ASKED_TO_HER),
        TALK.format(room.talk.id, join([heading(2, room.talk.heading), listing(room.talk.questions)])),
        *_box(room, AGREED),
    ]


PAGES = {"professional": professional, "client": client}


def _facts(room) -> list[tuple[str, str]]:
    language = room.language
    return [(say("Client", language), room.parameters.client_id), (say("Answered", language), _when(room))]


def _day(room) -> str:
    """The day of the answers; that it is not known where it is not."""
    language = room.language
    if room.completed_on is None:
        return say("on a day that is not known", language)
    return say("on {day}", language, day=date_words(room.completed_on, language))


def _when(room) -> str:
    """That day, and how long ago it is."""
    language = room.language
    if room.completed_on is None:
        return _day(room)
    days = (room.today - room.completed_on).days
    ago = AGO.get(days, "{day}, {n} days ago")
    return say(ago, language, day=_day(room), n=whole(days, language))


def _moment(room) -> str:
    moment = next((one for one in room.schedule.moments if one.id == room.timepoint), None)
    if moment is None:
        return room.timepoint
    return f"{moment.id}, {moment.label_nl if room.language == 'nl' else moment.label}"


def _fired(room) -> list:
    return [row for row in room.now().itertuples() if row.alert == "yes"]


def _first(room) -> list:
    """Each alert with her answer and the threshold; and that this is no diagnosis."""
    language, found = room.language, _fired(room)
    note = say(SCREENING, language, rules=room.rules.label)
    if not found:
        return [paragraph(say(NO_ALERT, language, timepoint=room.timepoint)), paragraph(note, "note")]
    told = [
        say("{name}: {rule}.", language, name=name_of(room, row.instrument), rule=fired_words(room, row))
        for row in found
    ]
    return [listing(told), paragraph(note, "note")]


def _first_to_her(room) -> list:
    """The first topics by name; where there are more, that the table marks them."""
    language, found = room.language, _fired(room)
    if not found:
        return [paragraph(say("Your answers gave no topic that must come first.", language))]
    more = [paragraph(say(MORE_TO_HER, language))] if len(found) > MOST_FIRST else []
    return [listing([name_of(room, row.instrument) + fired_text(room, row) for row in found[:MOST_FIRST]]), *more]


def _items(room) -> list:
    """The item about self-harm: the answer of this time point, and every earlier one above the lowest."""
    rows = [*room.items.itertuples()]
    now = [row for row in rows if row.timepoint == room.timepoint]
    earlier = [row for row in rows if row.timepoint < room.timepoint and _must_be_told(room, row)]
    is_now = any(_must_be_told(room, row) for row in now)
    told = [_line_of_item(room, row) for row in now] + ([_earlier(room, earlier, is_now)] if earlier else [])
    if room.item10_role and room.parameters.audience == "professional" and is_now:
        told.append(say("Tell: {role}.", room.language, role=room.item10_role))
    return [paragraph(" ".join(told), "caution")] if told else []


def _line_of_item(room, row) -> str:
    return " ".join(filter(None, (item_words(room, row), quoted(room, row.item))))


def _must_be_told(room, row) -> bool:
    return item_state(room, row) in ("some", "yes")


def _earlier(room, rows: list, is_now: bool) -> str:
    """Earlier answers above 0 do not go out of sight; to herself without their numbers, and never as more of a no."""
    if room.parameters.audience == "client":
        return say(EARLIER_TO_HER if is_now else ONLY_EARLIER_TO_HER, room.language)
    told = ", ".join(f"{row.timepoint} {plain_number(float(row.answer), room.language)}" for row in rows)
    return say(EARLIER, room.language, answers=told)


def _silent(room, blank: str, not_asked: str) -> list:
    """What was left blank, what was not asked and why; the rest belongs to other time points."""
    language, made = room.language, []
    for state, message in ((BLANK, blank), (NOT_ASKED, not_asked)):
        # Another questionnaire on the same subject was answered, or what she did answer of this one alerts.
        told = {name_of(room, name) for name in [*room.in_state(""), *(row.instrument for row in _fired(room))]}
        names = [name for name in dict.fromkeys(name_of(room, one) for one in room.in_state(state)) if name not in told]
        made += _named(message, names, room) if names else []
    other = room.in_state(UNSCHEDULED) and room.parameters.audience == "professional"
    return [*made, *([paragraph(say("The rest: another time point.", language), "note")] if other else [])]


def _named(message: str, names: list[str], room) -> list:
    """Names behind a sentence; for herself one below the other."""
    if room.parameters.audience == "professional":
        return [paragraph(say(message, room.language, names="; ".join(names)))]
    return [paragraph(say(message, room.language)), listing(names)]


def _box(room, message: str) -> list:
    return [BOX.format(say(message, room.language))]
