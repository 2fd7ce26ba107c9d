"""One setting as a page: sentences, four figures, the table; and the same as files."""

from __future__ import annotations

import pandas as pd
from markupsafe import Markup

from ...answers.write import csv_text
from ...figures import figure_file, picture
from ...tables import Column, table
from ...wording import decimal, percent, say, whole
from ..html import heading, join, paragraph, section
from .drawn import HEADINGS, Drawn, figures_of
from .look import DISTRIBUTION, NETWORKS, SELECTION, SERIES
from .setting import ALERT_SHARE, MEAN, Setting
from .words import title_words, why_sentence, why_words

BANNER = "INVENTED DATA – no woman in these numbers exists"
WITHHELD = (
    "Numbers withheld because, beside what is shown here or was shown earlier in this sitting, they would give a small "
    "count away: {n}."
)
BESIDE_MEAN = (
    "Beside a mean more of the distribution is withheld than without: with its number of women a mean tells the sum of "
    "all scores."
)
MERGED = "{vsv} merged into {into}; its women are counted under its own name, and nothing is added up."
FIGURE = Markup('<div class="buzz-column">{}</div>')
TABLE = "table"
NUMBERS = ("n", "count", "estimate", "ci_low", "ci_high")
GRID = Markup('<div class="buzz-explore">{}</div>')
STYLE = Markup(
    "<style>.buzz-explore{display:grid;grid-template-columns:repeat(auto-fit,minmax(20rem,1fr));gap:1rem}"
    ".buzz-explore>div{min-width:0}.buzz .buzz-explore .buzz-picture svg{min-width:0;width:100%}</style>"
)


def page_of(explorer, setting: Setting, found: pd.DataFrame, only: str = "") -> Markup:
    """The page of one setting, with all figures or one; a sentence instead where the selection itself is not shown."""
    why = found.loc[found["part"] == SELECTION, "why"].iloc[0]
    title = heading(2, title_words(explorer, setting))
    if why:
        body = [title, paragraph(why_sentence(why, explorer))]
        return _section(explorer, join(body))
    figures = [FIGURE.format(_figure(explorer, one)) for one in figures_of(explorer, setting, found, only)]
    return _section(
        explorer,
        join([title, *_notes(explorer, setting, found), GRID.format(join(figures)), _table(explorer, setting, found)]),
    )


def sentence_page(explorer, words: str) -> Markup:
    """One plain sentence in place of everything."""
    return _section(explorer, paragraph(words))


def csv_of(explorer, found: pd.DataFrame) -> str:
    """The table as a file: a number that is not shown has its reason in its place, never 0 and never a blank."""
    hidden = found["why"] != ""
    words = found["why"].map(lambda why: why_words(why, explorer))
    numbers = {name: found[name].astype(object).where(~hidden, words) for name in NUMBERS}
    return csv_text(found.assign(**numbers).drop(columns="why"))


def file_of(explorer, setting: Setting, found: pd.DataFrame, name: str, form: str) -> bytes | None:
    """One figure as svg or png; None where a sentence stands in its place."""
    why = found.loc[found["part"] == SELECTION, "why"].iloc[0]
    [one] = figures_of(explorer, setting, found, name)
    if why or one.draw is None:
        return None
    return figure_file(one.draw, one.frame, language=explorer.language, form=form)


def _section(explorer, body: Markup) -> Markup:
    banner = say(BANNER, explorer.language) if explorer.is_synthetic else ""
    return STYLE + section("explorer", body, language=explorer.language, banner=banner)


def _notes(explorer, setting: Setting, found: pd.DataFrame) -> list[Markup]:
    """How much is withheld, and why beside a mean; which networks of these merged."""
    language, is_withheld = explorer.language, found["why"] == "difference"
    told = [say(WITHHELD, language, n=whole(int(is_withheld.sum()), language))] if is_withheld.any() else []
    if setting.statistic == MEAN and (is_withheld & (found["part"] == DISTRIBUTION)).any():
        told.append(say(BESIDE_MEAN, language))
    told += [
        say(MERGED, language, vsv=explorer.choices.networks[vsv], into=into)
        for vsv, into in explorer.merged.items()
        if vsv in (setting.networks or explorer.merged)
    ]
    return [paragraph(one, "note") for one in told]


def _figure(explorer, one: Drawn) -> Markup:
    title = heading(3, one.heading)
    if one.draw is None:
        return join([title, paragraph(one.instead)])
    made = picture(
        one.draw, one.frame, language=explorer.language, name=f"explorer-{one.name}", alt=one.alt, caption=one.caption
    )
    return join([title, made])


def _table(explorer, setting: Setting, found: pd.DataFrame) -> Markup:
    """Every number; months in which nobody was counted are left out."""
    language, is_share = explorer.language, setting.statistic == ALERT_SHARE
    rows = found[(found["part"] != SERIES) | (found["why"] != "nobody")]
    rows = rows[(rows["part"] != SELECTION)]
    estimate = [_number(row, "estimate", is_share or row.part == DISTRIBUTION, explorer) for row in rows.itertuples()]
    frame = pd.DataFrame(
        {
            "what": [_what(explorer, row) for row in rows.itertuples()],
            "part": [say(HEADINGS[one], language) for one in rows["part"]],
            "n": [_count(row.n, row.why, explorer) for row in rows.itertuples()],
            "count": [_count(row[4], row.why, explorer) for row in rows.itertuples()],
            "estimate": estimate,
            "interval": [_interval(row, is_share, language) for row in rows.itertuples()],
        }
    )
    columns = [
        Column("what", say("what", language)),
        Column("part", say("figure", language)),
        Column("n", say("women", language), True),
        Column("count", say("of whom counted", language), True),
        Column("estimate", say("share or mean", language), True),
        Column("interval", say("95% interval", language), True),
    ]
    return table(frame, columns, name="explorer-table", caption=title_words(explorer, setting))


def _what(explorer, row) -> str:
    if row.part == NETWORKS:
        return explorer.choices.networks.get(row.label) or say("all networks", explorer.language)
    return row.label or say("all with a score", explorer.language)


def _count(value, why: str, explorer) -> str:
    if why:
        return why_words(why, explorer)
    return "–" if pd.isna(value) else whole(int(value), explorer.language)


def _number(row, name: str, is_share: bool, explorer) -> str:
    value = getattr(row, name)
    if row.why:
        return why_words(row.why, explorer)
    if pd.isna(value):
        return "–"
    return percent(value, explorer.language, 1) if is_share else decimal(value, explorer.language)


def _interval(row, is_share: bool, language: str) -> str:
    if pd.isna(row.ci_low):
        return "–"
    words = [percent(one, language, 1) if is_share else decimal(one, language) for one in (row.ci_low, row.ci_high)]
    return " – ".join(words)
