"""From nothing to a report, as a newcomer types it; and from a real export nobody here made."""

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest
from printed import assert_numbered_pages_and_annex, words_of_pages

BUZZ = [sys.executable, "-m", "buzz_analysis.cli"]
pytestmark = pytest.mark.slow


def run(*words, folder) -> subprocess.CompletedProcess:
    """Type one command in a folder."""
    return subprocess.run([*BUZZ, *words], cwd=folder, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def clone(tmp_path_factory, root) -> Path:
    """What a newcomer has, params and notebooks, after two commands; a small demo keeps the tests quick."""
    folder = tmp_path_factory.mktemp("clone")
    for name in ("params", "notebooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints"))
    named = ["--id", "nieuwland", "--name", "VSV Nieuwland", "--kind", "VSV", "--region", "", "--moments", "T1,T2"]
    for words in (["new", "vsv", *named], ["demo", "--women", "200"]):
        made = run(*words, folder=folder)
        assert made.returncode == 0, made.stderr
    return folder


def tables(notebook) -> list[str]:
    """The HTML a notebook shows, without the run's id, which a run by hand has not."""
    shown = [
        output["data"]["text/html"]
        for cell in notebook.cells
        if cell.cell_type == "code"
        for output in cell.outputs
        if "text/html" in output.get("data", {})
    ]
    return [re.sub(r"<div><dt>Run</dt><dd>.*?</dd></div>", "", "".join(text)) for text in shown]


def test_a_network_nobody_has_heard_of_has_a_report_after_three_commands(clone):
    made = run("run", "learning_cycle", "--vsv", "nieuwland", folder=clone)
    assert made.returncode == 0, made.stderr
    page = (clone / "outputs/demo/nieuwland/2021/learning_cycle-team-nl.html").read_text(encoding="utf-8")
    assert "VSV Nieuwland (verzonnen)" in page


def test_plain_papermill_gives_the_runners_numbers(clone, tmp_path):
    made = run("run", "learning_cycle", "--vsv", "alliant", folder=clone)
    assert made.returncode == 0, made.stderr
    by_runner = nbformat.read(clone / "outputs/demo/alliant/2021/learning_cycle-team-nl.ipynb", as_version=4)
    plain = subprocess.run(
        [
            sys.executable,
            "-m",
            "papermill",
            "notebooks/learning_cycle.ipynb",
            str(tmp_path / "out.ipynb"),
            "-f",
            "params/alliant/run.yaml",
            "--no-progress-bar",
        ],
        cwd=clone,
        capture_output=True,
        text=True,
        check=False,
    )
    assert plain.returncode == 0, plain.stderr
    by_hand = nbformat.read(tmp_path / "out.ipynb", as_version=4)
    assert len(tables(by_hand)) > 10
    assert tables(by_hand) == tables(by_runner)


def test_a_real_export_becomes_a_report(clone, shared_data):
    source = shared_data / "epds-lausanne"
    target = clone.parent / "shared" / "data" / "epds-lausanne"
    target.parent.mkdir(parents=True, exist_ok=True)
    if not target.exists():
        target.symlink_to(source, target_is_directory=True)
    made = run("run", "learning_cycle", "--study", "params/lausanne/study.yaml", folder=clone)
    assert made.returncode == 0, made.stderr
    folder = clone / "outputs" / "lausanne" / "lausanne" / "2022"
    page = (folder / "learning_cycle-team-nl.html").read_text(encoding="utf-8")
    manifest = json.loads((folder / "learning_cycle-team-nl.manifest.json").read_text(encoding="utf-8"))
    assert "VERZONNEN" not in page and manifest["synthetic"] is False
    n_alerts, n_women = by_hand(source / "Dataset_maternal_mental_health_infant_sleep.csv")
    assert n_women == 410
    assert re.search(rf"(?<![\d.]){n_alerts} van de 410\b", page)


def by_hand(path) -> tuple[int, int]:
    """Women with an EPDS total of 10 or more, or 2 or more on its item 10; and all women."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        women = [[int(row[f"EPDS_{n}"]) for n in range(1, 11)] for row in csv.DictReader(file)]
    return sum(sum(items) >= 10 or items[9] >= 2 for items in women), len(women)


def test_a_network_that_only_starts_has_its_numbered_pages_and_annex_too(clone):
    assert run("run", "learning_cycle", "--vsv", "twente", "--pdf", folder=clone).returncode == 0
    assert_numbered_pages_and_annex(words_of_pages(clone / "outputs/demo/twente/2021/learning_cycle-team-nl.pdf"))


def test_no_report_asks_anything_of_another_host(clone):
    assert run("run", "learning_cycle", "--vsv", "twente", folder=clone).returncode == 0
    pages = list((clone / "outputs").rglob("*.html"))
    assert {page.name for page in pages} == {"index.html", "learning_cycle-team-nl.html"}
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"""(src|href)=["'](https?:)?//""", text), page.name
        assert "<script" not in text.lower()
        assert "@import" not in text and not re.search(r"url\((?!['\"]?(data:|#))", text)
