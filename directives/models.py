"""The records that travel through the program: frozen, typed, without input or output.

Every span is half-open, in code points, into the text of the article as it was read.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date as Date
from enum import StrEnum
from functools import cached_property
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema


class Kind(StrEnum):
    """How a reference names its directive."""

    NUMBERED = "numbered"
    """By number: `Thông tư số 67/2012/TT-BCA`, `Nghị định 100`."""
    NAMED = "named"
    """By title: a constitution, code, law, ordinance or plenum resolution."""
    SELF = "self"
    """The number that the document itself bears in its head."""


class Basis(StrEnum):
    """How the key of a reference is known."""

    STATED = "stated"
    """The mention itself holds number and symbol."""
    INFERRED = "inferred"
    """From the issuer or the type, where one rule holds."""
    ANTECEDENT = "antecedent"
    """From a full form elsewhere in the same text."""
    REGISTRY = "registry"
    """From the known directives of the vocabulary."""
    REVIEWED = "reviewed"
    """A person said so; no extraction does."""
    UNRESOLVED = "unresolved"
    """Nothing says which directive it is."""


class RelationType(StrEnum):
    """What one directive does to another."""

    BASED_ON = "based_on"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    IMPLEMENTS = "implements"
    PROMULGATES = "promulgates"
    CORRECTS = "corrects"
    CONSOLIDATES = "consolidates"
    SUSPENDS = "suspends"


class Mode(StrEnum):
    """How much of a directive something is done to."""

    WHOLE = "whole"
    PART = "part"


class ForceChange(StrEnum):
    """What happens to the force of a directive."""

    BEGINS = "begins"
    """`có hiệu lực thi hành từ ngày …`."""
    ENDS = "ends"
    """`hết hiệu lực từ ngày …`."""


_ISO = re.compile(r"(?!0000)\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?")


class PartialDate(str):
    """A date of which the day, or month and day, may be unknown: `2019`, `2019-01`, `2019-01-22`.

    It is its own ISO 8601 text, so it sorts, compares and stores as text; a partial date sorts before the days in it.

    >>> PartialDate("2019-01").year, PartialDate("2019-01").month, PartialDate("2019-01").day
    (2019, 1, None)
    """

    __slots__ = ()

    def __new__(cls, text: str) -> Self:
        """Take an ISO text.

        Raises:
            ValueError: if it is no year, year-month or year-month-day, or no calendar has that day.
        """
        if not _ISO.fullmatch(text):
            raise ValueError(f"not a date of the form YYYY, YYYY-MM or YYYY-MM-DD: {text!r}")
        if len(text) == len("YYYY-MM-DD"):
            Date.fromisoformat(text)
        return super().__new__(cls, text)

    @classmethod
    def of(cls, value: Date) -> Self:
        """Make a whole date of a calendar day."""
        return cls(value.isoformat()[:10])

    @property
    def year(self) -> int:
        """The year."""
        return int(self[:4])

    @property
    def month(self) -> int | None:
        """The month, 1 to 12, or None."""
        return int(self[5:7]) if len(self) > 4 else None

    @property
    def day(self) -> int | None:
        """The day of the month, or None."""
        return int(self[8:]) if len(self) > 7 else None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Let pydantic take an ISO text and give it back as text."""
        return core_schema.union_schema(
            [core_schema.is_instance_schema(cls), core_schema.no_info_plain_validator_function(cls)],
            mode="left_to_right",
            serialization=core_schema.plain_serializer_function_ser_schema(str),
            custom_error_type="partial_date",
            custom_error_message="Input should be a date of the form YYYY, YYYY-MM or YYYY-MM-DD",
        )


class Record(BaseModel):
    """A frozen record that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(Record):
    """One mention of a directive at one place in a text.

    `text` is the slice `start:end` of the source. `number` has at least two digits, `symbol` and `key` are in canonical
    form, `date` is the date of issue that the text attaches to this mention, `pinpoints` are `article`,
    `article/clause` or `article/clause/point`. `term` is the term of the Party's central committee that stands with it
    (`khóa XII`), in which its number is the only one. `repeated` says that it stands in
    a copy of what the text has printed before, as a lead above the text and in it: such a one is told, and not counted.
    """

    start: int = Field(ge=0)
    end: int
    text: str
    kind: Kind
    type: str | None = None
    number: str | None = None
    year: int | None = None
    symbol: str | None = None
    key: str | None = None
    date: PartialDate | None = None
    issuer: str | None = None
    name: str | None = None
    pinpoints: tuple[str, ...] = ()
    term: str | None = None
    basis: Basis = Basis.UNRESOLVED
    repeated: bool = False


class Relation(Record):
    """What one reference, or the document itself, does to another; `start:end` is the phrase that says so.

    `mode` is None where the phrase leaves open how much of the target is meant, `date` is the day on which the sentence
    says that it takes effect.
    """

    source: int | Literal["self"]
    target: int | Literal["self"]
    relation: RelationType
    start: int = Field(ge=0)
    end: int
    mode: Mode | None = None
    date: PartialDate | None = None


class ForceClause(Record):
    """That the force of a directive begins or ends, and when: `start:end` is the clause, from the subject to the day.

    `reference` is the position of the reference to that directive. `date` is None where only `đã hết hiệu lực` is said.
    """

    reference: int
    change: ForceChange
    mode: Mode
    date: PartialDate | None
    start: int = Field(ge=0)
    end: int


class Extraction(Record):
    """All references of a text in order of place, the relations between them, and what is said of their force."""

    references: tuple[Reference, ...] = ()
    relations: tuple[Relation, ...] = ()
    force: tuple[ForceClause, ...] = ()


def page_at(pages: Sequence[int], place: int) -> int | None:
    """Give the page, counted from 1, on which an offset stands; None in a text without pages.

    >>> page_at((0, 1800, 3650), 1800), page_at((), 1800)
    (2, None)
    """
    return bisect_right(pages, place) or None


class Article(Record):
    """A text that cites, as it was read, and what is known about it.

    `id` is the canonical URL, else `batch#row`, else the path. `doc` is the short name that `extract` prints.
    `pages` are the offsets in the text at which its pages begin, where it was printed on pages.
    `provenance` says for each field of metadata where it came from; `notes` say what had to be guessed in reading.
    """

    id: str
    doc: str
    text: str
    path: str | None = None
    url: str | None = None
    title: str | None = None
    published: PartialDate | None = None
    published_time: str | None = None
    source: str | None = None
    author: str | None = None
    language: str | None = None
    pages: tuple[int, ...] = ()
    encoding: str = "utf-8"
    provenance: dict[str, str] = Field(default_factory=dict)
    notes: tuple[str, ...] = ()

    @cached_property
    def content_hash(self) -> str:
        """The SHA-256 of the text, in hex: two articles of one text are one article."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class ReadFailure(Record):
    """An input, or a part of one, that could not be read, with the reason and what to do."""

    input: str
    reason: str
    hint: str = ""
