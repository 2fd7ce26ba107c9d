"""The benchmark: what is compared, no line over a break, nothing hidden given away, every number listed."""

import math
import re
from pathlib import Path

import pandas as pd
import pytest
from small_reports import STUDY, network

from buzz_analysis.audit import block_of
from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.report.benchmark.pages.related import pairs_of
from buzz_analysis.report.benchmark.pages.spine import spine_rows
from buzz_analysis.store import write_frame

PAGES = ("header", "indicator_topics", "related", "women", "adjusted", "limits", "provenance", "close")
BENCHMARK = STUDY.replace("registers:", "yearly: [{path: yearly.csv}]\nregisters:")
MODEL = "indicator,term,level,value,source,verification,checked_on,review_by"
REFERENCES = (
    "measure,indicator,kind,value,unit,population,population_nl,period,numerator,denominator,low,high,note,source,"
    "verification,checked_on,review_by"
)
NAMES = ["ours", "theirs", *(f"n{number}" for number in range(10))]


def figure(vsv, year, numerator, denominator, indicator="IGZ-MODE-CS", **more) -> dict:
    """One yearly figure as the store holds it."""
    fixed = {"vsv": vsv, "period": str(year), "year": year, "indicator": indicator, "suppressed": False}
    return fixed | {"numerator": numerator, "denominator": denominator} | more


def everybody(year, own, other=300, n=2000, indicator="IGZ-MODE-CS") -> list[dict]:
    """The same figure of twelve networks: the own one, and eleven alike."""
    return [figure(vsv, year, own if vsv == "ours" else other, n, indicator) for vsv in NAMES]


@pytest.fixture
def report(make_store):
    """A benchmark of these figures; nothing is shown yet."""

    def make(rows, *, study=BENCHMARK, region=(), benchmarks="", case_mix="", births="", answers=None, **parameters):
        frame = pd.DataFrame(rows).astype({"numerator": "Int64", "denominator": "Int64"})
        years = {vsv: sorted(set(part["year"])) for vsv, part in frame.groupby("vsv")}
        study += "benchmarks: [params/own.csv]\n" if benchmarks else ""
        study += "case_mix: params/mix.csv\nbirths: births.csv\n" if case_mix else ""
        folder = make_store(answers, study=study, years=years)
        (folder / "params" / "mix.csv").write_text(f"{MODEL}\n{case_mix}\n", encoding="utf-8")
        (folder / "births.csv").write_text(f"vsv,period,parity,n\n{births}\n", encoding="utf-8")
        (folder / "params" / "own.csv").write_text(f"{REFERENCES}\n{benchmarks}\n", encoding="utf-8")
        register = folder / "params" / "register.csv"
        more = "".join(f"{name},VSV {name},VSV\n" for name in NAMES[2:])
        whole = register.read_text(encoding="utf-8") + more
        register.write_text(_with_region(whole, ("ours", *region) if region else ()), encoding="utf-8")
        write_frame(frame, folder / "outputs" / ".store" / "small" / "yearly.parquet")
        return open_report(kind="benchmark", **{"vsv": "ours", "period": "2021", "language": "en"} | parameters)

    return make


def pages(made, shown) -> str:
    """The whole report as the notebook makes it."""
    for page in PAGES:
        getattr(made, page)()
    return re.sub(r"\s+", " ", " ".join(str(piece) for piece in shown))


def _with_region(register: str, members: tuple) -> str:
    """The register with a column of regions: these networks are of one."""
    lines = register.strip().split("\n")
    told = [f"{line},{'Noord' if line.split(',')[0] in members else ''}" for line in lines[1:]]
    return "\n".join([lines[0] + ",consortium", *told]) + "\n"


def only(made):
    """The one figure of a report."""
    (found,) = made._material.figures
    return found


def test_a_share_far_above_eleven_equal_networks_is_called_higher_and_nothing_more(report, shown):
    text = pages(report(everybody(2021, 500)), shown)
    assert (
        "Higher than the other networks." in text and "Figures with a signal: 1 of 2;" in text
    )  # the other is what women answered
    assert "caused" not in text and "rank" not in text.replace("ranking", "") and "VSV n3" not in text


