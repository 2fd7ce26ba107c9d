"""Every command in the docs is one the command line has, and the guides and the exercise can be typed as they stand."""

import re
import shlex
import subprocess
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from test_cli import buzz, nursery
from tiny_reports import CLOSE, HEADINGS, PARAMETERS, notebook, rows, save
from typer.main import get_command

from buzz_analysis import cli

__all__ = ["nursery"]
ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "bundle/LEESMIJ.txt", "bundle/README.txt")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "buzz_analysis/cli/study_folder").rglob("*.md")),
]
BLOCK = re.compile(r"(?:^    .*\n?)+", re.MULTILINE)
INLINE = re.compile(r"`((?:buzz|make|python|pip) [^`\n]+)`")
CHOICE = re.compile(r"\\?\|\S+")  # csv|sav|parquet: any of these
OPTIONAL = re.compile(r"[\[\]…]")  # [--vsv ID] is told to be left out if one wants; … stands for something
IN_A_TASK = re.compile(r"buzz(?:\.exe)? (?=[a-z])")  # what Windows is to start
TYPED = re.compile(r"^    (.*)$", re.MULTILINE)


def lines_of(page):
    """Each line of a page that is typed, and each command within its text."""
    text = page.read_text(encoding="utf-8")
    lines = [line.strip() for block in BLOCK.findall(text) for line in block.splitlines()]
    return lines + INLINE.findall(text)


def commands(page):
    """Each command of `buzz` on a page as its words, without what is said behind it."""
    found = [line for line in lines_of(page) if line.startswith("buzz ")]
    found += [
        f"buzz {IN_A_TASK.split(line)[-1].strip(chr(34))}" for line in lines_of(page) if line.startswith("schtasks ")
    ]
    return [words_of(OPTIONAL.sub("", CHOICE.sub("", line.split(" | ")[0]))) for line in found]


def words_of(line):
    return shlex.split(re.sub(r"\s(#|  ).*", "", line), posix=True)[1:]


@cache
def every_command():
    return get_command(cli.app)


def fault(words):
    """What the command line does not have; empty where it has all of it."""
    command, rest = every_command(), list(words)
    while rest and getattr(command, "commands", None):
        name = rest.pop(0)
        if name.startswith("-"):
            return "" if name == "--help" else f"no option {name}"
        if name not in command.commands:
            return f"no command {name}"
        command = command.commands[name]
    known = {option for one in command.params for option in (*one.opts, *one.secondary_opts)} | {"--help"}
    unknown = [word for word in rest if word.startswith("--") and word.split("=")[0] not in known]
    return f"no option {unknown[0]}" if unknown else ""


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_a_page_is_one_there_is(page):
    assert [(words, fault(words)) for words in commands(page) if fault(words)] == []


def typed_with(program):
    """The lines of all pages that begin with a program, wherever it lies, as words."""
    called = re.compile(rf"(?:\S*[/\\])?{program}(?=\s)")
    found = [line for page in PAGES for line in lines_of(page) if called.match(line)]
    return [re.sub(r"\s(#|  ).*", "", line).replace("\\", "/").split()[1:] for line in found]


def test_every_target_of_make_is_one_there_is():
    targets = re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    asked = [word for words in typed_with("make") for word in words if re.fullmatch("[a-z][a-z-]*", word)]
    assert len(asked) > 10 and {*asked} <= {*targets}


def test_every_script_of_a_page_is_there_with_its_options():
    scripts = [words for words in typed_with("(?:python3?|py)") if words[0].endswith(".py")]
    for path, *rest in scripts:
        text = next(one for one in (ROOT / path, ROOT / "bundle" / path) if one.exists()).read_text(encoding="utf-8")
        assert [word for word in rest if word.startswith("--") and word not in text] == [], path
    assert len(scripts) > 3


def test_what_pip_is_asked_for_is_there():
    from pip._internal.commands import create_command

    extras = re.findall(r"^(\w+) = \[", (ROOT / "pyproject.toml").read_text(encoding="utf-8"), re.MULTILINE)
    lines = [words[words.index("pip") + 1 :] for words in typed_with("python") if "pip" in words] + typed_with("pip")
    for name, *rest in (words for words in lines if words[0] == "install"):
        options, asked = create_command(name).parser.parse_args(rest)
        assert all((ROOT / file).exists() for file in options.requirements)
        assert {extra for one in asked for extra in re.findall(r"\[(\w+)\]", one)} <= {*extras}
    assert len(lines) >= 5


def test_the_line_that_makes_a_terminal_know_buzz_does(tmp_path):
    own = tmp_path / ".venv/bin/buzz"
    own.parent.mkdir(parents=True)
    own.write_text("#!/bin/sh\n")
    own.chmod(0o700)
    [line] = [one for one in lines_of(ROOT / "docs/install.md") if one.startswith("export PATH")]
    found = subprocess.run(["sh", "-c", f"{line}; command -v buzz"], cwd=tmp_path, capture_output=True, text=True)
    assert found.stdout.strip() == str(own)


def test_a_command_that_is_not_there_is_seen():
    assert fault(["runn", "x"]) == "no command runn" and fault(["run", "x", "--perod", "1"]) == "no option --perod"
    assert sum(len(commands(page)) for page in PAGES) > 100


