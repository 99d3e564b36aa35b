"""Explain what is stored: by which rule each reference means its directive, and each field of one came about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from directives.answers import ReasonRow
from directives.cards import Card
from directives.certainty import Standing
from directives.claims import Claim, key_bucket
from directives.display import cards
from directives.errors import QueryError
from directives.explanations import Fact, explain_reference, explain_text
from directives.identity import Bucket, Joining
from directives.matching import matching
from directives.queries import Fingerprint, Query
from directives.store import reading
from directives.store.lists import registry_of
from directives.store.reading import ClaimedReference, DirectiveColumns
from directives.verdicts import Action

if TYPE_CHECKING:
    from directives.store import Store

MOST = 50
"""How many references of one directive are explained, the oldest first."""


def explain_directives(store: Store, query: Query) -> list[ReasonRow]:
    """Say why the references of the directives that a query means do mean them, and which others were possible."""
    with store.read() as connection:
        directives = matching(connection, query)
        beside = [row for bucket in _around(directives) for row in reading.in_bucket(connection, bucket)]
        shown = cards(connection, list({row.id: row for row in (*directives, *beside)}.values()))
        found = reading.claimed(connection, (row.id for row in directives), limit=MOST)
        buckets = _buckets(reading.claims_of(connection, sorted({row.bucket for row in found})))
        quotes = reading.quotes(connection, (row.quote for row in found))
    by_directive: defaultdict[str, list[ClaimedReference]] = defaultdict(list)
    for row in found:
        by_directive[row.directive_id].append(row)
    rows = _explained_at(store, query.fingerprint) if query.fingerprint else []
    for directive in sorted(directives, key=lambda row: shown[row.id].place()):
        card = shown[directive.id]
        rows += _identity(directive, card)
        rows += (_candidate(row, shown[row.id]) for row in _others(directive, beside))
        rows += (_joining(row, card, buckets[row.bucket], quotes[row.quote]) for row in by_directive[directive.id])
    return rows


def explain_stored(store: Store, article: str, start: int) -> list[ReasonRow]:
    """Explain each field of the reference that begins at a place of a stored article.

    Raises:
        QueryError: if there is no such article.
    """
    with store.read() as connection:
        found = reading.article_at(connection, article)
        registry = registry_of(connection)
    if found is None:
        raise QueryError(f"no article has the name {article!r}", hint="directives mentions REFERENCE shows the names")
    return _rows(explain_reference(found[0], start, published=found[1], registry=registry), article)


def _explained_at(store: Store, place: Fingerprint) -> list[ReasonRow]:
    """Explain each field of the references at a place."""
    with store.read() as connection:
        names = reading.articles_at(connection, place)
    return [row for name in names for row in explain_stored(store, name, place.start)]


def explain_piece(text: str, *, published: str | None = None) -> list[ReasonRow]:
    """Explain what is found in a piece of text, and why the rest that looks like references is none."""
    return _rows(explain_text(text, published=published), None)


def _buckets(claims: Iterable[Claim]) -> dict[str, Bucket]:
    """Put claims into their buckets."""
    ordered = sorted(claims, key=lambda claim: claim.bucket)
    return {bucket: Bucket(list(group)) for bucket, group in groupby(ordered, key=lambda claim: claim.bucket)}


def _around(directives: Iterable[DirectiveColumns]) -> list[str]:
    """Give the buckets of directives, and where those are of one article alone also the ones of their numbers."""
    own = ((row.bucket, key_bucket(row.key) if row.key and row.number else row.bucket) for row in directives)
    return sorted({bucket for buckets in own for bucket in buckets})


def _others(directive: DirectiveColumns, beside: Iterable[DirectiveColumns]) -> list[DirectiveColumns]:
    """Give the directives that the references of one might mean as well, where it is not known which is meant."""
    if directive.standing == Standing.IDENTIFIED:
        return []
    buckets = _around([directive])
    others = {row.id: row for row in beside if row.bucket in buckets and row.id != directive.id}
    return sorted(others.values(), key=lambda row: row.id)


def _identity(directive: DirectiveColumns, card: Card) -> Iterator[ReasonRow]:
    """Say what the identity of a directive is made of, and how far it is known."""
    parts = {
        "type": directive.type,
        "number": directive.number,
        "year": directive.number_year or directive.year,
        "symbol": directive.symbol,
        "name": directive.name,
        "place": directive.place,
        "term": directive.term,
    }
    told = ", ".join(f"{name} {value}" for name, value in parts.items() if value is not None)
    official = f"{card.official.title} ({card.official.issued})" if card.official else None
    yield ReasonRow(
        key=card.key, field="identity", value=directive.standing, rule=told, evidence=official,
        article=None, start=None, end=None,
    )  # fmt: skip


def _candidate(directive: DirectiveColumns, card: Card) -> ReasonRow:
    """Name another directive of the same number or name."""
    row = next(_identity(directive, card))
    return row.model_copy(update={"field": "candidate"})


def _joining(row: ClaimedReference, card: Card, bucket: Bucket, quote: str) -> ReasonRow:
    """Say why one reference means its directive."""
    return ReasonRow(
        key=card.key, field="reference", value=row.published, rule=_why(row, bucket).value, evidence=quote,
        article=row.article, start=row.start, end=row.end,
    )  # fmt: skip


def _why(row: ClaimedReference, bucket: Bucket) -> Joining:
    """Give the rule by which a reference means its directive; what a person said of it counts before what it claims."""
    if row.verdict == Action.CORRECT:
        return Joining.CORRECTED
    is_joined = bucket.identity(row.claim, row.published).id != row.directive_id
    return Joining.MERGED if is_joined else bucket.why(row.claim, row.published)


def _rows(facts: Iterable[Fact], article: str | None) -> list[ReasonRow]:
    """Make the rows of facts about a text."""
    return [
        ReasonRow(
            key=fact.text, field=fact.field, value=fact.value, rule=fact.rule, evidence=fact.evidence or fact.detail,
            article=article, start=fact.start, end=fact.end,
        )
        for fact in facts
    ]  # fmt: skip
