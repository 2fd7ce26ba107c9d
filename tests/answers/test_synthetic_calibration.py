"""The invented answers have the published levels and spreads; every expected number names its source."""

import numpy as np
import pytest

from buzz_analysis.answers.synthetic.calibration import INSTRUMENTS, MOOD_WITH_BODY, PERSISTENCE
from buzz_analysis.answers.synthetic.profiles import Profile
from buzz_analysis.answers.synthetic.questionnaires import draw_answers, draw_states
from buzz_analysis.answers.synthetic.women import draw_persistent
from buzz_analysis.schema import instruments, schedule

WOMEN = 60_000
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
    """Answers of everyone, as if no gate kept anyone from the EPDS; all networks alike."""
    known = schedule("working_grid")
    ungated = tuple(line.model_copy(update={"gate": None}) for line in known.instruments)
    without_gate = known.model_copy(update={"instruments": ungated})

    def at(timepoint):
        rng = np.random.default_rng(20)
        states = draw_states(rng, np.arange(WOMEN), spread=0)
        return draw_answers(rng, without_gate, NOTHING_BLANK, np.full(WOMEN, timepoint), states)

    return {timepoint: at(timepoint) for timepoint in EPDS_MEANS}


def total(answers, instrument: str) -> np.ndarray:
    """The sum of the keyed answers."""
    known = instruments()[instrument]
    keyed = {
        item.id: np.array(
            [known.keyed(item.id, value) for value in range(max(item.allowed) + 1) if value in item.allowed]
        )
        for item in known.items
    }
    return sum(keyed[item.id][answers[item.id] - min(item.allowed)].astype(int) for item in known.items)


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


def test_mood_and_body_go_together_within_a_woman():
    states = draw_states(np.random.default_rng(4), np.arange(20_000), spread=0)
    assert np.corrcoef(states["mood"], states["body"])[0, 1] == pytest.approx(MOOD_WITH_BODY, abs=0.02)


def test_networks_differ_as_much_as_asked():
    means = [draw_states(np.random.default_rng([5, i]), np.arange(2000), spread=0.2)["mood"].mean() for i in range(300)]
    assert np.std(means) == pytest.approx(0.2, abs=0.03)


def test_every_item_of_a_calibrated_instrument_is_calibrated():
    for instrument, questions in INSTRUMENTS.items():
        assert set(questions) == set(instruments()[instrument].item_ids)


def test_an_instrument_without_calibration_gets_no_columns():
    known = schedule("working_grid")
    asked = known.instruments[0].model_copy(update={"id": "not_calibrated"})
    only_that = known.model_copy(update={"instruments": (asked,)})
    assert draw_answers(np.random.default_rng(1), only_that, NOTHING_BLANK, np.array(["T1"]), {}) == {}
