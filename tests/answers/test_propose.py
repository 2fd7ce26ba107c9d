"""A proposed mapping: sure where names and cells agree, else open; never a guess at a reversal."""

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.columns import our_columns
from buzz_analysis.answers.known_words import plain
from buzz_analysis.answers.mapping_text import write_mapping
from buzz_analysis.answers.propose import find_layout, network_recodes, propose
from buzz_analysis.answers.read import read_table_of
from buzz_analysis.errors import UserError
from buzz_analysis.schema import Mapping, heading_words, instruments, read_yaml


@pytest.fixture
def proposed(tmp_path):
    """The proposal for a file of these columns."""

    def run(**columns):
        path = tmp_path / "export.csv"
        pd.DataFrame({name.replace("__", " "): values for name, values in columns.items()}).to_csv(path, index=False)
        return propose(read_table_of(path, None, our_columns()))

    return run


def sure(proposal):
    """What counts without a person."""
    return {guess.ours: guess.source for guess in proposal.columns if not guess.doubt}


def unsure(proposal):
    """What a person must look at."""
    return {guess.ours: guess.source for guess in proposal.columns if guess.doubt}


def test_a_name_of_ours_in_another_spelling_is_sure(proposed):
    found = proposed(Participant_number=["a", "b"], EPDS__01=[0, 3], Age=[31, 28])

    assert sure(found) == {"client_id": "Participant_number", "epds_1": "EPDS 01", "age": "Age"}


def test_no_name_of_ours_is_another_in_plain_spelling():
    assert len({plain(name) for name in our_columns()}) == len(our_columns())
    words = heading_words("answers")
    assert {*words.columns, *words.contain, *words.answers} <= {*our_columns()}
    assert {*words.forms} <= {*instruments()}
    assert all({*form.questions} <= {*instruments()[name].item_ids} for name, form in words.forms.items())


def test_a_misspelt_name_is_unsure(proposed):
    assert unsure(proposed(client_id=["a"], edps_1=[2])) == {"epds_1": "edps_1"}


def test_a_question_with_another_number_is_not_taken_for_it(proposed):
    assert proposed(client_id=["a"], epds_12=[2]).unused == ["epds_12"]


def test_a_column_whose_cells_do_not_fit_its_name_is_unsure(proposed):
    found = proposed(client_id=list("abcd"), epds_1=[1, 2, 3, 4], epds_2=["nooit", "soms", "vaak", "soms"])

    assert unsure(found) == {"epds_1": "epds_1", "epds_2": "epds_2"}


def test_ten_unnamed_questions_may_be_each_form_that_has_these_answers(proposed):
    found = proposed(client_id=list("abcd"), **{f"V3_{n}": [0, 1, 2, 3] for n in range(1, 11)})

    assert unsure(found)["epds_10"] == "V3_10"
    assert found.columns[-1].values == {"instrument": "EPDS, somberheid, BSS-R, ervaring van de bevalling"}


def test_boxes_to_tick_are_no_questionnaire(proposed):
    assert proposed(client_id=["a", "b"], **{f"care_type___{n}": [0, 1] for n in (1, 2, 3)}).columns[1:] == []


def test_an_empty_column_with_our_own_name_is_sure(proposed):
    assert "epds_1" in sure(proposed(client_id=["a"], epds_1=[None]))


def test_columns_by_time_point_are_one_column_with_suffixes(proposed):
    found = proposed(client_id=["a"], epds_1_t1=[0], epds_1_t2=[3], datum_t1=["2021-01-01"], datum_t2=["2021-05-01"])

    assert found.suffixes == {"T1": "_t1", "T2": "_t2"}
    assert sure(found)["epds_1"] == "epds_1"
    assert "timepoint" not in found.not_found


def test_the_signs_before_a_time_point_belong_to_the_suffix(proposed):
    found = proposed(client_id=["a"], epds_1_T1=[1], epds_1_T3=[2], T3=["x"])

    assert sure(found) == {"client_id": "client_id", "epds_1": "epds_1"}
    assert found.suffixes == {"T1": "_T1", "T3": "_T3"}
    assert found.unused == ["T3"]  # a bare time point is no question


