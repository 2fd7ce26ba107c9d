"""The study across networks: what its pages say of little, nothing and one person; every number is listed."""

import html
import re

import pandas as pd
import pytest
from small_reports import STUDY, counts, network, words
from test_record_pages import with_cycle
from test_records import write

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.report.user_study.cells import study_cells
from buzz_analysis.store import write_frame

PAGES = (
    "header",
    "reach",
    "actions",
    "methods",
    "cycles",
    "uptake",
    "collaboration",
    "staff",
    "outcomes",
    "lasting",
    "ideas",
    "reproduction",
    "limits",
    "annex",
    "provenance",
)
SESSIONS = "date,kind,minutes,discipline,organisation,present\n"
LEARNING = SESSIONS + (
    "2020-11-05,learning_session,120,verloskundige,Praktijk A,4\n"
    "2020-11-05,learning_session,120,gynaecoloog,Ziekenhuis C,1\n"
    "2020-11-05,learning_session,120,kinderarts,Ziekenhuis C,1\n"
    "2021-03-04,case_discussion,40,verloskundige,Praktijk A,2\n"
    "2021-03-04,case_discussion,40,gynaecoloog,Ziekenhuis C,1\n"
)
MEMBERS = (
    "organisation,kind,joined,left\nPraktijk A,midwives,,\nZiekenhuis C,hospital,,\nKraamzorg D,maternity_care,,\n"
)
ACTIONS = "id,agreed_on,what,owner_role,due,status,reason,closed_on,measure,cycle\n" + (
    "a,2020-11-05,Kaart,verloskundige,,done,,2021-07-01,,c1\n"
    "b,2020-11-05,Lijn,verloskundige,,dropped,Geen tijd,2021-01-05,,\n"
    "c,2021-03-04,Folder,verloskundige,2021-06-01,started,,,,\n"
)
IDEAS = "id,noted_on,kind,idea,context,result,outcome,cycle,may_share\n" + (
    "a,2021-02-01,tip,Avondlijn,Klein netwerk,Niemand gevonden,abandoned,,yes\n"
    "b,2021-02-01,top,Alleen voor ons,,,adopted,,\n"
)
UPTAKE = "vsv,date,source,frame,code,points_to,text,released_by_role,released_on\n" + (
    "ours,2021-02-01,interview,damour,trust,helps,Ik durf te bellen,onderzoeker,2021-03-01\n"
    "ours,2021-02-02,observation,damour,trust,hinders,Dit blijft geheim,,\n"
    "theirs,2021-02-02,survey,implementation_outcomes,cost,,,,\n"
)
CYCLE = {"cycles/c1.yaml": ""}  # written by `with_cycle`
MOMENT = "session:learning_session:2020-11-05"
STAFF = STUDY.replace("registers:", "uptake: uptake.csv\nregisters:")


def talks(vsv, month, discussed, recorded) -> list[dict]:
    """Answers that were discussed, of so many in a month in which any was."""
    return counts(vsv, month, "T1", "response", discussed=discussed, discussed_recorded=recorded)


ROWS = [
    *network("ours", "2021-05"),
    *network("ours", "2020-05", yes=16),
    *network("theirs", "2021-05", yes=42),
    *talks("ours", "2021-05", 110, 220),
    *counts("ours", "2021-05", "T1", "alert_talk", discussed=12, recorded=40),
    *talks("theirs", "2021-05", 4, 220),
]


def evaluation(people: int, answers: int = 1, value: int = 3) -> pd.DataFrame:
    """So many people of our network, each after so many sessions, with the same answer to all five questions."""
    rows = [
        {"respondent_id": f"p{who}", "vsv": "ours", "moment": MOMENT, "answered_on": pd.NaT}
        for who in range(people)
        for _ in range(answers)
    ]
    frame = pd.DataFrame(rows).astype({"answered_on": "datetime64[s]"})
    return frame.assign(**{f"session_evaluation_{item}": value for item in range(1, 6)}).astype(
        {f"session_evaluation_{item}": "Int8" for item in range(1, 6)}
    )


