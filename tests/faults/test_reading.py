"""FAULTS, reading and computing: what an ordinary reader does silently, and ours does not."""

import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.errors import UserError
from buzz_analysis.schema import SCREENERS, Mapping, instruments


@pytest.fixture
def read(tmp_path):
    def read_content(content, **mapping):
        path = tmp_path / "export.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_answers(path, Mapping(**mapping) if mapping else None)

    return read_content


@pytest.mark.parametrize(
    "text",
    [
        "0123",
        "1e3",
        "NA",
        "None",
        "null",
        "007.10",
        "1,5",
        "TRUE",
        "+31",
        "1E400",
        "9007199254740993",
        "∞",
        "é",
        "#N/A",
        "2021-05",
    ],
)
def test_an_id_stays_the_text_it_was(read, text):
    answers, _ = read(f'client_id,vsv,timepoint\n"{text}","{text}",T1\n')
    assert answers["client_id"].tolist() == [text]
    assert answers["vsv"].tolist() == [text]


def test_a_vsv_called_na_keeps_its_row(read):
    answers, problems = read("client_id,vsv,timepoint,invited_on\n1,NA,T1,2021-05-01\n2,None,T1,2021-05-01\n")
    assert answers["vsv"].tolist() == ["NA", "None"]
    assert problems.empty


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_every_dialect_gives_the_same_answers(read, separator, encoding):
    plain = "client_id,vsv,timepoint,invited_on,practice,epds_1\n0123,alliant,T1,2021-05-01,Zoë,3\n"
    expected = read(plain).answers
    assert read(plain.replace(",", separator).encode(encoding)).answers.equals(expected)


@pytest.mark.parametrize("text", ["3,5", "3.5", "3,0", "3.0"])
def test_a_decimal_is_no_answer(read, text):
    answers, problems = read(f"client_id;invited_on;epds_1\n1;2021-05-01;{text}\n")
    assert answers["epds_1"].isna().all()
    assert problems.loc[problems["action"] == "blanked", "found"].tolist() == [text]
    assert ("decimals_undeclared" in problems["rule"].tolist()) == text.endswith("0")


def test_the_same_woman_and_time_point_is_never_counted_twice(read):
    row = "1,T1,2021-05-01,2\n"
    checked = read("client_id,timepoint,completed_on,epds_1\n" + row + row)
    assert len(checked.answers) == 1
    assert checked.rows_in == 2


def test_an_export_in_printed_order_says_so_and_is_turned_once(read):
    columns = {"client_id": "id", **{f"epds_{n}": f"q{n}" for n in range(1, 11)}}
    head = "id," + ",".join(f"q{n}" for n in range(1, 11)) + "\n"
    answers, _ = read(head + "1," + ",".join("0" * 10) + "\n", columns=columns, keyed={"epds": "position"})
    # Cox 1987: items 3 and 5 to 10 are reverse scored, so a first box everywhere is 7 x 3
    assert answers.filter(like="epds_").sum(axis=1).tolist() == [21]


def test_a_mapping_that_leaves_the_coding_open_is_refused(read):
    with pytest.raises(UserError, match="write how the export holds epds"):
        read("id,q1\n1,0\n", columns={"client_id": "id", "epds_1": "q1"})


def test_a_blank_form_is_a_row_without_an_answer(read):
    answers, _ = read("client_id,timepoint,epds_1,epds_2\n1,T1,,\n")
    assert answers[["epds_1", "epds_2"]].isna().all(axis=None)


NO_EXPORT = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b'"',
    b'""""',
    b",,,,\n,,,,\n",
    b"a\n" * 50,
    b"{}",
    b"[1,2]",
    b"<html>",
    b"PK\x03\x04",
    b"%PDF-1.7",
    b"client_id\n",
    b"client_id",
    b"\n\n\nclient_id\n1\n",
    b"client_id,timepoint\n,\n,\n",
    b"client_id,client_id\n1,2\n",
    b"client_id;\xe9\x00\n",
    bytes(range(256)),
    b"client_id,\x81\n1,\x81\n",
    b'client_id,timepoint\n"1,T1\n',
    b"client_id,timepoint\n1,T1,\n2,T2,\n",
    b"sep=;\nclient_id;epds_1\n1;2\n",
]


@pytest.mark.parametrize("content", NO_EXPORT)
def test_what_is_no_export_is_refused_with_a_sentence_and_exit_code_3(read, content):
    with pytest.raises(UserError) as caught:
        read(content)
    assert caught.value.exit_code == 3
    assert "export.csv" in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "@SUM(A1)",
        "<script>alert(1)</script>",
        "'; DROP TABLE x; --",
        "\u202eabc",
        "{found}",
        "{0}",
        "%s",
        "\\N",
    ],
)
def test_a_hostile_text_is_only_a_text(read, text):
    answers, problems = read(f'client_id,invited_on,epds_1\n"{text}",2021-05-01,"{text}"\n')
    assert answers["client_id"].tolist() == [text]
    assert problems["found"].tolist() == [text]


NO_ANSWERS = ("-1", "-0", "1.5", "1,5", "1.0", "+1", "01", "99", "ja", "NA")


@pytest.mark.parametrize("name", [*instruments(), *SCREENERS])
def test_an_answer_that_no_item_allows_is_blanked_and_told_in_every_instrument(read, name):
    items = instruments()[name].item_ids if name in instruments() else (name,)
    rows = [f"{text};T4;2021-05-01;" + ";".join([text] * len(items)) for text in NO_ANSWERS]
    answers, problems = read("\n".join(["client_id;timepoint;completed_on;" + ";".join(items), *rows]))
    assert answers[list(items)].isna().all(axis=None)
    assert set(problems["rule"] + " " + problems["action"]) == {"value_not_allowed blanked"}
    told = set(zip(problems["source_row"], problems["column"], problems["found"], strict=True))
    assert told == {(row, item, text) for row, text in enumerate(NO_ANSWERS, start=2) for item in items}


@pytest.mark.parametrize(
    ("item", "text"), [("iciq_amount", "1"), ("iciq_amount", "5"), ("epds_1", "4"), ("bses_1", "0")]
)
def test_a_number_between_or_just_beyond_the_allowed_answers_is_blanked(read, item, text):
    answers, problems = read(f"client_id,completed_on,{item}\n1,2021-05-01,{text}\n")
    assert answers[item].isna().all()
    assert problems["found"].tolist() == [text]


@pytest.mark.parametrize("item", ["sffac102", "continuity_1", "partner_2", "nomad_3"])
def test_our_own_code_for_does_not_apply_is_an_answer_where_the_item_has_one(read, item):
    answers, problems = read(f"client_id,completed_on,{item},epds_1\n1,2021-05-01,77,77\n")
    assert answers[item].tolist() == [77]
    assert problems["column"].tolist() == ["epds_1"]
