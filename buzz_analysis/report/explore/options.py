"""What may be chosen beside a setting, in the reader's words."""

from __future__ import annotations

from dataclasses import replace

from ...schema import instruments
from ...sentences import domain_name
from ...wording import say
from .cut_off import items_looked_at
from .drawn import HEADINGS
from .look import DISTRIBUTION, NETWORKS, SERIES, TRAJECTORY
from .page import TABLE
from .setting import STATISTICS, Setting
from .words import CHARACTERISTICS, level_words, looks_at_words, scale_words
from .words import STATISTICS as STATISTIC_WORDS

SHOWN = (TRAJECTORY, DISTRIBUTION, SERIES, NETWORKS)
FILES = {
    "distribution": "figure: distribution",
    "trajectory": "figure: over the time points",
    "series": "figure: over time",
    "networks": "figure: networks",
}


def options_beside(explorer, setting: Setting) -> dict[str, list[tuple[str, str]]]:
    """Words and value of each choice, by field of the setting; `figure` and `file` are what can be
    drawn and exported."""
    language, choices = explorer.language, explorer.choices
    known, scales = instruments(), choices.scales[setting.instrument]
    if setting.scale not in scales:  # another questionnaire was just chosen
        setting = replace(setting, scale=scales[0])
    return {
        "networks": [(name, vsv) for vsv, name in choices.networks.items()],
        "period": [(one, one) for one in choices.periods],
        "instrument": [(domain_name(known[one], language), one) for one in choices.scales],
        "scale": [(scale_words(setting.instrument, one, language), one) for one in scales],
        "timepoint": [(one, one) for one in choices.timepoints[setting.instrument]],
        "characteristic": [
            (say("all women", language), ""),
            *((say(CHARACTERISTICS[one], language), one) for one in choices.levels),
        ],
        "level": [(level_words(one, language), one) for one in choices.levels.get(setting.characteristic, [])],
        "statistic": [(say(STATISTIC_WORDS[one], language), one) for one in STATISTICS],
        "looks_at": [
            (looks_at_words(explorer, setting, one), one) for one in ("", *items_looked_at(explorer.rules_at(setting)))
        ],
        "figure": [*((say(HEADINGS[one], language), one) for one in SHOWN), (say("all four together", language), "")],
        "file": [
            (say("table (CSV)", language), f"{TABLE}.csv"),
            *(
                (f"{say(words, language)} ({form.upper()})", f"{name}.{form}")
                for name, words in FILES.items()
                for form in ("svg", "png")
            ),
        ],
    }
