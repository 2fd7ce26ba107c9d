"""Alerts that were talked about, and what became of the actions that networks agreed."""

from __future__ import annotations

import pandas as pd

from .... import audit
from ....tables import Column, table
from ....wording import say, whole
from ...html import heading, paragraph
from .frame import nothing, page
from .reach import networks_table

ALERTS = "Answers with an alert that were discussed, of those in months in which any talk was recorded"
NO_TALKS = "No talk in the consulting room was recorded: of no alert it is known whether it was discussed."
ACTIONS = "Actions up to the end of the period, by network"
BEGUN = (
    "Begun: started or done. Finished, dropped and overdue are as on the last day of the period; the record holds no "
    "day on which an action began."
)


def actions(material) -> list:
    """Alerts by network and year, then actions by network."""
    language = material.language
    rows = material.reach[material.reach["step"] == "alert_discussed"]
    alerts = [paragraph(say(NO_TALKS, language))] if rows.empty else [networks_table(material, "alert_discussed")]
    return page(
        material,
        "actions",
        [heading(3, say(ALERTS, language)), *alerts, heading(3, say(ACTIONS, language)), *_actions(material)],
    )


def _actions(material) -> list:
    """A row a network that agreed anything; those that recorded nothing are named below."""
    language, found = material.language, action_counts(material)
    if found.empty:
        return nothing(material)
    heads = {
        "agreed": say("Agreed", language),
        "begun": say("Begun", language),
        "finished": say("Finished", language),
        "dropped": say("Dropped", language),
        "overdue": say("Overdue", language),
        "in_cycle": say("In a learning cycle", language),
    }
    shown = found.assign(network=[material.names[vsv] for vsv in found["vsv"]])
    shown = shown.assign(**{name: [whole(n, language) for n in found[name]] for name in heads})
    shown["cells"] = [" ".join(action_cell(vsv, name) for name in heads) for vsv in found["vsv"]]
    columns = [Column(name, head, number=True) for name, head in heads.items()]
    return [
        table(
            shown,
            [Column("network", say("Network", language)), *columns],
            name="us-actions",
            caption=say("What became of them", language),
            note=say(BEGUN, language),
        )
    ]


def action_counts(material) -> pd.DataFrame:
    """``vsv agreed begun finished dropped overdue in_cycle`` of networks with any action."""
    day = min(material.period.last_day, material.today)
    rows = [{"vsv": vsv, **audit.actions_of(material.records[vsv].actions, day)} for vsv in material.vsvs]
    frame = pd.DataFrame(rows)
    return frame[frame["agreed"] > 0].reset_index(drop=True)


def action_cell(vsv: str, name: str) -> str:
    """The id of a number of actions."""
    return f"us.{vsv}.actions.{name}"
