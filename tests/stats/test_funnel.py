"""The funnel against R's FunnelPlotR, probability tables and hand calculation; its edges and its invariants."""

from __future__ import annotations

import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.errors import ValueOutOfRange
from buzz_analysis.stats import funnel

LIMITS = [f"{side}_{level}" for level in ("95", "998") for side in ("lower", "upper")]
FLAGS = ["outside_95", "outside_998"]


def of(events, women, unit=None, kind="proportion", **options):
    """A funnel of one row per unit."""
    unit = [f"u{place:02}" for place in range(len(events))] if unit is None else unit
    return funnel(pd.DataFrame({"unit": unit, "y": events, "n": women}), "unit", "y", "n", kind, **options)


def plain(frame):
    """The plain columns of limits and flags, under their short names."""
    return frame[[f"{name}_plain" for name in LIMITS + FLAGS if f"{name}_plain" in frame]].set_axis(
        [name for name in LIMITS + FLAGS if f"{name}_plain" in frame], axis=1
    )


# Other software


@pytest.fixture(scope="module")
def medpar(shared_data):
    """1,495 hospital stays in 54 hospitals (R package COUNT)."""
    return pd.read_csv(shared_data / "oracles/funnelplotr_medpar_input.csv", dtype={"provnum": "str"}).assign(stays=1)


def test_stays_against_expected_stays_are_those_of_r(medpar):
    """FunnelPlotR 0.6.0, sr_method SHMI, trim 0.10; it rounds expected counts, hence 1e-3."""
    found = funnel(medpar, "provnum", "los", "prds", kind="ratio")

    assert found.phi == pytest.approx(8.532851, abs=1e-3)
    assert found.tau2 == pytest.approx(0.02841023, abs=1e-3)
    assert found.units["outside_998"].sum() == 9


def test_shares_who_died_are_those_of_r(medpar):
    """FunnelPlotR 0.6.0, data type PR; five outside 95% there, one of them by an angle past 90 degrees."""
    found = funnel(medpar, "provnum", "died", "stays", kind="proportion")

    assert found.phi == pytest.approx(1.360734, abs=1e-6)
    assert found.tau2 == pytest.approx(0.003533335, abs=1e-7)
    assert found.units["outside_95"].sum() == 4


def test_the_peers_own_six_groups_have_its_phi(shared_data):
    """FunnelPlotR 0.6.0, its test data: phi 2.948033; six units, so no variance between them here."""
    six = pd.read_csv(shared_data / "oracles/funnelplotr_test6_input.csv")
    found = funnel(six, "group", "num", "denom", kind="ratio")

    assert found.phi == pytest.approx(2.948033, abs=1e-6)
    assert found.tau2 == 0


def test_hospital_numbers_keep_their_leading_zero(medpar):
    units = funnel(medpar, "provnum", "died", "stays").units

    assert units["unit"].iloc[0] == "030001"


# By hand


def test_phi_is_the_mean_squared_distance_on_the_angle():
    """asin sqrt of .2, .25, .3 is .463648 .523599 .579640; times 2 sqrt(100): z -1.19902 and 1.12082."""
    found = of([20, 30], [100, 100], trim=0)

    assert found.target == 0.25
    assert found.units["z"].tolist() == pytest.approx([-1.19902, 1.12082], abs=2e-5)
    assert found.phi == pytest.approx((1.19902**2 + 1.12082**2) / 2, abs=5e-5)


def test_ratios_lie_on_the_logarithm():
    """ln(20/10) sqrt(10) = 2.19193."""
    assert of([20], [10], kind="ratio").units["z"].tolist() == pytest.approx([math.log(2) * math.sqrt(10)])


def test_plain_limits_of_a_share_interpolate_the_binomial_table():
    """n 10, share 0.2: F(0) .1074, F(4) .9672, F(5) .9936, F(6) .9991; 99.9% lies between 5 and 6."""
    row = of([2], [10], target=0.2).units.iloc[0]

    assert row["lower_95_plain"] == 0
    assert row["upper_95_plain"] == pytest.approx((5 - (0.9936 - 0.975) / (0.9936 - 0.9672)) / 10, abs=5e-4)
    assert row["upper_998_plain"] == pytest.approx((6 - (0.9991 - 0.999) / (0.9991 - 0.9936)) / 10, abs=2e-3)


