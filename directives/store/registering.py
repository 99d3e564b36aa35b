"""Write users' lists of known directives, and derive again what they touch, as if they had always been there."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, Connection, delete, insert, select

from directives.claims import buckets_apart, is_unplaced, key_bucket
from directives.models import Kind
from directives.store.connections import chunks
from directives.store.lists import SEVERAL, registry_of
from directives.store.mapper import Row
from directives.store.statements import CLAIM, CONTENT, KNOWN, KNOWN_LIST, REFERENCE
from directives.store.writing import Extractor, read_with_registry
from directives.touches import Touches
from directives.vocabulary.naming import title_key
from directives.vocabulary.registry import Indexed, Registry, indexed
from directives.vocabulary.tables import KnownDirective


def put_list(
    connection: Connection,
    name: str,
    rows: Sequence[KnownDirective],
    *,
    source: str,
    extract: Extractor,
    rules: str = "",
) -> int:
    """Put a list in, or in the place of that of the same name; give how many articles were read again for it.

    Args:
        connection: a transaction that writes.
        name: what the list is called.
        rows: its directives, none of them twice.
        source: where it is from.
        extract: finds the references of a text.
        rules: the stamp of the rules by which `extract` works.
    """
    before = registry_of(connection)
    connection.execute(delete(KNOWN_LIST).where(KNOWN_LIST.c.name == name))
    connection.execute(insert(KNOWN_LIST), [{"name": name, "source": source, "digest": digest(rows)}])
    known = [{"list": name, "position": position, **_row(row)} for position, row in enumerate(rows)]
    if known:
        connection.execute(insert(KNOWN), known)
    return _derive_again(connection, before, extract, rules)


def delete_list(connection: Connection, name: str, *, extract: Extractor, rules: str = "") -> int:
    """Delete a list; give how many articles were read again for it."""
    before = registry_of(connection)
    connection.execute(delete(KNOWN_LIST).where(KNOWN_LIST.c.name == name))
    return _derive_again(connection, before, extract, rules)


def digest(rows: Sequence[KnownDirective]) -> str:
    """Give what tells the rows of a list from all others."""
    return hashlib.sha256(json.dumps(rows).encode()).hexdigest()


def _row(known: KnownDirective) -> Row:
    """Make the row of a directive."""
    several = {name: json.dumps(getattr(known, name), ensure_ascii=False) for name in SEVERAL}
    return {**known._asdict(), **several}


def _derive_again(connection: Connection, before: Registry, extract: Extractor, rules: str) -> int:
    """Read the articles again for which a change of the registry may matter; give how many."""
    changed = _added(before) ^ _added(registry_of(connection))
    index = indexed(changed)
    articles = _of_keys(connection, index, before) | _of_titles(connection, index)
    articles |= _of_local_keys(connection, changed, before)
    if (touches := Touches(changed)).is_any:
        contents = connection.execution_options(yield_per=200).execute(select(CONTENT.c.article_id, CONTENT.c.text))
        articles.update(row.article_id for row in contents if row.article_id not in articles and touches(row.text))
    read_with_registry(connection, sorted(articles), extract=extract, rules=rules)
    return len(articles)


def _added(registry: Registry) -> set[KnownDirective]:
    """Give what a registry knows beside its base."""
    return set(registry.own) if registry.base else set()


def _of_keys(connection: Connection, index: Indexed, before: Registry) -> set[int]:
    """Give the articles that cite a directive by a key, also where another key was the official one until now."""
    official = (known.key for key in index.keys for known in before.by_key(key))
    return _having(connection, CLAIM.c.bucket, {key_bucket(key) for key in (*index.keys, *official)})


def _of_local_keys(connection: Connection, changed: Collection[KnownDirective], before: Registry) -> set[int]:
    """Give the articles that cite, without its place, a local directive by a key."""
    keys = {key for one in changed for key in (one.key, *one.other_keys) if is_unplaced(key, None)}
    official = {known.key for key in keys for known in before.by_key(key)}
    bounds = map(buckets_apart, sorted(keys | official))
    return set[int]().union(*(_articles(connection, CLAIM.c.bucket.between(*ends)) for ends in bounds))


def _of_titles(connection: Connection, index: Indexed) -> set[int]:
    """Give the articles that name a law by a title."""
    if not index.titles:
        return set()
    named = (
        select(REFERENCE.c.name).distinct().where(REFERENCE.c.kind == Kind.NAMED.value, REFERENCE.c.name.is_not(None))
    )
    names = [name for name in connection.execute(named).scalars() if title_key(name) in index.titles]
    return _having(connection, REFERENCE.c.name, names)


def _having(connection: Connection, column: ColumnElement[str | None], values: Collection[str]) -> set[int]:
    """Give the articles with a reference of which a column, or that of its claim, has one of some values."""
    return set[int]().union(*(_articles(connection, column.in_(chunk)) for chunk in chunks(values)))


def _articles(connection: Connection, condition: ColumnElement[bool]) -> set[int]:
    """Give the articles with a reference that meets a condition, itself or its claim."""
    joined = REFERENCE.join(CLAIM, REFERENCE.c.claim_id == CLAIM.c.id)
    found = select(REFERENCE.c.article_id).distinct().select_from(joined).where(condition)
    return set(connection.execute(found).scalars())
