"""`buzz recall --changed`: anybody may look; to withdraw is a person's act at a terminal."""

import json
import sys
from dataclasses import replace

import pytest
from nbformat.v4 import new_output
from test_cli import alone as project  # noqa: F401  # the fixture
from test_cli import buzz
from tiny_reports import HEADINGS, a_job, executed, rows

from buzz_analysis.errors import Locked, UserError
from buzz_analysis.report import CELLS, find_project
from buzz_analysis.runner.job import Outcome, new_run, now
from buzz_analysis.runner.ledger import add_release, ledger_file, read_ledger
from buzz_analysis.runner.publish import publish
from buzz_analysis.runner.release import release
from buzz_analysis.runner.standing import today_s
from buzz_analysis.store import open_store

ROLE = ("--role", "kwaliteitscoördinator")
RECALL = ("recall", "--changed")
CELL = {"table": "shares", "cell": "lc.phq2.T1.alert_share", "group": "own", "period": "2021"}
CELL |= {"first": 24252, "after": 24264, "suppressed": False}


def publish_as(run, job, count):
    """What a kernel would leave: a report that tells this count."""
    made = executed(job, run)
    made.cells[-1].outputs.append(
        new_output("display_data", data={CELLS: [CELL | {"n": 80, "count": count, "value": count / 80}]})
    )
    publish(made, job, run, sentinel={"sections": 1}, started=now())


@pytest.fixture
def kernels(monkeypatch):
    """No kernel runs: what each report would tell now, or why it is not made."""
    told = {}

    def make_all(here, path, jobs, run, warm, workers):
        outcomes = []
        for job in jobs:
            answer = told[job.parameters.vsv]
            if isinstance(answer, UserError):
                outcomes.append(Outcome(job, "failed", answer))
                continue
            publish_as(run, job, answer)
            outcomes.append(Outcome(job, "ok"))
        return outcomes

    monkeypatch.setattr(sys.modules["buzz_analysis.cli.recall"], "make_all", make_all)
    return told


@pytest.fixture
def released(project):  # noqa: F811
    """A released report of each of two networks; nothing changed since."""
    assert buzz("prepare").exit_code == 0
    study = find_project("params/study.yaml")
    for vsv in ("kaap", "meer"):
        run = new_run(study.root, study.outputs, open_store(study.store_folder).manifest)
        job = today_s(study, replace(a_job(vsv), study_id="proef"))
        publish_as(run, job, 40)
        release(run, job, role="voorzitter", read=run.id)
    return project


@pytest.fixture
def at_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.modules["buzz_analysis.cli.recall"], "is_at_a_terminal", lambda: True)


def deliver(folder, answer=2):
    (folder / "data/kaap.csv").write_text(HEADINGS + rows("kaap", answer))


def status(folder, vsv):
    place = folder / f"outputs/proef/{vsv}/2021/tiny-team-nl.manifest.json"
    return json.loads(place.read_text(encoding="utf-8"))["status"]


def test_what_differs_is_listed_with_old_new_and_why_and_only_a_person_withdraws_it(released, kernels, at_a_terminal):
    deliver(released)
    kernels |= {"kaap": 50, "meer": 40}  # another network is compared with these data too
    done = buzz(*RECALL, "--log", "x.jsonl")
    assert (
        done.exit_code == 3
        and "Vrijgegeven rapporten met andere cijfers dan er vandaag in zouden staan: 1." in done.output
    )
    assert "40 van de 80" in done.output and "50 van de 80" in done.output
    assert "Veranderd sinds de vrijgave: de gegevens." in done.output
    assert "Opnieuw gemaakt, met dezelfde cijfers: 1." in done.output
    assert status(released, "kaap") == "released" and "alert_share" not in (released / "x.jsonl").read_text()
    refused = buzz(*RECALL, "--withdraw", *ROLE, typed="kaap\n")
    assert refused.exit_code == 2 and "niets ingetrokken: er is 'kaap' getypt, niet 'proef'" in refused.output
    done = buzz(*RECALL, "--withdraw", *ROLE, typed="proef\n")
    assert done.exit_code == 0 and "Ingetrokken: 1." in done.output
    assert [status(released, vsv) for vsv in ("kaap", "meer")] == ["withdrawn", "released"]
    [notice] = (released / "outputs/proef").glob("*/recall-*-nl.txt")
    assert notice.parent.name == "kaap" and notice.name in done.output
    assert "tiny-team-nl.erratum.html" in (released / "outputs/index.html").read_text(encoding="utf-8")
    page = "outputs/proef/kaap/2021/tiny-team-nl.html"
    assert "mag niet worden gebruikt" in buzz("verify", page).output
    assert buzz(*RECALL).exit_code == 0


def test_where_nothing_changed_nothing_is_made_and_what_cannot_be_made_again_stays_released(released, kernels):
    done = buzz(*RECALL)
    assert done.exit_code == 0 and done.output.strip() == "Vrijgegeven rapporten: 2. Van 2 is niets veranderd."
    assert buzz(*RECALL, "--quiet").output == ""
    deliver(released)
    kernels |= {"kaap": UserError("cell {cell} of the notebook did not run.", cell=3), "meer": 40}
    done = buzz(*RECALL, "--quiet")
    assert done.exit_code == 4 and "proef/kaap/2021/tiny-team-nl: cel 3 van het notebook" in done.output
    kernels["kaap"] = Locked("another run is making this very report. Try again when it is done.")
    done = buzz(*RECALL, "--vsv", "kaap")
    assert done.exit_code == 5 and status(released, "kaap") == "released"


@pytest.mark.parametrize(
    "words, told",
    [
        (["recall"], "buzz recall --changed bekijkt elk vrijgegeven rapport"),
        ([*RECALL, "--withdraw"], "heeft de rol nodig"),
        ([*RECALL, *ROLE], "het hoort bij --withdraw"),
        ([*RECALL, "--withdraw", "--role", "Jan Jansen"], "nooit een naam"),
        ([*RECALL, "--withdraw", *ROLE], "geen rooster kan het"),  # there is no terminal here
        ([*RECALL, "--vsv", "kaab"], "Lijkt het meest op: kaap"),
    ],
)
def test_wrong_use_is_one_sentence_and_no_schedule_withdraws(project, words, told):  # noqa: F811
    done = buzz(*words)
    assert done.exit_code == 2 and told in done.output


def test_at_a_terminal_too_a_quiet_command_withdraws_nothing(project, at_a_terminal):  # noqa: F811
    done = buzz(*RECALL, "--withdraw", *ROLE, "--quiet")
    assert done.exit_code == 2 and "geen rooster kan het" in done.output


def test_an_exported_file_whose_numbers_changed_is_listed_and_stays_so_until_it_is_made_anew(project):  # noqa: F811
    """The ledger holds what was exported; here one number of it was another then."""
    assert buzz("aggregates", "export", "--period", "2021", "--vsv", "kaap").exit_code == 0
    told = buzz(*RECALL, "--language", "en")
    assert told.exit_code == 0, told.output
    file = ledger_file(find_project("params/study.yaml").outputs, find_project("params/study.yaml").study.id)
    old = CELL | {"n": 45, "count": 20, "value": None}
    add_release(file, read_ledger(file), [old], report="proef/kaap/2021/aggregates-team-json", run_id="then", at=now())
    told = buzz(*RECALL, "--language", "en")
    assert told.exit_code == 3 and "Exported files whose numbers differ from those of today: 1." in told.output
    assert CELL["cell"] in told.output
    assert buzz("aggregates", "export", "--period", "2021", "--vsv", "kaap").exit_code == 0
    assert buzz(*RECALL).exit_code == 0
