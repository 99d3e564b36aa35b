"""Which of the stored directives a query means: all of them, where it leaves a choice."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from directives.cards import Field
from directives.claims import key_bucket
from directives.plenums import plenum_name, without_term
from directives.queries import Query, fold_name
from directives.store import reading
from directives.store.lists import registry_of
from directives.store.reading import DirectiveColumns
from directives.terms import in_term
from directives.vocabulary.registry import Registry

if TYPE_CHECKING:
    from directives.store import Connection


def matching(connection: Connection, query: Query) -> list[DirectiveColumns]:
    """Give the directives that a query means.

    What the query says of type, year of issue and issuer narrows the choice where some directive agrees; else those are
    left of which it is not known. Without any number it may name a reference, and means what that does.
    """
    if query.fingerprint:
        return reading.meant_at(connection, query.fingerprint)
    found = _numbered(connection, query) if query.number else _named(connection, query)
    if not found and (key := known_key(query, registry_of(connection))):
        found = reading.in_bucket(connection, key_bucket(key))
    if query.issued_year:
        found = _narrowed(found, lambda row: row.number_year or row.year, query.issued_year)
    if query.term:
        found = [row for row in found if _is_of_term(row, query.term)]
    if query.issuer:
        found = _of_issuer(connection, found, query.issuer)
    return reading.directives(connection, dict.fromkeys(row.id for row in found))


def _is_of_term(row: DirectiveColumns, term: str) -> bool:
    """Tell whether a directive may have been issued in a term."""
    return row.term == term if row.term else row.year is None or in_term(str(row.year), term)


def _numbered(connection: Connection, query: Query) -> list[DirectiveColumns]:
    """Give the directives of a number; a short form means those of its type, whatever their symbols."""
    found = reading.numbered(connection, query.number or "")
    if query.year:
        found = [row for row in found if row.number_year == query.year]
    if not query.symbol:
        return [row for row in found if query.type in (None, row.type)]
    found = [row for row in found if row.symbol == query.symbol]
    return [row for row in found if row.type == query.type] or found


def _named(connection: Connection, query: Query) -> list[DirectiveColumns]:
    """Give the directives of a name, also by its initials (`BLHS`)."""
    asked = query.name or ""
    names = {asked, plenum_name(asked) or asked}
    if (plenum := plenum_name(asked)) and without_term(plenum) == plenum:
        names.update(name for name in reading.names(connection) if without_term(name) == plenum)
    if " " not in asked:
        names.update(name for name in reading.names(connection) if "".join(word[0] for word in name.split()) == asked)
    found = reading.named(connection, sorted(names))
    return _narrowed(found, lambda row: row.year or row.number_year, query.year) if query.year else found


def known_key(query: Query, registry: Registry) -> str | None:
    """Give the key by which the registry knows what a query calls otherwise: a nickname, a title, another key."""
    if query.name:
        known = registry.by_title(plenum_name(query.name) or query.name, year=query.year)
        return known.key if known else None
    if query.symbol:
        parts = (query.number, str(query.year or ""), query.symbol)
        return next((one.key for one in registry.by_key("/".join(part for part in parts if part), query.type)), None)
    known = registry.by_nickname(query.type, query.number) if query.type and query.number and not query.year else None
    return known.key if known else None


def _narrowed(
    found: list[DirectiveColumns], part: Callable[[DirectiveColumns], int | None], said: int
) -> list[DirectiveColumns]:
    """Give those of which a part is what the query says, else those of which it is not known."""
    return [row for row in found if part(row) == said] or [row for row in found if part(row) is None]


def _of_issuer(connection: Connection, found: list[DirectiveColumns], issuer: str) -> list[DirectiveColumns]:
    """Give those that the query's issuer issued, else those whose issuer is not known."""
    issuers: dict[str, set[str]] = {row.id: {row.place} if row.place else set() for row in found}
    for printed in reading.printed(connection, list(issuers)):
        if printed.field == Field.ISSUER:
            issuers[printed.directive_id].add(fold_name(printed.value))
    agreeing = [row for row in found if any(_is_part(name, issuer) for name in issuers[row.id])]
    return agreeing or [row for row in found if not issuers[row.id]]


def _is_part(name: str, other: str) -> bool:
    """Tell whether one of two folded names holds the other, word by word."""
    return f" {name} " in f" {other} " or f" {other} " in f" {name} "
