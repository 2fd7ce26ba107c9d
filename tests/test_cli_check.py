"""`buzz check` tells what is new, wrong and usable in an export; and leaves that in files that only we may open."""

import re

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
    command = ["check", str(tmp_path / "export.csv"), "--language", "en", "--outputs", str(tmp_path / "outputs")]
    told = CliRunner().invoke(app, command)
    assert told.exit_code == 0
    assert "answered 120 days after the invitation" in told.output
    assert "epds was answered at T1, although the questions before it did not ask for it" in told.output


@pytest.fixture
def check(root, tmp_path, monkeypatch):
    """What `buzz check` says of an export of VSV Alliant."""
    monkeypatch.chdir(root)

    def run(columns, language="en", *options):
        frame = pd.DataFrame(columns)
        frame.insert(0, "client_id", [f"woman-{n}" for n in range(len(frame))])
        frame.assign(vsv="alliant", timepoint="T4", completed_on="2021-05-01").to_csv(tmp_path / "e.csv", index=False)
        command = ["check", str(tmp_path / "e.csv"), "--language", language, "--outputs", str(tmp_path / "outputs")]
        told = CliRunner().invoke(app, [*command, *options])
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
    assert told[0] == "e.csv: 2 rows read, 2 kept, 0 set aside."
    assert not [line for line in told if "Look at this first" in line or "Problems" in line or "EPDS item 10" in line]


PHQ2 = {"phq2_1": [1, 0], "phq2_2": [2, 9]}


def test_what_the_file_can_carry_is_told_by_questionnaire(check):
    told = " ".join(check(PHQ2))
    assert re.search(r"Patient Health Questionnaire.*1 / 2", told)


def test_without_a_store_there_is_no_earlier_delivery(check):
    assert "No earlier delivery of these networks was prepared." in check(PHQ2)


def test_the_number_of_recent_answers_about_self_harm_is_told_with_who_must_know(check, tmp_path):
    told = check({"epds_10": [1, 0, 3]}, "en", "--log", str(tmp_path / "log.jsonl"))
    assert "Forms of the last 30 days of this file with an answer of 1 or more to EPDS item 10: 2." in told
    assert "This software is no alarm: it warns nobody." in told
    assert "item 10" not in (tmp_path / "log.jsonl").read_text()
    assert "item 10" not in page(tmp_path)


ITEM_10 = "Forms of the last 30 days of this file with an answer of 1 or more to EPDS item 10: "
NO_DAYS = "This file holds no days, so all its forms are counted."
UNREAD = " Forms of this file that were set aside or whose answer to item 10 could not be read: "
DOUBT = " The coding of the EPDS is in doubt: do not rely on this number."


def told_of_item_10(told):
    """The one line that counts the answers to item 10."""
    (line,) = [line for line in told if line.startswith(ITEM_10)]
    return line.removeprefix(ITEM_10)


def test_beside_the_number_stands_how_many_answers_to_item_10_could_not_be_read(check):
    told = check({"epds_10": ["0", "soms", "7"]})
    assert told_of_item_10(told) == f"0.{UNREAD}2; look at those yourself."
    dutch = "0. Lijsten van dit bestand die apart zijn gezet of waarvan het antwoord op vraag 10 niet te lezen was: 2;"
    assert dutch in " ".join(check({"epds_10": ["0", "soms", "7"]}, "nl"))


def test_a_cell_is_known_as_item_10_by_the_heading_of_its_mapping_too(check, tmp_path):
    keys = "client_id: client_id, vsv: vsv, timepoint: timepoint, completed_on: completed_on"
    text = f"keyed: {{epds: keyed}}\ncolumns: {{{keys}, epds_10: Zelf}}\n"
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    told = check({"Zelf": ["0", "soms"]}, "en", "--mapping", str(tmp_path / "m.yaml"))
    assert told_of_item_10(told) == f"0.{UNREAD}1; look at those yourself."


