"""Collect what is stated of the force of directives: by clauses, by what others do to them, and by the registry.

An edge that runs from an earlier directive to a later one settles nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from directives.answers import ForceRow, StatusRow
from directives.cards import Card
from directives.dates import calendar_date
from directives.display import cards
from directives.models import ForceChange, Mode, PartialDate
from directives.network import Edge, Evidence
from directives.status import NOT_ISSUED, Event, Statement, status_on
from directives.store import edges, reading
from directives.store.edges import StatedForce
from directives.store.reading import Span

if TYPE_CHECKING:
    from directives.store import Connection

_EVENTS = {"replaces": Event.REPLACED, "repeals": Event.REPEALED, "suspends": Event.SUSPENDED, "amends": Event.AMENDED}
"""What relations do to the force of their object."""

_CHANGES = {ForceChange.BEGINS: Event.BEGINS, ForceChange.ENDS: Event.ENDS}

_OF_REGISTRY = re.compile(
    r"(?P<ends>hết )?hiệu lực (?:từ )?(?:(?:(?P<day>\d{1,2})/)?(?P<month>\d{1,2})/)?(?P<year>\d{4})"
)
"""A part of a status of the registry: `hiệu lực 01/7/2025`, `hết hiệu lực từ 15/3/2025`; not `luật mới, hiệu lực …`."""


_DONE = re.compile(r"(?<!\w)đã\s+(?:(?:chính\s+thức|được|bị)\s+)*$", re.IGNORECASE)
"""Right before the verb: `đã được thay thế bởi`, `đã bãi bỏ`; not `sẽ thay thế`."""


class Clause(NamedTuple):
    """That the force of a directive begins or ends, with all that says the same; `published` is of the first."""

    change: ForceChange
    mode: Mode
    date: PartialDate | None
    articles: int
    published: str | None
    evidence: Evidence | None
    cell: str | None
    source: str | None

    @property
    def basis(self) -> str:
        """Who says it."""
        return "stated" if self.evidence else "registry"


def clauses_of(connection: Connection, around: Iterable[Card]) -> dict[str, list[Clause]]:
    """Give what is said of when the force of directives begins and ends, in the order of date."""
    shown = {card.id: card for card in around}
    groups: defaultdict[str, dict[tuple[str, str, str], list[StatedForce]]] = defaultdict(dict)
    for row in edges.force(connection, sorted(shown)):
        groups[row.directive_id].setdefault((row.change, row.mode, row.date or ""), []).append(row)
    return {
        id_: sorted(
            [*_of_registry(card), *map(_clause, groups[id_].values())],
            key=lambda one: (one.date or "~", one.change, one.mode, one.basis),
        )
        for id_, card in shown.items()
    }


def acting_clauses(connection: Connection, around: Iterable[Card], found: Iterable[Edge]) -> dict[str, list[Clause]]:
    """Give the clauses on the force of directives and of those that change them."""
    shown = {card.id: card for card in around}
    acting = {edge.subject.id for edge in found if edge.relation in _EVENTS and edge.subject.is_stored} - shown.keys()
    others = cards(connection, reading.directives(connection, sorted(acting))) if acting else {}
    return clauses_of(connection, [*shown.values(), *others.values()])


def status_row(
    card: Card,
    found: Sequence[Edge],
    clauses: Mapping[str, Sequence[Clause]],
    quotes: Mapping[Span, str],
    on: PartialDate | None,
) -> StatusRow:
    """Make the row of the status of a directive on a day."""
    own = clauses[card.id]
    acting = [edge for edge in found if edge.object.id == card.id and edge.relation in _EVENTS and not edge.is_forward]
    statements = [_of_clause(place, clause) for place, clause in enumerate(own)]
    statements += [_of_edge(len(own) + place, edge, clauses, quotes) for place, edge in enumerate(acting)]
    status, settling, reason = status_on(on, issued=card.issued, statements=statements)
    said: list[Clause | Edge] = [*own, *acting]
    settled = said[settling.place] if settling else None
    evidence = settled.evidence if settled else None
    dating = _dating(settled, clauses) if isinstance(settled, Edge) and settled.date is None else None
    date = (settling.date if settling else None) or (card.issued if reason == NOT_ISSUED else None)
    return StatusRow(
        on=on,
        status=status,
        reason=reason,
        date=PartialDate(date) if date else None,
        by=settling.by if settling else None,
        basis=settled.basis if settled else None,
        article=evidence.article if evidence else None,
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
        quote=quotes[evidence.quote] if evidence else None,
        source=f"{settled.source}: {settled.cell}" if settled and settled.source else None,
        dated_article=dating.evidence.article if dating and dating.evidence else None,
        dated_start=dating.evidence.start if dating and dating.evidence else None,
        dated_end=dating.evidence.end if dating and dating.evidence else None,
        dated_quote=quotes[dating.evidence.quote] if dating and dating.evidence else None,
        dated_source=f"{dating.source}: {dating.cell}" if dating and dating.source else None,
    )


def force_row(clause: Clause, quotes: Mapping[Span, str]) -> ForceRow:
    """Make the row of a clause on force."""
    evidence = clause.evidence
    return ForceRow(
        change=clause.change,
        mode=clause.mode,
        date=clause.date,
        articles=clause.articles,
        basis=clause.basis,
        article=evidence.article if evidence else None,
        start=evidence.start if evidence else None,
        end=evidence.end if evidence else None,
        quote=quotes[evidence.quote] if evidence else None,
        source=f"{clause.source}: {clause.cell}" if clause.source else None,
    )


def _clause(rows: Sequence[StatedForce]) -> Clause:
    """Make one clause of all that says the same."""
    first = rows[0]
    return Clause(
        change=ForceChange(first.change),
        mode=Mode(first.mode),
        date=PartialDate(first.date) if first.date else None,
        articles=len({row.article_id for row in rows}),
        published=first.published,
        evidence=Evidence(first.article, first.start, first.end, first.quote),
        cell=None,
        source=None,
    )


def _of_registry(card: Card) -> list[Clause]:
    """Give what the status of a known directive says of its force."""
    known = card.known
    found: list[Clause] = []
    for part in known.status.split(";") if known else ():
        match = _OF_REGISTRY.fullmatch(part.strip())
        if match and known:
            month, day = (int(match[name]) if match[name] else None for name in ("month", "day"))
            change = ForceChange.ENDS if match["ends"] else ForceChange.BEGINS
            date = calendar_date(int(match["year"]), month, day)
            found.append(Clause(change, Mode.WHOLE, date, 0, None, None, part.strip(), known.source))
    return found


def _of_clause(place: int, clause: Clause) -> Statement:
    """Make the statement of a clause."""
    latest = clause.published if clause.date is None else None
    return Statement(_CHANGES[clause.change], place, clause.mode, clause.date, latest=latest)


def _done_by(edge: Edge, quotes: Mapping[Span, str]) -> str | None:
    """Give the day of the first article that states an edge, if it speaks of it as done: `đã thay thế`."""
    if edge.evidence is None:
        return None
    quote, start = quotes[edge.evidence.quote], edge.evidence.quote[1]
    return edge.evidence.published if _DONE.search(quote[: edge.evidence.start - start]) else None


def _dating(edge: Edge, clauses: Mapping[str, Sequence[Clause]]) -> Clause | None:
    """Give the clause that says when the directive that acts is in force, if all that say it name one day."""
    begins = [
        clause
        for clause in clauses.get(edge.subject.id, ())
        if clause.date and clause.change is ForceChange.BEGINS and clause.mode is Mode.WHOLE
    ]
    first = min(begins, key=lambda clause: clause.basis != "stated", default=None)
    return first if len({clause.date for clause in begins}) == 1 else None


def _of_edge(place: int, edge: Edge, clauses: Mapping[str, Sequence[Clause]], quotes: Mapping[Span, str]) -> Statement:
    """Make the statement of an edge; where it has no day, it takes effect when the directive that acts is in force."""
    dating = _dating(edge, clauses)
    date = edge.date or (dating.date if dating else None)
    return Statement(
        _EVENTS[edge.relation],
        place,
        edge.mode,
        date,
        earliest=edge.subject.issued,
        latest=_done_by(edge, quotes),
        by=edge.subject.key,
    )
