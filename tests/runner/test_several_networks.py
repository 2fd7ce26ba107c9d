"""A report over several networks: one job, a place of its own, and numbers that the ledger reads as its networks'."""

import pandas as pd
import pytest
from test_plan import whole_plan
from tiny_reports import PARAMETERS, notebook

from buzz_analysis.errors import UserError
from buzz_analysis.runner.told import refuse_leaks
from buzz_analysis.runner.told_counts import Counts
from buzz_analysis.runner.told_evaluations import EvaluationCounts
from buzz_analysis.runner.versions import job_of
from buzz_analysis.schema import NetworksParameters, parse_period, validate

ROWS = (("alliant", "2021-03", 5), ("twente", "2020-12", 5), ("viva", "2021-12", 1))
ASKED = {"period": "2021", "language": "nl", "audience": "team", "study": "params/study.yaml"}


def plan_of(root, *vsvs, **given):
    made = notebook(parameters=PARAMETERS.replace("voorbeeld", "all"))
    return whole_plan(root, *ROWS, vsvs=vsvs, made=made, name="user_study", **given)


def test_all_networks_get_one_report_under_all(tmp_path):
    [job] = plan_of(tmp_path, period="2021-12:24m").jobs
    assert job.report == "demo/all/2021-12_24m/user_study-team-nl" and job.name == "Alle netwerken (verzonnen)"


def test_picked_networks_get_one_report_of_their_own_whatever_their_order(tmp_path):
    [job] = plan_of(tmp_path, "viva", "alliant").jobs
    assert job.parameters.vsv == "alliant+viva" and job.name == "Alliant, VIVA (verzonnen)"
    assert job.report == "demo/all/2021/user_study-alliant+viva-team-nl"
    manifest = {"parameters": job.parameters.model_dump(), "notebook": "user_study", "report": job.report, "name": "x"}
    assert job_of(manifest).key == job.key


def test_many_picked_networks_make_no_endless_file_name():
    many = "+".join(f"netwerk-{number}" for number in range(10, 60))
    found = validate(ASKED | {"vsv": many}, NetworksParameters, name="parameters")
    manifest = {"parameters": found.model_dump(), "notebook": "user_study", "report": "demo/all/2021/x", "name": "x"}
    assert len(job_of(manifest).stem) < 50


@pytest.mark.parametrize("vsv", ["all+viva", "viva+viva", "viva+", "viva+../elders", ""])
def test_what_is_no_list_of_networks_is_refused(vsv):
    with pytest.raises(UserError, match="is no list of networks"):
        validate(ASKED | {"vsv": vsv}, NetworksParameters, name="parameters")


def test_a_network_that_the_register_does_not_have_is_refused(tmp_path):
    with pytest.raises(UserError, match=r"vsv 'vivaa' is not in .* Closest: viva\."):
        plan_of(tmp_path, "alliant", "vivaa")


class Evaluations(EvaluationCounts):
    """Alone, in the place of the counts of women."""

    def of(self, what):
        return self.rows[self.rows["what"] == what]

    def by_care(self, what):
        return pd.DataFrame(columns=["moment", "timepoint"])


class Reader:
    """Keeps what it was asked to read."""

    rows = pd.DataFrame({"what": []})

    def __init__(self):
        self.asked = []

    def read(self, row, vsv):
        self.asked.append((row["cell"], vsv))
        return []


def test_a_cell_that_names_its_network_is_read_as_that_network_s():
    reader = Reader()
    Counts(reader).read({"cell": "us.viva.lc.epds.T1.alert_share.since-1"}, "all")
    Counts(reader).read({"cell": "lc.epds.T1.alert_share"}, "viva")
    assert reader.asked == [("lc.epds.T1.alert_share.since-1", "viva"), ("lc.epds.T1.alert_share", "viva")]


class Staff:
    """A store with evaluations of twelve people in 2020, and three more in 2021."""

    def networks(self):
        return ["a", "b"]

    def staff(self, vsvs=None):
        moments = ["session:learning_session:2020-11-05"] * 12 + ["session:learning_session:2021-11-04"] * 3
        return pd.DataFrame({"respondent_id": range(15), "vsv": "a", "moment": [*moments]})


def mean(period, n):
    when = parse_period(period)
    months = {"first": when.first, "after": when.first + when.months}
    cell = {"table": "evaluation", "cell": "us.all.evaluation.learning_session.total", "group": "own", "count": None}
    return cell | months | {"n": n, "period": period}


def test_an_evaluation_that_would_tell_of_three_people_beside_an_earlier_one_is_refused():
    """Fifteen people in two years, less twelve in the first, are three."""
    counts = Counts(Evaluations(Staff()))
    before = [mean("2020", 12) | {"report": "demo/all/2020/user_study-team-nl"}]
    with pytest.raises(UserError, match=r"us\.all\.evaluation\.learning_session\.total\. Make the report over"):
        refuse_leaks(pd.DataFrame([mean("2021-12:24m", 15)]), before, vsv="all", counts=counts, minimum=10)
    refuse_leaks(pd.DataFrame([mean("2021-12:24m", 15)]), [], vsv="all", counts=counts, minimum=10)
