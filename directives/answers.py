"""The records that answer questions: their fields, in this order, are the columns that people see."""

from __future__ import annotations

from directives.certainty import Standing
from directives.models import ForceChange, Mode, PartialDate, Record


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


class TopRow(DirectiveRow):
    """One of the most cited directives; of how many articles of the latest year, and of how many of the year before."""

    latest_year: int
    year_before: int


class SearchRow(Record):
    """An article that was searched for: `snippet` is the slice `start:end` of its text, `hits` are places in that."""

    article: str
    title: str | None
    published: PartialDate | None
    source: str | None
    snippet: str
    start: int
    end: int
    hits: tuple[tuple[int, int], ...]

    def marked(self, before: str, after: str) -> str:
        """Give the snippet with marks around every hit."""
        pieces: list[str] = []
        done = 0
        for start, end in ((start - self.start, end - self.start) for start, end in self.hits):
            pieces += (self.snippet[done:start], before, self.snippet[start:end], after)
            done = end
        return "".join((*pieces, self.snippet[done:]))


class MentionRow(Record):
    """A reference with its evidence: `article` identifies the article, `quote` is the sentence around the reference.

    `page` is known of articles that were printed on pages; `verdict` is what a person decided of it, by its
    `fingerprint`.
    """

    article: str
    title: str | None
    published: PartialDate | None
    source: str | None
    quote: str
    start: int
    end: int
    page: int | None
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
    """Something that happened to a directive: it was `issued`, or it was `cited`, by so many references.

    Or another, `subject`, changed it: that `amends, from` it happened on the day on which that one was issued.
    `start:end` is the first reference in the article, or the clause, around which the quote stands.
    """

    date: str
    event: str
    key: str
    type: str | None
    title: str | None
    article: str | None = None
    quote: str | None = None
    references: int = 0
    subject: str | None = None
    start: int | None = None
    end: int | None = None


class Printed(Record):
    """A value as articles print it, and how many references do."""

    value: str
    references: int


class RelationRow(Record):
    """What the directive does to another (`to`), or another to it (`from`), with the first quote that says so.

    `articles` counts those that do; an end that is no directive is the article itself, which bears no number. Where the
    registry says it, `source` holds its source and its words.
    """

    relation: str
    direction: str
    key: str
    type: str | None
    title: str | None
    issued: PartialDate | None
    mode: Mode | None
    pinpoints: tuple[str, ...]
    date: PartialDate | None
    articles: int
    basis: str
    flag: str | None
    article: str | None
    start: int | None
    end: int | None
    quote: str | None
    source: str | None


class RelatedRow(Record):
    """An edge of the graph: what `subject` does to `object`, `depth` edges away from where the walk began.

    `type`, `title` and `issued` are of the end that is farther away, `eli` is the property of the European Legislation
    Identifier. The rest is as in a relation.
    """

    depth: int
    subject: str
    relation: str
    object: str
    eli: str
    type: str | None
    title: str | None
    issued: PartialDate | None
    mode: Mode | None
    pinpoints: tuple[str, ...]
    date: PartialDate | None
    articles: int
    basis: str
    flag: str | None
    article: str | None
    start: int | None
    end: int | None
    quote: str | None
    source: str | None


class ForceRow(Record):
    """That the force of the directive begins or ends, wholly or in part, with the first clause that says so.

    Where the registry says it, `source` holds its source and its words.
    """

    change: ForceChange
    mode: Mode
    date: PartialDate | None
    articles: int
    basis: str
    article: str | None
    start: int | None
    end: int | None
    quote: str | None
    source: str | None


class StatusRow(Record):
    """The status of the directive on a day, or after all that is stated where no day is asked for, and why.

    `date` is the day on which it got it, `by` the directive that gave it; then comes the evidence, as in a relation.
    Where another clause gives the day, that on which the directive that acts is in force, `dated_` fields are its own.
    """

    on: PartialDate | None
    status: str
    reason: str
    date: PartialDate | None
    by: str | None
    basis: str | None
    article: str | None
    start: int | None
    end: int | None
    quote: str | None
    source: str | None
    dated_article: str | None
    dated_start: int | None
    dated_end: int | None
    dated_quote: str | None
    dated_source: str | None


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
    status: StatusRow
    official: Official | None
    titles: tuple[Printed, ...]
    issuers: tuple[Printed, ...]
    dates: tuple[Printed, ...]
    bases: tuple[Printed, ...]
    relations: tuple[RelationRow, ...]
    force: tuple[ForceRow, ...]
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


class ReasonRow(Record):
    """One reason for what is known: a field of a reference with its rule, or why a reference means its directive.

    `evidence` is the slice of the article that says it, else the row of the registry or the rule.
    """

    key: str
    field: str
    value: str | None
    rule: str
    evidence: str | None
    article: str | None
    start: int | None
    end: int | None


class KnownRow(Record):
    """A directive that the registry knows."""

    key: str | None
    type: str
    issued: PartialDate | None
    issuer: str | None
    title: str | None
    nicknames: tuple[str, ...]
    status: str | None
    relations: tuple[str, ...]
    source: str | None


class EntryRow(Record):
    """A row of a list of known directives, as it is written to files and read from them."""

    type: str
    key: str
    other_keys: tuple[str, ...]
    issued: str
    issuer: str
    title: str
    nicknames: tuple[str, ...]
    status: str
    relations: tuple[str, ...]
    confidence: str
    note: str
    source: str


class ListRow(Record):
    """A list of known directives: the one of this program, or a user's."""

    list: str
    source: str
    directives: int


class ImportRow(Record):
    """What became of the rows of a list, and how many articles were read again for it."""

    list: str
    new: int
    changed: int
    unchanged: int
    removed: int
    failed: int
    articles: int


class FailureRow(Record):
    """An input that could not be read: why, what to do, and when it was tried last."""

    input: str
    reason: str
    hint: str
    failed: str
