"""Numbers of a network for another study: what its own report shows, whole or refused, and counted like any other."""

import datetime
import json
import random

import pandas as pd
import pytest
from small_reports import counts

from buzz_analysis.audit import alert_shares, as_aggregates
from buzz_analysis.errors import UserError
from buzz_analysis.prepare import export_aggregates, import_aggregates, write_export
from buzz_analysis.project import Project
from buzz_analysis.provenance import exchange_bytes, read_exchange
from buzz_analysis.report import open_report
from buzz_analysis.schema import Exchange, ExchangeRow, parse_period
from buzz_analysis.store import open_store, read_frame, write_frame

TODAY = datetime.date(2026, 11, 26)
RULED = {"rules": "nl_pcb@2023-1", "rule_options": {"pain_scale": "raw"}}


ROW = ExchangeRow(kind="alert", timepoint="T1", instrument="epds", n=200, count=42)
SENT = Exchange(
    study="small",
    vsv="theirs",
    name="VSV Ander",
    period="2021",
    synthetic=False,
    made_on=TODAY,
    minimum=10,
    rows=(ROW,),
    **RULED,
)


@pytest.fixture
def study(make_store):
    """A study with rows of ours and theirs: yes 40 of 200, and 42 of 200 at T1; 2 of 7 at T2."""
    folder = make_store(**RULED)
    project = Project(folder, folder / "outputs", "params/study.yaml")
    return project, open_store(project.store_folder)


def exported(study, vsv="theirs", period="2021"):
    return export_aggregates(*study, vsv, parse_period(period), today=TODAY)


def sent(made, folder, name="leiden.2021.aggregates.json"):
    """A file as it comes in, outside the study."""
    path = folder / "in" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(made if isinstance(made, bytes) else exchange_bytes(made))
    return path


