"""The database as other programs use it: put articles in, ask, and get records; what people type is understood.

It adds nothing to what the modules below do; it only gives each question one short way to be asked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Literal, Self

from directives import graph, registers
from directives import related as walks
from directives import search as searching
from directives import timeline as timelines
from directives.queries import Query, parse_date, parse_query, parse_type
from directives.store import open_store as open_database
from directives.store.listing import Order, Page

if TYPE_CHECKING:
    from directives.answers import (
        DirectiveDetail,
        DirectiveRow,
        KnownRow,
        MentionRow,
        RelatedRow,
        SearchRow,
        TimelineRow,
        TopRow,
    )
    from directives.graph import Found
    from directives.ingest import IngestReport
    from directives.models import Article, PartialDate, ReadFailure
    from directives.store import Store


def open_store(location: str | os.PathLike[str], *, create: bool = False, read_only: bool = False) -> Library:
    """Open a database by its path or SQLAlchemy URL; `:memory:` is one that lasts until it is closed.

    Args:
        location: a path or a URL.
        create: make a new database where there is none.
        read_only: refuse to write, whatever is asked.

    Raises:
        StoreError: if there is none, it is not ours, or of another version; or the place cannot be used.
        MissingExtraError: if the driver of that kind of database is not installed.
    """
    return Library(open_database(location, create=create, read_only=read_only))


class Library:
    """An open database. Use it as a context manager, or close it.

    A reference is typed as people do, in any case, with marks or without (`"chi thi 09-ct/tw"`); so are types and dates
    (`"thông tư"`, `"5/2012"`). What cannot be understood is a QueryError with a hint, a database that fails a
    StoreError; both are DirectivesErrors.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database; closing twice is harmless."""
        self._store.close()

    @property
    def location(self) -> str:
        """The path or the URL of the database."""
        return self._store.location

    def ingest(self, *locations: str | os.PathLike[str], jobs: int = 1) -> IngestReport:
        """Read articles from files, folders, batches, archives and web addresses; what has not changed is not read."""
        from directives.ingest import ingest  # noqa: PLC0415  # no question needs a reader

        return ingest([os.fspath(location) for location in locations], self._store, jobs=jobs)

    def add(self, readings: Iterable[Article | ReadFailure]) -> IngestReport:
        """Put in what `read` gave, or articles of your own; one with an id that is there takes the place of that."""
        from directives.ingest import add  # noqa: PLC0415  # no question needs a reader

        return add(readings, self._store)

    def directives(
        self,
        *,
        type: str | None = None,  # noqa: A002  # what it is called everywhere
        issuer: str | None = None,
        since: str | None = None,
        until: str | None = None,
        issued_since: str | None = None,
        issued_until: str | None = None,
        limit: int | None = None,
        offset: int = 0,
    ) -> list[DirectiveRow]:
        """List the directives that are cited, by type, date of issue and number; `since` is about who cites them."""
        filters = graph.Filters(
            type=None if type is None else parse_type(type),
            issuer=issuer,
            since=_date(since),
            until=_date(until),
            issued_since=_date(issued_since),
            issued_until=_date(issued_until),
        )
        return graph.list_directives(self._store, filters, Page.of_size(limit, offset))

    def top(self, *, by: Literal["articles", "references", "growth"] = "articles", limit: int = 20) -> list[TopRow]:
        """List the directives that are cited most, by `articles`, `references` or `growth`."""
        return graph.top(self._store, by=Order(by), limit=limit)

    def find(self, reference: str | Query, *, limit: int | None = None, offset: int = 0) -> list[Found]:
        """List the directives that a reference means, each with the first mention that cites it."""
        return graph.find(self._store, _query(reference), Page.of_size(limit, offset))

    def mentions(self, reference: str | Query, *, limit: int | None = None, offset: int = 0) -> list[MentionRow]:
        """List where articles cite a directive, in the order of time, each with the sentence around it."""
        return graph.mentions(self._store, _query(reference), Page.of_size(limit, offset))

    def show(self, reference: str | Query, *, as_of: str | None = None) -> list[DirectiveDetail]:
        """Give all that is known of a directive, with its status on a day, or after all that is stated."""
        return graph.show(self._store, _query(reference), as_of=_date(as_of))

    def timeline(self, reference: str | Query | None = None) -> list[TimelineRow]:
        """Give what happened to a directive, or to all, in the order of time."""
        return timelines.timeline(self._store, None if reference is None else _query(reference))

    def related(
        self,
        reference: str | Query,
        *,
        depth: int = 1,
        relations: Sequence[str] = (),
        direction: Literal["out", "in", "both"] = "both",
    ) -> list[RelatedRow]:
        """Give what a directive does to others (`out`), others to it (`in`), or `both`, so many steps away."""
        return walks.related(
            self._store,
            _query(reference),
            depth=depth,
            relations=relations,
            direction=walks.Direction(direction),
        )

    def search(
        self,
        words: str,
        *,
        since: str | None = None,
        until: str | None = None,
        source: str | None = None,
        limit: int = 20,
        offset: int = 0,
    ) -> list[SearchRow]:
        """Give the articles that hold all words, the best first."""
        filters = searching.SearchFilters(since=_date(since), until=_date(until), source=source)
        return searching.search(self._store, words, filters, limit=limit, offset=offset)

    def known(self, words: str) -> list[KnownRow]:
        """Find directives in the registry, by number or by words of the title, whoever may cite them."""
        return registers.search_known(self._store, words)


def _query(reference: str | Query) -> Query:
    """Understand a reference, unless that was done."""
    return reference if isinstance(reference, Query) else parse_query(reference)


def _date(text: str | None) -> PartialDate | None:
    """Understand a date, where one is said."""
    return None if text is None else parse_date(text)