def test_one_heading_with_a_time_point_makes_no_wide_file(proposed):
    found = proposed(client_id=["a", "b"], timepoint=["T1", "T2"], age_T1=[31, 28], epds_1=[0, 1])

    assert found.suffixes == {}
    assert sure(found)["timepoint"] == "timepoint"


@pytest.mark.parametrize("sign", [".", ","])
def test_answers_written_with_decimals_are_sure_and_propose_their_sign(proposed, sign):
    found = proposed(client_id=["a", "b", "c"], epds_1=[f"1{sign}0", f"3{sign}0", ""], urinary_screen=[f"1{sign}0"] * 3)

    assert {"epds_1", "urinary_screen"} <= sure(found).keys()
    assert found.decimal == sign


def test_signs_that_contradict_each_other_propose_none(proposed):
    assert proposed(client_id=["a", "b"], epds_1=["1.0", "3.0"], epds_2=["1,0", "3,0"]).decimal == ""


def test_a_column_of_free_text_is_never_read(proposed):
    found = proposed(client_id=["a", "b"], epds_1=[0, 1], opmerking=["zij was er goed bij", ""])

    assert found.drop == ["opmerking"]


def test_yes_and_no_in_words_are_recoded_for_a_screening_question(proposed):
    found = proposed(client_id=["a", "b"], urinary_screen=["ja", "nee"])

    assert [(one.text, one.to, one.doubt) for one in found.recode] == [("ja", "1", ""), ("nee", "0", "")]


def test_words_of_a_questionnaire_are_never_recoded_by_us(proposed):
    assert {one.to for one in proposed(client_id=["a", "b"], epds_1=["ja", "nee"]).recode} == {""}


def test_a_parity_without_a_0_may_be_a_code_and_is_left_open(proposed):
    # as SPSS holds it: 1 = no child yet, 2 = one or more
    found = proposed(client_id=["a", "b"], parity=[1, 2])
    assert [(one.text, one.to, bool(one.doubt)) for one in found.recode] == [("1", "", True), ("2", "", True)]
    found = proposed(client_id=["a", "b", "c"], parity=[0, 1, 2])
    assert [(one.text, one.to, one.doubt) for one in found.recode] == [("1", "1+", ""), ("2", "1+", "")]


def test_a_level_of_education_that_we_do_not_know_is_left_open(proposed):
    found = proposed(client_id=["a", "b"], Opleiding=["hoog", "havo"])

    assert [(one.text, one.to, bool(one.doubt)) for one in found.recode] == [
        ("hoog", "high", False),
        ("havo", "", True),
    ]


def test_usual_codes_for_missing_are_proposed_and_an_answer_is_not(proposed):
    found = proposed(client_id=list("abc"), epds_1=[0, 99, 1], sffac102=[77, 88, 2], language=["nl", "-9", "nl"])

    assert found.missing == ["88", "99"]


def test_what_tells_who_she_is_is_never_read(proposed):
    found = proposed(client_id=["a", "b"], Naam=["Jansen", "De Vries"], epds_1=[0, 1])

    assert found.drop == ["Naam"]
    assert not any(guess.source == "Naam" for guess in found.columns)


def test_an_id_that_tells_who_she_is_becomes_a_pseudonym(proposed):
    found = proposed(client_id=["an@voorbeeld.nl", "bo@voorbeeld.nl"], epds_1=[0, 1])

    assert (found.drop, found.pseudonymise) == ([], ["client_id"])


@pytest.mark.parametrize(
    "headings, layout",
    [
        (["record_id", "redcap_event_name", "redcap_repeat_instrument"], "redcap"),
        (["id", "submitdate", "lastpage", "startlanguage"], "limesurvey"),
        (["StartDate", "ResponseId", "RecordedDate"], "qualtrics"),
        (["submitdate. Date submitted", "startlanguage. Start language"], "limesurvey"),
        (["client_id", "StartDate"], ""),
    ],
)
def test_a_vendor_is_known_by_the_headings_its_program_adds(headings, layout):
    assert find_layout(headings) == layout


