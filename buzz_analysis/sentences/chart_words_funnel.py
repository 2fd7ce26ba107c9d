"""What a funnel and an icon array say to who cannot see them, and their captions: from the frames drawn."""

from __future__ import annotations

from ..stats import MINIMUM_UNITS, level_name, side
from ..wording import decimal, percent, say, whole
from .chart_words_series import number_words
from .story import FigureWords, figure_words


def funnel_figure_words(
    funnel, *, own, name, what, reference, number, period, direction, language, synthetic, counted=""
) -> FigureWords:
    """Words beside a funnel; `what` is drawn, `reference` says what the target is and where it comes from.

    `direction` is better, worse, symptoms or neither, as the drawing has it; `counted` says who is in the share, women
    by default.

    A hidden unit has its estimate blanked in the frame that is drawn; its number is then in no word either.
    """
    units = funnel.units
    seen = int(units["estimate"].notna().sum())
    alt = [
        say("Funnel: {what}, by size; {n} networks drawn.", language, what=what, n=whole(seen, language)),
        *_position(funnel, units[units["unit"] == own], name, counted or say("women", language), language),
    ]
    hidden = int((units["z"].notna() & units["estimate"].isna()).sum())
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=what),
        say("n: {n} networks compared.", language, n=whole(funnel.n_units, language)),
        say("Without figures: {n}.", language, n=whole(len(units) - funnel.n_units, language)),
        say("Hidden cells: {n}.", language, n=whole(hidden, language)),
        say("Period {period}; reference: {reference}.", language, period=period, reference=reference),
        *([say("The axes need not begin at 0.", language)] if seen else []),
        *_left_out(units["n_missing"].sum(), language),
        _spread(funnel, language),
    ]
    return figure_words(alt, caption, direction=direction, synthetic=synthetic, language=language)


def icon_figure_words(parts, *, what, n_words, number, period, language, synthetic) -> FigureWords:
    """Words beside an icon array; `parts` is what was drawn, `n_words` the number of women as it may be shown."""
    icons = whole(parts["icons"].sum(), language)
    shares = "; ".join(f"{row.words}: {whole(row.icons, language)}" for row in parts.itertuples())
    is_empty = not parts["icons"].sum()
    told = say("Of every {icons} women: {shares}.", language, icons=icons, shares=shares)
    rounded = say("Shares are rounded to whole signs that add up to {icons}.", language, icons=icons)
    alt = [
        say("Icon array of {icons} signs: {what}.", language, icons=icons, what=what),
        say("Nobody to show.", language) if is_empty else told,
    ]
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=what),
        say("n: {n}. Period {period}.", language, n=n_words, period=period),
        *([] if is_empty else [rounded]),
    ]
    return figure_words(alt, caption, synthetic=synthetic, language=language)


def _position(funnel, unit, name, counted, language) -> list[str]:
    """Where the own network lies; nothing but its name where it is not drawn."""
    if not unit["estimate"].notna().any():
        return [say("{name}: cannot be shown.", language, name=name)]
    row = unit.iloc[0]
    is_share = funnel.kind == "proportion"
    if is_share:
        values = {"name": name, "value": percent(row["estimate"], language), "n": whole(row["denominator"], language)}
        place = say("{name}: {value} of {n} {counted}.", language, counted=counted, **values)
    else:
        place = say("{name}: {value} times what is expected.", language, value=_ratio(row, language), name=name)
    found = [place, _against(_sides(funnel, row, "_plain"), say("chance alone", language), language)]
    if funnel.tau2 > 0:
        words = say("chance and other differences", language)
        found += _against_both(funnel, row, words, language)
    return found


def _ratio(row, language) -> str:
    return decimal(row["estimate"], language, 2)


def _sides(funnel, row, form) -> dict[float, int]:
    """On which side of its limits the unit lies, per level, the widest first."""
    limits = {level: f"{level_name(level)}{form}" for level in sorted(funnel.levels, reverse=True)}
    return {
        level: int(side(row["estimate"], row[f"lower_{name}"], row[f"upper_{name}"])) for level, name in limits.items()
    }


def _against_both(funnel, row, words, language) -> list[str]:
    """The place against the widened limits; with few women these can be the narrower, and then they say nothing."""
    plain, widened = _sides(funnel, row, "_plain"), _sides(funnel, row, "")
    both = {level: at if at == plain[level] else 0 for level, at in widened.items()}
    if any(widened.values()) and not any(both.values()):
        return []
    return [_against(both, words, language)]


def _against(sides, words, language) -> str:
    """The widest limits the unit lies beyond."""
    level = next((level for level, at in sides.items() if at), None)
    if level is None:
        return say("Within the limits ({limits}).", language, limits=words)
    values = {"level": number_words(level, language, True), "limits": words}
    if sides[level] > 0:
        return say("Above the {level} limits ({limits}).", language, **values)
    return say("Below the {level} limits ({limits}).", language, **values)


def _left_out(n, language) -> list[str]:
    return [say("Rows left out, with a number missing: {n}.", language, n=whole(n, language))] if n else []


def _spread(funnel, language) -> str:
    """How much more networks differ than chance explains, and why limits may not have been widened for it."""
    if not funnel.n_units:
        return say("Nothing to compare.", language)
    phi = decimal(funnel.phi, language, 2)
    if funnel.n_units < MINIMUM_UNITS:
        return say(
            "Spread {phi} (1 = chance alone); limits are not widened with fewer than {minimum} networks.",
            language,
            phi=phi,
            minimum=MINIMUM_UNITS,
        )
    if funnel.tau2 > 0:
        return say("Spread {phi} (1 = chance alone); both sets of limits are drawn.", language, phi=phi)
    return say("Spread {phi} (1 = chance alone); no widened limits are needed.", language, phi=phi)
