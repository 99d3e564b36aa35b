"""Find what a text says one directive does to another. The clause is the unit."""

from __future__ import annotations

from directives.mentions import Mention
from directives.models import RelationType

End = int | str
Found = tuple[End, End, RelationType, int, int]


def find_relations(text: str, source: str, mentions: list[Mention]) -> list[Found]:
    """Give the relations as source, target, relation and the span of the phrase that says so."""
    return []
