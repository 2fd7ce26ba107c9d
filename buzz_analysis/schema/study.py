"""The shape of params/study.yaml, of one network's run.yaml, of a mapping and of a register's row."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, field_validator, model_validator

from ..errors import DefinitionError
from .base import Audience, DayText, Id, Language, Strict, Timepoint, YesNo
from .period import parse_period_text

Format = Literal["csv", "xlsx", "sav", "parquet", "redcap", "limesurvey", "castor", "qualtrics", "fhir"]


TWIN_FILES = "outputs/.twin/"  # where `--twin` writes, from the twin's own outputs folder


class Source(Strict):
    """One delivery: a file (or a pattern of files), its mapping, and the day it was exported."""

    path: str
    mapping: str | None = None
    exported_on: datetime.date | None = None
    layout: Id | None = None  # of a long table of categories: the definition that makes figures of it
    published: str | None = None  # of yearly figures: where anybody can look them up, per network

    @model_validator(mode="after")
    def _is_read_in_one_way(self):
        if self.layout and self.mapping:
            raise DefinitionError("a file is read by its mapping or by a layout. Keep one of the two.")
        return self


class CouncilDisclosure(Strict):
    """What the public edition asks for beyond the team's: a study may ask for more than REPORTS section 6, not less."""

    minimum: int = Field(default=10, ge=10)
    describe_from: int = Field(default=30, ge=30)


class Disclosure(Strict):
    """Smallest count that may be shown, for the team; no published Dutch rule exists: our choice.

    `council` is what the public edition asks for; the larger of the two counts there.
    """

    minimum: int = Field(ge=1)
    describe_from: int = Field(ge=1)  # from here a percentage with its interval
    compare_from: int = Field(ge=1)  # from here words of comparison, if a signal was computed
    council: CouncilDisclosure = CouncilDisclosure()

    @model_validator(mode="after")
    def _in_order(self):
        if not self.minimum <= self.describe_from <= self.compare_from:
            raise DefinitionError(
                "minimum, describe_from and compare_from must not go down; found {found}.",
                found=f"{self.minimum}, {self.describe_from}, {self.compare_from}",
            )
        return self

    def unsuppressed(self) -> Disclosure:
        """The same words from the same numbers on, but nothing is hidden: for research output, which stays private."""
        return self.model_copy(update={"minimum": 0})


class Study(Strict):
    """Which data, which networks, which rules: everything a run needs beside its parameters."""

    id: Id
    title: str
    data: tuple[Source, ...]  # may be empty where the study is about yearly figures only
    registers: tuple[str, ...] = Field(min_length=1)
    schedule: Id
    rules: dict[str, dict[str, str | None]]
    disclosure: Disclosure
    synthetic: YesNo
    language: Language
    group_use_default: YesNo
    source_url: str | None = None
    births: str | None = None  # all births of each network, beside the data: births.csv
    yearly: tuple[Source, ...] = ()  # yearly figures: numerator and denominator per VSV, year and indicator
    staff: tuple[Source, ...] = ()  # short questionnaires that professionals answered
    benchmarks: tuple[str, ...] = ()  # files of published values of one's own, beside the yearly figures
    case_mix: str | None = None  # coefficients of a published model, to lay adjusted figures beside crude ones
    words: str | None = None  # what women said, released by hand: words.csv
    uptake: str | None = None  # coded evidence of uptake, with words released by hand: uptake.csv
    delivery_within_days: int | None = Field(default=None, ge=1)  # agreed with who delivers; blank = nothing agreed
    item10_role: str | None = None  # who must be told of an answer about self-harm; needed where data are real

    @field_validator("rules")
    @classmethod
    def _one_set(cls, rules):
        if len(rules) != 1:
            raise DefinitionError("name exactly one set of alert rules, for example nl_pcb.")
        return rules

    @model_validator(mode="after")
    def _names_some_data(self):
        if not self.data and not self.yearly:
            raise DefinitionError("a study needs data. Name at least one file under data or under yearly.")
        return self

    @model_validator(mode="after")
    def _publishes_no_answers(self):
        if any(one.published for one in (*self.data, *self.staff)):
            raise DefinitionError(
                "published stands with yearly figures only: answers of women or professionals are in no public table."
            )
        return self

    @model_validator(mode="after")
    def _names_who_must_be_told(self):
        if self.data and not self.synthetic and self.item10_role is None:
            raise DefinitionError(
                "answers of real women need item10_role: who must be told of an answer about self-harm. Write a role, "
                "not a name."
            )
        return self

    @property
    def rule_set(self) -> str:
        """Id of the alert rules that decide."""
        return next(iter(self.rules))

    def for_audience(self, audience: str) -> Study:
        """The study as an edition sees it: research output hides nothing, and is never published."""
        if audience != "research":
            return self
        return self.model_copy(update={"disclosure": self.disclosure.unsuppressed()})

    def as_twin(self) -> Study:
        """The same study on invented answers: nothing of what women, professionals or registrars delivered is read."""
        folder = TWIN_FILES + self.id
        return self.model_copy(
            update={
                "data": (Source(path=f"{folder}/answers/*.csv"),),
                "births": f"{folder}/births.csv" if self.births else None,
                "yearly": (Source(path=f"{folder}/yearly.csv"),) if self.yearly else (),
                "staff": (Source(path=f"{folder}/staff.csv"),) if self.staff else (),
                "words": None,
                "uptake": None,
                "source_url": None,
                "delivery_within_days": None,
                "synthetic": True,
            }
        )

    @property
    def rule_options(self) -> dict[str, str]:
        """The options the study gives; what it leaves blank stays with the rule set."""
        return {key: value for key, value in self.rules[self.rule_set].items() if value is not None}


