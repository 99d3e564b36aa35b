"""Put printed lines together to paragraphs, over the breaks of lines and pages, and leave out what a page repeats.

A line was broken where the first word of the next one would not have fitted; where it would have, the break was meant.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

# Matches `12`, `- 12 -`, `Trang 3/15`, `Page 3`; not `2024.`
_PAGE_NUMBER = re.compile(r"[-–—|\s]*(?:trang|page)?\s*\d{1,5}(?:\s*/\s*\d{1,5})?[-–—|\s]*", re.IGNORECASE)
# Matches the end of `TT-` and `2012/`, which goes on in the next line; not a dash after a blank.
_GLUED = re.compile(r"(?<=\w)[-/]$")
# Matches the beginning of `-BCA` and `/TT-BCA`; not `- một mục`.
_GLUING = re.compile(r"[-/](?=\w)")
_CLOSED = re.compile(r"[.;:!?…][\"”’»)\]]*$")
# Matches what begins an item in lower case: `a) hộ`, `đ. tổ`; not `a là`.
_ITEM = re.compile(r"[a-zđ][.)]\s")
# Matches the `12` at the end of `CÔNG BÁO | 12`, and the one at the beginning of `12 | CÔNG BÁO`.
_OWN_NUMBER = re.compile(r"(?:^\d{1,5}(?=\D)|(?<=\s)\d{1,5}$)")

_EDGE = 0.1
"""Running heads and page numbers stand in the outermost tenths of a page."""

_REPEATED = 2
"""What stands at one height at the edge of so many pages is a running head."""

_NEAR = 6
"""How far the column goes is told by so many lines before and behind."""

_GAP = 1.4
"""A paragraph begins below a gap that is so many times as high as the usual one."""


class Line(NamedTuple):
    """A printed line with its place in points from the left and from the foot of a page of some height.

    Where the height is 0 the place is unknown.
    """

    text: str
    left: float = 0.0
    right: float = 0.0
    bottom: float = 0.0
    top: float = 0.0
    height: float = 0.0


class Flow(NamedTuple):
    """A text, and the offsets at which its pages begin."""

    text: str
    pages: tuple[int, ...]


class _Set(NamedTuple):
    """A line in its column: where the column ends, and the usual distance of lines on the page."""

    line: Line
    margin: float
    usual: float


def flowed(pages: Sequence[Sequence[Line]]) -> Flow:
    """Put the lines of pages together to a text.

    >>> flowed([[Line("Theo Thông tư số 67/2012/TT-"), Line("BCA,")], [Line("các hộ ký cam kết.")]])
    Flow(text='Theo Thông tư số 67/2012/TT-BCA, các hộ ký cam kết.', pages=(0, 33))
    """
    pieces: list[str] = []
    offsets: list[int] = []
    length = 0
    last: _Set | None = None
    for page in _without_furniture(pages):
        offsets.append(length)
        for place, one in enumerate(_set(page)):
            joint = _joint(last, one, turned=place == 0) if last else ""
            if place == 0:
                offsets[-1] += len(joint)
            pieces += (joint, one.line.text)
            length += len(joint) + len(one.line.text)
            last = one
    return Flow("".join(pieces), tuple(offsets))


def _joint(last: _Set, one: _Set, *, turned: bool) -> str:
    """Give what stands between two lines: nothing, a blank, a line break or an empty line; `turned` between pages."""
    before, after = last.line, one.line
    if _GLUED.search(before.text) and after.text[0].isalnum():
        return ""
    if _GLUING.match(after.text) and before.text[-1].isalnum() and not _CLOSED.search(before.text):
        return ""
    goes_on = after.text[0].islower() and not _ITEM.match(after.text)
    if not before.height or not after.height:
        return " " if goes_on and not _CLOSED.search(before.text) else "\n"
    gap = 0.0 if turned else before.bottom - after.bottom
    if gap > last.usual * _GAP > 0:
        return "\n\n"
    if _CLOSED.search(before.text):  # a new sentence may begin a paragraph, and in a line of its own does no harm
        return " " if goes_on and _is_full(last, after) else "\n"
    return " " if goes_on or _is_full(last, after) else "\n"


def _is_full(last: _Set, after: Line) -> bool:
    """Say whether the first word of the next line would not have fitted into a line."""
    letter = (after.right - after.left) / max(1, len(after.text))
    word = len(after.text.split(" ", 1)[0]) + 1
    return last.line.right + word * letter * 0.9 > last.margin


def _set(page: Sequence[Line]) -> list[_Set]:
    """Find for each line of a page where its column ends."""
    gaps = [before.bottom - after.bottom for before, after in pairwise(page) if before.bottom > after.bottom]
    usual = median(gaps) if gaps else 0.0
    columns = []
    for place, line in enumerate(page):
        near = page[max(0, place - _NEAR) : place + _NEAR + 1]
        beside = [other for other in near if other.left <= line.right and line.left <= other.right]
        columns.append(_Set(line, max(other.right for other in beside), usual))
    return columns


def _without_furniture(pages: Sequence[Sequence[Line]]) -> list[list[Line]]:
    """Leave out the numbers of pages, and put running heads once behind the last page."""
    copies = Counter(shape for page in pages for shape in {_shape(line) for line in page if _is_at_edge(line)})
    heads: dict[str, Line] = {}
    kept: list[list[Line]] = []
    for page in pages:
        kept.append([])
        for line in page:
            if not _is_at_edge(line):
                kept[-1].append(line)
            elif copies[_shape(line)] >= _REPEATED:
                heads.setdefault(_shape(line), line)
            elif not _PAGE_NUMBER.fullmatch(line.text):
                kept[-1].append(line)
    if kept:
        kept[-1] += [Line(head.text) for head in heads.values() if not _PAGE_NUMBER.fullmatch(head.text)]
    return kept


def _is_at_edge(line: Line) -> bool:
    """Say whether a line stands where running heads and page numbers do."""
    return line.height > 0 and not line.height * _EDGE < (line.bottom + line.top) / 2 < line.height * (1 - _EDGE)


def _shape(line: Line) -> str:
    """Give a line and its height with the number of the page left open; other numbers are those of directives."""
    return f"{_OWN_NUMBER.sub('#', line.text)} {line.bottom:.0f}"
