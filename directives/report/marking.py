"""Cut texts into the pieces that a page shows: what is a link, what is marked, and the plain text between."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from directives.report.views import ArticleView, Citing, Label, Mark

_LONGEST = 600
"""How long a quote may be; one that is longer is cut around what it is about."""

_AROUND = 250


class Piece(NamedTuple):
    """A piece of a text: with a label it is a link to a directive; `first` numbers the reference that begins here."""

    text: str
    label: Label | None = None
    first: int | None = None


def pieces(view: ArticleView, text: str) -> list[Piece]:
    """Cut a text at its references; where one lies within another, a link leads to the inner one."""
    edges = sorted({0, len(text), *(edge for mark in view.marks for edge in mark[:2] if edge <= len(text))})
    found = list(_cut(view, text, edges))
    return found or [Piece(text)]


def _cut(view: ArticleView, text: str, edges: list[int]) -> Iterator[Piece]:
    """Give the piece between each two edges."""
    waiting = sorted(view.marks, key=lambda mark: (mark.start, -mark.end))[::-1]
    inside: list[Mark] = []
    for start, end in pairwise(edges):
        inside = [mark for mark in inside if mark.end > start]
        first = None
        while waiting and waiting[-1].start <= start:
            inside.append(waiting.pop())
            first = inside[-1].position if first is None else first
        inner = min(inside, key=lambda mark: mark.end - mark.start, default=None)
        yield Piece(text[start:end], view.directives[inner.directive][0] if inner else None, first)


def sentence(citing: Citing, text: str) -> tuple[str, str, str]:
    """Give a quote in three parts, the reference in the middle; what is far from it in a long one is left out."""
    start, end = citing.quote_start, citing.quote_end
    before, marked, after = text[start : citing.start], text[citing.start : citing.end], text[citing.end : end]
    if end - start > _LONGEST:
        before = f"… {before[-_AROUND:]}" if len(before) > _AROUND else before
        after = f"{after[:_AROUND]} …" if len(after) > _AROUND else after
    return before.lstrip(), marked, after.rstrip()