def test_plain_limits_of_a_ratio_interpolate_the_poisson_table():
    """Expected 10: F(3) .0103, F(4) .0293, F(16) .9730, F(17) .9857."""
    row = of([10], [10.0], kind="ratio").units.iloc[0]

    assert row["lower_95_plain"] == pytest.approx((4 - (0.0293 - 0.025) / (0.0293 - 0.0103)) / 10, abs=1e-3)
    assert row["upper_95_plain"] == pytest.approx((17 - (0.9857 - 0.975) / (0.9857 - 0.9730)) / 10, abs=1e-3)


def test_tau2_is_the_dersimonian_laird_form():
    """Ten units of 100, z -3 and 3 in turn: phi 9, w 400; (90 - 9) / (4000 - 1,600,000 / 4000) = 0.0225."""
    angle = math.asin(math.sqrt(0.5))
    shares = [math.sin(angle + way * 3 / 20) ** 2 for way in (-1, 1) * 5]
    found = of([share * 100 for share in shares], [100] * 10, target=0.5, trim=0)

    assert found.phi == pytest.approx(9)
    assert found.tau2 == pytest.approx(81 / 3600)
    expected = math.sin(angle + 1.959964 * math.sqrt(1 / 400 + 81 / 3600)) ** 2
    assert found.units["upper_95"].iloc[0] == pytest.approx(expected, abs=1e-6)


def test_widened_limits_of_a_ratio_multiply():
    """Twelve ratios, E 100, z -3 and 3 in turn, no trim: tau2 (12 x 9 - 11) / (1200 - 100)."""
    found = of([100 * math.exp(way * 0.3) for way in (-1, 1) * 6], [100.0] * 12, kind="ratio", trim=0)

    assert found.tau2 == pytest.approx(97 / 1100)
    expected = math.exp(3.090232 * math.sqrt(0.01 + 97 / 1100))
    assert found.units["upper_998"].iloc[0] == pytest.approx(expected, rel=1e-6)


# Adding up


def test_rows_of_one_unit_are_added_up():
    rows = of([1, 0, 1, 1, 0], [1, 1, 1, 1, 1], unit=["b", "a", "b", "a", "b"])

    pd.testing.assert_frame_equal(rows.units, of([1, 2], [2, 3], unit=["a", "b"]).units)


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_ids_of_any_kind_are_sorted_and_unchanged(kind):
    unit = pd.Series(["010", "9", "002", "010"]).astype(kind)

    assert of([1, 1, 1, 1], [9, 9, 9, 9], unit=unit).units["unit"].tolist() == ["002", "010", "9"]


def test_categories_are_sorted_by_name_and_unused_ones_do_not_appear():
    unit = pd.Categorical(["b", "a", "b"], categories=["c", "b", "a"])

    assert of([1, 1, 1], [9, 9, 9], unit=unit).units["unit"].tolist() == ["a", "b"]


def test_numbers_as_ids_are_sorted_as_numbers():
    assert of([1, 1, 1], [9, 9, 9], unit=[10, 9, 100]).units["unit"].tolist() == [9, 10, 100]


def test_true_and_false_are_events_too():
    assert of([True, False, True], [1, 1, 1], unit=list("aab")).units["numerator"].tolist() == [1, 1]


def test_the_frame_stays_as_it_was():
    frame = pd.DataFrame({"unit": ["b", "a"], "y": [1, 2], "n": [5, 5]})
    before = frame.copy()
    funnel(frame, "unit", "y", "n")

    pd.testing.assert_frame_equal(frame, before)


def test_columns_stand_as_the_contract_names_them():
    limits = [*LIMITS, *(f"{name}_plain" for name in LIMITS)]
    flags = [*FLAGS, *(f"{name}_plain" for name in FLAGS)]
    found = of([1, 2], [9, 9])

    assert list(found.units) == ["unit", "numerator", "denominator", "estimate", "z", *limits, *flags, "n_missing"]
    assert list(found.limits) == ["denominator", *limits]


def test_levels_name_their_columns():
    found = of([1, 2], [9, 9], levels=(0.9, 0.95, 0.999))

    assert {"lower_90", "upper_95_plain", "outside_999_plain"} <= set(found.units)


