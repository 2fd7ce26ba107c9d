"""The invented answers have the published levels and spreads; every expected number names its source."""

import numpy as np
import pytest

from buzz_analysis.answers.synthetic.calibration import INSTRUMENTS, SCREENERS
from buzz_analysis.answers.synthetic.profiles import Profile
from buzz_analysis.answers.synthetic.questionnaires import Returned, draw_answers
from buzz_analysis.answers.synthetic.states import PERSISTENCE, STATES, TOGETHER, draw_persistent, draw_states
from buzz_analysis.schema import SCREENERS as SCREENER_NAMES
from buzz_analysis.schema import TIMEPOINTS, instruments, schedule

WOMEN = 60_000
FIRST_BIRTHS = np.arange(WOMEN) % 20 < 9  # 45%, as in women.py
NOTHING_BLANK = Profile(blank=0, blank_more={}, discussed=0)
# Keyed item means of 9,028 women: PMC35345 table 3, at 18 weeks, 32 weeks, 8 weeks and 8 months after birth.
EPDS_MEANS = {
    "T1": (0.33, 0.31, 1.20, 1.22, 0.59, 1.21, 0.32, 0.80, 0.49, 0.14),
    "T2": (0.41, 0.39, 1.02, 1.16, 0.69, 1.25, 0.39, 0.79, 0.54, 0.08),
    "T4": (0.31, 0.27, 1.01, 1.01, 0.55, 1.22, 0.23, 0.73, 0.44, 0.07),
    "T5": (0.29, 0.26, 1.01, 0.92, 0.49, 0.88, 0.25, 0.67, 0.40, 0.08),
}


@pytest.fixture(scope="module")
def drawn():
    """Answers of everyone to all that is asked, as if no gate kept anyone from the EPDS; all networks alike."""
    known = schedule("working_grid")
    lines = tuple(line.model_copy(update={"gate": None}) if line.id == "epds" else line for line in known.instruments)
    epds_for_all = known.model_copy(update={"instruments": lines})

    def at(timepoint):
        rng = np.random.default_rng(20)
        states = draw_states(rng, np.arange(WOMEN), FIRST_BIRTHS, spread=0)
        forms = Returned(np.full(WOMEN, timepoint), np.full(WOMEN, 18_000), states)
        return draw_answers(rng, epds_for_all, NOTHING_BLANK, forms)

    return {timepoint: at(timepoint) for timepoint in TIMEPOINTS}


@pytest.fixture(scope="module")
def groups(drawn):
    """Women six months after birth, by the Dutch alert values: our reading of "severe" (docs/synthetic.md)."""
    answers = drawn["T5"]
    urinary = (answers["urinary_screen"] == 1) & (total(answers, "iciq_ui_sf") >= 6)
    leaks = [answers[f"wexner_{what}"] >= 1 for what in ("solid", "liquid", "gas", "lifestyle")]
    anal = (answers["anal_screen"] == 1) & np.any(leaks, axis=0)
    return {
        "all": np.ones(WOMEN, dtype=bool),
        "urinary": urinary & ~anal,
        "anal": anal & ~urinary,
        "both": urinary & anal,
    }


def total(answers, instrument: str) -> np.ndarray:
    """The sum of the keyed answers; means something only where all were asked."""
    known = instruments()[instrument]
    return sum(keyed(known, item, answers[item.id]) for item in known.items)


def keyed(known, item, answers) -> np.ndarray:
    """The scored value of each answer, by the definition."""
    return np.select([answers == value for value in item.allowed], [known.keyed(item.id, v) for v in item.allowed])


def test_the_epds_in_early_pregnancy_has_the_dutch_mean_spread_and_tail(drawn):
    epds = total(drawn["T1"], "epds")
    # PMC7708856, first trimester, n 2,758: mean 5.2, SD 4.0, 5.0% with 13 or more
    assert epds.mean() == pytest.approx(5.2, abs=0.1)
    assert epds.std() == pytest.approx(4.0, abs=0.2)
    assert (epds >= 13).mean() == pytest.approx(0.050, abs=0.01)


