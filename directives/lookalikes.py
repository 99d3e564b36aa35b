"""Find what looks like a reference and is none, and say why: for people who ask why something was not found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from enum import StrEnum

from directives.numbered import find_refused
from directives.patterns import TYPE
from directives.pinpoints import UNIT
from directives.text import Canonical

Span = tuple[int, int]


class Passed(StrEnum):
    """Why what looks like a reference is none, beside the reasons of numbers with a slash."""

    THIS = "means a document that was named before, or the text itself"
    PINPOINT = "an article, clause or point of no directive that is named beside it"
    DATE = "a date or a fraction"
    TYPE_ALONE = "a type of document without a number that belongs to it"
    LAW_ALONE = "a law without a title that is known, dated or cited"


_THIS = re.compile(r"\s(?:này|nói trên|trên đây|đó)(?!\w)")
"""Behind a type's word it points back: `Thông tư này`."""

_SLASHED = re.compile(r"(?<![\w/])\d{1,4}/\d{1,4}(?:/\d{2,4})?(?![\w/-])")
"""A date or a fraction: `22/1/2019`, `3/4`; not `100/2019/NĐ-CP`."""

_LAW = re.compile(r"(?<!\w)(?:[bB]ộ )?(?:[Ll]uật|Pháp lệnh)(?=\s)(?!\s(?:sư|pháp))")
"""The word of a law: `Luật`, `Bộ luật`; not `luật sư`."""

_NUMBER_BEHIND = 8
"""How near behind a type's word a number with a slash belongs to it."""


def lookalikes(form: Canonical, taken: Sequence[Span]) -> Iterator[tuple[int, int, str]]:
    """Give the spans of the source that look like references and are none, with the reason, in order of place.

    Args:
        form: the canonical text.
        taken: the spans of the source that are references or belong to one, in order; nothing is told of them.
    """
    reached, place = 0, 0
    candidates = ((*form.span(first, last), reason) for first, last, reason in _candidates(form.text))
    for start, end, reason in sorted(candidates, key=lambda one: (one[0], -one[1])):
        while place < len(taken) and taken[place][0] < end:
            reached = max(reached, taken[place][1])
            place += 1
        if start >= reached:
            yield start, end, reason.value
            reached = end


def _candidates(text: str) -> Iterator[tuple[int, int, StrEnum]]:
    """Give the places of a canonical text that look like references, with the reason why they are none."""
    refused = {first: (last, reason) for first, last, reason in find_refused(text)}
    numbers = {first - gap: first for first in refused for gap in range(_NUMBER_BEHIND)}
    for word in TYPE.finditer(text):
        number = numbers.get(word.end())
        if number is not None:
            yield word.start(), refused[number][0], refused[number][1]
            continue
        this = _THIS.match(text, word.end())
        yield word.start(), this.end() if this else word.end(), Passed.THIS if this else Passed.TYPE_ALONE
    for first, (last, reason) in refused.items():
        yield first, last, reason
    for pattern, passed in ((_LAW, Passed.LAW_ALONE), (UNIT, Passed.PINPOINT), (_SLASHED, Passed.DATE)):
        for match in pattern.finditer(text):
            yield match.start(), match.end(), passed
