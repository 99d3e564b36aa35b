"""Join the mentions of both kinds: a law's title with the number behind it or before it, each word in one mention."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right

from directives.identifiers import canonical_number
from directives.mentions import Mention
from directives.models import Kind
from directives.text import Canonical
from directives.typewords import ASSEMBLY

_TITLE_AND_NUMBER = re.compile(r"(?:\s?\((?:sửa đổi|[A-ZĐ]{2,8})\))?[\s*_]{1,3}(?:[sS](?:[^\s\d/]{1,2}|6)[\s:]{1,3})?")
"""What stands between a law's title and its number: ` số `."""

_IN_BRACKETS = re.compile(r"\s?(?:\(sửa đổi\)\s|sửa đổi\s)?\(\s?(?:sau đây gọi (?:tắt )?là |gọi tắt là )?(?:số:?\s)?")
"""Between a law's title and its number in brackets: ` (sau đây gọi là `, ` (số `."""

_LAWS = frozenset({"L", "BL", "PL", None})
"""What a number of the National Assembly may be of, to be a law's."""

_NUMBER_BEFORE = re.compile(r"\s?[(-]?\s?$")
"""Between a law's number and its title: `Luật số 38/2013/QH13 Luật Việc làm`, ` (`, ` - `."""

_SHORT_NUMBER = re.compile(
    r"\s(?:số\s|(?=(?:1[3-9]|[2-9]\d|\d{3})/(?:19|20)\d\d))(?P<number>\d{1,3})(?:/(?P<year>(?:19|20)\d\d))?"
    r"(?=[.,;:)]|\s(?:nêu|này|năm|ngày|của|về|và|quy|sửa|đã|được|thì|có|trên|hiện)\s|$)"
)
"""A law's number without its symbol behind its title: ` số 14 nêu trên`, ` số 39/2019.`."""


def combined(form: Canonical, numbered: list[Mention], named: list[Mention]) -> list[Mention]:
    """Join a law's title with the number behind it; where mentions overlap, keep the numbered one."""
    if not named:
        return numbered
    text, lined = form.text, form.lined
    inner = {mention.end for mention in named if mention.nested and mention.key}
    numbered = [number for number in numbered if number.end not in inner] if inner else numbered
    starts = {mention.start: mention for mention in numbered}
    places = [mention.start for mention in numbered]
    ends = {mention.end: mention for mention in numbered if mention.symbol}
    joined: list[Mention] = []
    for mention in named:
        gap = _TITLE_AND_NUMBER.match(text, mention.end)
        number = starts.get(gap.end()) if gap and not mention.nested else None
        if number is not None and not number.worded and number.symbol and _is_of_law(number):
            places[bisect_right(places, number.start) - 1] = mention.start
            number.start, number.type, number.title, number.worded = mention.start, mention.type, mention.name, True
        elif _overlaps(numbered, places, mention):
            continue
        elif number is None and not mention.nested and (short := _SHORT_NUMBER.match(text, mention.end)):
            _become_numbered(mention, short)
            joined.append(mention)
        else:
            joined.append(mention)
            bracket = _IN_BRACKETS.match(text, mention.end)
            alias = starts.pop(bracket.end(), None) if bracket else None  # not also the law's that its title holds
            if alias is not None and alias.type in {mention.type, None}:
                mention.alias, alias.type = alias, mention.type
            elif ends and (before := _NUMBER_BEFORE.search(text, max(0, mention.start - 4), mention.start)):
                number = ends.get(before.start())
                of_law = number is not None and number.type in _LAWS and ASSEMBLY.match(number.symbol or "")
                mention.alias = number if of_law and "\n" not in lined[before.start() : mention.start] else None
    return sorted([*numbered, *joined], key=lambda mention: (mention.start, -mention.end))


def _become_numbered(mention: Mention, number: re.Match[str]) -> None:
    """Make a law's title with a number of the law: `Luật Đất đai số 31`, `Luật Đầu tư công số 39/2019`."""
    mention.kind, mention.title, mention.name = Kind.NUMBERED, mention.name, None
    mention.number, mention.end, mention.worded = canonical_number(number["number"]), number.end(), True
    mention.year = int(number["year"]) if number["year"] else None


def _is_of_law(number: Mention) -> bool:
    """Say whether a number may be a law's: its symbol names the National Assembly, its committee or the President."""
    return number.type is None or number.type in {"L", "BL", "PL", "LCTN"}


def _overlaps(numbered: list[Mention], places: list[int], mention: Mention) -> bool:
    """Say whether one of the numbered mentions, which begin at `places`, overlaps a named one."""
    start, end = mention.start, mention.end
    place = bisect_left(places, start - 200)
    while place < len(places) and places[place] < end:
        if start < numbered[place].end:
            return True
        place += 1
    return False


def without_torn(form: Canonical, mentions: list[Mention]) -> list[Mention]:
    """Leave out what pops up over a link inside of a mention: it would lie in it in the source."""
    spans = [form.span(mention.start, mention.end) for mention in mentions if mention.start < form.end]
    starts = [start for start, _ in spans]
    kept: list[Mention] = []
    for mention in mentions:
        start = form.span(mention.start, mention.end)[0] if mention.start >= form.end else 0
        at = bisect_left(starts, start)
        if all(end <= start for _, end in spans[max(0, at - 3) : at]):
            kept.append(mention)
    return kept