@pytest.fixture
def study(make_store):
    """The report of a small study with these records of ours; nothing is shown yet."""

    def make(records=None, staff=None, evidence="", rows=ROWS, **parameters):
        folder = make_store(rows=rows, study=STAFF)
        (folder / "uptake.csv").write_text(evidence or UPTAKE.splitlines()[0] + "\n", encoding="utf-8")
        for name, text in (records or {}).items():
            write(folder, name, text)
        if CYCLE.items() <= (records or {}).items():
            with_cycle(folder)
        if staff is not None:
            write_frame(staff, folder / "outputs" / ".store" / "small" / "vsv=ours" / "staff.parquet")
        given = {"vsv": "all", "period": "2021-12:24m", "language": "en"} | parameters
        return open_report(kind="user_study", **given)

    return make


def whole(made, shown) -> str:
    """All pages in the notebook's order."""
    for page in PAGES:
        getattr(made, page)()
    made.close()
    return "".join(piece for piece in shown if isinstance(piece, str))


def one(made, shown, page) -> str:
    """One page, as a reader sees its text."""
    shown.clear()
    getattr(made, page)()
    return re.sub(r"\s+", " ", html.unescape(words("".join(str(piece) for piece in shown))))


def test_without_records_every_page_says_so_and_none_is_missing(study, shown):
    page = whole(study(), shown)
    assert [page.count(text) for text in ("No session is recorded", "No coded evidence is recorded")] == [1, 2]
    assert "there is no last one" in page and "Nobody filled in the evaluation" in page
    assert page.count("Nothing recorded.") == 3  # actions, cycles, ideas
    titles = re.findall(r"<h2>(.*?)</h2>", page)
    assert titles[:4] == [
        "Who took part",
        "Did practice change: invited, answered, discussed",
        "Did practice change: alerts and actions",
        "Ways of learning together",
    ]


def test_reach_is_told_in_whole_percent_of_numbers_to_the_nearest_ten(study, shown):
    """T1: 220 of 260 is 84.6%; T2: 12 of 40 is 10 of 40, 25%; both: 232 of 300 is 230 of 300, 76.7%."""
    made = study()
    text, annex = one(made, shown, "reach"), one(made, shown, "annex")
    assert "VSV <Ons>, T1 85% of 260 85% of 260" in annex and "VSV <Ons>, T1" not in text
    assert "T2 25% of 40" in annex and "VSV Ander – 77% of 300" in text
    assert "all these networks together 77% of 300 77% of 600" in text


def kept_back(*cells):
    """One file for the study, beside the folders of the networks."""
    return {"../withheld.csv": "period,cell\n" + "".join(f"2021-12:24m,{cell}\n" for cell in cells)}


def test_a_number_that_is_kept_back_is_hidden_and_in_no_sum(study, shown):
    """As above, without T2 of theirs: 220 of 260 is 84.6%, and of both 452 of 560 is 450 of 560, 80.4%."""
    made = study(kept_back("us.theirs.T2.answered.2021", "us.all.buzz.returned.T1"))
    text, annex = one(made, shown, "reach"), one(made, shown, "annex")
    assert re.search(r"VSV Ander, T2 (– )?hidden", annex) and "VSV Ander – 85% of 260" in text
    assert "all these networks together 77% of 300 80% of 560" in text
    assert "T1 hidden" in one(made, shown, "reproduction")
    listed = {row["cell"]: row for row in study_cells(made._material)}
    assert listed["us.theirs.T2.answered.2021"]["suppressed"] and listed["us.theirs.T2.answered.2021"]["n"] is None


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("us.their.T2.answered.2021", r"params/withheld.csv: .* no number 'us.their.T2.answered.2021' \(us.theirs"),
        ("lc.epds.T2.alert_share", "is no number of the study"),
    ],
)
def test_what_is_no_number_of_the_report_is_not_kept_back_but_refused(study, cell, said):
    with pytest.raises(UserError, match=said):
        study(kept_back(cell))


