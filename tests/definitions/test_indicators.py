"""Every yearly figure that a topic shows: what is counted, of how many, from which source."""

import pytest

from buzz_analysis.answers.synthetic.beside import SHARES
from buzz_analysis.schema import indicators, topics

# Ids as listed by hand in DOMAIN section 5 (ISID000153, ISID000050, ZiN-2a); EPIDURAL is counted nationally by Perined.
KNOWN = {"EPIDURAL", "IGZ-AOI5", "IGZ-BF", "IGZ-NPS", "KZ-18", "KZ-4D", "KZ-6", "KZ-7A", "KZ-7B", "ZIN-2A"}


@pytest.mark.parametrize("name", indicators())
def test_a_yearly_figure_says_what_is_counted_in_both_languages_and_belongs_to_a_topic(name):
    one = indicators()[name]
    texts = [one.name, one.name_nl, one.numerator.label, one.numerator.label_nl]
    texts += [one.denominator.label, one.denominator.label_nl, *one.source]
    assert all(text.strip() for text in texts) and one.numerator.label != one.denominator.label
    assert (one.level is None) == (one.level_nl is None) and all(part.reason and part.reason_nl for part in one.breaks)
    assert any(name in topic.indicators for topic in topics().values())


def test_only_figures_that_somebody_found_are_defined_and_each_is_invented_in_the_demo():
    assert set(indicators()) == KNOWN == set(SHARES)
