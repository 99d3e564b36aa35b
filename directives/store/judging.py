"""Write what was found in articles as verdicts have it.

A rejected reference, with the relations of it, and the row of a corrected one as it was found, stand aside: no question
sees them. So nothing but this module has to know of verdicts, and what was found is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, Table, delete, func, insert, select

from directives.claims import claims
from directives.models import Reference
from directives.store.connections import chunks
from directives.store.counting import recounted
from directives.store.deriving import Claimed, delete_unmentioned, derive
from directives.store.lists import registry_of
from directives.store.mapper import Row, corrected_row, reference_of
from directives.store.statements import ARTICLE, ASIDE, FORCE, REFERENCE, RELATION
from directives.store.verdicts import verdicts_of
from directives.verdicts import Action, Verdict, corrected, judged

_DERIVED = ("claim_id", "directive_id", "verdict_id", "source_directive_id", "target_directive_id")
"""The columns that say what a reference means, not what was found."""


class Found(NamedTuple):
    """What the rules find in an article, in the order of place; the rows are those of `references`."""

    article_id: int
    content: str
    published: str | None
    references: Sequence[Reference]
    rows: list[Row]
    relations: list[Row]
    force: list[Row]


class _Counting(NamedTuple):
    """What of an article counts, as verdicts have it, and what stands aside."""

    content: str
    published: str | None
    references: list[Reference]
    rows: list[Row]
    relations: list[Row]
    force: list[Row]
    aside: list[Row]


def write_found(connection: Connection, found: Sequence[Found], *, gone: Collection[str], anew: bool = False) -> None:
    """Insert what was found, with the directive that each reference means.

    Args:
        connection: a transaction that writes.
        found: what no row says yet.
        gone: the ids of the claims of references that were deleted in it.
        anew: write the rows of the directives that are met anew, since the rules that make them have changed.
    """
    verdicts = verdicts_of(connection, [one.content for one in found])
    counting = [_counting(one, verdicts.get(one.content)) for one in found]
    registry = registry_of(connection)
    claimed = [
        [Claimed(claim, one.published) for claim in claims(one.references, registry, content=one.content)]
        for one in counting
    ]
    derived = derive(connection, gone=gone, new=(one for group in claimed for one in group), anew=anew)
    for one, group in zip(counting, claimed, strict=True):
        for row, of in zip(one.rows, group, strict=True):
            row["claim_id"], row["directive_id"] = of.claim.id, derived.directives[of]
        _join_ends(one)
    with recounted(connection, [one.article_id for one in found]):
        _insert(connection, counting)
    delete_unmentioned(connection, derived.loosened)


def _insert(connection: Connection, counting: Sequence[_Counting]) -> None:
    """Insert what counts and what stands aside."""
    for table, rows in (
        (REFERENCE, [row for one in counting for row in one.rows]),
        (RELATION, [row for one in counting for row in one.relations]),
        (FORCE, [row for one in counting for row in one.force]),
        (ASIDE, [row for one in counting for row in one.aside]),
    ):
        if rows:
            connection.execute(insert(table), rows)


def _join_ends(counting: _Counting) -> None:
    """Write into relations and clauses on force which directives their references mean."""
    means = {row["id"]: row["directive_id"] for row in counting.rows}
    for row in counting.relations:
        row["source_directive_id"] = means.get(row["source_id"])
        row["target_directive_id"] = means.get(row["target_id"])
    for row in counting.force:
        row["directive_id"] = means[row["reference_id"]]


def judge_again(connection: Connection, contents: Iterable[str]) -> None:
    """Let the verdicts about contents, which have changed, have their effect; nothing is extracted."""
    for chunk in chunks(contents):
        statement = select(ARTICLE.c.id, ARTICLE.c.content_hash, ARTICLE.c.published)
        articles = connection.execute(statement.where(ARTICLE.c.content_hash.in_(chunk))).all()
        found = [_stored(connection, *article) for article in articles]
        gone = delete_found(connection, [one.article_id for one in found])
        write_found(connection, found, gone=gone)


def delete_found(connection: Connection, articles: Sequence[int]) -> set[str]:
    """Delete what was found in articles; give the ids of the claims that the references made."""
    gone: set[str] = set()
    with recounted(connection, articles):
        for chunk in chunks(articles):
            is_theirs = REFERENCE.c.article_id.in_(chunk)
            gone.update(connection.execute(select(REFERENCE.c.claim_id).distinct().where(is_theirs)).scalars())
            for table in (RELATION, FORCE, REFERENCE, ASIDE):
                connection.execute(delete(table).where(table.c.article_id.in_(chunk)))
    return gone


def found_in(connection: Connection, article_id: int) -> dict[str, list[Row]]:
    """Give the rows of an article as they were found, by their kinds: references in the order of place."""
    rows = {kind: _rows(connection, table, article_id) for kind, table in _TABLES.items()}
    aside = select(ASIDE.c.kind, ASIDE.c.id, ASIDE.c.record).where(ASIDE.c.article_id == article_id)
    for kind, id_, record in connection.execute(aside):
        rows[kind][id_] = json.loads(record)
    ordered = {kind: [row for _, row in sorted(of_kind.items())] for kind, of_kind in rows.items()}
    return {**ordered, "reference": sorted(ordered["reference"], key=lambda row: row["position"] or 0)}


def last_id(connection: Connection, kind: str) -> int:
    """Give the highest row id that something of a kind has, aside or not."""
    table = _TABLES[kind]
    highest = connection.execute(select(func.max(table.c.id))).scalar()
    aside = connection.execute(select(func.max(ASIDE.c.id)).where(ASIDE.c.kind == kind)).scalar()
    return max(highest or 0, aside or 0)


_TABLES = {"reference": REFERENCE, "relation": RELATION, "force": FORCE}


def _rows(connection: Connection, table: Table, article_id: int) -> dict[int, Row]:
    """Give the rows of an article, by their ids, without what is derived."""
    found = connection.execute(select(table).where(table.c.article_id == article_id)).mappings()
    return {row["id"]: {name: value for name, value in row.items() if name not in _DERIVED} for row in found}


def _stored(connection: Connection, article_id: int, content: str, published: str | None) -> Found:
    """Give what was found in an article when it was read last."""
    kinds = found_in(connection, article_id)
    rows = kinds["reference"]
    references = [reference_of(row) for row in rows]
    return Found(article_id, content, published, references, rows, kinds["relation"], kinds["force"])


def _counting(found: Found, verdicts: Sequence[Verdict] | None) -> _Counting:
    """Let verdicts have their effect on what was found."""
    if not verdicts:
        rows = [{**row, "verdict_id": None} for row in found.rows]
        return _Counting(found.content, found.published, list(found.references), rows, found.relations, found.force, [])
    about = judged(found.references, verdicts)
    counting = _Counting(found.content, found.published, [], [], [], [], [])
    rejected: set[object] = set()
    for place, (reference, row) in enumerate(zip(found.references, found.rows, strict=True)):
        verdict = about.get(place)
        if verdict and verdict.action is not Action.ACCEPT:
            counting.aside.append(_aside("reference", row, verdict.id))
        if verdict and verdict.action is Action.REJECT:
            rejected.add(row["id"])
            continue
        _keep(counting, reference, row, verdict)
    for row in found.relations:
        is_off = rejected & {row["source_id"], row["target_id"]}
        counting.aside.append(_aside("relation", row, None)) if is_off else counting.relations.append(row)
    for row in found.force:
        is_gone = row["reference_id"] in rejected
        counting.aside.append(_aside("force", row, None)) if is_gone else counting.force.append(row)
    return counting


def _keep(counting: _Counting, reference: Reference, row: Row, verdict: Verdict | None) -> None:
    """Let a reference count, as a person corrected it where one did."""
    if verdict and verdict.correction:
        reference = corrected(reference, verdict.correction)
        row = corrected_row(row, reference)
    counting.references.append(reference)
    counting.rows.append({**row, "verdict_id": verdict.id if verdict else None})


def _aside(kind: str, row: Mapping[str, str | int | None], verdict: str | None) -> Row:
    """Make the row that keeps another one as it was found."""
    record = json.dumps(row, ensure_ascii=False)
    return {"kind": kind, "id": row["id"], "article_id": row["article_id"], "verdict_id": verdict, "record": record}
