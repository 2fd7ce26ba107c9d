"""Every message has its Dutch, with the same places; nothing translated is left over."""

import ast
import string
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from buzz_analysis.answers import RULES
from buzz_analysis.errors import DefinitionError, ErrorList, Word
from buzz_analysis.wording import about, date_words, decimal, percent, say, say_error, whole
from buzz_analysis.wording.catalogue import FOLDER

PACKAGE = FOLDER.parent
SPOKEN_TABLES = [text for rule in RULES.values() for text in (rule.meaning, rule.sentence, rule.near) if text]
ERRORS = {"UserError", "DefinitionError", "DataError", "ValueOutOfRange", "SomeFailed", "Locked"}
SPEAKERS = {"say", "words", "ask", "Place", "Word", *ERRORS}


def messages() -> dict[str, str]:
    """Every message in the code, and the file it stands in."""
    found = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        constants = {
            target.id: node.value
            for node in tree.body
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and node.args and called(node) in SPEAKERS:
                for text in texts(node.args[0], constants):
                    found[text] = path.relative_to(PACKAGE).as_posix()
    return found | dict.fromkeys(SPOKEN_TABLES, "answers/rules.py")


def texts(given: ast.expr, constants: dict) -> list[str]:
    """The texts an argument can be: itself, a constant of its module, or any value of such a table."""
    if isinstance(given, ast.IfExp):
        return [text for part in (given.body, given.orelse) for text in texts(part, constants)]
    if isinstance(given, ast.Subscript) and isinstance(given.value, ast.Name):
        table = constants.get(given.value.id)
        return [text for value in getattr(table, "values", ()) for text in texts(value, constants)]
    given = constants.get(given.id, given) if isinstance(given, ast.Name) else given
    return [given.value] if isinstance(given, ast.Constant) and isinstance(given.value, str) else []


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def translations() -> dict[str, str]:
    """Every Dutch message, read as a translator's editor would."""
    found = {}
    for path in sorted((FOLDER / "nl").glob("*.po")):
        with path.open(encoding="utf-8") as file:
            found |= {entry.id: entry.string for entry in read_po(file) if entry.id}
    return found


def places(text: str) -> set[str]:
    """The named places of a message."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_message_in_the_code_has_its_dutch():
    dutch = translations()
    missing = {message: where for message, where in messages().items() if not dutch.get(message)}
    assert missing == {}


def test_the_search_sees_what_a_table_of_rules_says():
    assert {"The answers are dated before the invitation.", "All cells of the row are blank."} <= set(messages())


def test_every_translation_has_the_same_places():
    wrong = {english for english, dutch in translations().items() if places(english) != places(dutch)}
    assert wrong == set()


def test_no_translation_is_left_over():
    code = "".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    spoken = set(messages()) | {
        node.value
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
    }
    assert code and {english for english in translations() if english not in spoken} == set()


def test_no_message_stands_in_two_catalogues():
    ids = [
        entry.id
        for path in sorted((FOLDER / "nl").glob("*.po"))
        for entry in read_po(path.open(encoding="utf-8"))
        if entry.id
    ]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_words_for_others_than_networks_are_of_messages_there_are(language):
    with (FOLDER / "provider" / f"{language}.po").open(encoding="utf-8") as file:
        found = {entry.id: entry.string for entry in read_po(file) if entry.id}
    assert set(found) <= set(translations())
    assert all(places(message) == places(words) for message, words in found.items())
    assert all("network" not in words and "netwerk" not in words for words in found.values())


def test_whom_a_page_is_about_ends_with_its_block():
    with about("provider"):
        assert say("this network", "en") == "this provider"
        assert say("this network", "nl") == "deze zorgaanbieder"
    assert say("this network", "en") == "this network"


def test_a_word_inside_a_message_is_translated_too():
    error = DefinitionError(
        "{where}: '{key}' must be {wanted}; found '{found}'.",
        where=DefinitionError("{file}, line {line}", file="a.yaml", line=3),
        key="age",
        wanted=Word("a whole number"),
        found="x",
    )
    assert say_error(error, "nl") == "a.yaml, regel 3: 'age' moet een geheel getal zijn; gevonden: 'x'."


def test_an_error_list_speaks_a_line_for_each():
    errors = ErrorList(
        [DefinitionError("{file} does not exist. Check the name, or make the file.", file=name) for name in "ab"]
    )
    assert len(say_error(errors, "nl").splitlines()) == 2


def test_english_is_the_message_itself():
    assert say("{n} of {all}", "en", n=1, all=2) == "1 of 2"


# Dutch writes a point between thousands and a comma before decimals (Taalunie, Taaladvies.net).
@pytest.mark.parametrize(
    "text, expected",
    [
        (whole(1923, "nl"), "1.923"),
        (whole(1923, "en"), "1,923"),
        (whole(0, "nl"), "0"),
        (decimal(9.05, "nl", 2), "9,05"),
        (percent(0.235, "nl", 1), "23,5%"),
        (percent(0.235, "en", 1), "23.5%"),
    ],
)
def test_numbers_are_written_as_the_language_does(text, expected):
    assert text == expected


def test_dates_are_written_in_dutch():
    import datetime

    assert date_words(datetime.date(2021, 3, 3), "nl") == "3 maart 2021"
    assert Path(FOLDER / "nl").is_dir()
