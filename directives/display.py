"""The cards of stored directives, and the values on them as people see them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from directives.answers import Printed
from directives.cards import Card, PrintedValue, card
from directives.store import reading
from directives.store.lists import registry_of
from directives.store.reading import DirectiveColumns

if TYPE_CHECKING:
    from directives.store import Connection


def cards(connection: Connection, directives: Sequence[DirectiveColumns]) -> dict[str, Card]:
    """Make the cards of directives, by their ids, of what is stored of their references."""
    ids = [row.id for row in directives]
    first = reading.first_mentions(connection, ids)
    prints: defaultdict[str, list[PrintedValue]] = defaultdict(list)
    for one in reading.printed(connection, ids):
        prints[one.directive_id].append(one)
    registry = registry_of(connection)
    return {row.id: card(row.identity, prints[row.id], first.get(row.id), registry) for row in directives}


def values(counter: Counter[str]) -> tuple[Printed, ...]:
    """Give values with their counts, the most printed first."""
    ordered = sorted(counter.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Printed(value=value, references=references) for value, references in ordered)
