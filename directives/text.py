"""One canonical form of a text for matching, with a map back to the offsets of the source, and folding for search.

Matching never sees the source itself: it sees a text in NFC with plain spaces and hyphens and without invisible
characters. Every span found there is mapped back, so that what is reported is a slice of the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from typing import NamedTuple

ONE_TO_ONE = {
    "\r": " ", "\t": " ", "\v": " ", "\f": " ", "\xa0": " ", "\u2003": " ", "\u2009": " ", "\u202f": " ",
    "–": "-", "—": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-", "⁄": "/", "Ð": "Đ", "ð": "đ", "«": "“", "»": "”",
}  # fmt: skip
"""Characters replaced by one other character, as line breaks are by a blank; such a replacement moves no offset."""

INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u2060\ufeff"
"""Soft hyphen, zero-width spaces and joiners, direction and byte order marks: left out."""

_GAZETTE = "CÔNG BÁO/Số"
_STAMP = re.compile(
    r"(?:(?:Người ký|Ký bởi): [^\n]*\n(?:(?:Email|Cơ quan|Thời gian ký|Ngày ký|Tổ chức)[^\n]*\n){0,5}\s{0,40})?"
    r"(?:\d{1,4}\s{1,4})?CÔNG BÁO/Số[^\n]{1,60}\n\s{0,20}(?:\d{1,4}\s{0,3}\n\s{0,20})?"
)
"""What the Official Gazette prints between two pages: a signature's stamp, the running head, the page's number."""

_CHANGED = re.compile(f"[{INVISIBLE}]+|[^\u0300-\u036f][\u0300-\u036f]+")
"""A piece that changes length: invisible characters, or a letter with combining marks ("ê" + U+0301; not "ế")."""

_MARKS = re.compile("[\u0300-\u036f]+")
_PLAIN_D = str.maketrans({"đ": "d", "ð": "d"})


class Canonical(NamedTuple):
    """A canonical text and, where its length differs from the source's, the source span of each of its characters.

    `lined` is the same text with its line breaks; `text` has blanks in their place.
    """

    text: str
    lined: str
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
    printed = [match.span() for match in _STAMP.finditer(source)] if _GAZETTE in source else []
    if printed or any(character in text for character in INVISIBLE) or not unicodedata.is_normalized("NFC", text):
        return _with_map(text, printed)
    return Canonical(text.replace("\n", " "), text)


def _with_map(text: str, left_out: list[tuple[int, int]]) -> Canonical:
    """Compose letters and leave out what is invisible or `left_out`, remembering where each character came from."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    kept = 0
    for start, end, replacement in sorted([*_changes(text), *((start, end, "") for start, end in left_out)]):
        if start < kept:
            continue
        pieces += (text[kept:start], replacement)
        starts.extend(range(kept, start))
        ends.extend(range(kept + 1, start + 1))
        starts.extend([start] * len(replacement))
        ends.extend([end] * len(replacement))
        kept = end
    pieces.append(text[kept:])
    starts.extend(range(kept, len(text)))
    ends.extend(range(kept + 1, len(text) + 1))
    lined = "".join(pieces)
    return Canonical(lined.replace("\n", " "), lined, starts, ends)


def _changes(text: str) -> Iterator[tuple[int, int, str]]:
    """Give the pieces that change length, each with what it becomes."""
    for match in _CHANGED.finditer(text):
        invisible = match[0][0] in INVISIBLE
        yield match.start(), match.end(), "" if invisible else unicodedata.normalize("NFC", match[0])


def fold(text: str) -> str:
    """Fold a text for search: no case, no marks, đ as d; one character may become another, none is added.

    >>> fold("Chỉ thị 09-CT/TW của ĐẢNG")
    'chi thi 09-ct/tw cua dang'
    """
    return _MARKS.sub("", unicodedata.normalize("NFD", text.casefold())).translate(_PLAIN_D)
