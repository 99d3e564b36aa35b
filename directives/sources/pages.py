"""The lines at the top and at the foot of a page, where it says what it is; the text in between is not looked at."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from directives.text import INVISIBLE, canonical, fold

HEAD_LINES, TAIL_LINES = 36, 16
PARAGRAPH = 200
"""A line that is longer than that is a paragraph."""

_HEAD_CHARACTERS, _TAIL_CHARACTERS = 10_000, 6_000
_LONGEST, _LONGEST_RAW = 260, 1500
"""A line is cut here, for only the beginning of a paragraph tells anything; links in it may be longer."""

_OPENING = 80

_NEWLINE = re.compile(r"\r\n|\n|\r")
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
# Matches `![ảnh](a.jpg "chú thích")`; not `[bài](a.html)`.
_PICTURE = re.compile(r"!\[[^\]]{0,300}\]\([^)]{0,600}\)")
# Matches `[bài](a.html)`; not `[bài]`.
_LINK = re.compile(r"\[([^\]]{0,300})\]\([^)]{0,600}\)")
# Matches the marks of `## Tiêu đề` and `> lời dẫn`; not `#1`.
_BLOCK_MARK = re.compile(r"(?:#{1,6}\s+|>\s*)+")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+|_+(?!\w)")
_RULER = re.compile(r"[\W_]+")


class Line(NamedTuple):
    """A line that says something, with its number in the text and without marks of layout.

    `plain` is the line folded with plain hyphens, of a paragraph its opening words alone; `gap` says whether a blank
    line or a ruler stands before it, `heading` whether it was marked as one.
    """

    number: int
    text: str
    plain: str
    gap: bool
    heading: bool = False


def head(text: str, start: int = 0) -> list[Line]:
    r"""Give the first lines of a page that say something, from an offset on.

    >>> [(line.number, line.text) for line in head("# **Tin** mới\n=====\n\n24/12/2012")]
    [(1, 'Tin mới'), (4, '24/12/2012')]
    """
    lines = _lines(text[start : start + _HEAD_CHARACTERS], 1 + _newlines(text[:start]))
    return list(islice(lines, HEAD_LINES))


def tail(text: str, start: int = 0) -> list[Line]:
    r"""Give the last lines of a page that say something, none from before an offset.

    >>> [(line.number, line.text) for line in tail("Tin mới\n\nNguồn: Báo Nhân Dân")]
    [(1, 'Tin mới'), (3, 'Nguồn: Báo Nhân Dân')]
    """
    begin = max(start, len(text) - _TAIL_CHARACTERS)
    if begin > start:  # in the middle of a line, which is passed over
        begin = text.find("\n", begin) + 1 or len(text)
    raws = list(enumerate(_NEWLINE.split(text[begin:]), 1 + _newlines(text[:begin])))
    lines = (line for number, raw in reversed(raws) if (line := _line(raw, number, gap=False)))
    return list(islice(lines, TAIL_LINES))[::-1]


def _newlines(text: str) -> int:
    """Count the line ends of a text."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _lines(text: str, number: int) -> Iterator[Line]:
    """Clean the lines of a piece of text and number them."""
    gap = True
    for number_, raw in enumerate(_NEWLINE.split(text), number):
        line = _line(raw, number_, gap=gap)
        gap = line is None
        if line:
            yield line


def _line(raw: str, number: int, *, gap: bool) -> Line | None:
    """Take the marks of layout off a line; None if nothing is left."""
    text = raw[:_LONGEST_RAW].strip()
    if not text:
        return None
    mark = _BLOCK_MARK.match(text)
    heading = mark is not None and "#" in mark[0]
    text = text[mark.end() :] if mark else text
    if "](" in text:
        text = _LINK.sub(r"\1", _PICTURE.sub("", text))
    text = unicodedata.normalize("NFC", text[:_LONGEST])
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub("", _UNSEEN.sub("", text))
    text = _tidy(text)
    if not text or _RULER.fullmatch(text):
        return None
    plain = fold(text if len(text) <= PARAGRAPH else text[:_OPENING])
    if "_" in plain or not plain.isascii():  # what is left has nothing for the canonical form to do
        plain = canonical(plain).text
    return Line(number, text, plain, gap, heading)


def _tidy(text: str) -> str:
    """Take out what is invisible, and close gaps; most lines have neither, which is seen fast."""
    if text.isprintable() and "  " not in text:
        return text.strip()
    return " ".join(_UNSEEN.sub("", text).split())
