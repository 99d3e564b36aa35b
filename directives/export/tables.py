"""The tables that are exported: their columns, and their rows as streams, in an order of their own.

Dates stay texts, since many are partial. An article's id is shown as the caller wishes, such as from a folder on.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from directives.cards import Card
from directives.display import cards
from directives.errors import QueryError
from directives.export.annotation import card_iri
from directives.export.types import type_label
from directives.store import dumping, reading
from directives.store.reading import Citations

if TYPE_CHECKING:
    from directives.store import Connection
    from directives.store.reading import DirectiveColumns

Value = str | int | list[str] | None
"""What a cell holds."""

Name = Callable[[str], str]
"""How the id of an article is shown."""


class Kind(StrEnum):
    """What the cells of a column hold."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    """An ISO date, perhaps partial."""
    TEXTS = "texts"
    """A list of texts."""


class Column(NamedTuple):
    """A column with what its cells hold."""

    name: str
    kind: Kind = Kind.TEXT


class Table(NamedTuple):
    """A table that is exported; `rows` reads it, `key` are the columns that tell its rows apart."""

    name: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    rows: Callable[[Connection, Name], Iterator[tuple[Value, ...]]]


def _directives(connection: Connection, _: Name) -> Iterator[tuple[Value, ...]]:
    """Read the directives with what is shown of them."""
    for some in dumping.directives(connection):
        shown = cards(connection, some)
        counts = {row.directive_id: row for row in reading.counted(connection, list(shown))}
        for row in some:
            known = counts.get(row.id, Citations(row.id, 0, 0, None, None))  # a text may be its own only
            yield (*_identity(row, shown[row.id]), *known[1:])


def _identity(row: DirectiveColumns, card: Card) -> tuple[Value, ...]:
    """Give what a directive is."""
    return (
        row.id,
        card.key,
        card.type,
        type_label(card.type, language="vi"),
        card.title,
        card.issuer,
        card.issued,
        row.number,
        row.number_year or row.year,
        row.place,
        row.term,
        card.standing.value,
        card_iri(card, place=row.place),
    )


def _articles(connection: Connection, name: Name) -> Iterator[tuple[Value, ...]]:
    """Read the articles, without their texts."""
    for row in dumping.articles(connection):
        path = name(row.path) if row.path else None
        yield (
            name(row.name), row.title, row.published, row.source, row.url, path, row.content_hash, row.references,
            row.directives,
        )  # fmt: skip


def _references(connection: Connection, name: Name) -> Iterator[tuple[Value, ...]]:
    """Read the references, each with the sentence around it."""
    for some in dumping.references(connection):
        quotes = reading.quotes(connection, (row.quote for row in some))
        for row in some:
            pinpoints: list[str] = json.loads(row.pinpoints)
            known = (row.term, row.basis, row.page, int(row.repeated), quotes[row.quote], row.directive_id)
            yield (name(row.article), *row[2:15], pinpoints, *known)


def _citations(connection: Connection, name: Name) -> Iterator[tuple[Value, ...]]:
    """Read which article cites which directive."""
    for some in dumping.citations(connection):
        for row in some:
            yield name(row.article), row.directive_id, row.is_own, row.references, row.start, row.published


def _relations(connection: Connection, name: Name) -> Iterator[tuple[Value, ...]]:
    """Read what directives do to each other, each with the sentence that says so."""
    for some in dumping.relations(connection):
        quotes = reading.quotes(connection, (row.quote for row in some))
        for row in some:
            ends = row.source_id, row.relation, row.target_id
            where = name(row.article), row.start, row.end
            yield (*ends, row.mode, row.date, *where, quotes[row.quote], row.published)


def _columns(names: str) -> tuple[Column, ...]:
    """Make columns of their names, each with its kind behind a colon where it is no text."""
    parts = (name.partition(":") for name in names.split())
    return tuple(Column(name, Kind(kind or "text")) for name, _, kind in parts)


TABLES = (
    Table(
        "directives",
        _columns(
            "id key type type_name title issuer issued:date number year:number place term standing iri"
            " articles:number references:number first_cited:date last_cited:date"
        ),
        ("id",),
        _directives,
    ),
    Table(
        "articles",
        _columns("id title published:date source url path content_hash references:number directives:number"),
        ("id",),
        _articles,
    ),
    Table(
        "references",
        _columns(
            "article position:number start:number end:number text kind type number year:number symbol key date:date"
            " issuer name pinpoints:texts term basis page:number repeated:number quote directive"
        ),
        ("article", "position"),
        _references,
    ),
    Table(
        "citations",
        _columns("article directive own_number:number references:number start:number published:date"),
        ("article", "directive"),
        _citations,
    ),
    Table(
        "relations",
        _columns("source relation target mode date:date article start:number end:number quote published:date"),
        (),
        _relations,
    ),
)
"""All tables. An empty end of a relation is the article itself; `own_number` is 1 where it bears that number itself."""


def chosen(names: list[str]) -> tuple[Table, ...]:
    """Give the tables of some names, or all where none is named.

    Raises:
        QueryError: if there is no such table.
    """
    known = {table.name: table for table in TABLES}
    for name in names:
        if name not in known:
            raise QueryError(f"no such table: {name}", hint=f"one of: {', '.join(known)}")
    return tuple(known[name] for name in dict.fromkeys(names)) or TABLES
