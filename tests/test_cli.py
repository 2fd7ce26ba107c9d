"""The command line: exit codes, one sentence for a user's mistake, nothing published and nothing harmed."""

import errno
import json
import os
import shlex
import subprocess
import sys
from contextlib import nullcontext
from types import SimpleNamespace

import pytest
from filelock import FileLock
from tiny_reports import CLOSE, HEADINGS, PARAMETERS, STUDY, notebook, published_files, rows, save, write_study
from typer.testing import CliRunner

from buzz_analysis import cli
from buzz_analysis.cli import make
from buzz_analysis.cli.session import Session
from buzz_analysis.runner.job import Run
from buzz_analysis.runner.notebook import read_notebook
from buzz_analysis.runner.nursery import warm_kernels


@pytest.fixture(scope="module")
def nursery(tmp_path_factory):
    """One process to fork kernels from, for all runs of these tests: a run's own takes seconds to import everything."""
    with warm_kernels(tmp_path_factory.mktemp("nursery")) as started:
        yield started


@pytest.fixture
def project(alone, nursery, monkeypatch):
    """The same; its runs share one nursery."""

    def shared(folder, *, wanted=True, stores=()):
        return nullcontext(nursery if wanted else None)

    monkeypatch.setattr("buzz_analysis.runner.nursery.warm_kernels", shared)
    return alone


@pytest.fixture
def alone(tmp_path, monkeypatch):
    """A small project of its own: two networks, eight women each, and a tiny notebook."""
    write_study(tmp_path, {"kaap": "De Kaap", "meer": "Het Meer"})
    save(notebook(parameters=PARAMETERS.replace("voorbeeld", "kaap")), tmp_path / "notebooks/tiny.ipynb")
    monkeypatch.chdir(tmp_path)
    # One process is enough for sixteen women.
    monkeypatch.setattr("buzz_analysis.runner.ready.os.cpu_count", lambda: 1)
    return tmp_path


def buzz(*words, typed=None):
    return CliRunner().invoke(cli.app, [str(word) for word in words], input=typed, prog_name="buzz")


def shown(project):
    return published_files(Run("", project, project / "outputs", {}, {}))


def test_a_run_publishes_every_network_and_the_index(alone):
    done = buzz("run", "tiny")
    assert done.exit_code == 0, done.output
    assert [name for name in shown(alone) if name.endswith(".html")] == [
        "index.html",
        "proef/kaap/2021/tiny-team-nl.html",
        "proef/meer/2021/tiny-team-nl.html",
    ]
    assert "Gepubliceerde rapporten: 2. Open outputs/index.html." in done.output


def test_one_failed_report_gives_exit_4_and_the_others_are_published(project):
    save(notebook('1 / (vsv != "kaap")', CLOSE), project / "notebooks/tiny.ipynb")
    done = buzz("run", "tiny", "--quiet")
    assert done.exit_code == 4 and "1 van 2 rapporten zijn mislukt" in done.output
    assert "Traceback" not in done.output and "ZeroDivision" not in done.output
    assert [name for name in shown(project) if name.endswith(".html")] == [
        "index.html",
        "proef/meer/2021/tiny-team-nl.html",
    ]


def test_the_doctor_names_what_failed_and_what_is_stale(project):
    save(notebook('1 / (vsv != "kaap")', CLOSE), project / "notebooks/tiny.ipynb")
    buzz("run", "tiny", "--quiet")
    text = (project / "params/study.yaml").read_text()
    (project / "params/study.yaml").write_text(text.replace("title:", "title: Ander"))
    told = buzz("doctor").output
    assert "    De Kaap, 2021, tiny: tiny, cel " in told
    assert "    Het Meer, 2021, tiny: de instellingen van de studie of de vastleggingen van het netwerk" in told


def test_a_locked_report_gives_exit_5_and_the_others_are_published(project):
    (project / "outputs/.locks").mkdir(parents=True)
    with FileLock(project / "outputs/.locks/proef.kaap.2021.tiny-team-nl.lock"):
        done = buzz("run", "tiny")
    assert done.exit_code == 5, done.output
    assert "proef/meer/2021/tiny-team-nl.html" in shown(project)


