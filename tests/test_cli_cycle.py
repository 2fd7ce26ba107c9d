"""`buzz cycle new|lock|check`: asked, frozen before the data, and what is missing said."""

import datetime
import json
from pathlib import Path

import pytest
from test_cli import alone as project
from test_cli import buzz

__all__ = ["project"]

ROOT = Path(__file__).parents[1]
YEAR = datetime.date.today().year + 1  # a lock must come before the data it is judged on
ANSWERS = {
    "id": "pijn-1",
    "title": "Pijnstilling bespreken",
    "topic": "pain_relief",
    "owner_role": "verloskundige",
    "starts": f"{YEAR}-01-15",
    "review_on": f"{YEAR}-07-15",
    "previous": "",
    "measure": "pain_relief.T2.alert_share",
    "period": "2021",
    "value": "0.39",
    "n": "164",
    "rationale": "Als we vragen, dan vertelt zij.",
    "to": "0.25",
    "by": f"{YEAR}-12-31",
    "driver": "op tijd",
    "what": "kaart bij 28 weken",
    "where": "praktijk_a, praktijk_b",
    "scale": "one_practice",
    "scale_reason": "",
    "process": "response.T1.answered",
    "balancing": "response.T2.answered",
    "low": "0.25",
    "high": "0.33",
    "on": f"{YEAR}-07-01",
    "reason": "half van de consulten",
}


def typed(**other) -> str:
    return "".join(f"{answer}\n" for answer in (ANSWERS | other).values())


@pytest.fixture
def folder(project):
    """Where the cycles of the network lie: beside the invented data, for the study is invented."""
    return project / "outputs" / ".demo" / "params" / "kaap" / "cycles"


def test_piped_answers_make_a_cycle_that_can_be_locked_and_checked(folder):
    done = buzz("cycle", "new", "kaap", typed=typed())
    assert done.exit_code == 0, done.output
    assert (
        "volledig; de voorspelling is nog niet vastgezet, er is nog niets besloten"
        in buzz("cycle", "check", "kaap").output
    )

    locked = buzz("cycle", "lock", "kaap", "pijn-1")

    assert locked.exit_code == 0, locked.output
    assert "volledig; er is nog niets besloten" in buzz("cycle", "check", "kaap").output
    assert (folder / "locked" / "pijn-1.v1.yaml").exists()


def test_english_asks_in_english(folder):
    done = buzz("cycle", "new", "kaap", "--language", "en", typed=typed())
    assert "Prediction: lowest value" in done.output and "Freeze its prediction" in done.output


def test_an_incomplete_cycle_is_refused_with_all_that_is_missing_and_kept_as_a_draft(folder):
    done = buzz("cycle", "new", "kaap", typed=typed(low="0.33", by="eind dit jaar", process="kaart"))
    assert done.exit_code == 2
    assert "'by'" in done.output and "een voorspelling is een bereik" in done.output
    assert not (folder / "pijn-1.yaml").exists() and (folder / "pijn-1.draft").exists()


def test_an_unknown_measure_is_named(folder):
    done = buzz("cycle", "new", "kaap", typed=typed(process="kaart"))
    assert done.exit_code == 2 and "maat 'kaart' is onbekend" in done.output
    assert not (folder / "pijn-1.yaml").exists()


def test_an_edit_after_the_lock_is_found_and_a_new_version_keeps_both(folder):
    buzz("cycle", "new", "kaap", typed=typed())
    buzz("cycle", "lock", "kaap", "pijn-1")
    path = folder / "pijn-1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace('high: "0.33"', 'high: "0.36"'), encoding="utf-8")

    assert buzz("cycle", "check", "kaap").exit_code == 2
    refused = buzz("cycle", "lock", "kaap", "pijn-1")
    assert refused.exit_code == 2 and "--new-version" in refused.output
    assert buzz("cycle", "lock", "kaap", "pijn-1", "--new-version").exit_code == 0

    assert buzz("cycle", "check", "kaap").exit_code == 0
    kept = [(folder / "locked" / f"pijn-1.v{number}.yaml").read_text(encoding="utf-8") for number in (1, 2)]
    assert '"high": 0.33' in kept[0] and '"high": 0.36' in kept[1]


def test_a_lock_that_comes_after_the_data_is_refused_and_changes_nothing(folder):
    buzz("cycle", "new", "kaap", typed=typed(starts="2021-01-15", review_on="2021-07-15", on="2021-07-01"))
    before = (folder / "pijn-1.yaml").read_bytes()
    done = buzz("cycle", "lock", "kaap", "pijn-1")
    assert done.exit_code == 2 and "is later dan de eerste gegevens" in done.output
    assert (folder / "pijn-1.yaml").read_bytes() == before and not list(folder.glob("*.new"))


