"""The letters a page carries against the whole font that matplotlib measured with."""

import base64
import io
import re
from pathlib import Path

import matplotlib
import pytest
from fontTools.ttLib import TTFont

from buzz_analysis.figures import letters_css
from buzz_analysis.figures.letters import FACES

CATALOGUES = Path(__file__).parents[2] / "buzz_analysis" / "wording" / "nl"
FACE = re.compile(r'font-style: (\w+); src: url\("data:font/woff;base64,([^"]+)"\)')


@pytest.mark.parametrize("style", FACES)
def test_each_letter_is_as_wide_as_in_the_font_that_was_measured_with(style):
    carried = TTFont(io.BytesIO(base64.b64decode(dict(FACE.findall(letters_css()))[style])))
    whole = TTFont(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / FACES[style])
    mine, theirs = carried.getBestCmap(), whole.getBestCmap()
    assert len(mine) > 300
    assert {code: carried["hmtx"][name][0] for code, name in mine.items()} == {
        code: whole["hmtx"][theirs[code]][0] for code in mine
    }


@pytest.mark.parametrize("style", FACES)
def test_every_letter_of_our_texts_is_carried(style):
    carried = TTFont(io.BytesIO(base64.b64decode(dict(FACE.findall(letters_css()))[style]))).getBestCmap()
    used = {letter for file in CATALOGUES.glob("*.po") for letter in file.read_text(encoding="utf-8")}
    assert {letter for letter in used if letter.isprintable() and ord(letter) not in carried} == set()
