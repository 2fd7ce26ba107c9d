"""Thin and hostile input: the report is still made, says in plain words what is missing, and draws no empty chart."""

import re
from html import unescape

import pytest
from small_reports import STUDY, counts, network, whole, words
from test_record_pages import with_cycle
from test_records import write

from buzz_analysis.errors import UserError
from buzz_analysis.report import open_report
from buzz_analysis.wording import say_error

EDITIONS = ("team", "council")  # research has the pages of the team; where it differs a test names it
LANGUAGES = {"council": "nl", "research": "en"}
DRAWN = re.compile(r"<(?:path|use|line|polyline|circle|rect)\b")
HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)> **[x](javascript:1)**"


def response(n, timepoint="T1", period="2021-05", invited=None) -> list[dict]:
    """One month in which n women answered."""
    invited = n + 5 if invited is None else invited
    given = {"invited": invited, "invited_on_known": invited, "opened": n, "answered": n, "fully_answered": n}
    return counts("ours", period, timepoint, "response", **given)


def few(n) -> list[dict]:
    """A network in which n women answered, and one had an alert."""
    return [*response(n), *counts("ours", "2021-05", "T1", "alert", "epds", yes=min(n, 1), no=max(n - 1, 0))]


def made(shown, audience, **parameters) -> str:
    """The whole report of one edition."""
    return whole(shown, audience=audience, language=LANGUAGES.get(audience, "nl"), **parameters)


def is_whole(html) -> bool:
    return 'id="header"' in html and ('id="provenance"' in html or 'id="close"' in html)


def empty_charts(html) -> list[str]:
    """Pictures without a group of data in them: axes alone are no chart."""
    pictures = re.findall(r"<svg.*?</svg>", html, re.S)
    return [picture[:80] for picture in pictures if len(DRAWN.findall(picture)) < 5]


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_period_with_no_earlier_period(make_store, shown, audience):
    make_store([*network("ours", "2021-05"), *network("theirs", "2021-05", yes=42)])
    html = made(shown, audience)
    assert is_whole(html) and not empty_charts(html)
    assert not re.search(r"\b(hoger|lager|higher|lower) dan dit netwerk|changed:|veranderd:", words(html))


def test_without_an_earlier_period_the_three_sentences_say_so(make_store, shown):
    make_store([*network("ours", "2021-05"), *network("theirs", "2021-05", yes=42)])
    assert "Of dat veranderde is niet te zeggen: er zijn geen gegevens over 2020." in words(whole(shown))


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_single_time_point(make_store, shown, audience):
    rows = [row for row in network("ours", "2021-05") if row["timepoint"] == "T1"]
    make_store([*rows, *(row for row in network("theirs", "2021-05") if row["timepoint"] == "T1")])
    html = made(shown, audience)
    assert is_whole(html) and not empty_charts(html)


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_domain_nobody_answered(make_store, shown, audience):
    make_store(agenda="topics: [health, mood]\n")  # the small store holds no PROMIS-10
    html = made(shown, audience)
    assert is_whole(html) and not empty_charts(html)
    topic = re.search(r'<section[^>]*id="topic-health".*?</section>', html, re.S).group()
    assert "<svg" not in topic
    if audience == "team":
        assert "In de gegevens staan geen antwoorden op deze vragenlijst." in words(topic)


@pytest.mark.parametrize("n", [1, 3, 9])
@pytest.mark.parametrize("audience", EDITIONS)
def test_under_ten_answers_no_number_no_signal_and_no_empty_chart(make_store, shown, audience, n):
    make_store([*few(n), *network("theirs", "2021-05")])
    html = made(shown, audience)
    assert is_whole(html) and not empty_charts(html) and not re.search(r"nan\b", words(html), re.IGNORECASE)
    if audience != "research":
        assert not re.search(r'data-signal="[^"]', html)
        assert not re.search(rf"\b{n} (van de (?!\d+ cijfers)|vrouwen\b|vragenlijsten\b)", words(html))


def test_three_answers_are_said_to_be_too_few(make_store, shown):
    make_store([*few(3), *network("theirs", "2021-05")])
    text = words(whole(shown))
    assert "minder dan 10" in text and "te weinig antwoorden" in text


NOBODY = {
    "no rows": [],
    "invited only": [*response(0, invited=40), *counts("ours", "2021-05", "T1", "alert", "epds", nothing_known=40)],
}


