"""Findings of the models as sentences: the wording of each kind, and both languages."""

from __future__ import annotations

import datetime
from typing import Literal

import pytest
from pydantic import Field

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import validate
from buzz_analysis.schema.base import Id, Strict, YesNo
from buzz_analysis.wording import say_error


class Inner(Strict):
    """A part."""

    colour: str


class Outer(Strict):
    """One field of each kind."""

    flag: YesNo = False
    whole: int = 0
    number: float = 0
    day: datetime.date = datetime.date(2026, 1, 1)
    parts: tuple[Inner, ...] = Field(default=(Inner(colour="blue"),), min_length=1)
    by_name: dict[str, Inner] = {}
    word: str = ""
    kind: Literal["bar", "dot"] = "bar"
    id: Id = "a"
    inner: Inner = Inner(colour="red")


def complaint(**content) -> DefinitionError:
    with pytest.raises(DefinitionError) as refused:
        validate(content, Outer, name="f.yaml")
    return refused.value


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("flag", "maybe", "'flag' must be yes or no; found 'maybe'."),
        ("whole", "3,5", "'whole' must be a whole number; found '3,5'."),
        ("whole", "1.5", "'whole' must be a whole number; found '1.5'."),
        ("number", "much", "'number' must be a number; found 'much'."),
        ("day", "12 mei", "'day' must be a date such as 2026-11-22; found '12 mei'."),
        ("parts", "one", "'parts' must be a list; found 'one'."),
        ("parts", [], "'parts' must be a list with something in it; found '[]'."),
        ("by_name", ["a"], "'by_name' must be a set of keys and values; found '['a']'."),
        ("inner", "a", "'inner' must be a set of keys and values; found 'a'."),
        ("word", ["a"], "'word' must be text; found '['a']'."),
        ("word", None, "'word' must be text; found ''."),
        ("kind", "pie", "'kind' must be bar, dot; found 'pie'."),
        ("id", "a b", "'id' must be letters, digits, - or _, at most 32, the first a letter or digit; found 'a b'."),
        ("word", ["x" * 99], "'word' must be text; found '['" + "x" * 58 + "…'."),
    ],
)
def test_each_kind_of_value_has_its_sentence(key, value, sentence):
    assert str(complaint(**{key: value})) == "f.yaml: " + sentence


@pytest.mark.parametrize(
    ("content", "suggestion"),
    [
        ({"flaag": "yes"}, "Did you mean 'flag'?"),
        ({"zzz": "yes"}, "Remove it."),
        ({"inner": {"colour": "red", "color": "red"}}, "Did you mean 'colour'?"),
        ({"parts": [{"colour": "red", "colours": "red"}]}, "Did you mean 'colour'?"),
        ({"by_name": {"a": {"colour": "red", "coulour": "red"}}}, "Did you mean 'colour'?"),
    ],
)
def test_an_unknown_key_is_told_with_the_closest_of_its_place(content, suggestion):
    assert str(complaint(**content)).endswith(suggestion)


def test_a_list_is_not_too_short_when_what_is_in_it_is_wrong():
    assert str(complaint(parts=[{}])) == "f.yaml: key 'colour' is missing. Add it."


def test_a_complaint_speaks_dutch():
    assert say_error(complaint(flag="maybe"), "nl") == ("f.yaml: 'flag' moet yes of no zijn; gevonden: 'maybe'.")
