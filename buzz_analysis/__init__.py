"""Scores, alerts and learning-cycle reports from the Dutch outcome set for pregnancy and childbirth.

import buzz_analysis as buzz

checked = buzz.read_answers("export.csv", mapping="params/mappings/ours.yaml")
scores = buzz.score(checked.answers)
alerts = buzz.alerts(checked.answers, scores)
"""

from importlib import import_module

__version__ = "0.2.0"

# Where each public name lives; imported when it is first asked for, so that `import buzz_analysis` is quick.
_HOME = {
    "read_answers": "answers",
    "score": "scoring",
    "alerts": "scoring",
    "instruments": "schema",
    "open_consulting_room": "runner.ready",
    "open_explorer": "runner.ready",
    "open_landscape": "runner.ready",
    "open_records": "runner.ready",
    "open_report": "runner.ready",
    "stats": "",
}
__all__ = [
    "alerts",
    "instruments",
    "open_consulting_room",
    "open_explorer",
    "open_landscape",
    "open_records",
    "open_report",
    "read_answers",
    "score",
    "stats",
]


def __getattr__(name):
    if name not in _HOME:
        raise AttributeError(f"module 'buzz_analysis' has no attribute '{name}'")
    if not _HOME[name]:
        return import_module(f".{name}", __name__)
    return getattr(import_module(f".{_HOME[name]}", __name__), name)


def __dir__():
    return sorted({*globals(), *__all__})
