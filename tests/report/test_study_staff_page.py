"""The page on surveys of professionals: what it says where there is none, few, one network, or an unequal one."""

from __future__ import annotations

import datetime
import re
from types import SimpleNamespace

import pandas as pd
import pytest

from buzz_analysis.answers.synthetic import Network, make_staff_survey
from buzz_analysis.report.user_study.pages.annex import annex
from buzz_analysis.report.user_study.pages.staff import staff
from buzz_analysis.report.user_study.pages.staff_change import CHANCE
from buzz_analysis.report.user_study.staff_survey import gather_staff
from buzz_analysis.schema import Disclosure, Period, SessionRow
from buzz_analysis.wording import say

RULES = Disclosure(minimum=10, describe_from=30, compare_from=100)
PERIOD = Period("2019-01:48m", 2019 * 12, 48)
NAMES = {f"net{place}": f"Netwerk {place}" for place in range(3)}


@pytest.fixture(scope="module")
def survey():
    """Three networks and a small one; NoMAD's first two constructs and two determinants, so that it is quick."""
    made = [make_staff_survey(Network(vsv), seed=1) for vsv in NAMES]
    made.append(make_staff_survey(Network("klein", "start-up"), seed=1))
    rows = pd.concat(made, ignore_index=True)
    unused = [
        name for name in rows if name.startswith("aitcs") or re.fullmatch(r"nomad_(9|1\d|20)|midi_(9|1\d|26)", name)
    ]
    return rows.drop(columns=unused).assign(answered_on=pd.to_datetime(rows["answered_on"]))


def session(vsv_day: datetime.date) -> SimpleNamespace:
    row = SessionRow(
        date=vsv_day, kind="learning_session", minutes=90, discipline="midwife", organisation="practice-01", present=3
    )
    return SimpleNamespace(sessions=(row,))


def page_of(rows: pd.DataFrame, *, starts=None, language="en", limits=RULES, kept_back=()) -> str:
    """The page as it is shown, and the annex."""
    vsvs = sorted(rows["vsv"].unique())
    names = NAMES | {"klein": "Klein"}
    records = {vsv: session(starts[vsv]) if starts and vsv in starts else SimpleNamespace(sessions=()) for vsv in vsvs}
    store = SimpleNamespace(staff=lambda _: rows)
    found = gather_staff(store, vsvs, PERIOD, records, limits, "all", kept_back)
    numbered: list[str] = []
    material = SimpleNamespace(
        staff_survey=found,
        vsvs=vsvs,
        reach=pd.DataFrame({"step": []}),
        language=language,
        names=names,
        synthetic=False,
        study=SimpleNamespace(disclosure=limits),
        figure_number=lambda name: numbered.append(name) or len(numbered),
    )
    return "\n".join(str(part) for part in [*staff(material), *annex(material)])


@pytest.fixture(scope="module")
def whole(survey):
    """All rounds, with one network's first session between the first and the second."""
    return page_of(survey, starts={"net1": datetime.date(2020, 11, 5)})


def cell(page: str, table: str, head: str) -> list[str]:
    """The cells of the first row of a table whose head holds these words."""
    body = page[page.index(f'id="{table}"') :]
    row = body[body.index(head) :]
    return [re.sub(r"<[^>]+>", "", one).strip() for one in re.findall(r"<td.*?</td>", row[: row.index("</tr>")], re.S)]


def test_without_a_survey_the_page_says_so_and_how_to_deliver_one(survey):
    page = page_of(survey.head(0).assign(vsv=survey["vsv"].head(0)))
    assert "what they think of it is not known" in page and "<table" not in page


def test_the_means_of_all_are_those_of_their_rows(whole, survey):
    """NoMAD's first construct is the mean of its first four items; 77 is left out."""
    first = survey[survey["moment"] == "survey:2019-10"]
    items = first[[f"nomad_{place}" for place in (1, 2, 3, 4)]].astype("float64")
    mean = items.where(items != 77).mean(axis=1).mean()
    assert cell(whole, "us-staff-means-nomad", "coherence")[0] == f"{mean:.2f} (n {len(first)})"


