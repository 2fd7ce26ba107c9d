"""What a setting of the explorer shows, counts and refuses."""

import io

import pandas as pd
import pytest

import buzz_analysis as buzz
from buzz_analysis.errors import UserError
from buzz_analysis.report.explore import open_explorer
from buzz_analysis.report.explore.bands import bands
from buzz_analysis.report.explore.drawn import figures_of

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


def test_beside_the_mean_a_score_goes_that_would_leave_the_sum_at_an_end(explorer, setting):
    """Nobody has 2 to 5. Were 0 and 1 shown, the sum of the others would say that all of them have 6; so 0 goes too."""
    rows = explorer.look(setting()).query("part == 'distribution'").set_index("label")
    assert rows["n"].iloc[0] == ASKED and rows["count"].dropna().to_dict() == {"1": 12 * (40 + 60 + 4) // 2}
    assert set(rows.loc[["2", "3", "4", "5"], "why"]) == {"few"} and set(rows.loc[["0", "6"], "why"]) == {"difference"}


def test_why_the_distribution_is_withheld_beside_a_mean_is_said(explorer, setting):
    told = "Beside a mean more of the distribution is withheld than without"
    assert told in explorer.page(setting())
    assert told not in explorer.page(setting(instrument="wexner", statistic="alert_share"))


def test_the_mean_of_a_network_is_that_of_its_scores_to_one_decimal(explorer, setting):
    """A quarter has 6, less one who refuses; half has 1, the others 0: 6 x 179 + 360 = 1434, of 719 women 1.994.

    Their squares add up to 36 x 179 + 360 = 6804; half the interval is 1.96 x sqrt((6804 - 1434^2 / 719) / 718 / 719).
    """
    row = line(explorer.look(setting(networks=("theirs",))), "selection", "T1")
    half = 1.96 * ((6804 - 1434**2 / 719) / 718 / 719) ** 0.5
    assert (row["n"], row["estimate"]) == (719, 2.0)
    assert (row["ci_low"], row["ci_high"]) == (round(1.994 - half, 1), round(1.994 + half, 1))


def test_what_is_taken_along_is_no_more_exact_than_the_screen(explorer, setting):
    theirs = setting(networks=("theirs",))
    read = pd.read_csv(io.BytesIO(explorer.file(theirs, "table", "csv")), dtype=str)
    means = read[read["part"].isin(["selection", "trajectory", "series"])]["estimate"]
    assert all(len(one.partition(".")[2]) <= 1 for one in means if one[0].isdigit()) and len(means) > 2
    frames = [one.frame for one in figures_of(explorer, theirs, explorer.look(theirs)) if one.name == "trajectory"]
    assert [float(one) for one in frames[0]["estimate"]] == [2.0]


def test_a_scale_without_a_name_of_its_own_has_that_of_its_questionnaire(explorer, setting):
    assert explorer.options(setting())["scale"] == [("Patient Health Questionnaire-2", "total")]
    assert explorer.options(setting())["looks_at"][0] == ("Patient Health Questionnaire-2", "")
    assert "total" not in explorer.page(setting()).lower()


@pytest.mark.parametrize(
    "instrument, scale, labels",
    [
        ("epds", "total", ["0–2", "3–6", "7–10", "11–14", "15–18", "19–22", "23–26", "27–30"]),  # 31 scores: 3 + 7 x 4
        ("simss", "total", ["0", "1", "2", "3"]),
        ("promis10", "gph_t", ["slecht (16,2–35,0)", "matig (35,0–42,0)"]),
        ("collaborate", "mean", ["0,0–1,1", "1,1–2,2"]),  # a mean of three answers is no whole number
    ],
)
def test_a_scale_of_whole_scores_is_cut_between_them(setting, instrument, scale, labels):
    found = [label for label, _ in bands(setting(instrument=instrument, scale=scale), "nl")]
    assert found[: len(labels)] == labels and (len(labels) < 4 or len(found) == len(labels))


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