def test_the_epds_in_late_pregnancy_has_the_dutch_mean_spread_and_tail(drawn):
    epds = total(drawn["T2"], "epds")
    # PMC7708856, third trimester, n 2,230: mean 4.8, SD 4.0, 5.2% with 13 or more
    assert epds.mean() == pytest.approx(4.8, abs=0.1)
    assert epds.std() == pytest.approx(4.0, abs=0.3)
    assert (epds >= 13).mean() == pytest.approx(0.052, abs=0.01)


@pytest.mark.parametrize("timepoint", EPDS_MEANS)
def test_the_epds_items_relate_to_each_other_as_published(drawn, timepoint):
    published = np.array(EPDS_MEANS[timepoint])
    found = np.array([drawn[timepoint][f"epds_{i}"].mean() for i in range(1, 11)])
    assert found / found.sum() == pytest.approx(published / published.sum(), abs=0.006)


def test_three_percent_screen_positive_six_months_after_birth(drawn):
    # van der Kooy, T5, n 663: depression screen positive 3%
    assert (total(drawn["T5"], "phq2") >= 3).mean() == pytest.approx(0.03, abs=0.004)


def test_general_health_six_months_after_birth_has_the_dutch_median_and_quartiles(drawn):
    # van der Kooy, T5, n 663: median 37, quartiles 33 and 42
    quartiles = np.percentile(total(drawn["T5"], "promis10"), [25, 50, 75])
    assert quartiles == pytest.approx([33, 37, 42], abs=1)


@pytest.mark.parametrize(("group", "share"), [("urinary", 0.119), ("anal", 0.107), ("both", 0.068)])
def test_severe_incontinence_six_months_after_birth_is_as_common_as_published(groups, group, share):
    # van der Kooy, T5: 79, 71 and 45 of 663
    assert groups[group].mean() == pytest.approx(share, abs=0.01)


@pytest.mark.parametrize(
    ("group", "quartiles"),
    [("all", [33, 37, 42]), ("urinary", [30.5, 34, 38.5]), ("anal", [30, 34, 39.5]), ("both", [27, 32, 35])],
)
def test_general_health_falls_with_incontinence_as_published(drawn, groups, group, quartiles):
    # van der Kooy, T5: median and quartiles of the ten PROMIS items
    found = np.percentile(total(drawn["T5"], "promis10")[groups[group]], [25, 50, 75])
    assert found == pytest.approx(quartiles, abs=1.5)


def test_the_depression_screen_rises_with_incontinence_in_the_published_order(drawn, groups):
    # van der Kooy, T5: 3, 6, 10 and 18%; rounded back to women these leave none for those without incontinence,
    # so no smooth gradient gets there: at least half of each is asked
    positive = total(drawn["T5"], "phq2") >= 3
    found = [positive[groups[name]].mean() for name in ("all", "urinary", "anal", "both")]
    assert found == sorted(found)
    assert (np.array(found) >= np.array([0.03, 0.06, 0.10, 0.18]) / 2).all()


def test_who_says_that_she_loses_urine_says_how_often_and_how_much(drawn):
    asked = drawn["T5"]["urinary_screen"] == 1
    assert (drawn["T5"]["iciq_frequency"][asked] >= 1).all()
    assert (drawn["T5"]["iciq_amount"][asked] >= 2).all()


def test_three_in_four_begin_to_breastfeed(drawn):
    # Zorgbalans 2014: 74% of women breastfed from birth, 2010
    assert drawn["T3"]["breastfeeding"].mean() == pytest.approx(0.74, abs=0.01)


def test_confidence_in_breastfeeding_has_the_published_level_and_spread(drawn):
    # DOMAIN 8: about 50, SD 9 to 12; doi 10.1186/s12884-021-03878-3: 3.55 an item (49.7), SD 0.85 (11.9)
    asked = total(drawn["T4"], "bses_sf")[drawn["T4"]["breastfeeding"] == 1]
    assert asked.mean() == pytest.approx(50, abs=1.5)
    assert 9 < asked.std() < 12


def test_confidence_in_breastfeeding_is_lower_at_a_first_birth(drawn):
    # same sources: the direction
    confidence, asked = total(drawn["T4"], "bses_sf"), drawn["T4"]["breastfeeding"] == 1
    assert confidence[asked & FIRST_BIRTHS].mean() < confidence[asked & ~FIRST_BIRTHS].mean() - 2


