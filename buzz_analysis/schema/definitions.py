"""Find and load definitions: a file is found, never registered; its stem is its id."""

from __future__ import annotations

from difflib import get_close_matches
from functools import cache
from pathlib import Path
from types import MappingProxyType

from ..errors import DefinitionError, raise_all
from .alert_rules import AlertRules
from .base import Sourced
from .benchmark import Benchmark
from .claims import Claims
from .duties import DutyList
from .indicator import Indicator
from .instrument import Instrument
from .layout import Layout
from .learning_method import CodingFrame, LearningMethod
from .loader import read_table, read_yaml
from .plain_words import PlainWords
from .reference import Reference, Spread
from .schedule import SCREENERS, Gate, Schedule
from .talk import Talk
from .topic import Topic

FOLDER = Path(__file__).parent.parent / "definitions"
MODELS: dict[str, type[Sourced]] = {
    "instruments": Instrument,
    "alerts": AlertRules,
    "schedules": Schedule,
    "topics": Topic,
    "indicators": Indicator,
    "layouts": Layout,
    "claims": Claims,
    "duties": DutyList,
    "plain_words": PlainWords,
    "learning_methods": LearningMethod,
    "frames": CodingFrame,
    "talk": Talk,
}


@cache
def instruments() -> MappingProxyType[str, Instrument]:
    """Every instrument there is a definition of, by id."""
    return MappingProxyType({name: _load("instruments", name) for name in known("instruments")})


@cache
def indicators() -> MappingProxyType[str, Indicator]:
    """Every yearly figure there is a definition of, by the id that files of yearly figures use."""
    return MappingProxyType({name: _load("indicators", name) for name in known("indicators")})


@cache
def layout(name: str) -> Layout:
    """One layout of a long table, by id; every indicator that it makes must be defined."""
    found = _load("layouts", name)
    raise_all(
        _unknown(f"layouts/{name}.yaml", "indicator", one.indicator, "figures", indicators())
        for one in found.figures
        if one.indicator not in indicators()
    )
    return found


@cache
def duty_lists() -> MappingProxyType[str, DutyList]:
    """Every list of duties there is a definition of, by id, the last in the alphabet first."""
    return MappingProxyType({name: _load("duties", name) for name in sorted(known("duties"), reverse=True)})


@cache
def learning_methods() -> MappingProxyType[str, LearningMethod]:
    """Every form of learning session there is a definition of, by id; its evaluation must be asked of professionals."""
    found = {name: _load("learning_methods", name) for name in known("learning_methods")}
    of_staff = [name for name, one in instruments().items() if one.respondent == "staff"]
    raise_all(
        _unknown(f"learning_methods/{name}.yaml", "instrument", one.evaluation, "evaluation", of_staff)
        for name, one in found.items()
        if one.evaluation not in of_staff
    )
    return MappingProxyType(found)


@cache
def frames() -> MappingProxyType[str, CodingFrame]:
    """Every frame that evidence is sorted by, by id; the questions that its codes name must exist."""
    found = {name: _load("frames", name) for name in known("frames")}
    items = {item for one in instruments().values() for item in one.item_ids}
    raise_all(
        _unknown(f"frames/{name}.yaml", "item", item, code.id, items)
        for name, one in found.items()
        for code in one.codes
        for item in (*code.items, *code.beside)
        if item not in items
    )
    return MappingProxyType(found)


@cache
def talks() -> MappingProxyType[str, Talk]:
    """The questions that a talk begins with, by language; one more file is one more language."""
    return MappingProxyType({name: _load("talk", name) for name in known("talk")})


@cache
def topics() -> MappingProxyType[str, Topic]:
    """Every topic there is a definition of, by id."""
    found = {name: _load("topics", name) for name in known("topics")}
    raise_all(error for topic in found.values() for error in check_topic(topic, f"topics/{topic.id}.yaml"))
    return MappingProxyType(found)


@cache
def benchmarks() -> tuple[Benchmark, ...]:
    """Every published value there is a row of, from all files in definitions/benchmarks."""
    files = sorted((FOLDER / "benchmarks").glob("*.csv"))
    return tuple(row for path in files for row in read_table(path, Benchmark, name=f"benchmarks/{path.name}"))


@cache
def references() -> tuple[Reference, ...]:
    """Every published value that may lie beside a yearly figure, from all files in benchmarks/indicators."""
    files = sorted((FOLDER / "benchmarks" / "indicators").glob("*.csv"))
    return tuple(row for path in files for row in read_references(path, f"benchmarks/indicators/{path.name}"))


@cache
def spreads() -> tuple[Spread, ...]:
    """Every published distance between networks, from all files in definitions/benchmarks/spread."""
    files = sorted((FOLDER / "benchmarks" / "spread").glob("*.csv"))
    return tuple(row for path in files for row in read_table(path, Spread, name=f"benchmarks/spread/{path.name}"))


def read_references(path: Path, name: str) -> list[Reference]:
    """Read a file of published values, our own or a study's; every row with an unknown indicator is told at once."""
    rows = read_table(path, Reference, name=name)
    raise_all(
        _unknown(f"{name}, line {line}", "indicator", row.indicator, "indicator", indicators())
        for line, row in enumerate(rows, start=2)
        if row.indicator is not None and row.indicator not in indicators()
    )
    return rows


