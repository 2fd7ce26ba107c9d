"""A manifest says which parameters, data, rules and code made a report."""

import datetime

from buzz_analysis.provenance import report_manifest, sha256, store_summary

MOMENT = datetime.datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=datetime.UTC)


def made(**other):
    given = {
        "report": "demo/voorbeeld/2021/learning_cycle-team-nl",
        "name": "Voorbeeld",
        "notebook": "learning_cycle",
        "parameters": {"vsv": "voorbeeld"},
        "run_id": "r1",
        "started": MOMENT,
        "finished": MOMENT,
        "library": {"version": "1", "commit": "abc"},
        "store": {"synthetic": True, "rules": "nl_pcb@2023-1"},
        "sentinel": {"sections": 3},
        "files": {"html": b"abc"},
        "warnings": 0,
    }
    return report_manifest(**given | other)


def test_sha256_is_the_standard_s():
    # FIPS 180-2, appendix B.1: the digest of "abc".
    assert sha256(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"


def test_every_file_has_its_hash():
    assert made(files={"html": b"abc", "ipynb": b""})["sha256"].keys() == {"html", "ipynb"}


def test_no_warnings_is_ok():
    assert made()["outcome"] == "ok"


def test_one_warning_asks_for_review():
    assert made(warnings=1)["outcome"] == "review"


def test_the_store_s_own_flag_says_whether_answers_are_invented():
    assert (made()["synthetic"], made(store={"synthetic": False})["synthetic"]) == (True, False)


def test_only_what_names_no_machine_is_taken_from_the_store():
    assert store_summary({"rules": "nl_pcb@2023-1", "folder": "x"}) == {"rules": "nl_pcb@2023-1"}


def test_times_are_written_in_utc_to_the_second():
    assert made()["started"] == "2026-01-02T03:04:05+00:00"
