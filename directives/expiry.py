"""Find what loses its force through a document of law: `hết hiệu lực kể từ ngày Nghị định này có hiệu lực`."""

from __future__ import annotations

import re

from directives.mentions import Mention
from directives.models import RelationType
from directives.provisions import BREAK, LIST, Found, is_quoted, names_itself, sentence_start

_TITLE_THEN_NEXT = re.compile(r"\s(?:về|quy\s+định|hướng\s+dẫn)\s[^.;:“”\"]{1,300};\s+(?:và\s+)?")
"""Between two that end together, the first with its title: ` về tiền lương; `."""

_AMENDED_BY = re.compile(r"[^.;]{0,40}\s(?:sửa\s+đổi|bổ\s+sung)[^.;]{0,60}\s(?:theo|bởi|tại|bằng)\s+(?:các\s+)?")
"""Between a law and those that amended it: ` đã được sửa đổi, bổ sung một số điều theo `."""

_EXPIRED = re.compile(r"[^.!?;]{0,160}?\s(?:hết\s+hiệu\s+lực(?!\s+(?:một|từ\s+ngày\s+ký))|bị\s+bãi\s+bỏ\s+kể\s)")

_ENDS_BARE = re.compile(
    r"[^.!?;“”\"]{0,160}?(?<!\sđã)(?<!\skhi)(?<!\schưa)(?<!\skhông)(?<!\strước)(?<!\snếu)(?<!\sthì)(?<!\slà)(?<!\stiếp\stục)[\s,]\s{0,3}"
    r"hết\s+hiệu\s+lực(?:\s+thi\s+hành)?(?:\s+(?:kể\s+)?từ\s+(?:ngày\s+)?\d[\d/.\s-]{0,8}(?:tháng\s+\d+\s+năm\s+\d{4})?)?"
    r"(?=\s{0,2}(?:[.;][\s*_]{0,6}(?:$|\n|[A-ZĐ\d])|$|\n\s{0,4}\n))"
)
"""Behind a mention, to the end of its sentence: ` về lãi suất, hết hiệu lực thi hành.`; not of the past."""

_OF_ANOTHER = re.compile(
    r"\s(?:áp\s+dụng|thực\s+hiện|đến|chưa|không|sau|giấy|hợp\s+đồng|chứng\s+(?:chỉ|nhận)|cấp)\s", re.IGNORECASE
)
"""Before `hết hiệu lực` of something else: `áp dụng đến khi giấy phép hết hiệu lực`."""

_OPENS_CLAUSE = re.compile(
    r"[\s*_]{0,6}(?:\d{1,2}[.)]\s|[a-zđ]\)\s|-\s)?(?:(?:Kể\s+)?[tT]ừ\s+ngày\s[^.;:]{4,80},\s+)?(?:[cC]ác\s)?"
)
"""From the beginning of a sentence to its first mention: `Các `, `Kể từ ngày 01/7/2024, `."""

_OWN_ARTICLE = re.compile(r"(?:^|\n)[\s*_#]{0,6}Điều\s+\d{1,3}[a-zđ]?\s*[.:\n]")
"""The line that an article begins with."""

_OF_FORCE = re.compile(
    r"này\s+(?:chính\s+thức\s+)?có\s+hiệu\s+lực|[Hh]iệu\s+lực\s+(?:thi\s+hành|của)|[Đđ]iều\s+khoản\s+thi\s+hành"
)
"""In an article it says that this is the one on the force of the document."""

_DAY_REACH = 120
"""How far behind `hết hiệu lực` the document names itself."""

_LONGEST_ARTICLE = 3000
"""How far behind its beginning an article on a document's force is read."""

_ENDED_LIST = re.compile(
    r"[cC]ác\s+(?i:văn\s+bản|thông\s+tư|nghị\s+định|quyết\s+định|chỉ\s+thị|nghị\s+quyết)\s+(?:[^\W\d]+\s+){0,3}sau(?:\s+đây)?(?:\s+(?:sẽ|đều))?\s+(?:hết\s+hiệu\s+lực|(?:bị|được)\s+bãi\s+bỏ)"
    r"[^.;:“”\"\n]{0,100}:\s{0,2}$"
)
"""What opens a list of what loses its force, on the same line: `Các văn bản sau hết hiệu lực thi hành: `."""

_ENDED_REACH = 200
"""How far before the first of the list it begins, at most."""

