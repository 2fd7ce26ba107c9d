"""Traces of who a woman is: found in headings and texts, refused without naming them, and no false alarm."""

import numpy as np
import pytest

from buzz_analysis.answers.check.identity import find_identity, refuse_identity
from buzz_analysis.answers.check.traces import passes_eleven
from buzz_analysis.answers.columns import our_columns
from buzz_analysis.answers.read import read_csv
from buzz_analysis.errors import UserError
from buzz_analysis.schema import Mapping
from buzz_analysis.wording import say_error

# Numbers that pass the test of eleven: kiesgoed.nl/Informatie/BSN.aspx (first two) and privacynieuws.nl (third).
BSNS = ["111222333", "123456782", "249566758"]
NAMES = ["Anna de Vries", "Fatima el Idrissi", "Sophie van der Berg", "A.B. Jansen", "Smit-de Boer, Emma"]


@pytest.fixture
def table(tmp_path):
    def write(heading, texts, *, other="client_id", ids=None):
        path = tmp_path / "export.csv"
        rows = [f'"w{n}","2021-05-{n % 28 + 1:02d}","{text}"' for n, text in enumerate(texts)]
        if ids:
            rows = [f'"{one}","2021-05-01","x"' for one in ids]
        path.write_text("\n".join([f"{other},completed_on,{heading}", *rows]) + "\n", encoding="utf-8")
        return read_csv(path, separator=",", encoding=None, expected=our_columns())

    return write


def rules(table, mapping=None):
    return [(finding.column, finding.rule) for finding in find_identity(table, mapping)]


@pytest.mark.parametrize(
    "heading",
    [
        "naam",
        "Naam",
        "NAME",
        "voornaam",
        "Voor_naam",
        "achternaam",
        "geboortenaam",
        "Meisjesnaam",
        "first name",
        "last_name",
        "Surname",
        "Naam cliënt",
        "naam_moeder",
        "RecipientFirstName",
        "voorletters",
        "naam_t1",
    ],
)
def test_a_heading_that_names_a_name_gives_the_column_away(table, heading):
    assert rules(table(heading, ["Jansen"])) == [(heading, "name")]


@pytest.mark.parametrize(
    ("heading", "text", "rule"),
    [
        ("bsn", "123456789", "bsn"),
        ("Burgerservicenummer", "1234.56.789", "bsn"),
        ("geboortedatum", "12-03-1988", "birth_date"),
        ("Geb.datum", "12-3-88", "birth_date"),
        ("date of birth", "1988-03-12", "birth_date"),
        ("dob", "12 maart 1988", "birth_date"),
        ("geboortedatum kind", "2021-04-03", "birth_date"),
        ("Telefoonnummer", "612345678", "phone"),
        ("mobiel", "06 12 34 56 78", "phone"),
        ("postcode", "1234ab", "postcode"),
        ("email", "anna@example.nl", "email"),
    ],
)
def test_a_heading_settles_what_a_single_text_would_not(table, heading, text, rule):
    assert rules(table(heading, [text])) == [(heading, rule)]


@pytest.mark.parametrize("text", ["1988", "03-1988", "1988-03", ""])
def test_a_year_or_month_of_birth_is_no_full_date(table, text):
    assert rules(table("geboortedatum", [text, "1990"])) == []


@pytest.mark.parametrize("text", ["1234", "12", ""])
def test_four_figures_are_no_full_postcode(table, text):
    assert rules(table("postcode", [text, "1011"])) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("anna@example.nl", "email"),
        ("mail mij op a.de-vries+1@zorg.example.org graag", "email"),
        ("06-12345678", "phone"),
        ("0612345678", "phone"),
        ("bel 06 1234 5678 na vijf uur", "phone"),
        ("+31 6 12345678", "phone"),
        ("+31(0)612345678", "phone"),
        ("0031612345678", "phone"),
        ("020-1234567", "phone"),
        ("(0294) 123456", "phone"),
        ("0294 123456", "phone"),
        ("mijn BSN: 123456782", "bsn"),
        ("1234 AB", "postcode"),
        ("1234AB", "postcode"),
        ("ik woon op 1234AB, hoek", "postcode"),
        ("geboren 12-03-1988 te Leiden", "birth_date"),
        ("geb. 12 maart 1988 in Leiden", "birth_date"),
    ],
)
def test_one_trace_among_the_words_of_many_women_is_found(table, text, rule):
    assert rules(table("opmerking", ["fijn", "het duurde 2 uur", "", text, "in 2021 al eens"])) == [("opmerking", rule)]


@pytest.mark.parametrize(
    "text",
    [
        "12",
        "3.5",
        "2021-05-31",
        "31-05-2021 10:00",
        "T1",
        "0123",
        "1e3",
        "NA",
        "in 2021 was het fijn",
        "200 EUR",
        "=1+1",
        "20210531",
        "1,2 en 3",
        "a@b",
        "@SUM(A1)",
        "+31",
        "0000000123",
        "pt_000123",
        "2021-12345678",
        "12-345-6789",
        "van 9 tot 5",
        "Goed",
        "heel goed",
        "10:00",
        "https://example.nl/a?b=1",
        "0,12345678",
        "1970-01-01",
        "1980-01-01",
    ],
)
def test_what_answers_and_codes_look_like_is_no_trace(table, text):
    assert rules(table("v_17", [text, text + " "])) == []


