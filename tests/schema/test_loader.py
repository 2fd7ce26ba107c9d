"""The strict loader: files that are no files, text that stays text, and everything wrong told at once."""

from __future__ import annotations

import pickle

import pytest

from buzz_analysis.errors import DefinitionError, ErrorList
from buzz_analysis.schema import MeasureRow, Member, Parameters, RegisterRow, read_registers, read_table, read_yaml
from buzz_analysis.schema.base import Strict, YesNo

RUN = 'vsv: "alliant"\nperiod: "2021"\naudience: "team"\nlanguage: "nl"\nstudy: "params/study.yaml"\n'


class Flag(Strict):
    """A model of one yes or no."""

    shown: YesNo


@pytest.fixture
def write(tmp_path):
    def written(text, name="run.yaml", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(text.encode(encoding))
        return path

    return written


def refusal(path, model=Parameters) -> str:
    with pytest.raises(DefinitionError) as refused:
        read_yaml(path, model, name=path.name)
    return str(refused.value)


def test_a_good_file_becomes_its_model(write):
    assert read_yaml(write(RUN), Parameters).vsv == "alliant"


def test_a_byte_order_mark_is_no_part_of_the_first_key(write):
    assert read_yaml(write(RUN, encoding="utf-8-sig"), Parameters).vsv == "alliant"


def test_a_missing_file_is_one_sentence(tmp_path):
    assert refusal(tmp_path / "none.yaml") == "none.yaml does not exist. Check the name, or make the file."


def test_a_folder_is_one_sentence(tmp_path):
    assert refusal(tmp_path).endswith("is a folder; a file is needed here.")


def test_another_encoding_is_one_sentence(write):
    path = write(RUN.replace("alliant", "één"), encoding="latin-1")

    assert refusal(path) == "run.yaml is not UTF-8 text. Save it as UTF-8."


@pytest.mark.parametrize("text", ["[1, 2]", "just words", "- vsv: alliant"])
def test_a_file_without_keys_is_one_sentence(write, text):
    assert refusal(write(text)) == "run.yaml, line 1: the file must hold keys and values."


@pytest.mark.parametrize("text", ["vsv: 'alliant", "vsv: [a", "vsv: a: b", "\tvsv: a", "a: 1\n b: 2", "\x00"])
def test_text_that_is_no_yaml_names_its_line(write, text):
    said = refusal(write(text))

    assert "this is not valid YAML. Check the indentation, the quotes and the colons." in said
    assert said.startswith("run.yaml, line ")


def test_a_key_that_is_a_list_is_refused(write):
    assert refusal(write("? [a, b]\n: c\n")) == "run.yaml, line 1: a key must be a plain word."


def test_everything_wrong_with_a_file_is_told_at_once(write):
    text = RUN.replace("team", "press").replace("language", "langage").replace("2021", "2021-13")

    with pytest.raises(ErrorList) as refused:
        read_yaml(write(text), Parameters, name="run.yaml")

    assert str(refused.value).splitlines() == [
        "run.yaml, line 2: period '2021-13' is not a period. Write a year (2021), a half (2021-H1), "
        "a quarter (2021-Q3), a month (2021-05), twelve months up to one (2021-05:12m), years up to a month "
        "(2022-12:36m), latest, 12m, previous-quarter, previous-month, or all.",
        "run.yaml, line 3: 'audience' must be team, council, research; found 'press'.",
        "run.yaml, line 1: key 'language' is missing. Add it.",
        "run.yaml, line 4: unknown key 'langage'. Did you mean 'language'?",
    ]


def test_doubled_keys_are_told_all_together(write):
    with pytest.raises(ErrorList) as refused:
        read_yaml(write(RUN + RUN), Parameters, name="run.yaml")

    assert len(refused.value.errors) == 5


def test_errors_travel_between_processes(write):
    with pytest.raises(ErrorList) as refused:
        read_yaml(write(RUN + RUN), Parameters, name="run.yaml")

    assert str(pickle.loads(pickle.dumps(refused.value))) == str(refused.value)


@pytest.mark.parametrize("study", ["/etc/passwd", "../study.yaml", "params/../../x.yaml", "C:/x.yaml", "\\\\host\\x"])
def test_a_study_outside_the_project_is_refused(write, study):
    text = RUN.replace('"params/study.yaml"', f"'{study}'")

    assert "write the study as a path from the project's own folder" in refusal(write(text))


@pytest.mark.parametrize(("word", "value"), [("yes", True), ("no", False), ("true", True), ("No", False)])
def test_yes_and_no_are_the_only_flags(write, word, value):
    assert read_yaml(write(f"shown: {word}"), Flag).shown is value


@pytest.mark.parametrize("word", ["on", "off", "y", "n", "1", "0", "ja", "", "~"])
def test_other_words_for_yes_and_no_are_refused(write, word):
    assert "'shown' must be yes or no" in refusal(write(f"shown: {word}"), Flag)


class TestTables:
    """Small CSV files of settings."""

    def test_a_row_becomes_a_model_and_an_empty_cell_is_missing(self, write):
        rows = read_table(write("id,name,town_lat\nalliant,Alliant,\n", "register.csv"), RegisterRow)

        assert (rows[0].id, rows[0].name, rows[0].town_lat) == ("alliant", "Alliant", None)

    def test_an_id_of_digits_keeps_its_zeros(self, write):
        assert read_table(write("id,name\n0123,Noord\n", "register.csv"), RegisterRow)[0].id == "0123"

    def test_a_vsv_called_na_is_a_vsv(self, write):
        assert read_table(write("id,name\nNA,Noord\n", "register.csv"), RegisterRow)[0].id == "NA"

    def test_an_unknown_column_is_refused_with_a_suggestion(self, write):
        with pytest.raises(DefinitionError, match=r"line 2: unknown key 'nane'\. Did you mean 'name'\?"):
            read_table(write("id,nane\na,A\n", "register.csv"), RegisterRow)

    def test_a_row_with_a_cell_too_many_is_refused(self, write):
        with pytest.raises(DefinitionError, match="line 2"):
            read_table(write("id,name\na,A,B\n", "register.csv"), RegisterRow)

    def test_a_wrong_number_names_its_line(self, write):
        with pytest.raises(DefinitionError, match="line 3: 'town_lat' must be a number; found 'noord'"):
            read_table(write("id,town_lat\na,52\nb,noord\n", "register.csv"), RegisterRow)


def test_a_table_with_semicolons_is_read_as_a_dutch_excel_saves_it(write):
    path = write(
        "organisation;kind;joined;left\r\nPraktijk A, Zuid;midwives;1-2-2020;\r\nB;hospital;2021-03-04;31-12-2022\r\n"
    )
    assert [(one.organisation, str(one.joined), str(one.left)) for one in read_table(path, Member)] == [
        ("Praktijk A, Zuid", "2020-02-01", "None"),
        ("B", "2021-03-04", "2022-12-31"),
    ]


def test_numbers_of_such_a_table_have_a_comma_and_only_asked_rows_are_read(write):
    path = write("id;name;town_lat;town_lon\na;A;52,5;5,25\nb;B;x;y\n", "register.csv")
    [row] = read_table(path, RegisterRow, only={"id": "a"})
    assert (row.town_lat, row.town_lon) == (52.5, 5.25)


def test_a_mistake_in_such_a_table_has_its_line(write):
    with pytest.raises(
        DefinitionError, match=r"line 3: 'joined' must be a date such as 2026-11-22; found '99-13-2021'"
    ):
        read_table(write("organisation;kind;joined\nA;midwives;31-1-2020\nB;hospital;99-13-2021\n"), Member)


def test_a_semicolon_within_a_heading_line_of_commas_separates_nothing(write):
    [row] = read_table(write("id,name\na,een; twee\n", "register.csv"), RegisterRow)
    assert row.name == "een; twee"


def test_rows_of_separators_alone_are_no_rows_and_lines_are_counted_on(write):
    path = write("organisation;kind;joined;left\nA;midwives;1-2-2020;\n;;;\n ; ;;\nB;hospital;x;\n")
    with pytest.raises(DefinitionError, match=r"line 5: 'joined' must be a date") as refused:
        read_table(path, Member)
    assert "missing" not in str(refused.value)
    assert len(read_table(write("organisation,kind\nA,midwives\n,\n,\n"), Member)) == 1


def test_blank_rows_of_a_register_are_no_networks_without_a_name(write):
    path = write("id;name;kind\na;A;VSV\n;;\n;;\na;B;VSV\n", "register.csv")
    with pytest.raises(DefinitionError, match="line 5: vsv 'a' is already in the register"):
        read_registers([(path, "register.csv")])
    alone = read_registers([(write("id;name\na;A\n;\n", "register.csv"), "register.csv")])
    assert (list(alone.rows), alone.left_out) == (["a"], 0)


@pytest.mark.parametrize(("cell", "name"), [("1,5", "1,5"), ("14-1-2027", "14-1-2027")])
def test_text_that_reads_as_a_dutch_number_or_day_stays_as_it_was_typed(write, cell, name):
    path = write(f"id;name;note;valid_to;town_lat\na;{cell};{cell};31-12-2025;52,1\n", "register.csv")
    [row] = read_table(path, RegisterRow)
    assert (row.name, row.note, row.valid_to, row.town_lat) == (name, name, "2025-12-31", 52.1)


def test_a_day_that_is_none_is_told_as_it_was_typed(write):
    path = write("organisation;kind;joined\nA;midwives;31-2-2027\n")
    with pytest.raises(DefinitionError, match=r"line 2: 'joined' must be a date .* found '31-2-2027'"):
        read_table(path, Member)


def test_a_whole_number_with_a_comma_is_told_as_it_was_typed(write):
    path = write("measure;period;denominator;value\nm;2026-01;1,5;0,5\n")
    with pytest.raises(DefinitionError, match=r"'denominator' must be a whole number; found '1,5'"):
        read_table(path, MeasureRow)


def test_a_table_in_windows_1252_is_read_where_its_letters_prove_it(tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes("organisation;kind\r\nCoöperatie Eén;midwives\r\n".encode("cp1252"))
    assert [one.organisation for one in read_table(path, Member)] == ["Coöperatie Eén"]


def test_a_table_in_another_encoding_is_told_how_excel_calls_the_right_one(tmp_path):
    path = tmp_path / "members.csv"
    path.write_bytes("organisation;kind\nCoöperatie;midwives\n".encode("cp850"))
    with pytest.raises(DefinitionError, match=r"is not UTF-8 text\. Save it as UTF-8; Excel calls that CSV UTF-8\."):
        read_table(path, Member, name="members.csv")
