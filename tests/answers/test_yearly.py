"""Yearly figures: whole counts, one year, hidden is neither 0 nor blank, nothing lost."""

import datetime

import pandas as pd
import pytest

from buzz_analysis.answers import say_problem, set_aside_unknown
from buzz_analysis.answers.yearly import read_count, read_yearly
from buzz_analysis.errors import DataError, DefinitionError, UserError
from buzz_analysis.schema import Mapping, Register, RegisterRow
from buzz_analysis.wording import say_error

HEADINGS = "vsv,year,indicator,numerator,denominator"


@pytest.fixture
def read(tmp_path):
    def read_rows(*rows, headings=HEADINGS, mapping=None, last_day=None):
        path = tmp_path / "yearly.csv"
        path.write_text("\n".join([headings, *rows]) + "\n", encoding="utf-8")
        return read_yearly(path, mapping, last_day=last_day)

    return read_rows


def rules(problems):
    return problems["rule"].tolist()


def only(problems, rule):
    assert rules(problems).count(rule) == 1
    return problems[problems["rule"] == rule].iloc[0]


def test_a_good_row_gives_two_counts_and_no_problem(read):
    figures, problems = read("alliant,2021,ntsv_caesarean,12,80")
    row = figures.iloc[0]
    assert row[["vsv", "period", "year", "indicator"]].tolist() == ["alliant", "2021", 2021, "ntsv_caesarean"]
    assert (row.numerator, row.denominator, row.suppressed) == (12, 80, False)
    assert problems.empty


@pytest.mark.parametrize("text", ["2019-20", "2019-2020", "2019/20", "2019/2020"])
def test_a_year_across_new_year_keeps_its_label_and_counts_where_it_starts(read, text):
    figures, _ = read(f"alliant,{text},aoi5,1,80")
    assert figures.loc[0, ["period", "year"]].tolist() == [text, 2019]


def test_a_century_may_turn_within_a_year(read):
    assert read("alliant,1999-00,aoi5,1,80").answers["year"].tolist() == [1999]


@pytest.mark.parametrize("text", ["", "2007-2010", "2019-19", "2019-21", "2015 paper", "21", "2021-05:12m", "T1"])
def test_what_is_not_one_year_is_set_aside_and_told(read, text):
    checked = read(f"alliant,{text},aoi5,1,80", "alliant,2021,aoi5,1,80")
    problem = only(checked.problems, "year_not_readable")
    assert checked.rows_in == 2
    assert checked.answers["year"].tolist() == [2021]
    assert problem.message == (
        f"yearly.csv, row 2: year must be one year, such as 2021 or 2019-20; found '{text}'. "
        "The row was set aside (vsv alliant)."
    )


@pytest.mark.parametrize("text", ["*", "**", "-", "<5", "< 5", "<=5", "≤5", "<10"])
def test_a_hidden_count_is_neither_0_nor_blank(read, text):
    figures, problems = read(f"alliant,2021,aoi5,{text},80", "zwolle,2021,aoi5,,80")
    assert figures["numerator"].isna().all()
    assert figures["suppressed"].tolist() == [True, False]
    assert rules(problems) == ["count_hidden"]
    assert problems["found"].tolist() == [text]


def test_a_hidden_denominator_hides_the_figure_too(read):
    assert read("alliant,2021,aoi5,3,<10").answers["suppressed"].tolist() == [True]


def test_a_mapping_may_say_that_a_dash_means_none(read):
    figures, problems = read(
        "alliant,2021,aoi5,-,80",
        mapping=Mapping(columns={name: name for name in HEADINGS.split(",")}, recode={"numerator": {"-": "0"}}),
    )
    assert figures.loc[0, ["numerator", "suppressed"]].tolist() == [0, False]
    assert problems.empty


@pytest.mark.parametrize("text", ["-1", "1.5", "1.234", "1,234", "1e3", "12 %", "x", "0.5", "٣", "TRUE"])
def test_what_is_no_count_is_blanked_and_told(read, text):
    figures, problems = read(f'alliant,2021,aoi5,"{text}",80')
    problem = only(problems, "count_not_readable")
    assert figures["numerator"].isna().all()
    assert not figures["suppressed"].any()
    assert (problem.column, problem.found, problem.action) == ("numerator", text, "blanked")


@pytest.mark.parametrize(
    ("text", "decimal", "count"),
    [
        ("0", None, 0),
        ("0012", None, 12),
        ("12.0", None, 12),
        ("12,00", None, 12),
        ("1.234", ",", 1234),
        ("12.345.678", ",", 12345678),
        ("1,234", ".", 1234),
        ("1.000", ",", 1000),
        ("1.000", None, None),  # a thousand, or 1 with three decimals: nobody can tell
        ("1.000", ".", None),
        ("1.23", ",", None),
        ("1234.567", ",", None),
    ],
)
def test_a_sign_between_thousands_is_read_only_where_the_decimal_sign_is_known(text, decimal, count):
    assert read_count(text, decimal) == count