_ABOLISHED = re.compile(r"[^.!?;]{0,200}?\strái\s+với\s+[^.!?;]{3,40}?này\s+(?:thì\s+)?(?:(?:đều|bị)\s+){1,2}bãi\s+bỏ")
"""Behind a mention, in older documents: ` … trái với Nghị định này đều bãi bỏ`."""


def expired(text: str, mentions: list[Mention], places: list[int]) -> list[Found]:
    """Say of a document that it repeals what `hết hiệu lực kể từ ngày Nghị định này có hiệu lực`, or says so bare."""
    found: list[Found] = []
    if not _repeals(text):
        return found
    for at, (place, following) in enumerate(zip(places, [*places[1:], None], strict=True)):
        start = mentions[place].until
        limit = mentions[following].before if following is not None else len(text)
        match = _loses_force(text, start, limit) or _ends_bare(text, mentions, places, at, limit)
        if match and not BREAK.search(text, start, match.end()) and not is_quoted(text, start):
            members = _list_before(text, mentions, places, at)
            found.extend(("self", member, RelationType.REPEALS, start, match.end()) for member in members)
    return found


def _ends_bare(text: str, mentions: list[Mention], places: list[int], at: int, limit: int) -> re.Match[str] | None:
    """Find `hết hiệu lực thi hành.` behind a list that opens a clause of the article on the document's force."""
    start = mentions[places[at]].until
    near = min(limit, start + 220)
    match = _ENDS_BARE.match(text, start, near) if text.find("hết", start, near) >= 0 else None
    if match is None or _OF_ANOTHER.search(match[0]):
        return None
    first = mentions[_list_before(text, mentions, places, at)[0]].before
    floor = max(0, first - _LONGEST_ARTICLE)
    begins = sentence_start(text, max(0, first - _ENDED_REACH), first + 1)
    if not _OPENS_CLAUSE.fullmatch(text, begins, first):
        return None
    articles = [article.end() for article in _OWN_ARTICLE.finditer(text, floor, first)]
    return match if articles and _OF_FORCE.search(text, articles[-1], first) else None


def opens_ended(text: str, before: int) -> int | None:
    """Give where `Các văn bản sau bị bãi bỏ: ` begins that ends at a place and opens a sentence; None without it."""
    floor = max(0, before - _ENDED_REACH)
    if not text[max(0, before - 3) : before].rstrip().endswith(":"):
        return None
    opening = _ENDED_LIST.search(text, floor, before)
    if opening is None or is_quoted(text, before):
        return None
    begins = sentence_start(text, floor, opening.start() + 1)
    return opening.start() if _OPENS_CLAUSE.fullmatch(text, begins, opening.start()) else None


def _repeals(text: str) -> bool:
    """Say whether a text says anywhere, in one line, that something loses its force."""
    return "hết hiệu" in text or "trái với" in text or "bị bãi" in text


def _loses_force(text: str, start: int, limit: int) -> re.Match[str] | None:
    """Find what says behind a mention that the document itself ends its force; nothing from `limit` on."""
    near = min(limit, start + 220)
    ends = text.find("hết", start, near) >= 0 or text.find("bị", start, near) >= 0
    match = _EXPIRED.match(text, start, near) if ends else None
    if match is not None and _names_itself_behind(text, match.end()):
        return match
    near = min(limit, start + 280)
    match = _ABOLISHED.match(text, start, near) if text.find("trái", start, near) >= 0 else None
    return match if match is not None and names_itself(match[0].lower()) else None


def _names_itself_behind(text: str, place: int) -> bool:
    """Say whether the document names itself behind a place, in the same sentence: ` kể từ ngày Thông tư này`."""
    near = place + _DAY_REACH
    stop = BREAK.search(text, place, near)
    behind = text[place : stop.start() if stop else near].lower()
    return not behind.startswith(", trừ ") and names_itself(behind)


def _list_before(text: str, mentions: list[Mention], places: list[int], at: int) -> list[int]:
    """Give the places of a list of one type that ends with the mention at `places[at]`.

    Where those are what something was amended by, it is what they amended.
    """
    members = [places[at]]
    while at and mentions[places[at - 1]].type == mentions[places[at]].type:
        gap = mentions[places[at - 1]].until, mentions[places[at]].before
        if not LIST.fullmatch(text, *gap) and not _TITLE_THEN_NEXT.fullmatch(text, *gap):
            break
        at -= 1
        members.append(places[at])
    first = mentions[places[at]].before
    if at and _AMENDED_BY.fullmatch(text, mentions[places[at - 1]].until, first):
        return [places[at - 1]]
    return members[::-1]
