"""From the store's counts to what a report may show: every number passes disclosure control here, once."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pandas as pd

from .. import audit, disclosure, sentences
from ..disclosure.levels import SIGNAL
from ..schema import MOST_TOPICS, Agenda, Mapping, alert_rules, instruments, read_yaml, schedule, topics
from ..scoring.options import rules_by_instrument
from .asked import earlier_windows
from .beside import gather_beside
from .effects import gather_effects, judged
from .kept_back import KEPT_BACK, check_kept_back, kept_back_in
from .material import Material, OnAgenda, OwnData, describe_only
from .records import read_records
from .representation import make_up
from .shown_cells import item_cells
from .topic_figures import Setting, changes_of, goals_of, history_signals, topic_figures


class Compared(NamedTuple):
    """The alert shares of one network as its report tells them, and what they rest on; `answers` reach no page."""

    raw: pd.DataFrame
    kept_back: dict[str, frozenset[str]]
    answers: pd.DataFrame
    flow: pd.DataFrame
    cells: pd.DataFrame  # released and in words
    signals: pd.DataFrame
    words: Callable[[pd.DataFrame], pd.DataFrame]


def gather(parameters, project, row, period, store, aggregates, *, today, run_id, chosen=None) -> Material:
    """Count, release and put into words all that the pages of one report need.

    `chosen` are the topics, where another edition of the same report chose them.
    """
    study, vsv, language, limits = project.study, parameters.vsv, parameters.language, project.study.disclosure
    plan, rules = project.schedule(vsv).until(period.last_day), alert_rules(study.rule_set)
    synthetic = bool(store.manifest["synthetic"])
    recorded = read_records(project, vsv, synthetic=synthetic, leave_out=True)
    seen = compare(parameters, project, row, period, store, aggregates, recorded.withheld)
    raw, kept_back, answers, flow, cells, signals, words = seen
    network, own = sentences.network_words(row.name, synthetic=synthetic, language=language), _rows_of(aggregates, vsv)
    has_answers = any(map(period.contains, store.months(vsv)))
    chosen = _topics(recorded.agenda, cells, signals) if chosen is None else chosen
    months = audit.alerts_by_month(aggregates, vsv, period)
    earlier = earlier_windows(recorded, months, period, limits.minimum)
    setting = Setting(
        vsv=vsv,
        period=period,
        aggregates=aggregates,
        limits=limits,
        alerts=months,
        earlier=earlier,
        describe_only=tuple(describe_only(flow)),
        undated=bool(store.manifest["undated"]),
        changes=changes_of(recorded, period.last_day),
        goals=goals_of(recorded, period),
    )
    figures = topic_figures([one.topic.lead for one in chosen], cells, setting, words)
    effects = gather_effects(
        recorded,
        aggregates,
        vsv,
        period,
        plan,
        study,
        months=months,
        earlier=earlier,
        describe_only=describe_only(flow),
        has_answers=has_answers,
        mixed=[name for name, one in figures.items() if len(one.history.timepoints) > 1],
        language=language,
    )
    item10 = _item10(audit.always_shown(own, vsv, period), plan, limits, kept_back.get("own", ()))
    check_kept_back(
        kept_back.get("own", ()),
        {*raw["cell"], *item_cells(item10)},
        period,
        file=project.named(project.records(vsv, synthetic=synthetic) / KEPT_BACK),
    )
    return Material(
        parameters=parameters,
        study=study,
        period=period,
        network=network,
        has_invented_name=row.kind == "synthetic",
        manifest=store.manifest,
        own_data=_own_data(
            answers,
            store.read(vsv, "problems"),
            audit.may_count(answers, study.group_use_default),
            None if has_answers else period,
        ),
        notes=_notes(project, language),
        problems=store.problems_by_rule(),
        rules=rules,
        active_rules=rules_by_instrument(rules, store.manifest["rule_options"]),
        schedule=plan,
        cells=cells,
        signals=signals,
        flow=flow,
        item10=item10,
        gated=_gated(raw, plan),
        left_out=_left_out(own, vsv, period, limits.minimum),
        records=recorded,
        effects=effects,
        judged=judged(recorded, effects),
        topics=chosen,
        beside=gather_beside(project, vsv, period, store, own, [one.topic for one in chosen]),
        topic_figures=figures,
        series_signals=history_signals(figures),
        today=today,
        run_id=run_id,
        has_answers=has_answers,
    )


def compare(parameters, project, row, period, store, aggregates, withheld) -> Compared:
    """Count, release and word the alert shares of one network beside the period before and the other networks.

    `withheld` are the numbers that the network keeps back. The benchmark takes its signals of what women answered from
    here too, so that two reports never judge one comparison differently.
    """
    study, vsv, language, limits = project.study, parameters.vsv, parameters.language, project.study.disclosure
    plan, synthetic = project.schedule(vsv).until(period.last_day), bool(store.manifest["synthetic"])
    raw = audit.cells(aggregates, vsv, period, plan, minimum=limits.minimum)
    kept_back = kept_back_in(withheld, period) if limits.minimum else {}
    released = disclosure.release(raw, limits, kept_back)
    answers = store.read(vsv, "answers")
    unlike = make_up(project, vsv, period, plan, answers).unlike
    counted = audit.response(_rows_of(aggregates, vsv), vsv, period, plan)
    flow = _flow(released, counted, plan, study, unlike, language)
    words = partial(
        _in_words,
        plan=plan,
        study=study,
        flow=flow,
        network=sentences.network_words(row.name, synthetic=synthetic, language=language),
        period=period,
        has_answers=any(map(period.contains, store.months(vsv))),
        language=language,
    )
    cells = _shares(raw, released, plan, study, language, words)
    return Compared(raw, kept_back, answers, flow, cells, signals_of(cells), words)


def _rows_of(aggregates: pd.DataFrame, vsv: str) -> pd.DataFrame:
    """The counts of one network."""
    return aggregates[aggregates["vsv"] == vsv]


def _shares(raw, released, plan, study, language, words) -> pd.DataFrame:
    """Alert shares in words, in the order of the rules; a group without data anywhere is left out."""
    shares, rules = released[released["measure"] == "alert_share"], alert_rules(study.rule_set)
    counts = raw[raw["measure"] == "alert_share"].groupby("group")
    screened = counts["denominator"].sum()
    groups = ["own", *(group for group in ("previous", "others") if screened.get(group, 0) > 0)]
    moments = sentences.moment_words(plan, language)
    shares = _in_order(
        shares[shares["group"].isin(groups) & shares["timepoint"].isin(moments)],
        {"instrument": dict.fromkeys(rule.instrument for rule in rules.rules), "timepoint": moments, "group": groups},
    )
    return words(shares)


def _in_words(shares, *, plan, study, flow, network, period, has_answers, language) -> pd.DataFrame:
    """Released alert shares with their words."""
    rules, previous = alert_rules(study.rule_set), period.previous().label
    names = {name: sentences.topic_name(known, rules, language) for name, known in instruments().items()}
    return sentences.in_words(
        shares.assign(domain=shares["instrument"].map(names)),
        moments=sentences.moment_words(plan, language),
        rules=study.disclosure,
        groups=sentences.group_words(network, period.label, previous, _n_others(shares), language),
        brief_groups=sentences.brief_groups(period.label, previous, language),
        gated=[line.id for line in plan.instruments if line.gate],
        describe_only=describe_only(flow),
        has_answers=has_answers,
        language=language,
    )


def _n_others(shares) -> tuple[int, int]:
    """Fewest and most other networks with somebody screened, over the time points and questionnaires."""
    n = shares.loc[shares["group"] == "others", "n_networks"]
    return (int(n.min()), int(n.max())) if len(n) else (0, 0)


def _in_order(frame, orders) -> pd.DataFrame:
    """The rows sorted by columns, each with its own order of values."""
    return frame.sort_values(
        list(orders),
        ignore_index=True,
        key=lambda column: column.map({name: place for place, name in enumerate(orders[column.name])}),
    )


def signals_of(cells) -> pd.DataFrame:
    """Comparisons of which more may be said than "no demonstrable difference"."""
    found = cells[(cells["comparison"] == "made") & (cells["level"] >= SIGNAL)]
    return found.rename(columns={"group": "against", "signal": "rule"})[
        ["instrument", "timepoint", "against", "direction", "rule"]
    ].reset_index(drop=True)


def _flow(released, counted, plan, study, unlike, language) -> pd.DataFrame:
    """The flow at every time point of the study, in words, whether this network uses it or not."""
    whole, used = schedule(study.schedule), [moment.id for moment in plan.moments]
    asking = {timepoint for line in plan.instruments for timepoint in line.timepoints}
    delivered = counted.loc[counted["invited"] > 0, "timepoint"]
    moments = pd.DataFrame([{"timepoint": moment.id, "weeks": moment.weeks} for moment in whole.moments])
    flow = moments.merge(disclosure.flow_table(released), on="timepoint", how="left")
    flow = flow.merge(_rounded(released), on="timepoint", how="left").assign(
        in_use=moments["timepoint"].isin(used),
        delivered=moments["timepoint"].isin(delivered),
        has_questionnaires=moments["timepoint"].isin(asking),
        invited_known=bool(counted["invited_known"].any()),
        cell="lc.response." + moments["timepoint"] + ".answered",
    )
    flow["suppressed"] = flow["suppressed"].where(flow["delivered"], 0)
    flow = audit.trust(flow, unlike)
    return sentences.flow_in_words(flow, moments=sentences.moment_words(whole, language), language=language)


def _rounded(released) -> pd.DataFrame:
    """Which steps of each time point stand to the nearest ten."""
    steps = released[released["instrument"] == "response"]
    made = steps.pivot(index="timepoint", columns="measure", values="rounded")
    made = made.reindex(columns=["opened", "answered", "fully_answered"]).eq(True)
    return made.add_suffix("_rounded").rename_axis(columns=None).reset_index()


def _item10(counts, plan, limits, kept_back) -> pd.DataFrame:
    """Answers to the items that are always shown, as far as they may be."""
    moments = [moment.id for moment in plan.moments]
    made = disclosure.release_items(counts[counts["timepoint"].isin(moments)], limits)
    is_kept_back = item_cells(made).isin(list(kept_back))
    return made.assign(n=made["n"].mask(is_kept_back), suppressed=made["suppressed"] | is_kept_back)


def _gated(raw, plan) -> tuple[str, ...]:
    """Questionnaires of this network whose gate kept women out somewhere; where the data hold none there was none."""
    closed = raw[raw["measure"] == "alert_share"].groupby("instrument")["gate_closed"].sum()
    behind = [line.id for line in plan.instruments if line.gate]
    return tuple(name for name in closed.index[closed > 0] if name in behind)


def _left_out(aggregates, vsv, period, minimum) -> int | None:
    """Questionnaires left out for want of consent; a number under the minimum is not told."""
    rows = aggregates[(aggregates["kind"] == "left_out") & (aggregates["vsv"] == vsv)]
    rows = rows[rows["outcome"] == "group_use"]
    count = int(rows.loc[[period.contains(label) for label in rows["period"]], "n"].sum())
    return count if count >= minimum else None


def _own_data(answers, problems, may, without=None) -> OwnData:
    """Rows, problems and the last answer that counts of this network; nothing of a woman leaves here.

    `without` is the period of the report where nobody answered in it: then the last answer before it, for what came
    later is in no figure.
    """
    days = answers["completed_on"][may].dropna() if "completed_on" in answers else pd.Series(dtype="datetime64[s]")
    if without is not None:
        days = days[days.dt.date < without.first_day]
    return OwnData(
        len(answers),
        problems["action"].astype("str").value_counts().to_dict(),
        None if days.empty else days.max().date(),
    )


def _notes(project, language) -> tuple[str, ...]:
    """What the mappings of the data say for the reader."""
    names = dict.fromkeys(source.mapping for source in project.study.data if source.mapping)
    mappings = [read_yaml(project.place(name), Mapping, name=name) for name in names]
    return tuple(note for one in mappings if (note := sentences.in_language(one, "note", language)))


def _topics(agenda: Agenda | None, cells: pd.DataFrame, signals: pd.DataFrame) -> tuple[OnAgenda, ...]:
    """The topics of the agenda in its order, or those the report proposes."""
    if agenda is not None:
        return tuple(OnAgenda(topics()[name], "chosen") for name in agenda.topics)
    found = audit.propose_topics(cells, signals, topics().values(), most=MOST_TOPICS)
    return tuple(OnAgenda(topics()[one.topic], one.why) for one in found.itertuples())
