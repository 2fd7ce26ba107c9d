"""Alert shares of own, previous and others."""

import pandas as pd

from buzz_analysis import audit
from buzz_analysis.schema import parse_period

YEAR = parse_period("2021")
COUNTS = ["numerator", "denominator", "gate_closed", "unknown", "not_asked", "n_networks"]


def group(made, name):
    """The counts of one group as a dictionary."""
    return made[made["group"] == name][COUNTS].iloc[0].to_dict()


def test_a_closed_gate_counts_in_the_denominator(alert):
    made = audit.alert_shares(
        alert(
            ("alliant", "2021-05", "yes", 3), ("alliant", "2021-05", "no", 5), ("alliant", "2021-06", "gate_closed", 40)
        ),
        "alliant",
        YEAR,
    )
    assert group(made, "own")["denominator"] == 48
    assert group(made, "own")["gate_closed"] == 40


def test_unknown_is_counted_beside_and_not_in_the_denominator(alert):
    made = audit.alert_shares(
        alert(("alliant", "2021-05", "yes", 3), ("alliant", "2021-05", "unknown", 5)), "alliant", YEAR
    )
    assert group(made, "own") == {
        "numerator": 3,
        "denominator": 3,
        "gate_closed": 0,
        "unknown": 5,
        "not_asked": 0,
        "n_networks": 1,
    }


def test_every_other_reason_is_not_asked(alert):
    made = audit.alert_shares(
        alert(
            ("alliant", "2021-05", "no", 1),
            ("alliant", "2021-05", "nothing_known", 2),
            ("alliant", "2021-05", "not_scheduled", 4),
            ("alliant", "2021-05", "not_applicable", 8),
        ),
        "alliant",
        YEAR,
    )
    assert group(made, "own")["not_asked"] == 14
    assert group(made, "own")["denominator"] == 1


def test_previous_is_the_own_network_a_period_earlier(alert):
    made = audit.alert_shares(
        alert(
            ("alliant", "2021-01", "no", 5),
            ("alliant", "2020-12", "no", 7),
            ("zwolle", "2020-12", "no", 9),
            ("alliant", "2019-12", "no", 11),
        ),
        "alliant",
        YEAR,
    )
    assert group(made, "previous")["denominator"] == 7


def test_others_are_all_other_networks_together(alert):
    made = audit.alert_shares(
        alert(("alliant", "2021-01", "no", 5), ("zwolle", "2021-03", "yes", 2), ("leiden", "2021-03", "no", 8)),
        "alliant",
        YEAR,
    )
    assert group(made, "others") == {
        "numerator": 2,
        "denominator": 10,
        "gate_closed": 0,
        "unknown": 0,
        "not_asked": 0,
        "n_networks": 2,
    }


def test_a_network_where_nobody_was_screened_is_not_one_of_the_others(alert):
    made = audit.alert_shares(
        alert(
            ("alliant", "2021-01", "no", 5), ("zwolle", "2021-03", "no", 2), ("leiden", "2021-03", "nothing_known", 8)
        ),
        "alliant",
        YEAR,
    )
    assert group(made, "others")["n_networks"] == 1


def test_with_one_network_only_the_others_count_nobody(alert):
    made = audit.alert_shares(alert(("alliant", "2021-01", "no", 5)), "alliant", YEAR)
    assert list(made["group"]) == ["own", "previous", "others"]
    assert group(made, "others") == dict.fromkeys(COUNTS, 0)


def test_a_time_point_where_it_is_not_scheduled_has_no_row(alert):
    made = audit.alert_shares(alert(("alliant", "2021-01", "not_scheduled", 5), timepoint="T3"), "alliant", YEAR)
    assert len(made) == 0


def test_answers_outside_the_schedule_have_a_row(alert):
    made = audit.alert_shares(
        alert(("alliant", "2021-01", "not_scheduled", 5), ("alliant", "2021-01", "yes", 1), timepoint="T3"),
        "alliant",
        YEAR,
    )
    assert group(made, "own")["numerator"] == 1


def test_nothing_gives_an_empty_frame_with_its_columns(counts):
    made = audit.alert_shares(counts(), "alliant", YEAR)
    assert list(made.columns) == ["timepoint", "instrument", "group", *COUNTS, "least", "most"]
    assert len(made) == 0


def test_categories_in_place_of_text_give_the_same(alert):
    made = alert(("alliant", "2021-01", "no", 5), ("zwolle", "2021-03", "yes", 2))
    kept = made.astype(dict.fromkeys(["vsv", "period", "timepoint", "kind", "instrument", "outcome"], "category"))
    assert audit.alert_shares(kept, "alliant", YEAR).to_dict("list") == audit.alert_shares(
        made, "alliant", YEAR
    ).to_dict("list")


def item(counts, **n):
    """Counts of item 10 of one network at T4."""
    return counts(
        *(
            {
                "vsv": "alliant",
                "period": "2021-05",
                "timepoint": "T4",
                "kind": "item",
                "instrument": "epds",
                "scale": "epds_10",
                "outcome": outcome.removeprefix("is_"),
                "n": count,
            }
            for outcome, count in n.items()
        )
    )


def test_item_ten_has_a_line_for_every_answer_and_for_blank(counts, alert):
    asked = pd.concat([item(counts, is_0=30, is_2=3, blank=1), alert(("alliant", "2021-05", "no", 34))])
    made = audit.always_shown(asked, "alliant", YEAR)
    assert made["outcome"].to_list() == ["0", "1", "2", "3", "blank"]
    assert made["n"].to_list() == [30, 0, 3, 0, 1]
    assert set(made["item"]) == {"epds_10"}


def test_item_ten_has_its_line_where_every_gate_stayed_closed(alert):
    # Without the line a reader would know that nobody was asked, so that no alert was given.
    made = audit.always_shown(alert(("alliant", "2021-05", "gate_closed", 12)), "alliant", YEAR)
    assert made["outcome"].to_list() == ["0", "1", "2", "3", "blank"]
    assert made["n"].sum() == 0


def test_item_ten_of_other_networks_is_not_shown(counts):
    assert len(audit.always_shown(item(counts, is_0=30), "zwolle", YEAR)) == 0


def test_no_item_counts_give_an_empty_frame_with_its_columns(counts):
    made = audit.always_shown(counts(), "alliant", YEAR)
    assert list(made.columns) == ["timepoint", "instrument", "item", "outcome", "n"]
