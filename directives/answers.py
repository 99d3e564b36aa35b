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
    """A reference with its evidence: `article` identifies the article, `quote` is the sentence around the reference."""

    article: str
    title: str | None
    published: PartialDate | None
    source: str | None
    quote: str
    start: int
    end: int
    key: str
    basis: str


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
