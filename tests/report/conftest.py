"""A project with a store, and a report that keeps what it shows."""

import importlib

import pandas as pd
import pytest
from small_reports import AGENDA, MANIFEST, REGISTER, STUDY, network

from buzz_analysis.audit import months_with_data
from buzz_analysis.audit.aggregate import COLUMNS
from buzz_analysis.report import paged
from buzz_analysis.store import write_frame, write_manifest


@pytest.fixture
def make_store(tmp_path, monkeypatch):
    """A project with a study, a register and a store; what is given replaces rows or manifest entries."""

    def make(rows=None, study=STUDY, agenda=AGENDA, **manifest):
        (tmp_path / "params" / "ours").mkdir(parents=True)
        if agenda:
            (tmp_path / "params" / "ours" / "agenda.yaml").write_text(agenda, encoding="utf-8")
        (tmp_path / "params" / "study.yaml").write_text(study, encoding="utf-8")
        (tmp_path / "params" / "register.csv").write_text(REGISTER, encoding="utf-8")
        rows = rows or [
            *network("ours", "2021-05"),
            *network("ours", "2020-05", yes=16),
            *network("theirs", "2021-05", yes=42),
        ]
        folder = tmp_path / "outputs" / ".store" / "small"
        counts = pd.DataFrame(rows, columns=COLUMNS)
        write_frame(counts, folder / "aggregates.parquet")
        of = ("ours", "theirs", "invented")
        manifest["asked"] = {vsv: months_with_data(counts, vsv, step="invited") for vsv in of}
        manifest["months"] = {vsv: months_with_data(counts, vsv) for vsv in of}
        for vsv in of:
            answers = pd.DataFrame({"completed_on": pd.to_datetime(["2020-05-01", "2021-11-30", None])})
            write_frame(answers, folder / f"vsv={vsv}" / "answers.parquet")
            problems = pd.DataFrame({"rule": ["duplicate_identical"], "action": ["set_aside"]})
            write_frame(problems, folder / f"vsv={vsv}" / "problems.parquet")
        write_manifest(folder, MANIFEST | manifest)
        monkeypatch.chdir(tmp_path)
        monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
        monkeypatch.delenv("BUZZ_RUN_ID", raising=False)
        return tmp_path

    return make


PICTURE = importlib.import_module("buzz_analysis.figures.picture")  # the package has a function of that name
DRAWN = ("test_bad_input", "test_form", "test_published_page", "test_council_edition", "test_english_study")
BLANK = '<svg aria-hidden="true" focusable="false" viewBox="0 0 1 1"></svg>'


@pytest.fixture(autouse=True)
def undrawn(request, monkeypatch):
    """Pictures are made up to their lines, and not written out, but where a test looks at them: a tenth of the time."""
    if request.module.__name__ not in DRAWN:
        monkeypatch.setattr(PICTURE, "_svg", lambda figure, name: BLANK)


@pytest.fixture
def shown(monkeypatch):
    """Everything a report shows, instead of a notebook; the closing mark is the last."""
    pieces = []
    monkeypatch.setattr(paged, "show", lambda html: pieces.append(str(html)))
    monkeypatch.setattr(paged, "show_sentinel", pieces.append)
    return pieces
