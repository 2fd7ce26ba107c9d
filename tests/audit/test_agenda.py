"""Topics that a report proposes: the reasons in their order; expected choices are worked out by hand."""

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.audit import propose_topics
from buzz_analysis.schema import topics

TOPICS = [topics()[name] for name in ("support", "health", "mood", "birth_experience")]
NO_SIGNAL = pd.DataFrame({"instrument": []}, dtype="str")


def released(**numerators) -> pd.DataFrame:
    rows = [{"instrument": name, "group": "own", "numerator": count} for name, count in numerators.items()]
    return pd.DataFrame(rows).astype({"numerator": "Int64"})


def proposed(cells, signals=NO_SIGNAL, most=3) -> list[tuple[str, str]]:
    return list(propose_topics(cells, signals, TOPICS, most=most).itertuples(index=False, name=None))


def test_a_demonstrable_difference_comes_before_more_women():
    cells = released(simss=10, promis10=90, epds=12)
    assert proposed(cells, pd.DataFrame({"instrument": ["epds"]})) == [
        ("mood", "signal"),
        ("health", "most_alerts"),
        ("support", "most_alerts"),
    ]


def test_a_hidden_count_comes_last_in_the_order_of_the_topics():
    assert proposed(released(simss=None, promis10=None, epds=11)) == [
        ("mood", "most_alerts"),
        ("support", "in_order"),
        ("health", "in_order"),
    ]


def test_what_the_data_do_not_hold_is_not_proposed():
    assert proposed(released(epds=11)) == [("mood", "most_alerts")]


def test_the_other_networks_propose_nothing():
    cells = released(epds=11).assign(group="others")
    assert proposed(cells) == []


def test_no_more_are_proposed_than_asked_for():
    assert len(proposed(released(simss=10, promis10=20, epds=30), most=2)) == 2


def test_a_topic_that_names_its_time_points_is_led_by_those_where_they_can_be_told():
    rows = pd.DataFrame({"instrument": ["pain_relief", "pain_relief", "epds"], "timepoint": ["T2", "T4", "T2"]})
    assert audit.leading(rows)["timepoint"].tolist() == ["T4", "T2"]
    assert audit.leading(rows.head(1))["timepoint"].tolist() == ["T2"]  # nothing after birth may be told