TEAM = {"nl": "over 2021 zijn er geen antwoorden", "en": "there are no answers about 2021"}
NOBODY_WORDS = {
    "team": TEAM,
    "research": TEAM,
    "council": {"nl": "In 2021 antwoordde geen enkele vrouw.", "en": "In 2021 no woman answered."},
}


@pytest.mark.parametrize("rows", NOBODY.values(), ids=NOBODY)
@pytest.mark.parametrize("audience, language", [("team", "nl"), ("team", "en"), ("council", "nl"), ("research", "en")])
def test_a_period_in_which_nobody_answered_is_a_report_all_the_same(make_store, shown, audience, language, rows):
    folder = make_store([*rows, *network("ours", "2020-05"), *network("theirs", "2021-05")])
    with_cycle(folder)
    html = whole(shown, audience=audience, language=language)
    text = " ".join(words(html).split())
    assert is_whole(html) and not empty_charts(html) and not re.search(r"\b[Nn]a[Nn]\b|\bNone\b|<NA>", text)
    nobody = NOBODY_WORDS[audience][language]
    assert nobody in text and "Vragen" in text  # the cycle on record is still there


def test_a_period_outside_the_study_is_refused_in_one_sentence(make_store, shown):
    make_store()
    with pytest.raises(UserError) as told:
        open_report(vsv="ours", period="2206-Q1")
    said = {say_error(told.value, language) for language in ("nl", "en")}
    assert len(said) == 2 and all("2206-Q1" in one and "\n" not in one for one in said) and told.value.exit_code == 2


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_time_point_with_invitations_and_no_answer(make_store, shown, audience):
    make_store([*network("ours", "2021-05"), *response(0, timepoint="T4", invited=60), *network("theirs", "2021-05")])
    html = made(shown, audience)
    assert is_whole(html) and not empty_charts(html)


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_network_that_gives_one_answer_everywhere(make_store, shown, audience):
    all_yes = counts("ours", "2021-05", "T1", "alert", "epds", yes=200)
    rows = [row for row in network("ours", "2021-05") if row["kind"] != "alert"]
    make_store([*rows, *all_yes, *network("theirs", "2021-05")])
    html = made(shown, audience)
    # 100% tells of every woman, so it counts as small (REPORTS section 6); research output is unsuppressed.
    assert is_whole(html) and (audience == "research" or not re.search(r"\b100([,.]0)?%|\b200 van de 200", words(html)))


@pytest.mark.parametrize("audience", [*EDITIONS, "research"])
def test_markup_in_what_people_type_stays_text(make_store, shown, audience):
    folder = make_store() / "params" / "ours"
    lines = "id,agreed_on,what,owner_role,due,status,measure\n"
    action = HOSTILE.replace('"', "'")
    (folder / "actions.csv").write_text(f'{lines}a1,2021-01-05,"{action}",verloskundige,2021-06-01,agreed,\n', "utf-8")
    html = made(shown, audience)
    assert is_whole(html) and "<script" not in html and "<img" not in html and 'href="javascript' not in html
    assert "&lt;script&gt;" in html


def test_a_broken_record_stops_that_network_with_one_sentence(make_store, shown):
    folder = make_store() / "params" / "ours"
    (folder / "actions.csv").write_text(
        "id,agreed_on,what,owner_role,due,status,measure\na1,soms,Bel,arts,2021-06-01,agreed,\n"
    )
    with pytest.raises(UserError) as told:
        open_report(vsv="ours", period="2021")
    assert told.value.exit_code == 2 and "soms" in str(told.value) and "\n" not in str(told.value)


EVERYWHERE = HOSTILE.replace('"', "'")
RECORDS = {
    "actions.csv": "what,owner_role,due,status,reason\n"
    f'"{EVERYWHERE}","{EVERYWHERE}",2021-06-01,dropped,"{EVERYWHERE}"\n',
    "sessions.csv": "date,kind,minutes,discipline,organisation,present\n"
    f'2021-03-01,mdo,60,"{EVERYWHERE}","{EVERYWHERE}",3\n',
    "members.csv": f'organisation,kind\n"{EVERYWHERE}",midwives\n',
    "measures.yaml": "measures:\n"
    f'  - {{id: kaart, label_nl: "{EVERYWHERE}", label: "{EVERYWHERE}", unit: share, higher_is: better}}\n',
    "measures.csv": "measure,period,numerator,denominator\nkaart,2021,40,90\n",
    "agenda.yaml": f'topics: [mood]\nchosen_by: "{EVERYWHERE}"\nown_cases: {{mood: "{EVERYWHERE}"}}\n',
}


