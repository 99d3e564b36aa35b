"""Work out what is right where a person says that a reference means another directive."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from directives.cards import Card
from directives.claims import key_parts
from directives.display import cards
from directives.errors import QueryError
from directives.extraction import extract
from directives.matching import known_key, matching
from directives.models import PartialDate, Reference
from directives.places import place_of
from directives.queries import Query
from directives.store.lists import registry_of
from directives.store.reading import DirectiveColumns
from directives.verdicts import Correction
from directives.vocabulary.registry import Registry

if TYPE_CHECKING:
    from directives.store import Connection

_BEFORE_SYMBOL = re.compile(r"\d+(?:\.\d+)?[a-zđ]?(?:/(?:19|20)\d\d(?=/))?[/-]", re.IGNORECASE)
"""What stands before the symbol of a key: `09/2024/`, `521/`; not `TT-BCA`."""


def correction_to(connection: Connection, to: Query | None, said: Correction | None) -> Correction:
    """Give the correction to a directive; a day and an issuer that are said besides count more.

    Raises:
        QueryError: if nothing is said, or the query means no directive with a number, or several, or one that is not
            of the type, number, year or symbol that are said besides.
    """
    fields = _of_directive(connection, to) if to else {}
    parts = said.model_dump(exclude_unset=True) if said else {}
    if to:
        _check_parts(to, fields, parts)
    fields |= parts
    if not fields:
        hint = "name the directive: --to KEY; or a part: --type, --number, --year, --symbol, --date, --issuer"
        raise QueryError("a correction has to say what is right", hint=hint)
    return Correction.model_validate(fields)


def _check_parts(to: Query, fields: Mapping[str, object], said: Mapping[str, object]) -> None:
    """Refuse parts that a directive does not have; a type may be said where none is known."""
    for name in ("type", "number", "year", "symbol"):
        known = fields.get(name)
        if name in said and said[name] != known and (known is not None or name != "type"):
            hint = "say only what it is: --to, or the parts without it"
            raise QueryError(f"{to.text} does not go with this --{name}", hint=hint)


def _of_directive(connection: Connection, query: Query) -> dict[str, object]:
    """Give what a reference to a directive says: as it is stored, else as the text says it or the registry."""
    found = matching(connection, query)
    if len(found) == 1 and found[0].key and found[0].number and _BEFORE_SYMBOL.match(found[0].key):
        return _of_stored(found[0], found[0].key, cards(connection, found)[found[0].id])
    if len(found) > 1:
        years = ", ".join(sorted(str(row.year or row.number_year or row.standing) for row in found))
        hint = "say the year of issue too, or the fingerprint of a reference that means it"
        raise QueryError(f"{query.text} may be several directives, of {years}", hint=hint)
    registry = registry_of(connection)
    references = extract(query.text, registry=registry).references
    if len(references) == 1 and references[0].key and references[0].symbol:
        return _of_reference(references[0], registry)
    if key := known_key(query, registry):
        return _of_key(key, query.type, registry)
    raise QueryError(f"no directive with a number is known as {query.text}", hint="write its whole number: 12-NQ/TW")


def _of_stored(row: DirectiveColumns, key: str, card: Card) -> dict[str, object]:
    """Give what a directive of the database is."""
    fields = {**_parts(key), "type": row.type}
    if row.year and card.issued:
        fields["date"] = card.issued
    if row.place:
        printed = (name for name, _ in sorted(card.issuers.items(), key=lambda item: (-item[1], item[0])))
        fields["issuer"] = next((name for name in printed if place_of(name) == row.place), card.issuer)
    return fields


def _of_reference(reference: Reference, registry: Registry) -> dict[str, object]:
    """Give what somebody wrote out."""
    if reference.key and not reference.date and not reference.year:
        return {**_of_key(reference.key, reference.type, registry), "issuer": reference.issuer}
    fields: dict[str, object] = {**_parts(reference.key or ""), "type": reference.type}
    return fields | ({"date": reference.date} if reference.date else {})


def _of_key(key: str, type_: str | None, registry: Registry) -> dict[str, object]:
    """Give what the registry knows of a key, if it is one directive's."""
    known = registry.by_key(key, type_) or registry.by_key(key)
    fields: dict[str, object] = {**_parts(key)}
    if type_:
        fields["type"] = type_
    if len(known) == 1:
        fields |= {"type": known[0].type, **({"date": PartialDate(known[0].issued)} if known[0].issued else {})}
    return fields


def _parts(key: str) -> dict[str, object]:
    """Give a key and its parts as references have them."""
    parts = key_parts(key)
    before = _BEFORE_SYMBOL.match(key)
    symbol = key[before.end() :] if before else None
    return {"key": key, "number": parts.number, "year": parts.year, "symbol": symbol}
