"""A list laid beside the register: which network each row is, and what may be taken over."""

import pytest

from buzz_analysis.errors import DefinitionError, ErrorList
from buzz_analysis.prepare.vsv_import import checked, compare, read_rows, updated
from buzz_analysis.prepare.vsv_list import read_list
from buzz_analysis.schema import RegisterRow, check_register

DAY = "2026-11-01"
ROWS = [
    {"id": "alfa", "name": "VSV Alfa", "kind": "VSV", "hospital": "Oud", "perined_number": "0123", "source": "x"},
    {"id": "bravo", "name": "IGO Bravo", "kind": "IGO", "source": "x"},
]


@pytest.fixture
def listed(tmp_path):
    def read(*lines, heading="Naam;Perinednummer;KvK-nummer"):
        path = tmp_path / "lijst.csv"
        path.write_text("\n".join([heading, *lines, ""]), encoding="utf-8")
        return read_list(path, file_date=DAY)

    return read


def refused(rows, found, **more):
    with pytest.raises(DefinitionError) as caught:
        compare(rows, found, **more)
    return str(caught.value)


def test_what_changed_is_told_and_what_is_not_listed_stays(listed):
    found = listed("VSV Alfa en omstreken;Nieuw;0123", "VSV Cadans;;", heading="Naam;Ziekenhuis;Perinednummer")
    changes = compare(ROWS, found)
    assert [row["name"] for row in changes.new] == ["VSV Cadans"] and changes.not_listed == ["bravo"]
    assert changes.changed == [
        ("alfa", "name", "VSV Alfa", "VSV Alfa en omstreken"),
        ("alfa", "hospital", "Oud", "Nieuw"),
    ]

    made = updated(ROWS, found, changes)
    assert [row["id"] for row in made] == ["alfa", "bravo", "cadans"]
    assert made[0]["hospital"] == "Nieuw" and made[0]["source"] == f"lijst.csv, {DAY}; x" and made[0]["as_of"] == DAY
    assert made[1]["source"] == "x" and made[1]["as_of"] == ""
    assert made[2]["source"] == f"lijst.csv, {DAY}" and made[2]["town_lat"] == "" and made[2]["perined_number"] == ""
    assert compare(made, found).changed == []


def test_a_second_import_names_its_list_once_among_the_sources(listed):
    found = listed("VSV Alfa;0124;")
    made = updated(ROWS, found, compare(ROWS, found))
    again = listed("VSV Alfa;0125;")
    assert updated(made, again, compare(made, again))[0]["source"] == f"lijst.csv, {DAY}; x"


def test_two_rows_of_the_list_cannot_take_one_network(listed):
    assert refused(ROWS, listed("VSV Alfa;0199;", "VSV Vecht;0123;")) == (
        "lijst.csv, lines 2 and 3: 'VSV Alfa' and 'VSV Vecht' both lead to 'VSV Alfa (alfa)' of the register. Correct "
        "a number or a name, or keep one of the lines."
    )


def test_a_number_and_a_name_of_two_networks_are_refused_with_both(listed):
    assert refused(ROWS, listed("IGO Bravo;0123;")) == (
        "lijst.csv, line 2: 'IGO Bravo' leads to two networks of the register: by its Perined number to "
        "'VSV Alfa (alfa)', by its name to 'IGO Bravo (bravo)'. Correct the number or the name."
    )


def test_two_numbers_of_two_networks_are_refused(listed):
    rows = [ROWS[0], ROWS[1] | {"kvk_number": "777"}]
    assert "by its Perined number to 'VSV Alfa (alfa)', by its KvK number to 'IGO Bravo (bravo)'" in refused(
        rows, listed("VSV Cadans;0123;777")
    )


def test_swapped_numbers_are_told_for_both_rows_at_once(listed):
    rows = [ROWS[0], ROWS[1] | {"perined_number": "0456"}]
    with pytest.raises(ErrorList) as caught:
        compare(rows, listed("VSV Alfa;0456;", "IGO Bravo;0123;"))
    told = [str(error) for error in caught.value.errors]
    assert len(told) == 2 and "lijst.csv, line 2: " in told[0] and "lijst.csv, line 3: " in told[1]