# Edges


def test_a_unit_without_women_stays_outside_nothing():
    found = of([0, 5, 6], [0, 50, 50])
    row = found.units.iloc[0]

    assert row[["estimate", "z", "lower_95", "upper_998_plain"]].isna().all()
    assert not row[[*FLAGS, "outside_95_plain", "outside_998_plain"]].any()
    assert found.target == of([5, 6], [50, 50]).target
    assert found.phi == of([5, 6], [50, 50]).phi


def test_figures_not_delivered_keep_their_row_and_move_nothing():
    found = of(pd.array([None, 5, 6], "Int64"), pd.array([80, 50, 50], "Int64"))
    row = found.units.iloc[0]

    assert row[["numerator", "denominator", "estimate", "lower_95"]].isna().all() and row["n_missing"] == 1
    assert found.phi == of([5, 6], [50, 50]).phi


def test_no_events_give_a_ratio_of_nothing_with_a_finite_distance():
    """Half an event for z: ln(0.5/4) x 2 = -4.15888. FunnelPlotR gives minus infinity (issue 17)."""
    row = of([0], [4.0], kind="ratio").units.iloc[0]

    assert row["estimate"] == 0
    assert row["z"] == pytest.approx(2 * math.log(0.125))


def test_no_events_in_a_share_are_as_they_are():
    row = of([0, 20], [50, 50], target=0.2).units.iloc[0]

    assert row["estimate"] == 0
    assert row["z"] == pytest.approx(-2 * math.sqrt(50) * math.asin(math.sqrt(0.2)))
    assert row["outside_998_plain"]


@pytest.mark.parametrize("events", [0, 7, 20])
def test_equal_units_differ_in_nothing(events):
    found = of([events] * 12, [20] * 12)

    assert (found.phi, found.tau2) == pytest.approx((0, 0))
    assert not found.units[[*FLAGS, "outside_95_plain", "outside_998_plain"]].any(axis=None)


def test_one_unit_is_its_own_target():
    found = of([3], [20])

    assert found.units["z"].tolist() == [0]
    assert (found.phi, found.tau2, found.target) == (0, 0, 0.15)
    assert not found.units["outside_95"].any()


def test_all_of_a_few_are_never_outside_when_chance_gives_it_easily():
    """30 of 30 at 97% happens two times in five; FunnelPlotR draws 1 of 1 outside a limit of 0.998."""
    found = of([1, 30, 9], [1, 30, 10], target=0.97)

    assert found.units["upper_998_plain"].tolist()[:2] == [1, 1]
    assert not found.units[[*FLAGS, "outside_95_plain", "outside_998_plain"]].iloc[:2].any(axis=None)


def test_all_of_many_are_outside_when_chance_does_not():
    """0.5 to the 20th is one in a million."""
    assert of([20], [20], target=0.5).units["outside_998_plain"].all()


def test_widened_limits_stay_within_nobody_and_everybody():
    """The angle is held within 0 to 90 degrees: a limit does not fold back."""
    shares = np.tile([0.02, 0.98], 10)
    found = of(shares * 50, [50] * 20, target=0.9)

    assert found.units["upper_95"].eq(1).all() and found.units["lower_95"].ge(0).all()
    assert not found.units.loc[1::2, "outside_95"].any()


@pytest.mark.parametrize("units", [9, 10])
def test_under_ten_units_phi_is_told_and_limits_are_plain(units):
    events = [5, 45] * 5
    found = of(events[:units], [50] * units)

    assert found.phi > 1
    assert (found.tau2 > 0) is (units == 10)
    assert found.units[LIMITS].equals(plain(found.units)[LIMITS]) is (units == 9)


def test_units_that_cannot_be_used_do_not_count_to_the_ten():
    found = of([5, 45, 5, 45, 5, 45, 5, 45, 5, 0], [50] * 9 + [0])

    assert (found.n_units, found.tau2) == (9, 0)


def test_trimming_nothing_takes_every_unit():
    wild = [10] * 19 + [100]

    assert of(wild, [100] * 20, trim=0).phi > of(wild, [100] * 20, trim=0.1).phi


def test_a_target_given_is_used_as_it_is():
    found = of([5, 6], [50, 50], target=0.3)

    assert found.target == 0.3
    assert (found.units["z"] < 0).all()