ROWS = (
    "Patientnr,Netwerk,Meetmoment,Ingevuld op,EPDS_1,EPDS_2,global01\n"
    "0123,alliant,T1,2021-01-01,0,3,5\n1e3,alliant,T2,01-05-2021,2,1,1\n"
)
OURS = ROWS.replace(
    "Patientnr,Netwerk,Meetmoment,Ingevuld op,EPDS_1,EPDS_2", "client_id,vsv,timepoint,completed_on,epds_1,epds_2"
)


@pytest.fixture
def written(tmp_path):
    """An export, and the mapping proposed for it as text."""
    export = tmp_path / "export.csv"
    export.write_text(ROWS, encoding="utf-8")
    return export, write_mapping(propose(read_table_of(export, None, our_columns())), "export.csv", "en")


def test_the_mapping_is_refused_until_a_person_says_how_answers_are_held(written, tmp_path):
    export, text = written
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")

    with pytest.raises(UserError) as told:
        read_answers(export, tmp_path / "m.yaml")

    assert "line 7: nothing stands here. Fill in what the comment behind it lets you choose, or take it out." in str(
        told.value
    )

    (tmp_path / "m.yaml").write_text(text.replace("  epds:", "  mibs: gescoord"), encoding="utf-8")
    with pytest.raises(UserError) as told:
        read_answers(export, tmp_path / "m.yaml")
    assert "write how the export holds epds, as keyed: epds, one of: keyed, position" in str(told.value)
    assert "write how the export holds promis10, as promis_version" in str(told.value)


