"""`buzz demo` writes the cohort, its register and its mark, whole or not at all."""

import shutil

import pandas as pd
import pytest

from buzz_analysis import demo, schema, store, wording
from buzz_analysis.answers import read_answers
from buzz_analysis.demo import write_demo
from buzz_analysis.errors import UserError
from buzz_analysis.project import Project
from buzz_analysis.report.records import read_records
from buzz_analysis.report.user_study.records import read_evidence, read_study_records

NINE = ["alliant", "annature", "leiden", "rondom_zwanger", "salland", "sophia", "twente", "viva", "zwolle"]


@pytest.fixture
def project(tmp_path, root):
    """A project with the params that ship, and nothing made yet."""
    shutil.copytree(root / "params", tmp_path / "params")
    return tmp_path


def write(project, **options):
    return write_demo(project, project / "outputs", **{"women": 100} | options)


def networks(project) -> list[str]:
    return sorted(path.stem for path in (project / "outputs/.demo/answers").glob("*.csv"))


def answers(project, vsv: str) -> pd.DataFrame:
    return pd.read_csv(project / f"outputs/.demo/answers/{vsv}.csv", dtype={"client_id": str})


def add_network(project, vsv: str, *, study="params/study.yaml", moments=""):
    folder = project / "params" / vsv
    folder.mkdir()
    (folder / "run.yaml").write_text(
        f'vsv: "{vsv}"\nperiod: "2021"\naudience: "team"\nlanguage: "nl"\nstudy: "{study}"\n'
    )
    if moments:
        (folder / "moments.yaml").write_text(moments)


def test_the_default_demo_is_the_nine_networks_and_the_example(project):
    made = write(project)
    assert networks(project) == sorted([*NINE, "voorbeeld"])
    assert made.networks == 10
    assert made.rows == sum(len(answers(project, vsv)) for vsv in networks(project))


def test_more_networks_are_invented_and_numbered_on(project):
    write(project, networks=12)
    assert networks(project) == sorted([*NINE, "voorbeeld", "netwerk-11", "netwerk-12"])


def test_fewer_networks_begin_with_the_example(project):
    write(project, networks=1)
    assert networks(project) == ["voorbeeld"]


def test_a_new_network_of_the_own_study_takes_part_with_its_own_moments(project):
    add_network(project, "nieuwland", moments="timepoints: [T1, T2]\n")
    write(project)
    assert set(answers(project, "nieuwland")["timepoint"]) == {"T1", "T2"}


def test_a_network_of_another_study_is_never_invented(project):
    add_network(project, "elders", study="params/elders/study.yaml")
    write(project)
    assert "elders" not in networks(project)


def test_the_register_names_only_what_is_invented_and_says_so(project):
    write(project, networks=11)
    rows = schema.read_table(project / "outputs/.demo/register.csv", schema.RegisterRow)
    assert [(row.id, row.name, row.kind) for row in rows] == [
        ("voorbeeld", "Voorbeeld (verzonnen)", "synthetic"),
        ("netwerk-11", "Netwerk 11 (verzonnen)", "synthetic"),
    ]


def test_the_register_has_the_columns_of_the_contract(project):
    write(project)
    header = (project / "outputs/.demo/register.csv").read_text(encoding="utf-8").splitlines()[0]
    assert header == (
        "id,name,kind,place,hospital,consortium,legal_form,project,perined_number,kvk_number,at_kvk,address,"
        "contact,town_lat,town_lon,valid_from,valid_to,merged_into,as_of,note,source"
    )


def test_the_mark_says_in_both_languages_that_it_is_invented(project):
    write(project)
    text = (project / "outputs/.demo/answers/SYNTHETIC").read_text(encoding="utf-8")
    assert "Deze antwoorden zijn verzonnen." in text
    assert "These answers are invented." in text
    assert "{" not in text


def test_women_are_counted_over_all_networks(project):
    write(project, networks=4, women=80)
    first = answers(project, "voorbeeld").query("timepoint == 'T1'")
    assert first["invited_on"].str[:4].value_counts().to_dict() == dict.fromkeys(("2019", "2020", "2021", "2022"), 20)


def test_twente_starts_up_and_the_others_are_mature(project):
    write(project)
    assert answers(project, "twente")["invited_on"].isna().all()
    assert answers(project, "zwolle")["invited_on"].notna().all()


def test_a_profile_holds_for_every_network(project):
    write(project, profile="start-up", networks=2)
    assert len(answers(project, "alliant")) == len(answers(project, "voorbeeld")) == 275


def test_dates_are_iso_and_blanks_are_empty(project):
    write(project, networks=1)
    text = (project / "outputs/.demo/answers/voorbeeld.csv").read_text(encoding="utf-8")
    header, first, *_ = text.splitlines()
    row = dict(zip(header.split(","), first.split(","), strict=True))
    assert row["invited_on"] == str(pd.Timestamp(row["invited_on"]).date())
    assert row["epds_1"] in ("", "0", "1", "2", "3")


