"""The pages of the site that stand in the project's own folder: glossary, recipes, changes."""

import re
from pathlib import Path

from mkdocs.structure.files import File

ROOT = Path(__file__).parents[1]
PAGES = {"glossary.md": "GLOSSARY.md", "contributing.md": "CONTRIBUTING.md", "changelog.md": "CHANGELOG.md"}
LINK = re.compile(r"\]\(([^):#]+)(#[^)]*)?\)")


def on_files(files, config):
    """Add them; a link to docs/ is one within the site."""
    for name, source in PAGES.items():
        text = LINK.sub(_within, (ROOT / source).read_text(encoding="utf-8"))
        files.append(File.generated(config, name, content=text))
    return files


def on_page_markdown(markdown, page, config, files):
    """A link written from the project's folder, as GitHub shows it, is one within the site."""
    return LINK.sub(_within, markdown)


def _within(found: re.Match) -> str:
    place = found[1].removeprefix("docs/")
    named = {source: name for name, source in PAGES.items()}
    return f"]({named.get(place.removeprefix('../'), place)}{found[2] or ''})"