def claims() -> Claims:
    """Words of change and of cause that people may type."""
    return _load("claims", "claims")


def plain_words() -> PlainWords:
    """Words of the trade and what they mean in plain words."""
    return _load("plain_words", "plain_words")


def check_topic(topic: Topic, file: str):
    """Errors for questionnaires that a topic names and that do not exist."""
    named = [*topic.questionnaires, *([topic.professionals] if topic.professionals else [])]
    for name in named:
        if name not in instruments():
            yield _unknown(file, "instrument", name, "topic", instruments())
    for name in topic.indicators:
        if name not in indicators():
            yield _unknown(file, "indicator", name, "topic", indicators())


def alert_rules(rules: str | AlertRules) -> AlertRules:
    """A set of alert rules by id; one that is given as an object is returned as it is."""
    return rules if isinstance(rules, AlertRules) else _alert_rules(rules)


def schedule(name: str | Schedule) -> Schedule:
    """A schedule by id; one that is given as an object is returned as it is."""
    return name if isinstance(name, Schedule) else _schedule(name)


def known(kind: str) -> list[str]:
    """Ids of all definitions of one kind."""
    return sorted(path.stem for path in (FOLDER / kind).glob("*.yaml"))


def read_definition(path: Path):
    """Read one definition file on its own; its folder says what it is."""
    kind = path.parent.name
    return read_yaml(path, MODELS[kind], name=f"{kind}/{path.name}", id=path.stem)


def check_alert_rules(rules: AlertRules, file: str) -> None:
    """Refuse rules that name an instrument, scale, item or option that does not exist."""
    errors = []
    for rule in rules.rules:
        instrument = instruments().get(rule.instrument)
        if instrument is None:
            errors.append(_unknown(file, "instrument", rule.instrument, rule.id, instruments()))
            continue
        scales = [scale.id for scale in instrument.scales]
        for condition in rule.any_of:
            errors += [
                _unknown(file, kind, name, rule.id, among)
                for kind, name, among in (
                    ("scale", condition.scale, scales),
                    ("item", condition.item, instrument.item_ids),
                )
                if name is not None and name not in among
            ]
        errors += list(_unknown_choices(rule, rules, file))
        if rule.if_unanswered and rule.if_unanswered.item not in instrument.item_ids:
            errors.append(_unknown(file, "item", rule.if_unanswered.item, rule.id, instrument.item_ids))
    raise_all(errors)


def _unknown_choices(rule, rules: AlertRules, file: str):
    """What a rule says holds under an option, or a value of it, that the set does not have."""
    whens = [condition.when for condition in rule.any_of]
    whens += [rule.not_applicable.when] if rule.not_applicable else []
    for name, value in (pair for when in whens for pair in when.items()):
        if name not in rules.options:
            yield _unknown(file, "option", name, rule.id, rules.options)
        elif value not in rules.options[name].allowed:
            yield _unknown(file, "value", value, rule.id, rules.options[name].allowed)


def check_schedule(found: Schedule, file: str) -> None:
    """Refuse a schedule that names an instrument, scale or screening question that does not exist."""
    gates = [(line.id, line.gate) for line in found.instruments if line.gate]
    errors = [error for name, gate in gates for error in _check_gate(gate, file, name)]
    errors += [
        _unknown(file, "instrument", line.id, "instruments", instruments())
        for line in found.instruments
        if line.id not in instruments()
    ]
    raise_all(errors)


def _check_gate(gate: Gate, file: str, where: str):
    """A gate adds up answers, so its scale must be a sum."""
    if gate.item is not None:
        if gate.item not in SCREENERS:
            yield _unknown(file, "item", gate.item, where, SCREENERS)
    elif gate.instrument not in instruments():
        yield _unknown(file, "instrument", gate.instrument, where, instruments())
    else:
        scales = {scale.id: scale for scale in instruments()[str(gate.instrument)].scales}
        if gate.scale not in scales:
            yield _unknown(file, "scale", gate.scale, where, scales)
        elif scales[str(gate.scale)].method != "sum":
            yield DefinitionError(
                "{file}, {where}: the scale '{scale}' of the gate is no sum. Name a scale with method: sum.",
                file=file,
                where=where,
                scale=gate.scale,
            )


@cache
def _alert_rules(name: str) -> AlertRules:
    rules = _load("alerts", name)
    check_alert_rules(rules, f"alerts/{name}.yaml")
    return rules


@cache
def _schedule(name: str) -> Schedule:
    found = _load("schedules", name)
    check_schedule(found, f"schedules/{name}.yaml")
    return found


def _load(kind: str, name: str):
    path = FOLDER / kind / f"{name}.yaml"
    if not path.exists():
        raise DefinitionError(
            "there is no definition '{name}' in definitions/{kind}. Known: {known}.",
            name=name,
            kind=kind,
            known=", ".join(known(kind)),
        )
    return read_definition(path)


def _unknown(file, kind, name, where, among) -> DefinitionError:
    close = get_close_matches(name, list(among), n=1)
    repair = close[0] if close else ", ".join(list(among)[:12])
    return DefinitionError(
        "{file}, {where}: unknown {kind} '{name}'. Use for example: {repair}.",
        file=file,
        where=where,
        kind=kind,
        name=name,
        repair=repair,
    )
