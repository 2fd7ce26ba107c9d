"""What a network wrote down: read as one, refused as one, and only its own report stops."""

import pytest
from small_reports import STUDY, whole, words

from buzz_analysis.errors import UserError
from buzz_analysis.project import Project
from buzz_analysis.report import open_report
from buzz_analysis.report.records import read_records


def read(folder, vsv="ours"):
    return read_records(Project(folder, folder / "outputs", "params/study.yaml"), vsv, synthetic=False)


def write(folder, name, text, vsv="ours"):
    path = folder / "params" / vsv / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def refusal(folder):
    with pytest.raises(UserError) as refused:
        read(folder)
    return str(refused.value)


# file, its text, what is said of it
BROKEN = {
    "an action without a date": ("actions.csv", "what,owner_role\nKaart,arts\n", "line 2: an action needs a date"),
    "a dropped action without reason": (
        "actions.csv",
        "what,owner_role,due,status\nKaart,arts,2022-01-01,dropped\n",
        "line 2: a dropped action needs a reason",
    ),
    "an unknown status": (
        "actions.csv",
        "what,owner_role,due,status\nKaart,arts,2022-01-01,bijna\n",
        "'status' must be agreed, started, done, dropped; found 'bijna'",
    ),
    "an action of no cycle": (
        "actions.csv",
        "what,owner_role,due,cycle\nKaart,arts,2022-01-01,c9\n",
        "action 'Kaart' names cycle 'c9', and there is no file cycles/c9.yaml",
    ),
    "an unknown measure": (
        "actions.csv",
        "what,owner_role,due,measure\nKaart,arts,2022-01-01,pain_relief.T2.alertshare\n",
        "measure 'pain_relief.T2.alertshare' is not known. Write a cell id such as pain_relief.T2.alert_share",
    ),
    "two actions of one id": (
        "actions.csv",
        "id,what,owner_role,due\na,K,arts,2022-01-01\na,L,arts,2022-01-01\n",
        "id 'a' stands here twice",
    ),
    "a telephone number": (
        "actions.csv",
        "what,owner_role,due\nBel 06-12345678,arts,2022-01-01\n",
        "line 2: 'what' holds a telephone number, and no record may",
    ),
    "a session without minutes": (
        "sessions.csv",
        "date,kind,discipline,organisation,present\n2021-03-01,mdo,arts,A,1\n",
        "key 'minutes' is missing",
    ),
    "a session of no minutes": (
        "sessions.csv",
        "date,kind,minutes,discipline,organisation,present\n2021-03-01,mdo,0,arts,A,1\n",
        "'minutes' must be",
    ),
    "a member who left before it came": (
        "members.csv",
        "organisation,kind,joined,left\nA,midwives,2021-01-01,2020-01-01\n",
        "left must not lie before joined",
    ),
    "a measure of no declaration": (
        "measures.csv",
        "measure,period,numerator,denominator\nkaart,2021,3,4\n",
        "measure 'kaart' is not declared",
    ),
    "more than all of them": (
        "measures.csv",
        "measure,period,numerator,denominator\nkaart,2021,5,4\n",
        "numerator must not exceed denominator; found 5 of 4",
    ),
    "a measure declared twice": (
        "measures.yaml",
        "measures:\n- {id: a, label_nl: x, unit: share, higher_is: better}\n"
        "- {id: a, label_nl: y, unit: share, higher_is: better}\n",
        "a measure stands here once",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_record_is_refused_with_file_and_repair(make_store, name):
    file, text, says = BROKEN[name]
    folder = make_store()
    write(folder, file, text)
    said = refusal(folder)
    assert f"params/ours/{file}" in said and says in said


def test_what_is_wrong_in_several_files_is_told_together(make_store):
    folder = make_store()
    write(folder, "actions.csv", "what,owner_role\nKaart,arts\n")
    write(folder, "members.csv", "organisation,kind\nA,school\n")
    assert "actions.csv, line 2" in refusal(folder) and "members.csv, line 2" in refusal(folder)


def test_a_broken_record_stops_its_own_network_only(make_store, shown):
    folder = make_store()
    write(folder, "actions.csv", "what,owner_role\nKaart,arts\n")
    with pytest.raises(UserError, match="an action needs a date"):
        open_report(vsv="ours", period="2021")
    assert "Einde van het rapport" in words(whole(shown, vsv="theirs"))


def with_words(make_store, rows):
    folder = make_store(study=STUDY + "words: params/words.csv\n")
    heads = "vsv,period,topic,text,released_by_role,released_on\n"
    (folder / "params" / "words.csv").write_text(heads + rows, encoding="utf-8")
    return folder


def test_only_released_words_of_the_own_network_are_read(make_store):
    rows = (
        "ours,2021,mood,Dit mag gezien worden.,voorzitter,2022-01-20\n"
        "ours,2021,mood,Dit nog niet.,,\n"
        "theirs,2021,mood,Dit is van anderen.,voorzitter,2022-01-20\n"
    )
    assert [one.text for one in read(with_words(make_store, rows)).words] == ["Dit mag gezien worden."]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Mail mij op a.b@voorbeeld.nl", "an e-mail address"),
        ("Bel 06-12345678", "a telephone number"),
        ("Mijn nummer is 111222333", "a citizen service number (BSN)"),
        ("Ik ben van 12-03-1988", "a full date of birth"),
        ("Wij wonen op 1234 AB", "a full postcode"),
        ("Op 3-2-2021 werd zij geboren", "a full date"),
    ],
)
def test_words_with_a_trace_of_a_person_are_refused_and_not_repeated(make_store, text, what):
    said = refusal(with_words(make_store, f'ours,2021,mood,"{text}",,\n'))
    assert f"holds {what}" in said and text not in said


def test_broken_words_of_another_network_stop_nobody_else(make_store):
    rows = "theirs,2021,mood,a.b@voorbeeld.nl,,\nours,2021,mood,Goed.,voorzitter,2022-01-20\n"
    folder = with_words(make_store, rows)
    assert len(read(folder).words) == 1
    with pytest.raises(UserError, match="e-mail"):
        read(folder, "theirs")


@pytest.mark.parametrize(
    ("row", "says"),
    [
        ("ours,2021,moed,Goed.,,\n", "unknown topic 'moed'"),
        ("ours,2021,mood,Goed.,voorzitter,\n", "released words have both"),
        ("ours,lente,mood,Goed.,,\n", "period 'lente' is not a period"),
    ],
)
def test_words_that_do_not_say_what_they_must_are_refused(make_store, row, says):
    assert says in refusal(with_words(make_store, row))
