"""One canonical form of a text for matching, with a map back to the offsets of the source, and folding for search.

Matching never sees the source itself: it sees a text in NFC with plain spaces and hyphens and without invisible
characters. Every span found there is mapped back, so that what is reported is a slice of the source.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from heapq import merge
from typing import NamedTuple

ONE_TO_ONE = {
    "\r": " ", "\t": " ", "\xa0": " ", "–": "-", "—": "-", "\u2010": "-", "\u2011": "-", "\u2212": "-", "⁄": "/",
    "Ð": "Đ", "ð": "đ",
}  # fmt: skip
"""Characters replaced by one other character, as line breaks are by a blank; such a replacement moves no offset."""

INVISIBLE = "\u00ad\u00ac\u200b\u200c\u200d\u200e\u2060\ufeff"
"""Soft hyphen, also as `¬`, zero-width spaces and joiners, direction and byte order marks: left out."""

_UNUSUAL = {
    byte: "".join(one for one in (*ONE_TO_ONE, *INVISIBLE) if ord(one) >> 8 == byte)
    for byte in sorted({ord(one) >> 8 for one in (*ONE_TO_ONE, *INVISIBLE)})
}
"""Both kinds by the higher of their two bytes, which few texts have but for those of letters."""

_MARKS_BYTE = 0x03
"""The higher byte of the combining marks, U+0300 to U+036F, as it is in few texts."""

_GAZETTE = ("CÔNG BÁO/Số", unicodedata.normalize("NFD", "CÔNG BÁO/Số"))
"""The Official Gazette's running head, composed and decomposed."""

_PAGE_BREAK = "--- PAGE BREAK"
"""How a mark of recognisers of scans begins, which tells that pages stand one behind the other."""

_STAMP_SOURCE = (
    r"\n(?:(?:Người ký|Ký bởi): [^\n]*\n"
    r"(?:(?:Email|Cơ quan|Thời gian ký|Ngày ký|Tổ chức)[^\n]*\n){0,5}\s{0,40})?(?:\d{1,4}(?:\s{1,4}| {5,100}))?$"
)
_STAMP = re.compile(f"{_STAMP_SOURCE}|{unicodedata.normalize('NFD', _STAMP_SOURCE)}")
_RUNNING_HEAD = re.compile(rf"(?:{'|'.join(_GAZETTE)})[^\n]{{1,60}}\n\s{{0,20}}(?:\d{{1,4}}\s{{0,3}}\n\s{{0,20}})?")
"""What the Official Gazette prints between two pages: a signature's stamp, the running head, the page's number."""

_LONGEST_BLANK = 200
"""How many blanks and empty lines before a running head go with it, at most."""

_PAGE_MARK = re.compile(r"\n\s{0,8}--- PAGE BREAK ---\s{1,8}--- PAGE \d{1,4} ---[^\S\n]*(?=\n)")
"""What recognisers of scans write between two pages."""

_LINK = re.compile(
    r"\[(?P<shown>[^\[\]\n]{1,300})\]\([^()\s]{0,1000}(?:\([^()\s]{0,100}\)[^()\s]{0,300})?(?:\s\"(?P<over>[^\"\n]{0,200})\")?\)"
)
"""A link of Markdown: what is shown of `[Luật Đất đai](https://…)` is the law's title."""

_APART = "\n\n§.\n\n"
"""What stands before each pop-up at the end of the canonical text: no pattern goes on over it."""

_CHANGED = re.compile(f"[^\u0300-\u036f{INVISIBLE}](?:[{INVISIBLE}]{{0,4}}[\u0300-\u036f])+|[{INVISIBLE}]+")
"""A piece that changes length: a letter with combining marks ("ê" + U+0301; not "ế"), or invisible characters."""

_UNSEEN = str.maketrans("", "", INVISIBLE)

_MARKS = re.compile("[\u0300-\u036f]+")
_SEPARATOR = re.compile(r"[\s/.-]+")
_BEYOND = re.compile("[^\x00-\x7f\u0300-\u036f]")


_SEGMENTED = re.compile(r"_(?=[^\W\d_])(?<=[^\W\d_]_|[\u0300-\u036f]_)")
"""What a segmenter of words writes between the syllables of one word: `Nghị_định`."""


