"""Find the short forms of a canonical text: a number without a symbol behind a type's word, `Kết luận số 44`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from directives.identifiers import canonical_number, canonical_symbol
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import (
    BARE,
    BARE_TAIL,
    DASHED,
    GLUED,
    LEFT_BARE,
    RIGHT_CHAIN,
    UNITS,
    WINDOW,
    abbreviations,
)
from directives.typewords import COUNTED, is_part, type_of

MOST_MEMBERS = 60
"""How many numbers one enumeration may hold before the rest is left alone."""

_WEAK = frozenset({"CTr", "DA", "BC", "QC", "L", "BL", "LCTN", "PC", "PG"})
"""Types whose names stand before numbers of other things, unless `số` or a date says that a document is meant."""

_PLAIN_ABBREVIATIONS = frozenset({"NĐ", "NQ", "TTLT", "TTLB", "QĐ", "QD", "TT", "VBHN", "nđ"})
"""Abbreviations that hardly ever mean anything else before a number; `PL 02`, `CT 128` and `tt 39` may."""

_STRONG = frozenset({"NĐ", "TT", "TTLT", "NQ", "NQLT", "CT", "KL", "PL", "SL", "SLt", "CĐ", "VBHN", "L", "BL"})
"""Types whose names are hardly ever anything but a document, so that a number behind them is enough."""

_NO_VERBS = frozenset({"NĐ", "TT", "TTLT", "NQ"})
"""Types whose names are no verbs and little else, in lower case too: `theo thông tư 200`."""


def find_short(text: str, digits: Iterable[int]) -> list[Mention]:
    """Find the mentions of a number without a slash behind a type's word: `Kết luận số 44`, `NĐ100/2019`.

    `digits` are the places that may open such a number.
    """
    mentions: list[Mention] = []
    reached = 0
    for digit in digits:
        if text[digit - 1] != " ":
            mentions += _read_glued(text, digit)
        elif digit > reached and BARE.match(text, digit - 1):
            found = _bare(text, digit - 1)
            mentions += found
            reached = found[-1].end if found else reached
    return mentions


def _bare(text: str, blank: int) -> list[Mention]:
    """Read the numbers behind a blank, and the type's word before it: `Kết luận số 44`, `Nghị quyết 18, 19`."""
    tail = BARE_TAIL.match(text, blank + 1) or DASHED.match(text, blank + 1)
    left = LEFT_BARE.match(text[blank : blank - WINDOW if blank > WINDOW else None : -1]) if tail else None
    if tail is None or left is None or is_part(text, blank + 1 - left.end(), left["type"]):
        return []
    return _read_bare(text, blank, tail, left) if tail.re is BARE_TAIL else _read_dashed(text, blank, tail, left)


def _read_glued(text: str, digit: int) -> list[Mention]:
    """Read an abbreviated type with a bare number at once behind it: `NĐ100/2019`, `TT200`."""
    start = digit - 2
    type_ = abbreviations()[text[start:digit]] if text[start:digit] in GLUED else None
    tail = BARE_TAIL.match(text, digit) if type_ else None
    if tail is None or tail["symbol"] or (start and (text[start - 1].isalnum() or text[start - 1] in "/.-_")):
        return []
    if not tail["year"] and len(tail["number"]) == 1:
        return []
    year = int(tail["year"]) if tail["year"] else None
    number = canonical_number(tail["number"])
    mention = Mention(start, tail.end(), Kind.NUMBERED, type_, number, year, worded=True)
    mention.weak = year is None and not _is_cited(text, start)
    return [mention]


_CITED = re.compile(r"(?:theo|tại|trong|của|với|và|hoặc|sang|từ|cứ|dụng|,|\()\s?$", re.IGNORECASE)
"""Before an abbreviated type that a number follows at once, it makes a document of it: `theo TT200`."""


def _is_cited(text: str, start: int) -> bool:
    """Say whether an abbreviation with its number is a document by what stands before it; most need nothing there."""
    return not text.startswith("TT", start) or _CITED.search(text, max(0, start - 6), start) is not None


def _read_bare(text: str, blank: int, tail: re.Match[str], left: re.Match[str]) -> list[Mention]:
    """Make the mention of one bare number, and those of the numbers enumerated behind it."""
    family, role = type_of(left["type"])
    so, word = left["so"] is not None, left["type"][::-1]
    start = blank + 1 - left.end()
    symbol = canonical_symbol(tail["symbol"].strip(" -")) if tail["symbol"] else None
    if (
        role not in COUNTED
        or family == "HP"
        or not (symbol or tail["year"] or _is_short_form(text, tail, family, word, so))
    ):
        return []
    year = int(tail["year"]) if tail["year"] else None
    first = Mention(
        start, tail.end(), Kind.NUMBERED, family, canonical_number(tail["number"]), year, symbol, worded=True
    )
    first.weak = not so and word in abbreviations() and word not in _PLAIN_ABBREVIATIONS
    return [first, *members_right(text, first)] if symbol is None else [first]


