"""What ran on what: hashes and the manifest that stands beside every published report."""

from .manifest import report_manifest, sha256, store_summary

__all__ = ["report_manifest", "sha256", "store_summary"]
