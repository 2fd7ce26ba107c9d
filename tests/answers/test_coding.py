"""Files whose answers contradict each other: each is made right first, then turned as a wrong export turns it."""

from pathlib import Path

import pandas as pd
import pytest

from buzz_analysis.answers import read_answers
from buzz_analysis.answers.in_words import say_problem
from buzz_analysis.schema import Mapping, instruments, read_yaml

SIGNS = [(name, sign.id) for name, known in instruments().items() for sign in known.wrong_exports]
LEVELS = [0] * 20 + [1] * 6 + [2] * 3 + [3]  # thirty women, most of them well
ROOT = Path(__file__).parents[2]
DATA = ROOT / "../shared/data/epds-lausanne/Dataset_maternal_mental_health_infant_sleep.csv"


@pytest.fixture
def noted(tmp_path):
    """What `suspect_coding` says of these columns of answers."""

    def read_columns(columns):
        path = tmp_path / "export.csv"
        frame = pd.DataFrame(columns)
        frame.insert(0, "client_id", [str(n) for n in range(len(frame))])
        frame.assign(timepoint="T4", invited_on="2021-05-01").to_csv(path, index=False)
        problems = read_answers(path).problems
        return problems[problems["rule"] == "suspect_coding"]

    return read_columns


def unkeyed(instrument, item, level, turned=False):
    """The answer whose scored value is this many steps from the lowest, or from the highest when turned."""
    by_value = {instrument.keyed(item, answer): answer for answer in instrument.item(item).allowed}
    values = sorted(by_value, reverse=turned)
    return by_value[values[level]]


def sign_of(name, sign_id):
    return next(sign for sign in instruments()[name].wrong_exports if sign.id == sign_id)


def answers(name, sign_id, turned):
    """Every woman answers all items alike; `turned`: the sign's items are read the other way round."""
    sign, instrument = sign_of(name, sign_id), instruments()[name]
    return {
        item: [unkeyed(instrument, item, level, turned and item in sign.items) for level in LEVELS]
        for item in (*sign.items, *sign.against)
    }


@pytest.mark.parametrize(("name", "sign"), SIGNS)
def test_answers_that_agree_are_left_in_peace(noted, name, sign):
    assert noted(answers(name, sign, turned=False)).empty


@pytest.mark.parametrize(("name", "sign"), SIGNS)
def test_answers_turned_the_wrong_way_are_noted_once_for_the_file(noted, name, sign):
    problem = noted(answers(name, sign, turned=True))
    assert problem["column"].tolist() == [name]
    assert problem["action"].tolist() == ["noted"]
    assert problem["source_row"].isna().all()


def test_four_instruments_know_what_a_wrong_export_looks_like():
    # issue 3: doubly reversed EPDS or BSS-R items, PROMIS v1.0/1.1; the MIBS goes by the same rule
    assert {name for name, _ in SIGNS} == {"epds", "bss_r", "promis10", "mibs"}


def test_the_note_names_the_evidence_and_the_repair(noted):
    problem = noted(answers("epds", "reversed_twice", turned=True)).iloc[0]
    sign = sign_of("epds", "reversed_twice")
    # by hand: item 10 = 3 - level, so its mean is 3 - (6 + 6 + 3) / 30; against 3 x level the correlation is -1
    assert problem["message"] == (
        "export.csv: epds looks wrongly coded (30 complete rows: mean of epds_10 2.5, correlation with epds_1, epds_2, "
        f"epds_4 -1.00): {sign.suspect}."
    )
    assert say_problem(problem, "en") == problem["message"]
    assert say_problem(problem, "nl") == (
        "export.csv: epds lijkt verkeerd gecodeerd (30 volledige rijen: gemiddelde van epds_10 2,5, correlatie met "
        f"epds_1, epds_2, epds_4 -1,00): {sign.suspect_nl}."
    )


def epds(item_10, others):
    return {"epds_1": others, "epds_2": others, "epds_4": others, "epds_10": item_10}


@pytest.mark.parametrize(("women", "told"), [(9, 0), (10, 1), (11, 1)])
def test_a_few_complete_rows_say_nothing(noted, women, told):
    assert len(noted(epds([3] * (women - 1) + [2], [0] * (women - 1) + [3]))) == told


@pytest.mark.parametrize(("item_10", "told"), [([1] * 5 + [2] * 5, 0), ([1] * 4 + [2] * 6, 1)])
def test_the_mean_of_item_10_must_exceed_one_and_a_half(noted, item_10, told):
    # DOMAIN 3: the mean exceeds 1.5 and it correlates negatively with items 1, 2 and 4; here means 1.5 and 1.6
    assert len(noted(epds(item_10, [3, 3, 3, 3, 2, 2, 1, 1, 0, 0]))) == told


def test_a_rather_high_mean_alone_is_no_sign(noted):
    assert noted(epds([1] * 4 + [3] * 6, [0] * 4 + [3] * 6)).empty


@pytest.mark.parametrize("others", [[0] * 10, [0] * 9 + [1]])
def test_ten_well_women_all_turned_round_are_seen_without_a_correlation(noted, others):
    problem = noted(epds([3] * 10, others)).iloc[0]
    assert "mean of epds_10 3.0, correlation with epds_1, epds_2, epds_4 -)" in problem["message"]


@pytest.mark.parametrize(("mean", "told"), [([2] * 5 + [3] * 5, 0), ([2] * 4 + [3] * 6, 1)])
def test_a_mean_no_group_of_women_can_have_is_a_sign_by_itself(noted, mean, told):
    # our assumption: above 2.5 of 3 over ten women; here 2.5 and 2.6, with a correlation of chance above 0
    turned = {f"mibs_{i}": mean for i in (1, 4, 6)} | {f"mibs_{i}": [0] * 8 + [1] * 2 for i in (2, 3, 5, 7, 8)}
    assert len(noted(turned)) == told


def test_only_complete_rows_are_looked_at(noted):
    assert noted(epds([3] * 20, [None] * 11 + [0] * 9)).empty


def test_a_file_without_the_other_items_is_not_judged(noted):
    assert noted({"epds_10": [3] * 30, "epds_1": [0] * 30}).empty


def test_real_answers_read_with_the_other_coding_are_noted(shared_data):
    # the published data of Lausanne are keyed (their mapping says why); position turns seven items once too often
    mapping = read_yaml(ROOT / "params" / "mappings" / "epds_lausanne.yaml", Mapping)
    turned = mapping.model_copy(update={"keyed": {"epds": "position"}})
    problems = read_answers(DATA, turned).problems
    problem = problems[problems["rule"] == "suspect_coding"]["message"].item()
    assert "epds looks wrongly coded (410 complete rows: mean of epds_10 2." in problem


def test_a_bss_r_that_the_export_reversed_already_is_noted(noted):
    # four items are reversed by the definition (DOMAIN 3: 2, 4, 7 and 8); here 4 is best in all ten
    content = {f"bssr_{n}": [4 - level for level in LEVELS] for n in range(1, 11)}
    assert noted(content)["column"].tolist() == ["bss_r"]


def test_promis_of_version_1_1_read_as_1_2_is_noted(noted):
    # codetechnology.com, versions of PROMIS Global Health: 08r and 10r run the other way in 1.0 and 1.1
    better = {f"global0{n}": [5 - level for level in LEVELS] for n in (1, 2, 3, 4, 5, 6)}
    assert noted(better | {item: [1 + level for level in LEVELS] for item in ("global08r", "global10r")}).shape[0] == 1