def test_a_numerator_above_its_denominator_is_set_aside(read):
    checked = read("alliant,2021,aoi5,81,80", "zwolle,2021,aoi5,80,80", "leiden,2021,aoi5,0,0")
    problem = only(checked.problems, "numerator_above_denominator")
    assert checked.answers["vsv"].tolist() == ["zwolle", "leiden"]
    assert checked.rows_in == 3
    assert problem.message == (
        "yearly.csv, row 2: numerator is 81, more than the denominator 80 (vsv alliant, aoi5, 2021). "
        "The row was set aside; check both columns."
    )


def test_of_two_equal_figures_the_first_is_kept(read):
    checked = read("alliant,2021,aoi5,1,80", "alliant,2021,aoi5,1,80")
    assert checked.answers.index.tolist() == [0]
    assert only(checked.problems, "figure_identical").message.startswith("yearly.csv, rows 2, 3: ")


@pytest.mark.parametrize("label", ["2021", "2021-22"])
def test_of_two_figures_that_differ_none_is_kept(read, label):
    checked = read("alliant,2021,aoi5,1,80", f"alliant,{label},aoi5,2,80", "alliant,2020,aoi5,1,80")
    assert checked.answers.index.tolist() == [2]
    assert rules(checked.problems) == ["figure_conflict"] * 2


def test_a_hidden_and_a_blank_count_contradict_each_other(read):
    assert rules(read("alliant,2021,aoi5,*,80", "alliant,2021,aoi5,,80").problems).count("figure_conflict") == 2


def test_figures_of_two_populations_are_two_figures(read):
    rows = ["alliant,2021,mortality,1,80,from 22 weeks", "alliant,2021,mortality,1,79,from 24 weeks"]
    checked = read(*rows, headings=HEADINGS + ",population")
    assert checked.answers["population"].tolist() == ["from 22 weeks", "from 24 weeks"]
    assert checked.problems.empty


def test_a_row_without_an_indicator_is_set_aside(read):
    assert rules(read("alliant,2021,,1,80", "alliant,2021,aoi5,1,80").problems) == ["no_indicator"]


def test_a_network_of_no_register_is_set_aside_where_the_study_is_known(read):
    register = Register({"alliant": RegisterRow(id="alliant", name="Alliant")}, 0, ("register.csv",))
    checked = set_aside_unknown(read("alliant,2021,aoi5,1,80", "alient,2021,aoi5,1,80"), register)
    assert checked.answers["vsv"].tolist() == ["alliant"]
    assert only(checked.problems, "unknown_vsv").message == (
        "yearly.csv, row 3: vsv 'alient' is not in register.csv. Closest: alliant. The row was set aside; repair the "
        "id or add the VSV."
    )


def test_a_ragged_and_an_empty_row_are_set_aside_with_the_others(read):
    checked = read("alliant,2021,aoi5,1,80", ",,,,", "zwolle,2021,aoi5,1")
    assert sorted(rules(checked.problems)) == ["empty_row", "wrong_number_of_cells"]
    assert checked.rows_in == 3


def test_a_column_that_is_not_ours_is_told_once(read):
    problem = only(read("alliant,2021,aoi5,1,80,x", headings=HEADINGS + ",units").problems, "unknown_column")
    assert problem.message == "yearly.csv: column 'units' is not read. Map it if it is unit."


def test_a_file_with_one_indicator_may_take_it_from_its_mapping(read):
    mapping = Mapping(
        columns={"vsv": "Netwerk", "year": "Jaar", "numerator": "Teller", "denominator": "Noemer"},
        constants={"indicator": "aoi5"},
        decimal=",",
    )
    figures, problems = read("alliant;2021;12;1.234", headings="Netwerk;Jaar;Teller;Noemer", mapping=mapping)
    assert figures.loc[0, ["indicator", "denominator"]].tolist() == ["aoi5", 1234]
    assert problems.empty


def test_a_file_without_a_denominator_is_refused(read):
    with pytest.raises(DataError) as refused:
        read("alliant,2021,aoi5,1", headings="vsv,year,indicator,numerator")
    assert str(refused.value).endswith(
        "yearly.csv holds no column denominator. Found: vsv, year, indicator, numerator. "
        "Write a mapping for other names."
    )
    assert "heeft geen kolom denominator" in say_error(refused.value, "nl")


def test_a_mapping_of_womens_answers_is_refused(read):
    with pytest.raises(DefinitionError, match="'simss' is not known there"):
        read("alliant,2021,aoi5,1,80", mapping=Mapping(columns={"simss": "numerator"}))
    with pytest.raises(DefinitionError, match="suffixes are for answers of women"):
        read("alliant,2021,aoi5,1,80", mapping=Mapping(columns={"vsv": "vsv"}, suffixes={"T1": "_t1"}))