def test_a_mapping_that_a_person_finished_reads_what_our_own_names_give(written, tmp_path):
    export, text = written
    text = text.replace("  epds:  #", "  epds: gescoord  #").replace("promis_version:", "promis_version: 1.2")
    (tmp_path / "m.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "ours.csv").write_text(OURS, encoding="utf-8")

    found = read_answers(export, tmp_path / "m.yaml").answers

    pd.testing.assert_frame_equal(found, read_answers(tmp_path / "ours.csv").answers)


def test_a_heading_of_any_signs_is_a_mapping_still(tmp_path):
    export = tmp_path / "e.csv"
    export.write_text('client_id,"epds_1: ""ja"" # nee"\na,1\n', encoding="utf-8")
    table = read_table_of(export, None, our_columns())
    proposal = propose(table)
    proposal = proposal._replace(columns=[guess._replace(doubt="") for guess in proposal.columns])
    (tmp_path / "m.yaml").write_text(write_mapping(proposal, "e.csv", "nl"), encoding="utf-8")

    assert read_yaml(tmp_path / "m.yaml", Mapping).columns["client_id"] == "client_id"


def test_every_line_that_is_not_sure_counts_as_soon_as_its_mark_is_removed(tmp_path):
    export = tmp_path / "e.csv"
    export.write_text("client_id,Moment,epds_1_t1,edps_2_t1,Opleiding\na,x,1,99,havo\n", encoding="utf-8")
    text = write_mapping(propose(read_table_of(export, None, our_columns())), "e.csv", "nl")
    (tmp_path / "m.yaml").write_text(
        text.replace("# ? ", "").replace("timepoint:  #", "timepoint: T1  #"), encoding="utf-8"
    )

    with pytest.raises(UserError) as told:
        read_yaml(tmp_path / "m.yaml", Mapping)

    assert "YAML" not in str(told.value)


def test_a_code_with_a_letter_is_proposed_as_its_number_and_is_for_a_person_to_look_at(proposed):
    found = proposed(client_id=["a", "b", "c"], phq2_1=["A0", "A1", "A3"], phq2_2=["A1", "A4", "A2"])

    codes = [(one.ours, one.text, one.to, bool(one.doubt)) for one in found.recode]
    assert codes[:3] == [("phq2_1", f"A{n}", str(n), True) for n in (0, 1, 3)]
    assert codes[3:] == [("phq2_2", f"A{n}", "", True) for n in (1, 2, 4)]  # 4 is no answer: these count from 1
    assert {"phq2_1", "phq2_2"} <= unsure(found).keys()


def test_answers_in_words_are_left_open_one_by_one(proposed):
    found = proposed(client_id=["a", "b"], phq2_1=["helemaal niet", "bijna elke dag"])

    assert [(one.text, one.to) for one in found.recode] == [("bijna elke dag", ""), ("helemaal niet", "")]


def test_a_time_point_at_the_end_of_a_name_is_found(proposed):
    found = proposed(client_id=["a", "b", "c"], timepoint=["Vragenlijst T1", "https://e.nl/t4", "T1 of T2"])

    codes = {one.text: one.to for one in found.recode}
    assert codes == {"Vragenlijst T1": "T1", "https://e.nl/t4": "T4", "T1 of T2": ""}


def test_a_filled_column_under_another_word_goes_before_an_empty_one_of_our_name(proposed):
    found = proposed(client_id=["", ""], Patientnr=["a", "b"], epds_1=[0, 1])

    assert sure(found)["client_id"] == "Patientnr"


def test_a_heading_that_ends_with_id_and_differs_in_every_row_may_be_the_womans(proposed):
    proposal = proposed(**{"OSF_ID": ["8", "9", "12"], "epds_1": ["0", "1", "1"]})
    assert unsure(proposal)["client_id"] == "OSF_ID"
    assert "client_id" not in sure(proposal)
    assert "client_id" in proposed(**{"OSF_ID": ["8", "8", "12"], "epds_1": ["0", "1", "1"]}).not_found
    assert "client_id" in proposed(**{"paid": ["8", "9", "12"], "epds_1": ["0", "1", "1"]}).not_found


def test_a_network_called_by_its_name_in_the_register_gets_its_id(tmp_path):
    path = tmp_path / "export.csv"
    path.write_text("client_id,vsv\na,VSV De Kaap\nb,de_kaap\nc,Elders\n")
    table = read_table_of(path, Mapping.model_validate({"columns": {"client_id": "client_id"}}), our_columns())
    found = network_recodes(table, propose(table).columns, ["de_kaap", "meer"])
    assert [(one.ours, one.text, one.to, one.doubt) for one in found] == [("vsv", "VSV De Kaap", "de_kaap", "")]


def many(*answers, n=12):
    """A column of some rows in which each of these answers stands."""
    return [answers[row % len(answers)] for row in range(n)]


def test_a_heading_goes_before_what_the_answers_below_it_may_be(proposed):
    """A newcomer's export, whose proposal of 2026-11-27 had these two the other way round."""
    four = {f"Pijnbestrijding vraag {n}": many(0, 1, 2, 3) for n in (1, 2)}
    found = proposed(client_id=list("abcdefghijkl"), **{f"PHQ-2 vraag {n}": many(0, 1, 2, 3) for n in (1, 2)}, **four)

    assert {"phq2_1": "PHQ-2 vraag 1", "pain_relief_2": "Pijnbestrijding vraag 2"}.items() <= sure(found).items()


@pytest.mark.parametrize(
    "heading", ["EPDS vraag {}", "epds - item {}", "Vraag EPDS {:02}", "EPDS.{} (0-3)", "EdinburghQ{}"]
)
def test_a_form_is_known_by_its_name_in_any_spelling(proposed, heading):
    found = proposed(client_id=list("abcdefghijkl"), **{heading.format(n): many(0, 1, 2, 3) for n in range(1, 11)})

    assert {ours: source for ours, source in sure(found).items() if ours != "client_id"} == {
        f"epds_{n}": heading.format(n) for n in range(1, 11)
    }


def test_questions_without_a_number_are_known_by_their_word(proposed):
    found = proposed(
        client_id=list("abcdefghijkl"),
        **{"ICIQ-UI hoe vaak": many(0, 5), "ICIQ-UI hoeveelheid": many(0, 2, 6), "ICIQ-UI hinder": many(0, 10)},
    )

    assert sure(found)["iciq_frequency"] == "ICIQ-UI hoe vaak"
    assert sure(found)["iciq_interference"] == "ICIQ-UI hinder"


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({f"MIBS vraag {n}": many(1, 2, 3, 4) for n in range(1, 9)}, "found 1, 2, 3, 4; expected 0, 1, 2, 3"),
        ({f"MIBS vraag {n}": many(1, 2, 3) for n in range(1, 9)}, "found 1, 2, 3; expected 0, 1, 2, 3"),
        ({f"PHQ-9 vraag {n}": many(0, 1, 2, 3) for n in range(1, 10)}, "which has 2 questions"),
        ({f"PROMIS {n}": many(*range(11)) if n == 10 else many(1, 2, 3, 4, 5) for n in range(1, 11)}, "found 0, 1, 10"),
    ],
    ids=["counted from 1", "counted from 1, the worst not seen", "another form", "in another order"],
)
def test_where_heading_and_answers_disagree_nothing_is_taken(proposed, columns, why):
    proposal = proposed(client_id=list("abcdefghijkl"), **columns)
    text = write_mapping(proposal, "export.csv", "en")

    assert {guess.ours for guess in proposal.columns} == {"client_id"}
    assert why in text and "# NOT TAKEN: " in text


