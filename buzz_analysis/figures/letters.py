"""The letters of drawings as a page carries them: a drawing looks the same on every machine, without a request."""

from __future__ import annotations

import base64
import io
from functools import cache
from pathlib import Path
from threading import Lock

FACES = {"normal": "DejaVuSans.ttf", "italic": "DejaVuSans-Oblique.ttf"}  # those matplotlib brings and measures with
# Latin letters, punctuation and the signs of statistics; what else a name may hold is left to the reader's machine.
LETTERS = [*range(0x20, 0x180), *range(0x2010, 0x2027), 0x20AC, *range(0x2190, 0x2194), 0x2212, 0x2248, 0x2264, 0x2265]
LETTERS += map(ord, "Δσςτφχ′")
ONE_AT_A_TIME = Lock()
FACE = (
    '@font-face {{ font-family: "DejaVu Sans"; font-style: {style}; '
    'src: url("data:font/woff;base64,{data}") format("woff"); }}'
)


def letters_css() -> str:
    """Rules of a style sheet that hold the faces, cut down to `LETTERS`: some 30 kB.

    References
    ----------
    DejaVu fonts, free to embed and to cut down: https://dejavu-fonts.github.io/License.html
    """
    with ONE_AT_A_TIME:  # the first pages of a run are made side by side
        return _faces()


@cache
def _faces() -> str:
    return "\n".join(FACE.format(style=style, data=_cut_down(name)) for style, name in FACES.items())


def _cut_down(name: str) -> str:
    import matplotlib
    from fontTools import subset

    how = subset.Options(flavor="woff", layout_features=[], hinting=False, glyph_names=False, drop_tables=["FFTM"])
    font = subset.load_font(
        str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name), how, dontLoadGlyphNames=True
    )
    maker = subset.Subsetter(how)
    maker.populate(unicodes=LETTERS)
    maker.subset(font)
    made = io.BytesIO()
    subset.save_font(font, made, how)
    return base64.b64encode(made.getvalue()).decode()