class Canonical(NamedTuple):
    """A canonical text and, where its length differs from the source's, where its pieces come from.

    `lined` is the same text with its line breaks; `text` has blanks in their place. Piece i begins at `starts[i]`,
    comes from `sources[i]` on, and where one letter was composed of several, `ends[i]` is where they end (else -1).
    What pops up over a link stands at the end, apart from the sentence that it would tear: from piece `body` on.
    """

    text: str
    lined: str
    starts: array[int] | None = None
    sources: array[int] | None = None
    ends: array[int] | None = None
    body: int = 0

    @property
    def moved(self) -> bool:
        """Whether anything stands at another place than in the source."""
        return self.starts is not None and self.body < len(self.starts)

    @property
    def end(self) -> int:
        """Where the text ends, before what was moved behind it."""
        return self.starts[self.body] if self.starts is not None and self.moved else len(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span of the source for a span, not empty, of the canonical text."""
        starts, sources, ends = self.starts, self.sources, self.ends
        if starts is None or sources is None or ends is None:
            return start, end
        first = bisect_right(starts, start) - 1
        last = bisect_right(starts, end - 1, first) - 1
        begin = sources[first] + (start - starts[first] if ends[first] < 0 else 0)
        stop = ends[last] if ends[last] >= 0 else sources[last] + end - starts[last]
        return begin, stop

    def place(self, source: int) -> int:
        """Give the place in the canonical text of an offset of the source at which a span begins or ends."""
        if self.starts is None or self.sources is None:
            return source
        piece = bisect_right(self.sources, source, self.body) - 1
        if piece < self.body or source > self.sources[piece] + self.starts[piece + 1] - self.starts[piece]:
            piece = bisect_right(self.sources, source, 0, self.body) - 1
        return self.starts[piece] + source - self.sources[piece]


def canonical(source: str) -> Canonical:
    """Make the canonical form of a text.

    >>> canonical("Nghị định 100/2019/NÐ–CP").text
    'Nghị định 100/2019/NĐ-CP'
    """
    text = source
    higher = source.encode("utf-16-le", "surrogatepass")[1::2]
    unusual = _unusual(source, higher)
    for old in unusual:
        if old in ONE_TO_ONE:
            text = text.replace(old, ONE_TO_ONE[old])
    if "_" in text:
        text = _SEGMENTED.sub(" ", text)
    may_be_marked = _MARKS_BYTE in higher
    composed = not may_be_marked or unicodedata.is_normalized("NFC", text)
    printed = _page_breaks(text) if _has_pages(text, composed=composed) else []
    if "\r" in unusual:
        breaks = ((place, place + 1, "") for place in places_of("\r\n", source))
        printed = sorted([*printed, *breaks], key=lambda piece: (piece[0], -piece[1]))
    links, over = _links(text)
    hidden = [character for character in unusual if character in INVISIBLE]
    marked = not composed or bool(hidden and may_be_marked and _MARKS.search(text))
    if not (printed or links or hidden or marked):
        return Canonical(text.replace("\n", " "), text)
    changed = partial(_composed, text) if marked else partial(_hidden, text, hidden)
    written = _Written(text)
    alone = not (printed or hidden or marked)  # as in most pages of the web
    written.copy(0, len(text), links if alone else merge(printed, links, changed(0, len(text))))
    written.body = len(written.starts)
    for start, end in over:
        written.copy(start, end, changed(start, end), opening=_APART)
    return written.canonical()


def _unusual(text: str, higher: bytes) -> list[str]:
    """Give the characters of a text that are not in its canonical form; few are looked for, by the higher bytes."""
    return [one for byte, some in _UNUSUAL.items() if byte in higher for one in some if one in text]


def _has_pages(text: str, *, composed: bool) -> bool:
    """Say whether pages stand one behind the other in a text: a letter that most texts lack is looked for first."""
    printed = "Ô" in text and _GAZETTE[0] in text
    return printed or _PAGE_BREAK in text or (not composed and _GAZETTE[1] in text)


def _page_breaks(text: str) -> list[tuple[int, int, str]]:
    """Find what the Gazette prints between two pages, as pieces to leave out."""
    pieces: list[tuple[int, int, str]] = []
    for head in _RUNNING_HEAD.finditer(text):
        stamp = _STAMP.search(text, _stamp_from(text, head.start()), head.start())
        pieces.append((_written_until(text, (stamp or head).start()), head.end(), "\n"))
    if _PAGE_BREAK in text:
        pieces += [(*mark.span(), "") for mark in _PAGE_MARK.finditer(text)]
    return sorted(pieces)


def _stamp_from(text: str, end: int) -> int:
    """Give the place from which on a stamp may stand before a running head; without a signature it is a few blanks."""
    near = max(0, end - 400)
    if text.find(": ", near, end) >= 0:
        return near
    return max(0, min(_written_until(text, end) - 5, end - 9))  # the page's number may open the line


def _written_until(text: str, end: int) -> int:
    """Give where what is written before a place ends, but for a long stretch of blanks."""
    near = max(0, end - _LONGEST_BLANK)
    return near + len(text[near:end].rstrip())


def _links(text: str) -> tuple[list[tuple[int, int, str]], list[tuple[int, int]]]:
    """Find what Markdown writes around what links show, as pieces to leave out, and what pops up over them."""
    pieces: list[tuple[int, int, str]] = []
    over: list[tuple[int, int]] = []
    end, place = 0, text.find("[")
    while place >= 0:
        if place >= end and (match := _LINK.match(text, place)):
            shown, end = match.span("shown"), match.end()
            pieces += ((place, shown[0], ""), (shown[1], end, ""))
            if match["over"]:
                over.append(match.span("over"))
        place = text.find("[", place + 1)
    return pieces, over


class _Written:
    """A canonical text while it is written: its pieces, and where they come from."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.pieces: list[str] = []
        self.length = self.body = 0
        self.starts, self.sources, self.ends = array("q"), array("q"), array("q")

    def copy(self, kept: int, last: int, changes: Iterable[tuple[int, int, str]], *, opening: str = "") -> None:
        """Copy a span of the text with its changes, by span and replacement in order of place, behind an opening."""
        text, pieces, starts, sources, ends = self.text, self.pieces, self.starts, self.sources, self.ends
        pieces.append(opening)
        length = self.length + len(opening)
        starts.append(length)
        sources.append(kept)
        ends.append(-1)
        for first, end, changed in changes:
            if end <= kept:
                continue
            start, replacement = (first, changed) if first >= kept else (kept, "")
            pieces += (text[kept:start], replacement)
            length += start - kept
            if replacement:
                starts.append(length)
                sources.append(start)
                ends.append(end)
                length += len(replacement)
            starts.append(length)
            sources.append(end)
            ends.append(-1)
            kept = end
        pieces.append(text[kept:last])
        self.length = length + last - kept

    def canonical(self) -> Canonical:
        """Give what was written."""
        lined = "".join(self.pieces)
        return Canonical(lined.replace("\n", " "), lined, self.starts, self.sources, self.ends, self.body)


def _composed(text: str, first: int, last: int) -> Iterator[tuple[int, int, str]]:
    """Give the letters with combining marks, composed, and the runs of invisible characters, as nothing."""
    for match in _CHANGED.finditer(text, first, last):
        yield match.start(), match.end(), unicodedata.normalize("NFC", match[0].translate(_UNSEEN))


def _hidden(text: str, characters: Sequence[str], first: int, last: int) -> Iterable[tuple[int, int, str]]:
    """Give the places of invisible characters between two places, as nothing."""
    places = merge(*(places_of(character, text, first, last) for character in characters)) if characters else ()
    return ((place, place + 1, "") for place in places)


def places_of(words: str, text: str, first: int = 0, last: int | None = None) -> Iterator[int]:
    """Give the places where words stand in a text, which a search for them alone finds faster than any pattern."""
    place = text.find(words, first, last)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, last)


_EMPHASIS = str.maketrans("*_", "  ")


def tidy(text: str) -> str:
    """Write a name with single blanks and without marks of emphasis.

    >>> tidy("Bộ  **Tài chính**")
    'Bộ Tài chính'
    """
    if "*" in text or "_" in text:
        text = text.translate(_EMPHASIS)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Fold a text for search: no case, no marks, đ as d; one character may become another, none is added.

    >>> fold("Chỉ thị 09-CT/TW của ĐẢNG")
    'chi thi 09-ct/tw cua dang'
    """
    apart = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d").replace("ð", "d")
    if _BEYOND.search(apart):
        return _MARKS.sub("", apart)
    return apart.encode("ascii", "ignore").decode("ascii")  # several times as fast, where there is nothing but marks


def folded_key(key: str) -> str:
    """Fold a key for comparison: no case, no marks, no leading zeros, one separator.

    >>> folded_key("09-CT/TW") == folded_key("9/ct-tw"), folded_key("100/2019/NĐ-CP")
    (True, '100-2019-nd-cp')
    """
    return _SEPARATOR.sub("-", fold(key)).strip("-").lstrip("0")
