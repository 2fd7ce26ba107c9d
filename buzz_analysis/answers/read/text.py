"""The text of a file, in the encoding that its first bytes, its mapping or all its bytes prove."""

from __future__ import annotations

import codecs
import re
from pathlib import Path

from ...errors import DataError, DefinitionError, Word
from ...schema import ONLY_CP1252_LETTERS

BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
OLD_EXCEL = b"\xd0\xcf\x11\xe0"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # how such a file names the part that holds the workbook
OTHER_FORMATS = {
    b"PK\x03\x04": Word("an Excel workbook or a zip file"),
    OLD_EXCEL: Word("an old Excel workbook"),
    b"%PDF": Word("a PDF"),
    b"\x1f\x8b": Word("a compressed file"),
    b"\x89PNG": Word("a picture"),
    b"\xff\xd8\xff": Word("a picture"),
}
START_BYTES = 64
NOT_PROVEN = (
    "{file}, line {line}: the text is not UTF-8, and its encoding cannot be proven. "
    "Write the encoding in the mapping, or export it as UTF-8."
)
WEB_PAGE = re.compile(rb"(?:\xef\xbb\xbf|\s)*<(!doctype|html|\?xml|table|head)", re.IGNORECASE)


def read_text(path: Path, encoding: str | None) -> str:
    """The whole text of a file, without a byte order mark, or two of them as some programs write."""
    data = _read_bytes(path)
    refuse_other_formats(data, path)
    text = _decoded(data, path, encoding).lstrip("\ufeff")
    if not text.strip():
        raise DataError("{file} is empty. Export it again.", file=path.as_posix())
    if "\0" in text:
        raise DataError(
            "{file} is not a table: it holds NUL characters. Export it again as CSV in UTF-8.", file=path.as_posix()
        )
    return text


def read_start(path: Path) -> bytes:
    """The first bytes of a file, by which it tells its format."""
    return _read_bytes(path, START_BYTES)


def _read_bytes(path: Path, n: int = -1) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(n)
    except FileNotFoundError:
        raise DataError("{file} does not exist. Check the name.", file=path.as_posix()) from None
    except OSError:
        raise DataError(
            "{file} cannot be read. Check that it is a file and that you may open it.", file=path.as_posix()
        ) from None


def refuse_other_formats(data: bytes, path: Path) -> None:
    """Refuse what shows itself to be no text; what is in an Excel workbook with a password, nobody can see."""
    if data.startswith(OLD_EXCEL) and ENCRYPTED in data:
        raise DataError(
            "{file} is protected with a password. Save it without one, or export it as CSV.", file=path.as_posix()
        )
    found = next((kind for start, kind in OTHER_FORMATS.items() if data.startswith(start)), None)
    if WEB_PAGE.match(data):
        found = Word("a web page")
    if found:
        raise DataError("{file} is not a table: it is {found}. Export it as CSV.", file=path.as_posix(), found=found)


def _decoded(data: bytes, path: Path, declared: str | None) -> str:
    marked = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    encoding = marked or declared or "utf-8"
    try:
        return data.decode(encoding)
    except LookupError:
        raise DefinitionError(
            "{file}: encoding '{found}' in the mapping is not known. Write for example utf-8 or cp1252.",
            file=path.as_posix(),
            found=declared,
        ) from None
    except UnicodeDecodeError as problem:
        if encoding == "utf-8" and not declared and ONLY_CP1252_LETTERS.fullmatch(data):
            return data.decode("cp1252")
        line = data.count(b"\n", 0, problem.start) + 1
    if encoding == "utf-8" and not declared:
        raise DataError(NOT_PROVEN, file=path.as_posix(), line=line)
    raise DataError(
        "{file}, line {line}: the text is not {encoding}. Correct the encoding in the mapping, or export it again.",
        file=path.as_posix(),
        line=line,
        encoding=encoding,
    )