def test_a_share_like_the_others_is_no_demonstrable_difference(report, shown):
    text = pages(report(everybody(2021, 305)), shown)
    assert "No demonstrable difference from the other networks." in text and "Higher than" not in text


def test_the_others_together_are_the_sum_of_the_others(report):
    row = only(report(everybody(2021, 500))).sum_of("others", 2021)
    assert (row["numerator"], row["denominator"], row["n_networks"]) == (3300, 22000, 11)


def test_what_women_answered_is_a_line_of_page_one_beside_the_other_networks(report):
    """40 of 200 here, 42 of 200 in the other network: Cohen's h of 20% and 21%."""
    rows = spine_rows(report(everybody(2021, 500))._material).set_index("cell")
    line = rows.loc["lc.epds.T1.alert_share"]
    assert line["distance"] == pytest.approx(2 * math.asin(math.sqrt(0.20)) - 2 * math.asin(math.sqrt(0.21)))
    assert (line["direction"], bool(line["has_signal"])) == ("worse", False)


def test_what_women_answered_stands_out_exactly_where_the_learning_cycle_says_so(report, shown):
    """76 and 42 of 200: z = 0.17 / sqrt(2 x 0.295 x 0.705 / 200) = 3.7, over the 3.09 of 99.8%; in a funnel of the two
    each lies but 0.085 from the middle, z = 2.6. The learning cycle's signal counts, in both reports."""
    held = [*network("ours", "2021-05", yes=76), *network("theirs", "2021-05", yes=42)]
    made = report(everybody(2021, 305), answers=held)
    text = pages(made, shown)
    cycle = open_report(vsv="ours", period="2021", language="en")._material.signals
    found = cycle[cycle["against"] == "others"].to_dict("records")
    assert [(one["instrument"], one["timepoint"], one["direction"]) for one in found] == [("epds", "T1", "higher")]
    (row,) = made._material.women.to_dict("records")
    assert (row["rule"], row["direction"]) == (found[0]["rule"], "higher")
    assert "more alerts" in text and "Figures with a signal: 1 of 2;" in text and "no difference shown" not in text


def test_one_figure_with_a_signal_is_told_in_good_dutch(report, shown):
    assert "Cijfers met een signaal: 1 van 2;" in pages(report(everybody(2021, 500), language="nl"), shown)


def test_what_women_answered_is_not_called_alike_where_too_few_answered_to_compare(report, shown):
    """90 women each: words of comparison need a hundred."""
    held = [*network("ours", "2021-05", screened=90), *network("theirs", "2021-05", yes=12, screened=90)]
    text = pages(report(everybody(2021, 305), answers=held), shown)
    assert "not compared" in text and "no difference shown" not in text


def test_published_variation_is_told_and_nobody_is_placed_in_it(report, shown):
    """Epidural analgesia at a first birth: 12 to 38% over twelve regions (doi 10.1186/s12884-018-1795-0)."""
    text = pages(report(everybody(2021, 300)), shown)
    assert "12% to 38%" in text and "12 regions" in text and "0.004 to 0.025 of the differences (ICC)" in text


def test_a_small_count_is_hidden_and_not_in_the_page(report, shown):
    made = report(everybody(2021, 7))
    assert only(made).place.why == "hidden" and only(made).now["display"] == "small_part"
    text = pages(made, shown)
    assert "hidden (of 2,000)" in text and "7 of 2,000" not in text


def test_no_report_of_two_gives_away_the_hidden_count_of_a_third(report):
    """Own and others of one report, less the others of another: an estimate of the small count, never the count."""
    rows = [figure(vsv, 2021, {"n0": 3, "ours": 320}.get(vsv, 300), 2000) for vsv in NAMES]
    others = only(report(rows)).sum_of("others", 2021)
    assert others["numerator"] - 10 * 300 != 3 and others["denominator"] == 11 * 2000


