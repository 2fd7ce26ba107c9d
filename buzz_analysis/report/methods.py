"""A methods section for an article: what was counted, by which versions, with which models; sources as BibTeX."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from .. import stats
from ..errors import Word
from ..schema import alert_rules, frames, instruments
from ..schema import schedule as find_schedule
from ..sentences import in_language
from ..wording import say
from .bibtex import bibtex

# What is said of each method, and the functions whose sources it rests on.
METHODS = {
    "shares": (
        Word("Shares have Wilson's 95% interval; the difference of two has Newcombe's."),
        ("wilson", "two_proportions"),
    ),
    "series": (
        Word(
            "Series of months have a run chart or a control chart; around a change, a binomial interrupted time series "
            "with the other networks as control."
        ),
        ("run_chart", "control_chart", "interrupted_time_series", "controlled_change", "series_checks"),
    ),
    "mix": (
        Word("Two periods are compared with the same mix of women by marginal standardisation of a logistic model."),
        ("two_periods",),
    ),
    "missing": (
        Word(
            "Missing answers: weights by the inverse chance of an answer, and a delta adjustment of the odds of those "
            "who did not answer."
        ),
        ("response_weights", "delta_adjusted"),
    ),
    "networks": (
        Word(
            "Networks lie in a funnel with exact limits, and with wider ones where ten or more differ by more than "
            "chance."
        ),
        ("funnel",),
    ),
    "staff": (
        Word(
            "Surveys of professionals: linear mixed models by restricted maximum likelihood with networks and people "
            "as random effects; beside them the mean of the networks' own changes."
        ),
        ("mixed_change", "mean_of_changes"),
    ),
}
DATA = (
    "Data of {first} to {last}: {kept} rows of {networks} networks; {set_aside} rows were set aside, each with its "
    "reason. Women who refused group use are in no figure."
)
INVENTED = "THE DATA ARE INVENTED: no result may be reported as one of women or networks."
SCORED = (
    "Questionnaires were scored by definitions kept as data; a score needs every answer unless its definition says "
    "otherwise, and no blank was filled in by any other rule."
)
ALERTED = "Alerts by rule set {rules} ({options}); questionnaires by schedule {schedule}."
FRAMED = "Evidence of what networks took up was sorted by these frames and counted, without a score: {names}."
HIDDEN = "Counts under {minimum} were hidden, and what would give them away; this minimum is the study's own choice."
SOFTWARE = "Software: buzz-analysis {library} (commit {commit}); {packages}."
UNCONFIRMED = "not confirmed: usual practice or an assumption"
GAPS = (
    "the question, the setting and the time in which the networks worked on it",
    "who was eligible and how women were invited; response by time point stands in the report",
    "ethical review, consent and funding",
    "which outcomes and comparisons were chosen before the data were seen",
)


class MethodsSection(NamedTuple):
    """The text in Markdown, and its sources."""

    text: str
    bib: str


def methods_section(manifest: Mapping, *, minimum: int, packages: Mapping[str, str], language: str) -> MethodsSection:
    """Write the section from what the store says of itself; what only people know is a marked gap.

    `packages` are names and versions of the libraries that calculated.
    """
    used = [name.removeprefix("instruments/") for name in manifest["definitions"] if name.startswith("instruments/")]
    cited = {name: instruments()[name].source for name in used if name in instruments()}
    rules, plan = alert_rules(manifest["rules"].split("@")[0]), find_schedule(manifest["schedule"].split("@")[0])
    methods = {
        name: tuple(dict.fromkeys(source for one in functions for source in _sources_of(one)))
        for name, (_, functions) in METHODS.items()
    }
    framed = [one for frame in frames().values() for one in frame.source]
    everything = [
        *framed,
        *(one for sources in cited.values() for one in sources),
        *rules.source,
        *plan.source,
        *(one for sources in methods.values() for one in sources),
    ]
    bib, keys = bibtex(everything)

    def cite(sources) -> str:
        return " [" + "; ".join(f"@{keys[one]}" for one in dict.fromkeys(sources)) + "]" if sources else ""

    parts = [
        f"# {say('Methods', language)}",
        *([f"**{say(INVENTED, language)}**"] if manifest["synthetic"] else []),
        f"## {say('Data', language)}",
        _data(manifest, language),
        f"## {say('Questionnaires and alerts', language)}",
        say(SCORED, language) + " " + _ruled(manifest, language) + cite([*rules.source, *plan.source]),
        "\n".join(_instrument(name, manifest, cite(sources), language) for name, sources in cited.items()),
        f"## {say('Analysis', language)}",
        "\n\n".join(say(METHODS[name][0], language) + cite(methods[name]) for name in METHODS),
        say(FRAMED, language, names=_frame_names(language)) + cite(framed),
        say(HIDDEN, language, minimum=minimum),
        _software(manifest, packages, language),
        f"## {say('Still to be written', language)}",
        "\n".join(f"- [ ] {say(gap, language)}" for gap in GAPS),
    ]
    return MethodsSection("\n\n".join(parts) + "\n", bib)


def _data(manifest: Mapping, language: str) -> str:
    rows = manifest["rows"]
    return say(
        DATA,
        language,
        first=manifest["data_from"] or "?",
        last=manifest["data_to"] or "?",
        kept=rows["kept"],
        set_aside=rows["set_aside"],
        networks=len(manifest["networks"]),
    )


def _ruled(manifest: Mapping, language: str) -> str:
    options = ", ".join(f"{name}: {value}" for name, value in manifest["rule_options"].items()) or "-"
    return say(ALERTED, language, rules=manifest["rules"], options=options, schedule=manifest["schedule"])


def _instrument(name: str, manifest: Mapping, cited: str, language: str) -> str:
    """A line a questionnaire: version, hash of its definition, and how sure its scoring is."""
    told = manifest["definitions"][f"instruments/{name}"]
    known = instruments()[name]
    mark = f"; {say(UNCONFIRMED, language)}" if known.verification == "unconfirmed" else ""
    return f"- {in_language(known, 'name', language)}, {told['version']} (`{told['sha256'][:12]}`){mark}{cited}"


def _frame_names(language: str) -> str:
    return "; ".join(in_language(one, "name", language) for one in frames().values())


def _software(manifest: Mapping, packages: Mapping[str, str], language: str) -> str:
    names = ", ".join(f"{name} {version}" for name, version in packages.items())
    commit = str(manifest.get("commit") or "-")[:12]
    return say(SOFTWARE, language, library=manifest["library"], commit=commit, packages=names)


def _sources_of(function: str) -> Iterator[str]:
    """The sources that a function names in its docstring; each begins on a line of its own with a name."""
    text = inspect.getdoc(getattr(stats, function)) or ""
    found = re.search(r"^References\n-+\n(.*?)(?:\n\n\w[^\n]*\n-+\n|\Z)", text, re.DOTALL | re.MULTILINE)
    lines = found[1].strip().splitlines() if found else []
    entries: list[str] = []
    for line in lines:
        if entries and not re.match(r"^[A-Z][\w'-]+(?: [A-Z][\w'-]+)* [A-Z]{1,3}[,. ]", line):
            entries[-1] += " " + line.strip()
        else:
            entries.append(line.strip())
    yield from entries
