"""The ledger of releases: only ever added to, and what was changed or cut off is seen."""

import datetime
import json
import os
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest

from buzz_analysis.errors import DataError
from buzz_analysis.runner.ledger import add_release, held_ledger, ledger_file, read_ledger

AT = datetime.datetime(2022, 1, 3, 12, tzinfo=datetime.UTC)
CELL = {"table": "shares", "cell": "lc.epds.T1.alert_share", "group": "own", "period": "2021", "n": 200, "count": 40}


@pytest.fixture
def file(tmp_path):
    return ledger_file(tmp_path, "klein")


def release(file, number=1, rows=2):
    cells = [CELL | {"n": 200 + place} for place in range(rows)]
    with held_ledger(file) as before:
        add_release(file, before, cells, report=f"klein/v{number}/2021/x", run_id=f"run-{number}", at=AT)


def test_a_release_is_read_back_a_row_a_cell(file):
    release(file)
    release(file, 2, rows=1)
    found = read_ledger(file)
    assert [row["n"] for row in found.cells] == [200, 201, 200]
    assert [seal["report"] for seal in found.seals] == ["klein/v1/2021/x", "klein/v2/2021/x"]
    assert found.cells[2]["run_id"] == "run-2" and found.cells[0]["released"] == "2022-01-03T12:00:00+00:00"


def test_without_a_ledger_nothing_was_released(file):
    assert read_ledger(file) == ([], [], b"")


def test_only_its_owner_may_read_it(file):
    release(file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600 and stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_a_release_is_added_behind_the_others(file):
    release(file)
    before = file.read_bytes()
    release(file, 2)
    assert file.read_bytes().startswith(before)


def test_cut_off_at_any_byte_every_sealed_release_before_it_still_counts(file):
    release(file)
    first = file.stat().st_size
    release(file, 2)
    whole = file.read_bytes()
    for length in range(first, len(whole)):
        file.write_bytes(whole[:length])
        found = read_ledger(file)
        assert len(found.seals) == 1 and found.tail == whole[first:length]


def test_a_broken_tail_is_set_aside_and_the_next_release_goes_on(file):
    release(file)
    sealed = file.read_bytes()
    release(file, 2)
    tail = file.read_bytes()[len(sealed) : -5]
    file.write_bytes(sealed + tail)
    release(file, 3)
    assert [seal["run_id"] for seal in read_ledger(file).seals] == ["run-1", "run-3"]
    assert [path.read_bytes() for path in file.parent.glob("*.broken-*")] == [tail]


@pytest.mark.parametrize("found, put", [(b'"n":200', b'"n":900'), (b"run-1", b"run-9"), (b'"seal"', b'"meal"')])
def test_a_line_that_was_edited_is_told_with_its_place(file, found, put):
    release(file)
    release(file, 2)
    file.write_bytes(file.read_bytes().replace(found, put, 1))
    with pytest.raises(DataError, match=r"klein.jsonl, line \d"):
        read_ledger(file)


@pytest.mark.parametrize("gone", [0, 2])
def test_a_line_that_was_taken_out_is_told(file, gone):
    release(file)
    release(file, 2)
    lines = file.read_bytes().splitlines(keepends=True)
    file.write_bytes(b"".join(line for place, line in enumerate(lines) if place != gone))
    with pytest.raises(DataError, match="ledger of releases is not as it was written"):
        read_ledger(file)


def test_two_releases_at_once_are_both_written(file):
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda number: release(file, number), range(16)))
    found = read_ledger(file)
    assert sorted(seal["run_id"] for seal in found.seals) == sorted(f"run-{number}" for number in range(16))
    assert len(found.cells) == 32 and not found.tail


def test_what_is_in_it_is_plain_json_a_line(file):
    release(file)
    assert [sorted(json.loads(line)) for line in file.read_text().splitlines()][-1] == ["seal", "sha256"]
    assert os.linesep not in json.loads(file.read_text().splitlines()[0])["cell"]
