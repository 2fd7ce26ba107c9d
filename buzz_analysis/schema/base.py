"""What every typed model of a file shares: strictness, and the small types that occur everywhere."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StrictBool, StringConstraints

from ..errors import DefinitionError

ID_PATTERN = r"\A[A-Za-z0-9][A-Za-z0-9_-]{0,31}\Z"  # not ^ and $: Python's $ also matches before a last line end
WINDOWS_DEVICE = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]", re.IGNORECASE)
Timepoint = Literal["T1", "T2", "T3", "T4", "T5"]
TIMEPOINTS: tuple[str, ...] = ("T1", "T2", "T3", "T4", "T5")
Language = Literal["nl", "en"]
Audience = Literal["team", "council", "research"]
Verification = Literal["two_sources", "one_source", "unconfirmed"]
Direction = Literal["better", "worse", "neither"]


def _yes_no(value):
    """Only yes and no (or true and false): YAML's other words for them are a trap."""
    words = {"yes": True, "no": False, "true": True, "false": False}
    return value if isinstance(value, bool) else words.get(str(value).lower(), value)


def _blank_is_none(value):
    return None if value == "" else value


def _no_device(text: str) -> str:
    """An id becomes a folder, and Windows has none of these names."""
    if WINDOWS_DEVICE.fullmatch(text):
        raise DefinitionError(
            "id '{found}' cannot be a folder: Windows keeps names such as con, nul and com1 for itself. "
            "Choose another.",
            found=text,
        )
    return text


DAY_TEXT = "a year, a month or a day"  # marks a text in which a Dutch Excel may have written a day its own way
DayText = Annotated[str, DAY_TEXT]
Id = Annotated[str, StringConstraints(pattern=re.compile(ID_PATTERN)), AfterValidator(_no_device)]
YesNo = Annotated[StrictBool, BeforeValidator(_yes_no)]
Answer = Annotated[int | None, BeforeValidator(_blank_is_none)]


class Strict(BaseModel):
    """A model that knows all its keys and does not change."""

    model_config = ConfigDict(extra="forbid", frozen=True, validate_by_name=True, validate_by_alias=True)


class Sourced(Strict):
    """What every definition carries: where it comes from, how sure we are, when to look again."""

    source: tuple[str, ...] = Field(min_length=1)
    verification: Verification
    checked_on: datetime.date
    review_by: datetime.date
