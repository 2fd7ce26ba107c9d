"""The index shows every VSV's state, remembers failures, and fetches nothing."""

import datetime
import json
import re
from dataclasses import replace

import pytest
from tiny_reports import a_job, a_run, executed

from buzz_analysis.errors import Locked, UserError
from buzz_analysis.runner import index
from buzz_analysis.runner.index import write_index
from buzz_analysis.runner.job import Outcome, now
from buzz_analysis.runner.publish import publish
from buzz_analysis.wording import say


@pytest.fixture
def run(tmp_path):
    return a_run(tmp_path)


def make(run, job, **sentinel):
    publish(executed(job, run), job, run, sentinel=sentinel, started=now())
    return Outcome(job, "ok")


def failed(job):
    return Outcome(job, "failed", UserError("cell {cell} of the notebook did not run.", cell=3))


def shown(run, outcomes=(), names=None, language="nl"):
    path = write_index(run.outputs, outcomes, names or {}, store=run.store, language=language)
    return path.read_text(encoding="utf-8")


def listed(run):
    return json.loads((run.outputs / "status.json").read_text(encoding="utf-8"))["reports"]


def words(html):
    """The text a reader sees, a space between its pieces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html.split("</style>")[1]))


def states(run):
    return {row["vsv"]: row["state"] for row in listed(run)}


def test_a_published_report_is_linked_from_where_the_index_stands(run):
    page = shown(run, [make(run, a_job())])
    [link] = re.findall(r'href="([^"]+)"', page)
    assert (run.outputs / link).is_file() and not link.startswith("/")


def test_what_another_run_published_meanwhile_is_not_called_not_made(run):
    """This run was kept from it at first; the other one ended before this one wrote the index."""
    began = now() - datetime.timedelta(minutes=1)
    make(run, a_job())
    kept_off = Outcome(a_job(), "locked", Locked("another run is making this very report. Try again when it is done."))
    shown(run, [replace(kept_off, at=began)])
    assert states(run) == {"voorbeeld": "ok"}
    shown(run, [replace(kept_off, at=now() + datetime.timedelta(minutes=1))])  # published before, not since
    assert states(run) == {"voorbeeld": "locked"}


def test_a_vsv_without_a_report_is_shown_too(run):
    shown(run, [make(run, a_job())], {"voorbeeld": "Voorbeeld", "twente": "Twente"})
    assert states(run) == {"voorbeeld": "ok", "twente": "absent"}


def test_a_failure_is_told_with_its_reason(run):
    page = shown(run, [failed(a_job())])
    assert "mislukt" in page and "cel 3 van het notebook is niet uitgevoerd" in page


def test_a_failure_stays_until_that_report_is_made(run):
    shown(run, [failed(a_job()), failed(a_job("twente"))])
    shown(run, [make(run, a_job("twente"))])
    assert states(run) == {"voorbeeld": "failed", "twente": "ok"}


def test_a_failure_keeps_the_link_to_the_earlier_report(run):
    shown(run, [make(run, a_job())])
    page = shown(run, [failed(a_job())])
    assert states(run) == {"voorbeeld": "failed"} and "tiny-team-nl.html" in page


def test_a_broken_status_file_is_made_anew(run):
    run.outputs.mkdir()
    (run.outputs / "status.json").write_text("{broken")
    shown(run, [make(run, a_job())])
    assert states(run) == {"voorbeeld": "ok"}


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=y>', "{{ 7 * 7 }}", "&amp;"])
def test_a_hostile_name_is_only_text(run, name):
    job = a_job()
    page = shown(run, [failed(type(job)(job.notebook, job.parameters, job.study_id, name))])
    assert "<script" not in page and "<img" not in page and "49" not in page


GOOD = {
    **{"key": "k", "study": "demo", "vsv": "viva", "period": "2021", "audience": "team", "language": "nl"},
    **{"name": "VIVA", "notebook": "tiny", "state": "failed", "at": "2026-01-01", "synthetic": True},
    "reason": {"nl": "stuk", "en": "broken"},
}


@pytest.mark.parametrize(
    "row",
    [
        *({name: value for name, value in GOOD.items() if name != key} for key in GOOD),
        *(GOOD | wrong for wrong in ({"key": []}, {"name": 5}, {"period": "gisteren"}, {"reason": "stuk"})),
        None,
        "text",
    ],
)
def test_a_broken_row_in_the_status_file_is_left_out(run, row):
    run.outputs.mkdir()
    (run.outputs / "status.json").write_text(json.dumps({"reports": [row, GOOD | {"vsv": "kaap"}]}))
    shown(run, [make(run, a_job())])
    assert states(run) == {"voorbeeld": "ok", "kaap": "failed"}


@pytest.mark.parametrize("content", ["[]", "5", '{"reports": 5}', '{"reports": {"a": 1}}'])
def test_a_status_file_of_another_form_is_made_anew(run, content):
    run.outputs.mkdir()
    (run.outputs / "status.json").write_text(content)
    shown(run, [make(run, a_job())])
    assert states(run) == {"voorbeeld": "ok"}


@pytest.mark.parametrize("wrong", [{"finished": "x"}, {"name": None, "sha256": 5}, {"parameters": {}}, {"sentinel": 5}])
def test_a_report_with_a_broken_manifest_is_not_listed(run, wrong):
    make(run, a_job())
    [path] = run.outputs.rglob("*.manifest.json")
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | wrong))
    shown(run)
    assert states(run) == {}


def test_a_page_that_is_not_its_manifest_s_is_not_ok(run):
    make(run, a_job())
    [page] = run.outputs.rglob("*.html")
    page.write_text(page.read_text(encoding="utf-8") + " ")
    assert "de bladzijde is niet die welke haar manifest beschrijft" in shown(run)
    assert states(run) == {"voorbeeld": "review"}
    make(run, a_job("twente"))
    page.write_text(page.read_text(encoding="utf-8")[:-1])
    shown(run)
    assert states(run) == {"voorbeeld": "ok", "twente": "ok"}


def test_invented_answers_are_said_to_be_invented(run):
    page = shown(run, [make(run, a_job()), failed(a_job("viva"))], {"twente": "Twente"})
    assert "<title>VERZONNEN GEGEVENS – Rapporten</title>" in page
    assert "VERZONNEN GEGEVENS Gemaakt van verzonnen antwoorden" in words(page)
    assert page.count('<span class="mark">verzonnen</span>') == 3


def test_real_answers_are_not_said_to_be_invented(tmp_path):
    run = a_run(tmp_path, synthetic=False)
    job = a_job()
    page = shown(run, [make(run, replace(job, name="De Kaap"))])
    assert "verzonnen" not in words(page).lower() and "VERZONNEN" not in page


def test_beside_real_answers_each_invented_row_has_its_mark(tmp_path):
    make(a_run(tmp_path), a_job("twente"))
    real = a_run(tmp_path, synthetic=False, study_id="echt")
    page = shown(real, [make(real, replace(a_job("kaap"), study_id="echt", name="De Kaap"))])
    assert "VERZONNEN GEGEVENS" in page and page.count('class="mark"') == 1
    assert "twente 2021 tiny verzonnen team (Nederlands)" in words(page)


def test_names_are_in_the_page_s_language(run):
    made = [make(run, a_job(language="en")), make(run, a_job())]
    page = shown(run, made, {"voorbeeld": "Voorbeeld (verzonnen)"}, language="en")
    assert "verzonnen" not in page.lower() and page.count('<span class="mark">invented</span>') == 1


def test_each_network_is_one_group_of_rows(run):
    made = [make(run, a_job(vsv, period=period)) for vsv in ("viva", "twente") for period in ("2020", "2021")]
    page = shown(run, made)
    assert re.findall(r'<th scope="rowgroup" rowspan="(\d)">(\w+)</th>', page) == [("2", "twente"), ("2", "viva")]
    assert page.count("<tbody>") == 2


def test_periods_are_in_order_of_time(run):
    order = ["2020-05:12m", "2020-Q1", "2020", "2020-05", "2020-12", "2021-Q1", "2021-H1", "2021", "2021-02"]
    shown(run, [make(run, a_job(period=period)) for period in sorted(order)])
    assert [row["period"] for row in listed(run)] == order


def test_the_editions_of_one_report_stand_side_by_side_the_team_s_first(run):
    made = [
        make(run, a_job(audience=audience, period=period))
        for audience in ("council", "team")
        for period in ("2020", "2021")
    ]
    page = shown(run, made)
    rows = page.split("<tbody>")[1].split("</tr>")[:-1]
    assert [re.findall(r">([^<>]+) \(Nederlands\)</a>", row) for row in rows] == [["team", "cliëntenraad"]] * 2


def test_research_output_is_in_no_index_whether_it_was_made_or_failed(run):
    page = shown(run, [make(run, a_job(audience="research")), failed(a_job("twente", audience="research"))])
    assert listed(run) == [] and "research" not in page
    assert list((run.outputs / ".research").rglob("*.html"))


def test_a_link_says_of_which_network_and_period(run):
    page = shown(run, [make(run, a_job("twente"))])
    assert 'aria-label="tiny, team (Nederlands), twente, 2021">team (Nederlands)</a>' in page


def test_the_age_of_the_data_is_told_in_days(run):
    page = shown(run, [make(run, a_job(), data_age_days=1057)])
    assert "Leeftijd gegevens" in words(page) and "1.057 dagen" in words(page)


def test_the_age_of_the_data_grows_after_the_report(run):
    make(run, a_job(), data_age_days=10)
    [path] = run.outputs.rglob("*.manifest.json")
    manifest = json.loads(path.read_text(encoding="utf-8"))
    week_ago = (now() - datetime.timedelta(days=7)).isoformat(timespec="seconds")
    path.write_text(json.dumps(manifest | {"finished": week_ago}))
    assert "17 dagen" in words(shown(run))


def test_an_unknown_age_is_told(run):
    assert "niet bekend" in words(shown(run, [make(run, a_job(), data_age_days=None)]))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_is_in_one_language_and_fetches_nothing(run, language):
    page = shown(run, [make(run, a_job())], language=language)
    assert f'<html lang="{language}">' in page and "{day}" not in page
    assert not re.search(r"https?:|<script|url\(", page)


def test_every_word_of_the_index_has_its_dutch():
    own = [*index.STATES.values(), *index.TEXTS.values(), *index.NOTEBOOKS.values(), *index.LANGUAGES.values()]
    own.append(index.AUDIENCES["council"])
    assert [text for text in own if say(text, "nl", day="x") == say(text, "en", day="x")] == []


FIRST = ["What women report: A 21%.", "Change: none shown.", "Agreed: <b>two</b> things.", "lowest at T3: 40%"]


def region_page(run, language="nl"):
    write_index(
        run.outputs,
        [],
        {"voorbeeld": "Voorbeeld", "twente": "Twente", "elders": "Elders"},
        store=run.store,
        language=language,
        region=("oost", ("voorbeeld", "twente")),
    )
    return words((run.outputs / "region-oost-summary.html").read_text(encoding="utf-8"))


def test_a_region_has_one_page_with_the_newest_page_one_of_each_network(run):
    for period, told in (("2021", FIRST), ("2020", ["older", "older", "older", "older"])):
        make(run, replace(a_job(period=period), notebook="learning_cycle"), first=told)
    shown_words = region_page(run)
    assert "What women report: A 21%." in shown_words and "older" not in shown_words
    assert "&lt;b&gt;two" in shown_words  # what somebody typed is text
    assert "Twente nog geen rapport met zo&#39;n pagina" in shown_words
    assert "Elders" not in shown_words


@pytest.mark.parametrize("where", ["hierboven en in de figuur", "hierboven"])
def test_on_the_page_of_a_region_no_sentence_points_at_what_is_not_there(run, where):
    told = ["A 21%.", f"Geen verandering aangetoond, ook niet bij die {where}.", "Niets.", "T3"]
    make(run, replace(a_job(), notebook="learning_cycle"), first=told)
    assert "aangetoond, ook niet bij de genoemde." in region_page(run)


def test_a_warning_of_another_study_stays_until_that_study_is_run(run):
    late = {"nl": "te oud", "en": "too old"}
    write_index(run.outputs, [], {}, store={"study_id": "other", "synthetic": False}, language="nl", late=late)
    assert "te oud" in shown(run)
    write_index(run.outputs, [], {}, store={"study_id": "other", "synthetic": False}, language="nl", late={})
    assert "te oud" not in shown(run)


def test_a_reason_that_names_what_may_not_leave_is_told_on_the_terminal_only(run):
    reason = UserError("'{found}' in words.csv is refused.", found="anna@voorbeeld.nl")
    made = shown(run, [Outcome(a_job(), "failed", reason)])
    state = (run.outputs / "status.json").read_text(encoding="utf-8")
    assert "anna@" not in made + state and "alleen op het scherm van wie het draaide" in made


def test_a_name_that_may_not_leave_stops_the_index_and_the_earlier_one_stays(run):
    before = shown(run)
    with pytest.raises(UserError, match=r"^status\.json holds an e-mail address \(line "):
        shown(run, names={"kaap": "VSV anna@voorbeeld.nl"})
    assert (run.outputs / "index.html").read_text(encoding="utf-8") == before


def test_the_duties_of_networks_of_another_study_stay_on_the_page(run):
    outcomes, due = [make(run, a_job())], {"voorbeeld": {"nl": "Nodig: R02", "en": "Due: R02"}}
    first = write_index(run.outputs, outcomes, {}, store=run.store, language="nl", due=due)
    assert "Nodig: R02" in first.read_text(encoding="utf-8")
    other = {**run.store, "study_id": "another"}
    assert "Nodig: R02" in write_index(run.outputs, [], {}, store=other, language="nl").read_text(encoding="utf-8")
    assert "R02" not in write_index(run.outputs, [], {}, store=run.store, language="nl").read_text(encoding="utf-8")
