"""The invented births: as births.csv wants them, and more than were invited."""

import pandas as pd
import pytest

from buzz_analysis.answers.synthetic import Network, make_births, make_network
from buzz_analysis.schema import BirthRow


@pytest.fixture(scope="module")
def answers():
    return make_network(Network("voorbeeld"), women=300, years=range(2020, 2022), seed=1)


def test_every_row_is_a_row_of_births_csv(answers):
    made = make_births(answers)
    assert [BirthRow(**row) for row in made.head(50).to_dict("records")]
    assert list(made.columns) == list(BirthRow.model_fields)


def test_more_women_give_birth_than_are_invited(answers):
    assert make_births(answers)["n"].sum() > 0.9 * (answers["timepoint"] == "T3").sum()


def test_no_month_comes_before_all_women_of_that_month_were_invited(answers):
    # T1 lies 29 weeks before birth in the working grid: January 2020 is the first month of invitations
    assert make_births(answers)["period"].min() >= "2020-08"


def test_a_network_that_records_no_invitation_delivers_no_births():
    starting = make_network(Network("twente", "start-up"), women=300, years=range(2020, 2022), seed=1)
    made = make_births(starting)
    assert isinstance(made, pd.DataFrame) and made.empty
