"""What one sitting of exploration shows: who solves the equations of any sequence of settings finds no small cell."""

from itertools import combinations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from buzz_analysis.disclosure import Question, Sitting, Women

MINIMUM, NETWORKS, MONTHS = 10, 3, 4
ALL = frozenset(range(NETWORKS))
PARTS = ("yes", "no")


def women(counts):
    """Women by network, month, group (two) and part (two), from a table of counts."""
    places = np.repeat(np.indices(counts.shape).reshape(4, -1), counts.ravel(), axis=1)
    network, month, group, part = places
    return Women(network, month, {"one": group == 0, "two": group == 1}, {"yes": part == 0, "no": part == 1})


def table(**cells):
    """20 women in every cell, but in those named, such as n0_m1_g0_p0."""
    counts = np.full((NETWORKS, MONTHS, 2, 2), 20)
    for name, count in cells.items():
        counts[tuple(int(part[1:]) for part in name.split("_"))] = count
    return counts


def question(networks=ALL, first=0, after=MONTHS, group="", parts=PARTS):
    return Question(frozenset(networks), first, after, group, parts)


def test_large_counts_are_shown_and_shown_again():
    sitting = Sitting(women(table()), MINIMUM)
    asked = [question(), question({0}), question(group="one"), question({0}, 1, 2, "two")]
    assert sitting.show(asked) == ["", "", "", ""] and sitting.show(asked[::-1]) == ["", "", "", ""]


def test_a_count_under_the_minimum_and_nobody_at_all_are_told_apart():
    counts = table(n0_m0_g0_p0=3)
    counts[1, 2] = 0
    sitting = Sitting(women(counts), MINIMUM)
    assert sitting.show([question({0}, 0, 1, "one"), question({1}, 2, 3)]) == ["few", "nobody"]


def test_at_the_minimum_a_count_is_shown():
    counts = table(n0_m0_g0_p0=MINIMUM)
    assert Sitting(women(counts), MINIMUM).show([question({0}, 0, 1, "one")]) == [""]


def test_the_year_less_its_other_months_is_not_told_in_two_settings():
    sitting = Sitting(women(table(n0_m3_g0_p0=1, n0_m3_g1_p0=1)), MINIMUM)
    assert sitting.show([question({0})]) == [""]
    assert sitting.show([question({0}, 0, 3)]) == ["difference"]


def test_everybody_less_a_group_is_not_told_in_two_settings():
    counts = table()
    counts[0, :, 1, 0] = 1
    sitting = Sitting(women(counts), MINIMUM)
    assert sitting.show([question({0}, group="one")]) == [""]
    assert sitting.show([question({0})]) == ["difference"]


def test_the_total_less_the_other_networks_is_not_told():
    counts = table()
    counts[2, :, :, 0] = 1
    sitting = Sitting(women(counts), MINIMUM)
    told = sitting.show([question(), question({0}), question({1}), question({2})])
    assert told[0] == "" and told[3] == "few" and sorted(told[1:3]) == ["", "difference"]


def test_three_overlapping_pairs_do_not_solve_for_one_network():
    """a+b, b+c and a+c fix each of the three, though no one sum less another does."""
    counts = table(n0_m0_g0_p0=1, n0_m0_g1_p0=2)
    sitting = Sitting(women(counts), MINIMUM)
    pairs = [question({0, 1}, 0, 1), question({1, 2}, 0, 1), question({0, 2}, 0, 1)]
    assert sitting.show(pairs).count("difference") == 1


def test_a_refusal_stays_a_refusal_and_shows_nothing_new():
    sitting = Sitting(women(table(n0_m3_g0_p0=1, n0_m3_g1_p0=1)), MINIMUM)
    sitting.show([question({0})])
    assert [sitting.show([question({0}, 0, 3)]) for _ in range(2)] == [["difference"]] * 2


