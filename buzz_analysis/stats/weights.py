"""Weights for who did not answer: one over the chance of an answer."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import pandas as pd

from ..errors import ValueOutOfRange
from .design import design
from .effective_n import effective_n
from .outcomes import outcome_of
from .plain_logit import fit_logit
from .ranges import is_number


class ResponseWeights(NamedTuple):
    """Weights per row, where they were cut off, and what they cost."""

    weights: pd.Series
    trim: float
    trimmed_at: float
    n_trimmed: int
    n_missing: int
    effective_n: float


def response_weights(frame, responded, predictors, categorical=(), *, trim) -> ResponseWeights:
    """Weigh the women who answered so that they stand for all who were asked.

    A logistic model gives each woman's chance of an answer; her weight is the share that answered over that chance
    (stabilised: about 1 on average), and no more than the `trim` quantile of these weights. It corrects for what the
    predictors hold, and for nothing else.

    Parameters
    ----------
    frame : DataFrame
        One row per woman asked. Not changed.
    responded : str
        Column of 0 and 1 (or False and True): whether she answered. Where it is missing she has no part in it.
    predictors : sequence of str
        What is known of everybody: columns of numbers, or of any values where named in `categorical`.
    categorical : sequence of str
        Those of `predictors` to take level by level.
    trim : float
        Quantile, above 0, at which the weights are cut off: 0.99 or so; 1 cuts nothing. No default: the page says
        which.

    Returns
    -------
    ResponseWeights
        ``weights`` (a Series with the index of `frame`; missing for who did not answer and where a predictor is
        missing), ``trim``, ``trimmed_at`` (the largest weight), ``n_trimmed`` (weights cut off), ``n_missing``
        (women who answered but have no weight, for want of a predictor) and ``effective_n``.

    Raises
    ------
    ValueOutOfRange
        If `responded` holds anything else, nobody has all predictors or nobody of those answered, at some level
        nobody or everybody answered, a predictor is infinite or adds nothing, or `trim` lies outside (0, 1].

    References
    ----------
    On stabilising and cutting off weights: PMC8757413.
    """
    if not is_number(trim) or not 0 < trim <= 1:
        raise ValueOutOfRange("trim is a quantile above 0 and up to 1, for example 0.99; found {trim}.", trim=trim)
    response = outcome_of(frame, responded)
    has_answered = response.events == 1
    weights = np.where(has_answered, _one_over_chance(frame, response, predictors, categorical), np.nan)
    limit = float(np.nanquantile(weights, trim))
    return ResponseWeights(
        weights=pd.Series(np.minimum(weights, limit), frame.index, name="weight"),
        trim=trim,
        trimmed_at=limit,
        n_trimmed=int((weights > limit).sum()),
        n_missing=int((has_answered & np.isnan(weights)).sum()),
        effective_n=effective_n(np.minimum(weights, limit)),
    )


def _one_over_chance(frame, response, predictors, categorical) -> np.ndarray:
    """The share that answered over the fitted chance of each woman; 1 for each where all of them answered."""
    from scipy.special import expit

    model = design(frame, predictors, categorical, known=response.known)
    answered, asked = model.total(response.events), model.total(response.women)
    if answered.sum() == asked.sum():
        return model.by_row(np.ones(len(asked)))
    fit = fit_logit(model.matrix, model.terms, answered, asked)
    return model.by_row(answered.sum() / asked.sum() / expit(model.matrix @ fit.coefficients))
