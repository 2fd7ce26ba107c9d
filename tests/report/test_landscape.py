"""Which networks a choice leaves, and what the landscape says of them."""

import csv
import re

import pandas as pd
import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.report.landscape import KINDS, NO_CONSORTIUM, Landscape, open_landscape
from buzz_analysis.schema import Register, RegisterRow

ROWS = [
    {"id": "alfa", "name": "VSV Alfa", "kind": "VSV", "place": "Utrecht", "consortium": "Oost"},
    {"id": "bravo", "name": "Bravo", "kind": "IGO", "kvk_number": "0123"},
    {"id": "delta", "name": "VSV Delta", "kind": "VSV", "legal_form": "vereniging, KvK 2019"},
    {"id": "oud", "name": "VSV Oud", "kind": "VSV", "merged_into": "alfa", "valid_to": "2019"},
    {"id": "echt_niet", "name": "Verzonnen", "kind": "synthetic"},
]


@pytest.fixture
def page():
    rows = {row["id"]: RegisterRow.model_validate(row) for row in ROWS}
    return Landscape(Register(rows, 0, ("r.csv",)), "nl")


def ids(chosen: pd.DataFrame) -> set[str]:
    return set(chosen["id"])


@pytest.mark.parametrize(
    "kinds, left",
    [
        (KINDS, {"alfa", "bravo", "delta"}),
        (["VSV"], {"alfa", "delta"}),
        (["IGO"], {"bravo"}),
        (["VSV (KvK-inschrijving)"], {"delta"}),  # Bravo is an IGO: the published 7 are VSVs beside the 8 IGOs
        ([], set()),
    ],
)
def test_a_box_leaves_its_own_and_never_what_merged_or_is_invented(page, kinds, left):
    assert ids(page.chosen(kinds)) == left


def test_a_consortium_and_a_search_narrow_the_choice(page):
    assert ids(page.chosen(KINDS, "Oost")) == {"alfa"}
    assert ids(page.chosen(KINDS, NO_CONSORTIUM)) == {"bravo", "delta"}
    assert ids(page.chosen(KINDS, search="UTRECHT vsv")) == {"alfa"}
    assert ids(page.chosen(KINDS, search="(")) == set()


def test_a_number_of_the_list_to_keep_is_text(page):
    page.frame.loc[0, "perined_number"] = "0042"
    assert "0042" in page.csv(page.frame)


def test_what_is_known_stands_beside_what_was_published(page):
    assert page.known().startswith("Hier bekend, elk met een bron: 3 van 71 netwerken, 1 van 8 IGO's, 1 van 7 VSV's")


def test_a_row_without_a_name_is_not_shown_and_said(page):
    assert "zonder naam" not in page.known()
    known = Landscape(Register(page.register.rows, 1, ("r.csv",)), "nl").known()
    assert known.endswith(" Rijen van het register zonder naam of id, die nergens meetellen: 1.")


def test_the_history_has_no_english_in_dutch(page):
    """Each row's words and source in the reader's language; a web address or a title is the same in both."""
    dutch = page.history()
    english = Landscape(page.register, "en").history()
    for words, ours in (
        ("December newsletter", "nieuwsbrief van december"),
        ("VSV page", "pagina over VSV&#39;s"),
        ("2022-11 and 2023-01", "2022-11 en 2023-01"),
    ):
        assert words in english and words not in dutch and ours in dutch


def test_the_history_ends_with_the_framework_of_april_2023(page):
    # Agreed 23/24 April 2023: federatievsv.nl/subsidie-versterking-vsvs/basiskader-bouwstenen-met-tools
    last = page.history().rsplit("<tr", 1)[1]
    assert "2023-04" in last and "basiskader" in last and "federatievsv.nl" in last


def test_the_shipped_register_shows_names_and_years_and_no_remark(root):
    """A remark of ours would stand in English on a Dutch page: it belongs in the column note."""
    with (root / "params/vsv_register.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.DictReader(file) if row["name"]]
    remarks = re.compile(r" (at|for|of|the|stated) |agreement|sites|undated")
    assert not [row["hospital"] for row in rows if remarks.search(row["hospital"])]
    assert not [row["as_of"] for row in rows if not re.fullmatch(r"[\d-]*", row["as_of"])]


def test_a_register_that_cannot_be_is_one_sentence(tmp_path, monkeypatch, root):
    (tmp_path / "params").mkdir()
    (tmp_path / "params/study.yaml").write_bytes((root / "params/study.yaml").read_bytes())
    twice = "id,name,kind,perined_number\na,A,VSV,01\nb,B,VSV,01\n"
    (tmp_path / "params/vsv_register.csv").write_text(twice, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(DefinitionError, match="Perined number 01 stands with 'A' and with 'B'"):
        open_landscape()
