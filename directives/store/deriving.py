"""Derive which directive each reference means: for the buckets that a change touches, inside its transaction.

References that go leave claims behind, references that come bring claims. Where the claims of a bucket now tell other
directives apart than before, its older references are looked at again; all else stays as it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import NamedTuple

from sqlalchemy import Connection, bindparam, delete, exists, insert, select, update

from directives.claims import Claim
from directives.identity import Bucket, Identity
from directives.store.connections import chunks
from directives.store.counting import recounted
from directives.store.mapper import claim_of, claim_row, directive_row
from directives.store.merging import joined_to
from directives.store.statements import ARTICLE, CLAIM, DIRECTIVE, FORCE, REFERENCE, RELATION
from directives.store.summarising import summarise


class Claimed(NamedTuple):
    """What a reference claims, and when its article was published."""

    claim: Claim
    published: str | None


class Change(NamedTuple):
    """The directives of a bucket before and after."""

    before: Bucket
    after: Bucket


class Derived(NamedTuple):
    """The directives of new references, and the buckets in which a directive may have lost its last one."""

    directives: dict[Claimed, str]
    loosened: set[str]


def derive(connection: Connection, *, gone: Collection[str], new: Iterable[Claimed], anew: bool = False) -> Derived:
    """Bring claims and directives up to date, before the new references themselves are inserted.

    Args:
        connection: a transaction that writes.
        gone: the ids of the claims of references that were deleted in it.
        new: the claims of references that will be inserted in it.
        anew: write the rows of the directives that are met anew, since the rules that make them have changed.
    """
    coming = set(new)
    left = _buckets(connection, gone)
    changes = _update_claims(connection, left, {claimed.claim for claimed in coming}, gone)
    found = {claimed: changes[claimed.claim.bucket].after.identity(*claimed) for claimed in coming}
    changed = {bucket for bucket, change in changes.items() if change.before != change.after}
    moved = _looked_at_again(connection, changed, changes)
    joined = joined_to(connection, {*left, *changes})
    found = {claimed: joined.get(identity.id, identity) for claimed, identity in found.items()}
    moved = {reference: joined.get(identity.id, identity) for reference, identity in moved.items()}
    _add_directives(connection, {*found.values(), *moved.values()}, set(changes) if anew else changed)
    _move(connection, moved)
    loosened = left | changed | {root.bucket for root in joined.values()}
    return Derived({claimed: identity.id for claimed, identity in found.items()}, loosened)


def derive_again(connection: Connection, buckets: set[str]) -> None:
    """Derive the directives of the references of buckets again, since other directives are joined than before."""
    changes = {bucket: _change(claims, [], set()) for bucket, claims in _claims(connection, buckets).items()}
    joined = joined_to(connection, buckets)
    again = _looked_at_again(connection, buckets, changes)
    moved = {reference: joined.get(identity.id, identity) for reference, identity in again.items()}
    _add_directives(connection, set(moved.values()), {identity.bucket for identity in moved.values()})
    _move(connection, moved)
    delete_unmentioned(connection, buckets)


def delete_unmentioned(connection: Connection, buckets: Iterable[str]) -> None:
    """Delete the directives of some buckets that no reference means any more."""
    unmentioned = ~exists().where(REFERENCE.c.directive_id == DIRECTIVE.c.id)
    for chunk in chunks(buckets):
        connection.execute(delete(DIRECTIVE).where(DIRECTIVE.c.bucket.in_(chunk), unmentioned))


def _buckets(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Give the buckets of claims."""
    statements = (select(CLAIM.c.bucket).where(CLAIM.c.id.in_(chunk)) for chunk in chunks(claims))
    return {bucket for statement in statements for bucket in connection.execute(statement).scalars()}


def _update_claims(
    connection: Connection, left: set[str], coming: set[Claim], gone: Collection[str]
) -> dict[str, Change]:
    """Delete the claims that nobody makes any more, insert the new ones; give what that changes in each bucket."""
    before = _claims(connection, left | {claim.bucket for claim in coming})
    dead = _without_references(connection, gone) - {claim.id for claim in coming}
    fresh = coming.difference(*before.values())
    for chunk in chunks(dead):
        connection.execute(delete(CLAIM).where(CLAIM.c.id.in_(chunk)))
    if fresh:
        connection.execute(insert(CLAIM), [claim_row(claim) for claim in fresh])
    came: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in fresh:
        came[claim.bucket].append(claim)
    return {bucket: _change(claims, came[bucket], dead) for bucket, claims in before.items()}


