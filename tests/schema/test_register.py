"""The register of networks."""

from __future__ import annotations

import re

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import ID_PATTERN, read_registers

HEAD = "id,name,kind\n"


@pytest.fixture
def register(tmp_path):
    def read(*texts):
        paths = [(tmp_path / f"register{i}.csv", f"params/register{i}.csv") for i in range(len(texts))]
        for (path, _), text in zip(paths, texts, strict=True):
            path.write_text(HEAD + text, encoding="utf-8")
        return read_registers(paths)

    return read


def test_a_network_is_found_by_its_id(register):
    assert register("alliant,Alliant,vsv\n").row("alliant").name == "Alliant"


def test_an_unknown_network_is_named_with_the_closest_one(register):
    with pytest.raises(DefinitionError) as refused:
        register("alliant,Alliant,vsv\nleiden,Leiden,vsv\n").row("alient")

    assert str(refused.value) == "vsv 'alient' is not in params/register0.csv. Closest: alliant."


def test_a_network_nobody_resembles_is_added_with_a_command(register):
    with pytest.raises(DefinitionError) as refused:
        register("alliant,Alliant,vsv\n").row("zzz")

    assert str(refused.value) == "vsv 'zzz' is not in params/register0.csv. Add it with: buzz new vsv."


def test_several_registers_are_one(register):
    found = register("alliant,Alliant,vsv\n", "voorbeeld,Voorbeeld,synthetic\n")

    assert list(found.rows) == ["alliant", "voorbeeld"]
    assert found.files == ("params/register0.csv", "params/register1.csv")


def test_a_row_without_a_name_is_left_out_and_counted(register):
    found = register("alliant,Alliant,vsv\n,Naamloos,vsv\nleiden,,vsv\n")

    assert (list(found.rows), found.left_out) == (["alliant"], 2)


def test_an_id_in_two_registers_is_refused_with_file_and_line(register):
    with pytest.raises(DefinitionError) as refused:
        register("alliant,Alliant,vsv\n", "leiden,Leiden,vsv\nalliant,Alliant,vsv\n")

    assert str(refused.value) == (
        "params/register1.csv, line 3: vsv 'alliant' is already in the register. Keep one row."
    )


def test_ids_that_differ_in_capitals_only_are_refused_for_they_share_a_folder_on_windows_and_macos(register):
    with pytest.raises(DefinitionError) as refused:
        register("alfa,Een,vsv\n", "beta,Twee,vsv\nAlfa,Drie,vsv\n")

    assert str(refused.value) == (
        "params/register1.csv, line 3: vsv 'Alfa' differs from 'alfa' in capitals only, and they would share a "
        "folder. Change one of the ids."
    )


# Microsoft, "Naming Files, Paths, and Namespaces": the reserved device names.
@pytest.mark.parametrize("vsv", ["con", "CON", "Nul", "prn", "aux", "com1", "COM9", "lpt1", "lpt9"])
def test_the_name_of_a_windows_device_is_no_id(register, vsv):
    with pytest.raises(DefinitionError) as refused:
        register(f"{vsv},Naam,vsv\n")

    assert str(refused.value) == (
        f"params/register0.csv, line 2: id '{vsv}' cannot be a folder: Windows keeps names such as con, nul and "
        "com1 for itself. Choose another."
    )


@pytest.mark.parametrize("vsv", ["con1", "com", "com10", "lpt", "aux_", "console"])
def test_an_id_that_only_begins_like_a_device_is_an_id(register, vsv):
    assert register(f"{vsv},Naam,vsv\n").row(vsv).id == vsv


@pytest.mark.parametrize("find", [re.search, re.match, re.fullmatch])
def test_an_id_with_a_line_end_is_no_id_however_the_pattern_is_used(find):
    assert find(ID_PATTERN, "alfa")
    assert not find(ID_PATTERN, "alfa\n")


@pytest.mark.parametrize("vsv", ["a/b", "..", "a b", "-a", "é", "a" * 33, "=1+1"])
def test_an_id_that_could_not_be_a_folder_is_refused(register, vsv):
    with pytest.raises(DefinitionError, match="line 2: 'id' must be letters, digits"):
        register(f"{vsv},Naam,vsv\n")
