"""Take what people decide about references and directives, keep it, and let every answer honour it at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from directives.answers import ReviewRow
from directives.cards import Card
from directives.certainty import Standing
from directives.display import cards
from directives.errors import QueryError
from directives.matching import matching
from directives.models import PartialDate, Record
from directives.queries import Query, parse_fingerprint
from directives.reviewed import rows_of
from directives.rightings import correction_to
from directives.store import reading
from directives.store import verdicts as kept
from directives.store.reading import DirectiveColumns, Mention
from directives.store.verdicts import Anchored
from directives.verdicts import Action, Correction, Joined, Verdict, fingerprint, latest

if TYPE_CHECKING:
    from directives.store import Connection, Store

_CHOICES = 5
"""How many directives an error names that leave a choice."""


class Reviewer(Record):
    """Who decides, on which day, and why."""

    on: PartialDate
    by: str | None = None
    note: str | None = None


class ImportReport(Record):
    """How many verdicts were new, took the place of an older one, or changed nothing."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0


def decide(
    store: Store,
    action: Action,
    references: Sequence[str],
    reviewer: Reviewer,
    *,
    correction: Correction | None = None,
    to: Query | None = None,
) -> list[ReviewRow]:
    """Accept, reject or correct references; give what became of them.

    Args:
        store: the database.
        action: what to do with them.
        references: their fingerprints, or their row ids.
        reviewer: who decides.
        correction: what is right, of a correction.
        to: the directive that is meant, of a correction.

    Raises:
        QueryError: if a fingerprint names no reference or several, or nothing says what is right.
    """
    with store.write() as connection:
        if action is Action.CORRECT:
            correction = correction_to(connection, to, correction)
        anchored = [_anchored(connection, typed) for typed in references]
        made = [_verdict(one, action, reviewer, correction) for one in anchored]
        replaced = [one.verdict_id for one in anchored if one.verdict_id]
        kept.delete_verdicts(connection, replaced)
        _apply(connection, made)
        return rows_of(connection, made)


def merge(store: Store, one: Query, other: Query, reviewer: Reviewer) -> list[ReviewRow]:
    """Join two directives: from then on they count as one, whatever else is joined to either.

    Shown is the one that the registry knows, else the one that more references mean, else the second.

    Raises:
        QueryError: if a query means no directive or several, or both mean the same.
    """
    with store.write() as connection:
        found = [matching(connection, query) for query in (one, other)]
        first, second = _two(connection, (one, other), found)
        shown = _shown(connection, first, second)
        verdict = Verdict(
            action=Action.MERGE,
            directives=(_joined(first), _joined(second)),
            shown=shown,
            **reviewer.model_dump(exclude_none=True),
        )
        _apply(connection, [verdict])
        return rows_of(connection, [verdict])


def split(store: Store, query: Query) -> list[ReviewRow]:
    """Take a directive out of those that it was joined to, which stay together; give the verdicts that go.

    Raises:
        QueryError: if the query means no directive that was joined, or several.
    """
    with store.write() as connection:
        merges = kept.merges(connection)
        joined = _joined_by(connection, query, merges)
        gone = [verdict for verdict in merges if joined in {one.id for one in verdict.directives}]
        rows = rows_of(connection, gone)
        kept.delete_verdicts(connection, [verdict.id for verdict in gone])
        _apply(connection, _bridges(joined, gone))
        return rows


def undo(store: Store, references: Sequence[str]) -> list[ReviewRow]:
    """Take back the verdicts about references; give what they were.

    Raises:
        QueryError: if a fingerprint names no reference or several.
    """
    with store.write() as connection:
        anchored = [_anchored(connection, typed) for typed in references]
        gone = kept.verdicts(connection, [one.verdict_id or "" for one in anchored])
        rows = rows_of(connection, gone)
        kept.delete_verdicts(connection, [verdict.id for verdict in gone])
        _judge_again(connection, gone)
        return rows


