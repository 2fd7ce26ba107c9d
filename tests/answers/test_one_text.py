"""One typed text is searched quickly, and for exactly what a column is searched for."""

import pyarrow as pa
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from buzz_analysis.answers.check.one_text import ALWAYS, persons_in
from buzz_analysis.answers.check.traces import IN_USE_SINCE, TRACES, Texts

PIECES = [
    *("1988-03-12", "12 maart 1988", "12-3-2021", "19880312", "2021-05-31T10:00", "1e", "é", "-", ".", " ", "(0)"),
    *("06-12345678", "+31 6 12345678", "0031612345678", "(020) 1234567", "0113 123456", "1234 AB", "1234AB", "1011ab"),
    *("bsn 123456782", "BSN:111222333", "123456782", "1112.22.333", "a@b.nl", "é@ü.nl", "@", "x", "\n", "٣", "ſ"),
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5).map("".join))
@example("é06 12345678")
@example("٣1234 AB")
@settings(max_examples=100, deadline=None)
def test_the_quick_look_misses_nothing(text):
    column = Texts(pa.array([text], pa.string()), 1, IN_USE_SINCE)
    found = persons_in(text)
    for rule in ALWAYS:
        assert (TRACES[rule].what in found) == bool(len(TRACES[rule].find(column))), rule
    if len(TRACES["bsn"].find(column)):
        assert TRACES["bsn"].what in found


@pytest.mark.parametrize("text", ["x" * 2_000_000 + "1", "1-" * 500_000, ("a" * 500 + "@") * 2000])
def test_a_hostile_text_takes_no_longer_than_any_other(text):
    """A backtracking search would read these over and over, for hours."""
    assert persons_in(text) == []