def test_of_two_networks_with_one_name_the_one_that_stands_is_meant(listed):
    old = ROWS[0] | {"id": "alfa_oud", "perined_number": "", "merged_into": "alfa", "valid_to": "2019"}
    changes = compare([old, *ROWS], listed("VSV Alfa;0124;"))
    assert changes.changed == [("alfa", "perined_number", "0123", "0124")]


def test_a_network_of_another_register_of_the_study_is_not_made_again(listed):
    other = RegisterRow(id="delta", name="VSV Delta", kind="VSV", perined_number="0900")
    told = "lijst.csv, line 2: '{}' stands in another register of this study already, as 'delta'. Remove it from one "
    assert refused(ROWS, listed("VSV Delta;;"), others=[other]).startswith(told.format("VSV Delta"))
    assert refused(ROWS, listed("VSV Delta e.o.;0900;"), others=[other]).startswith(told.format("VSV Delta e.o."))


def test_a_new_id_is_none_of_any_register_none_reserved_and_no_device_of_windows(listed):
    other = RegisterRow(id="Voorbeeld", name="Voorbeeld (verzonnen)", kind="synthetic")
    found = listed(
        "VSV Voorbeeld;;", "VSV All;;", "VSV CON;;", "VSV Mappings;;", "VSV Alfa Noord;;", "IGO Alfa-Noord!x;;"
    )
    changes = compare(ROWS, found, others=[other], reserved=["all", "mappings"])
    assert [row["id"] for row in changes.new] == [
        "voorbeeld_2",
        "all_2",
        "con_2",
        "mappings_2",
        "alfa_noord",
        "alfa_noord_x",
    ]
    checked(updated(ROWS, found, changes), file="r.csv")


def test_a_merger_may_be_given_by_name_or_by_id(listed):
    heading = "Naam;Opgegaan in;Geldig tot"
    found = listed("VSV Oud;VSV Alfa;2019", "VSV Ouder;ALFA;2018", "VSV Oudst;VSV Oud;2015", heading=heading)
    assert [row["merged_into"] for row in compare(ROWS, found).new] == ["alfa", "alfa", "oud"]
    checked(updated(ROWS, found, compare(ROWS, found)), file="r.csv")


def refused_whole(listed, *lines, heading, rows=ROWS):
    found = listed(*lines, heading=heading)
    changes = compare(rows, found)
    with pytest.raises(DefinitionError) as caught:
        checked(updated(rows, found, changes), file="params/r.csv", given=changes.given)
    return str(caught.value)


def test_dutch_days_of_a_list_are_taken_over_as_ours(listed):
    found = listed("VSV Alfa;1-2-2020;31-12-2025", heading="Naam;Geldig vanaf;Geldig tot")
    assert (found.rows[0]["valid_from"], found.rows[0]["valid_to"]) == ("2020-02-01", "2025-12-31")


@pytest.mark.parametrize("day", ["31-2-2025", "eind 2025", "31/12/2025"])
def test_a_day_of_a_list_that_is_none_has_its_line_and_heading(listed, day):
    with pytest.raises(DefinitionError) as caught:
        listed("VSV Alfa;2024", f"VSV Een;{day}", heading="Naam;Geldig tot")
    assert str(caught.value) == (
        f"lijst.csv, line 3: 'Geldig tot' of 'VSV Een' is '{day}'. Write a year, a month or a day, such as 2025, "
        "2025-12 or 31-12-2025."
    )


def test_what_a_list_makes_impossible_has_its_line_and_its_headings(listed):
    merged = "Naam;Opgegaan in;Geldig tot"
    assert refused_whole(listed, "VSV Alfa;bravo;", heading=merged) == (
        "lijst.csv, line 2: 'alfa' merged into 'bravo' and has no Geldig tot. Write the last day it stood on its own."
    )
    assert "'alfa' merged into 'bravo' and has no valid to." in refused_whole(
        listed, "VSV Alfa;bravo", heading="Naam;Opgegaan in"
    )
    ring = refused_whole(listed, "IGO Bravo;;", "VSV Alfa;VSV Alfa;2019", heading=merged)
    assert ring == (
        "lijst.csv, line 3: mergers run in a ring: alfa → alfa. One of these networks must still stand: clear its "
        "Opgegaan in."
    )
    backwards = refused_whole(listed, "VSV Alfa;1-1-2020;1-1-2019", heading="Naam;Geldig vanaf;Geldig tot")
    assert backwards.startswith("lijst.csv, line 2: 'alfa' is valid from 2020-01-01 to 2019-01-01.")