def _change(before: list[Claim], came: list[Claim], dead: set[str]) -> Change:
    """Give the directives of a bucket before and after some claims came and others went."""
    stayed = [claim for claim in before if claim.id not in dead] if dead else before
    bucket = Bucket(before)
    return Change(bucket, Bucket(stayed + came) if came or len(stayed) < len(before) else bucket)


def _claims(connection: Connection, buckets: set[str]) -> dict[str, list[Claim]]:
    """Give the claims that references make now, by bucket."""
    claims: dict[str, list[Claim]] = {bucket: [] for bucket in buckets}
    for chunk in chunks(buckets):
        for row in connection.execute(select(CLAIM).where(CLAIM.c.bucket.in_(chunk))).mappings():
            claims[row["bucket"]].append(claim_of(row))
    return claims


def _without_references(connection: Connection, claims: Iterable[str]) -> set[str]:
    """Give those of the claims that no reference makes."""
    unmade = ~exists().where(REFERENCE.c.claim_id == CLAIM.c.id)
    statements = (select(CLAIM.c.id).where(CLAIM.c.id.in_(chunk), unmade) for chunk in chunks(claims))
    return {id_ for statement in statements for id_ in connection.execute(statement).scalars()}


def _looked_at_again(connection: Connection, changed: set[str], changes: dict[str, Change]) -> dict[int, Identity]:
    """Give the references of changed buckets that mean another directive now, or the same by another key."""
    moved: dict[int, Identity] = {}
    joined = REFERENCE.join(CLAIM, REFERENCE.c.claim_id == CLAIM.c.id).join(ARTICLE)
    statement = select(REFERENCE.c.id.label("reference_id"), ARTICLE.c.published, CLAIM).select_from(joined)
    for chunk in chunks(changed):
        for row in connection.execute(statement.where(CLAIM.c.bucket.in_(chunk))).mappings():
            moved[row["reference_id"]] = changes[row["bucket"]].after.identity(claim_of(row), row["published"])
    return moved


def _add_directives(connection: Connection, identities: set[Identity], changed: set[str]) -> None:
    """Insert the directives that are new, and write those of the others that are in changed buckets again."""
    rows = {identity.id: identity for identity in identities}
    known: set[str] = set()
    for chunk in chunks(rows):
        known.update(connection.execute(select(DIRECTIVE.c.id).where(DIRECTIVE.c.id.in_(chunk))).scalars())
    if fresh := [directive_row(identity) for id_, identity in rows.items() if id_ not in known]:
        connection.execute(insert(DIRECTIVE), fresh)
    anew = [{"of": id_, **directive_row(rows[id_])} for id_ in sorted(known) if rows[id_].bucket in changed]
    if anew:
        connection.execute(update(DIRECTIVE).where(DIRECTIVE.c.id == bindparam("of")), anew)
        summarise(connection, [str(row["of"]) for row in anew])


def _move(connection: Connection, moved: dict[int, Identity]) -> None:
    """Write which directives older references mean now, and with them the ends of relations and clauses on force."""
    places = _places(connection, moved)
    elsewhere = {id_: identity.id for id_, identity in moved.items() if places[id_].directive_id != identity.id}
    if not elsewhere:
        return
    articles = {places[id_].article_id for id_ in elsewhere}
    directives = {*elsewhere.values(), *(places[id_].directive_id for id_ in elsewhere)}
    with recounted(connection, articles, among=directives):
        _write_meanings(connection, elsewhere)


def _write_meanings(connection: Connection, meant: dict[int, str]) -> None:
    """Write which directives references mean, wherever that is written."""
    rows = [{"of": id_, "new": directive} for id_, directive in meant.items()]
    for reference, directive in (
        (REFERENCE.c.id, REFERENCE.c.directive_id),
        (RELATION.c.source_id, RELATION.c.source_directive_id),
        (RELATION.c.target_id, RELATION.c.target_directive_id),
        (FORCE.c.reference_id, FORCE.c.directive_id),
    ):
        statement = update(reference.table).where(reference == bindparam("of"))
        connection.execute(statement.values({directive: bindparam("new")}), rows)


class _Place(NamedTuple):
    """Where a reference stands, and which directive it means."""

    article_id: int
    directive_id: str


def _places(connection: Connection, references: Iterable[int]) -> dict[int, _Place]:
    """Give where references stand and what they mean now, by their row ids."""
    statement = select(REFERENCE.c.id, REFERENCE.c.article_id, REFERENCE.c.directive_id)
    return {
        id_: _Place(article, directive)
        for chunk in chunks(references)
        for id_, article, directive in connection.execute(statement.where(REFERENCE.c.id.in_(chunk)))
    }