@pytest.mark.parametrize("frame", [([], []), ([0], [0]), ([None], [5])])
def test_nothing_to_compare_gives_no_limits_to_draw(frame):
    events, women = (pd.array(values, "Int64") for values in frame)
    found = of(events, women)

    assert math.isnan(found.phi) and found.tau2 == 0 and math.isnan(found.target)
    assert found.limits.empty and len(found.units) == len(events)
    assert found.n_units == 0


def test_a_point_on_its_limit_is_inside():
    first = of([8, 20], [40, 100], target=0.2).units
    found = of([8, first["upper_95_plain"].iloc[1] * 100], [40, 100], target=0.2).units

    assert not found["outside_95_plain"].iloc[1]


def test_limits_to_draw_span_the_units():
    limits = of([20, 30, 400], [100, 150, 2000]).limits

    assert limits["denominator"].is_monotonic_increasing and limits["denominator"].is_unique
    assert limits["denominator"].min() <= 100 and limits["denominator"].max() >= 2000
    assert limits.notna().all(axis=None)


# Refusals


@pytest.mark.parametrize(
    ("events", "women", "options", "message"),
    [
        ([1, 6], [5, 5], {}, "a count must lie from 0 to its n; found 6 of 5 (row 1)."),
        ([-1, 1], [5, 5], {}, "a count must lie from 0 to its n; found -1 of 5 (row 0)."),
        ([1, 1], [5, np.inf], {}, "a count must lie from 0 to its n; found 1 of inf (row 1)."),
        (
            [1, 1],
            [5.0, -2.0],
            {"kind": "ratio"},
            "observed and expected must be 0 or more, and finite; found 1 against -2 (row 1).",
        ),
        (
            [1, 1],
            [5, 5.5],
            {},
            "the n of a share must be a whole number; unit 'u01' has 5.5. For weighted counts use kind='ratio'.",
        ),
        (["1", "1"], [5, 5], {}, "column 'y' must hold numbers; it holds str."),
        ([1, 1], [5, 5], {"kind": "rate"}, "kind must be one of proportion, ratio; found 'rate'."),
        ([1, 1], [5, 5], {"trim": 0.5}, "trim must lie from 0 to below 0.5, for example 0.10; found 0.5."),
        ([1, 1], [5, 5], {"target": 1.2}, "the target of a share must lie from 0 to 1; found 1.2."),
        (
            [1, 1],
            [5, 5],
            {"target": 0, "kind": "ratio"},
            "the target of a ratio must lie above 0, for example 1; found 0.",
        ),
        ([1, 1], [5, 5], {"target": "a"}, "the target of a share must lie from 0 to 1; found a."),
        (
            [1, 1],
            [5, 5],
            {"trim": 0.34, "kind": "ratio"},
            "the trim of a ratio must lie from 0 to 1/3: beyond, no unit is left; found 0.34.",
        ),
        ([1, 1], [5, 5], {"levels": 0.95}, "levels must be a row of levels, for example (0.95, 0.998); found 0.95."),
        ([1, 1], [5, 5], {"levels": (99,)}, "level must lie between 0 and 1, for example 0.95; found 99."),
        ([1, 1], [5, 5], {"unit": ["a", None]}, "column 'unit' must name the unit of every row; it is empty in row 1."),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(events, women, options, message):
    with pytest.raises(ValueOutOfRange) as refused:
        of(events, women, **options)

    assert str(refused.value) == message


def test_an_empty_category_is_refused_too():
    with pytest.raises(ValueOutOfRange, match="it is empty in row 0"):
        of([1, 1], [5, 5], unit=pd.Categorical([None, "a"]))


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueOutOfRange) as refused:
        funnel(pd.DataFrame({"a": [1], "b": [2]}), "a", "b", "n")

    assert str(refused.value) == "there is no column 'n'. The frame has: a, b."


def test_more_events_than_expected_are_no_mistake():
    assert of([12], [5.0], kind="ratio").units["estimate"].tolist() == [2.4]


# Invariants

rows = st.lists(st.tuples(st.integers(0, 200), st.integers(0, 400)), min_size=1, max_size=15).map(
    lambda pairs: [(min(pair), max(pair)) for pair in pairs]
)


@settings(max_examples=40, deadline=None)
@given(rows, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(pairs, random):
    frame = pd.DataFrame(pairs, columns=["y", "n"]).assign(unit=range(len(pairs)))
    turned = frame.iloc[random.sample(range(len(pairs)), len(pairs))]
    first, second = (funnel(one, "unit", "y", "n") for one in (frame, turned))

    pd.testing.assert_frame_equal(first.units, second.units)
    assert first.phi == pytest.approx(second.phi, nan_ok=True)


@settings(max_examples=40, deadline=None)
@given(rows)
def test_no_limit_is_missing_where_there_are_women_and_none_leaves_its_range(pairs):
    found = of(*zip(*pairs, strict=True), target=0.2)
    units = found.units[found.units["denominator"] > 0]
    limits = units.filter(regex="lower|upper")

    assert limits.notna().all(axis=None) and limits.ge(0).all(axis=None) and limits.le(1).all(axis=None)
    for form in ("", "_plain"):
        ordered = units[[f"{name}{form}" for name in ("lower_998", "lower_95", "upper_95", "upper_998")]]
        assert (ordered.diff(axis=1).iloc[:, 1:] >= -1e-12).all(axis=None)


@settings(max_examples=40, deadline=None)
@given(rows, st.integers(20, 4000))
def test_a_unit_on_the_target_changes_no_others_plain_side(pairs, size):
    events, women = (list(column) for column in zip(*pairs, strict=True))
    without = of(events, women, target=0.2)
    added = of([*events, size], [*women, 5 * size], target=0.2)

    pd.testing.assert_frame_equal(plain(without.units), plain(added.units.iloc[:-1]))


@pytest.mark.parametrize("kind", ["proportion", "ratio"])
@pytest.mark.parametrize("target", [0.05, 0.3, 0.8])
def test_limits_widen_as_n_falls(kind, target):
    """The same between-unit variance everywhere, sizes halved time and again."""
    women = [2**power * 10 for power in range(12)]
    events = [n * share for n, share in zip(women, [target * 0.8, min(1, target * 1.2)] * 6, strict=True)]
    units = of(events, women, kind=kind, target=target).units

    for form in ("", "_plain"):
        width = units[f"upper_998{form}"] - units[f"lower_998{form}"]
        assert (width.diff().dropna() <= 1e-12).all()


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 400), st.integers(10, 25), st.sampled_from([0.0, 0.25, 1.0]))
def test_a_constant_series_gives_no_signal(quarter, units, share):
    women = 4 * quarter
    found = of([int(women * share)] * units, [women] * units)

    assert not found.units[[*FLAGS, "outside_95_plain", "outside_998_plain"]].any(axis=None)