def test_a_row_that_was_set_aside_is_one_form_that_item_10_cannot_speak_for(root, tmp_path, monkeypatch):
    # set aside: b (an unknown network; its answer cannot be read either) and the two rows of c; not the copy of a
    rows = ["a,alliant,T4,0", "a,alliant,T4,0", "b,nowhere,T4,soms", "c,alliant,T4,0", "c,alliant,T4,3"]
    monkeypatch.chdir(root)
    (tmp_path / "e.csv").write_text("\n".join(["client_id,vsv,timepoint,epds_10", *rows]), encoding="utf-8")
    command = ["check", str(tmp_path / "e.csv"), "--language", "en", "--outputs", str(tmp_path / "outputs")]
    told = CliRunner().invoke(app, command).output.splitlines()
    assert told_of_item_10(told) == f"0. {NO_DAYS}{UNREAD}3; look at those yourself."


def test_where_the_coding_of_the_epds_is_in_doubt_the_number_is_too(check):
    turned = {f"epds_{n}": [0] * 12 for n in range(1, 10)} | {"epds_10": [3] * 12}
    assert told_of_item_10(check(turned)) == f"12.{DOUBT}"
    from_1 = {f"epds_{n}": [1, 2, 3, 4] * 6 for n in range(1, 11)}
    assert told_of_item_10(check(from_1)) == f"0.{UNREAD}24; look at those yourself.{DOUBT}"
    assert told_of_item_10(check({"epds_10": [0, 1], "bss_r_total": [10, 50]})) == "1."  # another questionnaire


