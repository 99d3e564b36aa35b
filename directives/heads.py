"""Find the number that a document bears itself, in its head.

The head is laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I, and for the Party by Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re

from directives.fields import date_of
from directives.identifiers import canonical_number, canonical_symbol
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import type_words

_MOTTO = re.compile(
    r"(?i:hạnh\s{1,3}phúc|CỘNG\s{1,3}H(?:ÒA|OÀ)\s{1,3}XÃ\s{1,3}HỘI|ĐẢNG\s{1,3}CỘNG\s{1,3}SẢN\s{1,3}VIỆT\s{1,3}NAM)"
)
"""What stands at the top of every official document of State or Party."""

_PLACE_AND_DATE = re.compile(
    r"(?P<place>[A-ZĐ][\wà-ỹ.-]*(?:[\s*_]{1,3}[A-ZĐ][\wà-ỹ-]*){0,5}),[\s*_]{1,4}ngày[\s*_]{1,3}(?P<day>\d{1,2})[\s*_]{1,3}tháng[\s*_]{1,3}(?P<worded>\d{1,2})"
    r"[\s*_]{1,3}năm[\s*_]{1,3}(?P<year>(?:19|20)\d\d)(?P<month>)(?P<slashed>)"
)
"""`Hà Nội, ngày 05 tháng 01 năm 2024`."""

_MARK = re.compile(r"[sS][ốỐ]\s?:?[\s*_]{0,6}$|SỐ\s?:?[\s*_]{0,6}$")
_WORDED = re.compile(r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh)\s{1,2}số\s?:[\s*_]{1,4}")
"""What the National Assembly puts before the number in a head: `Luật số: `."""

_OLD_NUMBER = re.compile(r"Số\s?:?\s{1,3}(?P<number>\d{1,4})\s?[-/]\s?(?P<symbol>CP|TTg|HĐBT|CT|HĐNN\d?)(?!\w)")
"""`Số: 36-CP`, `Số 327-CT`."""

_HEADING = re.compile(r"(?<!\w)(?:(?:BỘ )?LUẬT|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|PHÁP LỆNH|LỆNH)(?!\w)")

_REACH = 700
"""How far from the number motto, place and date may stand."""

_DEPTH = 6000
"""How deep in a text a head may begin, behind a web page's own lines."""


def mark_self(text: str, mentions: list[Mention]) -> None:
    """Turn the first numbered mention in a head into the document's own number, with the letterhead's date."""
    for mention in mentions:
        if mention.start > _DEPTH:
            break
        if mention.kind is Kind.NUMBERED and mention.symbol and _in_head(text, mention):
            _become_self(text, mention)
            return
    if (old := _old_number(text)) and _near_motto(text, old) and _place_and_date(text, old):
        _become_self(text, old)
        mentions.append(old)
        mentions.sort(key=lambda mention: (mention.start, -mention.end))


def _old_number(text: str) -> Mention | None:
    """Find a number of the years before 1997 in a head, which names the body alone: `Số: 36-CP`."""
    match = _OLD_NUMBER.search(text, 0, _DEPTH) if text.find("Độc lập", 0, _DEPTH) >= 0 else None
    if match is None:
        return None
    number, symbol = canonical_number(match["number"]), canonical_symbol(match["symbol"])
    return Mention(match.start("number"), match.end(), Kind.NUMBERED, None, number, None, symbol)


def _in_head(text: str, mention: Mention) -> bool:
    """Say whether a mention stands behind `Số:` or alone on its line, under a motto and near place and date."""
    before = text[max(0, mention.start - 12) : mention.start]
    if mention.worded:
        headed = _WORDED.match(text, mention.start)
        marked = headed is not None and headed.end() < mention.end
    else:
        marked = _MARK.search(before) is not None or _alone(text, mention)
    return marked and _near_motto(text, mention) and _place_and_date(text, mention) is not None


def _near_motto(text: str, mention: Mention) -> bool:
    """Say whether the motto of State or Party stands near a mention."""
    return _MOTTO.search(text[max(0, mention.start - _REACH) : mention.end + _REACH]) is not None


def _alone(text: str, mention: Mention) -> bool:
    """Say whether place and date follow right behind the number, as in a head that lost its `Số:`."""
    match = _PLACE_AND_DATE.search(text, mention.end, mention.end + 40)
    return match is not None and match.start() - mention.end < 8


def _place_and_date(text: str, mention: Mention) -> re.Match[str] | None:
    """Find place and date behind the number, else before it."""
    behind = _PLACE_AND_DATE.search(text, mention.end, mention.end + _REACH)
    return behind or _PLACE_AND_DATE.search(text, max(0, mention.start - _REACH), mention.start)


def _become_self(text: str, mention: Mention) -> None:
    """Make the mention the document's own number."""
    mention.kind, mention.issuer = Kind.SELF, None
    if headed := _WORDED.match(text, mention.start):
        mention.start = headed.end()
    found = _place_and_date(text, mention)
    mention.date = date_of(found) if found else None
    if mention.type is None:
        heading = _HEADING.search(text, mention.end, mention.end + 1500)
        mention.type = type_words().get(heading[0].lower()) if heading else None