def test_another_network_s_report_is_the_same_whatever_a_hidden_count_is(report):
    """Not a number of it depends on the hidden count, nor does its place or verdict."""
    made = report([figure(vsv, 2021, {"n0": 2, "ours": 320}.get(vsv, 300), 2000) for vsv in NAMES])
    frame = pd.DataFrame([figure(vsv, 2021, {"n0": 7, "ours": 320}.get(vsv, 300), 2000) for vsv in NAMES])
    write_frame(frame, Path("outputs/.store/small/yearly.parquet"))
    again = open_report(kind="benchmark", vsv="ours", period="2021", language="en")
    assert pd.DataFrame(made._cells()).equals(pd.DataFrame(again._cells()))
    assert only(made).place.funnel.limits.equals(only(again).place.funnel.limits)


def test_two_years_with_a_break_between_them_are_of_two_segments(report):
    made = report([*everybody(2019, 300), *everybody(2020, 300), *everybody(2021, 300)])
    assert dict(zip(only(made).years["year"], only(made).years["segment"], strict=True)) == {2021: 1, 2020: 1, 2019: 0}


def test_a_year_outside_the_validity_of_a_definition_is_named_and_not_shown(report, shown):
    rows = [*everybody(2021, 300), *everybody(2017, 1600, indicator="IGZ-NPS")]
    text = pages(report(rows, period="2017"), shown)
    assert "outside the years in which its definition holds, so it is not shown: IGZ-NPS." in text
    assert "1,600" not in text


def test_a_figure_that_nobody_defined_is_named_and_not_shown(report, shown):
    text = pages(report([*everybody(2021, 300), *everybody(2021, 1234, indicator="OWN-1")]), shown)
    assert "nobody defined what it counts, so it is not shown: OWN-1." in text and "1,234" not in text


def test_two_populations_of_one_indicator_are_two_figures(report):
    rows = [row | {"population": text} for text in (">=22 wk", ">=24 wk") for row in everybody(2021, 300)]
    assert [one.cell for one in report(rows)._material.figures] == ["bm.IGZ-MODE-CS.22-wk", "bm.IGZ-MODE-CS.24-wk"]


def test_fewer_than_the_definition_asks_for_get_no_place(report, shown):
    text = pages(report(everybody(2021, 12, other=12, n=28)), shown)
    assert "fewer than 30 in the denominator" in text and "funnel-igz" not in text


def test_fewer_than_five_expected_events_get_no_place(report):
    """Eleven of 2,000 in the own network and hardly any elsewhere: 0.1% of 2,000 is fewer than five."""
    rows = [figure("ours", 2021, 11, 2000), *(figure(vsv, 2021, 12, 40000) for vsv in NAMES[1:])]
    assert only(report(rows)).place.why == "expected"


@pytest.mark.parametrize(("n_missing", "says"), [(600, ""), (1400, "Of 41% nothing was recorded"), (4800, "")])
def test_much_that_was_not_recorded_is_a_caution_before_any_finding(report, shown, n_missing, says):
    """Of 2,000 known: 600 more is 23%, 1,400 is 41% (over 40), 4,800 is 71%: no place at all."""
    rows = [row | {"n_missing": n_missing} for row in everybody(2021, 500)]
    made = report(rows)
    text = pages(made, shown)
    assert (says in text) and ("Of 41% nothing" in text) == bool(says)
    assert (only(made).place.why == "unrecorded") == (n_missing == 4800)
    cells = {row["cell"]: row["value"] for row in made._cells()}
    assert cells["bm.IGZ-MODE-CS.2021.missing"] == round(n_missing / (2000 + n_missing), 2)


def test_with_fewer_than_ten_networks_the_limits_are_not_widened_and_the_page_says_so(report, shown):
    rows = [figure(vsv, 2021, n, 2000) for vsv, n in zip(NAMES, (300, 200, 400, 250, 350), strict=False)]
    assert "limits are not widened with fewer than 10 networks" in pages(report(rows), shown)


def test_a_joint_sentence_needs_a_signal_of_both_figures(report, shown):
    rows = [*everybody(2021, 500), *everybody(2021, 120, other=200, indicator="IGZ-MODE-INS")]
    made = report(rows)
    assert len(pairs_of(made._material.figures)) == 1
    text = pages(made, shown)
    assert "Mode of birth: caesarean is higher" in text and "with an instrument is lower" in text


