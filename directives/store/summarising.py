"""Keep what lists show of each directive: its card, and how often and when it is cited."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from directives.cards import Card, PrintedValue, card
from directives.queries import fold_name
from directives.store import reading
from directives.store.connections import chunks, statement
from directives.store.lists import registry_of
from directives.store.reading import Citations

COLUMNS = (
    "directive_id", "place", "key", "type", "title", "issuer", "issued", "issuers",
    "articles", "mentions", "first", "last",
)  # fmt: skip

Summary = dict[str, str | int | None]
"""What lists show of a directive, by the columns of its row."""

_WRITE = f"""
    INSERT INTO summary ({", ".join(COLUMNS)}) VALUES ({", ".join(f":{name}" for name in COLUMNS)})
    ON CONFLICT (directive_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in COLUMNS[1:])}"""


def summarise(connection: Connection, directives: Iterable[str]) -> None:
    """Write anew what lists show of some directives; those that are not there are passed over.

    Whatever changes what is shown of a directive, its counters or the registry, ends with this.
    """
    for some in chunks(directives):
        if made := summaries(connection, some):
            connection.execute(statement(_WRITE), made)


def summarise_all(connection: Connection) -> None:
    """Write anew what lists show of all directives."""
    summarise(connection, [row.id for row in reading.directives(connection)])


def summaries(connection: Connection, some: Sequence[str]) -> list[Summary]:
    """Make what lists show of as many directives as one statement takes; those that are not there are passed over."""
    directives = reading.directives(connection, some)
    ids = [row.id for row in directives]
    first = reading.first_mentions(connection, ids)
    citations = {row.directive_id: row for row in reading.counted(connection, ids)}
    prints: defaultdict[str, list[PrintedValue]] = defaultdict(list)
    for one in reading.printed(connection, ids):
        prints[one.directive_id].append(one)
    registry = registry_of(connection)
    made = [card(row.identity, prints[row.id], first.get(row.id), registry) for row in directives]
    return [_row(one, citations.get(one.id)) for one in made]


def _row(shown: Card, citations: Citations | None) -> Summary:
    """Make the row of a directive."""
    issuers = {fold_name(issuer) for issuer in (shown.issuer or "", *shown.issuers)} - {""}
    return {
        "directive_id": shown.id,
        "place": shown.place(),
        "key": shown.key,
        "type": shown.type,
        "title": shown.title,
        "issuer": shown.issuer,
        "issued": shown.issued,
        "issuers": "|".join(f" {issuer} " for issuer in sorted(issuers)),
        "articles": citations.articles if citations else 0,
        "mentions": citations.references if citations else 0,
        "first": citations.first if citations else None,
        "last": citations.last if citations else None,
    }
