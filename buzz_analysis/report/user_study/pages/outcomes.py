"""What women reported around the cycles: before and since, over time beside other networks, and had others answered."""

from __future__ import annotations

from functools import partial

import pandas as pd

from .... import sentences
from ....audit import ODDS, AroundCycle
from ....figures import draw_changes, picture
from ....tables import Column, table
from ....wording import decimal, say, whole
from ...html import heading, listing, paragraph
from ..outcomes import around_cell
from .frame import page

NO_CYCLE = "No learning cycle is recorded that began in this period or before: there is nothing to look around."
LATER = "{n} cycles begin after this period."
WHAT = (
    "The share of women with an alert in the twelve months before a cycle began, and in up to twelve months from its "
    "first whole month on. It is counted in stretches of one, three, six or twelve months that each hold enough women, "
    "so a window may begin later or end earlier; its months stand beside it. Different women answered. What came "
    "after a cycle did not therefore come from it."
)
RULE = (
    "Higher or lower: 100 women or more in each window, and the 99.8% interval of the difference leaves 0 out, or "
    "the 95% interval does and that of the step beside the other networks too. The 95% interval alone: look again. A "
    "topic that was chosen for standing out moves towards the middle by itself."
)
ROUNDED = "Whole percentages, and numbers to the nearest ten."
VISIBLE = "Smallest change visible, in points: with 80% power, had the women been the same."
SERIES = (
    "Binomial series of months: a level and a slope before, and the change of both at the first month since, as odds "
    "ratios. Control: the other networks of this report without a cycle on the same questionnaire, together. Beside "
    "the control: the ratio of the two steps. No season is in the models: two windows of twelve months hold the same "
    "months of the year, and a season that the other networks have as well falls out of the step beside them; the step "
    "by itself may be one of season."
)
MISSING = (
    "Had those who did not answer since the start odds of an alert of {low}, {same} or {high} times those who did. "
    "Before the start they are taken to be as those who answered. The last column: at which share of alerts among "
    "them nothing would be left of the difference; at no share: the difference stays on its side whatever they are."
)
MIX = (
    "Both windows with the mix of women of the two together (logistic model, marginal standardisation), and weighted "
    "for who did not answer by the same characteristics (weights cut off at the largest hundredth)."
)
NOT_HERE = "The comparison with the same mix of women reads their rows, so it stands in the research edition alone."
TITLE_SHARES = "Before and since the start of each cycle"
TITLE_SERIES = "Over time, beside the other networks"
TITLE_MISSING = "Had others answered"
TITLE_MIX = "With the same mix of women"


def outcomes(material) -> list:
    """Each part with what it rests on; what cannot be told is said, with its reason."""
    language, found = material.language, material.outcomes
    later = [paragraph(say(LATER, language, n=whole(found.n_later, language)), "note")] if found.n_later else []
    if not found.cycles:
        return page(material, "outcomes", [paragraph(say(NO_CYCLE, language), "caution"), *later])
    body = [paragraph(say(WHAT, language)), *later, *_shares(material), *_series(material)]
    return page(material, "outcomes", [*body, *_missing(material), *_mix(material)])


def _is_exact(material) -> bool:
    return material.parameters.audience == "research"


def _shares(material) -> list:
    language, cycles = material.language, material.outcomes.cycles
    exact = _is_exact(material)
    rows = sentences.around_rows(cycles, material.names, language, exact=exact)
    without = sentences.without_numbers(cycles, material.names, language)
    body = [heading(3, say(TITLE_SHARES, language)), *([listing(without)] if without else [])]
    if rows.empty:
        return body
    heads = {
        "what": say("Learning cycle", language),
        "before": say("Before", language),
        "since": say("Since", language),
        "difference": say("Difference in points (95% interval)", language),
        "visible": say("Smallest change visible", language),
        "finding": say("Found", language),
    }
    note = " ".join([*([] if exact else [say(ROUNDED, language)]), say(RULE, language), say(VISIBLE, language)])
    return [*body, _figure(material), _table(rows, heads, "us-outcomes", say(TITLE_SHARES, language), note)]