def test_one_signal_of_two_gives_no_joint_sentence(report, shown):
    rows = [*everybody(2021, 500), *everybody(2021, 200, other=200, indicator="IGZ-MODE-INS")]
    assert "In no pair do both figures have a signal." in pages(report(rows), shown)


def test_every_cell_a_row_of_the_page_names_is_listed_with_the_number_it_shows(report, shown):
    made = report([*everybody(2020, 300), *everybody(2021, 500)])
    text = pages(made, shown)
    assert "lc.epds.T1.alert_share" in text
    listed = {row["cell"]: row for row in made._cells()}
    named = {cell for group in re.findall(r'data-cells?="([^"]*)"', text) for cell in group.split()}
    assert named and named == set(listed)
    assert listed["bm.IGZ-MODE-CS.2021"]["value"] == 0.25 and listed["bm.IGZ-MODE-CS.2021"]["count"] == 500


def test_networks_of_one_region_stand_beside_it_and_the_own_count_is_not_in_their_sum(report):
    made = report(everybody(2021, 500), region=("n0", "n1"))
    row = only(made).sum_of("region", 2021)
    assert (row["numerator"], row["denominator"], row["n_networks"]) == (600, 4000, 2)


def test_a_region_of_two_does_not_tell_the_hidden_count_of_the_other(report):
    """The sum of the region holds an estimate, and so does that of all others: their difference tells nothing."""
    rows = [figure(vsv, 2021, {"n0": 3, "ours": 320}.get(vsv, 300), 2000) for vsv in NAMES]
    row = only(report(rows, region=("n0",))).sum_of("region", 2021)
    assert row["numerator"] != 3


def test_a_study_lays_its_own_reference_beside_a_figure_under_its_own_word(report, shown):
    line = "own,IGZ-MODE-CS,own_goal,12.5,%,all births,,2021,,,,,,board 2020,one_source,2026-11-26,2027-11-26"
    rows = [row | {"population": "all births"} for row in everybody(2021, 300)]
    text = pages(report(rows, benchmarks=line), shown)
    assert "own goal, 2021: 12.5%" in text and "national mean" not in text


def test_a_reference_of_another_population_is_not_laid_beside(report, shown):
    line = "own,IGZ-MODE-CS,norm,12.5,%,other births,,2021,,,,,,board 2020,one_source,2026-11-26,2027-11-26"
    rows = [row | {"population": "all births"} for row in everybody(2021, 300)]
    text = pages(report(rows, benchmarks=line), shown)
    assert "12.5%" not in text and "other populations are not laid beside it" in text


def test_every_fault_of_an_own_file_of_references_is_told_at_once(report):
    lines = (
        "a,IGZ-MODE-CX,norm,12,%,p,,2021,,,,,,s,one_source,2026-11-26,2027-11-26\n"
        "b,IGZ-MODE-CT,own_goal,13,%,p,,2021,,,,,,s,one_source,2026-11-26,2027-11-26"
    )
    with pytest.raises(UserError) as found:
        report(everybody(2021, 300), benchmarks=lines)
    assert "line 2, indicator: unknown indicator 'IGZ-MODE-CX'" in str(found.value) and "line 3" in str(found.value)


def test_with_a_model_the_adjusted_figure_stands_beside_the_crude_one(report, shown):
    """Births all of one kind at a chance of a quarter: 2,000 births expect 500, and 600 were seen: 1.20."""
    tail = "a published model,one_source,2026-11-26,2027-11-26"
    lines = [f"IGZ-MODE-CS,intercept,,0,{tail}", f"IGZ-MODE-CS,parity,0,-1.0986123,{tail}"]
    made = report(everybody(2021, 600), case_mix="\n".join(lines), births="ours,2021,0,500")
    text = pages(made, shown)
    assert "observed over expected" in text and ">1.20<" in text and "Model: a published model." in text
    assert {row["cell"]: row["value"] for row in made._cells()}["bm.IGZ-MODE-CS.2021.ratio"] == pytest.approx(1.2)