def test_a_small_number_of_talks_is_hidden_and_one_not_recorded_is_a_dash(study, shown):
    """Of 220 answers 110 were discussed in ours; 4 in theirs may not be told. In 2020 no talk was recorded.

    Of 40 with an alert 12 were discussed: 10 of 40 is 25%.
    """
    made = study()
    text = one(made, shown, "reach")
    told = text[text.index("Answers discussed in the consulting room, of those") :]
    assert "VSV <Ons> – 50% of 220" in told and "VSV Ander – hidden" in told
    assert "all these networks together – 50% of 220" in told  # what is hidden is in no sum
    assert "VSV <Ons> – 25% of 40" in one(made, shown, "actions")


def test_without_a_recorded_talk_that_is_said_and_there_is_no_empty_table(study, shown):
    made = study(rows=[*network("ours", "2021-05"), *network("theirs", "2021-05")])
    text = one(made, shown, "reach")
    assert "no answer is known to be discussed, or not" in text and "us-discussed" not in "".join(map(str, shown))


def test_one_network_only_is_said_and_has_no_row_of_all_together(study, shown):
    made = study(vsv="ours")
    assert not one(made, shown, "annex")  # the page itself has every time point
    assert "This is one network only" in one(made, shown, "header")
    assert "all these networks together" not in one(made, shown, "reach")


def test_networks_that_are_picked_are_named_and_an_unknown_one_is_refused(study, shown):
    assert "VSV <Ons>, VSV Ander" in one(study(vsv="theirs+ours"), shown, "header")
    with pytest.raises(UserError, match="vsv 'empty' has no answers in the data of this study"):
        open_report(kind="user_study", vsv="empty+ours", period="2021-12:24m")
    with pytest.raises(UserError, match="is no list of networks"):
        open_report(kind="user_study", vsv="ours+ours", period="2021-12:24m")
    with pytest.raises(UserError, match="user_study has no edition for audience 'council'"):
        open_report(kind="user_study", vsv="all", period="2021-12:24m", audience="council")


def test_a_discipline_of_one_person_is_told_with_others_or_not_at_all(study, shown):
    """At the learning session two disciplines were one person each; at the case discussion one was."""
    text = one(study({"sessions.csv": LEARNING, "members.csv": MEMBERS}), shown, "methods")
    assert "kinderarts" not in text and "gynaecoloog" not in text
    assert "Learning session with three sources disciplines of one person each, together – 2 of 2 2" in text
    assert "Case discussion disciplines of one person each, together – hidden: this is one person" in text
    assert "Case discussion verloskundige midwives 1 of 1 2" in text


def test_what_sessions_gave_is_counted_and_blank_is_not_recorded(study, shown):
    """6 people for 2 hours are 12 hours. Two actions were agreed at the session, one of them with a cycle."""
    results = "date,kind,cases,opportunities,steps_done\n2020-11-05,learning_session,2,5,4\n"
    records = {"sessions.csv": LEARNING, "members.csv": MEMBERS, "session_results.csv": results, "actions.csv": ACTIONS}
    made = study(records | CYCLE)
    text = one(made, shown, "methods")
    assert "Learning session with three sources 1 1 120 6 12" in text
    assert "Learning session with three sources 2 5 2 1 (0)" in text and "Case discussion not recorded" in text
    assert "Sessions: 2. Of 1 it was recorded" in text
    uptake = one(made, shown, "uptake")
    assert "Organisations on record that sent somebody to one: 2 of 3" in uptake
    assert "in sessions of which it was recorded: 4 of 5" in uptake


def test_a_result_of_a_session_that_nobody_recorded_is_refused_with_all_that_is_wrong(study):
    results = "date,kind,cases,opportunities,steps_done\n2020-11-05,learning_session,,,9\n2020-11-06,mdo,1,,\n"
    with pytest.raises(UserError) as refused:
        study(
            {
                "sessions.csv": LEARNING,
                "session_results.csv": results,
                "ideas.csv": IDEAS + "b,2021-02-01,tip,X,,,trying,geen,\n",
            }
        )
    told = str(refused.value)
    assert (
        "9 steps were done, and the method has 5" in told
        and "2020-11-06, mdo: sessions.csv has no such session" in told
    )
    assert "id 'b' stands here twice" in told and "there is no file cycles/geen.yaml" in told


