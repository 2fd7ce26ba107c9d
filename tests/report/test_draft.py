"""The draft of a cycle: SQUIRE 2.0's order, released numbers only, every gap named, typed words as text."""

import re

import pytest
from small_reports import network
from test_record_pages import with_cycle
from test_records import write

from buzz_analysis.report import find_project, open_material, squire_draft
from buzz_analysis.schema import Parameters

# Ogrinc G and others. SQUIRE 2.0, table 1 (PMC4620592); title and abstract are one heading here, as there.
ORDER = [
    "Title and abstract",
    "Introduction",
    "Problem description",
    "Available knowledge",
    "Rationale",
    "Specific aims",
    "Methods",
    "Context",
    "Intervention",
    "Study of the intervention",
    "Measures",
    "Analysis",
    "Ethical considerations",
    "Results",
    "Discussion",
    "Summary",
    "Interpretation",
    "Limitations",
    "Conclusions",
    "Other information",
]


def draft(language="nl"):
    parameters = Parameters(vsv="ours", period="2021", language=language, audience="team", study="params/study.yaml")
    _, material = open_material(find_project("params/study.yaml"), parameters)
    return squire_draft(material, material.records.cycles[0])


def edit(folder, old, new):
    path = folder / "params" / "ours" / "cycles" / "c1.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_headings_stand_in_the_order_of_squire(make_store):
    with_cycle(make_store())
    found = re.findall(r"^#{2,3} (.*)$", draft("en").text, re.MULTILINE)
    assert found == [*ORDER, "What is not recorded yet"]
    assert len(re.findall(r"^#{2,3} ", draft("nl").text, re.MULTILINE)) == len(found)


def test_the_numbers_are_those_of_the_report(make_store):
    with_cycle(make_store())
    text = draft().text
    # 16 of 200 in 2020, 40 of 200 in 2021; Newcombe 5.2 to 18.8, as on the page of the actions.
    assert "8,0% (16 van de 200" in text and "20,0% (40 van de 200" in text
    assert "+12,0 procentpunt (95%-interval +5,2 tot +18,8)" in text
    assert "De uitkomst ligt buiten de voorspelling." in text


def test_a_small_count_is_not_in_the_draft_and_is_named_as_a_gap(make_store):
    with_cycle(make_store([*network("ours", "2021-05", yes=7), *network("ours", "2020-05", yes=16)]))
    made = draft()
    assert not re.search(r"\b(7|16) van|3,5%|8,0%", made.text)
    assert "een uitkomst: de voorspelling is niet te beoordelen met wat getoond mag worden" in made.gaps


@pytest.mark.parametrize(
    ("gap", "written"),
    [
        ("ethische overwegingen", "context: {ethics: verbetering van zorg}\nstudy:"),
        ("wat er intussen nog meer veranderde", "context: {other_changes: nieuw dossier}\nstudy:"),
        ("wanneer de cliëntenraad is gevraagd", "context: {council: 2020-11-05}\nstudy:"),
    ],
)
def test_a_gap_is_named_where_it_is_and_in_the_list_until_it_is_filled(make_store, gap, written):
    folder = make_store()
    with_cycle(folder, lock=False)
    made = draft()
    assert gap in made.gaps and made.text.count(gap) == 2 and f"**Nog niet vastgelegd: {gap}.**" in made.text
    edit(folder, "study:", written)
    assert gap not in draft().gaps


def test_a_prediction_that_was_not_frozen_is_a_gap(make_store):
    with_cycle(make_store(), lock=False)
    assert any("vóór de gegevens is vastgezet" in gap for gap in draft().gaps)


def test_typed_words_become_no_markup_and_a_claim_gets_its_mark(make_store):
    folder = make_store()
    with_cycle(folder, lock=False)
    edit(folder, "vraag bij de intake", '"<script>x</script> **vet** [a](javascript:1) werkt beter"')
    text = draft().text
    assert r"\<script\>x\</script\> \*\*vet\*\* \[a\](javascript:1)" in text and r"\[nog niet aangetoond\]" in text
    assert "<script" not in text.replace(r"\<script", "")


def test_what_the_network_counted_itself_is_told_as_any_count(make_store):
    folder = make_store()
    measures = "measures:\n  - {id: kaart, label_nl: kaart gegeven, unit: share, higher_is: better}\n"
    write(folder, "measures.yaml", measures)
    write(folder, "measures.csv", "measure,period,numerator,denominator\nkaart,2020,20,80\nkaart,2021,4,90\n")
    with_cycle(folder, lock=False)
    edit(folder, "process: [response.T1.answered]", "process: [kaart]")
    text = draft().text
    assert "kaart gegeven: Ervoor (2020): 25% (20 van de 80" in text
    assert "4 van de 90" not in text and "4,4%" not in text


def test_invented_data_say_so(make_store):
    with_cycle(make_store())
    assert "VERZONNEN" not in draft().text