def _figure(material):
    """The differences beside each other, in percentage points."""
    language = material.language
    told = [one for one in material.outcomes.cycles if one.windows.outcome == "measured"]
    rows = pd.DataFrame([_drawn(one, material) for one in told])
    title = say(TITLE_SHARES, language)
    words = sentences.around_figure_words(
        rows,
        title=title,
        number=material.figure_number("us-outcomes-figure"),
        language=language,
        synthetic=material.synthetic,
    )
    draw = partial(draw_changes, kind="shares")
    cells = tuple(around_cell(one) for one in told)
    return picture(
        draw, rows, language=language, name="us-outcomes-figure", alt=words.alt, caption=words.caption, cells=cells
    )


def _drawn(one: AroundCycle, material) -> dict:
    """Whole percentage points, as the table tells them, unless nothing is hidden."""
    places = 1 if _is_exact(material) else 0
    estimate, low, high = (round(100 * value, places) for value in one.difference)
    label = sentences.around_label(one, material.names, material.language).replace(", ", "\n", 1)
    none = float("nan")
    drawn = {"label": label, "estimate": estimate, "ci_low": low, "ci_high": high}
    return drawn | {"units_estimate": none, "units_low": none, "units_high": none}


def _series(material) -> list:
    language, cycles = material.language, material.outcomes.cycles
    rows = sentences.series_rows(cycles, material.names, language)
    without = sentences.without_series(cycles, material.names, language)
    if rows.empty and not without:
        return []
    body = [heading(3, say(TITLE_SERIES, language)), *([listing(without)] if without else [])]
    if rows.empty:
        return body
    heads = {
        "what": say("Learning cycle", language),
        "points": say("Months before + after", language),
        "step": say("Step (95% interval)", language),
        "slope": say("Slope since, a month", language),
        "beside": say("Step beside the control", language),
        "checks": say("What does not hold", language),
    }
    model = next(one.series.model for one in cycles if one.series.model is not None)
    note = f"{say(SERIES, language)} {say(model.parametrisation[0], language)}"  # its scale: the table has odds ratios
    return [*body, _table(rows, heads, "us-outcomes-series", say(TITLE_SERIES, language), note)]


def _missing(material) -> list:
    language = material.language
    rows = sentences.missing_rows(material.outcomes.cycles, material.names, language, exact=_is_exact(material))
    if rows.empty:
        return []
    odds = [decimal(ratio, language, 1) for ratio in ODDS]
    heads = {"what": say("Learning cycle", language)}
    heads |= {
        f"odds_{ratio:g}": say("Odds × {ratio}", language, ratio=told) for ratio, told in zip(ODDS, odds, strict=True)
    }
    heads |= {"tipping": say("Nothing left at", language)}
    note = say(MISSING, language, low=odds[0], same=odds[1], high=odds[2])
    title = say(TITLE_MISSING, language)
    return [heading(3, title), _table(rows, heads, "us-outcomes-missing", title, note)]


def _mix(material) -> list:
    language, found = material.language, material.outcomes
    title = heading(3, say(TITLE_MIX, language))
    if not _is_exact(material):
        return [title, paragraph(say(NOT_HERE, language))]
    rows = sentences.mixed_rows_words(found.cycles, found.mixed, material.names, language)
    if rows.empty:
        return []
    heads = {
        "what": say("Learning cycle", language),
        "crude": say("Crude difference", language),
        "adjusted": say("With the same mix", language),
        "weighted": say("Weighted difference", language),
        "checks": say("What it rests on", language),
    }
    return [title, _table(rows, heads, "us-outcomes-mix", say(TITLE_MIX, language), say(MIX, language))]


def _table(rows, heads: dict[str, str], name: str, caption: str, note: str):
    words = ("what", "checks", "finding")
    columns = [Column(key, head, number=key not in words) for key, head in heads.items()]
    return table(rows, columns, name=name, caption=caption, note=note, stacked=True)
