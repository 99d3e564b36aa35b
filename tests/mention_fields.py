"""What a stage found, as a table of cases writes it."""

from __future__ import annotations

from collections.abc import Iterable

from directives.mentions import Mention

FIELDS = tuple[str, str | None, str | None, int | None, str | None]
"""Words, type, number, year and symbol of one mention."""


def fields(text: str, mentions: Iterable[Mention]) -> list[FIELDS]:
    """Tell of each mention its words and what was read from its number."""
    return [(text[m.start : m.end], m.type, m.number, m.year, m.symbol) for m in mentions]
