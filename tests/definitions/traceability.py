"""Every rule with its source, its grade and the test that holds it: docs/traceability.md, made from the definitions.

make traceability
"""

from __future__ import annotations

import subprocess
import sys
import textwrap
from fnmatch import fnmatchcase
from pathlib import Path

from buzz_analysis.schema import alert_rules, indicators, instruments, schedule
from buzz_analysis.schema.definitions import known
from buzz_analysis.scoring.decisions import words_of

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "traceability.md"
GRADES = {"two_sources": "two sources", "one_source": "one source", "unconfirmed": "**unconfirmed**"}
DEFINITIONS, SCORING = "tests/definitions/", "tests/scoring/"
INSTRUMENT, ALERT = f"{DEFINITIONS}test_instruments.py::", f"{DEFINITIONS}test_alert_rules.py::"
FIGURE = (
    f"{DEFINITIONS}test_indicators.py::"
    "test_a_yearly_figure_says_what_is_counted_in_both_languages_and_belongs_to_a_topic"
)
CASE = f"{INSTRUMENT}test_a_worked_case_scores_as_its_definition_says"
BAND = f"{INSTRUMENT}test_each_band_starts_inside_its_scale_and_above_the_one_before"
SIGN = "tests/answers/test_coding.py::test_answers_turned_the_wrong_way_are_noted_once_for_the_file"
WHOLE = f"{SCORING}test_exhaustive.py::test_every_answer_to_a_form_scores_as_by_hand"
PART = f"{SCORING}test_exhaustive.py::test_every_answer_to_a_scale_scores_as_by_hand"
PARTS = {"gph_raw": "gph", "gmh_raw": "gmh", "gph_t": "gph", "gmh_t": "gmh"}
MILLION = f"{SCORING}test_second_scorer.py::test_a_million_random_forms_score_as_by_hand"
DECIDED = f"{ALERT}test_a_worked_case_is_decided_as_its_rules_say"
INTRODUCTION = """# Where each rule comes from

Made from the definitions by `make traceability`; a test fails when this page is out of date or names a test that is
not there. *Two sources*: two or more independent sources agree. *One source*: one was read. ***Unconfirmed***: usual
practice or an assumption, not read in a source; reports mark it with a dagger. Items are named by their codes: the
texts belong to others.
"""
METHODS = """
Questionnaires were scored with buzz-analysis from {n} written definitions ({scales} scales), each with its source; the
scoring rules of {two} are confirmed by two or more independent sources and those of {one} by one; those of {none}
({unconfirmed}) follow usual practice that we could not confirm in a source. A scale was scored only when every one of
its items was answered; only NoMAD takes the mean of the answers given. No value was imputed. Answers outside the set of
allowed answers were left blank and reported. A questionnaire that was not asked (closed gate, or not in the schedule
of that moment) was told apart from one that was asked and left incomplete. Some questionnaires ({gated}) were asked
only after screening questions; shares of women with an alert have the women screened
as denominator, but for those of whom it cannot be decided, who are counted beside it. Alerts follow
{alerts}, with {options} unless stated otherwise; they are screening aids, not diagnoses. The schedule ({grid}) is a
working assumption. Scores were compared with a second, independently written scorer: all combinations of answers where
there are at most a million, and a million random forms elsewhere.
"""
HEAD = "| rule | what it says | source | confirmed by | test |\n|---|---|---|---|---|"


def rules() -> list[tuple[str, str, str, str, list[str]]]:
    """Every rule: its name, what it says, its source, its grade, and patterns of the tests that hold it."""
    return [*_scales(), *_bands(), *_signs(), *_alerts(), *_moments(), *_indicators()]


