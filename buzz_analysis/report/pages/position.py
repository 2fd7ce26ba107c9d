"""A topic among the other networks, beside a known reference, and what stands in place of hidden counts."""

from __future__ import annotations

from functools import partial

from ... import sentences
from ...figures import draw_funnel, picture
from ...schema import instruments
from ...tables import Column, table
from ...wording import say, whole
from ..html import heading, paragraph, together

LEFT_OUT = "Networks with too few women are left out; hidden counts stand in the limits as an estimate."
LEFT_OUT_OF_ALL = (
    "Networks with too few women are left out; counts that the team's edition hides are drawn, and stand in the limits "
    "as an estimate."
)


def position_parts(material, instrument, domain) -> list:
    """The funnel, with this network named and all others grey; never a rank."""
    language, position = material.language, material.topic_figures[instrument].position
    if position.funnel is None:
        return []
    what = say(
        "{domain}: share of women with an alert at {timepoint}", language, domain=domain, timepoint=position.timepoint
    )
    name = f"{instrument}-funnel"
    words = sentences.funnel_figure_words(
        position.funnel,
        own=material.parameters.vsv,
        name=material.network,
        what=what,
        reference=say("the share of all these networks together", language),
        number=material.figure_number(name),
        period=material.period.label,
        direction=instruments()[instrument].more_alerts_is,
        language=language,
        synthetic=material.synthetic,
    )
    draw = partial(
        draw_funnel,
        own=material.parameters.vsv,
        name=material.network,
        label=say("women with an alert", language),
        direction=instruments()[instrument].more_alerts_is,
    )
    caption = f"{words.caption} {_left_out(material, instrument, position)}"
    title = heading(3, say("Among the other networks", language))
    figure = picture(
        draw, position.funnel, language=language, name=name, alt=words.alt, caption=caption, cells=(position.cell,)
    )
    return [together([title, figure])]


def _left_out(material, instrument, position) -> str:
    """Who is in no dot: women whose alert is not known, and networks with too few women."""
    language, cells = material.language, material.cells
    own = cells[(cells["instrument"] == instrument) & (cells["group"] == "own")].set_index("timepoint")
    unknown = own.loc[position.timepoint, "unknown_words"]
    left_out = LEFT_OUT if material.study.disclosure.minimum else LEFT_OUT_OF_ALL
    return " ".join([say("Not known, this network: {unknown}.", language, unknown=unknown), say(left_out, language)])


def reference_parts(material, instrument) -> list:
    """Published values of this very measure, or that none was found."""
    found = sentences.reference_sentences(material.topic_figures[instrument].references, language=material.language)
    return [paragraph(" ".join([say("Reference.", material.language), *found]), "note")]


def pooled_parts(material, instrument) -> list:
    """A table of the sums that may be told where a count of this network is hidden."""
    pooled = material.topic_figures[instrument].pooled
    if pooled.empty:
        return []
    language = material.language
    rows = sentences.pooled_in_words(pooled, language)
    heads = {
        "moments": say("Hidden at", language),
        "over_words": say("Instead", language),
        "shown": say("Women with an alert", language),
        "share": say("Share", language),
        "interval": say("95% interval", language),
    }
    columns = [Column(name, head, number=name in ("shown", "share", "interval")) for name, head in heads.items()]
    return [
        table(
            rows,
            columns,
            name=f"{instrument}-pooled",
            caption=say("Too small to show alone: shown together, {n} times", language, n=whole(len(rows), language)),
        )
    ]
