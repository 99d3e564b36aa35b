"""Find the number that a document bears itself, in its head.

The head is laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I, and for the Party by Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re

from directives.fields import iso_of
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
_HEADING = re.compile(r"(?<![\wà-ỹ])(?:(?:BỘ )?LUẬT|NGHỊ QUYẾT|PHÁP LỆNH|LỆNH)(?![\wà-ỹ])")

_REACH = 700
"""How far from the number motto, place and date may stand."""

_DEPTH = 6000
"""How deep in a text a head may begin, behind a web page's own lines."""


def mark_self(text: str, mentions: list[Mention]) -> None:
    """Turn the first numbered mention in a head into the document's own number, with the letterhead's date."""
    for mention in mentions:
        if mention.start > _DEPTH:
            return
        if mention.kind is Kind.NUMBERED and not mention.worded and mention.symbol and _in_head(text, mention):
            _become_self(text, mention)
            return


def _in_head(text: str, mention: Mention) -> bool:
    """Say whether a mention stands behind `Số:` or alone on its line, under a motto and near place and date."""
    before = text[max(0, mention.start - 12) : mention.start]
    if not (_MARK.search(before) or _alone(text, mention)):
        return False
    around = text[max(0, mention.start - _REACH) : mention.end + _REACH]
    return _MOTTO.search(around) is not None and _place_and_date(text, mention) is not None


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
    found = _place_and_date(text, mention)
    mention.date = iso_of(found) if found else None
    if mention.type is None:
        heading = _HEADING.search(text, mention.end, mention.end + 1500)
        mention.type = type_words().get(heading[0].lower()) if heading else None
