"""Keep which directives verdicts join, and give the one that stands for each."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select

from directives.certainty import Standing
from directives.identity import Identity
from directives.store.connections import chunks
from directives.store.mapper import Row, directive_row
from directives.store.statements import MERGED
from directives.store.verdicts import merges
from directives.verdicts import classes


def joined_to(connection: Connection, buckets: Iterable[str]) -> dict[str, Identity]:
    """Give the directive that stands for each of those in some buckets that are joined to others, by their ids."""
    roots = {
        row.id: row.root_id
        for chunk in chunks(buckets)
        for row in connection.execute(select(MERGED.c.id, MERGED.c.root_id).where(MERGED.c.bucket.in_(chunk)))
    }
    known: dict[str, Identity] = {}
    for chunk in chunks(sorted(set(roots.values()))):
        for row in connection.execute(select(MERGED).where(MERGED.c.id.in_(chunk))).mappings():
            values = {field: row[field] for field in Identity._fields}
            known[row["id"]] = Identity(**{**values, "standing": Standing(row["standing"])})
    return {id_: known[root] for id_, root in roots.items()}


def join_again(connection: Connection) -> set[str]:
    """Write anew which directives are joined, after verdicts changed; give the buckets of all that this touches."""
    before = {row["id"]: dict(row) for row in connection.execute(select(MERGED)).mappings()}
    after: dict[str, Row] = {
        member.id: {**directive_row(member), "root_id": root}
        for root, members in classes(merges(connection)).items()
        for member in members
    }
    changed = [id_ for id_ in {*before, *after} if before.get(id_) != after.get(id_)]
    for chunk in chunks(changed):
        connection.execute(delete(MERGED).where(MERGED.c.id.in_(chunk)))
    if rows := [after[id_] for id_ in changed if id_ in after]:
        connection.execute(insert(MERGED), rows)
    touched = (row for rows in (before, after) for id_, row in rows.items() if id_ in changed)
    return {str(row["bucket"]) for row in touched}
