"""What the tests of apps share."""

from apps import chromium, small_project

__all__ = ["chromium", "small_project"]