def check_study_path(text: str) -> str:
    """Return the path of a study file if it stays inside the project; else raise."""
    if re.match(r"^([A-Za-z]:|[/\\])", text) or ".." in re.split(r"[/\\]", text):
        raise DefinitionError(
            "write the study as a path from the project's own folder, for example params/study.yaml; found '{found}'.",
            found=text,
        )
    return text


StudyPath = Annotated[str, AfterValidator(check_study_path)]


class Parameters(Strict, strict=True):  # strict: bytes are no text
    """The five parameters of a notebook about one network; also the content of run.yaml."""

    vsv: Id
    period: str
    audience: Audience
    language: Language
    study: StudyPath

    @field_validator("period")
    @classmethod
    def _is_a_period(cls, text):
        return parse_period_text(text)


class RoomParameters(Strict, strict=True):
    """The five parameters of the page of one woman; `client_id` is a pseudonym, never a name."""

    vsv: Id
    client_id: Annotated[str, StringConstraints(min_length=1, max_length=64)]
    audience: Literal["professional", "client"]
    language: Language
    study: StudyPath


class ExplorerParameters(Strict, strict=True):
    """The parameters of the explorer: all networks, for research alone."""

    vsv: Literal["all"]
    audience: Literal["research"]
    language: Language
    study: StudyPath


class LandscapeParameters(Strict, strict=True):
    """The parameters of the page of all networks; it opens the register and no answer."""

    vsv: Literal["all"]
    language: Language
    study: StudyPath


class RecordsParameters(Strict, strict=True):
    """The parameters of the form of one network's records."""

    vsv: Id
    language: Language
    study: StudyPath


def _recoded(text):
    """A text of the file that means nothing is told as ""; a line that was never filled in is refused."""
    if text is None:
        raise DefinitionError('nothing stands here. Fill in what it means, or "" where it counts as not answered.')
    return text


def _chosen(text):
    """A choice that was never made."""
    if text is None:
        raise DefinitionError(
            "nothing stands here. Fill in what the comment behind it lets you choose, or take it out."
        )
    return text


Recoded = Annotated[str, BeforeValidator(_recoded)]
Chosen = Annotated[str, BeforeValidator(_chosen)]
KEYED = {"gescoord": "keyed", "plaats": "position"}  # what a Dutch proposal lets people write


class Mapping(Strict):
    """How one export becomes our columns; `columns` holds our name first, the file's second."""

    format: Format | None = None  # None: told by the file itself
    sheet: str | None = None  # of an Excel file with several
    separator: str | None = None
    encoding: str | None = None
    decimal: str | None = None
    missing: tuple[str, ...] = ()
    columns: dict[str, Chosen] = Field(min_length=1)
    recode: dict[str, dict[str, Recoded]] = {}
    constants: dict[str, Chosen] = {}
    suffixes: dict[Timepoint, str] = {}  # a wide file: what its headings end with, by time point
    drop: tuple[str, ...] = ()  # headings never read, such as a name
    pseudonymise: dict[str, Chosen] = {}  # our id column: file that keeps the key, outside the project
    keyed: dict[str, Chosen] = {}
    promis_version: str | None = None
    undated_period: str | None = None
    note: str | None = None  # printed on page one of every report made from it
    note_nl: str | None = None

    @field_validator("separator", "decimal")
    @classmethod
    def _one_sign(cls, text):
        if text is not None and len(text.replace("\\t", "\t")) != 1:
            raise DefinitionError("write one sign, in quotes; found '{found}'.", found=text)
        return None if text is None else text.replace("\\t", "\t")

    @field_validator("keyed")
    @classmethod
    def _one_word(cls, keyed):
        return {instrument: KEYED.get(word, word) for instrument, word in keyed.items()}

    @field_validator("suffixes")
    @classmethod
    def _tell_apart(cls, suffixes):
        if not all(suffixes.values()) or len(set(suffixes.values())) < len(suffixes):
            raise DefinitionError(
                "write for each time point another text, with which its headings end; found {found}.",
                found=", ".join(f"{timepoint}: '{text}'" for timepoint, text in suffixes.items()),
            )
        return suffixes


class RegisterRow(Strict):
    """One network in a register; an empty cell means that the source does not say."""

    id: Id | None = None
    name: str | None = None
    kind: str | None = None
    place: str | None = None
    hospital: str | None = None
    consortium: str | None = None
    legal_form: str | None = None
    project: str | None = None
    perined_number: str | None = None  # text: 0123 is no 123
    kvk_number: str | None = None
    at_kvk: YesNo | None = None  # registered as a legal person, where a source says yes or no
    address: str | None = None
    contact: str | None = None  # of the organisation, never of a person
    town_lat: float | None = None
    town_lon: float | None = None
    valid_from: DayText | None = None
    valid_to: DayText | None = None
    merged_into: str | None = None
    as_of: DayText | None = None
    note: str | None = None
    source: str | None = None