def test_what_is_locked_already_is_not_locked_again(folder):
    buzz("cycle", "new", "kaap", typed=typed())
    buzz("cycle", "lock", "kaap", "pijn-1")
    assert "is al vastgezet" in buzz("cycle", "lock", "kaap", "pijn-1").output


def test_a_decision_on_a_report_that_does_not_stand_here_is_told(folder, project):
    buzz("cycle", "new", "kaap", typed=typed())
    path = folder / "pijn-1.yaml"
    text = path.read_text(encoding="utf-8").replace("{run: ,", "{run: r1,").replace("decision: ,", "decision: adapt,")
    path.write_text(text, encoding="utf-8")
    told = buzz("cycle", "check", "kaap")
    assert told.exit_code == 0 and "besloten op run r1, waarvan hier geen rapport meer staat" in told.output

    study = next(line for line in (project / "params/study.yaml").read_text().splitlines() if line.startswith("id:"))
    report = project / "outputs" / study.split()[1] / "kaap" / "2021" / "learning_cycle-team-nl.manifest.json"
    report.parent.mkdir(parents=True)
    report.write_text(json.dumps({"run_id": "r1"}), encoding="utf-8")
    assert "geen rapport meer" not in buzz("cycle", "check", "kaap").output


@pytest.mark.parametrize(
    "command", [("new", "nergens"), ("check", "nergens"), ("lock", "nergens", "c"), ("lock", "kaap", "c")]
)
def test_what_is_not_there_is_refused_in_one_sentence(folder, command):
    done = buzz("cycle", *command, typed=typed())
    assert done.exit_code == 2 and "Traceback" not in done.output


def test_what_no_file_alone_tells_is_told_beside_what_is_wrong_in_one(folder):
    buzz("cycle", "new", "kaap", typed=typed())
    path = folder / "pijn-1.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("previous:", "previous: bestaat-niet", 1), encoding="utf-8")
    (folder.parent / "actions.csv").write_text("what,owner_role,due\nKaart,verloskundige,maandag\n", encoding="utf-8")
    said = buzz("cycle", "check", "kaap").output
    assert "actions.csv" in said and "bestaat-niet" in said


def test_a_new_demo_keeps_what_somebody_wrote_beside_the_earlier_one(folder, project):
    assert "behouden" not in buzz("demo", "--women", "200").output
    buzz("cycle", "new", "kaap", typed=typed())
    buzz("cycle", "lock", "kaap", "pijn-1")
    made = project / "outputs" / ".demo" / "params" / "voorbeeld"
    edited, own = made / "actions.csv", (made / "members.csv").read_bytes()
    edited.write_text("what,owner_role,due\nKaart,verloskundige,2022-01-01\n", encoding="utf-8")

    for _ in range(2):  # the second demo knows that the first one's kept files are not its own either
        told = buzz("demo", "--women", "200")
        assert "zijn behouden: 3" in told.output  # the cycle, what its lock froze, and the edited actions
        assert edited.read_text(encoding="utf-8").startswith("what,owner_role,due\nKaart")
        assert (made / "members.csv").read_bytes() == own
        assert "volledig; er is nog niets besloten" in buzz("cycle", "check", "kaap").output


def test_an_error_names_the_file_where_it_lies(folder):
    buzz("cycle", "new", "kaap", typed=typed())
    path = folder / "pijn-1.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("title:", "titel:"), encoding="utf-8")
    assert "outputs/.demo/params/kaap/cycles/pijn-1.yaml, regel 1" in buzz("cycle", "check", "kaap").output


ACTIONS = """id,agreed_on,what,owner_role,due,status,measure
kaart,2021-12-16,"Kaart over pijn, bij 28 weken",verloskundige,{year}-01-15,agreed,pain_relief.T2.alert_share

,2021-06-24,Vast gezicht,gynaecoloog,,started,
"""
OF_THE_ACTION = ("title", "topic", "owner_role", "starts", "measure", "what")


def actions(folder) -> str:
    return (folder.parent / "actions.csv").read_text(encoding="utf-8")


@pytest.fixture
def with_actions(folder):
    folder.parent.mkdir(parents=True)
    (folder.parent / "actions.csv").write_text(ACTIONS.format(year=YEAR), encoding="utf-8")
    return folder


