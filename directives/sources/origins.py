"""Who published a page, as the page itself says: a line `Nguồn: …`, a sign-off at the foot, a dateline at the top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directives.sources.pages import Line

_LONGEST = 100
_SIGN_OFF_LINES = 12
"""A sign-off stands in so many lines from the foot; comments and links follow it."""

_DATELINE_LINES = 10

# Matches `Nguồn: Báo Nhân Dân`, `Nguồn tin : TTXVN`; not `Nguồn ảnh: …`, `Nguồn vốn: …`.
_LABEL = re.compile(r"\W*nguon(?: tin| bai| bai viet| tham khao)? ?:[ .]*")
# Matches `(Theo Báo Nhân Dân)`, `Theo TTXVN`; not `Theo báo cáo của Bộ Công an thì …`.
_ACCORDING = re.compile(r"\(? ?theo:? (?P<name>[^()]{2,60}?)[ .]*\)?[ .]*")
# Matches `(bocongan.gov.vn)` alone in a line and `Minh Hà (TTXVN)`; not `Bảo hiểm y tế (BHYT)`.
_IN_BRACKETS = re.compile(
    r"""(?P<author> (?: [^\W\d_] [\w.]{0,8} \  ){0,4} )
        [(\[] \ ? (?P<name> [\w.-]{2,30} \.[a-z]{2,4} | [A-ZĐ]{3,10} (?: /[\w+.]{2,20} )? ) \ ? [)\]] [ .]*""",
    re.VERBOSE,
)
# Matches `(PLO)- Sáng …`, `(binhdinh.gov.vn) - Sáng …`, `(Web Quảng Trị) Sáng …`; not `(1) Các đơn vị …`.
_DATELINE = re.compile(
    r"""[(\[] \ ? (?P<name> [^\W\d] [\w.]{1,30} (?: \ [\w./]{1,20} ){0,3} ) \ ? [)\]]
        \ ? (?: [-–—:] \ ? )? (?= [^\W\d_] )""",
    re.VERBOSE,
)
_NO_SOURCE = re.compile(r"[\[\]]|\d/\d")
_NO_NAME = re.compile(r"(?:anh|hinh|video|clip|xem|doc|theo|nguon|do hoa|minh hoa|bai)\b")
# Matches what runs on as a sentence: `báo cáo của …, các đơn vị …`.
_SENTENCE = re.compile(
    r"[,;]|\b(?:bao cao|quy dinh|ket qua|thong ke|so lieu|do|doi|ke hoach|noi dung)\b|\d ?/ ?[\da-z]"
    r"|\b(?:dieu|khoan) \d"
)


class Origin(NamedTuple):
    """The name of a source, how the page states it, and the number of the line."""

    name: str
    kind: str
    line: int


def find_origin(head: Sequence[Line], tail: Sequence[Line]) -> Origin | None:
    """Find the source that a page names: a label first, then a sign-off at the foot, then a dateline at the top."""
    return _labelled(tail) or _labelled(head) or _signed_off(tail) or _dateline(head)


def _labelled(lines: Sequence[Line]) -> Origin | None:
    """Find a line `Nguồn: …`; the name may stand in the next line."""
    for place, line in enumerate(lines):
        label = _LABEL.match(line.plain)
        if label is None:
            continue
        name_line = line if line.plain[label.end() :] or place + 1 == len(lines) else lines[place + 1]
        name = line.text[label.end() :] if name_line is line else name_line.text
        name = _tidy(name)
        if 2 <= len(name) <= _LONGEST and not _NO_SOURCE.search(name):
            return Origin(name, "source line", name_line.number)
    return None


def _signed_off(lines: Sequence[Line]) -> Origin | None:
    """Find a name in brackets, or behind `Theo`, alone in a line at the foot."""
    for line in reversed(lines[-_SIGN_OFF_LINES:]):
        according = _ACCORDING.fullmatch(line.plain)
        name = _IN_BRACKETS.fullmatch(line.text)
        if name and all(word[0].isupper() for word in name["author"].split()):
            return Origin(name["name"], "sign-off", line.number)
        if according and not _SENTENCE.search(according["name"]) and len(line.plain) == len(line.text):
            return Origin(_tidy(line.text[slice(*according.span("name"))]), "sign-off", line.number)
    return None


def _dateline(lines: Sequence[Line]) -> Origin | None:
    """Find a name in brackets before the first sentence."""
    for line in lines[:_DATELINE_LINES]:
        match = _DATELINE.match(line.text)
        if match is None or _NO_NAME.match(line.plain.lstrip("([ ")):
            continue
        named = match["name"][0].isupper() or "." in match["name"]
        if named and (match[0].rstrip()[-1] in "-–—:" or len(line.text) > _LONGEST):
            return Origin(match["name"], "dateline", line.number)
    return None


def _tidy(name: str) -> str:
    """Take marks off the ends of a name."""
    return name.strip(' .,:;-–*"“”()[]')
