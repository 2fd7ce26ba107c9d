"""A methods section and its sources: every version, no invented title, and what only people know marked."""

from __future__ import annotations

import re

import pytest

from buzz_analysis.report import methods_section
from buzz_analysis.report.bibtex import bibtex
from buzz_analysis.report.methods import METHODS
from buzz_analysis.schema import instruments

COX = "Cox JL, Holden JM, Sagovsky R. Br J Psychiatry 1987;150:782-786. doi 10.1192/bjp.150.6.782"
MANIFEST = {
    "synthetic": False,
    "data_from": "2020-01-02",
    "data_to": "2021-12-30",
    "rows": {"kept": 399, "set_aside": 1},
    "networks": ["ours", "theirs"],
    "rules": "nl_pcb@2023-1",
    "rule_options": {"pain_scale": "raw"},
    "schedule": "working_grid@2026-2",
    "library": "0.2.0",
    "commit": "0123456789abcdef",
    "definitions": {
        "instruments/epds": {"version": "1987", "sha256": "0123456789abcdef"},
        "instruments/nomad": {"version": "2018", "sha256": "fedcba9876543210"},
        "alerts/nl_pcb": {"version": "2023-1", "sha256": "00"},
    },
}


def section(language="en", **changed):
    return methods_section(MANIFEST | changed, minimum=10, packages={"pandas": "3.1.1"}, language=language)


def test_an_article_becomes_an_entry_with_what_its_source_says():
    text, keys = bibtex([COX])
    assert keys == {COX: "cox1987"}
    for field in (
        "author = {Cox, JL and Holden, JM and Sagovsky, R}",
        "journal = {Br J Psychiatry}",
        "year = {1987}",
        "volume = {150}",
        "pages = {782-786}",
        "doi = {10.1192/bjp.150.6.782}",
    ):
        assert field in text
    assert text.startswith("@article{cox1987,") and "title" not in text


@pytest.mark.parametrize(
    "doi",
    [
        "10.1002/(SICI)1097-0258(19980430)17:8<873::AID-SIM779>3.0.CO;2-I",
        "10.1016/S0140-6736(97)11096-0",
        "10.1136/bmj.d40",
    ],
)
@pytest.mark.parametrize("within", ["Somebody AB, 2000. doi {}", "Somebody AB, 2000 (doi {}).", "doi {}, table 1"])
def test_a_doi_is_taken_whole(doi, within):
    assert f"doi = {{{doi}}}," in bibtex([within.format(doi)])[0]


def test_other_sources_keep_their_words_and_every_key_is_its_own():
    others = ["A form & its key, 50% of it, 2015", "A form of 2015, again", COX, COX]
    text, keys = bibtex(others)
    assert list(keys.values()) == ["a2015", "a2015b", "cox1987"] and text.count("@") == 3
    assert r"A form \& its key, 50\% of it" in text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_source_that_is_cited_has_an_entry_and_no_entry_is_idle(language):
    made = section(language)
    cited = set(re.findall(r"[\[ ]@([\w-]+)", made.text))
    assert cited == set(re.findall(r"^@\w+\{([\w-]+),", made.bib, re.MULTILINE))


def test_every_version_stands_in_it_with_what_is_not_confirmed():
    text = section().text
    assert "1987 (`0123456789ab`) [@cox1987]" in text
    assert re.search(r"NoMAD.*2018 \(`fedcba987654`\); not confirmed", text)
    for words in (
        "nl_pcb@2023-1",
        "working_grid@2026-2",
        "buzz-analysis 0.2.0 (commit 0123456789ab); pandas 3.1.1",
        "399 rows",
    ):
        assert words in text


def test_invented_data_say_so_first_and_real_data_do_not():
    assert "INVENTED" in section(synthetic=True).text.split("##")[0]
    assert "INVENTED" not in section().text


def test_what_only_people_know_is_marked():
    assert section().text.count("- [ ]") == 4


def test_every_method_names_functions_that_have_a_source():
    made = section()
    assert all(functions for _, functions in METHODS.values())
    for name in ("laird1982", "wilson1927", "lopez2018", "white2011", "spiegelhalter2005"):
        assert f"{{{name}," in made.bib
    assert all(one in instruments() for one in ("epds", "nomad"))