@pytest.mark.parametrize("text", ["Jansen, Marie", "ik wil niet meer", "nooit.gezegd", "J. Jansen"])
def test_a_name_or_sentence_is_not_shown_but_stands_in_the_file_of_problems(check, tmp_path, text):
    told = " ".join(check({"phq2_1": [text, "0"], "phq2_2": [0, 0]}, "nl"))
    assert text not in told and "gevonden: tekst" in told
    assert text not in page(tmp_path)
    assert text in (kept(tmp_path) / "problems.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["9", "soms", "31-13-2021", "3 mei 2021", "noord-oost", "99 onbekend"])
def test_a_number_a_code_and_a_date_are_shown(check, text):
    assert f"found {text}." in " ".join(check({"phq2_1": [text, "0"], "phq2_2": [0, 0]}))


def test_a_network_that_is_a_name_is_not_shown(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    (tmp_path / "e.csv").write_text(ROW.replace("voorbeeld", "Marie Jansen").replace("0,0,2", "x,0,2"), "utf-8")
    command = ["check", str(tmp_path / "e.csv"), "--language", "en", "--outputs", str(tmp_path / "outputs")]
    told = CliRunner().invoke(app, command).output
    assert "Jansen" not in told
    assert "vsv 'text' is not in" in told and "(vsv text, T1)" in told


def page(tmp_path):
    """The page that was written."""
    return (kept(tmp_path) / "check.html").read_text(encoding="utf-8")


def test_no_id_stands_on_the_screen_the_page_or_in_the_log(check, tmp_path):
    told = check(PHQ2, "en", "--log", str(tmp_path / "log.jsonl"))
    assert "woman-" not in "".join([*told, page(tmp_path), (tmp_path / "log.jsonl").read_text()])


def test_the_page_fetches_nothing_and_speaks_the_readers_language(check, tmp_path):
    check(PHQ2, "nl")
    assert '<html lang="nl">' in page(tmp_path)
    assert "Wat er in het bestand staat" in page(tmp_path)
    assert not re.search(r"(src|href)=|@import|<script", page(tmp_path))


def test_a_value_from_the_file_cannot_become_part_of_the_page(check, tmp_path):
    check({"phq2_1": ["<script>alert(1)</script>", "0"], "<b>x": [1, 2]})
    assert "<script" not in page(tmp_path) and "<b>x" not in page(tmp_path)


def test_problems_and_page_can_be_opened_by_nobody_else(check, tmp_path):
    check(PHQ2)
    assert (tmp_path / "outputs/.check").stat().st_mode & 0o077 == 0
    assert kept(tmp_path).stat().st_mode & 0o077 == 0
    assert (kept(tmp_path) / "problems.csv").stat().st_mode & 0o777 == 0o600


def test_a_corrected_file_tells_which_problems_are_gone(check, tmp_path):
    check({"phq2_1": [7, 8, 0], "phq2_2": [0, 0, 0]})
    told = " ".join(check({"phq2_1": [1, 8, 0], "phq2_2": [0, 5, 0]}))
    line = re.search(r"│ (\d+)\s+│ (\d+)\s+│ (\d+)\s+│ The cell holds something its question does not allow", told)
    assert line.groups() == ("1", "1", "1")  # gone, new, left


def test_a_file_checked_for_the_first_time_has_nothing_to_compare(check):
    assert not [line for line in check(PHQ2) if "Since the last check" in line]


def test_quiet_says_nothing_and_leaves_the_same_files(check, tmp_path):
    assert check({"epds_10": [3, 3]}, "en", "--quiet") == []
    assert (kept(tmp_path) / "check.html").exists()


def test_a_file_of_which_nothing_is_kept_is_told_and_ends_with_3(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    (tmp_path / "e.csv").write_text(ROW.replace("voorbeeld", "nowhere"), encoding="utf-8")
    told = CliRunner().invoke(app, ["check", str(tmp_path / "e.csv"), "--outputs", str(tmp_path / "outputs")])
    assert told.exit_code == 3
    assert (kept(tmp_path) / "problems.csv").exists()


def test_a_study_of_real_answers_must_say_who_is_told(root, tmp_path, monkeypatch):
    (tmp_path / "params").mkdir()
    lausanne = (root / "params/lausanne/study.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in lausanne.splitlines(True) if not line.startswith("item10_role"))
    (tmp_path / "params/study.yaml").write_text(without, encoding="utf-8")
    (tmp_path / "e.csv").write_text(ROW, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for command in (["check", "e.csv"], ["prepare"]):
        told = CliRunner().invoke(app, [*command, "--language", "en"])
        assert told.exit_code == 2
        assert "answers of real women need item10_role" in told.output


@pytest.mark.parametrize(
    ("holds", "text", "read"),
    [
        (
            "yearly",
            "vsv,year,indicator,numerator,denominator\nalliant,2020,caesarean,12,80\nalliant,2021,caesarean,90,80\n",
            "2 rows read, 1 kept, 1 set aside.",
        ),
        (
            "staff",
            "respondent_id,vsv,moment,team_view_1\nr1,alliant,2021-06,9\nr2,alliant,2021-06,3\n",
            "2 rows read, 2 kept, 0 set aside.",
        ),
    ],
)
def test_yearly_figures_and_answers_of_professionals_are_checked_too(root, tmp_path, monkeypatch, holds, text, read):
    monkeypatch.chdir(root)
    (tmp_path / "e.csv").write_text(text, encoding="utf-8")
    outputs = tmp_path / "outputs"
    command = ["check", str(tmp_path / "e.csv"), "--holds", holds, "--language", "en", "--outputs", str(outputs)]
    told = CliRunner().invoke(app, command)
    assert told.exit_code == 0
    assert told.output.startswith(f"e.csv: {read}")
    assert "1 × " in told.output and (kept(tmp_path) / "problems.csv").exists()


def test_the_file_of_problems_speaks_the_readers_language(check, tmp_path):
    check({"phq2_1": [7, 0], "phq2_2": [0, 0]}, "nl")
    (row,) = problems_of(tmp_path).query("rule == 'value_not_allowed'").to_dict("records")
    assert row["message"] == (
        "e.csv, rij 2: phq2_1 moet 0, 1, 2 of 3 zijn; gevonden: 7. De cel is leeg gelaten (vsv alliant, T4)."
    )
    check({"phq2_1": [7, 0], "phq2_2": [0, 0]}, "en")
    (row,) = problems_of(tmp_path).query("rule == 'value_not_allowed'").to_dict("records")
    assert (
        row["message"]
        == "e.csv, row 2: phq2_1 must be 0, 1, 2 or 3; found 7. The cell was left blank (vsv alliant, T4)."
    )
    assert "details" not in row


def test_a_name_that_looks_like_a_message_cannot_change_what_is_told(check, tmp_path):
    check({"phq2_1": ["9. The cell was left blank", "0"], "phq2_2": [0, 0]}, "nl")
    found = problems_of(tmp_path)["message"].str.contains(
        "gevonden: 9. The cell was left blank. De cel is leeg gelaten"
    )
    assert found.sum() == 1


def problems_of(tmp_path):
    """The problems as they were written."""
    return pd.read_csv(kept(tmp_path) / "problems.csv", encoding="utf-8-sig")


def kept(tmp_path):
    """The only folder with what a check left behind."""
    (folder,) = (tmp_path / "outputs/.check").glob("e.csv-*")
    return folder


def test_exports_of_one_name_in_two_folders_are_not_mixed(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    for month in ("may", "june"):
        (tmp_path / month).mkdir()
        (tmp_path / month / "e.csv").write_text(ROW.replace("voorbeeld,T1", "alliant,T1").replace("0,0,2", "7,0,2"))
    command = ["check", "--language", "en", "--outputs", str(tmp_path / "outputs")]
    for month in ("may", "june"):
        told = CliRunner().invoke(app, [*command, str(tmp_path / month / "e.csv")]).output
        assert "Since the last check of this file" not in told
    assert len(list((tmp_path / "outputs/.check").glob("e.csv-*"))) == 2
    (tmp_path / "may/e.csv").write_text(ROW.replace("voorbeeld,T1", "alliant,T1"), encoding="utf-8")
    told = CliRunner().invoke(app, [*command, str(tmp_path / "may/e.csv")]).output
    assert re.search(r"│ 1\s+│ 0\s+│ 0\s+│ The cell holds something its question does not allow", told)


def test_of_a_wide_file_its_rows_and_its_questionnaires_are_told(root, tmp_path, monkeypatch):
    # by hand: a has T1 and T3, b nothing at any time point, c has T1; so 2 + 1 (without any) + 1 = 4
    monkeypatch.chdir(root)
    (tmp_path / "e.csv").write_text("id,net,p_t1,p_t3\na,alliant,1,2\nb,alliant,,\nc,alliant,0,\n", encoding="utf-8")
    text = "columns: {client_id: id, vsv: net, phq2_1: p}\nsuffixes: {T1: _t1, T3: _t3}\n"
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    command = ["check", str(tmp_path / "e.csv"), "--mapping", str(tmp_path / "m.yaml"), "--language", "en"]
    told = CliRunner().invoke(app, [*command, "--outputs", str(tmp_path / "outputs")]).output
    assert told.startswith(
        "e.csv: 3 rows in the file, read as 4 questionnaires (a row that holds none counts as one): 3 kept, 1 set "
        "aside."
    )


def item_10_of(root, tmp_path, monkeypatch, *days):
    """What is told of item 10 in a file with an answer of 1 on each of these days."""
    monkeypatch.chdir(root)
    rows = [f"w{n},alliant,T4,{day},1" for n, day in enumerate(days)]
    text = "\n".join(["client_id,vsv,timepoint,completed_on,epds_10", *rows])
    (tmp_path / "e.csv").write_text(text, encoding="utf-8")
    command = ["check", str(tmp_path / "e.csv"), "--language", "en", "--outputs", str(tmp_path / "outputs")]
    return told_of_item_10(CliRunner().invoke(app, command).output.splitlines())


def test_one_wrong_late_date_does_not_empty_the_number_of_item_10_and_is_told(root, tmp_path, monkeypatch):
    assert item_10_of(root, tmp_path, monkeypatch, "2021-05-01", "2021-05-20", "2031-05-20") == (
        "3. Counted are the forms since 21 April 2021, also 1 with a date far beyond the others or after today; check "
        "their dates."
    )


def test_a_form_invited_long_ago_with_a_day_in_the_future_is_counted_for_item_10(root, tmp_path, monkeypatch):
    monkeypatch.chdir(root)
    rows = ["a,alliant,T4,2021-01-02,2021-05-20,0", "b,alliant,T4,2021-01-02,2031-05-20,2"]
    text = "\n".join(["client_id,vsv,timepoint,invited_on,completed_on,epds_10", *rows])
    (tmp_path / "e.csv").write_text(text, encoding="utf-8")
    command = ["check", str(tmp_path / "e.csv"), "--language", "en", "--outputs", str(tmp_path / "outputs")]
    told = told_of_item_10(CliRunner().invoke(app, command).output.splitlines())
    assert told.startswith("1. Counted are the forms since 21 April 2021, also 1 with a date far beyond")


def test_of_a_file_without_days_all_forms_are_counted_and_that_is_said(root, tmp_path, monkeypatch):
    assert item_10_of(root, tmp_path, monkeypatch, "", "") == f"2. {NO_DAYS}"