def test_our_own_names_over_the_answers_of_another_coding_are_for_a_person_to_look_at(proposed):
    found = proposed(client_id=list("abcdefghijkl"), **{f"MIBS_{n}": many(1, 2, 3) for n in range(1, 9)})

    assert unsure(found)["mibs_1"] == "MIBS_1"


def test_a_part_of_a_form_is_for_a_person_to_look_at(proposed):
    proposal = proposed(client_id=list("abcdefghijkl"), **{f"EPDS vraag {n}": many(0, 1, 2, 3) for n in range(1, 10)})

    assert unsure(proposal)["epds_9"] == "EPDS vraag 9"
    assert "of which 9 of 10 questions were found" in write_mapping(proposal, "export.csv", "en")


def test_consent_is_asked_about_and_never_left_unread(proposed, tmp_path):
    """A refusal that is not read would count."""
    proposal = proposed(client_id=["a", "b"], epds_1=[0, 1], **{"Toestemming gegevensgebruik": ["Ja", "Nee"]})
    assert unsure(proposal)["group_use"] == "Toestemming gegevensgebruik"

    left = Mapping(columns={"client_id": "client_id", "epds_1": "epds_1"}, keyed={"epds": "keyed"})
    with pytest.raises(UserError, match="the column 'Toestemming gegevensgebruik' may hold consent"):
        read_answers(tmp_path / "export.csv", left)
    dropped = left.model_copy(update={"drop": ("Toestemming gegevensgebruik",)})
    assert "group_use" not in read_answers(tmp_path / "export.csv", dropped).answers


def test_a_day_of_consent_is_no_consent(tmp_path):
    (tmp_path / "export.csv").write_text("client_id,epds_1,Datum toestemming\na,0,2021-01-01\n", encoding="utf-8")
    left = Mapping(columns={"client_id": "client_id", "epds_1": "epds_1"}, keyed={"epds": "keyed"})

    assert len(read_answers(tmp_path / "export.csv", left).answers) == 1


def test_a_choice_that_was_not_made_is_refused_and_not_blank(tmp_path):
    (tmp_path / "m.yaml").write_text('columns:\n  parity: P\nrecode:\n  parity:\n    "multipara":  # choose\n')
    with pytest.raises(UserError) as told:
        read_yaml(tmp_path / "m.yaml", Mapping, name="m.yaml")
    assert str(told.value) == (
        'm.yaml, line 5: nothing stands here. Fill in what it means, or "" where it counts as not answered.'
    )


def test_what_was_not_found_names_the_columns_it_may_be(proposed):
    found = proposed(Zij=["w1", "w2"], Verzonden__naar=["2021-01-01", "2021-01-02"], epds_1=[0, 1])
    text = write_mapping(found, "export.csv", "en")

    assert "# ?   client_id: Zij  # not found; choose from: Zij\n" in text
    assert '# ?   invited_on: "Verzonden naar"' in text


def test_a_file_of_one_network_proposes_the_network_of_the_study(proposed):
    proposal = proposed(client_id=["a"], epds_1=[0])._replace(own_network="de_kaap")
    assert "# ?   vsv: de_kaap  #" in write_mapping(proposal, "export.csv", "en")


def test_every_language_care_and_number_of_births_has_its_word(proposed):
    found = proposed(client_id=["a", "b"], Taal=["Nederlands", "Turks"], Pariteit=["multipara", "nullipara"])
    codes = {(one.ours, one.text): one.to for one in found.recode if not one.doubt}
    assert codes["language", "Turks"] == "tr"
    assert (codes["parity", "multipara"], codes["parity", "nullipara"]) == ("1+", "0")