def test_what_the_register_itself_has_wrong_is_not_laid_on_the_list(listed):
    rows = [ROWS[0] | {"valid_to": "ooit"}, ROWS[1]]
    told = refused_whole(listed, "VSV Alfa;Nieuw", heading="Naam;Ziekenhuis", rows=rows)
    assert told.startswith("params/r.csv: valid_to of 'alfa' is 'ooit'.")


def test_a_register_that_a_spreadsheet_saved_with_a_mark_is_read(tmp_path):
    (tmp_path / "r.csv").write_text("id,name\nalfa,VSV Alfa\n", encoding="utf-8-sig")
    assert read_rows(tmp_path / "r.csv") == [{"id": "alfa", "name": "VSV Alfa"}]


def test_a_register_of_a_dutch_excel_keeps_its_text_and_no_blank_rows(tmp_path):
    text = "id;name;note;valid_to;town_lat\nalfa;VSV Één;1,5;31-12-2025;52,1\n;;;;\n"
    (tmp_path / "r.csv").write_bytes(text.encode("cp1252"))
    kept = {"id": "alfa", "name": "VSV Één", "note": "1,5", "valid_to": "2025-12-31", "town_lat": "52.1"}
    assert read_rows(tmp_path / "r.csv") == [kept]


@pytest.mark.parametrize(
    "change, told",
    [
        (
            {"perined_number": "0123"},
            "r.csv: Perined number 0123 stands with 'VSV Alfa' and with 'IGO Bravo'. Give each its own, or none.",
        ),
        (
            {"merged_into": "delta", "valid_to": "2019"},
            "r.csv: 'bravo' merged into 'delta', which is not in the register",
        ),
        ({"merged_into": "alfa"}, "r.csv: 'bravo' merged into 'alfa' and has no valid_to."),
        ({"valid_from": "2020", "valid_to": "2019"}, "r.csv: 'bravo' is valid from 2020 to 2019. Turn the two around."),
        ({"valid_from": "1 mei"}, "r.csv: valid_from of 'bravo' is '1 mei'."),
        ({"kvk_number": "12a"}, "r.csv: KvK number '12a' of 'bravo' holds other signs than digits."),
        ({"kind": "igo?"}, "r.csv: 'bravo' is of kind 'igo?'. Write VSV or IGO; an IGO is a VSV too."),
    ],
)
def test_a_register_that_cannot_be_is_told_in_one_sentence(change, told):
    with pytest.raises(DefinitionError) as caught:
        checked([ROWS[0], ROWS[1] | change], file="r.csv")
    assert str(caught.value).startswith(told)


@pytest.mark.parametrize(
    "mergers, told",
    [
        ({"alfa": "alfa"}, ["alfa → alfa"]),
        ({"alfa": "bravo", "bravo": "alfa"}, ["alfa → bravo → alfa"]),
        ({"alfa": "bravo", "bravo": "delta", "delta": "bravo"}, ["bravo → delta → bravo"]),
        ({"alfa": "bravo", "bravo": "delta"}, []),
    ],
)
def test_mergers_that_leave_nobody_are_refused_along_the_whole_chain(mergers, told):
    rows = [
        RegisterRow(id=vsv, name=vsv, merged_into=mergers.get(vsv), valid_to="2019")
        for vsv in ("alfa", "bravo", "delta")
    ]
    assert [str(error) for error in check_register(rows, file="r.csv")] == [
        f"r.csv: mergers run in a ring: {chain}. One of these networks must still stand: clear its merged_into."
        for chain in told
    ]
