"""The records that answer questions: their fields, in this order, are the columns that people see."""

from __future__ import annotations

from directives.certainty import Standing
from directives.models import PartialDate, Record


class DirectiveRow(Record):
    """A directive, how often it is cited, and when first and last."""

    key: str
    type: str | None
    title: str | None
    issuer: str | None
    issued: PartialDate | None
    articles: int
    references: int
    first_cited: PartialDate | None
    last_cited: PartialDate | None


class MentionRow(Record):
    """A reference with its evidence: `article` identifies the article, `quote` is the sentence around the reference.

    `verdict` is what a person decided of it, by its `fingerprint`.
    """

    article: str
    title: str | None
    published: PartialDate | None
    source: str | None
    quote: str
    start: int
    end: int
    key: str
    basis: str
    fingerprint: str
    verdict: str | None = None


class ReviewRow(Record):
    """A verdict, or a reference that may get one; `key` is what it counts as now, `was` what was found.

    `state` is `applied`, or `waiting` where nothing is there that the verdict is about. Of a verdict that joins two
    directives `was` is the key that is no longer shown.
    """

    fingerprint: str
    verdict: str | None
    state: str | None
    key: str | None
    was: str
    article: str | None
    published: PartialDate | None = None
    on: PartialDate | None = None
    by: str | None = None
    note: str | None = None


class TimelineRow(Record):
    """Something that happened to a directive: it was `issued`, or it was `cited`, by so many references."""

    date: str
    event: str
    key: str
    type: str | None
    title: str | None
    article: str | None = None
    quote: str | None = None
    references: int = 0


class Printed(Record):
    """A value as articles print it, and how many references do."""

    value: str
    references: int


class RelationRow(Record):
    """What the directive does to another (`to`), or another to it (`from`), with the quote that says so."""

    relation: str
    direction: str
    key: str
    type: str | None
    title: str | None
    article: str
    quote: str


class CitingRow(Record):
    """An article that cites the directive."""

    article: str
    title: str | None
    published: PartialDate | None
    references: int


class Official(Record):
    """What the registry of known directives says."""

    key: str | None
    type: str
    title: str
    issuer: str | None
    issued: PartialDate | None


class DirectiveDetail(DirectiveRow):
    """All that is known of a directive: what is official, what is printed, what it does, and who cites it."""

    standing: Standing
    official: Official | None
    titles: tuple[Printed, ...]
    issuers: tuple[Printed, ...]
    dates: tuple[Printed, ...]
    bases: tuple[Printed, ...]
    relations: tuple[RelationRow, ...]
    citing: tuple[CitingRow, ...]


class ConflictRow(Record):
    """A value of a directive with which others disagree, or a number that looks like a slip (`kind`).

    `official` says that the registry has the value. `meant` is the directive that a slip seems to mean, `why` says the
    reasons.
    """

    key: str
    type: str | None
    field: str
    kind: str
    value: str
    official: bool
    references: int
    articles: int
    article: str | None
    published: PartialDate | None
    quote: str | None
    meant: str | None = None
    why: str | None = None


class ReindexRow(Record):
    """What other rules gain, lose or change of references of a kind, or of relations, with a few examples.

    A first row counts the articles that were read again.
    """

    change: str
    kind: str
    count: int
    examples: tuple[str, ...] = ()


class DeletedRow(Record):
    """What became of an article that was to be deleted."""

    article: str
    outcome: str


class CountRow(Record):
    """How many there are: `articles` in all, `directives` of type `TT`, references of basis `inferred`."""

    what: str
    value: str
    count: int


class Finding(Record):
    """What a check of the database found; `problem` is False where all is well."""

    check: str
    problem: bool
    detail: str
    hint: str = ""