@pytest.mark.parametrize("named", ["kaart", "2"])
def test_an_action_becomes_a_cycle_and_only_what_is_missing_is_asked(with_actions, named):
    asked = "".join(f"{answer}\n" for key, answer in ANSWERS.items() if key not in OF_THE_ACTION)
    done = buzz("cycle", "new", "kaap", "--action", named, typed=asked)
    assert done.exit_code == 0, done.output
    text = (with_actions / "pijn-1.yaml").read_text(encoding="utf-8")
    assert 'title: "Kaart over pijn, bij 28 weken"' in text and f'starts: "{YEAR}-01-15"' in text
    assert 'topic: "pain_relief"' in text and 'owner_role: "verloskundige"' in text
    # The action names its cycle; the other rows and the blank line stay as they were.
    before = ACTIONS.format(year=YEAR).splitlines()
    after = actions(with_actions).splitlines()
    assert after == [f"{before[0]},cycle", f"{before[1]},pijn-1", *before[2:]]
    assert buzz("cycle", "check", "kaap").exit_code == 0
    assert "is al cyclus 'pijn-1'" in buzz("cycle", "new", "kaap", "--action", named).output


def test_actions_that_a_dutch_excel_saved_keep_their_semicolons(with_actions):
    text = (
        "id;agreed_on;what;owner_role;measure;status;closed_on\n"
        f"kaart;15-1-{YEAR};Kaart over pijn, bij 28 weken;verloskundige;pain_relief.T2.alert_share;started;\n"
    )
    text = text.replace("kaart;", ";;;;;;\nkaart;")  # a blank row as a spreadsheet leaves it
    (with_actions.parent / "actions.csv").write_text(text, encoding="utf-8")
    asked = "".join(f"{answer}\n" for key, answer in ANSWERS.items() if key not in OF_THE_ACTION)
    done = buzz("cycle", "new", "kaap", "--action", "kaart", typed=asked)
    assert done.exit_code == 0, done.output
    headings, blank, row = actions(with_actions).splitlines()
    assert not blank.strip(";") and headings.endswith(";closed_on;cycle") and row.endswith(";started;;pijn-1")


def test_an_action_without_measure_is_asked_for_it(with_actions):
    given = ("title", "owner_role", "starts", "what")
    asked = "".join(f"{answer}\n" for key, answer in ANSWERS.items() if key not in given)
    done = buzz("cycle", "new", "kaap", "--action", "4", typed=asked)
    assert done.exit_code == 0, done.output
    assert 'measure: "pain_relief.T2.alert_share"' in (with_actions / "pijn-1.yaml").read_text(encoding="utf-8")
    assert actions(with_actions).splitlines()[-1].endswith(",pijn-1")


def test_a_refused_cycle_leaves_its_action_as_it_was(with_actions):
    before = actions(with_actions)
    wrong = {key: answer for key, answer in (ANSWERS | {"low": "0.5"}).items() if key not in OF_THE_ACTION}
    done = buzz("cycle", "new", "kaap", "--action", "kaart", typed="".join(f"{one}\n" for one in wrong.values()))
    assert done.exit_code == 2 and "een voorspelling is een bereik" in done.output
    assert actions(with_actions) == before


def test_an_action_that_is_not_there_is_refused_with_those_that_are(with_actions):
    told = buzz("cycle", "new", "kaap", "--action", "9")
    assert told.exit_code == 2 and "heeft geen actie '9'" in told.output and "kaart, 4" in told.output
    assert "outputs/.demo/params/kaap/actions.csv" in told.output


def test_a_draft_is_written_beside_an_earlier_one(folder, project):
    text = (ROOT / "notebooks/learning_cycle.ipynb").read_text(encoding="utf-8")
    (project / "notebooks/learning_cycle.ipynb").write_text(text, encoding="utf-8")
    buzz("cycle", "new", "kaap", typed=typed())
    for name in ("pijn-1-nl.md", "pijn-1-nl-2.md"):
        done = buzz("cycle", "draft", "kaap", "pijn-1", "--period", "2021")
        assert done.exit_code == 0 and f"outputs/drafts/kaap/{name}" in done.output, done.output
        made = (project / "outputs/drafts/kaap" / name).read_text(encoding="utf-8")
        assert "VERZONNEN GEGEVENS" in made and "## Resultaten" in made
    assert "Not recorded yet" in buzz("cycle", "draft", "kaap", "pijn-1", "--period", "2021", "--language", "en").output
    refused = buzz("cycle", "draft", "kaap", "nergens", "--period", "2021")
    assert refused.exit_code == 2 and "'nergens'" in refused.output
