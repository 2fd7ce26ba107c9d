"""Bad files, by name: each is read rightly or refused in a sentence, in Dutch and in English."""

import pytest
from bad_files import BAD_FILES, IDENTITY, OURS, Read, Refused

from buzz_analysis.answers import read_answers, say_problem
from buzz_analysis.errors import UserError
from buzz_analysis.schema import Mapping
from buzz_analysis.wording import say_error

READ = {name: bad for name, bad in BAD_FILES.items() if isinstance(bad, Read)}
REFUSED = {name: bad for name, bad in BAD_FILES.items() if isinstance(bad, Refused)}


@pytest.fixture
def open_bad(tmp_path):
    def read(bad):
        path = tmp_path / bad.name
        path.write_bytes(bad.content)
        mapping = (
            None if bad.mapping is None else Mapping(**{"columns": OURS, "keyed": {"epds": "keyed"}} | bad.mapping)
        )
        return read_answers(path, mapping)

    return read


def test_there_are_at_least_a_hundred_bad_files():
    assert len(BAD_FILES) >= 100


@pytest.mark.parametrize("name", READ)
def test_a_bad_file_is_read_rightly_and_what_was_done_is_told(open_bad, name):
    checked = open_bad(READ[name])
    for column, texts in READ[name].columns.items():
        found = checked.answers[column].astype("str").astype("object").where(checked.answers[column].notna(), None)
        assert found.tolist() == texts, column
    problems = checked.problems[checked.problems["rule"] != "unknown_column"]
    assert set(problems["rule"]) == set(READ[name].rules)
    assert problems["source_row"].ge(2).all()
    assert all(say_problem(one, "nl") != one["message"] for _, one in problems.iterrows())


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_is_refused_in_a_sentence_in_both_languages(open_bad, name):
    bad = REFUSED[name]
    with pytest.raises(UserError) as caught:
        open_bad(bad)
    english, dutch = str(caught.value), say_error(caught.value, "nl")
    assert bad.says in english
    assert bad.name in english and bad.name in dutch
    assert english != dutch and "Traceback" not in english
    assert caught.value.exit_code in (2, 3) and len(english) < 600


@pytest.mark.parametrize("name", [name for name in IDENTITY if name in REFUSED])
def test_what_a_person_wrote_stands_in_no_message(open_bad, name):
    with pytest.raises(UserError) as caught:
        open_bad(IDENTITY[name])
    told = str(caught.value) + say_error(caught.value, "nl")
    secrets = ("Jansen", "anna@", "12345678", "111222333", "1988", "1234 AB")
    assert not [text for text in secrets if text in told]
