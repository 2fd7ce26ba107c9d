"""A folder takes another's place whole, or the other stands again; a damaged store is no store."""

import pandas as pd
import pytest

from buzz_analysis import store
from buzz_analysis.errors import DataError
from buzz_analysis.store import open_store, replace_folder, restore_folder


@pytest.fixture
def folders(tmp_path):
    """A new folder and the older one whose place it is to take."""
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "who").write_text(name)
    return tmp_path / "new", tmp_path / "old"


def standing(folder):
    return (folder / "who").read_text() if folder.exists() else ""


def test_the_new_folder_takes_the_place_and_nothing_is_left(folders, tmp_path):
    replace_folder(*folders)
    assert standing(folders[1]) == "new" and [path.name for path in tmp_path.iterdir()] == ["old"]


def test_a_folder_goes_where_nothing_stood(folders, tmp_path):
    replace_folder(folders[0], tmp_path / "elsewhere")
    assert standing(tmp_path / "elsewhere") == "new"


@pytest.mark.parametrize("problem", [OSError(28, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("place", [0, 1])
def test_a_move_that_fails_leaves_both_where_they_were(folders, monkeypatch, place, problem):
    real, moves = store.os.replace, []

    def failing(source, target):
        moves.append(source)
        if len(moves) == place + 1:
            raise problem
        real(source, target)

    monkeypatch.setattr(store.os, "replace", failing)
    with pytest.raises(type(problem)):
        replace_folder(*folders)
    assert [standing(folder) for folder in folders] == ["new", "old"]


def test_the_older_folder_is_whole_until_the_newer_stands(folders, monkeypatch, tmp_path):
    real, found = store.os.replace, []

    def watched(source, target):
        found.append(sorted(standing(path) for path in tmp_path.iterdir()))
        real(source, target)

    monkeypatch.setattr(store.os, "replace", watched)
    replace_folder(*folders)
    assert found == [["new", "old"], ["new", "old"]]


def test_after_a_kill_between_the_moves_the_older_folder_comes_back(folders, tmp_path):
    folders[1].rename(tmp_path / "old.old")
    restore_folder(folders[1])
    assert standing(folders[1]) == "old" and not (tmp_path / "old.old").exists()


def test_after_a_kill_behind_the_moves_the_newer_folder_stays(folders, tmp_path):
    folders[1].rename(tmp_path / "old.old")
    folders[0].rename(folders[1])
    restore_folder(folders[1])
    assert standing(folders[1]) == "new" and not (tmp_path / "old.old").exists()


@pytest.mark.parametrize("content", ["", "{", "[]", '"text"', "\x00"])
def test_a_damaged_manifest_is_no_store(tmp_path, content):
    (tmp_path / "manifest.json").write_text(content)
    with pytest.raises(DataError, match=r"there is no store of study .* Make it with: buzz prepare\."):
        open_store(tmp_path)


@pytest.mark.parametrize("name", ["answers", "scores", "alerts", "problems"])
def test_rows_of_another_network_are_never_read(tmp_path, name):
    """Partitions that were moved or copied by hand would put one network's figures under another's name."""
    store.write_frame(pd.DataFrame({"vsv": ["twente", None]}), store.partition(tmp_path, "viva") / f"{name}.parquet")
    with pytest.raises(DataError) as refused:
        store.Store(tmp_path, {}).read("viva", name)
    assert str(refused.value) == "the store of 'viva' holds rows of 'twente'. Make it anew with: buzz prepare."


def test_rows_of_the_network_itself_are_read(tmp_path):
    rows = pd.DataFrame({"vsv": pd.Categorical(["viva", "viva"], ["twente", "viva"])})
    store.write_frame(rows, store.partition(tmp_path, "viva") / "answers.parquet")
    assert len(store.Store(tmp_path, {}).read("viva", "answers")) == 2


def test_counts_that_were_written_anew_are_read_anew(tmp_path):
    """A process holds the counts of all networks; those of an earlier store must not stand in a later report."""
    found = []
    for n in (3, 4):
        counts = pd.DataFrame({"vsv": ["viva", "twente"], "kind": ["response", "alert"], "n": [n, n]})
        store.write_frame(counts.astype({"vsv": "category", "kind": "category"}), tmp_path / "new.parquet")
        (tmp_path / "new.parquet").replace(tmp_path / "aggregates.parquet")
        opened = store.Store(tmp_path, {})
        own = opened.aggregates()
        own["n"] = 0  # what a caller does with its own
        found.append([opened.aggregates(vsv)["n"].tolist() for vsv in ("viva", "twente")])
    assert found == [[[3, 3], [3]], [[4, 4], [4]]]
