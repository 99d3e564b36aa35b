"""How far things are known: which directive is meant, and when something was."""

from __future__ import annotations

from enum import StrEnum


class Standing(StrEnum):
    """How far the identity of a directive is known."""

    IDENTIFIED = "identified"
    """Its references say which one it is."""
    UNDATED = "undated"
    """Its number begins anew each year or term, and no reference that fits says when it was issued."""
    AMBIGUOUS = "ambiguous"
    """Several directives bear its number, and its references fit more than one of them."""
    UNPLACED = "unplaced"
    """Every province has one of this number, and no reference says which province."""
    UNRESOLVED = "unresolved"
    """Nothing but a type and a number is known."""


def not_after(date: str, other: str | None) -> bool:
    """Tell whether a partial date is, as far as both say, not after another; nothing is after an unknown date.

    >>> not_after("2019-01-22", "2019"), not_after("2019-01-22", "2018-12"), not_after("2019", None)
    (True, False, True)
    """
    if other is None:
        return True
    length = min(len(date), len(other))
    return date[:length] <= other[:length]
