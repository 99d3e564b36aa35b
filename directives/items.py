"""Read the lists that a colon opens: what a document repeals or replaces, and what amended the one before it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from directives.mentions import Mention
from directives.models import RelationType
from directives.provisions import BREAK, Found, is_quoted, sentence_start

_LIST_OPENING = re.compile(
    r"(?i:bãi bỏ|hết hiệu lực|thay thế)[^.;:]{0,120}$"
    r"|(?i:các\s(?:văn bản|\w+\s\w+|\w+)\ssau(?:\sđây)?)[^.;:]{0,60}hết hiệu lực[^.;:]{0,160}$"
)
"""The line, up to its colon, that opens a list of what loses its force."""

_AMENDED_LIST = re.compile(
    r"được(?<!\wđược)\s+sửa\s+đổi(?:,?\s+bổ\s+sung)?(?:\s+một\s+số\s+điều)?\s+(?:bởi|theo|tại)"
    r"(?:\s+các\s+(?:[^\W\d]+\s+){1,4}sau(?:\s+đây)?)?\s*$"
)
"""Right before a colon it opens a list of what amended the one before: `được sửa đổi, bổ sung bởi`."""

_MERGED_LIST = re.compile(r"[vV]ăn\s+bản\s+này\s+được\s+hợp\s+nhất\s+từ\s[^.;:]{0,60}$")
"""Right before a colon it opens a list of what a text consolidates: `… từ 02 Quyết định sau`."""

_GROUNDS = re.compile(
    r"ăn cứ(?<=\n[cC]ăn cứ)(?:\s(?:vào|theo|các|những|quy|định|văn|bản|pháp|lý|luật|tại|sau|đây|nêu)){0,8}"
    r"\s?:(?=[ *_]{0,6}\n)"
)
"""What opens a list of grounds in a line of its own: `Căn cứ các văn bản sau:`."""

_GROUNDS_HEADING = re.compile(
    r"\n[ *_#]{0,6}(?:(?:[IVX]{1,4}|[A-D]|(?P<digit>\d{1,2}))[.)][ *_]{1,4}(?i:căn cứ)|CĂN CỨ)"
    r"(?:\s(?i:pháp|lý|luật|chính|trị|xây|dựng|lập|để|ban|hành|thực|hiện|triển|khai|kế|hoạch|đề|án|chương|trình|quy|phương"
    r"|dự|báo|cáo)){0,8}[ *_]{0,4}:?(?=[ *_]{0,6}\n)"
)
"""A heading over a list of grounds: `I. CĂN CỨ XÂY DỰNG KẾ HOẠCH`, `1. Căn cứ pháp lý`."""

_NEXT_HEADING = re.compile(r"\n[ *_#]{0,6}(?:[IVX]{1,4}|[A-D])[.)]\s")
_NEXT_NUMBER = re.compile(r"\n[ *_#]{0,6}(?:[IVX]{1,4}|\d{1,2})[.)]\s")
"""The heading behind such a list; where that has a number its items have dashes."""

_GROUNDS_END = re.compile(r"[.:]\s{0,4}\n|\n[^\S\n]{0,40}\n\s{0,40}+(?![-+•*]|\d{1,2}[.)]|[a-zđ][.)])\S")
"""Where it ends: behind a dot, before another list, or where a paragraph begins without a mark."""

_MARK_ALONE = re.compile(r"[ *_]{0,6}(?:[-+•*]|\d{1,2}[.)]|[a-zđ][.)])[ *_]{0,4}(?:các\s)?")
"""What stands in a line before a ground of the list."""

_LONGEST_MARK = 17
"""How many characters it has, at most."""

_LONGEST_LIST = 4000

_CUE_REACH = 120
"""How far before its colon such an opening may begin."""

_LIST_REACH = 320
"""How much of a sentence is read for the list that it opens."""

_ITEM = re.compile(r"\s*\n[\s*_]{0,6}(?P<mark>\d{1,2}|[a-zđ]|[-+•])(?:(?<=[-+•])|[.)])\s?")

_FIRST_ITEM = re.compile(rf":(?=[ *_]{{0,6}}\n){_ITEM.pattern}")
"""The colon that opens a list, with the mark of its first item."""

_ARTICLE = re.compile(r"\n[\s*_#]{0,6}Điều\s\d")

_ITEM_REACH = 90
"""How far behind an item's mark its document may stand, behind pinpoints."""

_LONGEST_ITEM = 900


def ground_lists(text: str, mentions: list[Mention], places: list[int]) -> list[Found]:
    """Say of a document that it rests on each item of a list of grounds: `Căn cứ các quy định tại:`."""
    found: list[Found] = []
    items = [place for place in places if _is_item(text, mentions[place].before)]
    starts = [mentions[place].start for place in items]
    roof = starts[-1] if starts else 0
    for opening in (*_GROUNDS.finditer(text, 0, roof), *_GROUNDS_HEADING.finditer(text, 0, roof)):
        last = _grounds_end(text, opening)
        members = items[bisect_left(starts, opening.end()) : bisect_left(starts, last)]
        found += [
            ("self", place, RelationType.BASED_ON, mentions[place].start, mentions[place].end) for place in members
        ]
    return found