def test_a_failed_report_wins_over_a_locked_one(project):
    save(notebook('1 / (vsv != "meer")', CLOSE), project / "notebooks/tiny.ipynb")
    (project / "outputs/.locks").mkdir(parents=True)
    with FileLock(project / "outputs/.locks/proef.kaap.2021.tiny-team-nl.lock"):
        assert buzz("run", "tiny").exit_code == 4


@pytest.mark.parametrize(
    "words, told",
    [
        (["--vsv", "kaab"], "vsv 'kaab' staat niet in params/register.csv. Lijkt het meest op: kaap."),
        (["--period", "2024"], "Er zijn antwoorden van 2021-03 tot en met 2021-03."),
        (["--vsv", "kaap", "--period", "2024"], "periode 2024 ligt buiten dit onderzoek: de gegevens lopen van"),
        (["--period", "2024-13"], "periode '2024-13' is geen periode."),
        (["--audience", "teem"], "gevonden: 'teem'"),
        (["--vsv", "../kaap"], "vsv '../kaap' staat niet in"),
        (["--vsv", "kaap", "--all"], "--vsv en --all gaan niet samen."),
        (["--perod", "2021"], "--period"),
        (["--language", "fr"], "--language 'fr' bestaat niet. Kies uit: nl, en."),
    ],
)
def test_wrong_use_is_one_sentence_exit_2_and_no_file(project, words, told):
    done = buzz("run", "tiny", *words)
    assert done.exit_code == 2 and told in done.output and "Traceback" not in done.output
    assert shown(project) == []


@pytest.mark.parametrize("study", ["/etc/study.yaml", "../study.yaml", "params/../../study.yaml"])
@pytest.mark.parametrize("command", [["run", "tiny"], ["prepare"], ["check", "data/kaap.csv"], ["lab"]])
def test_a_study_outside_the_project_is_refused_by_every_command(project, command, study):
    done = buzz(*command, "--study", study)
    assert done.exit_code == 2 and "vanuit de projectmap" in done.output


@pytest.mark.parametrize(
    "change, told",
    [
        (("title:", "titel:"), "titel"),
        (("id: proef", "id: proef\nid: proef"), "id"),
        (("language: nl", "language: de"), "de"),
        (("- ", "- "), ""),
    ],
)
def test_a_wrong_study_file_is_told_with_its_line(project, change, told):
    text = STUDY.replace(*change) if told else STUDY + "  x\n"
    (project / "params/study.yaml").write_text(text)
    done = buzz("run", "tiny")
    assert done.exit_code == 2 and "params/study.yaml, regel" in done.output and told in done.output
    assert shown(project) == []


def test_a_misspelt_key_in_run_yaml_is_refused_with_the_right_one(project):
    (project / "params/kaap").mkdir()
    (project / "params/kaap/run.yaml").write_text(
        'vsvv: "kaap"\nperiod: "2021"\naudience: "team"\nlanguage: "nl"\nstudy: "params/study.yaml"\n'
    )
    done = buzz("run", "tiny", "--vsv", "kaap")
    assert done.exit_code == 2 and "params/kaap/run.yaml, regel 1" in done.output and "'vsv'" in done.output
    assert shown(project) == []


def test_missing_data_is_exit_3_and_harms_no_earlier_report(project):
    assert buzz("run", "tiny").exit_code == 0
    before = {name: (project / "outputs" / name).read_bytes() for name in shown(project)}
    for path in (project / "data").iterdir():
        path.unlink()
    done = buzz("run", "tiny", "--force")
    assert done.exit_code == 3 and "data/*.csv" in done.output
    assert {name: (project / "outputs" / name).read_bytes() for name in shown(project)} == before


@pytest.mark.parametrize(
    "content",
    [
        None,
        b"",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"<html><body>x</body></html>",
        b"a,b\n1,2\n",
        (HEADINGS + "").encode(),
        b"PK\x03\x04zip",
    ],
)
def test_what_is_no_export_is_exit_3(project, content):
    if content is not None:
        (project / "export.csv").write_bytes(content)
    done = buzz("check", "export.csv")
    assert done.exit_code == 3 and "export.csv" in done.output and "Traceback" not in done.output