@pytest.mark.parametrize("number", [*BSNS, "12345672", "012345672"])
def test_the_test_of_eleven_passes_what_sources_print(number):
    # 12345672: 8x1 + 7x2 + 6x3 + 5x4 + 4x5 + 3x6 + 2x7 - 2 = 110 = 10 x 11, by hand
    assert passes_eleven([number]).all()


@pytest.mark.parametrize("number", ["111222334", "123456789", "000000012", "12345678"])
def test_the_test_of_eleven_refuses_others(number):
    assert not passes_eleven([number]).any()


def valid_numbers(n):
    """Numbers that pass the test of eleven, made from its definition."""
    found = []
    for eight in range(12345678, 99999999, 7919):
        last = sum(weight * int(digit) for weight, digit in zip(range(9, 1, -1), str(eight), strict=True)) % 11
        if last < 10:
            found.append(f"{eight}{last}")
        if len(found) == n:
            return found
    return found


@pytest.mark.parametrize("heading", ["nummer", "client_id"])
def test_a_column_of_numbers_that_all_pass_is_found_whatever_its_name(table, heading):
    numbers = valid_numbers(4)
    found = table("x", [], other=heading, ids=numbers) if heading == "client_id" else table(heading, numbers)
    assert rules(found) == [(heading, "bsn")]


def test_three_numbers_that_pass_may_be_chance(table):
    assert rules(table("nummer", BSNS)) == []


def test_a_tenth_of_bsns_among_many_codes_is_found(table):
    codes = [str(number) for number in np.random.default_rng(1).integers(10**8, 10**9, 900)]
    assert rules(table("nummer", codes)) == []
    assert rules(table("nummer", [*codes, *valid_numbers(200)])) == [("nummer", "bsn")]


@pytest.mark.parametrize("start", [100000000, 987654000, 10000000])
def test_codes_that_count_upwards_pass_by_chance_only(table, start):
    assert rules(table("client", [str(start + n) for n in range(2000)])) == []


def test_codes_of_ten_digits_that_begin_with_06_by_chance_are_no_telephone_numbers(table):
    codes = [f"{number:010d}" for number in np.random.default_rng(1).integers(0, 10**10, 2000)]
    assert rules(table("code", codes)) == []


def test_a_column_of_first_and_last_names_is_found_without_a_heading(table):
    assert rules(table("contact", NAMES)) == [("contact", "name")]


@pytest.mark.parametrize("texts", [NAMES[:4], [f"Praktijk {name}" for name in NAMES], ["Rondom Zwanger"] * 60])
def test_few_names_practices_and_what_returns_often_are_no_names_of_women(table, texts):
    assert rules(table("locatie", texts)) == []


@pytest.mark.parametrize("ours", ["vsv", "practice"])
def test_what_the_mapping_calls_a_network_or_practice_may_look_like_a_name(table, ours):
    mapping = Mapping(columns={"client_id": "client_id", ours: "naam"})
    assert rules(table("naam", NAMES), mapping) == []


def test_dates_a_mothers_life_ago_are_births_and_dates_of_answering_are_not(table):
    births = [f"19{year}-0{year % 9 + 1}-12" for year in range(80, 99)]
    assert rules(table("datum", births)) == [("datum", "birth_date")]
    assert rules(table("datum", [text.replace("19", "20", 1)[:2] + "21" + text[4:] for text in births])) == []