def of_parity(chance_of_first, births) -> dict:
    """A model by parity alone: first births at a chance of `chance_of_first`, later ones at a quarter."""
    tail = "a published model,one_source,2026-11-26,2027-11-26"
    odds = math.log(chance_of_first / (1 - chance_of_first))
    lines = ("intercept,,0", f"parity,0,{odds:.7f}", "parity,1+,-1.0986123")
    return {"case_mix": "\n".join(f"IGZ-MODE-CS,{line},{tail}" for line in lines), "births": "\n".join(births)}


def test_after_case_mix_a_network_lies_among_the_others_by_observed_over_expected(report, shown):
    """All births at a quarter: 500 expected of 2,000. 600 seen is 1.2, the eleven others 500: 1.0."""
    births = [f"{name},2021,1+,2000" for name in NAMES]
    made = report(everybody(2021, 600, other=500), **of_parity(0.3, births))
    text, funnel = pages(made, shown), only(made).by_ratio.funnel
    assert funnel.kind == "ratio" and funnel.target == 1.0
    assert sorted(funnel.units["estimate"].round(6)) == [1.0] * 11 + [1.2]
    assert "After case mix: higher than the model expects of these births." in text
    assert 'id="ratio-igz-mode-cs"' in text or "observed over expected, by expected number" in text
    dots = [row for row in made._cells() if row["cell"] == "bm.IGZ-MODE-CS.2021.ratio.funnel"]
    assert len(dots) == 12 and all(row["n"] is None and row["count"] is None for row in dots)


def test_what_the_births_explain_is_no_difference_after_case_mix(report, shown):
    """First births at 30%: 600 of 2,000 are expected and seen; by the crude share, 30 beside 25%, it stands out."""
    births = [f"{name},2021,{'0' if name == 'ours' else '1+'},2000" for name in NAMES]
    text = pages(report(everybody(2021, 600, other=500), **of_parity(0.3, births)), shown)
    assert "Higher than the other networks." in text
    assert "After case mix: no demonstrable difference from what the model expects of these births." in text


def test_without_births_of_others_there_is_no_place_after_case_mix(report, shown):
    text = pages(report(everybody(2021, 600, other=500), **of_parity(0.3, ["ours,2021,0,2000"])), shown)
    assert "After case mix: no place, for the births of no other network are known." in text


def test_a_hidden_count_has_no_dot_after_case_mix(report, shown):
    """Three of 2,000: the network's own report hides them."""
    births = [f"{name},2021,1+,2000" for name in NAMES]
    rows = [row | {"numerator": 3 if row["vsv"] == "n4" else row["numerator"]} for row in everybody(2021, 600, 500)]
    units = only(report(rows, **of_parity(0.3, births))).by_ratio.funnel.units.set_index("unit")
    assert units.loc["n4", ["numerator", "denominator", "estimate"]].isna().all() and units.loc["n4", "z"] == 0
    assert units["estimate"].notna().sum() == 11


def test_without_a_model_a_figure_is_called_crude(report, shown):
    assert "not adjusted here for who gave birth; the study gives no model" in pages(
        report(everybody(2021, 600)), shown
    )


def test_a_model_without_the_births_of_the_year_adjusts_nothing_and_says_so(report, shown):
    line = "IGZ-MODE-CS,intercept,,0,a model,one_source,2026-11-26,2027-11-26"
    text = pages(report(everybody(2021, 600), case_mix=line), shown)
    assert "the births of this year were not delivered" in text and "observed over expected" not in text


def test_a_mean_stands_beside_the_others_without_interval_or_place(report, shown):
    """640 over 80 answers is 8.00; eleven networks of 700 over 100 are 7.00."""
    rows = [figure(vsv, 2023, 640 if vsv == "ours" else 700, 80 if vsv == "ours" else 100, "PREM-13") for vsv in NAMES]
    made = report(rows, period="2023")
    text = pages(made, shown)
    assert ">8.00<" in text and ">7.00<" in text and "80 answers" in text and "1,100 answers" in text
    assert "a mean comes without the spread of its answers" in text and pd.isna(only(made).now["ci_low"])


