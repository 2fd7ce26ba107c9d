"""The cohort, one network at a time, so that any number of networks fits in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from math import pi, sqrt

import numpy as np
import pandas as pd

from ...schema import TIMEPOINTS, Schedule, schedule
from .forms import NEVER, Forms, draw_talks, last_day, mature_forms, start_up_forms
from .profiles import PROFILES, Network, Profile, StartUp
from .questionnaires import BLANK, NOTHING, Change, Returned, draw_answers
from .states import SPREAD, draw_states
from .women import draw_women

DISCUSSED_WITH = {"midwife": "midwife", "hospital": "obstetrician", "maternity_care": "maternity_care"}
KEYS = ["client_id", "pregnancy_id", "vsv"]
DATES = ("invited_on", "opened_on", "completed_on", "discussed_on")


def make_cohort(
    networks: Iterable[Network], *, women: int, years: range, seed: int, spread: float = SPREAD
) -> Iterator[tuple[str, pd.DataFrame]]:
    """Invent the answers of several networks: pairs of a network's id and its answers."""
    for network in networks:
        yield network.id, make_network(network, women=women, years=years, seed=seed, spread=spread)


def make_network(
    network: Network,
    *,
    women: int,
    years: range,
    seed: int,
    spread: float = SPREAD,
    planted: Mapping[str, Change] = NOTHING,
) -> pd.DataFrame:
    """Invent the answers of one network; they depend on the seed and its id, not on other networks.

    `women` new pregnancies in each of the `years`; a start-up network has BUZZ's own numbers and period
    instead. `spread` is the SD between networks on the latent logistic scale. What is `planted`, by instrument,
    changes answers alone: the same seed without it gives the same women and days.
    """
    rng = np.random.default_rng([seed, *network.id.encode()])
    profile, asked = PROFILES[network.profile], _schedule(network)
    normal_spread = spread * sqrt(3) / pi  # the latent values here are normal, not logistic
    if isinstance(profile, StartUp):
        forms = start_up_forms(rng, profile, asked.moments)
    else:
        shift = rng.normal(0, normal_spread)
        forms = mature_forms(rng, profile, asked.moments, women=women, years=years, shift=shift)
    discussed = draw_talks(rng, forms, profile.discussed, last_day(profile, years))
    people = draw_women(rng, network.id, forms.woman.max(initial=-1) + 1)
    items = _draw_items(rng, asked, profile, forms, people, spread=normal_spread, planted=planted)
    return _frame(people, asked, forms, discussed, items)


def _schedule(network: Network) -> Schedule:
    """What this network asks."""
    known = schedule(network.schedule)
    return known.for_everybody() if network.moments is None else known.limited_to(network.moments)


def _draw_items(
    rng, asked: Schedule, profile: Profile, forms: Forms, people: pd.DataFrame, *, spread: float, planted
) -> dict:
    """The item columns: drawn for the forms that came back, blank for the rest."""
    back = forms.answered
    woman = forms.woman[back]
    first_birth = (people["parity"] == "0").to_numpy()[woman]
    states = draw_states(rng, woman, first_birth, spread=spread)
    timepoint = np.array([moment.id for moment in asked.moments])[forms.timepoint[back]]
    columns = {}
    returned = Returned(timepoint, forms.completed[back], states)
    for item, drawn in draw_answers(rng, asked, profile, returned, planted).items():
        values = np.full(len(back), BLANK, dtype="int8")
        values[back] = drawn
        columns[item] = pd.arrays.IntegerArray(values, values == BLANK)
    return columns


def _frame(people: pd.DataFrame, asked: Schedule, forms: Forms, discussed, items) -> pd.DataFrame:
    """Keys, days, who she is, items: the answers contract."""
    rows = people.take(forms.woman).reset_index(drop=True)
    timepoint = _timepoints(asked, forms)
    care = rows["care_type"].cat.add_categories("maternity_care").mask(timepoint == "T3", "maternity_care")
    talked_with = care.cat.rename_categories(DISCUSSED_WITH).where(discussed != NEVER)
    days = (forms.invited, forms.opened, forms.completed, discussed)
    dates = {name: _dates(day) for name, day in zip(DATES, days, strict=True)}
    between = pd.DataFrame({"timepoint": timepoint, **dates, "discussed_with": talked_with})
    rest = rows.drop(columns=KEYS).assign(care_type=care)
    return pd.concat([rows[KEYS], between, rest, pd.DataFrame(items)], axis=1)


def _timepoints(asked: Schedule, forms: Forms) -> pd.Categorical:
    """Positions among the network's own time points, as positions among all five."""
    codes = np.array([TIMEPOINTS.index(moment.id) for moment in asked.moments])[forms.timepoint]
    return pd.Categorical.from_codes(codes, list(TIMEPOINTS), ordered=True)


def _dates(days: np.ndarray) -> np.ndarray:
    dates = np.where(days == NEVER, 0, days).astype("datetime64[D]")
    return np.where(days == NEVER, np.datetime64("NaT"), dates).astype("datetime64[s]")
