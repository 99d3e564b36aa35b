"""Read when the force of a directive begins or ends, how much of it a relation is about, and from which day.

A document says itself from when it is in force (Luật 80/2015/QH13, Điều 151; Luật 64/2025/QH15, Điều 53), and by which
text of its issuer it is replaced or repealed (Luật 80/2015/QH13, Điều 154). Nothing is reckoned from rules: a day that
no clause states stays unknown.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from directives.dates import calendar_date
from directives.mentions import Mention
from directives.models import ForceChange, Kind, Mode, PartialDate, RelationType
from directives.patterns import type_words
from directives.provisions import BREAK, LIST, TYPE_NAMES, End, Found


class Force(NamedTuple):
    """What a clause says of the force of the mention at `place`; the span goes from the subject to the day."""

    place: int
    change: ForceChange
    mode: Mode
    date: PartialDate | None
    start: int
    end: int


class _Page(NamedTuple):
    """A text with its mentions and the relations between them."""

    text: str
    mentions: Sequence[Mention]
    relations: Sequence[Found]


_DAY = (
    r"(?:(?P<day>\d{1,2})\s?[/.-]\s?(?P<month>\d{1,2})\s?[/.-]\s?(?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?P<only_month>\d{1,2})\s?/\s?(?P<month_year>(?:19|20)\d\d)(?![/\d])"
    r"|(?P<spelt_day>\d{1,2})\s+tháng\s+(?P<spelt_month>\d{1,2})\s+năm\s+(?P<spelt_year>(?:19|20)\d\d)(?!\d)"
    r"|tháng\s+(?P<worded_month>\d{1,2})\s+năm\s+(?P<worded_year>(?:19|20)\d\d)(?!\d)"
    r"|năm\s+(?P<only_year>(?:19|20)\d\d)(?!\d))"
)
_CLOCK = r"(?:\d{1,2}\s?(?:giờ|h)(?:\s?\d{2}(?:\s?phút)?)?,?\s+)?"
_FROM = (
    rf"(?:kể\s+)?(?:từ|vào)\s+{_CLOCK}(?:(?P<signed>ngày\s+(?:ký|thông\s+qua|ban\s+hành)(?!\w))"
    rf"|(?:ngày\s+|tháng\s+(?=\d{{1,2}}\s?/))?{_DAY})"
)
"""`kể từ ngày 01 tháng 7 năm 2025`, `từ 0 giờ ngày 01/01/2025`, `từ ngày ký`; not `từ ngày Nghị định này`."""

_FORCE = re.compile(
    rf"hiệu\s+lực(?P<of>(?:\s+(?:thi\s+hành|pháp\s+luật|toàn\s+bộ|một\s+phần|áp\s+dụng)){{0,2}})(?:,?\s+(?P<when>{_FROM}))?"
)
"""Behind `có` or `hết`: `hiệu lực thi hành kể từ ngày 15/12/2025`, `hiệu lực một phần`; not `hiệu quả`."""

_VERB = re.compile(r"(?<!\w)(?P<verb>có|hết)\s+$")
_UNREAL = re.compile(
    r"(?<!\w)(?:không|chưa|nếu|khi|trước khi|sau khi|dự kiến|đề nghị|đề xuất|kiến nghị|dự thảo|sắp|có thể)(?!\w)"
)
"""What makes a clause a wish, a condition or a denial."""

_ADVERBS = r"(?:\s+(?:chính\s+thức|bắt\s+đầu|sẽ|đã|cũng|đều|mới|vừa|này|thì|bị))*\s+"
_DIRECT = re.compile(rf"(?:\s*\({_ADVERBS[:-3]}\s*|\s*,?{_ADVERBS})")
"""Between a directive and its verb: ` chính thức `, ` (`; not ` quy định rằng giấy phép `."""

_TITLED = re.compile(
    r",?\s+(?:quy\s+định|về|ban\s+hành|hướng\s+dẫn|sửa\s+đổi)\s(?:(?!\s(?:mà|nhưng|thì|nên|khi|do|được|bị)\s)[^;:.!?\n]){1,240}\s"
)
"""Between a directive and its verb: what it is about."""

_JOINED = re.compile(r"\s*(?:,\s*)?(?:và|đồng\s+thời)\s+(?:chính\s+thức\s+)?$|\s*,\s+$")
_OF = re.compile(r"(?<!\w)(?:của|tại|trong|từ|số)\s+$")
_THIS = re.compile(rf"(?<!\w)(?P<type>{TYPE_NAMES})\s+này{_ADVERBS}$", re.IGNORECASE)
_ALREADY = re.compile(r"(?<!\w)đã\s+(?:chính\s+thức\s+)?hết\s+$")
_REACH = 400
"""How far before its verb the subject of a clause may stand."""

_SOME = r"một\s+số\s|một\s+phần|các\s+(?:điều|khoản|điểm|quy\s+định|nội\s+dung|cụm\s+từ|mẫu)(?!\w)"
_NAMED_PART = (
    r"(?:điểm|khoản|điều|chương|mục|phần|phụ\s+lục|mẫu|biểu|đoạn)\s+(?:số\s+)?(?:\d|[ivx]+(?!\w)|[a-zđ](?!\w))"
    r"|cụm\s+từ|từ\s+ngữ|(?:quy\s+định|nội\s+dung)\s+(?:tại|về|trong)(?!\w)"
)
_TO_TARGET = r"(?:[^;\n]{0,160}\s(?:của|tại|trong|thuộc|kèm\s+theo|theo))?\s*(?:các\s+)?$"
_SOME_OF_TARGETS = re.compile(rf"(?:{_SOME}){_TO_TARGET}", re.IGNORECASE)
"""At the end of what stands before the first of a list of targets: `một số điều của các `; not `khoản 2 Điều 5 `."""

_PART_OF_TARGET = re.compile(rf"(?:{_SOME}|{_NAMED_PART}){_TO_TARGET}", re.IGNORECASE)
"""At the end of what stands before a target: `một số điều của `, `Phụ lục II ban hành kèm theo `; not `thay thế `."""

_PARTLY_BEHIND = re.compile(
    r"[^.;\n]{0,80}?(?:hết\s+hiệu\s+lực\s+một\s+phần|,?\s*trừ\s+(?:các\s+|những\s+)?(?:quy\s+định|điểm|khoản|điều|chương|mục)\s)",
    re.IGNORECASE,
)
"""Behind a target: `hết hiệu lực một phần`, `, trừ quy định tại …`; not `, trừ trường hợp chuyển tiếp`."""

_ITEM_ENDS = re.compile(r"[;\n]|\.\s")

_ENDING_OR_PAUSING = frozenset({RelationType.REPLACES, RelationType.REPEALS, RelationType.SUSPENDS})
"""Relations that are about the whole of their target where no part of it is named."""

_DATED = _ENDING_OR_PAUSING | {RelationType.AMENDS, RelationType.CORRECTS}
"""Relations that take effect on a day."""

_FROM_BEHIND = re.compile(rf"\s*,?\s*{_FROM}")


def find_force(text: str, mentions: Sequence[Mention], relations: Sequence[Found]) -> list[Force]:
    """Give what a text says of when the force of its mentions begins and ends, in order of place.

    `text` is the canonical text with its line breaks. A clause that fits no subject for certain says nothing.
    """
    page = _Page(text, mentions, relations)
    found: list[Force] = []
    for match in _FORCE.finditer(text) if "hiệu" in text else ():
        floor = max(0, match.start() - _REACH)
        verb = _VERB.search(text, floor, match.start())
        if verb is None:
            continue
        floor = max((stop.end() for stop in BREAK.finditer(text, floor, verb.start())), default=floor)
        if not _UNREAL.search(text[max(floor, verb.start() - 60) : verb.start()].lower()):
            found += _clause(page, match, verb, floor)
    return found


def mode_of(text: str, mentions: Sequence[Mention], relation: Found) -> Mode | None:
    """Say how much of its target a relation is about: a part that is named, the whole, or None where it is left open.

    `bãi bỏ` and `thay thế` without a part are about the whole; `sửa đổi, bổ sung` alone leaves it open.
    """
    _, target, kind, start, end = relation
    if target == "self":
        return None
    mention = mentions[target]
    if kind in {RelationType.BASED_ON, RelationType.IMPLEMENTS, RelationType.PROMULGATES}:
        return Mode.PART if mention.pinpoints else None
    named = bool(mention.pinpoints) or _PARTLY_BEHIND.match(text, mention.until) is not None
    if start <= mention.start:
        first = min((one.start for one in mentions if start < one.start and end <= one.start), default=mention.start)
        own = max([start, *(one.until for one in mentions if one.until <= mention.start)])
        named = named or _ends_with(_PART_OF_TARGET, text, own, mention.start)
        named = named or _ends_with(_SOME_OF_TARGETS, text, start, first)
    if named:
        return Mode.PART
    return Mode.WHOLE if kind in _ENDING_OR_PAUSING else None


def day_of(text: str, mentions: Sequence[Mention], relation: Found, force: Sequence[Force]) -> PartialDate | None:
    """Give the day on which a relation takes effect, as its sentence says it."""
    source, target, kind, start, end = relation
    if kind not in _DATED or target == "self":
        return None
    mention = mentions[target]
    behind = _FROM_BEHIND.match(text, mention.until) if start <= mention.start else None
    if behind and (day := _date(behind, None)):
        return day
    first, last = _sentence(text, min(start, mention.start), max(end, mention.end))
    actor = next((at for at, one in enumerate(mentions) if one.kind is Kind.SELF), None) if source == "self" else source
    wanted = {(target, ForceChange.ENDS), (actor, ForceChange.BEGINS)}
    days = {one.date for one in force if (one.place, one.change) in wanted and first <= one.start < last and one.date}
    ends = {one.date for one in force if (one.place, one.change) == (target, ForceChange.ENDS) and one.date in days}
    chosen = ends or days
    return next(iter(chosen)) if len(chosen) == 1 else None


def _ends_with(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Say whether the last item of a list in a span ends with a pattern."""
    return pattern.search(_ITEM_ENDS.split(text[start:end])[-1]) is not None


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Give the bounds of the sentence around a span."""
    floor = max(0, start - _REACH)
    first = max((stop.end() for stop in BREAK.finditer(text, floor, start)), default=floor)
    stop = BREAK.search(text, end, end + _REACH)
    return first, stop.start() if stop else min(len(text), end + _REACH)


def _clause(page: _Page, match: re.Match[str], verb: re.Match[str], floor: int) -> list[Force]:
    """Make what one clause says of its subjects."""
    ends = verb["verb"] == "hết"
    places, start = _subjects(page, verb.start(), floor, ends=ends)
    mode = Mode.PART if "một" in match["of"] else Mode.WHOLE
    already = match["when"] is None and ends and _ALREADY.search(page.text, floor, verb.end()) is not None
    change = ForceChange.ENDS if ends else ForceChange.BEGINS
    days = [(place, _date(match, page.mentions[place])) for place in places]
    return [Force(place, change, mode, day, start, match.end()) for place, day in days if day or already]


def _subjects(page: _Page, verb: int, floor: int, *, ends: bool) -> tuple[list[int], int]:
    """Give the mentions whose force a clause is about, and where their part of it begins."""
    text, mentions, relations = page
    this = _THIS.search(text, floor, verb)
    if this is not None:
        place = _meant_by_this(mentions, this)
        return ([place], this.start()) if place is not None else ([], 0)
    within = [at for at, one in enumerate(mentions) if floor <= one.start and one.end <= verb and not one.nested]
    if not within:
        return [], 0
    last = within[-1]
    mention = mentions[last]
    gap = text[mention.until : verb]
    actors = {source for source, target, *_ in relations if target == last and source != last}
    if actors and not ends and (_JOINED.fullmatch(gap) or _DIRECT.fullmatch(gap)) and "(" not in gap:
        return _actor(mentions, actors, floor)
    if mention.pinpoints or not _fits(text, mention, gap):
        return [], 0
    group = [last]
    while len(within) > len(group) and LIST.fullmatch(
        text, mentions[within[-len(group) - 1]].until, mentions[group[0]].start
    ):
        group.insert(0, within[-len(group) - 1])
    return group, mentions[group[0]].start


def _fits(text: str, mention: Mention, gap: str) -> bool:
    """Say whether a mention is the subject of a verb behind a gap, and not what belongs to the subject."""
    if gap.startswith((" (", "(")) and _DIRECT.fullmatch(gap):
        return True
    if _OF.search(text, max(0, mention.before - 8), mention.before or mention.start):
        return False
    return _DIRECT.fullmatch(gap) is not None or _TITLED.fullmatch(gap) is not None


def _actor(mentions: Sequence[Mention], actors: set[End], floor: int) -> tuple[list[int], int]:
    """Give the one that acts on the last mention, where it is the subject of the verb behind it too."""
    actor = next(iter(actors)) if len(actors) == 1 else None
    if actor == "self":
        own = next((at for at, one in enumerate(mentions) if one.kind is Kind.SELF), None)
        return ([own], floor) if own is not None else ([], 0)
    if actor is None or mentions[actor].start < floor:
        return [], 0
    return [actor], mentions[actor].start


def _meant_by_this(mentions: Sequence[Mention], this: re.Match[str]) -> int | None:
    """Give the mention that `Nghị định này` means: the document's own number, else the only one of that type so far."""
    own = next((at for at, one in enumerate(mentions) if one.kind is Kind.SELF), None)
    if own is not None:
        return own
    family = type_words().get(" ".join(this["type"].lower().split()))
    before = [at for at, one in enumerate(mentions) if one.end <= this.start() and one.type == family]
    keys = {mentions[at].key for at in before}
    return before[-1] if len(keys) == 1 and None not in keys else None


def _date(match: re.Match[str], mention: Mention | None) -> PartialDate | None:
    """Give the day that a clause names: of the calendar, or that of signing where the mention says it."""
    if match["signed"]:
        return mention.date if mention is not None else None
    for day, month, year in (
        ("day", "month", "year"),
        ("spelt_day", "spelt_month", "spelt_year"),
        (None, "only_month", "month_year"),
        (None, "worded_month", "worded_year"),
        (None, None, "only_year"),
    ):
        if match[year]:
            parts = [int(match[name]) if name else None for name in (month, day)]
            return calendar_date(int(match[year]), *parts)
    return None