def test_a_mapping_of_another_export_is_exit_3(project):
    (project / "m.yaml").write_text("columns: {client_id: nummer, phq2_1: vraag1}\n")
    done = buzz("check", "data/kaap.csv", "--mapping", "m.yaml")
    assert done.exit_code == 3 and "nummer" in done.output and "Traceback" not in done.output


def test_check_tells_rows_and_problems_without_ids(project):
    (project / "export.csv").write_text(HEADINGS + rows("kaap") + "Geheim,kaap,T1,2021-03-01,2021-03-02,9,0\n")
    done = buzz("check", "export.csv")
    assert done.exit_code == 0, done.output
    assert "9 rijen gelezen, 9 behouden, 0 apart gezet" in done.output
    assert "1 × cel leeg gelaten" in done.output and "Geheim" not in done.output


def test_check_sets_aside_a_network_nobody_knows(project):
    (project / "export.csv").write_text(HEADINGS + rows("kaab"))
    done = buzz("check", "export.csv")
    assert done.exit_code == 3 and "8 rijen gelezen, 0 behouden, 8 apart gezet" in done.output


def test_quiet_says_nothing_when_all_is_well(project):
    assert buzz("prepare", "--quiet").output == ""


def test_english_is_spoken_on_request(project):
    assert "16 rows read: 16 kept, 0 set aside. Networks: 2." in buzz("prepare", "--language", "en").output


