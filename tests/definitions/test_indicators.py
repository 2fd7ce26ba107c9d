"""Every yearly figure that a topic shows: what is counted, of how many, from which source."""

import pytest
from plain_language import faults

from buzz_analysis.answers.synthetic.beside import LATER, SHARES
from buzz_analysis.schema import GROUPS, indicators, topics
from buzz_analysis.sentences import in_language

# Ids as listed by hand in DOMAIN section 5 (ISID000153, ISID000050, ZiN-2a); EPIDURAL is counted nationally by Perined.
# Left out of the twenty: ZIN-2B, a percentile and no rate. Mode and place of birth are three shares each.
KNOWN = {
    *("IGZ-AOI5", "IGZ-MODE-SPON", "IGZ-MODE-INS", "IGZ-MODE-CS", "IGZ-PLACE-HOME", "IGZ-PLACE-POLI", "IGZ-PLACE-CLIN"),
    *("IGZ-BF", "IGZ-NPS", "PREM-13", "ZIN-2A", "IGJ-16-1-1", "EARLY10", "EPIDURAL"),
    *("KZ-1", "KZ-2", "KZ-4A", "KZ-4B", "KZ-4D", "KZ-6", "KZ-7A", "KZ-7B", "KZ-18", "KZ-19"),
}
NOT_INVENTED = {"PREM-13", "KZ-4A"}  # from 2023 on; and a mean
DUTCH = [name for name, one in indicators().items() if one.country == "nl"]


@pytest.mark.parametrize("name", indicators())
def test_a_yearly_figure_says_what_is_counted_in_both_languages_and_belongs_to_a_topic(name):
    one = indicators()[name]
    texts = [one.name, one.name_nl, one.numerator.label, one.numerator.label_nl]
    texts += [one.denominator.label, one.denominator.label_nl, *one.source]
    assert all(text.strip() for text in texts) and one.numerator.label != one.denominator.label
    pairs = [(one.level, one.level_nl), (one.attribution, one.attribution_nl), (one.not_found, one.not_found_nl)]
    assert all((english is None) == (dutch is None) for english, dutch in pairs)
    assert all(part.reason and part.reason_nl for part in one.breaks)
    assert one.group in GROUPS and set(one.read_with) <= set(indicators()) - {name}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [name for name, one in indicators().items() if one.unit != "mean"])
def test_every_share_has_a_plain_sentence_for_the_council(name, language):
    about = "ongeveer 12" if language == "nl" else "about 12"
    words = str(in_language(indicators()[name], "plain", language)).format(about=about)
    found = faults(f"<p>{words}</p>", language)
    assert [one for one in found if not one.startswith("mean sentence")] == []  # the mean is that of a whole page
    assert "100" in words and about in words


def test_no_two_figures_of_one_country_and_group_stand_in_the_same_place():
    places = [(one.country, one.group, one.order) for one in indicators().values()]
    assert len(set(places)) == len(places)


def test_the_topics_of_the_learning_cycle_name_figures_that_are_defined():
    assert {name for topic in topics().values() for name in topic.indicators} <= set(DUTCH)


def test_only_figures_that_somebody_found_are_defined_and_each_is_invented_in_the_demo():
    assert set(DUTCH) == KNOWN and {*SHARES, *LATER} == KNOWN - NOT_INVENTED


def test_the_score_that_the_prem_replaced_ends_with_report_year_2022_and_the_prem_begins_then():
    nps, prem = indicators()["IGZ-NPS"].valid, indicators()["PREM-13"].valid
    assert [nps.has(year) for year in (2017, 2018, 2022, 2023)] == [False, True, True, False]
    assert [prem.has(year) for year in (2022, 2023, 2026)] == [False, True, True]


def test_a_figure_before_and_after_a_trend_break_is_of_two_series():
    assert [indicators()["ZIN-2A"].segment(year) for year in (2015, 2016)] == [0, 1]


def test_only_the_five_outcomes_are_said_to_be_corrected_and_only_in_the_years_that_say_so():
    assert [indicators()["IGZ-AOI5"].is_adjusted(year) for year in (2019, 2020, 2021, 2022)] == [None, True, True, None]
