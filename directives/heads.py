"""Find the number that a document bears itself, in its head.

The head is laid out by Nghị định 30/2020/NĐ-CP, Phụ lục I, and for the Party by Hướng dẫn 36-HD/VPTW.
"""

from __future__ import annotations

import re

from directives.fields import read_behind
from directives.identifiers import canonical_number, canonical_symbol
from directives.issue_dates import date_of
from directives.mentions import Mention
from directives.models import Kind
from directives.patterns import type_words

_MOTTO = re.compile(
    r"(?i:h[aạ]nh\s{1,3}ph[uú]c|C[OỘ]NG\s{1,3}H(?:OA|ÒA|OÀ)\s{1,3}X[AÃ]\s{1,3}H[OỘ]I"
    r"|[DĐ][AẢ]NG\s{1,3}C[OỘ]NG\s{1,3}S[AẢ]N\s{1,3}VI[EỆ]T\s{1,3}NAM)"
)
"""What stands at the top of every official document of State or Party; readers of pictures drop its marks."""

_PLACE_AND_DATE = re.compile(
    r"(?:(?<![/-])|(?![A-ZĐ]{2,8},))(?<!\w)(?P<place>[A-ZĐ][\wà-ỹ.-]*(?:[\s*_]{1,3}[A-ZĐ][\wà-ỹ-]*){0,5}),[\s*_]{1,4}ng[àaảá]?y[\s*_]{1,3}(?P<day>\d{1,2})(?:[\s*_]{1,3}th[áaàảă]?ng[\s*_]{1,3}(?P<worded>\d{1,2})"
    r"[\s*_]{1,3}n[ăaâ]m[\s*_]{1,3}|/(?P<month>\d{1,2})/)(?P<year>(?:19|20)\d\d)"
)
"""`Hà Nội, ngày 05 tháng 01 năm 2024`, `Nghệ An, ngày 14/12/2016`."""

_MARK = re.compile(r"[sS][ốỐ]\s?:?[\s*_]{0,6}$")
_WORDED = re.compile(r"(?:Luật|Bộ luật|Nghị quyết|Pháp lệnh|Lệnh|VĂN BẢN HỢP NHẤT)\s{1,2}[sS]ố\s?:[\s*_]{1,4}")
"""What the National Assembly puts before the number in a head: `Luật số: `."""

_OPENING_MARK = re.compile(r"(?:^|\n)[\s|*_]{0,8}[sS][ốỐ]\s?(?P<colon>:)?[\s*_]{0,6}$")
"""`Số:`, as the State writes it, or `Số`, as the Party does, that opens a line: a head even where the motto is lost,
if another of its parts stands near."""

_ADDRESSED = re.compile(
    r"Kính gửi|V/v|\n[\s|*_]{0,8}(?:NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|KẾ HOẠCH|BÁO CÁO|SẮC LỆNH)"
)
"""What follows the number of a letter, or a heading in capitals."""

_TYPES = "(?:BỘ )?LUẬT|NGHỊ QUYẾT|NGHỊ ĐỊNH|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG TƯ|PHÁP LỆNH|SẮC LỆNH|LỆNH"
"""The types of a heading in capitals."""

_CAPITAL_HEAD = re.compile(
    rf"(?:{_TYPES}|THÔNG TƯ LIÊN TỊCH)(?:\s{{1,3}}CỦA\s[^\n]{{3,60}}?)?\s{{1,3}}SỐ\s?:?\s{{1,3}}(?=\d)"
)
"""The heading of texts before 2000 and of reprints, number and all: `NGHỊ ĐỊNH CỦA CHÍNH PHỦ SỐ 31/CP`."""

_GROUNDS = re.compile(r"\n[\s*_]{0,8}(?:Căn cứ|CĂN CỨ|Xét)\s")

_CERTIFIED = re.compile(r"XÁC\s{1,3}THỰC\s{1,3}VĂN\s{1,3}BẢN\s{1,3}HỢP\s{1,3}NHẤT")
"""What stands by the number of a consolidated text (Pháp lệnh 01/2012/UBTVQH13)."""

_OLD_NUMBER = re.compile(r"S[ốỐ]\s?:?\s{1,3}(?P<number>\d{1,4})\s?[-/]\s?(?P<symbol>CP|TTg|HĐBT|CT|HĐNN\d?|SL)(?!\w)")
"""`Số: 36-CP`, `Số 327-CT`."""

_OLD_BODY = re.compile(
    r"(?:CHÍNH PHỦ|HỘI ĐỒNG (?:BỘ TRƯỞNG|NHÀ NƯỚC)|CHỦ TỊCH (?:PHỦ|NƯỚC))[\s|*_-]{0,40}\n[\s|*_-]{0,12}$"
)
"""Who issued it, in capitals on a line above its number, in a head that lost the motto."""

_HEADING = re.compile(rf"(?<!\w)(?:{_TYPES})(?!\w)")

_REACH = 700
"""How far from the number motto, place and date may stand."""

_DEPTH = 6000
"""How deep in a text a head may begin, behind a web page's own lines."""

_TOP = 1500
"""How deep a head without the motto may begin."""

_NEAR = 150
"""How far from the number the other parts of a head without the motto stand."""

_GROUNDS_REACH = 800
"""How far behind a heading with its number the first ground stands."""


def mark_self(text: str, mentions: list[Mention]) -> None:
    """Turn the first numbered mention in a head into the document's own number, with the letterhead's date."""
    for mention in mentions:
        if mention.start > _DEPTH:
            break
        if mention.kind is Kind.NUMBERED and mention.symbol and _in_head(text, mention):
            _become_self(text, mention)
            return
    for mention in mentions:
        if _is_certified(text, mention):
            _become_self(text, mention)
            return
    if old := _old_number(text, mentions):
        _become_self(text, old)
        mentions.append(old)
        mentions.sort(key=lambda mention: (mention.start, -mention.end))


