"""Means over some periods in which the same people of some units answer again: a linear mixed model."""

from __future__ import annotations

import warnings
from typing import NamedTuple

import numpy as np
import pandas as pd

from .counts import check_level
from .mixed_rows import LEAST_LINKED, LEAST_UNITS, MixedRows, mixed_rows
from .mixed_units import changes_by_unit

SKEWED, UNEVEN = 1.0, 1.5  # our own yardsticks: skewness of the residuals, ratio of their standard deviations
ABOUT_NONE = 1e-3  # a variance below this part of the whole lies at its end: none
OPTIMISERS = ["powell", "lbfgs"]  # Powell's takes no slope, which is wild where a variance is about to be 0


class MixedChange(NamedTuple):
    """Change from the first period, and what the model rests on: see `mixed_change`."""

    changes: pd.DataFrame
    units: pd.DataFrame
    variances: pd.DataFrame
    checks: pd.DataFrame
    effects: tuple[str, ...]
    n: int
    n_persons: int
    n_linked: int
    n_units: int
    n_missing: int


def mixed_change(frame, outcome, period, person, unit=None, *, level=0.95) -> MixedChange:
    """Mean change from the first period to each later one, with units and persons as random effects.

    ``outcome = mean of the period + unit + person within unit + rest``, by restricted maximum likelihood. An effect
    that the data cannot carry is left out, and `effects` says which are in.

    Parameters
    ----------
    frame : DataFrame
        A row per person and period. Not changed.
    outcome, period, person : str
        Columns: a score; the period, of which the first in order (of an ordered category its own) is the reference; who
        answered, by a code that stays the same over the periods. Rows in which one is missing are left out and counted.
    unit : str, optional
        Column of units, such as networks; the same code in two units is two people.
    level : float
        Coverage, between 0 and 1.

    Returns
    -------
    MixedChange
        - ``changes``: a row per later period, ``period n_before n estimate ci_low ci_high df``, in the outcome's unit;
          by t with the degrees of freedom of the innermost effect in the model, as R's nlme has them;
        - ``units``: ``unit period n_before n change``, plain differences of means, for `mean_of_changes`: the model
          leaves out that units may change differently, and is too sure where they do;
        - ``variances``: ``effect variance share`` of unit, person and rest; missing where the effect is not in;
        - ``checks``: ``check value limit holds``: ``converged``, ``units`` (5 or more for their variance), ``linked``
          (people who answered in two periods), ``skew`` and ``spread`` of the residuals (the largest standard deviation
          of a period over the smallest), ``unit_variance`` (not at its end, 0);
        - ``effects``: names of the random effects in the model, of ``unit`` and ``person``; ``n`` rows used.

    Raises
    ------
    ValueOutOfRange
        If a column is unknown, an outcome no finite number, there are fewer than two periods, a person answered twice
        in one, a period has fewer than two answers, or nothing varies.

    Notes
    -----
    ``unit`` is in the model from 2 units on, ``person`` where 10 people or more answered in two periods: else nothing
    tells a person from the rest.

    References
    ----------
    Laird NM, Ware JH. Biometrics 1982;38:963-974. doi 10.2307/2529876
    Pinheiro JC, Bates DM. Mixed-effects models in S and S-PLUS. Springer 2000, section 2.4.2 (degrees of freedom).
    Gelman A, Hill J. Data analysis using regression and multilevel/hierarchical models. Cambridge 2007, section 12.9
    (fewer than five units hardly tell the variance between them).
    """
    check_level(level)
    rows = mixed_rows(frame, outcome, period, person, unit)
    effects = _effects(rows)
    fit, converged = _fit(rows, effects)
    variances = _variances(fit, effects)
    return MixedChange(
        _changes(rows, fit, effects, level),
        changes_by_unit(rows),
        variances,
        _checks(rows, fit, effects, variances, converged),
        effects,
        len(rows.y),
        rows.n_persons,
        rows.n_linked,
        rows.n_units,
        rows.n_missing,
    )


