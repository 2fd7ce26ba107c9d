"""Words beside charts over time: kind, ends, counts and signal from the frame, and no change without a signal."""

import numpy as np
import pandas as pd
import pytest

from buzz_analysis.sentences import control_chart_words, run_chart_words
from buzz_analysis.stats import control_chart, run_chart, xmr

GIVEN = {"title": "Aandeel", "number": "t1", "period": "2024", "direction": "symptoms", "synthetic": False}
CHANGED = pd.Series([0.2] * 3 + [0.21] * 4 + [0.4] * 4 + [0.41] * 3, pd.period_range("2024-01", periods=14, freq="M"))


def run_words(values, language="nl", **more):
    """Words beside a run chart of shares."""
    return run_chart_words(run_chart(values, **more), share=True, language=language, **GIVEN)


def control_words(chart, language="nl", **more):
    """Words beside an XmR or control chart."""
    return control_chart_words(chart, language=language, **GIVEN | more)


def test_a_run_chart_in_words():
    words = run_words(CHANGED)

    assert words.alt == (
        "Lijn in de tijd: Aandeel. Punten: 14; ontbrekend: 0. Eerste en laatste: 2024-01: 20%; 2025-02: 41%. "
        "Mediaan: 30,5%. Signaal: 1 keer over de mediaan; toeval geeft er zelden minder dan 4. Hoger = meer klachten."
    )
    assert words.caption == (
        "Figuur t1. Aandeel. Punten: 14; ontbrekend: 0. Periode 2024; vergeleken met de mediaan van deze reeks "
        "(eigen gegevens, geen norm). Signaal: 1 keer over de mediaan; toeval geeft er zelden minder dan 4. "
        "Hoger = meer klachten."
    )


def test_a_long_run_is_named_with_what_chance_gives():
    alt = run_words([0.1, 0.9] * 4 + [0.9] * 12, language="en", baseline=8).alt

    assert "Signal: 13 points in a row on one side; chance seldom gives more than 7." in alt


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([0.1, 0.2] * 4, "Minder dan 10 punten naast de mediaan: er is geen regel toegepast."),
        ([0.1, 0.2] * 8, "Geen signaal: de verschillen kunnen toeval zijn."),
    ],
)
def test_without_a_signal_no_word_of_change(values, expected):
    words = run_words(values)

    assert expected in words.alt and expected in words.caption and "Signaal:" not in words.alt


def test_missing_and_open_points_are_counted():
    caption = run_words([0.1, np.nan, 0.3], exclude=[2]).caption

    assert "Punten: 2; ontbrekend: 1." in caption and "Open punten, niet meegerekend: 1." in caption


@pytest.mark.parametrize("values", [[], [np.nan, np.nan]])
def test_an_empty_chart_says_so_and_no_number(values):
    assert "Er kan geen punt getoond worden." in run_words(values).alt and "nan" not in run_words(values).alt
    assert "nan" not in control_words(xmr(values)).alt


def test_an_xmr_chart_names_each_rule_and_its_points():
    values = pd.Series([4, 6, 5, 9, 90], pd.period_range("2024-01", periods=5, freq="M"))
    alt = control_words(xmr(values, exclude=[4]), language="en").alt

    # Mean 6 and limits 6 -/+ 2.66 x 7/3, by hand
    assert "Centre 6; limits at the last point -0.2 and 12.2. Beyond a limit: 2024-05." in alt


def test_many_points_are_counted_from_the_first_to_the_last():
    alt = control_words(xmr([1, 2, 1, 2, 1, 2, 1, 2, *[9, 8] * 4], baseline=8)).alt

    assert "Buiten een grens: 8 punten tussen 9 en 16." in alt


def test_a_control_chart_says_where_it_signals():
    assert "Beyond a limit: 5." in control_words(control_chart("c", [4, 5, 4, 5, 30]), language="en").alt


def test_one_point_has_no_limits_and_that_is_said():
    words = control_words(xmr([5]))

    assert "Geen grenzen: te weinig punten." in words.alt
    assert "signaal" not in words.alt + words.caption  # no rule could be applied


def test_trial_limits_and_open_dots_stand_in_the_caption():
    caption = control_words(xmr([4, 5, 4, 6], exclude=[1]), excluded=[1]).caption

    assert "Weinig punten: dit zijn voorlopige grenzen. Open punten, niet meegerekend: 1." in caption


def test_invented_data_says_so_in_both():
    words = control_words(xmr([4, 5]), synthetic=True)

    assert words.alt.endswith("Verzonnen gegevens.") and words.caption.endswith("Verzonnen gegevens.")


@pytest.mark.parametrize(("baseline", "is_trial"), [(11, True), (12, False)])
def test_frozen_limits_say_on_how_many_points_they_rest(baseline, is_trial):
    caption = control_words(xmr([4, 6] * 10, baseline=baseline), language="en", baseline=baseline).caption

    assert f"Limits of the first {baseline} points ({baseline} used)." in caption
    assert ("Few points: these are trial limits." in caption) is is_trial


@pytest.mark.parametrize(("baseline", "used", "is_trial"), [(13, 11, True), (14, 12, False)])
def test_a_frozen_median_counts_neither_missing_nor_excluded_points(baseline, used, is_trial):
    values = [np.nan, *[0.1, 0.2] * 10]
    caption = run_words(values, language="en", baseline=baseline, exclude=[3]).caption

    assert f"Median of the first {baseline} points ({used} used)." in caption
    assert ("Few points: this is a trial median." in caption) is is_trial


def test_a_line_that_is_not_frozen_names_no_first_points():
    assert "eerste" not in run_words(CHANGED).caption
    assert "Grenzen van de eerste" not in control_words(xmr(CHANGED)).caption
