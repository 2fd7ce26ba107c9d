"""What ran on what: hashes and the manifest that stands beside every published report."""

from .exchange import exchange_bytes, read_exchange
from .manifest import report_manifest, sha256, store_summary

__all__ = ["exchange_bytes", "read_exchange", "report_manifest", "sha256", "store_summary"]
