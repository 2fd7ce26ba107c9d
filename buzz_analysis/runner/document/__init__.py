"""The published page as documents that people edit or calculate with: Markdown, .docx and .xlsx."""

from __future__ import annotations

from ...errors import UserError
from .markdown import to_markdown
from .sheets import to_xlsx
from .word import to_docx

NO_PACKAGE = "{option} needs the package {package}. Install it: pip install 'buzz-analysis[docx]'."


def check_ready(option: str) -> None:
    """Refuse before anything is made when a document cannot be.

    Raises
    ------
    UserError
        If a package is missing.
    """
    try:
        import pypdfium2  # noqa: F401
        import weasyprint  # noqa: F401

        if option == "--docx":
            import docx  # noqa: F401
    except ImportError as missing:
        raise UserError(NO_PACKAGE, option=option, package=PACKAGES.get(missing.name or "", missing.name)) from None


PACKAGES = {"docx": "python-docx"}

__all__ = ["check_ready", "to_docx", "to_markdown", "to_xlsx"]