def exported(store: Store) -> list[Verdict]:
    """Give all verdicts, in the order of their ids."""
    with store.read() as connection:
        return kept.verdicts(connection)


def import_verdicts(store: Store, verdicts: Iterable[Verdict]) -> ImportReport:
    """Take verdicts from elsewhere; of two about one thing the later one holds.

    Those about articles that are not there wait for them.
    """
    coming: dict[str, Verdict] = {}
    for verdict in verdicts:
        coming[verdict.id] = latest(verdict, coming.get(verdict.id, verdict))
    with store.write() as connection:
        known = {verdict.id: verdict for verdict in kept.verdicts(connection, sorted(coming))}
        better = {id_: latest(verdict, known.get(id_, verdict)) for id_, verdict in coming.items()}
        changed = [verdict for id_, verdict in better.items() if known.get(id_) != verdict]
        _apply(connection, changed)
    new = len(coming.keys() - known.keys())
    return ImportReport(new=new, updated=len(changed) - new, unchanged=len(coming) - len(changed))


def _apply(connection: Connection, verdicts: Sequence[Verdict]) -> None:
    """Keep verdicts and let them have their effect."""
    kept.add_verdicts(connection, verdicts)
    _judge_again(connection, verdicts)


def _judge_again(connection: Connection, verdicts: Sequence[Verdict]) -> None:
    """Let verdicts that came or went have their effect."""
    from directives.store.deriving import derive_again  # noqa: PLC0415  # SQLModel costs as much as a query
    from directives.store.judging import judge_again  # noqa: PLC0415
    from directives.store.merging import join_again  # noqa: PLC0415

    judge_again(connection, sorted({verdict.article for verdict in verdicts if verdict.article}))
    if touched := join_again(connection):
        derive_again(connection, touched)


def _anchored(connection: Connection, typed: str) -> Anchored:
    """Find the reference that a fingerprint or a row id names."""
    text = typed.strip()
    if place := parse_fingerprint(text):
        found = kept.at_place(connection, *place)
    elif text.isascii() and text.isdigit() and len(text) < 19:
        found = kept.with_id(connection, int(text))
    else:
        raise QueryError(f"not a fingerprint: {typed[:100]!r}", hint="the answers of directives mentions show them")
    if len(found) == 1:
        return found[0]
    if not found:
        hint = "the answers of directives mentions and directives review list show them"
        raise QueryError(f"no reference has the fingerprint {typed[:100]}", hint=hint)
    choices = "; ".join(f"{fingerprint(one.content_hash, one.start, one.end)} ({one.text})" for one in found[:_CHOICES])
    raise QueryError(f"several references have the fingerprint {typed[:100]}", hint=f"choose: {choices}")


def _verdict(one: Anchored, action: Action, reviewer: Reviewer, correction: Correction | None) -> Verdict:
    """Make the verdict about a reference."""
    fields = {"action": action, "article": one.content_hash, "start": one.start, "end": one.end, "text": one.text}
    if action is Action.CORRECT:
        fields["correction"] = correction
    return Verdict.model_validate({**fields, **reviewer.model_dump(exclude_none=True)})


def _two(
    connection: Connection, queries: tuple[Query, Query], found: Sequence[Sequence[DirectiveColumns]]
) -> tuple[DirectiveColumns, DirectiveColumns]:
    """Give the two directives that two queries mean; what one of them means alone, the other does not mean too."""
    alone = [rows[0].id if len(rows) == 1 else None for rows in found]
    left = [
        [row for row in rows if len(rows) == 1 or row.id != other]
        for rows, other in zip(found, alone[::-1], strict=True)
    ]
    one, other = (_only(connection, query, rows) for query, rows in zip(queries, left, strict=True))
    if one.id == other.id:
        raise QueryError(
            f"{queries[0].text} and {queries[1].text} are one directive already", hint="directives show KEY"
        )
    return one, other


