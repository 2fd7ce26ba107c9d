"""Means beside counts in one sitting: who solves the equations of both, exactly or as rounded, finds no small count."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from buzz_analysis.disclosure import Question, Sitting, Women, may_tell_mean

MINIMUM, INTERVAL_FROM, NETWORKS, MONTHS, SCORES = 10, 30, 2, 2, 4
SHAPE = (NETWORKS, MONTHS, 2, SCORES)
VALUES, WHOLE = np.arange(SCORES), "s"
UNBOUNDED = 3  # a status of linprog
BANDS = tuple("0123")
EXAMPLE = (5, 11, 21, 131)  # 168 women with a mean of 446/168, of which an acceptor solved the two hidden counts


def women(counts):
    """Women by network, month, group (two) and score (0 to 3), from a table of counts."""
    network, month, group, score = np.repeat(np.indices(counts.shape).reshape(4, -1), counts.ravel(), axis=1)
    parts = {name: score == value for value, name in enumerate(BANDS)} | {WHOLE: score >= 0}
    could = {name: np.arange(SCORES) == value for value, name in enumerate(BANDS)} | {WHOLE: np.ones(SCORES, bool)}
    groups, top = {"one": group == 0, "two": group == 1}, SCORES - 1
    scores, could_score = {"s": score / top}, {"s": VALUES / top}
    return Women(network, month, groups, parts, could, scores, could_score, {"s": (0.0, float(top))})


def ones(question, part):
    """A part of a question as ones over the women's cells: the attacker's own way of writing it."""
    made = np.zeros(SHAPE)
    groups = {"": slice(None), "one": slice(0, 1), "two": slice(1, 2)}[question.group]
    parts = slice(None) if part == WHOLE else slice(int(part), int(part) + 1)
    for network in question.networks:
        made[network, question.first : question.after, groups, parts] = 1
    return made


def asked(box, statistic, counts):
    """What a setting of the explorer asks: the number of women, their mean where it may be told, and every band."""
    main = Question(*box, parts=(WHOLE,))
    here = ones(main, WHOLE) * counts
    n, total = here.sum(), (here * VALUES).sum()
    if statistic == "mean" and may_tell_mean(n, total, (0, SCORES - 1), MINIMUM):
        main = main._replace(mean_of="s", with_interval=bool(n >= INTERVAL_FROM))
    return [main, *(Question(*box, parts=(name,)) for name in ("s", *BANDS))]


def visit(counts, visits):
    """All that one sitting shows."""
    sitting, shown = Sitting(women(counts), MINIMUM), []
    for box, statistic in visits:
        questions = asked(box, statistic, counts)
        shown += [one for one, why in zip(questions, sitting.show(questions), strict=True) if why == ""]
    return list(dict.fromkeys(shown))


def exact(shown, counts):
    """The equations of all that is shown, means as if they were told exactly; that nobody is somewhere is known."""
    rows = [ones(one, one.parts[0]) for one in shown]
    rows += [ones(one, WHOLE) * VALUES for one in shown if one.mean_of]
    rows += [ones(one, WHOLE) * VALUES**2 for one in shown if one.with_interval]
    nobody = np.broadcast_to(counts.sum(axis=3, keepdims=True) == 0, SHAPE).ravel()
    return np.vstack([np.array(rows).reshape(len(rows), -1), np.eye(counts.size)[nobody]])


def small_cells(counts):
    """Counts of one network or of both under the minimum: any months, group and score."""
    for networks in ((0,), (1,), (0, 1)):
        for when in combinations(range(MONTHS + 1), 2):
            for group in ("", "one", "two"):
                box = Question(frozenset(networks), *when, group)
                n = (ones(box, WHOLE) * counts).sum()
                for part in (*BANDS, WHOLE):
                    if n and (ones(box, part) * counts).sum() < MINIMUM:
                        yield box, part


def solved(shown, counts):
    """The small counts that the equations fix, by elimination."""
    known = exact(shown, counts)
    rank = np.linalg.matrix_rank(known)
    for box, part in small_cells(counts):
        if np.linalg.matrix_rank(np.vstack([known, ones(box, part).ravel()])) == rank:
            yield box, part


def range_of(row, shown, counts, *, with_means):
    """The least and the most a count can be: no count is under 0, and a mean is within its rounding to one decimal."""
    equal = np.array([ones(one, one.parts[0]).ravel() for one in shown])
    beside, limits = np.zeros((0, counts.size)), np.zeros(0)
    for one in shown if with_means else ():
        if one.mean_of:
            sums = (ones(one, WHOLE) * VALUES).ravel()
            n = (ones(one, WHOLE) * counts).sum()
            told = round(sums @ counts.ravel() / n, 1)
            beside = np.vstack([beside, sums, -sums])
            limits = np.append(limits, [n * (told + 0.05), -n * (told - 0.05)])
    nobody = np.broadcast_to(counts.sum(axis=3, keepdims=True) == 0, SHAPE).ravel()
    given_that = {"A_eq": equal, "b_eq": equal @ counts.ravel(), "bounds": [(0, 0 if one else None) for one in nobody]}
    if len(beside):
        given_that |= {"A_ub": beside, "b_ub": limits}
    least, most = linprog(row, **given_that), linprog(-row, **given_that)
    assert least.status == 0 and most.status in (0, UNBOUNDED)
    return least.fun, np.inf if most.status == UNBOUNDED else -most.fun


def fixed_by_rounded_means(shown, counts):
    """Small counts of which means leave less than one woman open where the counts alone leave one or more."""
    for box, part in small_cells(counts):
        row = ones(box, part).ravel()
        low, high = range_of(row, shown, counts, with_means=True)
        if high - low < 1 - 1e-6:
            low, high = range_of(row, shown, counts, with_means=False)
            if high - low >= 1:
                yield box, part


def example():
    counts = np.zeros(SHAPE, int)
    counts[0, 0, 0] = EXAMPLE
    return counts


BOX = (frozenset({0}), 0, 1, "")


def test_a_mean_and_two_hidden_scores_are_not_told_together():
    """5 + 11 of 168 are hidden; 446 - 2x21 - 3x131 = 11 would give both."""
    counts = example()
    shown = visit(counts, [(BOX, "mean")])
    assert not list(solved(shown, counts))
    assert [one.parts for one in shown if one.mean_of] == [(WHOLE,)]  # the mean is what was chosen, so scores go


def test_without_a_mean_the_scores_stay():
    shown = visit(example(), [(BOX, "share")])
    assert {one.parts for one in shown} == {(WHOLE,), ("2",), ("3",)}


def test_after_its_scores_were_shown_the_mean_is_withheld():
    shown = visit(example(), [(BOX, "share"), (BOX, "mean")])
    assert not [one for one in shown if one.mean_of] and len(shown) == 3


def test_a_mean_over_two_networks_tells_nothing_of_one_whose_scores_are_shown():
    """The other network's mean is told; so the mean of both gives that of the one with two hidden scores."""
    counts = example()
    counts[1, 0, 0] = (40, 40, 40, 40)
    other, both = (frozenset({1}), 0, 1, ""), (frozenset({0, 1}), 0, 1, "")
    shown = visit(counts, [(BOX, "share"), (other, "mean"), (both, "mean")])
    assert not list(solved(shown, counts))
    assert [one.networks for one in shown if one.mean_of] == [frozenset({1})]


