"""A code in place of an id, made with a key that is kept elsewhere: the same woman has the same code in each export."""

from __future__ import annotations

import hashlib
import hmac
from pathlib import Path

import numpy as np

from ..errors import DefinitionError
from ..schema import Mapping
from .read import Cells

SHORTEST_KEY = 16
CODE_LENGTH = 16  # hexadecimal: 64 bits, so that of a million women two share a code once in 37 million times
OF_A_PROJECT = ("params", ".git")


def pseudonymise(cells: dict[str, Cells], mapping: Mapping) -> dict[str, Cells]:
    """The columns with a code for each id that the mapping wants hidden; a blank stays blank.

    The code is the start of the HMAC-SHA256 of the id (RFC 2104), in hexadecimal. Without the key nobody can make it
    from an id, and with it only by trying ids.
    """
    hidden = {}
    for ours, file in mapping.pseudonymise.items():
        key, (texts, codes) = _read_key(file), cells[ours]
        hidden[ours] = Cells(np.array([_code(text, key) for text in texts], dtype=object), codes)
    return cells | hidden


def code_of(text: str, file: str) -> str:
    """The code that the key in a file makes of one id."""
    return _code(text, _read_key(file))


def _code(text: str, key: bytes) -> str:
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:CODE_LENGTH] if text else ""


def _read_key(file: str) -> bytes:
    """The one line of a key file. Errors name the file, never what is in it."""
    path = Path(file).expanduser()
    if not path.is_absolute() or any(
        (folder / mark).exists() for folder in path.resolve().parents for mark in OF_A_PROJECT
    ):
        raise DefinitionError(
            "pseudonymise: key file '{file}' must lie outside the project, where its data and reports do not go along. "
            "Write a whole path, such as ~/keys/ours.key.",
            file=file,
        )
    try:
        key = path.read_bytes().strip()
    except OSError:
        raise DefinitionError(
            "pseudonymise: key file '{file}' cannot be read. Make it once, for example with: openssl rand -hex 32, and "
            "keep it safe.",
            file=file,
        ) from None
    if len(key) < SHORTEST_KEY or b"\n" in key:
        raise DefinitionError(
            "pseudonymise: key file '{file}' must hold one line of at least {n} characters. Make it with: openssl "
            "rand -hex 32.",
            file=file,
            n=SHORTEST_KEY,
        )
    return key