def _only(connection: Connection, query: Query, rows: Sequence[DirectiveColumns]) -> DirectiveColumns:
    """Give the only directive that a query means."""
    if len(rows) == 1:
        return rows[0]
    if not rows:
        raise QueryError(
            f"no article mentions {query.text}", hint="a reference to it can be made: directives review correct"
        )
    choices = "; ".join(sorted(_choices(connection, rows))[:_CHOICES])
    hint = "say the year: Nghị quyết 12-NQ/TW năm 2022; or the fingerprint of a reference, as directives mentions shows"
    raise QueryError(f"{query.text} may be several directives: {choices}", hint=hint)


def _choices(connection: Connection, rows: Sequence[DirectiveColumns]) -> Iterator[str]:
    """Name directives, each in an article alone with a reference there."""
    shown = cards(connection, rows)
    apart = [row.id for row in rows if row.standing == Standing.UNPLACED]
    first = {one.directive_id: one for one in reversed(reading.mentions(connection, apart))}
    for id_, card in shown.items():
        one = first.get(id_)
        yield f"{_said(card)} {_place(one)}" if one else _said(card)


def _place(mention: Mention) -> str:
    """Name a reference and its article."""
    return f"in {mention.article}: {fingerprint(mention.content_hash, mention.start, mention.end)}"


def _said(card: Card) -> str:
    """Name a directive so that it can be told from others of its key."""
    return " ".join(part for part in (card.type, card.key, card.issued or card.standing.value) if part)


def _shown(connection: Connection, one: DirectiveColumns, other: DirectiveColumns) -> str:
    """Choose the one of two directives under whose name both are shown."""
    known = {id_ for id_, card in cards(connection, [one, other]).items() if card.official}
    counted = {row.directive_id: row.references for row in reading.counted(connection, [one.id, other.id])}
    return max((other.id, one.id), key=lambda id_: (id_ in known, counted.get(id_, 0)))


def _joined(row: DirectiveColumns) -> Joined:
    """Make the record of a directive that is joined to another."""
    return Joined.model_validate({name: value for name, value in row._asdict().items() if name != "id"})


def _joined_by(connection: Connection, query: Query, merges: Sequence[Verdict]) -> str:
    """Find the directive, of those that verdicts join, that a query means by what it was itself."""
    members = {joined.id: joined for verdict in merges for joined in verdict.directives}
    named = {row.id for row in matching(connection, query)}
    claimed = reading.buckets_at(connection, query.fingerprint) if query.fingerprint else set()
    fitting = [id_ for id_, joined in members.items() if joined.bucket in claimed] or [
        id_
        for id_, joined in members.items()
        if (query.number, query.name) != (None, None)
        and query.number in (None, joined.number)
        and query.name in (None, joined.name)
        and query.type in (None, joined.type)
        and query.symbol in (None, joined.symbol)
        and query.year in (None, joined.number_year, joined.year)
        and query.issued_year in (None, joined.number_year, joined.year)
    ]
    fitting = fitting or sorted(named & members.keys())
    if len(fitting) == 1:
        return fitting[0]
    if not fitting:
        raise QueryError(f"{query.text} was joined to nothing", hint="directives review list --verdict merge")
    keys = "; ".join(sorted(f"{members[id_].key or members[id_].name} {members[id_].year or ''}" for id_ in fitting))
    raise QueryError(f"{query.text} may be several directives: {keys}", hint="say the year, or split another of them")


def _bridges(joined: str, gone: Sequence[Verdict]) -> list[Verdict]:
    """Join the neighbours of a directive to each other, so that they stay together when it goes."""
    neighbours = {one.id: (one, verdict) for verdict in gone for one in verdict.directives if one.id != joined}
    ordered = [neighbours[id_] for id_ in sorted(neighbours)]
    bridges: list[Verdict] = []
    for (one, verdict), (other, _) in pairwise(ordered):
        shown = other.id if verdict.shown == joined else one.id
        bridges.append(verdict.model_copy(update={"directives": (one, other), "shown": shown}))
    return bridges
