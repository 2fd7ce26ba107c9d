"""births.csv: what a row may hold."""

import pytest

from buzz_analysis.errors import UserError
from buzz_analysis.schema import BirthRow, read_table

HEAD = "vsv,period,parity,age_band,education,language,n\n"


def read(tmp_path, line):
    path = tmp_path / "births.csv"
    path.write_text(HEAD + line + "\n", encoding="utf-8")
    return read_table(path, BirthRow, name="births.csv")


def test_a_row_may_leave_open_what_is_not_known(tmp_path):
    row = read(tmp_path, "alliant,2021-05,,,,,12")[0]
    assert (row.parity, row.age_band, row.n) == (None, None, 12)


@pytest.mark.parametrize("band", ["25-29", "35+", "0-24"])
def test_an_age_band_has_two_ends_or_a_plus(tmp_path, band):
    assert read(tmp_path, f"alliant,2021,0,{band},low,nl,12")[0].age_band == band


@pytest.mark.parametrize(
    "line, part",
    [
        ("alliant,2021,0,29-25,,,1", "write ages as 25-29 or 35+; found '29-25'."),
        ("alliant,2021,0,<25,,,1", "write ages as 25-29 or 35+; found '<25'."),
        ("alliant,latest,0,,,,1", "period 'latest' is not a period."),
        ("alliant,2021,2,,,,1", "parity"),
        ("alliant,2021,0,,,,-1", "n"),
        ("alliant,2021,0,,,,", "n"),
    ],
)
def test_another_row_is_refused_with_its_line(tmp_path, line, part):
    with pytest.raises(UserError) as told:
        read(tmp_path, line)
    assert part in str(told.value) and "line 2" in str(told.value)