# Rows of single women


def test_a_woman_with_a_blank_is_left_out_and_counted():
    """Network a has 1 of 2 with a blank beside it: the same as without her."""
    women = pd.DataFrame({"unit": list("aaabb"), "y": [1, 0, None, 1, 1], "n": [1, 1, 1, 1, None]})
    found, complete = (funnel(rows, "unit", "y", "n") for rows in (women, women.dropna()))

    assert found.units["n_missing"].tolist() == [1, 1]
    pd.testing.assert_frame_equal(found.units.drop(columns="n_missing"), complete.units.drop(columns="n_missing"))


@pytest.mark.parametrize("counts", [[Decimal(1), Decimal(2)], pd.Series([1, 2], dtype=object)])
def test_whole_numbers_in_an_object_column_are_numbers(counts):
    assert of(counts, [9, 9]).units["numerator"].tolist() == [1, 2]


def test_a_doubled_column_is_refused():
    frame = pd.DataFrame([["a", 1, 9, 9]], columns=["unit", "y", "n", "n"])
    with pytest.raises(ValueOutOfRange) as refused:
        funnel(frame, "unit", "y", "n")

    assert str(refused.value) == "there is more than one column 'n'. Rename or drop one."


def test_a_third_of_a_ratio_may_be_trimmed():
    """Three groups by rank of 12 units: the middle one is kept, in which all ratios are 1."""
    assert of([1] * 4 + [10] * 4 + [100] * 4, [10.0] * 12, kind="ratio", trim=1 / 3).phi == pytest.approx(0)
