"""Ids behind a code, columns that are never read, and answers that a program wrote with decimals."""

import pytest

from buzz_analysis.answers import merge_deliveries, read_answers, say_problem
from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import Mapping

KEY = "0123456789abcdef0123456789abcdef"
# By another program: printf %s 0123 | openssl dgst -sha256 -hmac 0123456789abcdef0123456789abcdef, first 16 signs.
CODE_OF_0123 = "4a791917a856aa8c"


@pytest.fixture
def key(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    path = tmp_path / "elsewhere" / "ours.key"
    path.write_text(KEY + "\n", encoding="utf-8")
    return path


@pytest.fixture
def read(tmp_path):
    def read_content(text, name="export.csv", **mapping):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        columns = {"client_id": "code", "timepoint": "moment", "epds_1": "q1"}
        return read_answers(path, Mapping(**({"columns": columns, "keyed": {"epds": "keyed"}} | mapping)))

    return read_content


def test_an_id_becomes_the_start_of_its_hmac(read, key):
    answers, _ = read("code,moment,q1\n0123,T1,0\n,T1,1\n", pseudonymise={"client_id": str(key)})
    assert answers["client_id"].tolist() == [CODE_OF_0123, "row-3"]


def test_the_same_woman_has_the_same_code_in_each_delivery(read, key):
    hidden = {"pseudonymise": {"client_id": str(key)}}
    older = read("code,moment,q1\n0123,T1,0\n0124,T1,0\n", "mei.csv", **hidden)
    newer = read("code,moment,q1\n0123,T1,3\n", "juni.csv", **hidden)
    assert sorted(merge_deliveries([older, newer]).answers["epds_1"]) == [0, 3]


def test_neither_the_id_nor_the_key_stands_in_a_problem(read, key):
    _, problems = read("code,moment,q1\ngeheim,T1,9\n", pseudonymise={"client_id": str(key)})
    assert not problems.astype("str").apply(lambda column: column.str.contains(f"geheim|{KEY}")).any(axis=None)


def test_another_key_gives_another_code(read, key):
    key.write_text(KEY[::-1], encoding="utf-8")
    answers, _ = read("code,moment,q1\n0123,T1,0\n", pseudonymise={"client_id": str(key)})
    assert answers["client_id"].iloc[0] != CODE_OF_0123


@pytest.mark.parametrize("mark", ["params", ".git"])
def test_a_key_in_a_project_is_refused(read, key, mark):
    (key.parent.parent / mark).mkdir()
    with pytest.raises(DefinitionError, match=r"ours\.key' must lie outside the project"):
        read("code,moment,q1\n0123,T1,0\n", pseudonymise={"client_id": str(key)})


def test_a_key_beside_the_mapping_is_refused(read):
    with pytest.raises(DefinitionError, match=r"'ours\.key' must lie outside the project"):
        read("code,moment,q1\n0123,T1,0\n", pseudonymise={"client_id": "ours.key"})


@pytest.mark.parametrize("content", ["", "0123456789abcde", "a" * 16 + "\n" + "b" * 16])
def test_a_key_too_short_or_of_more_lines_is_refused_and_not_shown(read, key, content):
    key.write_text(content, encoding="utf-8")
    with pytest.raises(DefinitionError, match="must hold one line of at least 16 characters") as refused:
        read("code,moment,q1\n0123,T1,0\n", pseudonymise={"client_id": str(key)})
    assert not content.strip() or content.split()[0] not in str(refused.value)


def test_a_key_that_is_not_there_is_told_with_how_to_make_one(read, key):
    with pytest.raises(DefinitionError, match=r"cannot be read\. Make it once, for example with: openssl rand -hex 32"):
        read("code,moment,q1\n0123,T1,0\n", pseudonymise={"client_id": str(key) + "2"})


@pytest.mark.parametrize("ours", ["epds_1", "vsv", "pregnancy_id"])
def test_only_an_id_of_a_person_that_is_read_can_be_hidden(read, key, ours):
    with pytest.raises(DefinitionError, match=f"pseudonymise: '{ours}' is not known there"):
        read("code,moment,q1\n0123,T1,0\n", pseudonymise={ours: str(key)})


def test_a_dropped_column_is_not_read_nor_told(read):
    _, problems = read("code,moment,q1,Naam\n7,T1,9,Iemand Anders\n", drop=(" Naam ",), undated_period="2021")
    assert problems["rule"].tolist() == ["value_not_allowed"]


def test_a_column_cannot_be_read_and_dropped(read):
    with pytest.raises(DefinitionError, match="column 'q1' stands in columns and in drop"):
        read("code,moment,q1\n7,T1,0\n", drop=("q1",))


@pytest.mark.parametrize(
    ("decimal", "cells", "expected"),
    [
        (".", ["1.0", "3.0", ""], [1, 3, None]),
        (",", ["1,0", "3,00", ""], [1, 3, None]),
        (".", ["1.0", "9.0", "x"], [1, None, None]),  # what is no answer, or no number, is blanked by itself
        (".", ["1.0", "1.5", ""], [None, None, None]),  # no column of answers
        (".", ["1.0", "1", ""], [None, 1, None]),  # written by two programs
        (".", ["1,0", "3,0", ""], [None, None, None]),  # not the sign that was declared
        (".", ["1.0", "-9", "99"], [1, None, None]),  # words for missing say nothing about the column
        (".", ["1.0", "-0.0", "99.0"], [1, None, None]),
        (None, ["1.0", "3.0", ""], [None, None, None]),  # nothing was declared
        (".", ["1", "3", ""], [1, 3, None]),
    ],
)
def test_answers_written_with_decimals_are_whole_numbers_where_the_whole_column_says_so(read, decimal, cells, expected):
    rows = "".join(f'{n};T1;"{cell}"\n' for n, cell in enumerate(cells))
    answers, _ = read("code;moment;q1\n" + rows, decimal=decimal, missing=("-9", "99"))
    assert answers["epds_1"].astype(object).where(answers["epds_1"].notna(), None).tolist() == expected


@pytest.mark.parametrize(("sign", "declared"), [(".", None), (",", None), (",", ".")])
def test_answers_with_decimals_that_the_mapping_does_not_declare_are_told_with_the_line_to_add(read, sign, declared):
    _, problems = read(f"code;moment;q1\na;T1;1{sign}0\nb;T1;3{sign}0\nc;T1;\n", decimal=declared)
    (problem,) = problems[problems["rule"] == "decimals_undeclared"].to_dict("records")
    assert problem["message"] == (
        f"export.csv: 2 answers are written with decimals, such as 1{sign}0, and were left blank (q1). Add "
        f'this line to the mapping: decimal: "{sign}"'
    )
    assert say_problem(problem, "nl").endswith(f'Zet deze regel in de mapping: decimal: "{sign}"')


@pytest.mark.parametrize("cells", ["1.0 1.5", "1.0 2", "1 2"])
def test_one_line_does_not_repair_a_column_with_other_numbers_and_is_not_advised(read, cells):
    rows = "".join(f"{n};T1;{cell}\n" for n, cell in enumerate(cells.split()))
    _, problems = read("code;moment;q1\n" + rows)
    assert "decimals_undeclared" not in problems["rule"].tolist()