@pytest.mark.parametrize("audience", EDITIONS)
def test_markup_in_any_record_stays_text(make_store, shown, audience):
    folder = make_store(study=STUDY + "words: data/words.csv\n")
    for name, text in RECORDS.items():
        write(folder, name, text)
    with_cycle(folder, title=f'"{EVERYWHERE}"', lock=False, run="r1", decision="adapt", reason=f'"{EVERYWHERE}"')
    path = folder / "params" / "ours" / "cycles" / "c1.yaml"
    text = path.read_text(encoding="utf-8")
    for old in ("Als we vragen, dan vertelt zij.", "vragen,", "vraag bij de intake", "de helft wordt gevraagd"):
        assert old in text
        text = text.replace(old, f'"{EVERYWHERE}"' + old[len(old.rstrip(",")) :], 1)
    text = text.replace("[praktijk_a]", f'["{EVERYWHERE}"]').replace("[response.T1.answered]", "[kaart]")
    path.write_text(text, encoding="utf-8")
    (folder / "data").mkdir(exist_ok=True)
    words_csv = f'vsv,period,topic,text,released_by_role,released_on,audience\nours,2021,mood,"{EVERYWHERE}",'
    (folder / "data" / "words.csv").write_text(f'{words_csv}"{EVERYWHERE}",2022-01-20,council\n', encoding="utf-8")
    html = made(shown, audience)
    assert is_whole(html) and "<script" not in html and "<img" not in html and 'href="javascript' not in html
    assert html.count("&lt;script&gt;") >= 8 and not empty_charts(html)


@pytest.mark.parametrize("audience", EDITIONS)
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("process: [response.T1.answered]", "process: [kaartje]", "'kaartje'"),
        ("high: 0.15", "high: 0.16", "--new-version"),
        ("outcome: [epds.T1.alert_share]", "outcome: [nooit_bedacht]", "nooit_bedacht"),
    ],
    ids=["unknown measure", "lock edited afterwards", "both, and no other measure of women"],
)
def test_a_cycle_that_cannot_be_judged_is_left_out_and_that_is_said(make_store, shown, audience, old, new, said):
    folder = make_store()
    with_cycle(folder, lock=said != "'kaartje'")
    path = folder / "params" / "ours" / "cycles" / "c1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")
    html = made(shown, audience)
    told = " ".join(unescape(words(html)).split())
    assert is_whole(html) and not empty_charts(html)
    if audience == "council":
        assert "Eén plan staat hier niet in." in told and said not in told
    else:
        first = {"team": "Een leercyclus is weggelaten", "research": "A learning cycle is left out"}[audience]
        assert first in told and said in told and "c1.yaml" in told


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_cycle_that_cannot_be_read_stops_every_edition_of_that_network_and_no_other(make_store, shown, audience):
    folder = make_store()
    with_cycle(folder)
    path = folder / "params" / "ours" / "cycles" / "c1.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("[response.T1.answered]", "[response.T1.answered"), encoding="utf-8"
    )
    with pytest.raises(UserError, match=r"c1\.yaml") as told:
        made(shown, audience)
    assert told.value.exit_code == 2 and not shown
    assert is_whole(made(shown, audience, vsv="theirs"))


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_cycle_in_a_period_with_three_answers_is_shown_without_a_number(make_store, shown, audience):
    folder = make_store([*few(3), *network("theirs", "2021-05")])
    with_cycle(folder)
    html = made(shown, audience)
    text = " ".join(words(html).split())
    assert is_whole(html) and not empty_charts(html) and "Vragen" in text
    if audience != "research":
        assert not re.search(r"Sindsdien[^.]*\d+ van de 3\b|Daarna deden", text)


@pytest.mark.parametrize("audience", EDITIONS)
def test_a_cycle_with_no_earlier_period_says_that_nothing_stands_before_it(make_store, shown, audience):
    folder = make_store([*network("ours", "2021-05"), *network("theirs", "2021-05", yes=42)])
    with_cycle(folder)
    html = made(shown, audience)
    text = " ".join(words(html).split())
    assert is_whole(html) and not empty_charts(html)
    assert "Na de actie hoger" not in text and "Na de actie lager" not in text and "dan daarvoor. Wat" not in text
    if audience == "council":
        assert "Hoeveel het er daarvoor waren, kunnen wij niet zeggen." in text
