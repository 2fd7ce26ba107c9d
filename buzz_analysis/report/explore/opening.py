"""Open a sitting of free exploration: over all networks, for research, under the team's rules."""

from __future__ import annotations

from dataclasses import replace

from ...schema import ExplorerParameters, validate
from ...store import open_store
from ..place import find_project
from .explorer import Explorer
from .setting import Setting

FILE = "parameters"


def open_explorer(*, vsv="all", audience="research", language="nl", study="params/study.yaml") -> Explorer:
    """Open a sitting over all networks, or raise one sentence on what is wrong.

    Raises
    ------
    DefinitionError
        If it is asked for one network, or for another audience than research.
    """
    given = {"vsv": vsv, "audience": audience, "language": language, "study": study}
    parameters = validate(given, ExplorerParameters, name=FILE)
    # The team's rules: what leaves the screen can be carried anywhere.
    project = replace(find_project(parameters.study), audience="team")
    return Explorer(project, open_store(project.store_folder), language=parameters.language)


def first_setting(explorer: Explorer) -> Setting:
    """Where a sitting begins: the study's first questionnaire with alert rules, at its first time point."""
    choices = explorer.choices
    instrument = next((one for one in choices.scales if one in explorer.alert_rules), next(iter(choices.scales)))
    return Setting(instrument, choices.scales[instrument][0], choices.timepoints[instrument][0], choices.periods[0])