def test_a_part_that_nobody_is_in_is_few_and_does_not_follow_from_the_others():
    """Scores low, mid and high, and nobody in the middle: all less low less high would tell that."""
    none = np.zeros(60, bool)
    low = np.arange(60) < 40
    parts = {"low": low, "mid": none, "high": ~low}
    could = {"low": np.array([1, 0, 0], bool), "mid": np.array([0, 1, 0], bool), "high": np.array([0, 0, 1], bool)}
    every = Women(np.zeros(60, int), np.zeros(60, int), {}, parts, could)
    asked = [Question(frozenset({0}), 0, 1, "", (name,)) for name in ("", "low", "mid", "high")]
    assert Sitting(every, MINIMUM).show(asked) == ["", "", "few", "difference"]


def test_no_woman_at_all_is_nobody():
    none = np.zeros(0, int)
    empty = Women(none, none, {"one": none == 1}, {"yes": none == 1, "no": none == 1})
    assert Sitting(empty, MINIMUM).show([question({0})]) == ["nobody"]


STRETCHES = list(combinations(range(MONTHS + 1), 2))
SETS = [frozenset(one) for n in (1, 2, 3) for one in combinations(range(NETWORKS), n)]
asked = st.builds(
    question, st.sampled_from(SETS), group=st.sampled_from(["", "one", "two"]), parts=st.sampled_from([PARTS, ("",)])
)
asked_when = st.builds(lambda one, when: one._replace(first=when[0], after=when[1]), asked, st.sampled_from(STRETCHES))


def rows_of(questions, shape):
    """Each shown count as ones over the women's cells: the attacker's own way of writing it."""
    rows = []
    for one in questions:
        for part in one.parts:
            row = np.zeros(shape)
            groups = {"": slice(None), "one": slice(0, 1), "two": slice(1, 2)}[one.group]
            parts = {"": slice(None), "yes": slice(0, 1), "no": slice(1, 2)}[part]
            for network in one.networks:
                row[network, one.first : one.after, groups, parts] = 1
            rows.append(row.ravel())
    return np.array(rows)


def recovered(shown, counts):
    """Small counts of one network, over any stretch, group and part, that the shown equations fix: by elimination."""
    equations = rows_of(shown, counts.shape)
    # That a network has nobody of a group in a month is no secret.
    empty = (counts.sum(axis=3, keepdims=True) == 0) & np.ones(counts.shape, bool)
    known = np.vstack([equations, np.eye(counts.size)[empty.ravel()]])
    rank = np.linalg.matrix_rank(known)
    cells = [
        question({network}, *when, group, (part,))
        for network in range(NETWORKS)
        for when in STRETCHES
        for group in ("", "one", "two")
        for part in ("", "yes", "no")
    ]
    for one in cells:
        row = rows_of([one], counts.shape)
        n = rows_of([one._replace(parts=("",))], counts.shape)[0] @ counts.ravel()
        if n and row[0] @ counts.ravel() < MINIMUM and np.linalg.matrix_rank(np.vstack([known, row])) == rank:
            yield one


@settings(max_examples=25, deadline=None)
@given(
    st.lists(st.sampled_from([0, 1, 3, 9, 10, 25]), min_size=48, max_size=48),
    st.lists(st.lists(asked_when, min_size=1, max_size=5), min_size=1, max_size=6),
)
def test_an_attacker_who_solves_the_equations_of_any_sitting_recovers_no_small_cell(sizes, visits):
    counts = np.array(sizes).reshape(NETWORKS, MONTHS, 2, 2)
    sitting = Sitting(women(counts), MINIMUM)
    shown = [one for visit in visits for one, why in zip(visit, sitting.show(visit), strict=True) if why == ""]
    if shown:
        assert list(recovered(list(dict.fromkeys(shown)), counts)) == []


def test_the_attacker_does_recover_a_cell_where_nothing_is_withheld():
    counts = table(n0_m3_g0_p0=1, n0_m3_g1_p0=1)
    assert list(recovered([question({0}), question({0}, 0, 3)], counts))
