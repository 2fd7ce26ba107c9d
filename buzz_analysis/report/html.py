"""Pieces of a page as HTML; `Markup.format` escapes every text that goes in."""

from __future__ import annotations

from markupsafe import Markup

# A page of the report; `banner` is what invented data say on every page.
SECTION = Markup('<section class="buzz buzz-{name}" id="{name}" lang="{language}"{edition}>{banner}{body}</section>')
INVENTED = Markup('<p class="buzz-invented">{}</p>')


def section(name, body, *, language, banner="", edition="") -> Markup:
    """One page of the report, with its banner where there is one; `edition` gives it a look of its own."""
    mark = INVENTED.format(banner) if banner else ""
    return SECTION.format(
        name=name,
        edition=Markup(' data-edition="{}"').format(edition) if edition else "",
        language=language,
        banner=mark,
        body=body,
    )


def join(parts) -> Markup:
    """Pieces after each other."""
    return Markup("\n").join(part for part in parts if part)


def together(parts) -> Markup:
    """Pieces that stay on one printed page."""
    return Markup('<div class="buzz-together">{}</div>').format(join(parts))


def pair(left, right) -> Markup:
    """Two columns on paper, the one after the other on a screen; an empty side leaves its room to the other."""
    made = [join(part) for part in (left, right)]
    if not all(made):
        return join(made)
    columns = Markup("").join(Markup('<div class="buzz-column">{}</div>').format(one) for one in made)
    return Markup('<div class="buzz-pair">{}</div>').format(columns)


def heading(level, text) -> Markup:
    """A heading; levels never skip: h1 in the header, h2 per page, h3 in it."""
    return Markup("<h{0}>{1}</h{0}>").format(Markup(str(int(level))), text)


def paragraph(text, kind="") -> Markup:
    """A paragraph, with a class of the house where it has one."""
    if not kind:
        return Markup("<p>{}</p>").format(text)
    return Markup('<p class="buzz-{}">{}</p>').format(kind, text)


def typed(text) -> Markup:
    """Words that people of the network typed themselves: shown as they are."""
    return Markup('<span class="buzz-typed">{}</span>').format(text)


def readable(text) -> Markup:
    """Typed words as `typed` shows them; an id such as ``op_tijd`` is read as words."""
    return typed(text if " " in text else text.replace("_", " "))


def with_id(text, cell) -> Markup:
    """A text with the id by which its number is found again."""
    return Markup('{} <span class="buzz-id">{}</span>').format(text, cell)


def tree(text, branches=()) -> Markup:
    """One branch of a tree with what hangs under it: a list in a list, which prints and is read aloud as it stands."""
    under = Markup("<ul>{}</ul>").format(join(branches)) if branches else ""
    return Markup("<li>{}{}</li>").format(text, under)


def listing(texts, *, ordered=False) -> Markup:
    """A list of texts."""
    items = Markup("").join(Markup("<li>{}</li>").format(text) for text in texts)
    return Markup("<{0}>{1}</{0}>").format(Markup("ol" if ordered else "ul"), items)


def pairs(rows) -> Markup:
    """Names with their values, as a definition list; a third part is the id of the cell that the value is."""
    return Markup('<dl class="buzz-facts">{}</dl>').format(Markup("").join(_fact(*row) for row in rows))


def _fact(name, value, cell="") -> Markup:
    mark = Markup(' data-cell="{}"').format(cell) if cell else ""
    return Markup("<div{}><dt>{}</dt><dd>{}</dd></div>").format(mark, name, value)


def said(sentences, *, language) -> Markup:
    """Sentences with the cells they were built from, and the signal they name; nothing without sentences."""
    if not sentences:
        return Markup("")
    lines = Markup("").join(
        Markup('<p data-cells="{}" data-signal="{}">{}</p>').format(" ".join(one.cells), one.signal, one.text)
        for one in sentences
    )
    return Markup('<div class="buzz buzz-said" lang="{}">{}</div>').format(language, lines)
