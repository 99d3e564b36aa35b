"""List what people decided: verdicts, and references with the verdicts about them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from directives.answers import ReviewRow
from directives.cards import Card
from directives.display import cards
from directives.matching import matching
from directives.models import PartialDate
from directives.queries import Query
from directives.store import reading
from directives.store import verdicts as kept
from directives.store.verdicts import Placed
from directives.verdicts import Action, Joined, Verdict, fingerprint

if TYPE_CHECKING:
    from directives.store import Connection, Store

APPLIED = "applied"
WAITING = "waiting"


def list_verdicts(store: Store, action: Action | None = None) -> list[ReviewRow]:
    """List all verdicts, or those of one kind: of references by article and place, of directives behind them."""
    with store.read() as connection:
        return [row for row in rows_of(connection, None) if action in (None, row.verdict)]


def list_references(store: Store, query: Query) -> list[ReviewRow]:
    """List the references that mean a directive now, with the verdicts about them, in the order of time."""
    with store.read() as connection:
        directives = matching(connection, query)
        shown = cards(connection, directives)
        found = kept.reviewed(connection, [row.id for row in directives])
        decided = {
            one.id: one for one in kept.verdicts(connection, {row.verdict_id for row in found if row.verdict_id})
        }
    rows: list[ReviewRow] = []
    for row in found:
        verdict = decided.get(row.verdict_id or "")
        rows.append(
            ReviewRow(
                fingerprint=fingerprint(row.content_hash, row.start, row.end),
                verdict=verdict.action if verdict else None,
                state=APPLIED if verdict else None,
                key=shown[row.directive_id].key,
                was=row.text,
                article=row.article,
                published=PartialDate(row.published) if row.published else None,
                on=verdict.on if verdict else None,
                by=verdict.by if verdict else None,
                note=verdict.note if verdict else None,
            )
        )
    return rows


def rows_of(connection: Connection, verdicts: Sequence[Verdict] | None) -> list[ReviewRow]:
    """Make the rows of verdicts, of some or of all."""
    placed = kept.placed(connection, None if verdicts is None else [verdict.id for verdict in verdicts])
    shown = cards(connection, reading.directives(connection, {one.directive_id for one in placed if one.directive_id}))
    rows = [_of_reference(one, shown.get(one.directive_id or "")) for one in placed]
    merges = kept.merges(connection) if verdicts is None else verdicts
    joined = sorted((one for one in merges if one.action is Action.MERGE), key=lambda verdict: verdict.id)
    return [*rows, *map(_of_directives, joined)]


def _of_reference(one: Placed, card: Card | None) -> ReviewRow:
    """Make the row of a verdict about a reference."""
    verdict = one.verdict
    return ReviewRow(
        fingerprint=fingerprint(verdict.article or "", *verdict.place),
        verdict=verdict.action,
        state=WAITING if one.reference is None else APPLIED,
        key=card.key if card else None,
        was=verdict.text or "",
        article=one.article,
        published=PartialDate(one.published) if one.published else None,
        on=verdict.on,
        by=verdict.by,
        note=verdict.note,
    )


def _of_directives(verdict: Verdict) -> ReviewRow:
    """Make the row of a verdict that joins two directives."""
    shown, other = sorted(verdict.directives, key=lambda joined: joined.id != verdict.shown)
    return ReviewRow(
        fingerprint="",
        verdict=verdict.action,
        state=APPLIED,
        key=_name(shown),
        was=_name(other),
        article=None,
        on=verdict.on,
        by=verdict.by,
        note=verdict.note,
    )


def _name(joined: Joined) -> str:
    """Name a directive that is joined to another."""
    year = f" ({joined.year})" if joined.year else ""
    return f"{joined.key or joined.name}{year}"
