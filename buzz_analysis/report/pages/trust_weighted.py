"""Can we trust the data: what weighting to all births costs, and which figures it moves."""

from __future__ import annotations

import pandas as pd

from ... import sentences
from ...sentences.trust import CHARACTERISTICS
from ...tables import Column, table
from ...wording import percent, say, whole
from ..html import paragraph
from ..trust_cells import most_moved

WEIGHING = (
    "The women who answered, weighted so that they look like all births in what is named here. That corrects for "
    "these, and for nothing else: not for how women were doing."
)
MOVED = (
    "The {n} figures that move most. More than {points} percentage points counts as not robust; the limit is that of "
    "ReproQ for negative experiences, taken for alerts as an assumption. The last two columns: the share if none, or "
    "all, of the women who did not answer had the alert."
)


def weighted_parts(material, trusted) -> list:
    """Effective numbers, and the alert shares that move most."""
    return [*_sizes(material, trusted.sizes), *_moved(material, trusted)]


def _sizes(material, sizes: pd.DataFrame) -> list:
    language = material.language
    if sizes.empty:
        return [paragraph(say("Too few women answered, or too unlike all births, to weigh them.", language))]
    frame = sizes.assign(
        effective=[
            say("{share} of who answered", language, share=percent(row.effective_n / row.n, language))
            for row in sizes.itertuples()
        ],
        used_words=[
            ", ".join(say(str(CHARACTERISTICS[name]), language) for name in used.split(", ")) for used in sizes["used"]
        ],
    )
    columns = [
        Column("timepoint", say("Time point", language)),
        Column("effective", say("Information left after weighting", language), number=True),
        Column("used_words", say("Weighted to", language)),
    ]
    caption = say("What weighting costs: effective number of women, {period}", language, period=material.period.label)
    return [table(frame, columns, name="weights", caption=caption, note=say(WEIGHING, language))]


def _moved(material, trusted) -> list:
    """The shares that weighting moves most, with what the silent women could make of them."""
    language = material.language
    if trusted.shares.empty:
        return []
    moved = most_moved(trusted, material.cells, material.flow)
    rows = [_moved_row(row, language) for row in moved.to_dict("records")]
    heads = {
        "domain": say("Topic", language),
        "timepoint": say("Time point", language),
        "unweighted": say("Each woman once", language),
        "weighted": say("Weighted", language),
        "robust": say("Robust", language),
        "none": say("If none", language),
        "all": say("If all", language),
    }
    note = say(MOVED, language, n=whole(len(rows), language), points=whole(round(sentences.RELEVANT * 100), language))
    columns = [Column(name, head, number=name not in ("domain", "timepoint", "robust")) for name, head in heads.items()]
    caption = say("Alert shares, weighted beside unweighted, {period}", language, period=material.period.label)
    return [table(pd.DataFrame(rows), columns, name="weighted", caption=caption, note=note)]


def _moved_row(row, language) -> dict[str, str]:
    cells, share = [row["share_cell"], row["cell"]], row["share_cell"]
    bounds = dict.fromkeys(("none", "all"), "")
    for name in bounds:
        if not sentences.is_missing(row[name]):
            bounds[name] = percent(row[name], language)
            cells.append(f"{share}_if_{name}")
    return {
        "cells": " ".join(cells),
        "domain": row["domain"],
        "timepoint": row["timepoint"],
        "unweighted": percent(row["unweighted"], language),
        "weighted": percent(row["weighted"], language),
        "robust": say("yes", language) if row["is_robust"] else say("no", language),
        **bounds,
    }
