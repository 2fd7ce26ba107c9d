"""The same page gives the same bytes: when a document was made stands in the manifest, not in the document."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

DAY = datetime.datetime(2000, 1, 1)
ZIP_DAY = (1980, 1, 1, 0, 0, 0)
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def same_bytes(document: bytes) -> bytes:
    """A document of Office with the same day on every part."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(document)) as source, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = MODIFIED.sub(rb"\g<1>2000-01-01T00:00:00Z\2", source.read(name))
            target.writestr(zipfile.ZipInfo(name, ZIP_DAY), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()