def test_one_slip_in_a_date_of_answering_is_no_birth(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("client_id,completed_on\n1,1988-03-12\n", encoding="utf-8")
    assert find_identity(read_csv(path, separator=",", encoding=None, expected=()), None) == []


@pytest.mark.parametrize("text", ["1", "Anna de Vries", "06-12345678"])
def test_a_woman_in_place_of_the_headings_is_told_by_the_place_only(tmp_path, text):
    path = tmp_path / "export.csv"
    path.write_text(f"client_id,{text},anna@example.nl\n1,2,3\n", encoding="utf-8")
    with pytest.raises(UserError) as caught:
        refuse_identity(read_csv(path, separator=",", encoding=None, expected=()), None, "mapping")
    assert "row 1: the heading of column 3 holds an e-mail address" in str(caught.value)
    assert "anna@" not in str(caught.value)


def test_all_columns_are_told_at_once_with_the_line_the_mapping_needs(table, tmp_path):
    found = table('naam,"E-mail, privé"', ['Jansen","anna@example.nl'])
    with pytest.raises(UserError) as caught:
        refuse_identity(found, None, "ours.yaml")
    file = f"{tmp_path.as_posix()}/export.csv"
    assert str(caught.value).splitlines() == [
        f"{file}: column 'naam' holds a person's name (first in row 2); nothing was read.",
        f"{file}: column 'E-mail, privé' holds an e-mail address (first in row 2); nothing was read.",
        'Write in the mapping (ours.yaml), so that these columns are never read: drop: ["naam", "E-mail, privé"]',
    ]
    assert caught.value.exit_code == 3
    assert say_error(caught.value, "nl").splitlines()[0] == (
        f"{file}: kolom 'naam' bevat de naam van een persoon (als eerste in rij 2); er is niets ingelezen."
    )


def test_what_the_mapping_drops_is_not_looked_at(table):
    found = table("naam", NAMES)
    mapping = Mapping(columns={"client_id": "client_id"}, drop=["naam"])
    refuse_identity(found, mapping, "ours.yaml")
    assert rules(found, mapping) == []


@pytest.mark.parametrize("ids", [["anna@example.nl"], valid_numbers(9), ["0612345678"] * 2, ["1234 AB"]])
def test_an_id_that_tells_who_she_is_needs_a_pseudonym(table, ids):
    found = table("x", [], ids=ids)
    with pytest.raises(UserError, match=r"pseudonymise: \{client_id: <file") as caught:
        refuse_identity(found, None, "ours.yaml")
    assert not any(one in str(caught.value) for one in ids)
    mapping = Mapping(columns={"client_id": "client_id"}, pseudonymise={"client_id": "key.txt"})
    assert rules(found, mapping) == []


@pytest.mark.parametrize("one", ["1234AB", "0123-456789", "0123", "pt_000123", "0000000123", "a1b2c3d4", "1e3"])
def test_an_id_of_a_study_is_no_trace(table, one):
    assert rules(table("x", [], ids=[one])) == []


def test_a_trace_in_one_of_our_columns_is_to_be_removed(table):
    with pytest.raises(UserError, match=r"is read as epds_1\. Remove the trace from the export"):
        refuse_identity(table("epds_1", ["1", "anna@example.nl"]), None, "mapping")


def test_headings_of_a_wide_file_keep_their_meaning(table):
    mapping = Mapping(columns={"client_id": "client_id", "practice": "naam"}, suffixes={"T1": "_t1"})
    assert rules(table("naam_t1", NAMES), mapping) == []


@pytest.mark.parametrize(
    "name", ["epds-lausanne/Dataset_maternal_mental_health_infant_sleep.csv", "pdp-canada/pregnancy.csv"]
)
def test_published_data_without_persons_give_no_alarm(shared_data, name):
    table = read_csv(shared_data / name, separator=None, encoding=None, expected=our_columns())
    assert find_identity(table, None) == []


def test_remarks_in_a_published_register_are_told_as_free_text_and_as_nothing_else(shared_data):
    table = read_csv(shared_data / "landscape/vsv_partial.csv", separator=None, encoding=None, expected=our_columns())
    assert [(one.column, one.rule) for one in find_identity(table, None)] == [("note", "free_text")]


def test_the_synthetic_cohort_gives_no_alarm(tmp_path):
    from buzz_analysis.answers.synthetic import PROFILES, Network, make_cohort

    path = tmp_path / "voorbeeld.csv"
    for _, answers in make_cohort([Network("voorbeeld", next(iter(PROFILES)), None)], women=50, years=[2021], seed=1):
        answers.to_csv(path, index=False)
    assert find_identity(read_csv(path, separator=None, encoding=None, expected=our_columns()), None) == []


REMARKS = [f"Op dag {n} kwam verloskundige Marie langs" for n in range(13)]


@pytest.mark.parametrize("heading", ["Opmerking", "toelichting_2", "Anders, namelijk", "Q12_other_TEXT", "open tekst"])
def test_a_remark_of_three_words_is_free_text_under_a_heading_that_asks_for_it(table, heading):
    heading = heading.replace(",", "")
    assert rules(table(heading, ["", "vraag Marie Jansen", ""])) == ([(heading, "free_text")])


def test_many_different_sentences_are_free_text_under_any_heading(table):
    assert rules(table("v_17", REMARKS)) == [("v_17", "free_text")]
    assert rules(table("v_17", REMARKS[:12])) == []  # a closed list may have as many answers


def test_one_long_text_is_free_text_under_any_heading(table):
    assert rules(table("v_17", ["", " ".join(["zij"] * 20)])) == [("v_17", "free_text")]
    assert rules(table("v_17", ["", " ".join(["zij"] * 19)])) == []


def test_long_answers_that_return_and_those_the_mapping_recodes_are_no_free_text(table):
    assert rules(table("v_17", REMARKS * 3)) == []
    recoding = Mapping(columns={"education": "v_17"}, recode={"education": dict.fromkeys(REMARKS, "low")})
    assert rules(table("v_17", REMARKS), recoding) == []


def test_free_text_is_refused_with_its_line_and_without_a_word_of_it(table):
    with pytest.raises(UserError) as told:
        refuse_identity(table("opmerking", ["Marie was er helemaal niet"]), None, "m.yaml")
    assert "column 'opmerking' holds free text, in which a person may be named (first in row 2)" in str(told.value)
    assert 'drop: ["opmerking"]' in str(told.value)
    assert "Marie" not in str(told.value) + say_error(told.value, "nl")
    assert (
        rules(
            table("opmerking", ["Marie was er helemaal niet"]), Mapping(columns={"client_id": "x"}, drop=("opmerking",))
        )
        == []
    )