def test_bonding_has_more_zeros_than_counts_of_its_mean_would(drawn):
    bonding = total(drawn["T4"], "mibs")
    assert (bonding == 0).mean() > 2 * np.exp(-bonding.mean())  # zero-inflated (DOMAIN 8): beyond Poisson


def test_bonding_has_the_published_median(drawn):
    assert np.median(total(drawn["T4"], "mibs")) == 1  # mothers without raised EPDS, doi 10.1007/s00737-005-0074-z


@pytest.mark.parametrize(("item", "at_most"), [("role_confidence", 2), ("satisfaction", 1)])
def test_where_nearly_all_give_the_best_answer_alerts_are_rare(drawn, item, at_most):
    # DOMAIN 8: ceiling, near-zero alerts; the alert values are those of the Dutch table
    answers = drawn["T5"][item]
    assert 0 < (answers <= at_most).mean() < 0.02
    assert (answers == answers.max()).mean() > 0.5


def test_the_birth_items_are_as_answered(drawn):
    # DOMAIN 3: 2, 4, 7 and 8 are bad news when she agrees; item 9 is not reversed
    answers = drawn["T4"]
    rest = sum(answers[f"bssr_{i}"].astype(int) for i in (1, 3, 5, 6, 10))
    signs = {i: np.sign(np.corrcoef(answers[f"bssr_{i}"], rest)[0, 1]) for i in (2, 4, 7, 8, 9)}
    assert signs == {2: -1, 4: -1, 7: -1, 8: -1, 9: 1}


def test_does_not_apply_occurs_in_pain_with_intercourse_only(drawn):
    codes = {
        item.id
        for instrument in INSTRUMENTS
        for item in instruments()[instrument].items
        for answers in drawn.values()
        if item.id in answers and np.isin(answers[item.id], item.not_applicable).any()
    }
    assert codes == {"sffac102"}


def test_low_mood_goes_with_worse_mental_health(drawn):
    mental = sum(drawn["T1"][item].astype(int) for item in ("global02", "global04", "global05", "global10r"))
    assert np.corrcoef(mental, total(drawn["T1"], "epds"))[0, 1] < -0.5
    assert np.corrcoef(total(drawn["T1"], "phq2"), total(drawn["T1"], "epds"))[0, 1] > 0.5


def test_pain_goes_with_worse_physical_health(drawn):
    assert np.corrcoef(drawn["T1"]["global07"], drawn["T1"]["global03"])[0, 1] < -0.3


def test_a_womans_state_stays_partly_the_same():
    woman = np.repeat(np.arange(20_000), 2)
    first, second = draw_persistent(np.random.default_rng(3), woman).reshape(-1, 2).T
    assert np.corrcoef(first, second)[0, 1] == pytest.approx(PERSISTENCE, abs=0.02)


def test_the_states_go_together_within_a_woman_as_listed():
    states = draw_states(np.random.default_rng(4), np.arange(WOMEN), np.zeros(WOMEN, dtype=bool), spread=0)
    for (one, other), wanted in TOGETHER.items():
        assert np.corrcoef(states[one], states[other])[0, 1] == pytest.approx(wanted, abs=0.02)


def test_networks_differ_as_much_as_asked():
    def level(i):
        rng = np.random.default_rng([5, i])
        return draw_states(rng, np.arange(2000), np.zeros(2000, dtype=bool), spread=0.2)["mood"].mean()

    assert np.std([level(i) for i in range(300)]) == pytest.approx(0.2, abs=0.03)


def test_every_instrument_of_women_and_every_screening_question_is_calibrated():
    assert set(INSTRUMENTS) == {name for name, known in instruments().items() if known.respondent == "woman"}
    assert set(SCREENERS) == set(SCREENER_NAMES)


def test_every_item_of_a_calibrated_instrument_is_calibrated():
    for instrument, questions in INSTRUMENTS.items():
        assert set(questions) == set(instruments()[instrument].item_ids)
        assert {question.state for question in questions.values()} <= set(STATES)


def test_an_instrument_without_calibration_gets_no_columns():
    known = schedule("working_grid")
    asked = known.instruments[0].model_copy(update={"id": "not_calibrated"})
    only_that = known.model_copy(update={"instruments": (asked,)})
    forms = Returned(np.array(["T1"]), np.array([18_000]), {})
    assert draw_answers(np.random.default_rng(1), only_that, NOTHING_BLANK, forms) == {}
