"""The command in Dutch and English: help, and what cannot be read."""

import os
import subprocess
import sys

import pytest
from babel.messages.pofile import read_po
from typer.main import get_command

from buzz_analysis import cli
from buzz_analysis.cli.dutch import OWN
from buzz_analysis.cli.speaks import command_language
from buzz_analysis.wording import plain_messages
from buzz_analysis.wording.catalogue import FOLDER


def helps(command):
    """Every help text below a command."""
    yield command.help
    yield from (one.help for one in command.params if getattr(one, "help", None))
    for one in getattr(command, "commands", {}).values():
        yield from helps(one)


def test_every_help_text_has_its_dutch():
    words = plain_messages("help", "nl")
    assert [text for text in {*helps(get_command(cli.app)), *OWN.values()} if text not in words] == []


def test_the_quick_reader_reads_what_babel_reads():
    with (FOLDER / "nl/help.po").open(encoding="utf-8") as file:
        assert plain_messages("help", "nl") == {one.id: one.string for one in read_po(file) if one.id}


@pytest.mark.parametrize(
    "typed, said",
    [
        (["run", "--help"], ("Maak en publiceer een rapport", "Opties:", "[verplicht]")),
        (["run", "--help", "--language", "en"], ("Make and publish a report", "Options:", "[required]")),
        (["run", "tiny", "--perod", "2021"], ("Er is geen optie --perod.", "--period", "buzz run --help")),
        (["rum"], ("Er is geen opdracht rum.",)),
        (["pack"], ("'VSV' ontbreekt.",)),
        (["run", "tiny", "--vsv"], ("--vsv heeft een waarde achter zich nodig.", "buzz run --help")),
        (["records", "export", "--quiet=ja"], ("achter --quiet hoort geen waarde.", "records export --help")),
        (
            ["duties", "voorbeeld", "--on", "31-12-2026"],
            ("'--on' kan niet gebruikt worden: '31-12-2026' is geen dag zoals 2026-12-31.", "buzz duties --help"),
        ),
        (["map", "onze", "export.xlsx"], ("meer dan gevraagd is: export.xlsx.", "aanhalingstekens", "buzz map --help")),
    ],
)
def test_the_command_speaks_the_language_that_is_asked(typed, said, tmp_path):
    given = {"cwd": tmp_path, "capture_output": True, "text": True, "check": False, "env": {**os.environ}}
    done = subprocess.run([sys.executable, "-m", "buzz_analysis.cli", *typed], **given)
    told = " ".join((done.stdout + done.stderr).split())
    assert all(part in told for part in said), told
    assert done.returncode == (0 if "--help" in typed else 2) and "Traceback" not in told


def test_the_option_goes_before_the_study_and_the_study_before_the_system(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert command_language(["run", "--help"]) == "nl"  # the system's, as tests/conftest.py sets it
    (tmp_path / "params").mkdir()
    (tmp_path / "params/study.yaml").write_text("id: x\nlanguage: en\n")
    (tmp_path / "params/other.yaml").write_text('language: "nl"\n')
    assert command_language(["run"]) == "en"
    assert command_language(["run", "--study", "params/other.yaml"]) == "nl"
    assert command_language(["run", "--language=nl"]) == "nl"
    assert command_language(["run", "--language", "fr"]) == "nl"