def test_a_small_team_is_told_nowhere_and_a_second_network_hides_it(whole):
    """Four or so people answered in the small network; the total less three others would tell their mean."""
    rows = whole[whole.index('id="us-staff-by-vsv-nomad"') :]
    small = rows[rows.index("Klein") :]
    small = small[: small.index("</tr>")]
    assert "fewer than 10" in small or "hidden" in small
    assert not re.search(r"\d\.\d\d \(n \d+\)", small)
    assert "hidden" in rows[: rows.index("</table>")]


def test_a_mean_that_is_kept_back_is_hidden_in_every_table(survey):
    one = survey[survey["moment"] == "survey:2019-10"]
    page = page_of(one, kept_back={"us.all.survey.nomad.coherence.2019-10.total", "us.all.staff.2019-10.nurse.n"})
    assert cell(page, "us-staff-means-nomad", "coherence") == ["hidden"] and "it would tell of few people" in page
    assert "hidden" in cell(page, "us-staff-people", "2019-10")


def test_the_planted_change_is_told_with_its_model_and_its_checks(whole):
    row = cell(whole, "us-staff-rounds-nomad-table", "coherence")
    assert row[0] == "2020-12" and row[2].startswith("+0.")
    assert "fewer than 5 networks" in whole and "Random effects" in whole


def test_before_and_after_of_one_network_says_that_it_is_one(whole):
    part = whole[whole.index("Before the first learning session") :]
    assert "One network only" in part
    assert "Networks without a recorded session: Klein, Netwerk 0, Netwerk 2." in part


def test_how_many_answered_before_and_after_a_session_is_told_to_the_nearest_ten(whole):
    part = whole[whole.index("Before the first learning session") :]
    first, then = cell(part, "us-staff-sessions-nomad-table", "coherence")[1].split(" / ")
    assert int(first) % 10 == int(then) % 10 == 0


def test_determinants_have_no_mean_and_no_model(whole):
    assert 'id="us-staff-answers"' in whole
    assert "us-staff-rounds-midi" not in whole and "us-staff-means-midi" not in whole


@pytest.mark.parametrize(
    ("starts", "words"),
    [
        ({}, "No network that answered recorded a learning session"),
        ({"net1": datetime.date(2023, 1, 1)}, "Every answer lies before the first learning session"),
        ({"net1": datetime.date(2018, 1, 1)}, "Every answer lies after the first learning session"),
    ],
)
def test_what_cannot_be_compared_is_said_in_words(survey, starts, words):
    one = survey[survey["vsv"] == "net1"]
    page = page_of(one[one["moment"] == "survey:2019-10"], starts=starts)
    assert words in page and "Answered in one round only" in page
    assert "sessions-nomad-table" not in page


def test_a_study_without_the_questionnaire_that_has_no_score_has_its_page(survey):
    midi = [name for name in survey if name.startswith("midi")]
    assert midi
    for rows in (survey.drop(columns=midi), survey.assign(**dict.fromkeys(midi, pd.NA))):
        page = page_of(rows, starts={"net1": datetime.date(2020, 11, 5)})
        assert "us-staff-means-nomad" in page and "us-staff-answers" not in page


def test_a_questionnaire_of_one_side_is_not_said_to_be_beside_others_of_both(survey):
    midi = [name for name in survey if name.startswith("midi")]
    nomad = [name for name in survey if name.startswith("nomad")]
    own = survey[survey["vsv"] == "net1"].drop(columns=midi)
    first = own["moment"] == own["moment"].min()
    page = page_of(own.assign(**{name: own[name].mask(~first) for name in nomad}))
    assert "one round only" in page and "on both" not in page


def test_the_page_speaks_dutch(survey):
    page = page_of(survey[survey["vsv"] == "net1"][lambda rows: rows["moment"] == "survey:2019-10"], language="nl")
    assert say("What professionals answered", "nl") in page and "In één ronde beantwoord" in page


def test_one_comparison_by_chance_is_told_in_good_dutch():
    text = say(CHANCE, "nl", n="16", by_chance="1")
    assert (
        text == "Zoveel van 16 vergelijkingen vallen door toeval alleen al buiten het eigen 95%-interval, ongeveer: 1."
    )
