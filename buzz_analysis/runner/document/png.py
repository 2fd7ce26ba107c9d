"""A drawing of a page as PNG, for documents that know no SVG."""

from __future__ import annotations

import re
import struct
import zlib

from ...figures import letters_css
from ..pdf import one_at_a_time

SCALE = 2.0  # pixels a point: sharp on paper
WIDE = 460  # points
STYLE = (
    "<style>@page{{size:{wide}pt {high}pt;margin:0}}body{{margin:0}}"
    "svg{{width:{wide}pt;height:{high}pt;display:block}}</style>"
)


def to_png(svg: str) -> bytes:
    """Draw one SVG on white; the same drawing gives the same bytes."""
    import pypdfium2
    from weasyprint import HTML

    box = re.search(r'viewBox="([^"]*)"', svg)
    _, _, width, height = (float(part) for part in box[1].replace(",", " ").split()) if box else (0, 0, 460, 230)
    high = WIDE * height / width
    style = STYLE.format(wide=WIDE, high=f"{high:.2f}")
    with one_at_a_time:
        document = pypdfium2.PdfDocument(HTML(string=f"<style>{letters_css()}</style>{style}{svg}").write_pdf())
        try:
            pixels = document[0].render(scale=SCALE, rev_byteorder=True).to_numpy()[:, :, :3].copy()
        finally:
            document.close()
    return _written(pixels)


def _written(pixels) -> bytes:
    """Rows of red, green and blue as a PNG file (ISO/IEC 15948)."""
    height, width, _ = pixels.shape
    raw = b"".join(b"\0" + row.tobytes() for row in pixels)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(raw, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )
