"""`buzz check` notes what the network's schedule did not expect, and what shows a wrong export."""

import pandas as pd
import pytest
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


@pytest.fixture
def check(root, tmp_path, monkeypatch):
    """What `buzz check` says of an export of VSV Alliant."""
    monkeypatch.chdir(root)

    def run(columns, language="en"):
        frame = pd.DataFrame(columns)
        frame.insert(0, "client_id", [str(n) for n in range(len(frame))])
        frame.assign(vsv="alliant", timepoint="T4", completed_on="2021-05-01").to_csv(tmp_path / "e.csv", index=False)
        told = CliRunner().invoke(app, ["check", str(tmp_path / "e.csv"), "--language", language])
        assert told.exit_code == 0
        return told.output.splitlines()

    return run


def test_what_puts_a_file_in_doubt_is_told_first_and_in_full(check):
    columns = {f"epds_{n}": [0] * 12 for n in range(1, 10)} | {"epds_10": [3] * 12, "simss": [1, 2, 3, 4] * 3}
    columns |= {f"bssr_{n}": [1, 2, 3, 4, 5, 1] * 2 for n in range(1, 11)}
    _, first, second, *others = check(columns, "nl")
    assert first.startswith("Kijk hier eerst naar: e.csv: de codes van bss_r passen bij 1, 2, 3, 4, 5")
    assert second.startswith("Kijk hier eerst naar: e.csv: epds lijkt verkeerd gecodeerd (12 volledige rijen")
    assert "gemiddelde van epds_10 3,0" in second
    assert "10 × cel leeg gelaten, bijvoorbeeld: e.csv: alle 12 antwoorden in bssr_1 zijn leeg gelaten" in " ".join(
        others
    )


def test_a_total_that_disagrees_with_its_answers_is_told(check):
    told = check({"phq2_1": [1, 0], "phq2_2": [2, 0], "phq2_total": [4, 0]})
    assert [line for line in told if "phq2_total" in line] == [
        "1 × noted, for example: e.csv, row 2: phq2_total is 4 in the export, and the answers give 3 (vsv alliant, "
        "T4). Ours counts; check how the mapping says the answers are coded."
    ]


def test_totals_beyond_the_scale_are_told_where_the_file_holds_no_answers(check):
    told = check({"bss_r_total": [10, 50]})
    assert any(line.startswith("Look at this first: e.csv: bss_r_total lies beyond 0 to 40 in 1 of 2") for line in told)


def test_a_file_without_totals_and_doubts_says_nothing_of_them(check):
    told = check({"phq2_1": [1, 0], "phq2_2": [2, 0]})
    assert told == ["e.csv: 2 rows read, 2 kept, 0 set aside."]
