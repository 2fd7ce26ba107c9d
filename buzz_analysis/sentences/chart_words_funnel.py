"""What a funnel and an icon array say to who cannot see them, and their captions: from the frames drawn."""

from __future__ import annotations

from ..stats import MINIMUM_UNITS, level_name, side
from ..wording import decimal, percent, say, whole
from .story import FigureWords


def funnel_figure_words(funnel, *, own, name, what, reference, number, period, language, synthetic) -> FigureWords:
    """Words beside a funnel; `what` is drawn, `reference` says what the target is and where it comes from.

    A hidden unit has its estimate blanked in the frame that is drawn; its number is then in no word either.
    """
    units = funnel.units
    seen = int(units["estimate"].notna().sum())
    alt = [
        say("Funnel: {what}, by size; {n} networks drawn.", language, what=what, n=whole(seen, language)),
        *_position(funnel, units[units["unit"] == own], name, language),
    ]
    hidden = int((units["z"].notna() & units["estimate"].isna()).sum())
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=what),
        say("n: {n} networks compared.", language, n=whole(funnel.n_units, language)),
        say("Without figures: {n}.", language, n=whole(len(units) - funnel.n_units, language)),
        say("Hidden cells: {n}.", language, n=whole(hidden, language)),
        say("Period {period}; reference: {reference}.", language, period=period, reference=reference),
        _spread(funnel, language),
    ]
    return _whole(alt, caption, synthetic, language)


def icon_figure_words(parts, *, what, n_words, number, period, language, synthetic) -> FigureWords:
    """Words beside an icon array; `parts` is what was drawn, `n_words` the number of women as it may be shown."""
    icons = whole(parts["icons"].sum(), language)
    shares = "; ".join(f"{row.words}: {whole(row.icons, language)}" for row in parts.itertuples())
    alt = [
        say("Icon array of {icons} signs: {what}.", language, icons=icons, what=what),
        say("Of every {icons} women: {shares}.", language, icons=icons, shares=shares),
    ]
    caption = [
        say("Figure {number}. {what}.", language, number=number, what=what),
        say("n: {n}. Period {period}.", language, n=n_words, period=period),
        say("Shares are rounded to whole signs that add up to {icons}.", language, icons=icons),
    ]
    return _whole(alt, caption, synthetic, language)


def _position(funnel, unit, name, language) -> list[str]:
    """Where the own network lies; nothing but its name where it is not drawn."""
    if not unit["estimate"].notna().any():
        return [say("{name}: cannot be shown.", language, name=name)]
    row = unit.iloc[0]
    is_share = funnel.kind == "proportion"
    values = {"name": name, "n": whole(row["denominator"], language)}
    if is_share:
        place = say("{name}: {value} of {n} women.", language, value=percent(row["estimate"], language), **values)
    else:
        place = say("{name}: {value} times what is expected.", language, value=_ratio(row, language), name=name)
    found = [place, _against_limits(funnel, row, "_plain", say("chance alone", language), language)]
    if funnel.tau2 > 0:
        words = say("chance and other differences between networks", language)
        found.append(_against_limits(funnel, row, "", words, language))
    return found


def _ratio(row, language) -> str:
    return decimal(row["estimate"], language, 2)


def _against_limits(funnel, row, form, words, language) -> str:
    """The widest limits the unit lies beyond."""
    for level in sorted(funnel.levels, reverse=True):
        name = f"{level_name(level)}{form}"
        beyond = int(side(row["estimate"], row[f"lower_{name}"], row[f"upper_{name}"]))
        values = {"level": percent(level, language, 0 if float(level * 100).is_integer() else 1), "limits": words}
        if beyond > 0:
            return say("Above the {level} limits ({limits}).", language, **values)
        if beyond < 0:
            return say("Below the {level} limits ({limits}).", language, **values)
    return say("Within the limits ({limits}).", language, limits=words)


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


def _whole(alt, caption, synthetic, language) -> FigureWords:
    if synthetic:
        invented = say("Invented data.", language)
        alt, caption = [*alt, invented], [*caption, invented]
    return FigureWords(" ".join(alt), " ".join(caption))