def test_a_difference_of_two_means_near_an_end_is_withheld():
    """Of ten women between two groups nine score 0 and one 1: their sum, 1, would tell it."""
    counts = np.zeros(SHAPE, int)
    counts[0, 0, 0], counts[0, 0, 1] = (15, 15, 15, 15), (9, 1, 0, 0)
    one = (frozenset({0}), 0, 1, "one")
    shown = [one for one in visit(counts, [(one, "mean"), (BOX, "mean")]) if one.mean_of]
    assert [one.group for one in shown] == ["one"]


@pytest.mark.parametrize("hidden", [(9, 9, 1), (0, 1, 14)])
def test_a_sum_near_to_what_the_shown_scores_leave_is_withheld(hidden):
    """40 score 3; nearly all others score the lowest, or the highest, that is left."""
    counts = np.zeros(SHAPE, int)
    counts[0, 0, 0] = (*hidden, 40)
    shown = visit(counts, [(BOX, "share"), (BOX, "mean")])
    told_three = any(one.parts == ("3",) for one in shown)
    assert not (told_three and any(one.mean_of for one in shown)) or hidden == (9, 9, 1)
    assert not list(fixed_by_rounded_means(shown, counts))


SETS = [frozenset(one) for n in (1, 2) for one in combinations(range(NETWORKS), n)]
boxes = st.builds(
    lambda networks, when, group: (networks, *when, group),
    st.sampled_from(SETS),
    st.sampled_from(list(combinations(range(MONTHS + 1), 2))),
    st.sampled_from(["", "one", "two"]),
)
sittings = st.lists(st.tuples(boxes, st.sampled_from(["mean", "share"])), min_size=2, max_size=7)
tables = st.lists(st.sampled_from([0, 1, 3, 9, 10, 14, 25]), min_size=32, max_size=32)


@settings(max_examples=40, deadline=None)
@given(tables, sittings)
def test_an_attacker_who_solves_counts_and_means_of_any_sitting_recovers_no_small_count(sizes, visits):
    counts = np.array(sizes).reshape(SHAPE)
    shown = visit(counts, visits)
    if shown:
        assert list(solved(shown, counts)) == []


@settings(max_examples=10, deadline=None)
@given(tables, sittings)
def test_nor_do_rounded_means_leave_less_than_a_woman_open(sizes, visits):
    counts = np.array(sizes).reshape(SHAPE)
    shown = visit(counts, visits)
    if any(one.mean_of for one in shown):
        assert list(fixed_by_rounded_means(shown, counts)) == []


def test_the_attacker_does_solve_what_is_told_without_the_means_being_tried():
    counts = example()
    main = Question(*BOX, parts=(WHOLE,), mean_of="s")
    told = [main, Question(*BOX, parts=("2",)), Question(*BOX, parts=("3",))]
    assert {part for _, part in solved(told, counts)} == {"0"}
    assert list(fixed_by_rounded_means(told, counts)) == []  # 168 women: one decimal alone would leave 11 open
