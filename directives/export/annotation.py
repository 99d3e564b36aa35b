"""Say of every reference of an article which directive it means, as far as is known, for all forms of an annotation.

Nothing is written here. An article of the database takes identities from there, any other from itself and the registry.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.cards import of_place
from directives.certainty import Standing
from directives.claims import claims
from directives.identity import Bucket
from directives.iris import work_iri
from directives.lookups import Link, searches
from directives.vocabulary.registry import Registry, packaged

if TYPE_CHECKING:
    from directives.cards import Card
    from directives.claims import Claim
    from directives.identity import Identity
    from directives.models import Article, Extraction, Reference
    from directives.vocabulary.tables import KnownDirective

Span = tuple[int, int]
"""The place of a reference in its article: start and end."""


class Meant(NamedTuple):
    """A directive as it is shown beside a reference; `id` is the same for references that mean the same one."""

    id: str
    key: str
    type: str | None
    title: str | None
    issuer: str | None
    issued: str | None
    standing: str
    iri: str | None


class Tie(NamedTuple):
    """What a reference does (`to`), or what is done to it (`from`); `other` is a mark's number and `text` its words.

    An end without a mark is the article itself.
    """

    relation: str
    direction: str
    other: int | None
    text: str | None


class Mark(NamedTuple):
    """A reference with what it means; `before` and `after` are the next marks of the same directive."""

    number: int
    reference: Reference
    meant: Meant
    ties: tuple[Tie, ...]
    before: int | None
    after: int | None

    @property
    def links(self) -> tuple[Link, ...]:
        """The searches that find the directive: by its number or name, or if that is not known by what is written."""
        is_known = self.meant.standing != Standing.UNRESOLVED
        return searches(self.meant.key if is_known else self.reference.text)


class Annotated(NamedTuple):
    """An article with its marks, in the order of the text, an outer one before those that stand in it."""

    article: Article
    marks: tuple[Mark, ...]

    def directives(self) -> list[list[Mark]]:
        """Give the marks of each directive, in the order of their first ones."""
        groups: defaultdict[str, list[Mark]] = defaultdict(list)
        for mark in self.marks:
            groups[mark.meant.id].append(mark)
        return list(groups.values())


class Piece(NamedTuple):
    """A piece of an article's text: a part of it, or where a mark opens or closes."""

    text: str = ""
    opens: Mark | None = None
    closes: Mark | None = None


def annotated(
    article: Article,
    extraction: Extraction,
    *,
    known: Mapping[Span, Card] | None = None,
    registry: Registry | None = None,
) -> Annotated:
    """Annotate an article with what was extracted from it.

    Args:
        article: what was read.
        extraction: its references and relations.
        known: the directives that references mean, where the database says so.
        registry: the known directives; without one, those that are part of this program.
    """
    references = extraction.references
    meant = _meant(article, references, registry=registry or packaged())
    if known:
        meant = [
            _of_card(known[one.start, one.end]) if (one.start, one.end) in known else alone
            for one, alone in zip(references, meant, strict=True)
        ]
    order = sorted(range(len(references)), key=lambda at: (references[at].start, -references[at].end, at))
    numbers = {at: number for number, at in enumerate(order, start=1)}
    ties = _ties(extraction, numbers)
    neighbours = _neighbours([(numbers[at], meant[at].id) for at in order])
    marks = tuple(
        Mark(numbers[at], references[at], meant[at], tuple(ties[numbers[at]]), *neighbours[numbers[at]]) for at in order
    )
    return Annotated(article, marks)


def pieces(text: str, marks: Sequence[Mark]) -> list[Piece]:
    """Cut a text at the ends of its marks, each mark within the one that it stands in; time is linear."""
    cut: list[Piece] = []
    open_: list[tuple[int, Mark]] = []
    place = 0

    def close(until: int) -> int:
        """Close the marks that end by a place."""
        at = place
        while open_ and open_[-1][0] <= until:
            end, mark = open_.pop()
            cut.extend((Piece(text[at:end]), Piece(closes=mark)))
            at = end
        return at

    for mark in marks:
        place = close(mark.reference.start)
        end = min(mark.reference.end, open_[-1][0]) if open_ else mark.reference.end
        cut += (Piece(text[place : mark.reference.start]), Piece(opens=mark))
        place = mark.reference.start
        open_.append((end, mark))
    place = close(len(text))
    cut.append(Piece(text[place:]))
    return [piece for piece in cut if piece.text or piece.opens or piece.closes]


