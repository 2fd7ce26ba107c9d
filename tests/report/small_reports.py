"""A small study made by hand: its counts, its store's manifest, and the whole report as the notebook makes it."""

import re

from buzz_analysis.report import open_report

STUDY = """id: small
title: "Een kleine studie"
data: [{path: data.csv}]
registers: [params/register.csv]
schedule: working_grid
rules: {nl_pcb: {pain_scale: raw}}
disclosure: {minimum: 10, describe_from: 30, compare_from: 100}
group_use_default: yes
language: nl
synthetic: no
item10_role: onderzoeker
"""
REGISTER = """id,name,kind
ours,VSV <Ons>,VSV
theirs,VSV Ander,VSV
empty,VSV Leeg,VSV
invented,Bedacht (verzonnen),synthetic
"""
AGENDA = "topics: [health, mood]\n"
MANIFEST = {
    "study_id": "small",
    "title": "Een kleine studie",
    "synthetic": False,
    "fingerprint": "0",
    "made_on": "2026-11-22T10:00:00+00:00",
    "library": "0.1.0",
    "networks": ["ours", "theirs"],
    "data_from": "2020-01-02",
    "data_to": "2021-12-30",
    "undated": False,
    "rows": {"in": 400, "kept": 399, "set_aside": 1, "blanked": 0, "noted": 2},
    "sources": [{"name": "data.csv", "exported_on": "2022-01-15", "rows_in": 400, "sha256": "0"}],
    "problems": [["duplicate_identical", "set_aside", 1]],
    "rules": "nl_pcb@2023-1",
    "rule_options": {"pain_scale": "raw"},
    "definitions": {"instruments/epds": {"version": "1987", "sha256": "0123456789abcdef"}},
    "schedule": "working_grid@2026-2",
}


def counts(vsv, period, timepoint, kind, instrument="", **outcomes) -> list[dict]:
    """Rows of the aggregates of one VSV, month and time point."""
    return [
        {
            "vsv": vsv,
            "period": period,
            "timepoint": timepoint,
            "kind": kind,
            "instrument": instrument,
            "scale": "epds_10" if kind == "item" else "",
            "outcome": outcome.lstrip("_"),
            "n": n,
            "total": 0.0,
            "total_sq": 0.0,
        }
        for outcome, n in outcomes.items()
    ]


def network(vsv, period, yes=40, screened=200) -> list[dict]:
    """One month of one network: T1 well answered, T2 with hardly an answer."""
    return [
        *counts(
            vsv,
            period,
            "T1",
            "response",
            invited=260,
            invited_on_known=260,
            opened=240,
            answered=220,
            fully_answered=200,
        ),
        *counts(
            vsv, period, "T2", "response", invited=40, invited_on_known=40, opened=12, answered=12, fully_answered=12
        ),
        *counts(vsv, period, "T1", "alert", "epds", yes=yes, no=40, gate_closed=screened - yes - 40, unknown=3),
        *counts(vsv, period, "T2", "alert", "epds", yes=2, no=1, gate_closed=4),
        *counts(vsv, period, "T1", "item", "epds", _0=60, _1=12, _2=6, _3=4, blank=1),
    ]


def whole(shown, **parameters) -> str:
    """The whole report, as the notebook makes it."""
    report = open_report(**{"vsv": "ours", "period": "2021"} | parameters)
    for page in ("header", "three_sentences", "last_actions", "who_answered", "overview"):
        getattr(report, page)()
    for place in (1, 2, 3):
        report.topic(place)
        report.topic_sentence(place)
    for name in ("last_actions", "who_answered", "overview"):
        report.sentence(name)
    for page in ("cases", "cycles", "could_have_seen", "sessions"):
        getattr(report, page)()
    for name in ("cycles", "sessions"):
        report.sentence(name)
    for page in ("discussion", "decision_box", "limits", "annex", "definitions"):
        getattr(report, page)()
    report.provenance()
    report.close()
    return "".join(piece for piece in shown if isinstance(piece, str))


def words(html) -> str:
    """The text a reader sees."""
    return re.sub(r"<[^>]+>", " ", re.sub(r"<(style|svg)\b.*?</\1>", " ", html, flags=re.S))
