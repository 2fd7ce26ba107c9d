"""What the tests of apps share."""

from apps import bare_project, chromium, small_project

__all__ = ["bare_project", "chromium", "small_project"]