def _effects(rows: MixedRows) -> tuple[str, ...]:
    """What these rows can tell apart."""
    has = {"unit": rows.n_units > 1, "person": rows.n_linked >= LEAST_LINKED}
    return tuple(name for name, is_in in has.items() if is_in)


def _fit(rows: MixedRows, effects: tuple[str, ...]):
    """The model by statsmodels, and whether it found its end; without an effect a linear model."""
    from statsmodels.regression.linear_model import OLS
    from statsmodels.regression.mixed_linear_model import MixedLM

    if not effects:
        return OLS(rows.y, rows.design).fit(), True
    frame = pd.DataFrame({"y": rows.y, "group": rows.unit if "unit" in effects else rows.person, "person": rows.person})
    frame = frame.assign(**{f"t{place}": rows.design[:, place] for place in range(1, rows.design.shape[1])})
    fixed = " + ".join(["1", *(name for name in frame if name.startswith("t"))])
    nested = {"person": "0 + C(person)"} if effects == ("unit", "person") else None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # told in our words: `converged`, `unit_variance`
        model = MixedLM.from_formula(f"y ~ {fixed}", frame, groups="group", re_formula="1", vc_formula=nested)
        found = model.fit(reml=True, method=OPTIMISERS)
    return found, bool(found.converged)


def _changes(rows: MixedRows, fit, effects, level: float) -> pd.DataFrame:
    """Estimates of the later periods less the first."""
    from scipy.stats import t

    later = len(rows.periods) - 1
    estimate, se = np.asarray(fit.params)[1 : later + 1], np.asarray(fit.bse)[1 : later + 1]
    freedom = _freedom(rows, effects, later)
    half = t.ppf(0.5 + level / 2, freedom) * se
    counts = np.bincount(rows.period, minlength=later + 1)
    return pd.DataFrame(
        {
            "period": list(rows.periods[1:]),
            "n_before": counts[0],
            "n": counts[1:],
            "estimate": estimate,
            "ci_low": estimate - half,
            "ci_high": estimate + half,
            "df": freedom,
        }
    )


def _freedom(rows: MixedRows, effects, later: int) -> int:
    """Rows less the groups of the innermost effect, less the later periods."""
    inner = {"person": rows.n_persons, "unit": rows.n_units}
    groups = inner[effects[-1]] if effects else 1
    return max(1, len(rows.y) - groups - later)


def _variances(fit, effects) -> pd.DataFrame:
    """Variance of each effect, missing where it is not in the model."""
    found = dict.fromkeys(("unit", "person", "rest"), np.nan) | {"rest": float(fit.scale)}
    if effects:
        found[effects[0]] = float(np.asarray(fit.cov_re).ravel()[0])
    if effects == ("unit", "person"):
        found["person"] = float(fit.vcomp[0])
    values = pd.Series(found)
    return pd.DataFrame({"effect": values.index, "variance": values.to_numpy(), "share": (values / values.sum()).array})


def _checks(rows: MixedRows, fit, effects, variances: pd.DataFrame, converged: bool) -> pd.DataFrame:
    """What the model takes for granted, as far as it can be seen."""
    from scipy.stats import skew

    rest = np.asarray(fit.resid)
    spread = [np.std(rest[rows.period == place], ddof=1) for place in range(len(rows.periods))]
    ratio = max(spread) / min(spread) if min(spread) > 0 else np.inf
    of_units = float(variances.set_index("effect").loc["unit", "share"])
    made = [
        ("converged", float(converged), 1.0, converged),
        ("units", float(rows.n_units), float(LEAST_UNITS), rows.n_units >= LEAST_UNITS),
        ("linked", float(rows.n_linked), float(LEAST_LINKED), "person" in effects),
        ("skew", float(skew(rest)), SKEWED, abs(float(skew(rest))) <= SKEWED),
        ("spread", float(ratio), UNEVEN, ratio <= UNEVEN),
        ("unit_variance", of_units, ABOUT_NONE, "unit" not in effects or of_units > ABOUT_NONE),
    ]
    return pd.DataFrame(made, columns=["check", "value", "limit", "holds"])
