"""Parameters of a notebook over several networks: all of the study, or those picked."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated

from pydantic import AfterValidator

from ..errors import DefinitionError
from .base import ID_PATTERN
from .register import EVERY
from .study import Parameters

OVER_NETWORKS = ("user_study",)  # notebooks over several networks, published under all/
BETWEEN = "+"  # stands between the ids of picked networks; no id holds it
NO_LIST = "vsv '{found}' is no list of networks. Write all, or ids with + between, such as alliant+viva, each once."


def _of_ids(text: str) -> str:
    """All, or or ids, each once; in order, so that one choice has one name."""
    ids = text.split(BETWEEN)
    is_whole = all(re.fullmatch(ID_PATTERN, one) for one in ids) and len(set(ids)) == len(ids)
    if not is_whole or (len(ids) > 1 and EVERY in ids):
        raise DefinitionError(NO_LIST, found=text[:60])
    return BETWEEN.join(sorted(ids))


class NetworksParameters(Parameters, strict=True):
    """The five parameters of a notebook over several networks; `vsv` is all, one id, or ids with + between."""

    vsv: Annotated[str, AfterValidator(_of_ids)]


def parameters_for(notebook: str) -> type[Parameters]:
    """The model of a notebook's parameters."""
    return NetworksParameters if notebook in OVER_NETWORKS else Parameters


def picked(vsv: str, known: Iterable[str]) -> tuple[str, ...]:
    """The ids that a parameter stands for: those of the study that are `known`, or those it names."""
    return tuple(sorted(known)) if vsv == EVERY else tuple(vsv.split(BETWEEN))
