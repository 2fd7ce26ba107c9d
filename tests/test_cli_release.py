"""`buzz release` and `buzz verify`: a person's act at a terminal, and one sentence on a file."""

import json
import sys

import pytest
from test_cli import alone as project  # noqa: F401  # the fixture
from test_cli import buzz
from tiny_reports import HEADINGS, rows

PAGE = "outputs/proef/kaap/2021/tiny-team-nl.html"
ROLE = ("--role", "kwaliteitscoördinator")


@pytest.fixture
def at_a_terminal(monkeypatch):
    monkeypatch.setattr(sys.modules["buzz_analysis.cli.release"], "is_at_a_terminal", lambda: True)


def manifest(folder):
    return json.loads((folder / PAGE.replace(".html", ".manifest.json")).read_text(encoding="utf-8"))


def test_a_concept_is_read_released_and_verified_and_no_update_undoes_it(project, at_a_terminal):  # noqa: F811
    assert buzz("run", "tiny", "--vsv", "kaap").exit_code == 0
    verified = buzz("verify", PAGE)
    assert verified.exit_code == 0 and "een concept van" in verified.output
    refused = buzz("release", PAGE, *ROLE, typed="meer\n")
    assert refused.exit_code == 2 and "'meer' getypt, niet 'kaap'" in refused.output
    done = buzz("release", PAGE, *ROLE, typed="kaap\n")
    assert done.exit_code == 0, done.output
    assert "Vrijgegeven: De Kaap (verzonnen), 2021, door kwaliteitscoördinator." in done.output
    assert "vrijgegeven op" in (project / "outputs/index.html").read_text(encoding="utf-8")
    assert "door kwaliteitscoördinator." in buzz("verify", PAGE).output
    assert "Ongewijzigd" in buzz("run", "tiny", "--vsv", "kaap").output and manifest(project)["status"] == "released"
    _deliver_again(project, 2)
    stale = buzz("verify", PAGE)
    assert stale.exit_code == 3 and "is dit veranderd: de gegevens" in stale.output
    assert buzz("run", "tiny", "--vsv", "kaap", "--quiet").exit_code == 0
    assert manifest(project)["status"] == "released"
    index = (project / "outputs/index.html").read_text(encoding="utf-8")
    assert "tiny-team-nl.concept.html" in index and "Een nieuwer concept wacht op vrijgave" in index
    [row] = [one for one in json.loads(buzz("status", "--json").output)["reports"] if one["vsv"] == "kaap"]
    assert row["waiting"]["link"].endswith("tiny-team-nl.concept.html") and row["status"] == "released"
    _deliver_again(project, 3)
    done = buzz("release", PAGE, *ROLE, typed="kaap\n")
    assert done.exit_code == 2 and "ouder dan waar het uit is gemaakt: sindsdien veranderde de gegevens" in done.output

    page = project / PAGE
    page.write_text(page.read_text(encoding="utf-8") + " ", encoding="utf-8")
    edited = buzz("verify", PAGE, "--language", "en")
    assert edited.exit_code == 3 and "tiny-team-nl.html is not genuine: it was changed after run" in edited.output
    assert len(edited.output.strip().splitlines()) == 1


def _deliver_again(folder, answer):
    (folder / "data/kaap.csv").write_text(HEADINGS + rows("kaap", answer))


def test_no_schedule_and_no_pipe_releases(project):  # noqa: F811
    for words in ((), ("--quiet",)):
        done = buzz("release", PAGE, *ROLE, *words, typed="kaap\n")
        assert done.exit_code == 2 and "mensenwerk: geef buzz release zelf op in een terminal" in done.output


def test_a_role_has_to_be_given(project, at_a_terminal):  # noqa: F811
    assert buzz("release", PAGE).exit_code == 2
    done = buzz("release", PAGE, "--role", "Jan Jansen")
    assert done.exit_code == 2 and "nooit een naam" in done.output