def test_a_file_that_names_a_person_is_refused(read):
    with pytest.raises(UserError, match="column 'voornaam'"):
        read("alliant,2021,aoi5,1,80,Anna", headings=HEADINGS + ",voornaam")


def test_a_file_without_headings_is_refused_before_a_sentence_shows_its_first_row(read):
    with pytest.raises(UserError) as refused:
        read("alliant,anna@example.nl", headings="voorbeeld,bea@example.nl")
    assert "the heading of column 2 holds an e-mail address" in str(refused.value)
    assert "bea@" not in str(refused.value)


def test_a_problem_with_a_figure_is_told_in_dutch(read):
    assert say_problem(read("alliant,2021,aoi5,<5,80").problems.iloc[0], "nl") == (
        "yearly.csv, rij 2: numerator is in de bron verborgen; er staat <5 (vsv alliant, aoi5, 2021). Het telt als "
        "verborgen; betekent <5 geen enkele, hercodeer het dan in de mapping naar 0."
    )


# Of the published English counts: term babies with an Apgar below 7 at 5 minutes among those with a known score, the
# four years under the headings of their own file. README of the data: the headings change, and so do the names.
APGAR = {
    "2019-20": ("org_code", "period", "measure1", "value", "APGARSCORE5TERMGROUP7", "ALL"),
    "2020-21": ("Org_Code", "Period", "Measure", "Value", "ApgarScore5TermGroup7", "National"),
    "2021-22": ("Org_Code", "Period", "Measure", "Value", "ApgarScore5TermGroup7", "National"),
    "2022-23": ("Org_Code", "Period", "Measure", "Value", "ApgarScore5TermGroup7", "National"),
}
NATIONAL = {"2019-20": (1450, 104280)}  # the first rows of that file: 1,450 of 0 to 6, 102,830 of 7 to 10


@pytest.mark.parametrize("label", APGAR)
def test_published_figures_of_an_english_year_are_read_under_their_own_headings(shared_data, tmp_path, label):
    code, period, measure, value, dimension, national = APGAR[label]
    path = shared_data / "nhs-maternity" / f"hosp-epis-stat-mat-msdscsv-{label}.csv"
    given = pd.read_csv(path, dtype="str", keep_default_na=False, encoding="utf-8-sig")
    given = given[given[given.columns[1]] == dimension]
    wide = given.pivot_table(index=[code, period], columns=measure, values=value, aggfunc="first")
    wide = wide[["0 to 6", "7 to 10"]].dropna().astype("int64")
    wide["known"] = wide.sum(axis=1)
    wide.reset_index().to_csv(tmp_path / "apgar.csv", index=False)
    mapping = Mapping(
        columns={"vsv": code, "year": period, "numerator": "0 to 6", "denominator": "known"},
        constants={"indicator": "apgar_below_7"},
    )

    checked = read_yearly(tmp_path / "apgar.csv", mapping)

    figures = checked.answers.set_index(checked.answers["vsv"].astype("str"))
    assert set(figures["period"]) == {label}
    assert set(figures["year"]) == {int(label[:4])}
    assert checked.rows_in == len(figures) == len(wide)
    if label in NATIONAL:
        assert tuple(figures.loc[national, ["numerator", "denominator"]]) == NATIONAL[label]


def test_the_published_dutch_figures_are_read_or_set_aside_and_none_is_lost(shared_data):
    mapping = Mapping(
        columns={"year": "period"} | {name: name for name in ("indicator", "population", "numerator", "denominator")},
        constants={"vsv": "national"},
        drop=("note",),  # remarks: free text is read by nobody who did not ask for it
    )

    checked = read_yearly(shared_data / "landscape" / "benchmark_national.csv", mapping)

    # README of the data: 127 rows. Of their periods 4 are 2007-2010, 1 is 2000-2010 and 7 are those of papers.
    assert checked.rows_in == 127
    assert rules(checked.problems).count("year_not_readable") == 4 + 1 + 7
    questionnaires = checked.answers[checked.answers["indicator"] == "BUZZ questionnaires collected at T1"].iloc[0]
    assert (questionnaires.numerator, questionnaires.denominator) == (816, 1923)  # DOMAIN 2


def test_a_figure_of_a_year_to_come_is_set_aside(read):
    rows = ["alliant,2031,aoi5,1,80", "alliant,2021,aoi5,1,80", "alliant,2020-21,aoi5,1,80"]
    checked = read(*rows, last_day=datetime.date(2021, 6, 1))
    problem = only(checked.problems, "year_in_future")
    assert (problem.source_row, problem.found, problem.action) == (2, "2031", "set_aside")
    assert checked.answers["year"].tolist() == [2021, 2020]
