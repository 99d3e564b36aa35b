"""How large a question of an assistant and its answer may be. Every bound of the tools stands here.

An answer that is cut says so by `next_offset`: the same question with that `offset` gives what comes next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from pydantic import BaseModel

Row = TypeVar("Row")
Made = TypeVar("Made", bound=BaseModel)

ROWS = 20
"""Rows of an answer where nobody says how many."""

MOST_ROWS = 100
"""Rows of an answer, at most."""

MOST_OFFSET = 1_000_000
"""How many rows may be passed over."""

CHARACTERS = 40_000
"""Characters of the rows of an answer, written as JSON; the first row comes however long it is."""

FIELD = 1_000
"""Characters of a title, a quote or a name; what is longer ends in `…`."""

ASKED = 500
"""Characters of a reference, of words or of a date in a question."""

TEXT = 200_000
"""Characters of a text in which references are looked for."""

DEPTH = 3
"""How many steps a walk through relations may go."""

NEAR = 5
"""How many near names are told where nothing is found."""


def shortened(text: str) -> str:
    """Give a text that is no longer than a field may be.

    >>> len(shortened("dài " * 1000))
    1000
    """
    return text if len(text) <= FIELD else f"{text[: FIELD - 1]}…"


def cut(found: Sequence[Row], make: Callable[[Row], Made], *, limit: int, offset: int) -> tuple[list[Made], int | None]:
    """Make the records of the first rows, as many as are wanted and fit into an answer, and tell where to go on.

    Args:
        found: the rows behind the offset, as far as they are known: at least one more than is wanted, if there is one.
        make: makes the record of a row.
        limit: how many are wanted.
        offset: how many rows were passed over.
    """
    kept: list[Made] = []
    characters = 0
    for row in found[:limit]:
        made = make(row)
        characters += len(made.model_dump_json(indent=2))
        if kept and characters > CHARACTERS:
            break
        kept.append(made)
    return kept, offset + len(kept) if len(found) > len(kept) else None
