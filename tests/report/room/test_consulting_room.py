"""The page of one woman: read in a minute, on one A4, with nothing on it that she did not allow."""

import datetime
import io
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import plain_language
import pypdf
import pytest
import weasyprint

from buzz_analysis.errors import UserError
from buzz_analysis.prepare import prepare
from buzz_analysis.project import Project
from buzz_analysis.report.room import ConsultingRoom, open_consulting_room
from buzz_analysis.report.room.words import fired_words
from buzz_analysis.schema import definitions, instruments

STUDY = """id: proef
title: Proef
data: [{path: data/answers.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw, zero_is_not_applicable: no, bses_sf: , mibs: }}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: crisisdienst van de regio
"""
ROOT = Path(__file__).parents[3]
EPDS = {f"epds_{number}": 1 for number in range(1, 10)}
OPTIONAL = ("collaborate", "sdm_q9")  # off unless a network asks for them
PREM = {name: one for name, one in instruments().items() if one.prem}


def middle(instrument: str) -> dict[str, int]:
    """An answer to every item of a questionnaire."""
    return {item.id: item.allowed[len(item.allowed) // 2] for item in instruments()[instrument].items}


def woman(client: str, timepoint: str, **answers) -> dict:
    return {
        "client_id": client,
        "vsv": "alfa",
        "timepoint": timepoint,
        "completed_on": f"2021-0{timepoint[1]}-10",
    } | answers


def everything(client: str, timepoint: str, **more) -> dict:
    """All questionnaires answered."""
    known = [name for name, one in instruments().items() if one.respondent == "woman" and name not in OPTIONAL]
    answers = {item: answer for name in known for item, answer in middle(name).items()}
    return woman(client, timepoint, **answers, urinary_screen=1, anal_screen=1, breastfeeding=1, **more)


WORST = {
    **{"simss": 0, "global07": 9, "iciq_frequency": 5, "iciq_amount": 6, "iciq_interference": 10, "sffac102": 4},
    **{"wexner_solid": 2, "wexner_gas": 1, "role_confidence": 1, "satisfaction": 0, "responsiveness_1": 0},
    **{"continuity_2": 1, "pain_relief_1": 0, "partner_1": 1, "phq2_1": 3, "phq2_2": 3, "epds_10": 2},
    **{f"bssr_{number}": 4 if number in (2, 4, 7, 8) else 0 for number in range(1, 11)},
}
OPEN_GATE = {"phq2_1": 3, "phq2_2": 3}
ROWS = [
    woman("none", "T1", **OPEN_GATE, **EPDS, epds_10=0),
    woman("some", "T1", **OPEN_GATE, **EPDS, epds_10=1),
    woman("alert", "T1", **OPEN_GATE, **EPDS, epds_10=2),
    woman("silent", "T1", **OPEN_GATE, **EPDS),
    woman("closed", "T1", phq2_1=0, phq2_2=0),
    woman("later", "T1", **OPEN_GATE, **EPDS, epds_10=2),
    woman("later", "T2", phq2_1=0, phq2_2=0),
    *(woman(f"later_{name}", "T1", **OPEN_GATE, **EPDS, epds_10=1) for name in ("no", "some", "yes", "missing")),
    woman("later_no", "T2", **OPEN_GATE, **EPDS, epds_10=0),
    woman("later_some", "T2", **OPEN_GATE, **EPDS, epds_10=1),
    woman("later_yes", "T2", **OPEN_GATE, **EPDS, epds_10=2),
    woman("later_missing", "T2", **OPEN_GATE, **EPDS),
    everything("allows", "T4", prem_visible="yes"),
    everything("allows", "T5", prem_visible="yes"),
    everything("worst", "T4", prem_visible="yes"),
    everything("worst", "T5", prem_visible="yes") | WORST,
    everything("half_alert", "T4", prem_visible="yes"),
    {
        item: answer
        for item, answer in (everything("half_alert", "T5", prem_visible="yes") | WORST).items()
        if item != "responsiveness_2"
    },
    everything("refuses", "T4", prem_visible="no"),
    everything("silent_on_it", "T4"),
    everything("half", "T4", prem_visible="yes"),
    everything("half", "T5", prem_visible="no"),
    {"client_id": "invited", "vsv": "alfa", "timepoint": "T1", "invited_on": "2021-01-05"},
    woman("falls_silent", "T1", simss=2, phq2_1=0, phq2_2=0),
    woman("pregnant_twice", "T4", pregnancy_id="1", simss=0, role_confidence=5),
    woman("pregnant_twice", "T1", pregnancy_id="2", simss=3) | {"completed_on": "2022-06-01"},
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("room")
    for name in ("params", "data"):
        (folder / name).mkdir()
    (folder / "params/study.yaml").write_text(STUDY, encoding="utf-8")
    (folder / "params/register.csv").write_text("id,name\nalfa,Alfa\nbeta,Beta\n", encoding="utf-8")
    pd.DataFrame(ROWS, dtype="object").to_csv(folder / "data/answers.csv", index=False)
    prepare(Project(folder, folder / "outputs", "params/study.yaml"))
    return folder


@pytest.fixture
def opened(study, monkeypatch):
    monkeypatch.chdir(study)
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)

    def make(client, **given):
        return open_consulting_room(vsv="alfa", client_id=client, **given)

    return make


def text_of(page) -> str:
    """What a reader sees of a page, without the small drawings."""
    seen = re.sub(r'<svg.*?</svg>|<span class="buzz-id">.*?</span>', " ", str(page), flags=re.S)
    return " ".join(re.sub(r"<[^>]+>", " ", seen).split())


@pytest.mark.parametrize(
    "client, says",
    [
        ("none", "Gedachten aan zelfbeschadiging: 0 van 3."),
        ("some", "Gedachten aan zelfbeschadiging: 1 van 3. Bespreek dit vandaag."),
        ("alert", "Gedachten aan zelfbeschadiging: 2 van 3. Alert: bespreek dit vandaag."),
        ("silent", "Gedachten aan zelfbeschadiging: niet beantwoord. Vraag ernaar."),
        ("closed", "Gedachten aan zelfbeschadiging: niet gevraagd, want de voorvragen bleven onder de grens (PHQ-2)."),
    ],
)
def test_the_item_on_self_harm_has_five_texts(opened, client, says):
    assert says in text_of(opened(client).page())


def test_what_alerts_on_the_item_is_what_the_rules_of_the_study_say(opened):
    made = opened("some")
    [rule] = made.room.active["epds"]
    lower = rule.model_copy(update={"any_of": (*rule.any_of, rule.any_of[-1].model_copy(update={"at_least": 1}))})
    other = ConsultingRoom(replace(made.room, active={"epds": [lower]}))

    assert "1 van 3. Bespreek dit vandaag." in text_of(made.page())
    assert "1 van 3. Alert: bespreek dit vandaag." in text_of(other.page())


def test_each_published_answer_to_the_item_is_told_as_it_was_given(shared_data, monkeypatch, tmp_path):
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("BUZZ_OUTPUTS", str(tmp_path))
    study, file = "params/lausanne/study.yaml", "epds-lausanne/Dataset_maternal_mental_health_infant_sleep.csv"
    prepare(Project(ROOT, tmp_path, study))
    given = pd.read_csv(shared_data / file).drop_duplicates("EPDS_10").set_index("EPDS_10")["Participant_number"]

    assert sorted(given.index) == [0, 1, 2, 3]
    for answer, number in given.items():
        page = text_of(open_consulting_room(vsv="lausanne", client_id=str(number), study=study).page())
        assert f"Gedachten aan zelfbeschadiging: {answer} van 3." in page
        assert ("Alert: bespreek dit vandaag." in page) == (answer >= 2)  # nl_pcb: item 10 of 2 or more


def test_a_role_that_must_be_told_stands_beside_an_answer_above_zero(opened):
    assert "Meld dit aan: crisisdienst van de regio." in text_of(opened("some").page())
    assert "crisisdienst" not in text_of(opened("none").page())
    assert "crisisdienst" not in text_of(opened("some", audience="client").page())


def test_an_earlier_answer_above_zero_does_not_go_out_of_sight(opened):
    assert "Eerder: T1 2." in text_of(opened("later").page())
    assert "Eerder dacht u er weleens aan uzelf pijn te doen." in text_of(opened("later", audience="client").page())


@pytest.mark.parametrize("now", ["no", "some", "yes", "missing"])
def test_an_earlier_answer_is_never_told_as_one_more_of_another_kind(opened, now):
    """Beside "you do not think of it" the words "such an answer, before as well" would say the opposite."""
    page = text_of(opened(f"later_{now}", audience="client").page()).replace("&#39;", "'")
    is_alike = now in ("some", "yes")
    assert ("Zo'n antwoord gaf u ook al eerder." in page) == is_alike
    assert ("Eerder dacht u er weleens aan uzelf pijn te doen." in page) != is_alike


def test_a_subject_that_she_answered_now_is_told_by_what_she_answered(opened):
    """At T2 the two questions before the EPDS, 0 and 0: her line on low mood is theirs, and not an empty one."""
    page = str(opened("later", audience="client").page())
    row = page[page.index("Somberheid</th>") :]
    assert [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<td.*?</td>", row[: row.index("</tr>")])][1] == "0"


@pytest.mark.parametrize(
    "audience, told, blank",
    [
        ("client", "Samen beslissen –, bespreken 8", "niet in"),
        ("professional", "beslissen –, alert 8", "Niet ingevuld"),
    ],
)
def test_an_alert_of_a_half_filled_questionnaire_is_marked_and_not_called_blank(opened, audience, told, blank):
    page = text_of(opened("half_alert", audience=audience).page())
    assert told in page and blank not in page


@pytest.mark.parametrize("days, words", [(0, "vandaag"), (1, "gisteren"), (2, "2 dagen geleden")])
def test_how_old_answers_are_is_said_as_people_do(opened, days, words):
    made = opened("allows")
    today = made.room.completed_on + datetime.timedelta(days)
    assert f", {words}" in text_of(replace(made, room=replace(made.room, today=today)).page())


def prem_names(page) -> list[str]:
    """Names under which a questionnaire about care could stand on a page, that do."""
    words = (
        "bejegening",
        "samen beslissen",
        "continuïteit",
        "tevreden",
        "partner",
        "pijnbestrijding",
        "bevalling beleefd",
    )
    return [word for word in words if word in str(page).lower()]


@pytest.mark.parametrize("client", ["refuses", "silent_on_it"])
@pytest.mark.parametrize("audience", ["professional", "client"])
def test_without_her_consent_no_trace_of_an_answer_about_care_is_left(opened, client, audience):
    made = opened(client, audience=audience)

    assert not set(made.room.lines["instrument"]) & set(PREM)
    assert not made.room.answers.reindex([item for one in PREM.values() for item in one.item_ids]).notna().any()
    assert prem_names(made.page()) == []


def test_with_her_consent_they_are_there(opened):
    made = opened("allows")

    assert set(PREM) - {*OPTIONAL} <= set(made.room.lines["instrument"])
    assert prem_names(made.page())


def test_consent_is_given_for_each_time_point(opened):
    lines = opened("half").room.lines

    assert set(lines.loc[lines["instrument"].isin(PREM), "timepoint"]) == {"T4"}


@pytest.mark.parametrize("client", ["allows", "worst", "half_alert"])  # worst: every rule of the set alerts
@pytest.mark.parametrize("audience", ["professional", "client"])
def test_a_page_with_every_questionnaire_is_one_sheet_of_at_most_200_words(opened, audience, client):
    made = opened(client, audience=audience, language="nl")

    words = [word for word in text_of(made.page()).split() if re.search(r"[^\W\d_]", word)]
    pages = pypdf.PdfReader(io.BytesIO(weasyprint.HTML(string=made.document()).write_pdf())).pages

    assert len(pages) == 1
    assert len(words) <= 200


HEAD = "item,language,text,permission\n"
LONG = "Dit is de plaats van de woorden van een vraag, die wij niet mogen tonen en hier dus niet staan: {}."


@pytest.fixture
def texts(study):
    """Write the site's own file of item texts; it is gone after the test."""
    path = study / "params/item_texts.csv"
    yield lambda rows: path.write_text(HEAD + rows, encoding="utf-8")
    path.unlink(missing_ok=True)


def test_the_words_of_a_question_are_there_only_where_the_site_has_them(opened, texts):
    without = text_of(opened("alert").page())
    texts("epds_10,nl,Woorden van een ander.,de rechthebbende op 1 mei 2026\nepds_10,en,Other words.,the holder\n")
    assert "“" not in without
    assert "2 van 3. Alert: bespreek dit vandaag. “Woorden van een ander.”" in text_of(opened("alert").page())
    assert "“Woorden van een ander.”" in text_of(opened("alert", audience="client").page())


@pytest.mark.parametrize("audience", ["professional", "client"])
def test_with_every_alert_and_the_words_of_every_question_it_is_still_one_sheet(opened, texts, audience):
    items = [item for one in instruments().values() if one.respondent == "woman" for item in one.item_ids]
    texts("".join(f'{item},nl,"{LONG.format(item)}",iedereen\n' for item in items))
    made = opened("worst", audience=audience)
    known = [name for name, one in instruments().items() if one.respondent == "woman" and name not in OPTIONAL]
    fired = made.room.now().query("alert == 'yes'")["instrument"]
    assert set(fired) == {*known} - {"phq2", "bses_sf", "mibs"}  # of these there is no rule (DOMAIN section 4)
    quoted = {"professional": 3, "client": 2}  # item 10, and at most two of the alerts that stand by name
    assert str(made.page()).count("“") == quoted[audience]
    assert len(pypdf.PdfReader(io.BytesIO(weasyprint.HTML(string=made.document()).write_pdf())).pages) == 1


@pytest.mark.parametrize(
    "rows, says",
    [
        ("epds_99,nl,Tekst,wie\n", "params/item_texts.csv, line 2: unknown item 'epds_99'. Use an id such as: "),
        ("epds_10,nl,,wie\n", "params/item_texts.csv, line 2: key 'text' is missing. Add it."),
        ("epds_10,nl,Tekst,\n", "params/item_texts.csv, line 2: key 'permission' is missing. Add it."),
        ("epds_10,nl,A,wie\nepds_10,nl,B,wie\n", "line 3: item 'epds_10' has a text in 'nl' already. Keep one row."),
    ],
)
def test_a_file_of_texts_that_cannot_be_is_one_sentence(opened, texts, rows, says):
    texts(rows)
    with pytest.raises(UserError) as refused:
        opened("alert")
    assert says in str(refused.value)


def test_the_file_of_texts_never_goes_into_git():
    assert "params/item_texts.csv" in (ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert not (ROOT / "params/item_texts.csv").exists()


def test_a_rule_on_any_question_names_the_question(opened):
    """Continuity alerts at exactly 1 (DOMAIN section 4); the middle answer of 0 to 4 is 2, so no other does."""
    made = opened("allows")
    rows = [row for row in made.room.now().itertuples() if row.instrument == "responsiveness"]
    her = replace(made.room, answers=made.room.answers.mask(made.room.answers.index == "responsiveness_3", 0))
    row = rows[0]._replace(alert="yes", reason="any answer is exactly 0 (x)")
    label = instruments()["responsiveness"].item("responsiveness_3").label_nl
    assert fired_words(her, row) == f"{label}: 0 (= 0)"


def test_one_more_file_is_one_more_language_of_her_questions(opened, monkeypatch, tmp_path):
    folder = tmp_path / "definitions"
    shutil.copytree(definitions.FOLDER, folder)
    dutch = (folder / "talk/nl.yaml").read_text(encoding="utf-8")
    other = dutch.replace("Nederlands", "Frysk").replace("Wat gaat er goed?", "Wat giet der goed?")
    (folder / "talk/fy.yaml").write_text(other, encoding="utf-8")
    monkeypatch.setattr(definitions, "FOLDER", folder)
    definitions.talks.cache_clear()
    try:
        hers = opened("alert", audience="client")
        page = hers.begun_in("fy").page()
    finally:
        definitions.talks.cache_clear()
    assert hers.languages == [("English", "en"), ("Frysk", "fy"), ("Nederlands", "nl")]
    assert '<div lang="fy" dir="auto">' in page and "Wat giet der goed?" in page
    assert opened("alert").languages == []  # the page of her professional has no such questions


@pytest.mark.parametrize("client", ["allows", "some", "alert", "silent", "closed", "none"])
def test_her_own_edition_is_in_plain_dutch(opened, client):
    page = str(opened(client, audience="client").page())

    assert plain_language.faults(page, "nl", ["Alfa"]) == []


def test_one_time_point_gives_a_line_of_one_dot_and_nothing_before(opened):
    page = str(opened("falls_silent").page())

    assert page.count("<circle") == 2  # support, and the questions before the EPDS
    assert "Eerder" in page and re.search(r"<td[^>]*>–</td>", page)


def test_a_woman_who_was_only_invited_has_a_page_that_says_so(opened):
    assert "nog niets beantwoord" in text_of(opened("invited").page())
    assert "U heeft nog niets beantwoord" in text_of(opened("invited", audience="client").page())


def test_only_the_latest_pregnancy_is_told(opened):
    lines = opened("pregnant_twice").room.lines

    assert set(lines["timepoint"]) == {"T1"}
    assert lines.loc[lines["instrument"] == "simss", "value"].tolist() == [3]


def test_no_change_is_called_real_where_no_definition_carries_a_sourced_value(opened):
    assert not any(scale.smallest_change for one in instruments().values() for scale in one.scales)
    assert "meetfout" not in str(opened("allows").page())


def test_an_unknown_client_is_one_sentence_that_names_nobody(opened):
    with pytest.raises(UserError) as refused:
        opened("stranger")

    assert "is not among the women of vsv 'alfa'" in str(refused.value)
    assert not any(row["client_id"] in str(refused.value) for row in ROWS)


@pytest.mark.parametrize(
    "given, says",
    [
        ({"audience": "team"}, "audience"),
        ({"language": "fr"}, "language"),
        ({"client_id": ""}, "client_id"),
        ({"study": "../study.yaml"}, "study"),
    ],
)
def test_a_parameter_that_is_not_allowed_is_named(opened, given, says):
    with pytest.raises(UserError, match=says):
        opened(
            **({"client": "none"} | {("client" if key == "client_id" else key): value for key, value in given.items()})
        )


def test_a_network_without_answers_is_refused(study, monkeypatch):
    monkeypatch.chdir(study)
    with pytest.raises(UserError, match="'beta' has no answers"):
        open_consulting_room(vsv="beta", client_id="none")
