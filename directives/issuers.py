"""Read the name of an issuing body that begins at a given place of a text, and say where it ends."""

from __future__ import annotations

import re

from directives.bodies import FIRST_WORDS, body_within, first_word, place_within

_REACH = 130
"""How many characters a name may have."""

_USUAL_REACH = 48
_SEAT = re.compile(r"\s\((?:Việt\sNam|VN|Vietnam)\)")
"""The country in brackets that is part of a firm's name: `Công ty TNHH Yazaki (Việt Nam)`."""

_ALIAS = re.compile(r"\s\([A-ZĐ][A-ZĐ&-]{1,11}\)(?=\s)")
"""The letters in brackets that the press sets behind a name, before its place: ` (GTVT)`."""

_COUNTRY = " Việt Nam"

_FIRMS = ("Công ty", "Ngân hàng", "Tập đoàn", "Cty")

ORDINAL = r"(?:\d{1,2}|nhất|hai|ba|tư|bốn|năm|sáu|bảy|bẩy|tám|chín|mười(?:\s(?:một|hai|ba|bốn|lăm))?|[IVX]{1,5})"
"""Source of the pattern of a meeting's number, in digits, words or Roman digits: `lần thứ sáu`, `Trung ương 6`."""

PLENUM_BODY = re.compile(
    rf"[Hh]ội\snghị\s(?:lần\sthứ\s{ORDINAL}(?!\w)\s?,?\s(?:của\s)?)?(?:(?:BCH|Ban\s[Cc]hấp\shành)\s)?"
    rf"(?:[Tt]rung\sương|TW|T\.Ư|TƯ|T\.W)(?!\w)(?:\sĐảng)?(?:\s?,?\s(?:lần\sthứ\s)?{ORDINAL}(?!\w))?(?:\s\(lần\s\d\))?"
)
"""A plenum that issues: `Hội nghị Trung ương 6`, `Hội nghị lần thứ sáu BCH Trung ương`; not `Hội nghị toàn quốc`."""

_PARTY_HEAD = re.compile(
    r"(?:(?:Ban\s[Tt]hường\svụ\s)?[ĐD]ảng\s(?:ủy|uỷ)(?:\strường)?|Ban\s[Cc]án\ssự\s[Đđ]ảng|Đảng\sđoàn|Đảng\sbộ)\s(?=[A-ZĐ])"
)
"""The Party's committee in a body, whose name follows: `Đảng ủy Công an tỉnh Nghệ An`."""

_PARTY_HEADS = frozenset({"ban", "đảng", "dảng"})
"""First words of the Party's committees in bodies."""

_MOST_HEADS = 4
"""So many names, committees and at last the body, stand one behind the other at most."""

_OPENINGS = FIRST_WORDS | _PARTY_HEADS
"""First words of all names."""

_JOINTS = (", ", " và ")
"""What may join two bodies."""

_PARTY_CENTRE = frozenset({"ban bí thư", "bộ chính trị", "ban chấp hành trung ương", "ban bí thư trung ương đảng"})


def issuer_end(text: str, start: int) -> int:
    """Give the end of the body's name that begins at `start`, or 0 if none begins there.

    >>> text = "của Bộ trưởng Bộ Tài chính hướng dẫn việc thi hành"
    >>> text[4 : issuer_end(text, 4)]
    'Bộ trưởng Bộ Tài chính'
    """
    begin, end = start, _one_body(text, start)
    while end and text.startswith(_JOINTS, end):
        following, joint = _joined(text, begin, end)
        if not joint:
            break
        begin, end = following, joint
    return end


def _joined(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the span of a second body behind `và`, or behind a comma within the Party's centre; zeros without one."""
    conjunction = text[end] == " "
    begin = end + (4 if conjunction else 2)
    second = _one_body(text, begin)
    if not second:
        return 0, 0
    one, other = text[start:end].lower(), text[begin:second].lower()
    alike = {one, other} <= _PARTY_CENTRE
    if conjunction:
        alike = alike or one.split()[0] == other.split()[0] or one.split()[-2:] == other.split()[-2:]
    return (begin, second) if alike else (0, 0)


def _one_body(text: str, start: int) -> int:
    """Give the end of one body's name with the office before it, or 0."""
    longest = 0
    for _ in range(_MOST_HEADS):
        first = first_word(text, start)
        if first not in _OPENINGS:
            break
        if text.startswith("ội nghị ", start + 1) and (plenum := PLENUM_BODY.match(text, start)):
            return max(longest, plenum.end())
        longest = max(longest, _named_body(text, start) if first in FIRST_WORDS else 0)
        party = _PARTY_HEAD.match(text, start) if first in _PARTY_HEADS else None
        if party is None:
            break
        start = party.end()
    return longest


def _named_body(text: str, start: int) -> int:
    """Give the end of a body's name as its words tell, with its seat or place behind a bracket, or 0."""
    length, whole = body_within(text[start : start + _USUAL_REACH], start + _USUAL_REACH < len(text))
    if not whole:
        length, _ = body_within(text[start : start + _REACH], start + _REACH < len(text))
    if not length:
        return 0
    end = start + len(text[start : start + length].rstrip(" -,"))
    if not text.startswith(" (", end):
        return end
    seat = _SEAT.match(text, end) if text.startswith(_FIRMS, start) else None
    return seat.end() if seat else _behind_alias(text, end)


def _behind_alias(text: str, end: int) -> int:
    """Give where the place ends that stands behind a name and its letters: `Sở Giao thông vận tải (GTVT) Hà Nội`."""
    alias = _ALIAS.match(text, end)
    if alias is None:
        return end
    if text.startswith(_COUNTRY, alias.end()):
        return alias.end() + len(_COUNTRY)
    return place_end(text, alias.end()) or end


def place_end(text: str, start: int) -> int:
    """Give where the place ends that stands behind a body's letters at `start`, or 0: `CCT quận 1`, `CATP Hà Nội`."""
    length = place_within(text[start : start + _USUAL_REACH], cut=start + _USUAL_REACH < len(text))
    return start + length if length else 0


def is_acronym(word: str) -> bool:
    """Say whether a word is a body's name in capitals: `VPĐKĐĐ`."""
    return len(word) > 2 and word.isupper() and word.isalpha()
