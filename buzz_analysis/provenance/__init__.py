"""What ran on what: hashes, the manifest that stands beside every published report, and where that report stands."""

from .exchange import exchange_bytes, read_exchange
from .manifest import (
    hashes,
    is_sealed,
    report_manifest,
    restated,
    sealed,
    sha256,
    store_summary,
    succeeding,
    to_bytes,
    version,
)
from .status import CONCEPT, RELEASED, WITHDRAWN, Status, status_of

__all__ = [
    "CONCEPT",
    "RELEASED",
    "WITHDRAWN",
    "Status",
    "exchange_bytes",
    "hashes",
    "is_sealed",
    "read_exchange",
    "report_manifest",
    "restated",
    "sealed",
    "sha256",
    "status_of",
    "store_summary",
    "succeeding",
    "to_bytes",
    "version",
]
