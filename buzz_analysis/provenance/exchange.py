"""A file of aggregates as bytes: written with a hash of its content, and read only where that still fits."""

from __future__ import annotations

import json

from ..errors import DataError
from ..schema import Exchange, validate
from ..schema.exchange import FORMAT, VERSION
from .manifest import sha256

HASH = "sha256"
NOT_WHOLE = "{file} is no whole file of buzz aggregates export: it is cut off, or something else. Ask for it again."
CHANGED = "{file} was changed after it was made: its content does not give the hash in it. Ask for it again."
OTHER_VERSION = (
    "{file} has version {found} of the format, and this buzz-analysis reads version {known}. Let both networks use the "
    "same release."
)


def exchange_bytes(made: Exchange) -> bytes:
    """The file: JSON with a row a line, its hash last; the same content gives the same bytes."""
    content = made.model_dump(mode="json")
    rows = content.pop("rows")
    head = json.dumps(content, ensure_ascii=False, indent=1).removesuffix("\n}")
    lines = ",\n  ".join(json.dumps(row, ensure_ascii=False) for row in rows)
    hashed = _hash(content | {"rows": rows})
    return f'{head},\n "rows": [\n  {lines}\n ],\n "{HASH}": "{hashed}"\n}}\n'.encode()


def read_exchange(content: bytes, *, name: str) -> Exchange:
    """Read such a file.

    Raises
    ------
    DataError
        One sentence: it is cut off or something else, was changed, or has another version.
    DefinitionError
        Its hash fits, but it does not hold what it must: all that is wrong.
    """
    try:
        found = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        found = None
    if not isinstance(found, dict) or found.get("format") != FORMAT:
        raise DataError(NOT_WHOLE, file=name)
    if found.get("version") != VERSION:
        raise DataError(OTHER_VERSION, file=name, found=str(found.get("version"))[:12], known=VERSION)
    told = found.pop(HASH, None)
    if told != _hash(found):
        raise DataError(CHANGED, file=name)
    return validate(found, Exchange, name=name)


def _hash(content: dict) -> str:
    """Of the content, however it is laid out."""
    return sha256(json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode())