def without(study, vsv="theirs"):
    """The same study, but that it does not hold the rows of a network."""
    project, store = study
    manifest = json.loads((store.folder / "manifest.json").read_text(encoding="utf-8"))
    manifest["networks"] = [name for name in manifest["networks"] if name != vsv]
    (store.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    place = store.folder / "aggregates.parquet"
    rows = read_frame(place)
    write_frame(rows[rows["vsv"] != vsv], place)
    return project, open_store(store.folder)


def pages(shown) -> str:
    """What a report of ours shows of its second topic, mood, and of where it comes from."""
    report = open_report(vsv="ours", period="2021")
    report.topic(2)
    report.provenance()
    return "".join(map(str, shown))


def test_an_export_holds_what_the_team_s_report_shows(study):
    # network(): T1 42 with an alert of 200 screened; T2 2 of 7 is under the minimum of 10.
    assert exported(study) == SENT


def test_a_hidden_count_is_missing_and_its_mean_is_not_told_beside_it(make_store):
    mean = {"vsv": "ours", "period": "2021-05", "timepoint": "T1", "kind": "mean", "instrument": "epds"}
    mean |= {"scale": "total", "outcome": "", "n": 60, "total": 300.0, "total_sq": 2400.0}
    for yes, expected in ((5, None), (20, 20)):
        rows = [*counts("ours", "2021-05", "T1", "alert", "epds", yes=yes, no=60 - yes), mean]
        folder = make_store(rows, **RULED)
        project = Project(folder, folder / "outputs", "params/study.yaml")
        made = exported((project, open_store(project.store_folder)), "ours")
        assert [row.count for row in made.rows if row.kind == "alert"] == [expected]
        # 300 / 60 = 5.00; variance 2400 / 60 - 25 = 15, its root 3.87
        told = [(row.n, row.mean, row.sd) for row in made.rows if row.kind == "mean"]
        assert told == ([] if expected is None else [(60, 5.0, 3.87)])
        (folder / "params").rename(folder / f"params{yes}")


def test_no_number_under_the_minimum_ever_leaves(make_store):
    draw = random.Random(8)
    rows = [
        row
        for timepoint in ("T1", "T2", "T3", "T4", "T5")
        for name in ("epds", "pain_relief", "simss", "wexner")
        for row in counts("ours", "2021-05", timepoint, "alert", name, yes=draw.randrange(30), no=draw.randrange(30))
    ]
    folder = make_store(rows, **RULED)
    project = Project(folder, folder / "outputs", "params/study.yaml")
    made = exported((project, open_store(project.store_folder)), "ours")
    numbers = [n for row in made.rows for n in (row.n, row.count, row.n - (row.count or 0)) if n is not None]
    assert len(made.rows) > 5 and min(numbers) >= 10


def test_a_file_reads_back_as_it_was_written():
    content = exchange_bytes(SENT)
    assert read_exchange(content, name="x") == SENT and exchange_bytes(SENT) == content


BAD = {
    "x is no whole file of buzz aggregates export: it is cut off, or something else. Ask for it again.": (
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "vsv;n\nleiden;12\n",
        lambda text: text.replace("buzz-analysis aggregates", "other"),
    ),
    "x was changed after it was made: its content does not give the hash in it. Ask for it again.": (
        lambda text: text.replace('"count": 42', '"count": 41'),
        lambda text: text.replace('"period": "2021"', '"period": "2022"'),
        lambda text: text.replace('"sha256"', '"sha"'),
    ),
    "x has version 2 of the format, and this buzz-analysis reads version 1. Let both networks use the same release.": (
        lambda text: text.replace('"version": 1', '"version": 2'),
    ),
}


@pytest.mark.parametrize("sentence, change", [(told, one) for told, changes in BAD.items() for one in changes])
def test_a_changed_cut_off_or_other_file_is_refused_in_one_sentence(sentence, change):
    text = exchange_bytes(SENT).decode()
    assert change(text) != text
    with pytest.raises(UserError) as told:
        read_exchange(change(text).encode(), name="x")
    assert str(told.value) == sentence


def test_a_file_whose_hash_fits_but_that_holds_a_small_number_is_refused():
    small = SENT.model_copy(update={"rows": (ROW.model_copy(update={"count": 195}),)})
    with pytest.raises(UserError, match="alert of epds at T1 holds a number under 10"):
        read_exchange(exchange_bytes(small), name="x")


def test_what_was_imported_is_kept_once(study, tmp_path):
    made, own = SENT, without(study)
    assert import_aggregates(*own, sent(made, tmp_path))[1] is True
    assert import_aggregates(*own, sent(made, tmp_path))[1] is False
    assert [path.name for path in own[0].imported_folder.iterdir()] == ["theirs.2021.aggregates.json"]


FOREIGN = {
    "in.json is of VSV Ander, whose own answers this study holds.": {"vsv": "theirs"},
    "vsv 'their' is not in params/register.csv. Closest: theirs.": {"vsv": "their"},
    "in.json holds invented numbers, and the data of this study are real.": {"synthetic": True, "vsv": "empty"},
    "in.json was counted by rules nl_pcb@2022-1, and this study counts by nl_pcb@2023-1, or with other options: the "
    "numbers cannot be compared. Let both studies use the same rules.": {"rules": "nl_pcb@2022-1", "vsv": "empty"},
}


@pytest.mark.parametrize("sentence, change", FOREIGN.items())
def test_a_file_that_does_not_belong_here_is_refused_in_one_sentence(study, tmp_path, sentence, change):
    made = SENT.model_copy(update=change)
    with pytest.raises(UserError) as told:
        import_aggregates(*study, sent(made, tmp_path, "in.json"))
    assert str(told.value) == sentence and not study[0].imported_folder.exists()


def test_other_numbers_of_a_period_and_a_period_that_overlaps_are_refused(study, tmp_path):
    made, own = SENT, without(study)
    import_aggregates(*own, sent(made, tmp_path))
    other = made.model_copy(update={"rows": (made.rows[0].model_copy(update={"count": 43}),)})
    with pytest.raises(UserError) as told:
        import_aggregates(*own, sent(other, tmp_path, "in.json"))
    assert str(told.value) == (
        "in.json: other numbers of VSV Ander, 2021 were imported before. Ask which are right; to take these, remove "
        "outputs/.aggregates/small/theirs.2021.aggregates.json first."
    )
    half = made.model_copy(update={"period": "2021-H1"})
    with pytest.raises(UserError, match=r"^VSV Ander: 2021-H1 overlaps 2021, which was imported before"):
        import_aggregates(*own, sent(half, tmp_path, "in.json"))


def test_a_second_kind_of_period_is_not_exported(study):
    path = write_export(study[0], exported(study))
    assert read_exchange(path.read_bytes(), name="x") == exported(study)
    with pytest.raises(UserError, match="2021-05 overlaps 2021, which was exported before, and the one less the other"):
        write_export(study[0], exported(study, period="2021-05"))
    write_export(study[0], exported(study, "ours", "2020"))


def test_imported_numbers_count_as_those_of_any_other_network(study):
    made, (_, store) = SENT, study
    aggregates = store.aggregates()
    own = aggregates[aggregates["vsv"] == "ours"]
    joined = pd.concat([own, as_aggregates(made)])
    rows = alert_shares(joined, "ours", parse_period("2021"), minimum=10).set_index(["timepoint", "group"])
    # theirs: 42 of 200, as in the study that holds its rows; at T2 its 2 of 7 never left it
    assert rows.loc[("T1", "others"), ["numerator", "denominator", "n_networks"]].tolist() == [42, 200, 1]
    assert rows.loc[("T2", "others"), ["numerator", "denominator", "n_networks"]].tolist() == [0, 0, 0]
    other_period = alert_shares(joined, "ours", parse_period("2021-H1"), minimum=10).set_index(["timepoint", "group"])
    assert other_period.loc[("T1", "others"), "denominator"] == 0


def test_a_report_with_imported_numbers_compares_and_says_where_they_come_from(study, shown):
    made, (_, store) = SENT, without(study)
    place = store.folder / "aggregates.parquet"
    write_frame(pd.concat([read_frame(place), as_aggregates(made)], ignore_index=True), place)
    told = {"vsv": "theirs", "name": "VSV Ander", "period": "2021", "made_on": "2026-11-26"}
    manifest = {**store.manifest, "imported": [told]}
    (store.folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    page = pages(shown)
    assert "42 van de 200" in page and "Cijfers uit bestanden van andere netwerken" in page and "VSV Ander 2021" in page


def test_a_report_without_any_other_network_is_whole(study, shown):
    without(study)
    page = pages(shown)
    assert "40 van de 200" in page and "Cijfers uit bestanden" not in page and "Andere netwerken" not in page