_DASHED_TYPES = frozenset({"NQ", "KL", "CT"})
"""Types whose numbers the press joins with dashes; behind others it is a day or a range."""

_DIGITS = re.compile(r"\d+")


def _read_dashed(text: str, blank: int, tail: re.Match[str], left: re.Match[str]) -> list[Mention]:
    """Make the mentions of numbers with dashes between them: `Nghị quyết 57-59-66-68`; a day is none."""
    family, _ = type_of(left["type"])
    found = list(_DIGITS.finditer(text, blank, tail.end()))
    values = [int(number[0]) for number in found]
    if family not in _DASHED_TYPES or values != sorted(set(values)) or (len(values) == 3 and values[1] <= 12):
        return []
    members = [
        Mention(number.start(), number.end(), Kind.NUMBERED, family, canonical_number(number[0])) for number in found
    ]
    members[0].start, members[0].worded = blank + 1 - left.end(), True
    return members


_ITEM = re.compile(r"[.)]\s+[A-ZĐ]")
"""Behind a digit it makes the first item of a list of it: `Thi hành Nghị định 1. Bộ Tư pháp`; not `Nghị quyết 4.`"""


def _is_short_form(text: str, tail: re.Match[str], family: str | None, word: str, so: bool) -> bool:
    """Say whether a bare number names a document: no counted noun behind it, and a word that is no verb before it."""
    digits = tail["number"]
    if digits.strip("0") == "" or (not so and family in _OF_YEARS and YEAR_ALONE.fullmatch(digits)):
        return False
    if so and (family in _STRONG or len(digits) > 1):
        return True
    if len(digits) == 1 and not so and _ITEM.match(text, tail.end()):
        return False
    if UNITS.match(text, tail.end()) or not (_is_written_out(text, tail, family, word) or word in abbreviations()):
        return False
    if so or word in abbreviations():
        return so or len(digits) > 1
    return (
        text.startswith(" ngày ", tail.end()) or (len(digits) > 1 and family not in _WEAK) or family in _STRONG - _WEAK
    )


_OF_YEARS = frozenset({"KH", "BC", "CTr", "TB", "HD", "QC"})
"""Types of papers that are made for a year: `kế hoạch 2025`."""

YEAR_ALONE = re.compile(r"(?:19[89]|20[0-4])\d")

_LEADS_TO = re.compile(
    r"(?:theo|tại|trong|của|về|thực hiện|ban hành|triển khai|với|bởi|và|,)\s(?:các\s)?$", re.IGNORECASE
)
"""Before a type's word in lower case it makes a document of it: `theo quyết định 48`."""


def _is_written_out(text: str, tail: re.Match[str], family: str | None, word: str) -> bool:
    """Say whether a type's word means a document, not a verb or a noun: `chỉ thị 30 cán bộ`, `quyết định 15 hộ`."""
    if word[0].isupper():
        return True
    if len(tail["number"]) < 2:
        return False
    start = tail.start() - 1 - len(word)
    if text.startswith(")", tail.end()) and text.endswith("(", 0, start):
        return True
    return family in _NO_VERBS or word == "công văn" or _LEADS_TO.search(text[max(0, start - 14) : start]) is not None


def members_right(text: str, first: Mention) -> list[Mention]:
    """Find the further bare numbers of an enumeration: `Nghị quyết 18, 19 của Trung ương`."""
    members: list[Mention] = []
    end = first.end
    while len(members) < MOST_MEMBERS and (chain := RIGHT_CHAIN.match(text, end)):
        year = int(chain["year"]) if chain["year"] else None
        longer = len(chain["number"]) > 1 + len(first.number or "")
        if (year is None) != (first.year is None) or longer or UNITS.match(text, chain.end()):
            break
        end = chain.end()
        number = canonical_number(chain["number"])
        members.append(Mention(chain.start("number"), end, Kind.NUMBERED, first.type, number, year))
    return members


_ROW = re.compile(r"\n\s*\d{1,4}$")

_LINE_ENDS = re.compile(r"[ ]*\n")

_SO_BEFORE = re.compile(r"[sS][ốỐ]:?\s*\n")


def is_row(lined: str, mention: Mention) -> bool:
    """Say whether the number of a short form stands alone in its line, as the row of a table."""
    if mention.symbol or mention.year or not _LINE_ENDS.match(lined, mention.end):
        return False
    words = lined[mention.start : mention.end]
    return _ROW.search(words) is not None and _SO_BEFORE.search(words) is None
