"""What a setting of the explorer shows, counts and refuses."""

import io

import pandas as pd
import pytest

import buzz_analysis as buzz
from buzz_analysis.errors import UserError
from buzz_analysis.report.explore import open_explorer

ASKED = 12 * (40 + 60 + 4) - 3  # of each network one woman refuses group use
BEYOND = 12 * (40 + 60 + 4) // 4 - 3  # a quarter scores 6, and the three who refuse are among them


def line(table, part, label):
    [row] = table[(table["part"] == part) & (table["label"] == label)].to_dict("records")
    return row


def test_everybody_who_may_be_counted_is_counted_once(explorer, setting):
    assert line(explorer.look(setting()), "selection", "T1")["n"] == ASKED


def test_a_share_has_women_with_and_without(explorer, setting):
    """Half of those not beyond the cut-off score 1, half 0: women at 1 or more are three quarters less the refusals."""
    found = explorer.rehearse(setting(), "6", "")
    assert (found.with_alert, found.n) == (BEYOND, ASKED)


def test_with_the_empty_scores_the_smallest_shown_one_is_withheld(explorer, setting):
    """Scores 2 to 5 nobody has: were 0, 1 and 6 all shown, the rest of all women would be these, and 0."""
    rows = explorer.look(setting()).query("part == 'distribution'")
    assert rows["n"].iloc[0] == ASKED and rows["count"].sum() == ASKED - BEYOND


def test_a_score_that_nobody_has_is_hidden_like_any_small_count(explorer, setting):
    rows = explorer.look(setting()).query("part == 'distribution'").set_index("label")
    assert set(rows.loc[["2", "3", "4", "5"], "why"]) == {"few"} and rows.loc["6", "why"] == "difference"


def test_the_mean_of_a_network_is_that_of_its_scores(explorer, setting):
    row = line(explorer.look(setting(networks=("theirs",))), "selection", "T1")
    scores = 6 * (12 * 60 // 4 - 1) + 12 * 60 // 2  # a quarter has 6, half has 1, the others 0
    assert row["estimate"] == pytest.approx(scores / (12 * 60 - 1))


def test_a_network_less_its_shown_months_is_withheld(explorer, setting):
    """Four women a month: the year shows 47 and half a year 23; less eleven months it would be December's 4."""
    tiny = setting(networks=("tiny",))
    assert line(explorer.look(tiny), "selection", "T1")["n"] == 47
    assert line(explorer.look(setting(networks=("tiny",), period="2021-H1")), "selection", "T1")["why"] == ""
    found = explorer.look(setting(networks=("tiny",), period="2021-11:12m"))
    assert line(found, "selection", "T1")["why"] == "difference"


def test_a_withheld_selection_is_one_plain_sentence_without_any_number(explorer, setting):
    explorer.look(setting(networks=("tiny",)))
    page = explorer.page(setting(networks=("tiny",), period="2021-11:12m"))
    assert "laid beside what was shown earlier in this sitting" in page
    assert "<table" not in page and "<svg" not in page and "43" not in page


def test_a_network_that_merged_is_named_and_keeps_its_own_women(explorer, setting):
    told = "Tiny merged into Whole; its women are counted under its own name, and nothing is added up."
    assert told in explorer.page(setting()) and told in explorer.page(setting(networks=("tiny",)))
    assert told not in explorer.page(setting(networks=("ours",)))
    assert line(explorer.look(setting(networks=("tiny",))), "selection", "T1")["n"] == 47


@pytest.mark.parametrize(
    "change, sentence",
    [
        ({"period": "1999"}, "period 1999 holds no answers. Choose one between 2021-01 and 2021-12."),
        ({"period": "spring"}, "period &#39;spring&#39; is not a period."),
        ({"networks": ("nowhere",)}, "network &#39;nowhere&#39; cannot be chosen here. Choose: ours, theirs, tiny."),
        ({"instrument": "nothing"}, "questionnaire &#39;nothing&#39; cannot be chosen here."),
        ({"timepoint": "T9"}, "time point &#39;T9&#39; cannot be chosen here."),
        ({"timepoint": "T2"}, "nobody answered this questionnaire at T2."),
        ({"characteristic": "parity", "level": "7"}, "value &#39;7&#39; cannot be chosen here. Choose: 0, 1+."),
        ({"characteristic": "parity"}, "a group needs both: a characteristic, and a value of it."),
        ({"statistic": "rank"}, "statistic &#39;rank&#39; cannot be chosen here. Choose: alert_share, mean."),
        ({"statistic": "alert_share"}, "no threshold was established for this questionnaire, so it has no alerts."),
    ],
)
def test_what_cannot_be_looked_at_is_one_sentence(explorer, setting, change, sentence):
    page = explorer.page(setting(**change))
    assert sentence in page and "<svg" not in page and page.count("<p") == 1


def test_the_page_has_four_figures_or_their_sentences_and_the_table(explorer, setting):
    page = explorer.page(setting())
    assert page.count("<h3>") == 4 and page.count('role="img"') == 3
    assert "A funnel compares shares" in page and page.count("<table") == 1


def test_a_page_of_one_figure_has_the_same_table(explorer, setting):
    one, every = explorer.page(setting(), "trajectory"), explorer.page(setting())
    assert one.count("<h3>") == 1 and one[one.index("<table") :] == every[every.index("<table") :]


def test_a_file_says_why_a_number_is_not_in_it(explorer, setting):
    table = pd.read_csv(io.BytesIO(explorer.file(setting(), "table", "csv")), dtype=str)
    hidden = table[(table["part"] == "distribution") & (table["label"] == "3")].iloc[0]
    assert hidden["count"] == "fewer than 10" and hidden["estimate"] == "fewer than 10"


def test_the_file_holds_the_numbers_of_the_table(explorer, setting):
    read = pd.read_csv(io.BytesIO(explorer.file(setting(), "table", "csv")))
    table = explorer.look(setting())
    shown = (table["why"] == "") & table["n"].notna()
    assert read.loc[shown, "n"].astype(int).tolist() == table.loc[shown, "n"].astype(int).tolist()


@pytest.mark.parametrize("form, start", [("svg", b"<?xml"), ("png", b"\x89PNG")])
def test_a_figure_is_a_file_of_its_own(explorer, setting, form, start):
    assert explorer.file(setting(), "trajectory", form).startswith(start)
    assert explorer.file(setting(), "networks", form) is None


def test_the_copied_code_makes_the_very_table_with_what_was_withheld(at_home, setting):
    explorer = open_explorer(language="en")
    explorer.look(setting(networks=("tiny",)))
    explorer.rehearse(setting(), "6", "")
    table = explorer.look(setting(networks=("tiny",), period="2021-11:12m"))
    explorer.look(setting())
    explorer.look(setting(networks=("tiny",), period="2021-11:12m"))

    made = {"buzz": buzz}
    exec(explorer.code(), made)

    pd.testing.assert_frame_equal(made["table"], table)
    assert "difference" in set(table["why"])


@pytest.mark.parametrize("given", [{"vsv": "ours"}, {"audience": "team"}, {"study": "../study.yaml"}])
def test_it_opens_for_research_and_for_all_networks_only(at_home, given):
    with pytest.raises(UserError):
        open_explorer(**given)