def _grounds_end(text: str, opening: re.Match[str]) -> int:
    """Give where a list of grounds ends that a line with a colon or a heading opens."""
    start, limit = opening.end() + 1, opening.end() + _LONGEST_LIST
    if opening.re is _GROUNDS:
        end = _GROUNDS_END.search(text, start, limit)
    else:
        end = (_NEXT_NUMBER if opening["digit"] else _NEXT_HEADING).search(text, opening.end(), limit)
    return end.start() if end else limit


def _is_item(text: str, before: int) -> bool:
    """Say whether nothing but the mark of an item stands in the line before a place."""
    line = text.rfind("\n", max(0, before - _LONGEST_MARK - 1), before) + 1
    return (line > 0 or before <= _LONGEST_MARK) and _MARK_ALONE.fullmatch(text, line, before) is not None


def listed(text: str, mentions: list[Mention], places: list[int]) -> list[Found]:
    """Read the lists that a colon opens: what a document repeals or replaces, and what amended the one before it."""
    found: list[Found] = []
    starts = [mentions[place].start for place in places]
    for item in _FIRST_ITEM.finditer(text, 0, starts[-1] if starts else 0):
        end = item.start()
        floor, near = max(0, end - _LIST_REACH), max(0, end - _CUE_REACH)
        before = text[floor:end]
        members = _items(text, item, mentions, places, starts)
        if "sửa" in before and (amended := _AMENDED_LIST.search(text, near, end)):
            found += _amending(text, mentions, members, places, amended)
        elif "hợp" in before and "nhất" in before and _MERGED_LIST.search(text, near, end):
            found += [("self", at, RelationType.CONSOLIDATES, end, mentions[at].start) for at in members]
        elif _ends_force(before.replace("\n", " ").lower()):
            line = text[sentence_start(text, floor, end) : end].replace("\n", " ")
            found += _ended(text, mentions, members, line, end)
    return found


def _ended(text: str, mentions: list[Mention], members: Iterator[int], line: str, end: int) -> list[Found]:
    """Say of a document that it ends the force of each item of a list: `Bãi bỏ các văn bản sau đây:`."""
    opening = _LIST_OPENING.search(line)
    if opening is None or is_quoted(text, end):
        return []
    start = end - len(line) + opening.start()
    relation = RelationType.REPLACES if "thay thế" in opening[0].lower() else RelationType.REPEALS
    return [("self", place, relation, start, mentions[place].start) for place in members]


def _amending(
    text: str, mentions: list[Mention], members: Iterator[int], places: list[int], cue: re.Match[str]
) -> list[Found]:
    """Say of each item of a list that it amends what stands before it: `Luật …, được sửa đổi, bổ sung bởi:`.

    So a consolidated text names what it consolidates (Pháp lệnh 01/2012/UBTVQH13, on the consolidation of documents).
    """
    at = bisect_left(places, cue.start(), key=lambda place: mentions[place].until) - 1
    if at < 0 or BREAK.search(text, mentions[places[at]].until, cue.start()):
        return []
    return [(place, places[at], RelationType.AMENDS, cue.start(), cue.end()) for place in members]


def _items(
    text: str, first: re.Match[str], mentions: list[Mention], places: list[int], starts: list[int]
) -> Iterator[int]:
    """Give the places of the mentions that open the items of a list; `starts` says where those of `places` begin."""
    item: re.Match[str] | None = first
    mark = _mark(item)
    while item is not None and _mark(item) == mark:
        at = bisect_left(starts, item.end())
        if at < len(places) and mentions[places[at]].before - item.end() <= _ITEM_REACH:
            yield places[at]
        item = _next_item(text, item.end(), mark)


def _ends_force(before: str) -> bool:
    """Say whether what stands before a colon, in lower case, may speak of what loses its force: most fail this look."""
    return "bãi bỏ" in before or "hiệu lực" in before or "thay thế" in before


def _mark(item: re.Match[str] | None) -> str:
    """Give the kind of mark that opens an item: a digit, a letter or a dash."""
    mark = item["mark"] if item else ""
    return "0" if mark.isdigit() else "a" if mark.isalpha() else mark


def _next_item(text: str, start: int, mark: str) -> re.Match[str] | None:
    """Find the next item with the same kind of mark, before an article or an item of another kind begins."""
    item = _ITEM.search(text, start, start + _LONGEST_ITEM)
    article = _ARTICLE.search(text, start, start + _LONGEST_ITEM)
    if item is None or _mark(item) != mark or (article is not None and article.start() < item.start()):
        return None
    return item
