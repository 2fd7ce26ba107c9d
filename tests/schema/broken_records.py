"""One good record of each kind, and what is refused of it: one change at a time."""

CYCLE = """title: Pijnstilling bespreken
topic: pain_relief
owner_role: verloskundige
starts: 2022-01-15
review_on: 2022-07-15
previous:
why:
  problem: {cell: lc.pain_relief.T2.alert_share, value: 0.39, n: 164, period: "2021"}
  knowledge: []
  rationale: Als we het gesprek inplannen, dan wordt het gevoerd.
aim: {measure: pain_relief.T2.alert_share, direction: down, from: 0.39, to: 0.25, by: 2022-12-31}
drivers: {primary: informatie_op_tijd, secondary: []}
change: {what: kaart bij 28 weken, where: [praktijk_a], scale: one_practice}
measures:
  outcome: [pain_relief.T2.alert_share]
  process: [card_given]
  balancing: [minutes]
prediction: {low: 0.25, high: 0.33, on: 2022-07-01, reason: half van de consulten}
lock: {locked_at: , sha256: }
context: {other_changes: , ethics: , council: }
do: {from: , to: , carried_out_as_planned: , deviations: }
study: {run: , value: , ci_low: , ci_high: , n: , signal: , inside_prediction: , expected_without_action: }
act: {decision: , reason: , next: , told_council_on: }
duties: [R08]
"""
MEASURES = """measures:
  - {id: card_given, label_nl: kaart gegeven, unit: share, higher_is: better}
  - {id: minutes, label_nl: duur, unit: minuten, higher_is: neither}
"""
# What is replaced, by what, and what is said of it.
REFUSED_CYCLES = {
    "an unknown key": ("title:", "titel:", "unknown key 'titel'. Did you mean 'title'?"),
    "a doubled key": ("duties: [R08]", "duties: [R08]\nduties: []", "key 'duties' stands here again"),
    "an aim without a number": ("to: 0.25, by", "to: , by", "'to' must be a number; found ''"),
    "an aim without a date": ("by: 2022-12-31", "by: ", "'by' must be a date such as 2026-11-22; found ''"),
    "an aim the other way": ("direction: down", "direction: up", "direction 'up' does not lead from 0.39 to 0.25"),
    "no outcome measure": ("outcome: [pain_relief.T2.alert_share]", "outcome: []", "'outcome' must be a list with"),
    "no process measure": ("process: [card_given]", "process: []", "'process' must be a list with something in it"),
    "no balancing measure": ("balancing: [minutes]", "balancing: []", "'balancing' must be a list with"),
    "nothing asked of women": (
        "outcome: [pain_relief.T2.alert_share]",
        "outcome: [minutes]",
        "answers: minutes, card_given. Write one",
    ),
    "the whole network at once": ("scale: one_practice", "scale: whole_vsv", "a first cycle tries its change on a sm"),
    "a prediction of one number": ("low: 0.25, high: 0.33", "low: 0.33, high: 0.33", "a prediction is a range"),
    "a prediction without range": ("low: 0.25, high: 0.33, ", "low: 0.25, ", "key 'high' is missing. Add it."),
    "a typed result": ("value: , ci_low", "value: 0.29, ci_low", "the report computes these itself; clear value"),
    "a decision without a report": ("decision: ,", "decision: adapt,", "a decision needs the report it rests on"),
    "a topic nobody knows": ("topic: pain_relief", "topic: pijn", "topic 'pijn' is not known. Topics: "),
    "an unknown decision": ("decision: ,", "decision: ja,", "must be adopt, adapt, abandon, inconclusive"),
    "half a lock": ("locked_at: ,", "locked_at: 2022-01-10T09:00:00,", "a lock has both locked_at and sha256"),
    "a review before the start": ("review_on: 2022-07-15", "review_on: 2021-07-15", "lies before starts (2022-01-15)"),
    "an e-mail address": ("owner_role: verloskundige", "owner_role: a.b@voorbeeld.nl", "holds an e-mail address"),
    "a date of birth": ("kaart bij 28 weken", "kaart voor mw. van 12-03-1988", "'what' holds a full date of birth"),
    "a citizen number": ("kaart bij 28 weken", "kaart voor 111222333", "holds a citizen service number (BSN)"),
}
