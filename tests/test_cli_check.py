"""`buzz check` notes what the network's schedule did not expect."""

from typer.testing import CliRunner

from buzz_analysis.cli import app

ROW = (
    "client_id,vsv,timepoint,invited_on,completed_on,phq2_1,phq2_2,epds_1\na,voorbeeld,T1,2021-01-01,2021-05-01,0,0,2\n"
)


def test_a_late_answer_and_one_behind_a_closed_gate_are_noted(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    (tmp_path / "export.csv").write_text(ROW.replace("voorbeeld", "alliant"), encoding="utf-8")
    told = CliRunner().invoke(app, ["check", str(tmp_path / "export.csv"), "--language", "en"])
    assert told.exit_code == 0
    assert "answered 120 days after the invitation" in told.output
    assert "epds was answered at T1, although the questions before it did not ask for it" in told.output
