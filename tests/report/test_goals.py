"""Which aims of learning cycles a chart draws as the goal: those that still hold."""

import datetime
from types import SimpleNamespace

import pytest

from buzz_analysis.report.topic_figures import goals_of
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")


def a_cycle(by, acts_from="2020-06-01", decision=None):
    aim = SimpleNamespace(measure="epds.T1.alert_share", to=0.1, direction="down", by=datetime.date.fromisoformat(by))
    day = datetime.date.fromisoformat(acts_from)
    return SimpleNamespace(aim=aim, acts_from=day, act=SimpleNamespace(decision=decision))


@pytest.mark.parametrize(
    ("cycle", "holds"),
    [
        (a_cycle("2020-12-31"), False),  # its day lies before the period
        (a_cycle("2021-01-01"), True),
        (a_cycle("2022-12-31"), True),
        (a_cycle("2022-12-31", acts_from="2022-01-15"), False),  # it begins after the period
        (a_cycle("2022-12-31", decision="abandon"), False),
    ],
)
def test_an_aim_is_a_goal_while_its_day_has_not_gone(cycle, holds):
    assert bool(goals_of(SimpleNamespace(cycles=[cycle]), YEAR)) is holds
