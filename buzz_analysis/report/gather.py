"""From the store's counts to what a report may show: every number passes disclosure control here, once."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from .. import audit, disclosure, sentences
from ..schema import Action, alert_rules, instruments, read_table, schedule
from .material import Material


def gather(parameters, project, row, period, store, aggregates, *, today, run_id) -> Material:
    """Count, release and put into words all that the pages of one report need."""
    study, vsv, language, rules = project.study, parameters.vsv, parameters.language, project.study.disclosure
    plan, synthetic = project.schedule(vsv), bool(store.manifest["synthetic"])
    raw = audit.cells(aggregates, vsv, period, plan, minimum=rules.minimum)
    released = disclosure.release(raw, rules)
    flow = _flow(released, audit.response(aggregates, vsv, period, plan), plan, study, language)
    network = sentences.network_words(row.name, synthetic=synthetic, language=language)
    cells = _shares(raw, released, network, plan, period, study, language)
    return Material(
        parameters=parameters,
        study=study,
        period=period,
        network=network,
        manifest=store.manifest,
        problems=store.problems_by_rule(),
        rules=alert_rules(study.rule_set),
        schedule=plan,
        cells=cells,
        signals=_signals(cells, flow),
        flow=flow,
        item10=_item10(audit.always_shown(aggregates, vsv, period), plan, rules),
        gated=_gated(raw),
        left_out=_left_out(aggregates, vsv, period, rules.minimum),
        actions=_actions(project.outputs / ".demo" if synthetic else project.root, vsv),
        today=today,
        run_id=run_id,
    )


def _shares(raw, released, network, plan, period, study, language) -> pd.DataFrame:
    """Alert shares in words, in the order of the rules; a group without data anywhere is left out."""
    shares = released[released["measure"] == "alert_share"]
    counts = raw[raw["measure"] == "alert_share"].groupby("group")
    screened, n_others = counts["denominator"].sum(), counts["n_networks"].max().get("others", 0)
    groups = ["own", *(group for group in ("previous", "others") if screened.get(group, 0) > 0)]
    moments, previous = sentences.moment_words(plan, language), period.previous().label
    names = {name: sentences.domain_name(known, language) for name, known in instruments().items()}
    shares = _in_order(
        shares[shares["group"].isin(groups) & shares["timepoint"].isin(moments)],
        {
            "instrument": dict.fromkeys(rule.instrument for rule in alert_rules(study.rule_set).rules),
            "timepoint": moments,
            "group": groups,
        },
    )
    return sentences.in_words(
        shares.assign(domain=shares["instrument"].map(names)),
        moments=moments,
        rules=study.disclosure,
        groups=sentences.group_words(network, period.label, previous, int(n_others), language),
        brief_groups=sentences.brief_groups(period.label, previous, language),
        language=language,
    )


def _in_order(frame, orders) -> pd.DataFrame:
    """The rows sorted by columns, each with its own order of values."""
    return frame.sort_values(
        list(orders),
        ignore_index=True,
        key=lambda column: column.map({name: place for place, name in enumerate(orders[column.name])}),
    )


def _signals(cells, flow) -> pd.DataFrame:
    """Comparisons of which more may be said than "no demonstrable difference"; none where few answered."""
    describe_only = flow.loc[flow["verdict"] == "description", "timepoint"]
    found = cells[(cells["group"] != "own") & (cells["level"] >= sentences.SIGNAL)]
    found = found[~found["timepoint"].isin(describe_only)]
    return found.rename(columns={"group": "against", "signal": "rule"})[
        ["instrument", "timepoint", "against", "direction", "rule"]
    ].reset_index(drop=True)


def _flow(released, counted, plan, study, language) -> pd.DataFrame:
    """The flow at every time point of the study, in words, whether this network uses it or not."""
    whole, used = schedule(study.schedule), [moment.id for moment in plan.moments]
    asking = {timepoint for line in plan.instruments for timepoint in line.timepoints}
    delivered = counted.loc[counted["invited"] > 0, "timepoint"]
    moments = pd.DataFrame([{"timepoint": moment.id, "weeks": moment.weeks} for moment in whole.moments])
    flow = moments.merge(disclosure.flow_table(released), on="timepoint", how="left").assign(
        in_use=moments["timepoint"].isin(used),
        delivered=moments["timepoint"].isin(delivered),
        has_questionnaires=moments["timepoint"].isin(asking),
        invited_known=bool(counted["invited_known"].any()),
        cell="lc.response." + moments["timepoint"] + ".answered",
    )
    flow["suppressed"] = flow["suppressed"].where(flow["delivered"], 0)
    return sentences.flow_in_words(flow, moments=sentences.moment_words(whole, language), language=language)


def _item10(counts, plan, rules) -> pd.DataFrame:
    """Answers to the items that are always shown, as far as they may be."""
    moments = [moment.id for moment in plan.moments]
    return disclosure.release_items(counts[counts["timepoint"].isin(moments)], rules)


def _gated(raw) -> tuple[str, ...]:
    """Questionnaires whose gate kept women out somewhere; where the data hold no gate there was none."""
    closed = raw[raw["measure"] == "alert_share"].groupby("instrument")["gate_closed"].sum()
    return tuple(closed.index[closed > 0])


def _left_out(aggregates, vsv, period, minimum) -> int | None:
    """Women left out for want of consent; a number under the minimum is not told."""
    rows = aggregates[(aggregates["kind"] == "left_out") & (aggregates["vsv"] == vsv)]
    count = int(rows.loc[[period.contains(label) for label in rows["period"]], "n"].sum())
    return count if count >= minimum else None


def _actions(folder: Path, vsv: str) -> tuple[Action, ...]:
    """The actions on record; invented records stand beside the invented data only."""
    path = folder / "params" / vsv / "actions.csv"
    return tuple(read_table(path, Action, name=f"params/{vsv}/actions.csv")) if path.exists() else ()
