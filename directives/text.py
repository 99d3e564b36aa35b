"""One canonical form of a text for matching, with a map back to the offsets of the source, and folding for search.

Matching never sees the source itself: it sees a text in NFC with plain spaces and hyphens and without invisible
characters. Every span found there is mapped back, so that what is reported is a slice of the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from typing import NamedTuple

ONE_TO_ONE = {
    "\n": " ", "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\xa0": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "–": "-", "—": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-", "⁄": "/", "Ð": "Đ", "ð": "đ", "«": "“", "»": "”",
}  # fmt: skip
"""Characters replaced by one other character; such a replacement moves no offset."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners, direction and byte order marks: left out."""

_CHANGED = re.compile(f"[{INVISIBLE}]+|[^\u0300-\u036f][\u0300-\u036f]+")
"""A piece that changes length: invisible characters, or a letter with combining marks ("ê" + U+0301; not "ế")."""
_MARKS = re.compile("[\u0300-\u036f]+")
_PLAIN_D = str.maketrans({"đ": "d", "ð": "d"})


class Canonical(NamedTuple):
    """A canonical text and, where its length differs from the source's, the source span of each of its characters."""

    text: str
    starts: array[int] | None = None
    ends: array[int] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source for a span, not empty, of the canonical text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]


def canonical(source: str) -> Canonical:
    """Make the canonical form of a text.

    >>> canonical("Nghị định 100/2019/NÐ–CP").text
    'Nghị định 100/2019/NĐ-CP'
    """
    text = source
    for old, new in ONE_TO_ONE.items():
        if old in text:
            text = text.replace(old, new)
    if any(character in text for character in INVISIBLE) or not unicodedata.is_normalized("NFC", text):
        return _with_map(text)
    return Canonical(text)


def _with_map(text: str) -> Canonical:
    """Compose letters and leave out what is invisible, remembering where each character came from."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    kept = 0
    for match in _CHANGED.finditer(text):
        start, end = match.span()
        pieces.append(text[kept:start])
        starts.extend(range(kept, start))
        ends.extend(range(kept + 1, start + 1))
        kept = end
        piece = match[0]
        if piece[0] not in INVISIBLE:
            composed = unicodedata.normalize("NFC", piece)
            pieces.append(composed)
            starts.extend([start] * len(composed))
            ends.extend([end] * len(composed))
    pieces.append(text[kept:])
    starts.extend(range(kept, len(text)))
    ends.extend(range(kept + 1, len(text) + 1))
    return Canonical("".join(pieces), starts, ends)


def fold(text: str) -> str:
    """Fold a text for search: no case, no marks, đ as d; one character may become another, none is added.

    >>> fold("Chỉ thị 09-CT/TW của ĐẢNG")
    'chi thi 09-ct/tw cua dang'
    """
    return _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).translate(_PLAIN_D)
