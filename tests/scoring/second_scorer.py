"""A second scorer: every rule once more, by hand, from DOMAIN (section 3) and CONTRACTS ("scores", "ids").

It knows nothing of the library's definitions. Answers are a frame with a column for every item of the form; a blank is
missing, 77 is "does not apply". Every function gives, per scale, a frame with the columns
``value status why_not n_answered n_items``, for a form that was not screened for and has no time point.

What DOMAIN names for more than a sum: PROMIS, tables ph4 and mh4 of gim.med.ucla.edu/FacultyPages/Hays; BSS-R,
scholars.direct jnp-1-003; CollaboRATE, glynelwyn.com/scoring-collaborate.html; NoMAD, doi 10.1186/s13012-018-0835-5.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

DOES_NOT_APPLY = 77
PHYSICAL_T = "16.2 19.9 23.5 26.7 29.6 32.4 34.9 37.4 39.8 42.3 44.9 47.7 50.8 54.1 57.7 61.9 67.7"  # raw 4 to 20
MENTAL_T = "21.2 25.1 28.4 31.3 33.8 36.3 38.8 41.1 43.5 45.8 48.3 50.8 53.3 56.0 59.0 62.5 67.6"

Scored = dict[str, pd.DataFrame]


def promis10(a: pd.DataFrame) -> Scored:
    answered = a["global07"].where(a["global07"].isna(), 0)
    pain = answered + 5 - sum((a["global07"] >= worse).astype("float64") for worse in (1, 4, 7, 10))
    physical = [a["global03"], a["global06"], pain, a["global08r"]]
    mental = [a["global02"], a["global04"], a["global05"], a["global10r"]]
    both = [*physical, *mental, a["global01"], a["global09r"]]
    return {
        "gph_raw": whole(sum(physical), physical, both),
        "gmh_raw": whole(sum(mental), mental, both),
        "gph_t": whole(t_score(sum(physical), PHYSICAL_T), physical, both),
        "gmh_t": whole(t_score(sum(mental), MENTAL_T), mental, both),
        "nl_sum": whole(sum(both), both, both),
    }


def t_score(raw: pd.Series, table: str) -> pd.Series:
    return raw.map(dict(zip(range(4, 21), map(float, table.split()), strict=True)))


def phq2(a: pd.DataFrame) -> Scored:
    return only_total([a["phq2_1"], a["phq2_2"]])


def epds(a: pd.DataFrame) -> Scored:
    return only_total(numbered(a, "epds", 1, 10))


def iciq_ui_sf(a: pd.DataFrame) -> Scored:
    return only_total([a["iciq_frequency"], a["iciq_amount"], a["iciq_interference"]])


def wexner(a: pd.DataFrame) -> Scored:
    return only_total([a["wexner_solid"], a["wexner_liquid"], a["wexner_gas"], a["wexner_pad"], a["wexner_lifestyle"]])


def dyspareunia(a: pd.DataFrame) -> Scored:
    return only_total([a["sffac102"]])


def bses_sf(a: pd.DataFrame) -> Scored:
    return only_total(numbered(a, "bses", 1, 14))


def mibs(a: pd.DataFrame) -> Scored:
    return only_total(numbered(a, "mibs", 1, 8))


def bss_r(a: pd.DataFrame) -> Scored:
    """Item 9 reads negative but is not reversed."""
    stress = [a["bssr_1"], 4 - a["bssr_2"], 4 - a["bssr_7"], a["bssr_9"]]
    attributes = [4 - a["bssr_4"], 4 - a["bssr_8"]]
    quality = [a["bssr_3"], a["bssr_5"], a["bssr_6"], a["bssr_10"]]
    form = stress + attributes + quality
    return {
        "total": whole(sum(form), form, form),
        "stress": whole(sum(stress), stress, form),
        "attributes": whole(sum(attributes), attributes, form),
        "quality": whole(sum(quality), quality, form),
    }


def simss(a: pd.DataFrame) -> Scored:
    return only_total([a["simss"]])


def role_confidence(a: pd.DataFrame) -> Scored:
    return only_total([a["role_confidence"]])


def satisfaction(a: pd.DataFrame) -> Scored:
    return only_total([a["satisfaction"]])


def responsiveness(a: pd.DataFrame) -> Scored:
    return only_total(numbered(a, "responsiveness", 1, 8))


def continuity(a: pd.DataFrame) -> Scored:
    return only_total(numbered(a, "continuity", 1, 3))


def pain_relief(a: pd.DataFrame) -> Scored:
    return only_total([a["pain_relief_1"], a["pain_relief_2"]])


def partner(a: pd.DataFrame) -> Scored:
    return only_total([a["partner_1"], a["partner_2"]])


def collaborate(a: pd.DataFrame) -> Scored:
    form = numbered(a, "collaborate", 1, 3)
    all_nine = (form[0] == 9) & (form[1] == 9) & (form[2] == 9)
    return {"top": whole(all_nine.astype("float64"), form, form), "mean": whole(sum(form) / 3, form, form)}


def sdm_q9(a: pd.DataFrame) -> Scored:
    form = numbered(a, "sdmq9", 1, 9)
    return {"total": whole(sum(form), form, form), "percent": whole(sum(form) * 20 / 9, form, form)}


def aitcs_ii(a: pd.DataFrame) -> Scored:
    form = numbered(a, "aitcs", 1, 23)
    partnership, cooperation, coordination = form[:8], form[8:16], form[16:]
    return {
        "total": whole(sum(form), form, form),
        "partnership": whole(sum(partnership), partnership, form),
        "cooperation": whole(sum(cooperation), cooperation, form),
        "coordination": whole(sum(coordination), coordination, form),
    }


def nomad(a: pd.DataFrame) -> Scored:
    turned = a["nomad_10"].where(a["nomad_10"] == DOES_NOT_APPLY, 6 - a["nomad_10"])
    action = [a["nomad_9"], turned, *numbered(a, "nomad", 11, 15)]
    form = numbered(a, "nomad", 1, 20)
    return {
        "coherence": mean_of_the_answered(numbered(a, "nomad", 1, 4), form),
        "cognitive_participation": mean_of_the_answered(numbered(a, "nomad", 5, 8), form),
        "collective_action": mean_of_the_answered(action, form),
        "reflexive_monitoring": mean_of_the_answered(numbered(a, "nomad", 16, 20), form),
    }


def team_view(a: pd.DataFrame) -> Scored:
    form = numbered(a, "team_view", 1, 3)
    return {
        "occurs": whole(form[0], form[:1], form),
        "quality": whole(form[1], form[1:2], form),
        "hinders": whole(form[2], form[2:], form),
    }


def numbered(a: pd.DataFrame, name: str, first: int, last: int) -> list[pd.Series]:
    return [a[f"{name}_{number}"] for number in range(first, last + 1)]


def only_total(form: list[pd.Series]) -> Scored:
    return {"total": whole(sum(form), form, form)}


def whole(value: pd.Series, items: list[pd.Series], form: list[pd.Series]) -> pd.DataFrame:
    """A scale that counts only when every one of its items is answered."""
    told = without_value(items, form)
    everything = told["n_answered"] == told["n_items"]
    return with_value(told, value.where(everything), words({"complete": everything}, told["status"]))


def mean_of_the_answered(items: list[pd.Series], form: list[pd.Series]) -> pd.DataFrame:
    """A scale that takes what was answered, however little, and says so."""
    told = without_value(items, form)
    summed = sum(item.where(item != DOES_NOT_APPLY).fillna(0) for item in items)
    some, everything = told["n_answered"] > 0, told["n_answered"] == told["n_items"]
    status = words({"complete": everything, "prorated": some}, told["status"])
    return with_value(told, (summed / told["n_answered"]).where(some), status)


def with_value(told: pd.DataFrame, value: pd.Series, status: pd.Series) -> pd.DataFrame:
    return told.assign(value=value, status=status, why_not=words({"": value.notna()}, told["why_not"]))


def words(where: dict[str, pd.Series], otherwise: str | pd.Series) -> pd.Series:
    """The first word whose rows it is; as objects, for a million words take long as a column of text."""
    chosen = [np.array(word, object) for word in where]
    made = np.select(list(where.values()), chosen, np.array(otherwise, object))
    return pd.Series(made, next(iter(where.values())).index, dtype=object)


def without_value(items: list[pd.Series], form: list[pd.Series]) -> pd.DataFrame:
    """What is said where there is no value. A form is begun when anything was filled in, "does not apply" included."""
    blank, does_not_apply = sum(item.isna() * 1 for item in items), sum((item == DOES_NOT_APPLY) * 1 for item in items)
    begun = sum(item.notna() * 1 for item in form) > 0
    inapplicable = (blank == 0) & (does_not_apply > 0)
    return pd.DataFrame(
        {
            "value": np.nan,
            "status": words({"incomplete": begun & ~inapplicable}, "not_asked"),
            "why_not": words({"not_applicable": inapplicable, "nothing_known": ~begun}, ""),
            "n_answered": len(items) - blank - does_not_apply,
            "n_items": len(items),
        }
    )
