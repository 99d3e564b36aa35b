"""Read stored articles again where the rules have changed, and tell what that gains and loses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import ReindexRow
from directives.extraction import extract
from directives.models import Extraction, Kind, Reference
from directives.rules import rules
from directives.store import outdated
from directives.store.lists import registry_of
from directives.store.outdated import Held
from directives.verdicts import digits, paired, places

if TYPE_CHECKING:
    from directives.store import Connection, Store
    from directives.store.writing import Extractor

BATCH = 200
"""How many articles are read again in one transaction, at most."""

BATCH_CHARACTERS = 2_000_000
"""How much text is read again in one transaction, unless a single article is longer."""

EXAMPLES = 3
"""How many examples a change is shown with."""

READ, GAINED, LOST, CHANGED = "read again", "gained", "lost", "changed"
_ORDER = (READ, GAINED, LOST, CHANGED)

_COMPARED = ("kind", "type", "number", "year", "symbol", "key", "date", "issuer", "name", "basis")
"""The fields of a reference of which a change is told, besides its text."""


Span = tuple[int, int]


class Difference(NamedTuple):
    """One thing that other rules find, find no more, or find otherwise."""

    change: str
    kind: str
    example: str


class _Stated(NamedTuple):
    """A relation by its phrase and the spans of its ends; None is the article itself."""

    relation: str
    start: int
    end: int
    source: Span | None
    target: Span | None


class _Tally:
    """Counts differences, and keeps a few of each kind as examples: the first in the order of letters."""

    def __init__(self) -> None:
        self._articles = 0
        self._counts: defaultdict[tuple[str, str], int] = defaultdict(int)
        self._examples: defaultdict[tuple[str, str], list[str]] = defaultdict(list)

    def add(self, articles: int, differences: Iterable[Difference]) -> None:
        """Count articles that were read again, and the differences in them."""
        self._articles += articles
        for found in differences:
            kind = found.change, found.kind
            self._counts[kind] += 1
            self._examples[kind] = sorted({*self._examples[kind], found.example})[:EXAMPLES]

    def rows(self) -> list[ReindexRow]:
        """Give the counts."""
        ordered = sorted(self._counts, key=lambda kind: (_ORDER.index(kind[0]), kind[1]))
        counted = [
            ReindexRow(change=kind[0], kind=kind[1], count=self._counts[kind], examples=tuple(self._examples[kind]))
            for kind in ordered
        ]
        return [ReindexRow(change=READ, kind="articles", count=self._articles), *counted]


def reindex(
    store: Store,
    *,
    everything: bool = False,
    is_dry: bool = False,
    extractor: Extractor = extract,
    stamp: str | None = None,
    on_batch: Callable[[list[ReindexRow]], None] | None = None,
    is_stopped: Callable[[], bool] = lambda: False,
) -> list[ReindexRow]:
    """Read again the articles that other rules read, and count what is gained, lost and changed.

    What is done is kept whenever it stops, and the next time it goes on from there. Verdicts stay, and have their
    effect on what is found now.

    Args:
        store: the database.
        everything: read again what the rules of now read, too.
        is_dry: only tell what would change.
        extractor: finds the references of a text.
        stamp: names the rules of the extractor.
        on_batch: is told what all transactions until then changed, as soon as one is done.
        is_stopped: is asked before each transaction; once it says yes nothing more is done.

    Raises:
        StoreError: if the database cannot be written.
    """
    tally = _Tally()
    wanted = stamp or rules()
    if everything and not is_dry:
        with store.write() as connection:
            outdated.forget_rules(connection)
    last = 0
    while not is_stopped():
        with store.read() if is_dry else store.write() as connection:
            batch = _batch(connection, wanted, after=last, everything=everything and is_dry)
            if not batch:
                break
            read, differences = _read(connection, batch, extractor)
            if not is_dry:
                outdated.read_again(connection, read, wanted)
        last = batch[-1]
        tally.add(len(batch), differences)
        if on_batch:
            on_batch(tally.rows())
    return tally.rows()


def _batch(connection: Connection, stamp: str, *, after: int, everything: bool) -> list[int]:
    """Give the articles of the next transaction."""
    sizes = outdated.outdated(connection, stamp, after=after, limit=BATCH, everything=everything)
    sums = accumulate(size.characters for size in sizes)
    return [size.id for size, total in zip(sizes, sums, strict=True) if total <= BATCH_CHARACTERS or size is sizes[0]]


def _read(
    connection: Connection, articles: list[int], extractor: Extractor
) -> tuple[dict[int, Extraction], list[Difference]]:
    """Find the references of articles, and what differs from what was found before."""
    read: dict[int, Extraction] = {}
    differences: list[Difference] = []
    registry = registry_of(connection)
    for held in outdated.held(connection, articles):
        read[held.article.id] = extractor(held.article.text, published=held.article.published, registry=registry)
        differences += _differences(held, read[held.article.id])
    return read, differences


def _differences(held: Held, found: Extraction) -> Iterator[Difference]:
    """Compare what was found in an article with what is found now."""
    before, after = held.references, found.references
    spans = [(*_span(row), digits(str(row["text"]))) for row in before]
    pairs = paired(spans, places(after))
    stayed, came = {pair.before for pair in pairs}, {pair.after for pair in pairs}
    for place, row in enumerate(before):
        if place not in stayed:
            yield Difference(LOST, str(row["kind"]), f"{row['text']} ({held.name})")
    for place, reference in enumerate(after):
        if place not in came:
            yield Difference(GAINED, reference.kind.value, f"{reference.text} ({held.name})")
    for pair in pairs:
        changes = _changes(before[pair.before], after[pair.after])
        if changes:
            text = before[pair.before]["text"]
            yield Difference(CHANGED, after[pair.after].kind.value, f"{text}: {changes} ({held.name})")
    yield from _relations(held, found)


def _changes(row: Mapping[str, str | int | None], reference: Reference) -> str:
    """Say what is another in a reference than before; nothing if all is the same."""
    parts = [] if row["text"] == reference.text else [f"text {reference.text}"]
    for field in _COMPARED:
        value = getattr(reference, field)
        if row[field] != value:
            parts.append(f"{field} {_shown(row[field])} → {_shown(value)}")
    return ", ".join(parts)


def _shown(value: object) -> str:
    """Write a value, or that there is none."""
    return "–" if value is None else str(value)


def _relations(held: Held, found: Extraction) -> Iterator[Difference]:
    """Compare the relations of an article."""
    spans = {row["id"]: _span(row) for row in held.references}
    before = {
        _Stated(str(row["relation"]), *_span(row), spans.get(row["source_id"]), spans.get(row["target_id"]))
        for row in held.relations
    }
    ends = [(one.start, one.end) for one in found.references]
    own = next((span for span, one in zip(ends, found.references, strict=True) if one.kind is Kind.SELF), None)
    after = {
        _Stated(
            one.relation.value,
            one.start,
            one.end,
            own if one.source == "self" else ends[one.source],
            own if one.target == "self" else ends[one.target],
        )
        for one in found.relations
    }
    for change, relations in ((LOST, before - after), (GAINED, after - before)):
        for relation in relations:
            phrase = held.article.text[relation.start : relation.end]
            yield Difference(change, str(relation.relation), f"{phrase} ({held.name})")


def _span(row: Mapping[str, str | int | None]) -> Span:
    """Give the span of a row."""
    return int(row["start"] or 0), int(row["end"] or 0)
