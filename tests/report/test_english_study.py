"""The study of four English years: made in good time, under its licence line, and never looking Dutch."""

import re
import shutil
import time

import pandas as pd
import pytest

from buzz_analysis.prepare import prepare
from buzz_analysis.project import Project
from buzz_analysis.report import open_report, paged

STUDY = "params/nhs_maternity/study.yaml"
LICENCE = "Contains information from NHS England, licensed under the Open Government Licence v3.0"


@pytest.fixture(scope="module")
def english(tmp_path_factory, root, shared_data):
    """The study prepared in a folder of its own, and how long that took."""
    place = tmp_path_factory.mktemp("english")
    (place / "shared").symlink_to(shared_data.parent)
    shutil.copytree(root / "params", place / "project" / "params")
    begin = time.perf_counter()
    store = prepare(Project(place / "project", place / "project" / "outputs", STUDY))
    return place / "project", store, time.perf_counter() - begin


@pytest.fixture
def opened(english, monkeypatch):
    """The report of one provider of the year 2022-23."""
    monkeypatch.chdir(english[0])
    monkeypatch.delenv("BUZZ_OUTPUTS", raising=False)
    return lambda vsv="RJ1", **given: open_report(
        kind="benchmark", **{"vsv": vsv, "period": "2022", "language": "nl", "study": STUDY} | given
    )


def test_the_four_years_are_prepared_within_a_minute(english):
    assert english[2] < 60


def test_every_provider_of_the_tables_has_its_row_in_the_register(english):
    """112, 125, 124 and 123 a year; the codes of four years together, counted by hand with cut and sort."""
    folder = english[0]
    register = pd.read_csv(folder / "outputs" / ".registers" / "nhs_maternity.csv", dtype="str")
    codes = set()
    for path in (folder.parent / "shared" / "data" / "nhs-maternity").glob("*.csv"):
        table = pd.read_csv(path, encoding="utf-8-sig").rename(columns=str.lower)
        codes |= set(table.loc[table["org_level"].str.lower() == "provider", "org_code"])
    assert set(register["id"]) == codes


def test_every_drawing_has_the_licence_line_and_nothing_looks_dutch(opened, monkeypatch):
    pieces = []
    monkeypatch.setattr(paged, "show", lambda html: pieces.append(str(html)))
    report = opened()
    for page in ("header", "indicator_topics", "related", "women", "adjusted", "limits", "provenance"):
        getattr(report, page)()
    text = "".join(pieces)
    captions = re.findall(r"<figcaption>(.*?)</figcaption>", text, re.DOTALL)
    assert len(captions) > 9 and all(LICENCE in caption for caption in captions)
    assert "Dit zijn cijfers van England" not in text and "Dit zijn cijfers van Engeland." in text
    assert "Perined" not in text


@pytest.mark.parametrize(("language", "dutch"), [("en", "a Dutch network"), ("nl", "een Nederlands netwerk")])
def test_the_pages_speak_of_providers_and_not_of_networks(opened, monkeypatch, language, dutch):
    pieces = []
    monkeypatch.setattr(paged, "show", lambda html: pieces.append(str(html)))
    report = opened(language=language)
    for page in ("header", "indicator_topics", "related", "women", "adjusted", "limits", "provenance"):
        getattr(report, page)()
    text = re.sub(r' data-\w+="[^"]*"', "", "".join(pieces)).replace(dutch, "")
    assert re.findall(r".{30}(?:[Nn]etwork|[Nn]etwerk).{20}", text) == []


def test_the_figure_of_the_country_is_the_published_row_and_not_the_sum(opened):
    (figure,) = [one for one in opened()._material.figures if one.series == "EN-MODE-CS"]
    country, others = figure.beside(2022), figure.sum_of("others", 2022)
    assert (country["numerator"], country["denominator"]) == (199810, 528390)
    assert others["denominator"] + figure.now["denominator"] != country["denominator"]
    assert figure.place.funnel.target == pytest.approx(199810 / 528390)


def test_babies_and_deliveries_are_never_joined_in_one_line(opened):
    (figure,) = [one for one in opened()._material.figures if one.series == "EN-MODE-CS"]
    assert dict(zip(figure.years["year"], figure.years["segment"], strict=True)) == {2022: 1, 2021: 1, 2020: 0, 2019: 0}


def test_where_most_was_not_recorded_there_is_no_place(opened):
    """Term-Apgar of 2019-20: 78 of 104 providers miss more than half (README of the data)."""
    providers = opened("RJ1", period="2019")._material
    (figure,) = [one for one in providers.figures if one.series == "EN-APGAR"]
    assert (figure.place.why == "unrecorded") == bool(figure.now["missing"] > 0.7)


def test_a_provider_that_delivers_no_more_says_until_when(opened, monkeypatch):
    """RBZ has rows in 2019-20 to 2021-22 and none in 2022-23."""
    pieces = []
    monkeypatch.setattr(paged, "show", lambda html: pieces.append(str(html)))
    opened("RBZ", period="2021", language="en").header()
    assert "figures up to 2021, and none after" in "".join(pieces)
