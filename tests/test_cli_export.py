"""`buzz export`: rows to a closed folder, the parts of a published report, a methods section, drafts of cycles."""

import stat

import pandas as pd
import pytest
from test_cli import alone, buzz, nursery, project

__all__ = ["alone", "nursery", "project"]


@pytest.fixture
def closed(tmp_path_factory):
    """A folder of the researcher's own, outside the study."""
    return tmp_path_factory.mktemp("own") / "rows"


def test_rows_go_to_a_closed_folder_with_all_that_must_be_read_first(project, closed):
    done = buzz("export", "scores", "--into", str(closed), "--to", "csv", "--vsv", "kaap")
    assert done.exit_code == 0, done.output
    stem = "synthetic-scores" if (closed / "synthetic-scores.csv").exists() else "scores"
    assert {path.name for path in closed.iterdir()} == {
        ".gitignore",
        "READ_ME.txt",
        f"{stem}.csv",
        f"{stem}.R",
        f"{stem}-codebook.csv",
    }
    assert stat.S_IMODE(closed.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in closed.iterdir()} == {0o600}
    rows = pd.read_csv(closed / f"{stem}.csv")
    assert len(rows) == 8 and set(rows["vsv"]) == {"kaap"}
    assert "READ_ME.txt" in done.output
    refused = buzz("export", "scores", "--into", str(closed), "--vsv", "nergens")
    assert refused.exit_code == 2 and "nergens" in refused.output


def test_the_parts_of_a_report_that_stands_are_written_and_of_no_other_file(project):
    assert buzz("run", "tiny", "--vsv", "kaap").exit_code == 0
    page = next((project / "outputs").rglob("tiny-team-nl.html"))
    done = buzz("export", "report", str(page))
    assert done.exit_code == 0, done.output
    (folder,) = (project / "outputs" / "exports").iterdir()
    assert (folder / "numbers.csv").exists() and (folder / "READ_ME.txt").exists()
    assert buzz("export", "report", "params/study.yaml").exit_code == 2


def test_a_methods_section_has_sources_and_gaps_and_a_network_without_a_cycle_has_nothing_to_draft(project):
    done = buzz("export", "methods", "--language", "en")
    assert done.exit_code == 0, done.output
    (text,) = (project / "outputs" / "exports").rglob("methods-en.md")
    assert "- [ ]" in text.read_text(encoding="utf-8") and text.with_suffix(".bib").exists()
    done = buzz("export", "drafts", "--vsv", "kaap")
    assert done.exit_code == 0 and "kaap" in done.output and not (project / "outputs" / "drafts").exists()