@pytest.mark.parametrize("vsv", ["voorbeeld", "twente"])
def test_the_demo_reads_back_whole_and_without_a_problem(project, vsv):
    write(project)
    read = read_answers(project / f"outputs/.demo/answers/{vsv}.csv")
    assert len(read.problems) == 0
    assert len(read.answers) == len(answers(project, vsv))
    assert read.answers["group_use"].mean() > 0.8


def test_a_second_demo_takes_the_place_of_the_first(project):
    write(project, networks=12)
    write(project, networks=2)
    assert networks(project) == ["alliant", "voorbeeld"]
    assert [path.name for path in (project / "outputs").iterdir()] == [".demo"]


@pytest.mark.parametrize("step", ["write_plain_csv", "_write_register", "_write_mark"])
def test_an_interruption_leaves_the_earlier_demo_whole(project, monkeypatch, step):
    write(project, networks=2)
    before = (project / "outputs/.demo/answers/alliant.csv").read_bytes()

    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(demo, step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        write(project, networks=3, seed=2)
    assert networks(project) == ["alliant", "voorbeeld"]
    assert (project / "outputs/.demo/answers/alliant.csv").read_bytes() == before
    assert [path.name for path in (project / "outputs").iterdir()] == [".demo"]


def test_a_kill_during_the_move_is_made_good_by_the_next_demo(project):
    write(project, networks=2)
    (project / "outputs/.demo").rename(project / "outputs/.demo.old")
    write(project, networks=3)
    assert networks(project) == ["alliant", "annature", "voorbeeld"]
    assert [path.name for path in (project / "outputs").iterdir()] == [".demo"]


def test_an_interruption_during_the_move_puts_the_earlier_demo_back(project, monkeypatch):
    write(project, networks=2)
    real, moves = store.os.replace, []

    def second_fails(source, target):
        moves.append(source)
        if len(moves) == 2:
            raise KeyboardInterrupt
        real(source, target)

    monkeypatch.setattr(store.os, "replace", second_fails)
    with pytest.raises(KeyboardInterrupt):
        write(project, networks=3)
    assert networks(project) == ["alliant", "voorbeeld"]


@pytest.mark.parametrize(
    ("options", "english", "dutch"),
    [
        ({"networks": 0}, "--networks must be 1 or more; found 0.", "--networks moet 1 of meer zijn; gevonden: 0."),
        ({"women": 0}, "--women must be 1 or more; found 0.", "--women moet 1 of meer zijn; gevonden: 0."),
        (
            {"profile": "ripe"},
            "--profile 'ripe' does not exist. Use one of: mature, start-up.",
            "--profile 'ripe' bestaat niet. Kies uit: mature, start-up.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_one_sentence(project, options, english, dutch):
    with pytest.raises(UserError) as refused:
        write(project, **options)
    assert str(refused.value) == english
    assert wording.say_error(refused.value, "nl") == dutch
    assert refused.value.exit_code == 2
    assert not (project / "outputs").exists()


def test_invented_records_stand_with_invented_networks_only(project):
    write(project, networks=11)
    made = project / "outputs/.demo/params"
    assert sorted(path.name for path in made.iterdir()) == ["netwerk-11", "voorbeeld"]
    assert not [*(project / "params").glob("*/actions.csv"), *(project / "params").glob("*/cycles")]


@pytest.mark.parametrize(("vsv", "cycles"), [("voorbeeld", 4), ("netwerk-11", 0)])
def test_every_invented_record_can_be_read_and_says_that_it_is_invented(project, vsv, cycles):
    write(project, networks=11)
    found = read_records(Project(project, project / "outputs", "params/study.yaml"), vsv, synthetic=True)
    assert len(found.cycles) == cycles and all(cycle.is_locked for cycle in found.cycles)
    titles = [*(one.what for one in found.actions), *(one.title for one in found.cycles)]
    assert all(title.endswith("(verzonnen)") for title in titles)
    assert all(one.text.startswith("Verzonnen:") and one.is_released for one in found.words)
    assert found.sessions and found.members and len(found.words) == (6 if vsv == "voorbeeld" else 0)
    opened = Project(project, project / "outputs", "params/study.yaml")
    own = read_study_records(opened, [vsv], synthetic=True)[vsv]
    assert own.results and all(idea.idea.endswith("(verzonnen)") for idea in own.ideas)
    assert bool(own.ideas) == bool(read_evidence(opened, [vsv])) == (vsv == "voorbeeld")
    assert (max(one.date for one in found.sessions).year == 2022) == (vsv == "voorbeeld")  # the other stopped
