"""What another cut-off would mean: in a hundred women, in a week, and never by itself."""

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.stats import wilson


def test_without_a_cut_off_there_is_none(explorer, setting):
    assert explorer.rehearsal(setting(), " ", "40") == [
        "type a cut-off: there is none by itself, for where an alert begins is a clinical decision."
    ]


def test_a_hundred_women_and_a_week_have_their_interval(explorer, setting):
    found = explorer.rehearse(setting(networks=("theirs",)), "1", "20")
    count, n = 12 * 60 // 4 - 1 + 12 * 60 // 2, 12 * 60 - 1  # a quarter scores 6, half 1; one of the quarter refuses
    low, high = wilson(count, n)
    assert (found.with_alert, found.n) == (count, n)
    assert (found.per_100, found.low, found.high) == pytest.approx((100 * count / n, 100 * low, 100 * high))
    assert found.a_week == pytest.approx((20 * count / n, 20 * low, 20 * high))


def test_the_remark_names_the_source_and_the_side(explorer, setting):
    words = explorer.rehearsal(setting(), "6", "2,5")
    assert words[0].startswith("With a cut-off of 6: ") and words[1].startswith("With 2,5 women a week: ")
    assert words[2] == "An alert here: Patient Health Questionnaire-2 of 6 or higher."
    assert words[3].startswith("Where an alert begins is a clinical decision with its source")


@pytest.mark.parametrize(
    "cut_off, caseload, sentence",
    [
        ("seven", "", "a cut-off is a number from 0 to 6 on this scale; found 'seven'."),
        ("7", "", "a cut-off is a number from 0 to 6 on this scale; found '7'."),
        ("nan", "", "a cut-off is a number from 0 to 6 on this scale; found 'nan'."),
        ("3", "0", "women a week must be a number above 0; found '0'."),
        ("3", "many", "women a week must be a number above 0; found 'many'."),
        ("3", "inf", "women a week must be a number above 0; found 'inf'."),
    ],
)
def test_what_is_no_number_is_told(explorer, setting, cut_off, caseload, sentence):
    with pytest.raises(UserError, match="^" + sentence.replace(".", r"\.").replace("'", ".")):
        explorer.rehearse(setting(), cut_off, caseload)


@pytest.mark.parametrize("cut_off, part", [("1", 3), ("2", 6)])
def test_a_cut_off_on_a_question_is_put_in_the_place_of_the_rule_s_own(explorer, setting, cut_off, part):
    """The Dutch rule: 1 or more at any of four questions (DOMAIN section 4). Of three women one refuses group use."""
    gas = setting(instrument="wexner")
    found = explorer.rehearse(gas, cut_off, "", "wexner_gas")
    assert (found.with_alert, found.n) == (12 * (40 + 60 + 4) // part - 3, 12 * (40 + 60 + 4) - 3)
    told = explorer.rehearsal(gas, cut_off, "", "wexner_gas")
    assert told[1].startswith(
        f"An alert here: an answer of {cut_off} or higher to the question about gas, or an answer"
    )


def test_only_a_question_that_the_rules_look_at_can_be_chosen(explorer, setting):
    assert [one for _, one in explorer.options(setting(instrument="wexner"))["looks_at"]] == [
        "",
        "wexner_solid",
        "wexner_liquid",
        "wexner_gas",
        "wexner_lifestyle",
    ]
    assert explorer.rehearsal(setting(instrument="wexner"), "1", "", "wexner_pad")[0].startswith(
        "part of the rule 'wexner_pad' cannot be chosen here."
    )


def test_two_cut_offs_do_not_give_the_women_between_them_away(explorer, setting):
    """Nobody scores 2 to 5; of a group of 12 x 4 less one, 11 score 6 and 24 score 1."""
    tiny = setting(networks=("tiny",))
    assert explorer.rehearse(tiny, "6", "").why == ""
    assert explorer.rehearse(tiny, "1", "").why == ""
    assert explorer.rehearse(tiny, "0", "").why == "few"
    assert explorer.rehearse(tiny, "3", "").why == ""