def _meant(article: Article, references: Sequence[Reference], *, registry: Registry) -> list[Meant]:
    """Give the directive of each reference as far as the article itself and the registry tell."""
    made = claims(references, registry, content=article.content_hash)
    groups: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in made:
        groups[claim.bucket].append(claim)
    buckets = {bucket: Bucket(group) for bucket, group in groups.items()}
    identities = [buckets[claim.bucket].identity(claim, article.published) for claim in made]
    each = {identity.id: identity for identity in identities}
    printed: defaultdict[str, list[Reference]] = defaultdict(list)
    for identity, reference in zip(identities, references, strict=True):
        printed[identity.id].append(reference)
    shown = {id_: _of_identity(identity, printed[id_], registry) for id_, identity in each.items()}
    return [shown[identity.id] for identity in identities]


def _of_identity(identity: Identity, printed: Sequence[Reference], registry: Registry) -> Meant:
    """Show a directive by what the registry says of it, else by what the first references print that say it."""
    known = _registered(identity, printed, registry)
    is_identified = identity.standing is Standing.IDENTIFIED
    issued = known.issued if known else max((one.date or "" for one in printed), key=len)
    year = identity.year or identity.number_year
    issued = issued or (str(year) if year else "")
    name = next((one.name for one in printed if one.name), None)
    title = known.title if known else name
    key = identity.key or (known.key if known else "") or " ".join(filter(None, [name, str(year or "")]))
    return Meant(
        id=identity.id,
        key=key or printed[0].text,
        type=identity.type,
        title=title or None,
        issuer=(known.issuer if known else "") or next((one.issuer for one in printed if one.issuer), None),
        issued=issued or None,
        standing=identity.standing.value,
        iri=work_iri(identity.type, identity.key, issued, title=title, place=identity.place) if is_identified else None,
    )


def _registered(identity: Identity, printed: Sequence[Reference], registry: Registry) -> KnownDirective | None:
    """Find the one row of the registry that an identity must be."""
    year = identity.year or identity.number_year
    if identity.key:
        known = of_place(registry.by_key(identity.key, identity.type), identity)
        found = [one for one in known if not year or one.issued.startswith(str(year))]
        return found[0] if len(found) == 1 and identity.standing is Standing.IDENTIFIED else None
    name = next((one.name for one in printed if one.name), None)
    return registry.by_title(name, year=year) if name and year else None


def _of_card(card: Card) -> Meant:
    """Show a directive by its card of the database."""
    return Meant(
        id=card.id,
        key=card.key,
        type=card.type,
        title=card.title,
        issuer=card.issuer,
        issued=card.issued,
        standing=card.standing.value,
        iri=card_iri(card),
    )


def card_iri(card: Card, *, place: str | None = None) -> str | None:
    """Derive the IRI of a directive of the database, if it is known which one it is."""
    if card.standing is not Standing.IDENTIFIED:
        return None
    has_number = any(character.isdigit() for character in card.key.partition(" ")[0])
    return work_iri(card.type, card.key if has_number else None, card.issued, title=card.title, place=place)


def _ties(extraction: Extraction, numbers: Mapping[int, int]) -> dict[int, list[Tie]]:
    """Give for each mark the relations that it has a part in."""
    ties: defaultdict[int, list[Tie]] = defaultdict(list)
    references = {numbers[at]: reference.text for at, reference in enumerate(extraction.references)}
    for one in extraction.relations:
        source = None if one.source == "self" else numbers[one.source]
        target = None if one.target == "self" else numbers[one.target]
        for mark, direction, other in ((source, "to", target), (target, "from", source)):
            if mark is not None:
                text = references[other] if other else None
                ties[mark].append(Tie(one.relation.value, direction, other, text))
    return ties


def _neighbours(meant: Sequence[tuple[int, str]]) -> dict[int, tuple[int | None, int | None]]:
    """Give for each mark the ones before and after it that mean the same directive."""
    groups: defaultdict[str, list[int]] = defaultdict(list)
    for number, id_ in meant:
        groups[id_].append(number)
    return {
        number: (before, after)
        for numbers in groups.values()
        for before, number, after in zip([None, *numbers], numbers, [*numbers[1:], None], strict=False)
    }