def typed_in(page):
    """The lines of a page that are typed, in their order."""
    return [line.strip() for line in TYPED.findall((ROOT / "docs" / page).read_text(encoding="utf-8"))]


def tiny(folder, *, name, vsv, synthetic):
    """Notebooks of a second in the place of the real ones, which other tests make: here the commands are tried."""
    close = CLOSE.replace('"kaap": "De Kaap"', f'"{vsv}": "{name}"')
    close = close.replace('"synthetic": True', f'"synthetic": {synthetic}')
    close = close if synthetic else close.replace(' + {"nl": " (verzonnen)", "en": " (invented)"}[language]', "")
    (folder / "notebooks").mkdir()
    for one in ("data_trust", "learning_cycle"):
        save(notebook(close, parameters=PARAMETERS.replace("voorbeeld", vsv)), folder / f"notebooks/{one}.ipynb")


@pytest.fixture
def terminal(tmp_path, monkeypatch, nursery):
    """A terminal in an empty folder: `buzz lab` opens nothing, and kernels come from one nursery."""
    from contextlib import nullcontext

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("buzz_analysis.runner.nursery.warm_kernels", lambda *_, **__: nullcontext(nursery))
    monkeypatch.setattr("buzz_analysis.runner.ready.os.cpu_count", lambda: 1)
    opened = SimpleNamespace(run=lambda *_, **__: SimpleNamespace(returncode=0))
    monkeypatch.setattr("buzz_analysis.cli.make.subprocess", opened)
    return tmp_path


def type_(monkeypatch, line, typed=None, *, shorter=()):
    """Type a line as it stands; a workbook is called by today's date."""
    words = words_of(line) if line.startswith("buzz ") else line.split()
    if words[:1] == ["cd"]:
        monkeypatch.chdir(Path.cwd() / words[1])
        return
    words = [
        next(iter(Path.cwd().glob("*.xlsx"))).name if word.endswith(".xlsx") and "-20" in word else word
        for word in words
    ]
    done = buzz(*words, *shorter, typed=typed)
    assert done.exit_code == 0, f"{line}\n{done.output}{done.exception!r}"


def test_the_exercise_can_be_typed_as_it_stands(terminal, monkeypatch):
    for line in typed_in("oefening.md"):
        if line.startswith(("buzz run", "buzz pack")):  # the next test types them
            continue
        type_(monkeypatch, line, shorter=["--networks", "2", "--women", "60"] if line == "buzz demo" else ())
        if line.startswith("cd "):
            tiny(Path.cwd(), name="Voorbeeld", vsv="voorbeeld", synthetic=True)
    assert list(Path.cwd().glob("voorbeeld-*.xlsx"))


def test_the_coordinators_guide_then_the_data_managers_can_be_typed_as_they_stand(terminal, monkeypatch):
    from buzz_analysis.answers.write import write_xlsx

    lines = [line.replace("ID", "de_kaap") for line in typed_in("gids-coordinator.md")]
    for line in [*lines, *(line for line in typed_in("gids-datamanager.md")[2:])]:
        type_(monkeypatch, line, "VSV De Kaap\nklinisch verloskundige\nja\n" if line.startswith("buzz init") else None)
        if line.startswith("cd "):
            tiny(Path.cwd(), name="VSV De Kaap", vsv="de_kaap", synthetic=False)
            write_xlsx({"Blad1": frame(HEADINGS + rows("VSV De Kaap"))}, Path("data/antwoorden/export.xlsx"))
    assert "de_kaap" in Path("params/mappings/antwoorden.yaml").read_text(encoding="utf-8")
    type_(monkeypatch, typed_in("gids-onderzoeker.md")[3])
    assert list(Path.cwd().glob("outputs/mijn_studie/de_kaap/*/learning_cycle-team-nl.html"))


def frame(text):
    import io

    import pandas as pd

    return pd.read_csv(io.StringIO(text), dtype=str)


def test_the_snippets_of_python_run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("export.csv").write_text(HEADINGS + rows("kaap"))
    Path("params/mappings").mkdir(parents=True)
    columns = ", ".join(f"{name}: {name}" for name in HEADINGS.strip().split(","))
    Path("params/mappings/ours.yaml").write_text("columns: {" + columns + "}\n")
    for page in (ROOT / "README.md", ROOT / "docs/gids-onderzoeker.md"):
        [snippet] = re.findall(r"((?:^    .*\n|^\n)*^    alerts = .*$)", page.read_text(encoding="utf-8"), re.MULTILINE)
        lines = [line[4:] for line in snippet.splitlines() if line.startswith("    ")]
        found: dict = {}
        exec("\n".join(lines[lines.index("import buzz_analysis as buzz") :]), found)
        assert len(found["checked"].answers) == 8 and len(found["scores"])


def test_the_site_has_no_dead_link_and_asks_no_other_host(tmp_path):
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    build(config)
    pages = [path.read_text(encoding="utf-8") for path in (tmp_path / "site").rglob("*.html")]
    fetched = [
        one
        for page in pages
        for one in re.findall(r'<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:[^"]*)"', page)
    ]
    assert len(pages) > 30 and fetched == []