def collected() -> list[str]:
    """The ids of all tests of definitions and scoring, as pytest finds them."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-o", "addopts=", "-p", "no:cacheprovider"]
    found = subprocess.run(
        [*command, DEFINITIONS, SCORING, "tests/answers/test_coding.py"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return [line for line in found.stdout.splitlines() if "::" in line]


def matching(pattern: str, tests: list[str]) -> list[str]:
    """The tests of a pattern, in which * stands for the name of a case."""
    return [test for test in tests if fnmatchcase(test.replace("[", "<"), pattern.replace("[", "<"))]


def document(tests: list[str]) -> str:
    """The whole page."""
    rows = [
        "| " + " | ".join([f"`{name}`", _cell(says), _cell(source), GRADES[grade], _tests(patterns, tests)]) + " |"
        for name, says, source, grade, patterns in rules()
    ]
    return "\n".join(
        [INTRODUCTION, "## For the methods section of a paper\n", _methods(), "## Rules\n", HEAD, *rows, ""]
    )


def _tests(patterns: list[str], tests: list[str]) -> str:
    named = [(pattern, len(matching(pattern, tests))) for pattern in patterns]
    return "<br>".join(f"`{pattern}`" + (f" ({n})" if n > 1 else "") for pattern, n in named if n)


def _cell(text: str) -> str:
    return text.replace("|", "/").replace("\n", " ")


def _scales():
    for instrument in instruments().values():
        for scale in instrument.scales:
            grade = scale.verification or instrument.verification
            part = f"{PART}[{PARTS.get(scale.id, scale.id)}]"
            tests = [f"{CASE}[{instrument.id}-*]", f"{WHOLE}[{instrument.id}]", f"{MILLION}[{instrument.id}]", part]
            name, sources = f"{instrument.id}.{scale.id}", "; ".join(instrument.source)
            yield name, _scale(instrument, scale), sources, grade, tests


def _scale(instrument, scale) -> str:
    """How one number is made."""
    if scale.of:
        return f"table of {len(scale.table)} values of `{scale.of}`; complete answers only"
    method = "1 when every answer is the highest, else 0:" if scale.method == "all_top" else f"{scale.method} of"
    parts = [f"{method} {_items(scale.items)}, {scale.range[0]:g} to {scale.range[1]:g}, higher is {scale.higher_is}"]
    for word, changed in (("reversed", instrument.reverse), ("recoded", instrument.recode)):
        named = [item for item in scale.items if item in changed]
        parts += [f"{word}: {', '.join(named)}"] if named else []
    partly = f"mean of the answers given, at least {scale.required_answers}"
    return "; ".join([*parts, "all answered" if scale.when_partly_missing == "none" else partly])


def _items(items) -> str:
    """The items of a scale; three or more that are numbered in a row by the first and the last."""
    stem, _, first = items[0].rpartition("_")
    in_row = first.isdigit() and list(items) == [f"{stem}_{int(first) + i}" for i in range(len(items))]
    listed = f"{items[0]} to {items[-1]}" if in_row and len(items) > 2 else ", ".join(items)
    return listed if len(items) == 1 else f"{len(items)} items ({listed})"


def _bands():
    for instrument in instruments().values():
        for name in dict.fromkeys(band.scale for band in instrument.bands):
            bands = [band for band in instrument.bands if band.scale == name]
            grade = bands[-1].verification or instrument.verification
            says = "bands: " + ", ".join(f"{band.label or band.label_nl} from {band.start:g}" for band in bands)
            test = f"{BAND}[{instrument.id}]"
            yield f"{instrument.id}.{name} bands", says, "; ".join(instrument.source), grade, [test]


def _signs():
    for instrument in instruments().values():
        for sign in instrument.wrong_exports:
            high = "" if sign.mean_above is None else f", and their mean above {sign.mean_above:g}"
            says = (
                f"sign of a wrong export: {', '.join(sign.items)} correlate below {sign.correlation_below:g} with "
                f"{', '.join(sign.against)}{high}, from {sign.minimum_n} rows"
            )
            test = f"{SIGN}[{instrument.id}-*]"
            yield f"{instrument.id} {sign.id}", says, "assumption of this project", "unconfirmed", [test]


def _alerts():
    for rule_set in (alert_rules(name) for name in known("alerts")):
        for rule in rule_set.rules:
            says = " or ".join(_condition(condition) for condition in rule.any_of)
            when = f" ({', '.join(rule.timepoints)})" if rule.timepoints else ""
            level = f"{rule.level.replace('_', ' ')}: " if rule.level else ""
            test = f"{DECIDED}[{rule_set.id}-*-{rule.id}]"
            yield (
                f"{rule_set.label} {rule.id}",
                f"{level}{rule.instrument}: {says}{when}",
                rule_set.origin(rule),
                rule_set.grade(rule),
                [test],
            )


def _condition(condition) -> str:
    if condition.study_gives:
        return f"{condition.scale} {condition.study_gives.replace('_', ' ')} a threshold that the study gives"
    chosen = "".join(f", with {name} {value}" for name, value in condition.when.items())
    return words_of(condition) + chosen


def _moments():
    for grid in (schedule(name) for name in known("schedules")):
        for line in grid.instruments:
            optional = "; only where a network names it" if line.optional else ""
            tests = [f"{DEFINITIONS}test_schedules.py::*[{line.id}]", f"{SCORING}test_second_schedule.py::*[{line.id}]"]
            says = f"asked at {', '.join(line.timepoints)}{optional}"
            yield f"{grid.id}@{grid.version} {line.id}", says, "; ".join(grid.source), grid.verification, tests
            if line.gate:
                yield f"{grid.id}@{grid.version} {line.id} gate", _gate(line), line.source, line.verification, tests


def _gate(line) -> str:
    gate = line.gate
    if gate.item:
        return f"asked only after {gate.item} is {gate.equals}"
    return f"asked only after {gate.instrument} {gate.scale} is {gate.at_least:g} or higher, or one answer alone is"


def _indicators():
    for one in indicators().values():
        level = f"; {one.level}" if one.level else ""
        breaks = "".join(f"; another figure from {part.year}: {part.reason}" for part in one.breaks)
        says = f"{one.numerator.label} / {one.denominator.label}, higher is {one.higher_is}{level}{breaks}"
        test = f"{FIGURE}[{one.id}]"
        yield f"yearly {one.id}", f"{one.name}: {says}", "; ".join(one.source), one.verification, [test]


def _methods() -> str:
    """A paragraph to paste; its numbers come from the definitions."""
    known_as = {grade: [one.id for one in instruments().values() if one.verification == grade] for grade in GRADES}
    dutch, grid = alert_rules("nl_pcb"), schedule("working_grid")
    gated = [line.id for line in grid.instruments if line.gate]
    words = METHODS.strip().format(
        n=len(instruments()),
        scales=sum(len(one.scales) for one in instruments().values()),
        two=len(known_as["two_sources"]),
        one=len(known_as["one_source"]),
        none=len(known_as["unconfirmed"]),
        unconfirmed=", ".join(known_as["unconfirmed"]),
        gated=", ".join(gated),
        alerts=f"{dutch.label} ({dutch.source[0]})",
        options=", ".join(f"{name} = {option.default}" for name, option in dutch.options.items()),
        grid=f"{grid.id}@{grid.version}",
    )
    return textwrap.fill(words, 118, initial_indent="> ", subsequent_indent="> ") + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(collected()), encoding="utf-8")
