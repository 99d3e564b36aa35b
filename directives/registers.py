"""Ask and change the registry: what is known of directives, whoever may cite them, in this program and in users' lists.

Every change derives again what it touches in the same transaction.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import EntryRow, ImportRow, KnownRow, ListRow
from directives.certainty import not_after
from directives.errors import InputError, QueryError
from directives.extraction import extract
from directives.lists import ListReading
from directives.models import PartialDate, Record
from directives.queries import fold_name, parse_name
from directives.rules import rules
from directives.store.lists import lists, registry_of, rows_of
from directives.vocabulary.merging import identifying, is_same_day, year_of
from directives.vocabulary.naming import fold_number, fold_word, title_of
from directives.vocabulary.registry import Registry, packaged
from directives.vocabulary.tables import KnownDirective, document_types

if TYPE_CHECKING:
    from directives.store import Connection, Store

PACKAGED = "packaged"
"""The name of the list that is part of this program."""

_LONGEST_NAME = 100

_TOLD = 10
"""How many disagreements with the packaged registry are told, at most."""


class KnownFilters(Record):
    """Which known directives to list; dates agree as far as both are known."""

    type: str | None = None
    issuer: str | None = None
    issued_since: PartialDate | None = None
    issued_until: PartialDate | None = None
    list: str | None = None


class Imported(NamedTuple):
    """What became of a list, and in which cells it disagrees with what this program knows."""

    row: ImportRow
    notes: tuple[str, ...]


def list_known(store: Store | None, filters: KnownFilters = KnownFilters()) -> list[KnownRow]:  # noqa: B008  # frozen
    """List the known directives, by type, date of issue and number; without a database the packaged ones."""
    known = _entries(store, filters.list)
    return [_known_row(one) for one in sorted(known, key=_order) if _passes(one, filters)]


def search_known(store: Store | None, words: str) -> list[KnownRow]:
    """Find known directives by number, key, words of the title, and nickname; what bears the words whole comes first.

    Marks that are typed count, those that are left out are no difference.

    Raises:
        QueryError: if there is no word to look for.
    """
    asked = title_of(words)
    if not asked.marked:
        raise QueryError("there is nothing to look for", hint='write a number or words: "an ninh mạng", 09/2024/TT-BCA')
    registry = _registry(store)
    whole = set(registry.by_key(words))
    found = [known for known in registry.rows() if known in whole or _has(known, asked.marked)]
    whole.update(known for known in found if any(title_of(name).bare == asked.bare for name in _names(known)))
    return [_known_row(known) for known in sorted(found, key=lambda known: (known not in whole, *_order(known)))]


def export_known(store: Store | None, name: str | None = None) -> list[EntryRow]:
    """Give a list as it was imported, or all that is known, each directive once.

    Raises:
        QueryError: if there is no list of that name.
    """
    return [EntryRow.model_validate(one._asdict()) for one in _entries(store, name)]


def list_lists(store: Store | None) -> list[ListRow]:
    """List the lists, the packaged one first."""
    own = ListRow(list=PACKAGED, source="part of this program", directives=len(packaged().own))
    if store is None:
        return [own]
    with store.read() as connection:
        return [
            own,
            *(ListRow(list=one.name, source=one.source, directives=one.directives) for one in lists(connection)),
        ]


def import_list(store: Store, reading: ListReading, *, name: str, source: str) -> Imported:
    """Put what was read of a list into the database, in the place of the list of that name if there is one.

    Raises:
        QueryError: if a list cannot have that name.
        InputError: if no row can be used; what was there stays.
    """
    from directives.store.registering import digest, put_list  # noqa: PLC0415  # it loads SQLModel

    name = _name(name)
    if not reading.entries:
        raise InputError("holds no row that can be used", hint="mend the rows named above; nothing was changed")
    with store.write() as connection:
        there = {one.name: one for one in lists(connection)}
        before = rows_of(connection, name)
        same = name in there and (there[name].digest, there[name].source) == (digest(reading.entries), source)
        articles = (
            0 if same else put_list(connection, name, reading.entries, source=source, extract=extract, rules=rules())
        )
    counts = _compared(before, reading.entries)
    row = ImportRow(list=name, **counts, failed=reading.failed, articles=articles)
    return Imported(row, tuple(islice(_disagreements(reading.entries), _TOLD)))


def remove_list(store: Store, name: str) -> ImportRow:
    """Remove a list; what it alone told is forgotten.

    Raises:
        QueryError: if there is no list of that name.
    """
    from directives.store.registering import delete_list  # noqa: PLC0415  # it loads SQLModel

    with store.write() as connection:
        _check_there(connection, name)
        removed = len(rows_of(connection, name))
        articles = delete_list(connection, name, extract=extract, rules=rules())
    return ImportRow(list=name, new=0, changed=0, unchanged=0, removed=removed, failed=0, articles=articles)


def _entries(store: Store | None, name: str | None) -> list[KnownDirective]:
    """Give the directives of a list, or all."""
    if name == PACKAGED:
        return packaged().rows()
    if name is None:
        return _registry(store).rows()
    if store is None:
        raise _no_list(name, ())
    with store.read() as connection:
        _check_there(connection, name)
        return rows_of(connection, name)


def _registry(store: Store | None) -> Registry:
    """Give the registry of a database."""
    if store is None:
        return packaged()
    with store.read() as connection:
        return registry_of(connection)


def _check_there(connection: Connection, name: str) -> None:
    """Refuse the name of a list that is not there."""
    there = [one.name for one in lists(connection)]
    if name not in there:
        raise _no_list(name, there)


def _no_list(name: str, there: Sequence[str]) -> QueryError:
    """Make the error for a list that is not there."""
    known = ", ".join(there[:_TOLD])
    hint = f"there are: {known}" if known else "import one: directives registry import FILE"
    if name == PACKAGED:
        hint = "it is part of this program; a list of your own takes precedence over it"
    return QueryError(f"there is no list of your own called {name[:_LONGEST_NAME]!r}", hint=hint)


def _name(name: str) -> str:
    """Write the name of a list with single blanks."""
    tidy = " ".join(name.split())
    if not tidy or len(tidy) > _LONGEST_NAME or not tidy.isprintable() or tidy == PACKAGED:
        shown = repr(tidy[:_LONGEST_NAME])
        raise QueryError(f"a list cannot be called {shown}", hint="name it: --name bo-cong-an")
    return tidy


def _compared(before: Sequence[KnownDirective], after: Sequence[KnownDirective]) -> dict[str, int]:
    """Count what is new, changed, unchanged and removed."""
    gone = Counter(map(identifying, set(before) - set(after)))
    came = Counter(map(identifying, set(after) - set(before)))
    changed = (gone & came).total()
    return {
        "new": came.total() - changed,
        "changed": changed,
        "unchanged": len(set(before) & set(after)),
        "removed": gone.total() - changed,
    }


def _disagreements(entries: Iterable[KnownDirective]) -> Iterator[str]:
    """Tell where rows give another day than this program knows; the row is taken to be right."""
    for row in entries:
        known = [one for one in packaged().alike(row) if year_of(one) == year_of(row)]
        if known and not any(is_same_day(row, one) for one in known):
            yield f"{row.key or row.title}: issued on {row.issued}; the packaged list says {known[0].issued}"


def _passes(known: KnownDirective, filters: KnownFilters) -> bool:
    """Tell whether a directive is what filters ask for."""
    if filters.type not in (None, known.type):
        return False
    if filters.issued_since and not (known.issued and not_after(filters.issued_since, known.issued)):
        return False
    if filters.issued_until and not (known.issued and not_after(known.issued, filters.issued_until)):
        return False
    return filters.issuer is None or f" {parse_name(filters.issuer)} " in f" {fold_name(known.issuer)} "


def _has(known: KnownDirective, asked: Sequence[str]) -> bool:
    """Tell whether a directive has all words that are asked for."""
    named = title_of(" ".join((_type_names().get(known.type, ""), known.key, *_names(known))))
    marked = set(map(_digits, named.marked))
    missing = [word for word in map(_digits, asked) if word not in marked]
    if any(word != fold_word(word) for word in missing):
        return False
    return not missing or set(missing) <= {fold_word(word) for word in marked}


def _names(known: KnownDirective) -> Iterator[str]:
    """Give what else a directive is called."""
    yield from (known.type, *known.other_keys, known.title, *known.nicknames)


def _digits(word: str) -> str:
    """Write a number without leading zeros."""
    return fold_number(word) if word[:1].isdigit() else word


@cache
def _type_names() -> dict[str, str]:
    """Give the names of the types by their codes."""
    return {kind.code: kind.name for kind in document_types()}


def _order(known: KnownDirective) -> tuple[str | int, ...]:
    """Give the place of a directive in lists: by type, date of issue and number."""
    digits = "".join(character for character in known.key[:9].partition("/")[0] if character.isdecimal())
    return known.type, known.issued or "~", int(digits or 0), known.key, known.title


def _known_row(known: KnownDirective) -> KnownRow:
    """Make the row of a directive."""
    return KnownRow(
        key=known.key or None,
        type=known.type,
        issued=PartialDate(known.issued) if known.issued else None,
        issuer=known.issuer or None,
        title=known.title or None,
        nicknames=known.nicknames,
        status=known.status or None,
        relations=known.relations,
        source=known.source or None,
    )