@pytest.mark.parametrize(("people", "answers", "told"), [(9, 2, "fewer than 10 hidden"), (40, 1, "40 15.0")])
def test_an_evaluation_counts_people_and_not_answers(study, shown, people, answers, told):
    """Nine people who answered twice are nine people; five times 3 is 15."""
    records = {"sessions.csv": LEARNING}
    text = one(study(records, staff=evaluation(people, answers)), shown, "methods")
    assert f"Learning session with three sources {told}" in text


def test_a_cycle_without_data_says_so_and_is_counted_as_not_judged(study, shown):
    """The data hold nothing of the months since: no answer after May 2021 but for this period's own."""
    rows = [*network("ours", "2020-05"), *network("theirs", "2021-05")]
    made = study(CYCLE, rows=rows)
    text = one(made, shown, "cycles")
    assert "No locked prediction can be judged yet." in text and "There is no figure" in text
    assert "judged on the months from the change up to the day it names" in text
    assert "Cycles: 1. Of these 0 were kept" in text and "too few answers to say anything." in text


def test_ideas_are_shared_only_with_permission_and_abandoned_ones_too(study, shown):
    text = one(study({"ideas.csv": IDEAS}), shown, "ideas")
    assert "Avondlijn" in text and "Niemand gevonden" in text and "abandoned" in text
    assert "Alleen voor ons" not in text and "1 ideas are not shown" in text


def test_evidence_is_counted_and_only_released_words_are_shown(study, shown):
    made = study(evidence=UPTAKE)
    text = one(made, shown, "collaboration")
    assert "internalisation: trust 2 0 1 1 0 1 · 1" in text and "Ik durf te bellen" in text
    assert "Dit blijft geheim" not in whole(made, shown)
    assert "there is no score" in text


def test_what_lasted_is_looked_at_half_a_year_and_a_year_later_or_not_yet_observable(study, shown):
    """The last session was in March 2021: half a year later is July to September, of which nothing was asked here.

    The data end in May 2021, so a year later lies after them. Of three actions one was open on 28 February: of those
    agreed up to then one was dropped in January.
    """
    records = {"sessions.csv": LEARNING, "actions.csv": ACTIONS}
    text = one(study({**records, **CYCLE}), shown, "lasting")
    assert "VSV <Ons> 4 March 2021 nothing recorded in those months not yet observable not yet observable" in text
    assert "Without a learning session on record, so without a last one: VSV Ander" in text
    later = one(open_report(kind="user_study", vsv="ours", period="2020", language="en"), shown, "lasting")
    assert "5 November 2020" in later
    actions = text[text.index("Open actions") :]
    assert "4 March 2021 1 of 2" in actions


def test_every_number_on_the_pages_is_listed_for_the_ledger(study, shown):
    records = {"sessions.csv": LEARNING, "members.csv": MEMBERS, "actions.csv": ACTIONS, **CYCLE}
    made = study(records, staff=evaluation(12), evidence=UPTAKE)
    page = whole(made, shown)
    on_pages = {cell for text in re.findall(r'data-cells?="([^"]*)"', page) for cell in text.split()}
    listed = {row["cell"] for row in made._cells()}
    assert on_pages and on_pages <= listed
    reach = [row for row in made._cells() if row["table"] == "reach" and row["n"] is not None]
    assert all(row["n"] % 10 == 0 and row["count"] is None for row in reach)


def test_research_hides_nothing(study, shown):
    exact = study({"sessions.csv": LEARNING, "members.csv": MEMBERS}, audience="research")
    assert "4 of 220" in one(exact, shown, "reach") and "gynaecoloog" in one(exact, shown, "methods")


def test_a_study_of_one_month_is_shown_over_the_year_that_holds_it(study):
    """The notebook's own period: every year of the data, whichever these are."""
    made = study(rows=[*network("ours", "2021-05"), *network("theirs", "2021-05")], period="all")
    assert made._material.period.label == "2021-05:12m"