def _is_certified(text: str, mention: Mention) -> bool:
    """Say whether a mention is the number of a consolidated text, which stands below it, where it is certified."""
    if mention.symbol is None or not mention.symbol.startswith("VBHN"):
        return False
    return _CERTIFIED.search(text, max(0, mention.start - _NEAR), mention.end + _NEAR) is not None


def _old_number(text: str, mentions: list[Mention]) -> Mention | None:
    """Find a number of the years before 1997 in a head, which names the body alone: `Số: 36-CP`."""
    match = _OLD_NUMBER.search(text, 0, _TOP)
    if match is None or any(mention.start < match.end() and match.start() < mention.end for mention in mentions):
        return None
    number, symbol = canonical_number(match["number"]), canonical_symbol(match["symbol"])
    old = Mention(match.start("number"), match.end(), Kind.NUMBERED, None, number, None, symbol)
    read_behind(text, old, old.end + _NEAR)
    if _heading_before(text, old) or (_near_motto(text, old) and _place_and_date(text, old)):
        return old
    headed = _OLD_BODY.search(text, max(0, match.start() - _NEAR), match.start()) is not None
    return old if headed and _is_letter(text, old, is_marked=True) else None


def _in_head(text: str, mention: Mention) -> bool:
    """Say whether a mention stands where a document bears its own number."""
    if mention.worded:
        return _worded_in_head(text, mention)
    before = text[max(0, mention.start - 12) : mention.start]
    may_be_marked = "ố" in before or "Ố" in before
    if ((may_be_marked and _MARK.search(before)) or _alone(text, mention)) and _near_motto(text, mention):
        return (
            _place_and_date(text, mention) is not None
            or _ADDRESSED.search(text, mention.end, mention.end + _NEAR) is not None
        )
    opening = _OPENING_MARK.search(before) if may_be_marked and mention.start < _TOP else None
    return opening is not None and _is_letter(text, mention, is_marked=opening["colon"] is not None)


def _worded_in_head(text: str, mention: Mention) -> bool:
    """Say whether a mention with its type's word is the number of a head: `Luật số: 22/2023/QH15` under the motto."""
    start = mention.start
    if start < _TOP and _CAPITAL_HEAD.match(text, start) and _heads_grounds(text, mention, start):
        return True
    headed = _WORDED.match(text, start)
    if headed is None or headed.end() >= mention.end or not _near_motto(text, mention):
        return False
    return _place_and_date(text, mention) is not None or text[max(0, start - 8) : start].rstrip(" \t|*_").endswith("\n")


def _heading_before(text: str, mention: Mention) -> bool:
    """Say whether a number ends a heading in capitals that begins a line and has grounds behind it."""
    line = max(0, mention.start - 120)
    headings = [
        match for match in _CAPITAL_HEAD.finditer(text, line, mention.start + 1) if match.end() == mention.start
    ]
    return bool(headings) and _heads_grounds(text, mention, headings[-1].start())


def _heads_grounds(text: str, mention: Mention, start: int) -> bool:
    """Say whether a heading at `start` opens a line and a text whose grounds follow."""
    before = text[:start].rstrip(" *_|")
    behind = _GROUNDS.search(text, mention.end, mention.end + _GROUNDS_REACH)
    return (not before or before.endswith("\n")) and behind is not None


def _is_letter(text: str, mention: Mention, *, is_marked: bool) -> bool:
    """Say whether place and date, or behind `Số:` an address or a heading, stand right by a number without motto."""
    near = max(0, mention.start - _NEAR), mention.end + _NEAR
    if _PLACE_AND_DATE.search(text, *near):
        return True
    return is_marked and _ADDRESSED.search(text, mention.end, near[1]) is not None


def _near_motto(text: str, mention: Mention) -> bool:
    """Say whether the motto of State or Party stands near a mention."""
    return _MOTTO.search(text[max(0, mention.start - _REACH) : mention.end + _REACH]) is not None


def _alone(text: str, mention: Mention) -> bool:
    """Say whether place and date follow right behind the number, as in a head that lost its `Số:`."""
    near = mention.end, mention.end + 40
    match = _PLACE_AND_DATE.search(text, *near) if text.find(",", *near) >= 0 else None
    return match is not None and match.start() - mention.end < 8


def _place_and_date(text: str, mention: Mention) -> re.Match[str] | None:
    """Find place and date behind the number, else before it; far behind it they give way to a nearer line above."""
    behind = _PLACE_AND_DATE.search(text, mention.end, mention.end + _REACH)
    if behind and behind.start() - mention.end <= _NEAR:
        return behind
    before = list(_PLACE_AND_DATE.finditer(text, max(0, mention.start - _REACH), mention.start))
    if not before or behind is None:
        return behind or (before[0] if before else None)
    line = text[text.rfind("\n", 0, before[-1].start()) + 1 : before[-1].start()]
    nearer = mention.start - before[-1].end() < behind.start() - mention.end
    earlier = mention.year is not None and int(before[-1]["year"]) < mention.year
    return before[-1] if nearer and not earlier and not line.strip(" |*_#") else behind


def _become_self(text: str, mention: Mention) -> None:
    """Make the mention the document's own number."""
    mention.kind, mention.issuer = Kind.SELF, None
    if headed := _WORDED.match(text, mention.start) or _CAPITAL_HEAD.match(text, mention.start):
        mention.start = headed.end()
    if found := _place_and_date(text, mention):
        mention.date = date_of(found)
    if mention.type is None:
        heading = _HEADING.search(text, max(0, mention.start - _NEAR), mention.end + 1500)
        mention.type = type_words().get(heading[0].lower()) if heading else None