def test_the_log_tells_what_happened_and_no_answer(project):
    (project / "export.csv").write_text(HEADINGS + "Geheim,kaap,T1,2021-03-01,2021-03-02,9,0\n")
    buzz("check", "export.csv", "--log", "log.jsonl")
    buzz("run", "tiny", "--vsv", "kaab", "--log", "log.jsonl")
    lines = [json.loads(line) for line in (project / "log.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [line["event"] for line in lines] == ["start", "checked", "end", "start", "end"]
    assert lines[-1]["exit_code"] == 2 and "Geheim" not in str(lines)


def test_an_interruption_is_exit_130_without_a_traceback(project, monkeypatch):
    def interrupted(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr(make, "prepared_store", interrupted)
    done = buzz("prepare")
    assert done.exit_code == 130 and "Traceback" not in done.output


def test_memory_that_runs_out_is_one_sentence(project, monkeypatch):
    def greedy(*_, **__):
        raise MemoryError

    monkeypatch.setattr(make, "prepared_store", greedy)
    done = buzz("prepare")
    assert done.exit_code == 2 and done.output.startswith("het geheugen was niet genoeg. Sluit andere programma's")


def test_a_defect_keeps_its_traceback(project, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("ours")

    monkeypatch.setattr(make, "prepared_store", broken)
    done = buzz("prepare")
    assert done.exit_code == 1 and isinstance(done.exception, RuntimeError)


def test_a_text_that_looks_like_markup_is_shown_as_it_is(project):
    assert "vsv '[red]x[/red]'" in buzz("run", "tiny", "--vsv", "[red]x[/red]").output


def test_outside_a_project_the_way_in_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = buzz("prepare")
    assert done.exit_code == 2 and "params/" in done.output


def test_lab_prepares_and_hands_over_to_jupyterlab(project, monkeypatch):
    started = []
    starting = SimpleNamespace(run=lambda words, **_: started.append(words) or subprocess.CompletedProcess(words, 7))
    monkeypatch.setattr(make, "subprocess", starting)
    done = buzz("lab")
    assert done.exit_code == 7 and (project / "outputs/.store/proef/manifest.json").exists()
    assert started == [[sys.executable, "-m", "jupyterlab", str(project / "notebooks")]]


def test_demo_writes_invented_answers(project):
    (project / "params/study.yaml").write_text(STUDY)
    done = buzz("demo", "--networks", "2", "--women", "40")
    assert done.exit_code == 0 and (project / "outputs/.demo/answers/SYNTHETIC").exists()


def test_what_the_demo_cannot_be_is_told_in_dutch(project):
    done = buzz("demo", "--networks", "0")
    assert done.exit_code == 2 and "--networks moet 1 of meer zijn; gevonden: 0." in done.output


def test_help_imports_nothing_heavy():
    heavy = "('pandas', 'pyarrow', 'papermill')"
    probe = f"import sys, buzz_analysis.cli; print([m for m in {heavy} if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_workbook_in_a_folder_that_is_not_there_is_one_sentence(project):
    done = buzz("records", "export", "kaap", "--out", "nowhere/x.xlsx")
    assert done.exit_code == 2 and f"er is geen map {project / 'nowhere'}." in done.output


@pytest.mark.parametrize(
    "number, why",
    [
        (errno.EROFS, "van deze schijf kan alleen gelezen worden"),
        (errno.ENOSPC, "de schijf is vol"),
        (errno.ENAMETOOLONG, "de naam is te lang"),
        (errno.ESTALE, "de schijf of netwerkmap antwoordt niet"),
        (errno.EHOSTDOWN, "de schijf of netwerkmap antwoordt niet"),
    ],
)
def test_what_the_system_refuses_is_told_in_dutch_with_the_name_that_was_asked(project, monkeypatch, number, why):
    def refused(*_, **__):
        raise OSError(number, os.strerror(number), str(project / ".x.xlsx.unfinished"))

    monkeypatch.setattr("buzz_analysis.report.workbook.write_workbook", refused)
    done = buzz("records", "export", "kaap", "--out", "x.xlsx")
    told = f"x.xlsx kan niet worden geschreven: {why}. Maak ruimte vrij, controleer de rechten, of kies een andere map."
    assert (done.exit_code, done.output.strip()) == (2, told)


def test_a_file_of_ours_that_is_not_there_stays_a_defect(project, monkeypatch):
    def forgotten(*_, **__):
        raise FileNotFoundError(errno.ENOENT, "No such file or directory", "x")

    monkeypatch.setattr("buzz_analysis.report.workbook.write_workbook", forgotten)
    done = buzz("records", "export", "kaap")
    assert done.exit_code == 1 and isinstance(done.exception, FileNotFoundError)


def test_a_log_that_cannot_be_written_is_told_before_anything_is_done(project):
    done = buzz("run", "tiny", "--log", "nowhere/log.jsonl")
    assert done.exit_code == 2 and "nowhere/log.jsonl kan niet worden geschreven" in done.output
    assert not (project / "outputs").exists()


def test_a_log_that_fails_later_stops_no_run(project, monkeypatch):
    real, lines = Session.write, []

    def full(here, event, **facts):
        lines.append(event)
        if len(lines) > 1:
            raise OSError(28, "No space left on device")
        real(here, event, **facts)

    monkeypatch.setattr(Session, "write", full)
    done = buzz("run", "tiny", "--vsv", "kaap", "--log", "log.jsonl")
    assert done.exit_code == 0 and "proef/kaap/2021/tiny-team-nl.html" in shown(project)
    assert done.output.count("log.jsonl kan niet meer worden geschreven") == 1


@pytest.mark.parametrize("problem, code", [(RuntimeError("ours"), 1), (KeyboardInterrupt(), 130)])
def test_a_defect_and_an_interruption_end_the_log_too(project, monkeypatch, problem, code):
    def broken(*_, **__):
        raise problem

    monkeypatch.setattr(make, "prepared_store", broken)
    assert buzz("prepare", "--log", "log.jsonl").exit_code == code
    last = json.loads((project / "log.jsonl").read_text(encoding="utf-8").splitlines()[-1])
    assert (last["event"], last["exit_code"]) == ("end", code)


def test_a_network_without_answers_in_the_period_is_named_and_stops_nothing(project):
    rows_of_2019 = rows("meer").replace("2021-", "2019-")
    (project / "data/meer.csv").write_text(HEADINGS + rows_of_2019)
    done = buzz("run", "tiny", "--all")
    assert done.exit_code == 0, done.output
    assert "Geen rapport, omdat er in de periode geen antwoorden zijn: Het Meer." in done.output.splitlines()
    english = buzz("run", "tiny", "--all", "--language", "en").output
    assert "No report, for want of answers in the period: Het Meer." in english.splitlines()


def test_nobody_left_out_is_no_line(project):
    assert "Geen rapport" not in buzz("run", "tiny", "--all").output


def test_outputs_that_cannot_be_written_are_told(project):
    (project / "full").write_text("a file, no folder")
    done = buzz("run", "tiny", "--outputs", "full/deep")
    assert done.exit_code == 2 and "in full/deep kan niets worden geschreven" in done.output


def test_outputs_go_where_they_are_asked(project):
    assert buzz("run", "tiny", "--vsv", "kaap", "--outputs", "elsewhere").exit_code == 0
    assert (project / "elsewhere/proef/kaap/2021/tiny-team-nl.html").exists()
    assert not (project / "outputs").exists()


def test_a_second_run_makes_nothing_again_and_says_so(project):
    assert buzz("run", "tiny").exit_code == 0
    before = {name: (project / "outputs" / name).read_bytes() for name in shown(project) if "/" in name}
    done = buzz("run", "tiny")
    assert done.exit_code == 0 and "Ongewijzigd, dus niet opnieuw gemaakt: 2. Met --force wel." in done.output
    assert {name: (project / "outputs" / name).read_bytes() for name in before} == before
    assert "Gepubliceerde rapporten: 2." in buzz("run", "tiny", "--force").output


def test_only_the_network_whose_records_changed_is_made_again(project):
    buzz("run", "tiny")
    (project / "outputs/.demo/params/kaap").mkdir(parents=True)  # the study is invented, and so are its records
    (project / "outputs/.demo/params/kaap/sessions.csv").write_text("date\n")
    told = json.loads(buzz("status", "--json").output)
    assert {row["vsv"]: row["changed"] for row in told["reports"]} == {"kaap": ["records"], "meer": []}
    log = project / "log.jsonl"
    buzz("run", "tiny", "--quiet", "--log", log)
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert {line["report"]: line["state"] for line in lines if line["event"] == "report"} == {
        "proef.kaap.2021.tiny-team-nl": "ok",
        "proef.meer.2021.tiny-team-nl": "unchanged",
    }


def test_a_report_that_failed_is_tried_again_and_a_good_one_is_not(project):
    save(
        notebook('1 / (vsv != "kaap" or __import__("os").path.exists("repaired"))', CLOSE),
        project / "notebooks/tiny.ipynb",
    )
    assert buzz("run", "tiny").exit_code == 4
    (project / "repaired").touch()
    done = buzz("run", "tiny")
    assert done.exit_code == 0 and "niet opnieuw gemaakt: 1" in done.output and "rapporten: 1" in done.output


def test_a_broken_page_is_made_again(project):
    buzz("run", "tiny", "--vsv", "kaap")
    page = project / "outputs/proef/kaap/2021/tiny-team-nl.html"
    whole = page.read_text()
    page.write_text(whole[: len(whole) // 2])
    [kaap, _] = json.loads(buzz("status", "--json").output)["reports"]
    assert (kaap["fresh"], kaap["changed"]) == (False, ["the published files are not those of one report"])
    assert "verouderd" in buzz("status").output
    assert buzz("run", "tiny", "--vsv", "kaap").exit_code == 0
    assert page.read_text().rstrip().endswith("</html>")


def test_a_region_is_run_alone_and_has_its_page(project):
    (project / "params/regions.csv").write_text("region,vsv\nkust,kaap\nland,meer\n")
    assert buzz("run", "tiny", "--region", "kust").exit_code == 0
    assert [name for name in shown(project) if name.endswith(".html")] == [
        "index.html",
        "proef/kaap/2021/tiny-team-nl.html",
        "region-kust-summary.html",
        "region-kust.html",
    ]
    text = (project / "outputs/region-kust.html").read_text()
    assert "De Kaap" in text and "Het Meer" not in text and "Regio kust" in text


def test_a_delivery_later_than_agreed_is_a_warning_on_status_index_and_screen_also_when_quiet(project):
    study = project / "params/study.yaml"
    study.write_text(study.read_text() + "delivery_within_days: 30\n")  # its data end years ago
    done = buzz("run", "tiny", "--quiet")
    assert done.exit_code == 0 and "afgesproken is een nieuwe binnen 30 dagen" in done.output
    assert "afgesproken is een nieuwe binnen 30 dagen" in (project / "outputs/index.html").read_text()
    both = buzz("update", "--notebook", "tiny", "--notebook", "tiny")  # more than one notebook, one warning
    assert both.output.count("afgesproken is een nieuwe binnen 30 dagen") == 1
    assert "afgesproken is een nieuwe binnen 30 dagen" in buzz("status", "--quiet").output
    [late] = json.loads(buzz("status", "--json").output)["late"].values()
    assert "a new one was agreed within 30 days" in late["en"]


@pytest.mark.parametrize(
    "words, told",
    [
        (["--region", "kuts"], "regio 'kuts' staat niet in params/regions.csv. Er zijn: kust."),
        (["--region", "kust", "--all"], "--region gaat niet samen met --vsv of --all."),
    ],
)
def test_a_wrong_region_is_one_sentence(project, words, told):
    (project / "params/regions.csv").write_text("region,vsv\nkust,kaap\nland,meer\n")
    done = buzz("run", "tiny", *words)
    assert done.exit_code == 2 and told in " ".join(done.output.split())


def test_update_makes_what_changed_and_calls_for_help_when_it_fails(project):
    call = [sys.executable, "-c", "import os; open('called', 'w').write(os.environ['BUZZ_EXIT_CODE'])"]
    words = ["update", "--notebook", "tiny", "--quiet", "--on-failure", shlex.join(call)]
    assert buzz(*words).exit_code == 0 and not (project / "called").exists()
    save(notebook('1 / (vsv != "kaap")', CLOSE), project / "notebooks/tiny.ipynb")
    assert buzz(*words).exit_code == 4 and (project / "called").read_text() == "4"


@pytest.mark.parametrize(
    "command, told",
    [
        ("./nowhere", "de opdracht van --on-failure kon niet worden gestart."),
        (shlex.join([sys.executable, "-c", "raise SystemExit(3)"]), "is ook mislukt, met code 3."),
    ],
)
def test_a_call_for_help_that_fails_is_said_and_changes_no_exit_code(project, command, told):
    done = buzz("update", "--notebook", "tiny", "--region", "nergens", "--on-failure", command)
    assert done.exit_code == 2 and told in done.output


def test_a_notebook_given_by_its_path_is_not_called_stale(project, tmp_path):
    (project / "notebooks/tiny.ipynb").rename(tmp_path / "elders.ipynb")
    assert buzz("run", str(tmp_path / "elders.ipynb"), "--quiet").exit_code == 0
    told = " ".join(buzz("status").output.split())
    assert "niemand kan zeggen of het is gewijzigd" in told and "verouderd" not in told


def test_what_failed_of_a_notebook_that_is_gone_is_no_longer_to_be_mended(project):
    save(notebook("1 / 0", CLOSE), project / "notebooks/proef.ipynb")
    assert buzz("run", "proef", "--quiet").exit_code == 4
    assert "Mislukte rapporten: 2" in " ".join(buzz("status").output.split())
    (project / "notebooks/proef.ipynb").unlink()
    assert "Mislukte rapporten" not in buzz("status").output
    assert buzz("run", "tiny", "--quiet").exit_code == 0
    assert "Mislukte rapporten" not in (project / "outputs/index.html").read_text(encoding="utf-8")


def test_nothing_of_what_failed_is_in_a_log_a_page_or_on_the_terminal(project):
    """An answer that a traceback would show: not on the terminal, in the log, in status or index, nor in a page."""
    planted = "Geheim-Jansen"
    (project / "data/kaap.csv").write_text(HEADINGS + rows("kaap") + f"{planted},kaap,T1,2021-03-01,2021-03-02,1,0\n")
    fails = "own = open('data/kaap.csv').read()\nprint(own * (vsv == 'meer'))\nraise RuntimeError(own)"
    save(notebook(fails, CLOSE, parameters=PARAMETERS.replace("voorbeeld", "kaap")), project / "notebooks/tiny.ipynb")
    done = buzz("run", "tiny", "--log", "log.jsonl")
    assert done.exit_code == 4
    everything = [done.output, (project / "log.jsonl").read_text(encoding="utf-8")]
    everything += [(project / "outputs" / name).read_text(encoding="utf-8") for name in shown(project)]
    assert len(everything) == 4 and planted not in "".join(everything)
    private = list((project / "outputs/.work/failures").iterdir())
    assert private and all(planted in path.read_text(encoding="utf-8") for path in private)


def test_a_notebook_with_a_cell_that_may_fail_is_exit_2_and_no_file(project):
    made = notebook("1 / 0", CLOSE)
    made.cells[1].metadata["tags"] = ["raises-exception"]
    save(made, project / "notebooks/tiny.ipynb")
    done = buzz("run", "tiny")
    assert done.exit_code == 2 and "raises-exception" in done.output and shown(project) == []


@pytest.mark.parametrize("cell", ["!exit 3", "%%bash\nexit 3", "files = !ls"])
def test_a_notebook_with_a_shell_line_is_exit_2_and_no_file(project, cell):
    save(notebook(cell, CLOSE), project / "notebooks/tiny.ipynb")
    done = buzz("run", "tiny")
    assert done.exit_code == 2 and "tiny.ipynb, cel 2: regels die met ! of %" in done.output and shown(project) == []


def test_what_is_published_tells_only_the_allowed_keys(project):
    save(notebook("1", CLOSE, parameters=PARAMETERS.replace("voorbeeld", "kaap")), project / "notebooks/tiny.ipynb")
    assert buzz("run", "tiny", "--vsv", "kaap").exit_code == 0
    text = (project / "outputs/proef/kaap/2021/tiny-team-nl.ipynb").read_text(encoding="utf-8")
    made = json.loads(text)
    assert set(made["metadata"]) == {"buzz", "kernelspec", "language_info", "papermill"}  # which report, of which run
    assert set(made["metadata"]["papermill"]) == {"parameters"}
    assert set(made["metadata"]["papermill"]["parameters"]) == {"vsv", "period", "audience", "language", "study"}
    assert {key for cell in made["cells"] for key in cell["metadata"]} == {"tags"}
    assert str(project) not in text and sys.prefix not in text


def test_a_store_whose_networks_were_exchanged_publishes_nothing(project, root):
    """Title, file name and parameters of one network, data of the other: what only the rows themselves can tell."""
    assert buzz("prepare").exit_code == 0
    store = project / "outputs/.store/proef"
    (store / "vsv=kaap").rename(store / "aside")
    (store / "vsv=meer").rename(store / "vsv=kaap")
    (store / "aside").rename(store / "vsv=meer")
    made = read_notebook(root / "notebooks/learning_cycle.ipynb")
    save(made, project / "notebooks/learning_cycle.ipynb")
    done = buzz("run", "learning_cycle", "--vsv", "kaap")
    assert done.exit_code == 4 and "de opslag van 'kaap' bevat rijen van 'meer'" in done.output
    assert [name for name in shown(project) if "/" in name] == []


def test_what_a_killed_run_left_goes_also_when_there_is_nothing_to_make(project):
    """Killed behind its last report: all is fresh, and its scratch is still there."""
    assert buzz("run", "tiny").exit_code == 0
    scratch = project / "outputs/.work/20260101T000000Z-abcdef"
    scratch.mkdir()
    for name in ("alive.lock", "alive.pid"):
        (scratch / name).touch()
    assert "Ongewijzigd" in buzz("run", "tiny").output and not scratch.exists()


def test_a_run_writes_nothing_outside_its_outputs(project):
    def outside():
        files = (path for path in project.rglob("*") if path.is_file() and "outputs" not in path.parts)
        return {path: path.read_bytes() for path in files}

    before = outside()
    assert buzz("run", "tiny").exit_code == 0 and outside() == before
