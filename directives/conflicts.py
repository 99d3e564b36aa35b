"""List where articles disagree about a directive, and numbers that look like slips of another one's."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from directives import disputes
from directives.answers import ConflictRow
from directives.cards import Card, known_of
from directives.certainty import Standing
from directives.claims import key_parts
from directives.display import cards
from directives.disputes import Dispute
from directives.matching import matching
from directives.models import PartialDate
from directives.places import is_local_symbol
from directives.queries import Query
from directives.slips import STRONG, Candidates, Entry, Slip, near_numbers
from directives.store import reading
from directives.store.connections import chunks
from directives.store.lists import registry_of
from directives.store.prints import FIELDS, Witness, prints, witnesses
from directives.store.reading import DirectiveColumns, Mention
from directives.variants import Likeness, is_joint
from directives.vocabulary.registry import Registry
from directives.vocabulary.tables import KnownDirective

if TYPE_CHECKING:
    from directives.store import Connection, Store

SLIP = "slip"

_WHOLE_DATE = len("2019-01-22")


class _Looked(NamedTuple):
    """Directives that are looked at, and what is printed of each by field."""

    rows: dict[str, DirectiveColumns]
    printed: dict[str, dict[str, Counter[str]]]
    references: dict[str, int]
    known: dict[str, KnownDirective]
    registry: Registry


def conflicts(store: Store, query: Query | None = None, *, variants: bool = False) -> list[ConflictRow]:
    """List disagreements and slips, of the directives that a query means or of all.

    Args:
        store: the database.
        query: which directives; of them, also what looks like a slip of theirs.
        variants: list what is merely written in an unusual way, too.
    """
    with store.read() as connection:
        asked = None if query is None else {row.id for row in matching(connection, query)}
        looked = _look(connection, None if asked is None else _around(connection, asked))
        found = _disputes(looked, asked, variants=variants)
        slips = [slip for slip in _slips(looked) if asked is None or _is_asked(slip, asked, looked)]
        ids = sorted({*found, *(slip.id for slip in slips)})
        shown: dict[str, Card] = {}
        for chunk in chunks(ids):  # what is printed of many at once would be read of all
            shown |= cards(connection, [looked.rows[id_] for id_ in chunk])
        rows = [*_disputed(connection, found, shown), *_slipped(connection, slips, shown)]
    return [row for _, row in sorted(rows, key=lambda one: one[0])]


def _around(connection: Connection, asked: set[str]) -> list[DirectiveColumns]:
    """Give directives with those whose numbers are near to theirs."""
    rows = {row.id: row for row in reading.directives(connection, sorted(asked))}
    found = dict(rows)
    for row in rows.values():
        for number in (row.number, *near_numbers(row.number)) if row.number else ():
            near = reading.numbered(connection, number or "")
            alike = (row.number_year, row.symbol)
            found |= {one.id: one for one in near if number == row.number or (one.number_year, one.symbol) == alike}
    return list(found.values())


def _look(connection: Connection, directives: Sequence[DirectiveColumns] | None) -> _Looked:
    """Read what is printed of all directives, or of some."""
    rows = {row.id: row for row in (reading.directives(connection) if directives is None else directives)}
    ids = None if directives is None else sorted(rows)
    printed: dict[str, dict[str, Counter[str]]] = {field: {} for field in FIELDS}
    references: Counter[str] = Counter()
    for one in prints(connection, ids):
        references[one.directive_id] += one.references
        for field in FIELDS:
            if value := getattr(one, field):
                printed[field].setdefault(one.directive_id, Counter())[value] += one.references
    registry = registry_of(connection)
    titles = printed["title"]
    officials = ((id_, known_of(row.identity, titles.get(id_, Counter()), None, registry)) for id_, row in rows.items())
    known = {id_: found for id_, found in officials if found}
    return _Looked(rows, printed, references, known, registry)


def _disputes(looked: _Looked, asked: set[str] | None, *, variants: bool) -> dict[str, list[Dispute]]:
    """Find what references of each directive disagree about."""
    wanted = {Likeness.CONFLICT, Likeness.VARIANT} if variants else {Likeness.CONFLICT}
    found: dict[str, list[Dispute]] = {}
    for id_ in looked.rows if asked is None else sorted(asked):
        made = [one for one in _of_directive(looked, id_) if one.likeness in wanted]
        if made:
            found[id_] = made
    return found


def _of_directive(looked: _Looked, id_: str) -> Iterable[Dispute]:
    """Find what references of a directive disagree about."""
    row, known = looked.rows[id_], looked.known.get(id_)
    nothing: Counter[str] = Counter()
    if row.standing in (Standing.AMBIGUOUS, Standing.UNRESOLVED, Standing.UNPLACED):
        return []
    dates, titles = looked.printed["date"].get(id_, nothing), looked.printed["title"].get(id_, nothing)
    numbers, issuers = looked.printed["symbol"].get(id_, nothing), looked.printed["issuer"].get(id_, nothing)
    made = [
        disputes.dates(dates, known.issued if known else None) if dates else None,
        disputes.numbers(numbers, _official_number(known, row), usual=row.key or "") if numbers else None,
        disputes.bodies(issuers, known.issuer if known else None) if issuers and not is_joint(row.symbol) else None,
        disputes.titles(titles, known.title, known.nicknames) if known else disputes.titles(titles),
    ]
    return [one for one in made if one]


def _official_number(known: KnownDirective | None, row: DirectiveColumns) -> str | None:
    """Give the number that the registry has, where it has no other for the same directive."""
    return known.key if known and known.key and not known.other_keys and row.key else None


def _slips(looked: _Looked) -> list[Slip]:
    """Find the directives whose numbers look like slips."""
    entries = [entry for row in looked.rows.values() if (entry := _entry(looked, row))]
    strong = [entry for entry in entries if entry.weight >= STRONG and entry.id not in looked.known]
    candidates = Candidates([*strong, *_registered(looked.registry)])
    suspects = (entry for entry in entries if entry.id not in looked.known)
    return [slip for entry in suspects if (slip := candidates.slip(entry))]


def _entry(looked: _Looked, row: DirectiveColumns) -> Entry | None:
    """Make the entry of a directive whose number says which one it is, without a place."""
    if row.standing != Standing.IDENTIFIED or not (row.key and row.number and row.symbol) or row.place:
        return None
    if is_local_symbol(row.symbol):
        return None
    nothing: Counter[str] = Counter()
    dates, titles, issuers = (looked.printed[field].get(row.id, nothing) for field in ("date", "title", "issuer"))
    whole = tuple(sorted(date for date in dates if len(date) == _WHOLE_DATE))
    issued = whole[0] if whole else str(row.year) if row.year else None
    return Entry(
        row.id, row.key, row.type, row.number, row.number_year, row.symbol, issued, whole, tuple(sorted(titles)),
        tuple(sorted(issuers)), looked.references.get(row.id, 0),
    )  # fmt: skip


@lru_cache(maxsize=8)
def _registered(registry: Registry) -> tuple[Entry, ...]:
    """Make the entries of all known directives with a number."""
    made: list[Entry] = []
    for known in registry.rows():
        parts = key_parts(known.key) if known.key else None
        if parts and parts.number and parts.symbol:
            whole = (known.issued,) if len(known.issued) == _WHOLE_DATE else ()
            id_ = f"registry {known.type} {known.key}@{known.issued}"
            made.append(
                Entry(
                    id_, known.key, known.type, parts.number, parts.year, parts.symbol, known.issued or None, whole,
                    (known.title,), (known.issuer,), 10**9,
                )
            )  # fmt: skip
    return tuple(made)


def _is_asked(slip: Slip, asked: set[str], looked: _Looked) -> bool:
    """Tell whether a slip is one of the directives that were asked for, or means one of them."""
    keys = {(looked.rows[id_].type, looked.rows[id_].key) for id_ in asked}
    return slip.id in asked or (slip.meant.type, slip.meant.key) in keys


_Sorted = tuple[tuple[object, ...], ConflictRow]


def _disputed(connection: Connection, found: dict[str, list[Dispute]], shown: dict[str, Card]) -> list[_Sorted]:
    """Make the rows of disagreements, one a value, with who says it."""
    said: defaultdict[tuple[str, str, str], list[Witness]] = defaultdict(list)
    for field in FIELDS:
        ids = sorted(id_ for id_, made in found.items() if any(one.field == field for one in made))
        for witness in witnesses(connection, field, ids):
            said[witness.directive_id, field, witness.value].append(witness)
    rows: list[tuple[tuple[object, ...], ConflictRow, Witness | None]] = []
    for id_, made in found.items():
        for dispute in made:
            for value, printed in dispute.values.items():
                by = [one for text in printed for one in said[id_, dispute.field, text]]
                row, first = _value(shown[id_], dispute, value, by)
                order = (shown[id_].place(), dispute.field, not row.official, -row.references, value)
                rows.append((order, row, first))
    quotes = reading.quotes(connection, {_span(first) for *_, first in rows if first})
    return [
        (order, row.model_copy(update={"quote": quotes[_span(first)]}) if first else row) for order, row, first in rows
    ]


def _value(card: Card, dispute: Dispute, value: str, by: Sequence[Witness]) -> tuple[ConflictRow, Witness | None]:
    """Make the row of a value, without its quote, and give who prints it first."""
    first = min(by, key=lambda one: (not one.published, one.published, one.article, one.start), default=None)
    row = ConflictRow(
        key=card.key,
        type=card.type,
        field=dispute.field,
        kind=dispute.likeness.value,
        value=value,
        official=value == dispute.official,
        references=sum(one.references for one in by),
        articles=len({one.article_id for one in by}),
        article=first.article if first else None,
        published=PartialDate(first.published) if first and first.published else None,
        quote=None,
    )
    return row, first


def _span(witness: Witness) -> reading.Span:
    """Give the place of the sentence in which a witness says it."""
    return witness.article_id, witness.quote_start, witness.quote_end


def _slipped(connection: Connection, slips: Sequence[Slip], shown: dict[str, Card]) -> list[_Sorted]:
    """Make the rows of slips, each with its first mention."""
    groups: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in reading.mentions(connection, [slip.id for slip in slips]):
        groups[mention.directive_id].append(mention)
    quotes = reading.quotes(connection, (group[0].quote for group in groups.values()))
    return [_slip(slip, shown[slip.id], groups[slip.id], quotes) for slip in slips]


def _slip(slip: Slip, card: Card, mentions: Sequence[Mention], quotes: dict[reading.Span, str]) -> _Sorted:
    """Make the row of a slip."""
    first = mentions[0]
    year = f" ({slip.meant.issued})" if slip.meant.issued and not slip.meant.year else ""
    type_ = f"{slip.meant.type} " if slip.part == "type" else ""
    row = ConflictRow(
        key=card.key,
        type=card.type,
        field=slip.part,
        kind=SLIP,
        value=f"{card.key} ({card.issued})" if slip.part == "date" else card.key,
        official=False,
        references=len(mentions),
        articles=len({one.article_id for one in mentions}),
        article=first.article,
        published=PartialDate(first.published) if first.published else None,
        quote=quotes[first.quote],
        meant=f"{type_}{slip.meant.key}{year}",
        why="; ".join(slip.why),
    )
    return (card.place(), SLIP, slip.part), row
