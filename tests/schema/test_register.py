"""The register of networks."""

from __future__ import annotations

import pytest

from buzz_analysis.errors import DefinitionError
from buzz_analysis.schema import read_registers

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


@pytest.mark.parametrize("vsv", ["a/b", "..", "a b", "-a", "é", "a" * 33, "=1+1"])
def test_an_id_that_could_not_be_a_folder_is_refused(register, vsv):
    with pytest.raises(DefinitionError, match="line 2: 'id' must be letters, digits"):
        register(f"{vsv},Naam,vsv\n")