def test_a_mean_of_fewer_than_ten_answers_is_hidden(report, shown):
    rows = [figure(vsv, 2023, 63 if vsv == "ours" else 700, 9 if vsv == "ours" else 100, "PREM-13") for vsv in NAMES]
    text = pages(report(rows, period="2023"), shown)
    assert "fewer than 10" in text and ">63<" not in text and "9 answers" not in text


def test_each_topic_of_the_client_survey_is_a_figure_of_its_own(report):
    topics = ("Topic A", "Topic B")
    rows = [figure(vsv, 2023, 700, 100, "PREM-13", population=name) for name in topics for vsv in NAMES]
    found = report(rows, period="2023")._material.figures
    assert [one.cell for one in found] == ["bm.PREM-13.topic-a", "bm.PREM-13.topic-b"]


def test_a_count_that_the_source_hides_is_neither_none_nor_not_delivered(report, shown):
    rows = everybody(2021, 300)
    rows[0] |= {"numerator": None, "suppressed": True}
    text = pages(report(rows), shown)
    assert "the source hides the count" in text and "hidden by the source" in text and "0 of 2,000" not in text


def three_years(*counts, first=2019) -> list[dict]:
    """The own figure of three years of forty births each, and eleven networks that are shown."""
    rows = [row for year in range(first, first + 3) for row in everybody(year, 300, indicator="ZIN-2A")]
    own = [row for row in rows if row["vsv"] == "ours"]
    for row, count in zip(own, counts, strict=True):
        row |= {"numerator": count, "denominator": 40}
    return rows


def test_three_hidden_years_are_told_together(report, shown):
    """4 + 6 + 5 of 3 times 40."""
    made = report(three_years(4, 6, 5))
    text = pages(made, shown)
    assert "this network, three years together" in text and "15 of 120" in text and "2019-2021" in text


@pytest.mark.parametrize(
    "counts",
    [
        (4, 12, 5),  # one of the three is shown: subtracting it would tell the sum of two
        (9, 9, 9),  # 27 of three that are under ten
        (1, 2, 3),  # together still too few
    ],
)
def test_three_years_are_not_told_where_the_sum_would_give_one_away(report, shown, counts):
    assert "three years together" not in pages(report(three_years(*counts)), shown)


@pytest.mark.parametrize("year, block", [(2021, (2019, 2021)), (2022, (2019, 2021)), (2024, (2022, 2024))])
def test_blocks_of_three_years_never_overlap(year, block):
    assert block_of(year) == block


def test_years_on_both_sides_of_a_break_are_never_added(report, shown):
    """IGZ-MODE-CS breaks in 2020."""
    rows = [row | {"indicator": "IGZ-MODE-CS"} for row in three_years(4, 6, 5)]
    assert "three years together" not in pages(report(rows), shown)


@pytest.mark.parametrize("year, target", [("2021", 0.125), ("2020", 0.15)])
def test_a_national_mean_of_that_very_year_is_the_reference_of_the_funnel(report, year, target):
    """12.5% published of 2021 or of 2020; all twelve networks have 300 of 2,000, which is 15%."""
    line = f"own,IGZ-MODE-CS,national_mean,12.5,%,all births,,{year},,,,,,s,one_source,2026-11-26,2027-11-26"
    rows = [row | {"population": "all births"} for row in everybody(2021, 300)]
    assert only(report(rows, benchmarks=line)).place.funnel.target == pytest.approx(target)


def test_research_has_exact_numbers_and_the_signals_of_the_team(report):
    made = report(everybody(2021, 7), audience="research")
    assert only(made).now["numerator"] == 7 and only(made).place.why == "hidden"


def test_the_distance_of_a_figure_is_that_of_cohen(report):
    """Table 6.2.2: phi(.50) = 1.571 and phi(.25) = 1.047, so h = 0.524."""
    row = spine_rows(report(everybody(2021, 1000, other=500))._material).iloc[0]
    assert row["distance"] == pytest.approx(0.524, abs=0.001)


def test_the_council_has_no_edition(report):
    with pytest.raises(UserError, match="benchmark has no edition for audience 'council'"):
        report(everybody(2021, 300), audience="council")
